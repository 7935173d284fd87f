from __future__ import annotations

from pathlib import Path

import pytest

from handouts.workspace import packaged

from .conftest import Handouts


def test_a_new_project_holds_the_samples_and_is_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handouts: Handouts
) -> None:
    monkeypatch.chdir(tmp_path)
    result = handouts("init", "mine")
    assert (result.code, result.out) == (0, "Project made in mine/. Next: cd mine && handouts build\n")
    samples = sorted(p.relative_to(packaged("content")) for p in packaged("content").rglob("*.yaml"))
    assert len(samples) > 5
    assert (
        sorted(p.relative_to(tmp_path / "mine/content") for p in (tmp_path / "mine/content").rglob("*.yaml")) == samples
    )
    assert (tmp_path / "mine/README.md").is_file()
    assert (tmp_path / "mine/output/.gitignore").read_text("utf-8").endswith("*\n!.gitignore\n")
    assert list((tmp_path / "mine/content/schemas").glob("*.schema.json"))
    monkeypatch.chdir(tmp_path / "mine")
    checked = handouts("check")
    assert checked.code == 0, checked.out


def test_an_empty_folder_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handouts: Handouts) -> None:
    monkeypatch.chdir(tmp_path)
    assert handouts("init", ".").code == 0
    assert (tmp_path / "content/clinics").is_dir()


def test_a_folder_in_use_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handouts: Handouts) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear", encoding="utf-8")
    result = handouts("init", "mine")
    assert result.code == 1
    assert result.err == "error H503: mine is already there\n  hint: Give the name of a new or an empty folder.\n"
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
