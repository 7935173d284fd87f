"""`handouts approve`, as a clinician meets it."""

from __future__ import annotations

from pathlib import Path

import yaml

from .conftest import Handouts

_NAME = "dry-cupping/aftercare"
SHEET = f"content/sheets/{_NAME}.en.yaml"
_BY = "Ruth Ellery, physiotherapist"


def _review(project: Path) -> dict[str, object]:
    data: dict[str, dict[str, object]] = yaml.safe_load((project / SHEET).read_text("utf-8"))
    return data["review"]


def test_it_signs_the_words_and_leaves_the_rest_of_the_file(project: Path, handouts: Handouts) -> None:
    before = (project / SHEET).read_text("utf-8")
    result = handouts("approve", _NAME, "--by", _BY)
    assert (result.code, result.err) == (0, "")
    review = _review(project)
    assert (review["status"], review["approved_by"]) == ("approved", _BY)
    assert review["content"]
    after = (project / SHEET).read_text("utf-8")
    changed = [line for line in before.splitlines() if line not in after.splitlines()]
    assert [line.split(":")[0].strip() for line in changed] == ["status", "approved_by", "reviewed"]
    assert handouts("build").code == 0
    assert "H221" not in handouts("check").out


def test_another_word_makes_it_a_draft_again(project: Path, handouts: Handouts) -> None:
    assert handouts("approve", _NAME, "--by", _BY).code == 0
    sheet = project / SHEET
    sheet.write_text(sheet.read_text("utf-8").replace("[What helps.]", "Walk a little."), encoding="utf-8")
    shown = handouts("check").out
    assert "warning H221: the words have changed since they were approved" in shown
    words = project / "content/approved" / f"{_NAME}.en.txt"
    assert "[What helps.]" in words.read_text("utf-8").splitlines()


def test_claims_are_signed_for_by_name(project: Path, handouts: Handouts) -> None:
    sheet = project / SHEET
    text = sheet.read_text("utf-8").replace('"[What helps.]"', '{text: Walk., needs_review: "no source"}', 1)
    sheet.write_text(text, encoding="utf-8")
    result = handouts("approve", _NAME, "--by", _BY)
    assert result.code == 0
    assert "signed for" in result.out
    assert "Walk. (no source)" in result.out


def test_an_error_is_in_the_way(project: Path, handouts: Handouts) -> None:
    sheet = project / SHEET
    sheet.write_text(sheet.read_text("utf-8").replace("[What helps.]", "Utilise a pack."), encoding="utf-8")
    result = handouts("approve", _NAME, "--by", _BY)
    assert result.code == 1
    assert "error L07" in result.out
    assert _review(project)["status"] == "draft"


def test_a_sheet_that_is_not_there(project: Path, handouts: Handouts) -> None:
    result = handouts("approve", "nothing/aftercare", "--by", _BY)
    assert result.code == 1
    assert "H217" in result.out + result.err
    assert project.is_dir()
