from __future__ import annotations

import io
from pathlib import Path

import pytest

from handouts.cli import findings
from handouts.cli.screen import Screen, counted
from handouts.errors import Diagnostic, Severity, Span
from handouts.workspace import Workspace

FILE = "content/sheets/x.yaml"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def error(span: Span, message: str = "not a stage", hint: str = "") -> Diagnostic:
    return Diagnostic(Severity.ERROR, "H204", span, message, hint)


def shown(workspace: Workspace | None, *diagnostics: Diagnostic, stream: io.StringIO | None = None) -> str:
    stream = stream or io.StringIO()
    findings.show(Screen(stream), diagnostics, workspace)
    return stream.getvalue()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "content/sheets").mkdir(parents=True)
    return Workspace(tmp_path)


def write(workspace: Workspace, text: str | bytes) -> None:
    data = text.encode() if isinstance(text, str) else text
    (workspace.root / FILE).write_bytes(data)


def test_place_message_source_line_caret_and_hint(workspace: Workspace) -> None:
    write(workspace, "title: A\nwatch:\n  until: 9 hours\n")
    assert shown(workspace, error(Span(FILE, 3, 10), hint="Stages end at: 2 hours.")) == (
        "content/sheets/x.yaml:3:10: error H204: not a stage\n"
        "    until: 9 hours\n"
        "           ^\n"
        "  hint: Stages end at: 2 hours.\n"
    )


def test_a_whole_file_has_no_source_line(workspace: Workspace) -> None:
    assert shown(workspace, error(Span(FILE))) == f"{FILE}: error H204: not a stage\n"


def test_a_finding_without_place() -> None:
    assert shown(None, error(Span())) == "error H204: not a stage\n"


@pytest.mark.parametrize("line", [4, 900])
def test_a_line_beyond_the_file_or_at_its_end_shows_no_wrong_source(workspace: Workspace, line: int) -> None:
    write(workspace, "one\ntwo")
    assert shown(workspace, error(Span(FILE, line, 1))) == f"{FILE}:{line}:1: error H204: not a stage\n"


def test_an_unreadable_file_shows_no_source(workspace: Workspace) -> None:
    assert (
        shown(workspace, error(Span("content/gone.yaml", 1, 1))) == "content/gone.yaml:1:1: error H204: not a stage\n"
    )


def test_the_same_finding_of_two_clinics_is_shown_once_and_in_order(workspace: Workspace) -> None:
    write(workspace, "a\nb\n")
    late, early = error(Span(FILE, 2, 1)), error(Span(FILE, 1, 1))
    text = shown(workspace, late, early, late)
    assert [line for line in text.splitlines() if "error" in line] == [
        f"{FILE}:1:1: error H204: not a stage",
        f"{FILE}:2:1: error H204: not a stage",
    ]


def test_the_caret_stands_below_wide_and_combining_characters(workspace: Workspace) -> None:
    write(workspace, "\u75db\u307fe\u0301x\n")
    assert shown(workspace, error(Span(FILE, 1, 5))).splitlines()[2] == "  " + " " * 5 + "^"


def test_control_characters_of_a_file_never_reach_the_terminal(workspace: Workspace) -> None:
    write(workspace, b"\xef\xbb\xbfa:\t\x1b[31mred\x00\xff\n")
    text = shown(workspace, error(Span(FILE, 1, 4), message="bad \x1b[2J"), stream=io.StringIO())
    assert text.splitlines()[1] == "  a: �[31mred��"
    assert text.splitlines()[2] == "     ^"
    assert "\x1b" not in text


def test_a_long_line_is_cut_around_the_caret(workspace: Workspace) -> None:
    write(workspace, "a" * 500 + "X" + "b" * 500)
    _, source, caret = shown(workspace, error(Span(FILE, 1, 501))).splitlines()
    assert source[caret.index("^")] == "X"
    assert (source[2], source[-1], len(source)) == ("…", "…", 124)


def test_on_a_terminal_the_words_are_the_same_with_colour(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    write(workspace, "[bold]x[/bold]\n")
    finding = error(Span(FILE, 1, 1), message="[red]not mark-up[/red]", hint="https://a.example")
    coloured = shown(workspace, finding, stream=Terminal())
    assert "\x1b[1;31merror H204: \x1b[0m" in coloured
    monkeypatch.setenv("TERM", "dumb")
    assert shown(workspace, finding, stream=Terminal()) == shown(workspace, finding)


def test_counts() -> None:
    warning = Diagnostic(Severity.WARNING, "H204", Span(FILE), "w")
    one, two = error(Span(FILE, 1, 1)), error(Span(FILE, 2, 1))
    assert findings.counts([]) == "0 errors"
    assert findings.counts([one, one]) == "1 error"
    assert findings.counts([one, two, warning]) == "2 errors, 1 warning"
    assert counted(1, "sheet") == "1 sheet"


def test_only_errors_fail() -> None:
    assert findings.exit_code([Diagnostic(Severity.WARNING, "H204", Span(), "w")]) == 0
    assert findings.exit_code([error(Span())]) == 1
