"""The written file, judged by qpdf and poppler."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.errors import ConformanceError
from handouts.layout.text.block import TextBlock
from handouts.layout.text.items import Run
from handouts.pdf import seal
from handouts.pdf.document import write
from handouts.pdf.face import load
from handouts.pdf.metadata import Metadata
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface, num
from tests.judges import page_validation
from tests.tagtree import read, words

META = Metadata("A title", "A clinic", "en-GB", extra={"HandoutsSheet": "a/b"})
TEXT = "Kerning: AVATAR, office, Ångström, Ελληνικά, Русский – 24 hours."


def build(*, tagged: bool = True) -> tuple[Element, Callable[[Surface], None]]:
    """A structure of one linked paragraph, and a drawing of it on two pages."""
    root = Element("Document")
    face = load("FiraGO-Regular")
    link = root.add("P").add("Link", inline=True)
    run = Run(TEXT, face, 12, "#1A1D21", link="https://clinic.example", element=link if tagged else None)
    block = TextBlock(runs=[run], face=face, element=link.parent if tagged else None)
    return root, lambda surface: _draw(surface, block)


def _draw(surface: Surface, block: TextBlock) -> None:
    block.draw(surface, 50, 50, 400)
    icons = load("Icons")
    glyph = icons.glyph_named("walk")
    assert glyph
    surface.glyph(icons, glyph, 50, 200, 24, "#000000")
    surface.panel(50, 250, 100, 40, 5, fill="#E7F5F9", frame="#0D4A57", weight=1)
    surface.bookmark("Start", 0, 50)
    surface.next_page()
    block.draw(surface, 50, 50, 200)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    root, draw = build()
    path.write_bytes(write((595, 842), META, draw, root))
    return path


def said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_qpdf_finds_no_fault(pdf: Path) -> None:
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", str(pdf))


def test_poppler_reads_the_words_back(pdf: Path) -> None:
    read = " ".join(said("pdftotext", str(pdf), "-").split())
    assert read == f"{TEXT} {TEXT}"


def test_every_font_is_an_embedded_subset(pdf: Path) -> None:
    lines = said("pdffonts", str(pdf)).splitlines()[2:]
    assert len(lines) == 2
    for line in lines:
        columns = line.split()
        assert columns[0][6] == "+"
        assert columns[-5:-2] == ["yes", "yes", "yes"], line


def test_metadata_holds_no_clock(pdf: Path) -> None:
    info = said("pdfinfo", "-custom", str(pdf)) + said("pdfinfo", str(pdf))
    assert "HandoutsSheet:   a/b" in info
    assert "Title:           A title" in info
    assert "Date" not in info


def test_the_same_drawing_gives_the_same_bytes(pdf: Path) -> None:
    root, draw = build()
    assert write((595, 842), META, draw, root) == pdf.read_bytes()


def test_a_structure_can_be_drawn_twice() -> None:
    root, draw = build()
    assert write((595, 842), META, draw, root) == write((595, 842), META, draw, root)


def test_text_that_is_neither_tagged_nor_an_artifact_is_refused() -> None:
    root, draw = build(tagged=False)
    with pytest.raises(ValueError, match="neither tagged nor an artifact"):
        write((595, 842), META, draw, root)


def test_no_file_claims_a_standard_that_it_does_not_hold() -> None:
    root, draw = build()
    root.add("H2")
    with pytest.raises(ConformanceError, match="no title"):
        write((595, 842), Metadata(" ", "A clinic", "en-GB"), draw, root)


def test_validators_find_both_standards(pdf: Path) -> None:
    assert page_validation(pdf.read_bytes()) == []


def test_the_tree_says_what_was_written(pdf: Path) -> None:
    assert read(pdf.read_bytes()).splitlines()[:2] == ["Document", "  P"]
    assert words(pdf.read_bytes()).strip() == TEXT + TEXT


def test_one_changed_byte_breaks_the_seal(pdf: Path) -> None:
    data = pdf.read_bytes()
    assert seal.check(data) is True
    assert seal.check(data.replace(b"<dc:title>", b"<dc:Title>")) is False
    assert seal.check(b"%PDF-1.7") is None


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (-0.0001, "0"), (0.5, "0.5"), (1e-7, "0"), (100, "100")])
def test_numbers_have_no_exponent(value: float, written: str) -> None:
    assert num(value) == written
