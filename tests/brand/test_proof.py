"""`handouts brand`: one page that shows the whole brand, tagged and archivable like every handout."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import yaml
from PIL import Image

from handouts.model.blocks import KINDS, kind_of
from handouts.pipeline import Built
from handouts.proof import NAME, Proof
from handouts.workspace import Workspace
from tests import judges, tagtree
from tests.cli.conftest import Handouts

_ROOT = Path(__file__).parents[2]
_CASES = _ROOT / "tests/cases"
_TODAY = date(2026, 11, 22)
CLINICS = sorted(folder.name for folder in (_ROOT / "content/clinics").iterdir())
TEMPLATES = sorted(file.parent.name for file in (_ROOT / "templates").glob("*/template.yaml"))


def _proof(root: Path, clinic: str) -> Built:
    proof = Proof(Workspace(root, today=_TODAY), clinic)
    jobs, findings = proof.jobs()
    assert not [*proof.findings, *findings]
    (job,) = jobs
    return proof.build(job)


@cache
def _sample(clinic: str = "heronbrook") -> Built:
    """The proof of a sample clinic, drawn once for all tests of this process."""
    return _proof(_ROOT, clinic)


def _words(built: Built) -> str:
    with pypdfium2.PdfDocument(built.pdf or b"") as document:
        return " ".join(document[0].get_textpage().get_text_bounded().split())


@pytest.fixture
def copied(tmp_path: Path) -> Callable[..., Path]:
    """A project with one clinic of a sample, changed."""

    def copy(clinic: str, **changes: object) -> Path:
        folder = tmp_path / "content/clinics" / clinic
        shutil.copytree(_ROOT / "content/clinics" / clinic, folder)
        data = yaml.safe_load((folder / "clinic.yaml").read_text("utf-8")) | changes
        (folder / "clinic.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        return tmp_path

    return copy


def test_there_are_clinics_and_templates() -> None:
    assert len(CLINICS) > 1
    assert "classic" in TEMPLATES


@pytest.mark.parametrize("clinic", CLINICS)
def test_one_page_that_keeps_the_standards(clinic: str, tmp_path: Path) -> None:
    built = _sample(clinic)
    assert (built.pages, list(built.diagnostics)) == (1, [])
    assert judges.page_validation(built.pdf or b"") == []
    judges.need_verapdf()
    file = tmp_path / "proof.pdf"
    file.write_bytes(built.pdf or b"")
    assert judges.verapdf_all([file]) == {file: []}


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("template", [name for name in TEMPLATES if name != "base"])
def test_one_page_in_the_look_of_every_template(template: str, paper: str, copied: Callable[..., Path]) -> None:
    built = _proof(copied("heronbrook", template=template, paper=paper), "heronbrook")
    assert not built.diagnostics
    assert built.pages == 1


def test_every_kind_of_block_is_on_it() -> None:
    sheet = yaml.safe_load((_ROOT / f"templates/{NAME}/sheet.yaml").read_text("utf-8"))
    shown = {kind_of(block) for section in sheet["sections"] for block in section["body"]}
    assert shown == {f"<{kind}>" for kind in KINDS.values() if kind != "include"}


def test_it_shows_names_colours_and_figures() -> None:
    words = _words(_sample())
    for expected in ("Heronbrook", "Brand proof", "p700 #0D4A57, 9.8", "p900 on p100: 9.0 / 9.1", "h1 32/36 bold"):
        assert expected in words


def test_its_headings_are_tagged() -> None:
    elements = list(tagtree.tree(_sample().pdf or b"").walk())
    assert [element.text for element in elements if element.role == "H1"] == ["Brand proof"]
    assert len([element for element in elements if element.role == "H2"]) > 4


def test_changed_colours_are_told_on_the_page(copied: Callable[..., Path]) -> None:
    built = _proof(copied("heronbrook", colours={"primary": "#E2574C", "accent": "#5BC8F5"}), "heronbrook")
    assert [found.code for found in built.diagnostics] == ["H413", "H414"]
    words = _words(built)
    assert all(found.message in words for found in built.diagnostics)


def test_a_clinics_own_fonts_are_named(tmp_path: Path) -> None:
    for source in ("_project", "own-font"):
        shutil.copytree(_CASES / source / "content", tmp_path / "content", dirs_exist_ok=True)
    assert "Boxes-Regular.ttf, Boxes-Bold.ttf" in _words(_proof(tmp_path, "rowan"))


def test_a_raster_logo_lies_on_every_ground(copied: Callable[..., Path]) -> None:
    made = io.BytesIO()
    Image.new("RGB", (600, 600), "#0D4A57").save(made, "PNG")
    root = copied("heronbrook", logo="logo.png")
    (root / "content/clinics/heronbrook/logo.png").write_bytes(made.getvalue())
    words = _words(_proof(root, "heronbrook"))
    assert "On white paper: shows well" in words
    assert "On the title band: hardly shows" in words


def test_same_bytes_twice() -> None:
    assert _proof(_ROOT, "heronbrook").pdf == _sample().pdf


# the command


def test_command(project: Path, handouts: Handouts) -> None:
    result = handouts("brand", "riverside")
    assert (result.code, result.err) == (0, "")
    assert result.out == "output/riverside/brand-proof.en.pdf (1 page)\n"
    assert (project / "output/riverside/brand-proof.en.pdf").read_bytes().startswith(b"%PDF")


def test_unknown_clinic(project: Path, handouts: Handouts) -> None:
    result = handouts("brand", "lakeside")
    assert (result.code, result.out) == (1, "")
    assert "H217: there is no clinic “lakeside”" in result.err
    assert not (project / "output").exists()


def test_the_proof_is_no_template_to_choose(project: Path, handouts: Handouts) -> None:
    assert NAME not in handouts("list").out
    assert "H217" in handouts("build", "--template", NAME).err


def _brighten(project: Path) -> None:
    file = project / "content/clinics/riverside/clinic.yaml"
    data = yaml.safe_load(file.read_text("utf-8")) | {"colours": {"primary": "#5BC8F5", "accent": "#8C4A86"}}
    file.write_text(yaml.safe_dump(data), "utf-8")


def test_a_light_colour_is_a_warning_that_strict_refuses(project: Path, handouts: Handouts) -> None:
    _brighten(project)
    for command, made in (("check", False), ("build", True)):
        result = handouts(command)
        assert result.code == 0
        assert "0 errors, 1 warning" in result.out
        assert "warning H413" in result.out + result.err
        assert (project / "output/riverside").exists() is made
    shutil.rmtree(project / "output")
    for command in ("check", "build"):
        result = handouts(command, "--strict")
        assert result.code == 1
        assert "error H413" in result.out + result.err
        assert "1 error" in result.out
    assert not list(project.glob("output/**/*.pdf"))
