"""Help boxes and risk figures: what they become where room is short, and how they rank without colour."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import cast

import pytest

from handouts.errors import Findings
from handouts.layout.blocks.risks import DotArray, RiskFigure, RiskRow
from handouts.layout.blocks.signals import HelpRow, SignalBar
from handouts.layout.box import Box, Space, Stack
from handouts.layout.pages import Area, paginate
from handouts.layout.palette import contrast, derive, grey
from handouts.layout.strip import Strip
from handouts.layout.text.block import TextBlock
from handouts.pdf.surface import Surface
from tests.case_folder import CASES, result

_BRANDS = [("#0D4A57", "#8C4A86"), ("#5A2A5E", "#C8881F"), ("#E2574C", "#1C6640"), ("#F2B134", "#FFFFFF")]
_WIDTH = 493.2


@pytest.mark.parametrize("brand", _BRANDS)
def test_levels_rank_dark_mid_and_light_in_grey(brand: tuple[str, str]) -> None:
    palette = derive(*brand)
    emergency, urgent, routine = (grey(palette[role]) for role in ("red", "amber", "green-tint"))
    assert emergency + 20 < urgent < routine - 15, "a reader tells them apart on a black and white printer"
    for text, ground in (("white", "red"), ("ink", "amber"), ("green", "green-tint")):
        assert contrast(palette[text], palette[ground]) >= 4.5


class Pen:
    """Stands for a surface: remembers where dots are and how large."""

    def __init__(self) -> None:
        self.dark: list[tuple[float, float]] = []
        self.open: list[tuple[float, float]] = []
        self.radius = 0.0

    def figure(self, *_: object) -> Pen:
        return self

    def __enter__(self) -> Pen:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def discs(self, centres: list[tuple[float, float]], radius: float, _: str) -> None:
        self.dark, self.radius = list(centres), radius

    def rings(self, centres: list[tuple[float, float]], radius: float, *_: object) -> None:
        self.open = list(centres)


def drawn(array: DotArray, width: float) -> Pen:
    pen = Pen()
    array.draw(cast(Surface, pen), 0, 0, width)
    return pen


@pytest.mark.parametrize(("blocks", "filled"), [(1, 8), (1, 0), (1, 100), (10, 1), (10, 80), (10, 1000)])
def test_an_array_has_as_many_dots_as_the_source_counts(blocks: int, filled: int) -> None:
    pen = drawn(DotArray(filled=filled, blocks=blocks), _WIDTH)
    assert (len(pen.dark), len(pen.open)) == (filled, 100 * blocks - filled)
    assert len({*pen.dark, *pen.open}) == 100 * blocks


@pytest.mark.parametrize(("width", "across"), [(493.2, 10), (328.8, 5), (238, 5), (110, 2)])
def test_a_thousand_dots_stay_inside_their_width_and_apart(width: float, across: int) -> None:
    array = DotArray(filled=80, blocks=10)
    pen = drawn(array, width)
    dots = [*pen.dark, *pen.open]
    assert len({x for x, _ in dots}) == 10 * across
    assert max(x for x, _ in dots) + pen.radius <= width
    assert max(y for _, y in dots) + pen.radius <= array.height(width)
    columns = sorted({x for x, _ in dots})
    assert min(b - a for a, b in pairwise(columns)) > 2 * pen.radius
    assert pen.radius >= 0.42 * 4.3, "as large as a dot must be to be counted"


def figure(rows: int, *, blocks: int = 1) -> RiskFigure:
    table = Stack(children=[RiskRow(number=Space(size=16), meaning=Space(size=16)) for _ in range(rows)])
    return RiskFigure(array=DotArray(blocks=blocks), table=table, pitch=42.52, gutter=17)


def test_the_table_stands_beside_a_hundred_dots_and_below_a_thousand() -> None:
    assert figure(4).height(_WIDTH) == pytest.approx(104)
    assert figure(4, blocks=10).height(_WIDTH) == pytest.approx(10 * _WIDTH / 109 + 8 + 4 * 26)


def test_the_table_stands_below_the_dots_in_half_a_page() -> None:
    assert figure(2).height(238) == pytest.approx(104 + 8 + 2 * 40)


def pages(boxes: list[Box]) -> list[list[Box]]:
    findings = Findings()
    found = paginate(boxes, Area(_WIDTH, lambda *_: 300, False), findings)
    assert not findings.items
    return [[placed.box for placed in page.boxes] for page in found]


def test_a_figure_moves_to_the_next_page_whole_unless_no_page_can_hold_it() -> None:
    assert [len(page) for page in pages([Space(size=250), figure(4)])] == [1, 1]
    first, *rest = pages([figure(30)])
    assert isinstance(first[0], RiskFigure)
    assert first[0].array
    shown = [box for page in (first, *rest) for top in page for box in top.walk() if isinstance(box, RiskRow)]
    assert len(shown) == 30


def test_a_figure_goes_on_over_the_page_beside_its_dots() -> None:
    first, second = pages([Space(size=150), figure(8)])
    upper = first[1]
    assert isinstance(upper, RiskFigure)
    assert upper.height(_WIDTH) >= 104
    (below,) = second
    for part in (upper, below):
        rows = [box for box in part.walk() if isinstance(box, RiskRow)]
        assert len(rows) >= 2
        assert rows[-1].last == (part is upper), "a page closes its part of the table"


def test_a_help_row_that_no_page_can_hold_shows_its_level_again() -> None:
    signs: list[Box] = [Space(size=20) for _ in range(30)]
    row = HelpRow(name="help", signal=Space(size=50), text=Stack(children=signs))
    (first,), *rest = pages([row])
    assert isinstance(first, HelpRow)
    assert (first.name, first.repeated) == ("help", False)
    again = [box for page in rest for box in page if isinstance(box, HelpRow)]
    assert {(box.name, box.repeated) for box in again} == {("", True)}
    assert sum(len(cast(Stack, box.text).children) for box in (first, *again)) == 30


@pytest.fixture
def bar() -> SignalBar:
    return SignalBar(word=_words(100), call=replace(_words(120), align="end"))


def _words(width: float) -> TextBlock:
    class Fixed(TextBlock):
        def widest(self, _: float) -> float:
            return width

        def height(self, at: float) -> float:
            return self.leading * (1 if width <= at else 2)

    return Fixed(leading=36)


def test_the_call_stands_on_the_bar_and_below_the_level_where_it_has_no_room(bar: SignalBar) -> None:
    assert bar.height(44 + 100 + 12 + 120) == 52
    assert bar.height(44 + 100 + 12 + 119) == 36 + 36 + 8


def test_the_note_of_a_strip_stands_below_the_line_where_it_has_no_room() -> None:
    strip = Strip(bar=SignalBar(word=_words(300), call=_words(150), indent=36, floor=48))
    assert strip.height(36 + 300 + 12 + 150) == 48
    assert strip.height(36 + 300 + 12 + 149) == 36 + 36 + 6


@pytest.mark.parametrize("edition", ["large-print", "giant-print", "mono"])
@pytest.mark.parametrize(("name", "standard"), [("warnings", "warnings"), ("risks", "risks-mono")])
def test_every_edition_says_the_same_in_the_same_order(name: str, standard: str, edition: str) -> None:
    words, other = (_section(case) for case in (standard, f"{name}-{edition}"))
    assert other.startswith(words)


def _section(case: str) -> str:
    """The tags of a case from its first section on."""
    tags = result(CASES / case).tags
    return tags[tags.index('Sect\n  H2 "One"') :]
