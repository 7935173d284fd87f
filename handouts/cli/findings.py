"""Findings as people read them: place, message, the source line with a caret, and what to do next."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from handouts.cli.edge import ExitCode
from handouts.cli.screen import Part, Screen, counted
from handouts.errors import ContentError, Diagnostic, Severity, Span, in_order
from handouts.workspace import Workspace

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
# A longer source line is cut to a window around the caret.
_WINDOW = 120


def show(screen: Screen, diagnostics: Iterable[Diagnostic], workspace: Workspace | None) -> None:
    """Write every finding once, in the order of files and lines."""
    for diagnostic in in_order(diagnostics):
        source = source_line(workspace, diagnostic.span) if workspace else None
        for parts in lines(diagnostic, source):
            screen.line(*parts)


def lines(diagnostic: Diagnostic, source: str | None = None) -> Iterator[list[Part]]:
    """The lines of one finding; ``source`` is the text of the line that it names."""
    style = _STYLE[diagnostic.severity]
    place: list[Part] = [(f"{diagnostic.span}: ", "bold")] if diagnostic.span else []
    yield [*place, (f"{diagnostic.severity} {diagnostic.code}: ", style), (diagnostic.message, "")]
    if source is not None:
        text, column = _window(source, diagnostic.span.column)
        yield [(f"  {text}", "dim")]
        yield [(f"  {' ' * _cells(text[:column])}^", style)]
    if diagnostic.hint:
        yield [("  hint: ", "cyan"), (diagnostic.hint, "")]


def counts(diagnostics: Iterable[Diagnostic]) -> str:
    """``0 errors``, ``1 error, 2 warnings``."""
    severities = [d.severity for d in in_order(diagnostics)]
    warnings = severities.count(Severity.WARNING)
    errors = counted(severities.count(Severity.ERROR), "error")
    return f"{errors}, {counted(warnings, 'warning')}" if warnings else errors


def exit_code(diagnostics: Iterable[Diagnostic]) -> ExitCode:
    """What findings mean to the shell: only errors fail."""
    failed = any(d.severity is Severity.ERROR for d in diagnostics)
    return ExitCode.CONTENT if failed else ExitCode.DONE


def source_line(workspace: Workspace, span: Span) -> str | None:
    """The text of the line that ``span`` names; None for a whole file, or one that cannot be read."""
    if not span.line:
        return None
    try:
        text = workspace.read(span.file).decode("utf-8", "replace").removeprefix("\ufeff")
    except ContentError:
        return None
    found = re.split(r"\r\n|\r|\n", text)
    return found[span.line - 1] if span.line <= len(found) else None


def _window(source: str, column: int) -> tuple[str, int]:
    """Cut a long line; returns it with the index (from 0) at which the caret stands."""
    index = min(max(column - 1, 0), len(source))
    if len(source) <= _WINDOW:
        return source, index
    start = max(0, min(index - _WINDOW // 2, len(source) - _WINDOW))
    head, tail = ("…" if start else ""), ("…" if start + _WINDOW < len(source) else "")
    return head + source[start : start + _WINDOW] + tail, index - start + len(head)


def _cells(text: str) -> int:
    """Columns that ``text`` takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(bool(unicodedata.combining(c)) for c in text)
