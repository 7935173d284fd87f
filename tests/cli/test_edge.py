from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import handouts
from handouts.cli import edge
from handouts.errors import ConformanceError, ContentError, Diagnostic, SetupError, Severity, Span

from .conftest import Handouts


def failing(error: Exception) -> Callable[[], None]:
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (
            ContentError((Diagnostic(Severity.ERROR, "H204", Span("content/a.yaml", 7, 3), "wrong", "Mend it."),)),
            1,
            "content/a.yaml:7:3: error H204: wrong\n  hint: Mend it.\n",
        ),
        (SetupError("font missing", "Install it.", "H406"), 2, "error H406: font missing\n  hint: Install it.\n"),
        (ConformanceError("not what it claims"), 3, "error: not what it claims\n"),
    ],
)
def test_mistakes_have_words_and_a_code(
    error: Exception, code: int, words: str, capsys: pytest.CaptureFixture[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert edge.guarded(failing(error)) == code
    assert capsys.readouterr() == ("", words)


def test_a_bug_keeps_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert edge.guarded(failing(KeyError("oops"))) == 70
    assert "Traceback" in (printed := capsys.readouterr().err)
    assert "KeyError: 'oops'" in printed


def test_the_source_line_comes_from_the_project(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/a.yaml").write_text("key: value\n", encoding="utf-8")
    edge.guarded(failing(ContentError((Diagnostic(Severity.ERROR, "H204", Span("content/a.yaml", 1, 6), "x"),))))
    assert capsys.readouterr().err == "content/a.yaml:1:6: error H204: x\n  key: value\n       ^\n"


def test_no_project_is_a_set_up_mistake(handouts: Handouts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commands = (["build"], ["check"], ["list"], ["watch"], ["schema"], ["new", "clinic", "a"])
    for command in commands:
        result = handouts(*command)
        assert (result.code, result.out) == (2, "")
        assert "H901" in result.err
        assert "handouts init DIR" in result.err


def test_a_wrong_option_is_a_set_up_mistake(handouts: Handouts) -> None:
    result = handouts("build", "--clinc", "a")
    assert result.code == 2
    assert "No such option" in result.err


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_the_program_starts_without_its_heavy_parts(argument: str) -> None:
    script = (
        "import sys; from handouts.cli import main\n"
        "try: main()\n"
        "finally: print(sorted({'reportlab', 'pydantic', 'jinja2', 'pikepdf', 'rich', 'yaml'} & set(sys.modules)))"
    )
    place = {**os.environ, "PYTHONPATH": str(Path(handouts.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", script, argument], stdout=subprocess.PIPE, text=True, check=True, env=place
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert "handouts" in done.stdout


def test_version(handouts: Handouts) -> None:
    from handouts import __version__

    assert handouts("--version").out == f"handouts {__version__}\n"
