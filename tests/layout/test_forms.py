"""What is filled in by hand: days in parts that fit, cards at the foot, pictures that are sharp enough."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from handouts.errors import Span
from handouts.layout.blocks.card import CutOut
from handouts.layout.blocks.days import DayTable
from handouts.layout.blocks.media import outlined
from handouts.layout.box import Box, Padded, Space
from handouts.layout.compose import BUILDERS
from handouts.layout.composer import Composer
from handouts.layout.pages import Area, paginate
from handouts.layout.palette import derive, mono
from handouts.layout.svg import parse_svg
from handouts.markup.parse import parse
from handouts.model.style import Style
from handouts.pdf.structure import Element
from handouts.sources.yaml import load
from tests.layout.halves import halves

_ROOT = Path(__file__).parents[2]
_PICTURES = _ROOT / "tests/cases/h417-coarse/content/sheets/case/images"


@cache
def _style() -> Style:
    document, _ = load((_ROOT / "templates/base/style.yaml").read_bytes(), "style.yaml")
    assert document
    return Style.model_validate(document.data["values"])


def _composer(width: float, ink: Literal["colour", "lines"]) -> Composer:
    palette = mono() if ink == "lines" else derive("#0D4A57", "#8C4A86")
    return Composer(
        _style().model_copy(update={"ink": ink}), palette, lambda path: (_PICTURES / path).read_bytes(),
        builders=BUILDERS, width=width, parent=Element("Div"),
    )  # fmt: skip


def _built(block: str, width: float = 493, ink: Literal["colour", "lines"] = "colour") -> tuple[Box, Composer]:
    node, findings = parse(f'<sheet lang="en" title="t"><body>{block}</body></sheet>', "layout.xml")
    assert node, list(findings)
    body, composer = node.find("body"), _composer(width, ink)
    assert body
    (box,) = composer.content(body)
    return box, composer


def _diary(days: int, items: int = 1) -> str:
    return f'<diary days="{days}" label="Day">{"<item>Morning</item>" * items}</diary>'


def _tables(box: Box) -> list[DayTable]:
    return [inner for inner in box.walk() if isinstance(inner, DayTable)]


@pytest.mark.parametrize(
    ("days", "width", "parts"),
    [(7, 493, [7]), (14, 493, [7, 7]), (28, 493, [10, 10, 8]), (7, 221, [4, 3]), (3, 10, [1] * 3)],
)
def test_days_stand_side_by_side_as_far_as_they_fit(days: int, width: float, parts: list[int]) -> None:
    box, _ = _built(_diary(days), width)
    assert [len(table.head.numbers) for table in _tables(box)] == parts


def test_every_part_of_a_long_diary_has_the_head() -> None:
    box, _ = _built(_diary(3, items=30))
    assert halves(box, 493, 500) is None
    (table,) = _tables(box.loose())
    cut = halves(table, 493, 500)
    assert cut
    first, rest = _tables(cut[0])[0], _tables(cut[1])[0]
    assert len(first.rows) + len(rest.rows) == 30
    assert (first.repeated, rest.repeated) == (False, True)
    assert first.height(493) <= 500


def test_neighbouring_lines_to_write_on_keep_their_rhythm() -> None:
    line = '<write-in label="A"/>'
    box, composer = _built(f"<keep>{line * 3}<p>Words</p></keep>")
    forms = composer.style.forms
    assert box.height(493) == pytest.approx(3 * forms.row + forms.after + 16)


@pytest.mark.parametrize(("spans", "rows"), [((3, 3, 6), 1), ((7, 5, 12), 2), ((12, 12, 12), 3), ((12,), 1)])
def test_fields_stand_in_as_many_rows_as_they_need(spans: tuple[int, ...], rows: int) -> None:
    made = "".join(f'<field label="For" span="{span}"/>' for span in spans)
    box, composer = _built(f"<fields>{made}</fields>")
    forms = composer.style.forms
    assert box.height(493) == pytest.approx(rows * (forms.row + forms.field_pad))
    assert not list(box.cuts(493))


@pytest.mark.parametrize(("place", "top"), [("foot", 700.0), ("here", 32.0)])
def test_a_card_may_stand_at_the_foot(place: str, top: float) -> None:
    card, composer = _built(f'<appointment-card cut="Cut" place="{place}"><write-in label="With"/></appointment-card>')
    assert isinstance(card, CutOut)
    room = 700 + card.height(493)
    (page,) = paginate([Space(size=20), card], Area(493, lambda *_: room, strip=False), composer.findings)
    assert page.boxes[1].top == top
    (alone,) = paginate([card], Area(493, lambda *_: room, strip=False), composer.findings)
    assert alone.boxes[0].top == 0


def test_a_card_is_never_split() -> None:
    card, _ = _built('<appointment-card cut="Cut"><write-in label="With" lines="20"/></appointment-card>')
    assert halves(card.loose(), 493, 100) is None


@pytest.mark.parametrize(("width", "warned"), [("4", False), ("5", True)])
def test_a_coarse_picture_is_told(width: str, warned: bool) -> None:
    """60 pixels at 200 an inch are 21.6 points: 4.4 per cent of 493."""
    _, composer = _built(f'<figure src="knee.png" alt="A knee" width="{width}"/>')
    assert [found.code for found in composer.findings] == ["H417"] * warned


def test_a_code_goes_below_words_that_need_the_width() -> None:
    code = '<qr url="https://a.example" alt="a" size="24">Scan</qr>'
    box, _ = _built(f"<contact><p>{'m' * 12}</p>{code}</contact>", 160)
    beside, below = box.height(300), box.height(160)
    assert beside < 70 < 120 < below


@pytest.mark.parametrize(("ink", "frame"), [("colour", ""), ("lines", "#000000")])
def test_a_panel_without_its_tint_has_a_frame(ink: Literal["colour", "lines"], frame: str) -> None:
    box, _ = _built('<panel fill="p100"><p>Words</p></panel>', ink=ink)
    assert isinstance(box, Padded)
    assert box.frame == frame


def test_a_logo_is_an_outline_in_an_edition_of_lines() -> None:
    drawing, _ = parse_svg((_ROOT / "tests/cases/_project/content/clinics/rowan/logo.svg").read_bytes(), Span())
    assert drawing
    assert [(bool(shape.fill), shape.stroke) for shape in drawing.shapes] == [(True, None)]
    lines = outlined(drawing, 2)
    assert [(shape.fill, shape.stroke, shape.stroke_width) for shape in lines.shapes] == [(None, (0, 0, 0), 2)]
    assert (lines.width, lines.height) == (drawing.width, drawing.height)
