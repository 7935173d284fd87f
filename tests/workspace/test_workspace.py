"""The workspace: nothing outside the project is read, and everything that is read is remembered."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from handouts.errors import ContentError, SetupError
from handouts.workspace import Workspace, packaged


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "project/content").mkdir(parents=True)
    (tmp_path / "project/content/a.yaml").write_bytes(b"title: A\n")
    (tmp_path / "secret.txt").write_text("no", encoding="utf-8")
    return Workspace(tmp_path / "project", today=date(2026, 11, 22))


def code_of(error: pytest.ExceptionInfo[ContentError]) -> str:
    return error.value.diagnostics[0].code


def test_every_file_asked_for_is_remembered(workspace: Workspace) -> None:
    assert workspace.read("content/a.yaml") == b"title: A\n"
    assert not workspace.exists("content/missing.yaml")
    assert workspace.reads == {
        "content/a.yaml": hashlib.sha256(b"title: A\n").hexdigest(),
        "content/missing.yaml": "",
    }


def test_a_file_is_read_once(workspace: Workspace) -> None:
    workspace.read("content/a.yaml")
    (workspace.root / "content/a.yaml").write_bytes(b"changed")
    assert workspace.read("content/./a.yaml") == b"title: A\n"


def test_missing_file_is_h100(workspace: Workspace) -> None:
    with pytest.raises(ContentError) as error:
        workspace.read("content/missing.yaml")
    assert code_of(error) == "H100"
    assert workspace.reads == {"content/missing.yaml": ""}


def test_folder_is_no_file(workspace: Workspace) -> None:
    with pytest.raises(ContentError) as error:
        workspace.read("content")
    assert code_of(error) == "H100"


def test_large_file_is_h104(workspace: Workspace) -> None:
    assert workspace.read("content/a.yaml", limit=9)
    (workspace.root / "content/b.yaml").write_bytes(b"x" * 10)
    with pytest.raises(ContentError) as error:
        workspace.read("content/b.yaml", limit=9)
    assert code_of(error) == "H104"


@pytest.mark.parametrize(
    "path", ["../secret.txt", "content/../../secret.txt", "/etc/passwd", "..", "a\0b", "content\\..\\..\\secret.txt"]
)
def test_reading_outside_is_h115(workspace: Workspace, path: str) -> None:
    with pytest.raises(ContentError) as error:
        workspace.read(path)
    assert code_of(error) == "H115"


@pytest.mark.parametrize("path", ["", "../../../../secret.txt", "/logo.svg", "C:logo.svg", "a\\b.svg", "a\0.svg"])
def test_path_written_in_a_file_stays_inside(workspace: Workspace, path: str) -> None:
    with pytest.raises(ContentError) as error:
        workspace.beside("content/clinics/x/clinic.yaml", path)
    assert code_of(error) == "H115"
    assert error.value.diagnostics[0].span.file == "content/clinics/x/clinic.yaml"


def test_path_beside_a_file(workspace: Workspace) -> None:
    assert workspace.beside("content/clinics/x/clinic.yaml", "logo.svg") == "content/clinics/x/logo.svg"
    assert workspace.beside("content/sheets/a/b.yaml", "../../images/k.svg") == "content/images/k.svg"


def test_links_that_lead_outside_are_refused(workspace: Workspace) -> None:
    (workspace.root / "content/link.yaml").symlink_to(workspace.root.parent / "secret.txt")
    assert workspace.files("content", ".yaml") == ["content/a.yaml"]
    with pytest.raises(ContentError) as error:
        workspace.read("content/link.yaml")
    assert code_of(error) == "H115"


def test_files_are_sorted_and_recursive(workspace: Workspace) -> None:
    (workspace.root / "content/z/.hidden").mkdir(parents=True)
    for name in ("z/b.yaml", "B.yaml", "z/.hidden/c.yaml", "z/d.txt"):
        (workspace.root / "content" / name).touch()
    assert workspace.files("content", ".yaml") == ["content/B.yaml", "content/a.yaml", "content/z/b.yaml"]
    assert workspace.files("nowhere", ".yaml") == []


def test_templates_of_the_project_come_first(workspace: Workspace) -> None:
    path = "templates/classic/style.yaml"
    assert workspace.read(path) == (packaged("templates") / "classic/style.yaml").read_bytes()
    (workspace.root / "templates/classic").mkdir(parents=True)
    (workspace.root / path).write_bytes(b"mine")
    fresh = Workspace(workspace.root)
    assert fresh.read(path) == b"mine"
    assert path in fresh.files("templates", ".yaml")


def test_project_is_found_from_a_folder_below(workspace: Workspace, tmp_path: Path) -> None:
    below = workspace.root / "content/sheets"
    below.mkdir()
    assert Workspace.find(below).root == workspace.root
    with pytest.raises(SetupError) as error:
        Workspace.find(tmp_path)
    assert (error.value.code, "handouts init" in error.value.hint) == ("H901", True)


def test_today_comes_from_the_environment(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workspace.today == date(2026, 11, 22)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert Workspace(workspace.root).today == date(1970, 1, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    with pytest.raises(SetupError):
        Workspace(workspace.root)
