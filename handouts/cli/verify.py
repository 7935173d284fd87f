"""`handouts verify`."""

from __future__ import annotations

import sys
from pathlib import Path

from handouts.cli.screen import Screen, counted, shown
from handouts.delivery import verapdf
from handouts.delivery.verapdf import Failure, Judgement
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


def verify(file: Path, *, outside: bool = False) -> None:
    """Say what ``file`` is, and with ``outside`` what veraPDF says of it.

    ConformanceError: its bytes were changed, or it does not hold what it claims; ContentError H502: it is no handout;
    SetupError: there is no veraPDF to ask.
    """
    command = verapdf.find() if outside else None
    data = _read(file)
    verdict = judge(data, shown(file), _pipeline())
    screen = Screen(sys.stdout)
    for label, words in rows(verdict):
        screen.line((f"{label:<10}", "bold"), words)
    judgements = verapdf.judge(data, command) if command else []
    for judgement in judgements:
        _show(judgement, screen)
    broken = [judgement.standard for judgement in judgements if judgement.failures]
    faults = [] if verdict.intact else ["was changed after it was made"]
    faults += [f"does not hold {' and '.join(broken)}"] if broken else []
    if faults:
        raise ConformanceError(f"{shown(file)} {' and '.join(faults)}")


def _show(judgement: Judgement, screen: Screen) -> None:
    failed = len(judgement.failures)
    words = f"veraPDF: {counted(judgement.rules, 'rule')} held"
    if failed:
        words += f", {failed} broken"
    screen.line((f"{judgement.standard:<10}", "bold"), words)
    for failure in judgement.failures:
        for line in _lines(failure):
            screen.line(f"  {line}")


def _lines(failure: Failure) -> list[str]:
    more = failure.times - len(failure.places)
    rest = [f"  and {more} more"] if failure.places and more > 0 else []
    return [f"{failure.clause}: {failure.rule}", *(f"  {place}" for place in failure.places), *rest]


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
