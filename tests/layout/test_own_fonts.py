"""A clinic's own font files: which texts take them, and what is refused."""

from __future__ import annotations

import shutil
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from handouts.errors import ContentError, Diagnostic, Severity, Span
from handouts.layout.text.fonts import Lack, faces_for
from handouts.layout.text.own import OwnFonts, load_own
from handouts.model.clinic import Fonts
from handouts.pdf.families import FAMILIES, font_file
from handouts.pipeline import Built, Options, Pipeline
from handouts.workspace import Workspace
from tests.case_folder import CASES
from tests.tools.make_fonts import FONTS, made

FILES = {
    "regular.ttf": made(60),
    "bold.ttf": made(110),
    "variable.ttf": font_file("NotoSansDevanagari", bold=False),
}


def read(path: str) -> bytes:
    if path not in FILES:
        raise ContentError((Diagnostic(Severity.ERROR, "H100", Span(path), "it cannot be read"),))
    return FILES[path]


def own(**fonts: object) -> OwnFonts:
    found, findings = load_own(Fonts.model_validate(fonts), read)
    assert not list(findings)
    return found


TEXT = {"regular": "regular.ttf", "bold": "bold.ttf"}
OTHER = {"regular": "variable.ttf"}


def families(fonts: OwnFonts, text: str, language: str = "en", *, bold: bool = False) -> list[str]:
    runs, lacks = faces_for(text, fonts.stack(language, bold))
    assert not lacks
    return [run.face.name.rpartition("-")[0] for run in runs]


def test_the_clinic_s_font_draws_all_that_it_has_letters_for() -> None:
    assert families(own(text=TEXT), "Rest, then walk") == ["regular-400"]
    assert families(own(text=TEXT), "Rest Ελλάδα") == ["regular-400", "FiraGO"]
    assert families(own(text=TEXT), "Rest", bold=True) == ["bold-700"]


def test_lines_have_the_measures_of_the_clinic_s_font() -> None:
    assert own(text=TEXT).stack("en", False).main.ascent == 900
    assert own(others=[OTHER]).stack("en", False).main.name == "FiraGO-Regular"


def test_another_font_comes_last_but_in_its_languages() -> None:
    fonts = own(text=TEXT, others=[{**OTHER, "languages": ["mr"]}])
    assert families(fonts, "दर्द") == ["NotoSansDevanagari"]
    assert families(fonts, "दर्द", "mr") == ["variable-400"]
    assert families(fonts, "दर्द", "mr-IN", bold=True) == ["variable-700"]
    assert families(fonts, "दर्द", "mrj") == ["NotoSansDevanagari"]


def test_another_font_draws_what_no_font_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handouts.layout.text.fonts.installed", lambda family: False)
    assert faces_for("द", OwnFonts().stack("en", False))[1] == [Lack("द", "indic")]
    assert families(own(others=[OTHER]), "द") == ["variable-400"]
    assert families(own(others=[OTHER]), "Rest") == ["FiraGO"]


@pytest.mark.parametrize(
    ("fonts", "messages"),
    [
        ({"text": {"regular": "regular.ttf"}}, ["the font regular.ttf has no bold letters"]),
        ({"others": [{"regular": "none.ttf"}]}, ["none.ttf: it cannot be read"]),
        (
            {"text": {"regular": "none.ttf", "bold": "other.ttf"}, "others": [{"regular": "third.ttf"}]},
            ["none.ttf: it cannot be read", "other.ttf: it cannot be read", "third.ttf: it cannot be read"],
        ),
    ],
)
def test_files_that_cannot_be_used_are_all_named(fonts: object, messages: list[str]) -> None:
    _, findings = load_own(Fonts.model_validate(fonts), read)
    assert [(found.code, found.message) for found in findings] == [("H411", message) for message in messages]


def test_a_clinic_without_fonts_of_its_own_reads_none() -> None:
    assert load_own(None, read)[0] == OwnFonts()


# a whole sheet

TELUGU = "ఈ రోజు విశ్రాంతి తీసుకోండి"
SHEET = {
    "title": "After your visit", "kind": "aftercare", "language": "en", "summary": f"Rest: {TELUGU}.",
    "review": {"revision": 1, "status": "draft"},
    "sections": [{"id": "one", "heading": "One", "body": [{"text": f"**{TELUGU}**"}]}],
}  # fmt: skip


def build(root: Path, fonts: object) -> Built:
    shutil.copytree(CASES / "_project", root, dirs_exist_ok=True)
    clinic = root / "content/clinics/rowan/clinic.yaml"
    data = yaml.safe_load(clinic.read_text("utf-8")) | ({"fonts": fonts} if fonts else {})
    clinic.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    sheet = root / "content/sheets/case/aftercare.en.yaml"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(yaml.safe_dump(SHEET, allow_unicode=True), "utf-8")
    pipeline = Pipeline(Workspace(root, today=date(2026, 11, 22)))
    (job,) = pipeline.plan(Options())[0]
    return pipeline.build(job)


def test_a_font_file_brings_a_script_that_no_package_has(tmp_path: Path) -> None:
    without = build(tmp_path / "without", None)
    assert {found.code for found in without.diagnostics} == {"H401"}
    file = tmp_path / "with/content/clinics/rowan/Telugu.ttf"
    file.parent.mkdir(parents=True)
    package = find_spec(FAMILIES["NotoSansTamil"].package)
    assert package
    assert package.submodule_search_locations
    folder = Path(package.submodule_search_locations[0])
    shutil.copy(next(folder.rglob("NotoSansTelugu*.ttf")), file)
    made_with = build(tmp_path / "with", {"others": [{"regular": "Telugu.ttf"}]})
    assert made_with.pdf
    assert not made_with.diagnostics
    assert "content/clinics/rowan/Telugu.ttf" in made_with.inputs


def test_the_fonts_of_the_cases_are_those_of_their_tool() -> None:
    assert len(FONTS) > 3
    assert [name for name, data in FONTS.items() if (CASES / name).read_bytes() != data] == []
