from __future__ import annotations

from pathlib import Path

import pytest

from handouts.model.schema import schemas
from handouts.workspace import packaged

from .conftest import Handouts

KINDS = ("information", "pre-treatment", "aftercare")


@pytest.mark.parametrize("kind", KINDS)
def test_a_started_sheet_builds(kind: str, project: Path, handouts: Handouts) -> None:
    if kind != "aftercare":
        assert handouts("new", "sheet", f"dry-cupping/{kind}").code == 0
    result = handouts("build", f"dry-cupping/{kind}")
    assert result.err == ""
    assert result.code == 0
    assert result.out.startswith(f"output/riverside/dry-cupping/{kind}.en.pdf (")
    assert (project / f"output/riverside/dry-cupping/{kind}.en.pdf").read_bytes().startswith(b"%PDF")


def test_every_kind_has_a_starter() -> None:
    assert sorted(path.name for path in packaged("starters").glob("*.en.yaml")) == sorted(f"{k}.en.yaml" for k in KINDS)


def test_a_started_template_builds(project: Path, handouts: Handouts) -> None:
    result = handouts("new", "template", "our-look", "--extends", "classic")
    assert result.out == (
        "templates/our-look/template.yaml written.\n"
        "templates/our-look/layout.xml written.\n"
        "templates/our-look/style.yaml written.\n"
        "Change its words, then run `handouts build`.\n"
    )
    result = handouts("build", "--template", "our-look")
    assert (result.code, result.err) == (0, "")


def test_starters_name_the_schema_beside_which_they_will_lie(project: Path, handouts: Handouts) -> None:
    handouts("new", "template", "ours")
    handouts("schema")
    files = [file for file in project.rglob("*.yaml") if "/schemas/" not in file.as_posix()]
    assert len(files) == 4
    for file in files:
        comment, _, schema = file.read_text("utf-8").splitlines()[0].partition("=")
        assert comment == "# yaml-language-server: $schema"
        assert (file.parent / schema).resolve().is_file()


def test_nothing_is_overwritten(project: Path, handouts: Handouts) -> None:
    file = project / "content/clinics/riverside/clinic.yaml"
    before = file.read_bytes()
    result = handouts("new", "clinic", "riverside")
    assert result.code == 1
    assert result.err == (
        "content/clinics/riverside/clinic.yaml: error H503: this file is already there\n"
        "  hint: Choose another name, or remove the file first.\n"
        "content/clinics/riverside/logo.svg: error H503: this file is already there\n"
        "  hint: Choose another name, or remove the file first.\n"
    )
    assert file.read_bytes() == before


def test_one_existing_file_stops_all_of_them(project: Path, handouts: Handouts) -> None:
    logo = project / "content/clinics/lakeside/logo.svg"
    logo.parent.mkdir()
    logo.write_text("<svg/>", encoding="utf-8")
    assert handouts("new", "clinic", "lakeside").code == 1
    assert not (logo.parent / "clinic.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("sheet", "dry-cupping"), "dry-cupping/information, dry-cupping/pre-treatment, dry-cupping/aftercare"),
        (("sheet", "dry-cupping/aftercar"), "Name its topic and kind: dry-cupping/aftercare."),
        (("sheet", "Dry Cupping/aftercare"), "such as dry-cupping."),
        (("sheet", "../aftercare"), "such as my-topic."),
        (("clinic", "Smith & Sons"), "such as smith-sons."),
        (("clinic", "../../etc"), "such as etc."),
        (("template", "a/b"), "such as a-b."),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_a_better_one(
    arguments: tuple[str, ...], hint: str, project: Path, handouts: Handouts
) -> None:
    before = sorted(project.rglob("*"))
    result = handouts("new", *arguments)
    assert result.code == 1
    assert "error H204: " in result.err
    assert hint in result.err
    assert sorted(project.rglob("*")) == before


def test_a_template_must_extend_one_that_is_there(project: Path, handouts: Handouts) -> None:
    result = handouts("new", "template", "ours", "--extends", "clasic")
    assert result.code == 1
    assert result.err == "error H217: there is no template 'clasic'\n  hint: Give one of these: classic.\n"


def test_schemas_are_written(project: Path, handouts: Handouts) -> None:
    assert handouts("schema").out == f"{len(schemas())} schemas written to content/schemas/.\n"
    for name, text in schemas().items():
        assert (project / "content/schemas" / name).read_text("utf-8") == text
