from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from handouts.cli import app, edge


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Handouts = Callable[..., Result]


@pytest.fixture
def handouts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Handouts:
    """The command as the shell sees it, in the current folder."""

    def call(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["handouts", *arguments])
        capsys.readouterr()
        try:
            code = edge.guarded(app.run)
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Result(int(code), printed.out, printed.err)

    return call


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handouts: Handouts) -> Path:
    """The current folder: a project with one clinic and one sheet, both starters."""
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    assert handouts("new", "clinic", "riverside").code == 0
    assert handouts("new", "sheet", "dry-cupping/aftercare").code == 0
    return tmp_path
