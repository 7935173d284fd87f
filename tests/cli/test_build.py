from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from .conftest import Handouts

SHEET = "content/sheets/dry-cupping/aftercare.en.yaml"
PDF = "output/riverside/dry-cupping/aftercare.en.pdf"


def broken(project: Path) -> None:
    file = project / SHEET
    file.write_text(file.read_text("utf-8").replace("{{ clinic.phone }}", "{{ clinic.fone }}"), encoding="utf-8")


def test_a_build_ends_with_what_was_made_and_where(project: Path, handouts: Handouts) -> None:
    result = handouts("build")
    assert (result.code, result.err) == (0, "")
    line, summary = result.out.splitlines()
    assert line.startswith(f"{PDF} (")
    assert summary == "1 sheet made in output/ (1 clinic). 0 errors."
    assert "\x1b" not in result.out
    entry = json.loads((project / "output/manifest.json").read_bytes())["outputs"][
        "riverside/dry-cupping/aftercare.en.pdf"
    ]
    assert entry["sha256"] == hashlib.sha256((project / PDF).read_bytes()).hexdigest()
    assert entry["inputs"][SHEET] == hashlib.sha256((project / SHEET).read_bytes()).hexdigest()


def test_a_sheet_with_an_error_keeps_its_last_good_file_and_stops_no_other(project: Path, handouts: Handouts) -> None:
    handouts("build")
    before = (project / PDF).read_bytes()
    handouts("new", "sheet", "dry-cupping/information")
    broken(project)
    result = handouts("build")
    assert result.code == 1
    assert "H302" in result.err
    assert result.out.splitlines()[0] == "not made: riverside/dry-cupping/aftercare.en.pdf (1 error)"
    assert result.out.splitlines()[-1] == "1 sheet made in output/ (1 clinic), 1 not made. 1 error."
    assert (project / PDF).read_bytes() == before
    names = json.loads((project / "output/manifest.json").read_bytes())["outputs"]
    assert sorted(names) == ["riverside/dry-cupping/aftercare.en.pdf", "riverside/dry-cupping/information.en.pdf"]


def test_an_unknown_name_is_an_error_with_a_suggestion(project: Path, handouts: Handouts) -> None:
    result = handouts("build", "--clinic", "riversid")
    assert result.code == 1
    assert "H217" in result.err
    assert "riverside" in result.err
    assert result.out == "0 sheets made in output/. 1 error.\n"


def test_out_goes_where_it_is_told(project: Path, handouts: Handouts, tmp_path_factory: pytest.TempPathFactory) -> None:
    out = tmp_path_factory.mktemp("elsewhere")
    assert handouts("build", "--out", str(out)).code == 0
    assert (out / PDF.removeprefix("output/")).is_file()
    assert not (project / "output").exists()


def test_an_output_folder_that_cannot_be_is_a_set_up_mistake(project: Path, handouts: Handouts) -> None:
    (project / "file").write_text("", encoding="utf-8")
    result = handouts("build", "--out", "file")
    assert result.code == 2
    assert "error H501: cannot write" in result.err
    assert "--out" in result.err


def test_any_folder_below_the_project_will_do(
    project: Path, handouts: Handouts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "content/clinics")
    assert handouts("build").out.endswith(f"made in {project.as_posix()}/output/ (1 clinic). 0 errors.\n")


def test_other_paper_has_another_name(project: Path, handouts: Handouts) -> None:
    assert handouts("build", "--paper", "Letter").code == 0
    assert (project / "output/riverside/dry-cupping/aftercare.en.letter.pdf").is_file()


def test_how_it_is_printed_shows_in_the_name(project: Path, handouts: Handouts) -> None:
    assert handouts("build", "--letterhead", "none", "--bleed").code == 0
    assert (project / "output/riverside/dry-cupping/aftercare.en.no-letterhead.bleed.pdf").is_file()
    refused = handouts("build", "--impose")
    assert (refused.code, "pages of A4 cannot be imposed" in refused.err) == (1, True)


def test_check_finds_the_same_without_drawing(project: Path, handouts: Handouts) -> None:
    assert handouts("check").out == "1 sheet checked. 0 errors.\n"
    broken(project)
    result = handouts("check")
    assert (result.code, result.err) == (1, "")
    assert result.out.endswith("1 sheet checked. 1 error.\n")
    assert f"{SHEET}:" in result.out
    assert not (project / "output").exists()
    assert json.loads(handouts("check", "--format", "json").out)[0]["code"] == "H302"
    assert json.loads(handouts("check", "--format", "sarif").out)["runs"][0]["results"][0]["ruleId"] == "H302"


def test_list(project: Path, handouts: Handouts) -> None:
    (project / "content/sheets/dry-cupping/information.en.yaml").write_text("", encoding="utf-8")
    result = handouts("list")
    assert result.code == 1
    assert result.out == (
        "SHEET                  LANGUAGE  REVISION  STATUS  TITLE\n"
        "dry-cupping/aftercare  en        1         draft   After your dry cupping\n"
        "\n"
        "CLINIC     COUNTRY  PAPER  TEMPLATE  LANGUAGES  NAME\n"
        "riverside  GB       A4     classic   en         Riverside\n"
        "\n"
        "TEMPLATE  EXTENDS  EDITIONS                                  TITLE\n"
        "booklet   classic  standard, large-print, mono               Booklet\n"
        "classic   base     standard, large-print, giant-print, mono  Classic\n"
        "compact   classic  standard, large-print, giant-print, mono  Compact\n"
        "modern    classic  standard, large-print, giant-print, mono  Modern\n"
        "\n"
        "1 error: run `handouts check`.\n"
    )


def test_rules_for_health_content_are_told_in_every_format(project: Path, handouts: Handouts) -> None:
    sheet = project / SHEET
    sheet.write_text(sheet.read_text("utf-8").replace("[What helps.]", "Utilise it for two days."), encoding="utf-8")
    shown = handouts("check")
    assert (shown.code, shown.out.count("error L07"), shown.out.count("warning N01")) == (1, 1, 1)
    assert [one["code"] for one in json.loads(handouts("check", "--format", "json").out)] == ["L07", "N01"]
    run = json.loads(handouts("check", "--format", "sarif").out)["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["L07", "N01"]
    assert all(rule["fullDescription"]["text"] for rule in run["tool"]["driver"]["rules"])
