from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.delivery import verapdf
from handouts.delivery.verapdf import Failure, Judgement
from tests import judges
from tests.faults import FAULTS

from .conftest import Handouts

PDF = "output/riverside/dry-cupping/aftercare.en.pdf"


@pytest.fixture
def built(project: Path, handouts: Handouts) -> Path:
    assert handouts("build").code == 0
    return project


def test_a_fresh_file(built: Path, handouts: Handouts) -> None:
    result = handouts("verify", PDF)
    assert (result.code, result.err) == (0, "")
    lines = dict(line.split(maxsplit=1) for line in result.out.splitlines())
    assert lines["Sheet"] == "dry-cupping/aftercare (en)"
    assert lines["Clinic"] == "riverside"
    assert lines["Revision"] == "1"
    assert lines["Edition"] == "standard, A4, template classic"
    assert lines["File"] == "unchanged since it was made"
    assert lines["Project"] == "the sheet in this project has the same content"
    assert len(lines["Code"]) == 9
    assert len(lines["Content"]) == 64


def test_a_sheet_that_moved_on(built: Path, handouts: Handouts) -> None:
    file = built / "content/sheets/dry-cupping/aftercare.en.yaml"
    file.write_text(file.read_text("utf-8").replace("No need to call", "You need not call"), encoding="utf-8")
    result = handouts("verify", PDF)
    assert result.code == 0
    assert "has changed since" in result.out


def test_a_sheet_that_is_gone_or_broken(built: Path, handouts: Handouts) -> None:
    file = built / "content/sheets/dry-cupping/aftercare.en.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("clinic.phone", "clinic.fone"), encoding="utf-8")
    assert "has errors now" in handouts("verify", PDF).out
    file.unlink()
    assert "no such sheet" in handouts("verify", PDF).out


def test_changed_bytes(built: Path, handouts: Handouts) -> None:
    data = (built / PDF).read_bytes()
    (built / "copy.pdf").write_bytes(data.replace(b"<dc:title>", b"<dc:TITLE>"))
    result = handouts("verify", "copy.pdf")
    assert result.code == 3
    assert "changed after it was made" in result.out
    assert result.err == "error: copy.pdf was changed after it was made\n"


def test_outside_a_project(built: Path, handouts: Handouts, tmp_path_factory: pytest.TempPathFactory,
                           monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    result = handouts("verify", str(built / PDF))
    assert result.code == 0
    assert "Project" not in result.out


@pytest.mark.parametrize("name", ["content/clinics/riverside/clinic.yaml", "nothing.pdf", "content"])
def test_something_else(name: str, built: Path, handouts: Handouts) -> None:
    result = handouts("verify", name)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"{name}: error H502: this file ")


def test_verapdf_is_asked(built: Path, handouts: Handouts) -> None:
    judges.need_verapdf()
    result = handouts("verify", "--verapdf", PDF)
    assert (result.code, result.err) == (0, "")
    lines = dict(line.split(maxsplit=1) for line in result.out.splitlines())
    assert re.fullmatch(r"veraPDF: \d{3} rules held", lines["PDF/UA-1"])
    assert re.fullmatch(r"veraPDF: \d{3} rules held", lines["PDF/A-2a"])


def test_verapdf_finds_a_fault(built: Path, handouts: Handouts) -> None:
    judges.need_verapdf()
    (built / "copy.pdf").write_bytes(FAULTS["a figure without Alt"].into((built / PDF).read_bytes()))
    result = handouts("verify", "copy.pdf", "--verapdf")
    assert result.code == 3
    assert re.search(r"^PDF/UA-1  veraPDF: \d{3} rules held, 1 broken\n  ISO 14289-1:2014, 7\.3: ", result.out, re.M)
    assert re.search(r"^    Document > .*Figure: ", result.out, re.M)
    assert result.err == "error: copy.pdf was changed after it was made and does not hold PDF/UA-1\n"


def test_a_rule_that_breaks_in_many_places(built: Path, handouts: Handouts, monkeypatch: pytest.MonkeyPatch) -> None:
    failure = Failure("ISO 1, 7", "Be good", 9, ("page 1: Bad", "page 2: Bad"))
    monkeypatch.setattr(verapdf, "find", lambda: ("verapdf",))
    monkeypatch.setattr(verapdf, "judge", lambda data, command: [Judgement("PDF/A-2a", 1, (failure,))])
    result = handouts("verify", "--verapdf", PDF)
    assert (result.code, result.err) == (3, f"error: {PDF} does not hold PDF/A-2a\n")
    assert result.out.endswith(
        "PDF/A-2a  veraPDF: 1 rule held, 1 broken\n"
        "  ISO 1, 7: Be good\n    page 1: Bad\n    page 2: Bad\n    and 7 more\n"
    )


def test_verapdf_is_missing(built: Path, handouts: Handouts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(verapdf.VARIABLE, str(built))
    result = handouts("verify", "--verapdf", PDF)
    assert (result.code, result.out) == (2, "")
    first, hint = result.err.splitlines()
    assert first == f"error H902: {verapdf.VARIABLE} names {built}, where veraPDF's jars are not"
    assert hint.startswith("  hint: Install Java and veraPDF")
