"""`handouts verify`."""

from __future__ import annotations

import sys
from pathlib import Path

from handouts.cli.screen import Screen, shown
from handouts.delivery.verify import Currency, Verdict
from handouts.delivery.verify import verify as judge
from handouts.errors import ConformanceError, ContentError, Diagnostic, SetupError, Severity, Span
from handouts.pipeline import Pipeline
from handouts.workspace import Workspace

_LIMIT = 50_000_000

_CURRENCY = {
    Currency.SAME: "the sheet in this project has the same content",
    Currency.CHANGED: "the sheet in this project has changed since: make it again with `handouts build`",
    Currency.GONE: "this project has no such sheet for this clinic",
    Currency.BROKEN: "the sheet in this project has errors now: see `handouts check`",
}


def verify(file: Path) -> None:
    """Say what ``file`` is. ConformanceError: its bytes were changed; ContentError H502: it is no handout."""
    data = _read(file)
    verdict = judge(data, shown(file), _pipeline())
    screen = Screen(sys.stdout)
    for label, words in rows(verdict):
        screen.line((f"{label:<10}", "bold"), words)
    if not verdict.intact:
        raise ConformanceError(f"{shown(file)} was changed after it was made")


def rows(verdict: Verdict) -> list[tuple[str, str]]:
    """Label and words of each line."""
    facts = verdict.facts
    result = [
        ("Sheet", f"{facts.sheet} ({facts.language})"),
        ("Clinic", facts.clinic),
        ("Revision", facts.revision),
        ("Edition", f"{facts.edition}, {facts.paper}, template {facts.template}"),
        ("Code", facts.code),
        ("Content", facts.content),
        ("Standards", _standards(verdict)),
        ("File", "unchanged since it was made" if verdict.intact else "changed after it was made"),
    ]
    return [*result, ("Project", _CURRENCY[verdict.currency])] if verdict.currency else result


def _standards(verdict: Verdict) -> str:
    if not verdict.standards:
        return "none claimed"
    held = "checked when it was made" if verdict.intact else "claimed, but the file was changed"
    return f"{', '.join(verdict.standards)} ({held})"


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size <= _LIMIT:
            return file.read_bytes()
        message = "this file is too large to be a handout"
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
    raise ContentError((Diagnostic(Severity.ERROR, "H502", Span(shown(file)), message, "Give a PDF file."),))


def _pipeline() -> Pipeline | None:
    try:
        return Pipeline(Workspace.find(Path.cwd()))
    except SetupError:
        return None
