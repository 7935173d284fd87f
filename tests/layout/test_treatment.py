"""Timelines, do and avoid, steps: what is drawn beside the words, and how panels break."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import cast

import pytest

from handouts.layout.blocks.prose import Item
from handouts.layout.blocks.stages import Look, Rail, Stage, StageHead, Stages, Watch, Wedge
from handouts.layout.blocks.treatment import Barred, Headed, Pair
from handouts.layout.box import Box, Cell, Space, Stack
from handouts.layout.text.block import TextBlock
from handouts.pdf.surface import Surface
from tests.layout.halves import halves

_WIDTH = 493.2
_BARS = (8.0, 6.0, 4.0, 2.0)
_LOOK = Look(disc=12, halo=2, bars=_BARS, dot="#0D4A57", bar="#4F8694")
_LINES = Look(disc=12, halo=2, bars=(4, 3, 2, 1), dot="#000000", bar="#000000", inside="#FFFFFF")

Corners = list[tuple[float, float]]


@dataclass
class Pen:
    """Stands for a surface: remembers shapes."""

    in_block = True
    rectangles: list[tuple[float, float, float, float]] = field(default_factory=list)
    polygons: list[Corners] = field(default_factory=list)
    circles: list[tuple[float, float, float]] = field(default_factory=list)
    hollow: list[tuple[float, float]] = field(default_factory=list)
    lines: list[Corners] = field(default_factory=list)
    panels: list[tuple[float, float, str, str]] = field(default_factory=list)
    artifacts: list[str] = field(default_factory=list)

    def place(self, x: float, _: float) -> float:
        return x

    def text(self, *_: object) -> None:
        pass

    @contextmanager
    def artifact(self, kind: str) -> Iterator[None]:
        self.artifacts.append(kind)
        yield

    def rectangle(self, x: float, y: float, width: float, height: float, _: str) -> None:
        self.rectangles.append((x, y, width, height))

    def polygon(self, corners: Corners, _: str) -> None:
        self.polygons.append(corners)

    def disc(self, x: float, y: float, radius: float, _: str) -> None:
        self.circles.append((x, y, radius))

    def rings(self, centres: Corners, *_: object) -> None:
        self.hollow += centres

    def line(self, points: Corners, *_: object) -> None:
        self.lines.append(points)

    def panel(
        self, _x: float, y: float, _width: float, height: float, _radius: float, *, fill: str = "",
        corners: str = "", **_: object,
    ) -> None:  # fmt: skip
        self.panels.append((y, height, fill, corners))


def drawn(box: Box, width: float = _WIDTH) -> Pen:
    pen = Pen()
    box.draw(cast(Surface, pen), 0, 0, width)
    return pen


@pytest.mark.parametrize("look", [_LOOK, _LINES])
def test_a_rail_thins_out_and_its_bars_touch_no_disc(look: Look) -> None:
    pen = drawn(Rail(look=look, stages=4, gutter=17))
    bars = pen.rectangles
    assert [height for *_, height in bars] == list(look.bars)
    centres = [x for x, _, _ in pen.circles] or [x for x, _ in pen.hollow]
    assert len(centres) == 4
    for (x, _, width, _), centre in zip(bars, centres, strict=True):
        assert x == pytest.approx(centre + 8)
        assert x + width == pytest.approx(min((c - 8 for c in centres if c > centre), default=_WIDTH))


def test_an_edition_of_lines_has_rings() -> None:
    pen = drawn(Rail(look=_LINES, stages=3))
    assert (len(pen.hollow), len(pen.circles)) == (3, 0)


@pytest.mark.parametrize("stages", [1, 2, 4])
def test_a_wedge_is_one_shape_from_its_first_thickness_to_its_last(stages: int) -> None:
    pen = drawn(Wedge(look=_LOOK, stages=stages, total=stages, columns=stages, gutter=17))
    parts = pen.polygons
    assert len(parts) == stages
    ends = [(corners[3][1] - corners[0][1], corners[2][1] - corners[1][1]) for corners in parts]
    assert (ends[0][0], ends[-1][1]) == pytest.approx((_BARS[0], _BARS[-1]))
    for (_, end), (start, _) in pairwise(ends):
        assert end == pytest.approx(start), "the next part goes on where this one ends"
    for left, right in pairwise(parts):
        assert right[0][0] - left[1][0] == pytest.approx(2), "a cut where a stage starts"
    (first, _, thick), (last, _, thin) = pen.circles
    assert (first - thick, last + thin) == pytest.approx((0, _WIDTH)), "round at both ends"


def test_a_wedge_in_two_rows_is_round_at_its_very_ends_only() -> None:
    rows = [Wedge(look=_LOOK, stages=n, first=first, total=5, columns=3) for first, n in ((0, 3), (3, 2))]
    upper, lower = map(drawn, rows)
    assert (len(upper.circles), len(lower.circles)) == (1, 1)
    assert upper.polygons[-1][1] == pytest.approx((_WIDTH, lower.polygons[0][0][1]))


def stage(beside: float, words: float, space: float = 16) -> Stage:
    head = StageHead(figure=TextBlock(leading=24, size=18))
    return Stage(look=_LOOK, head=head, body=Stack(children=[Space(size=words)]), beside=beside, space=space)


@pytest.mark.parametrize("beside", [0, 120])
def test_down_the_page_a_bar_runs_to_the_next_disc(beside: float) -> None:
    one = stage(beside, 60)
    ((_, top, _, height),) = drawn(one).rectangles
    ((_, middle, radius),) = drawn(one).circles
    assert top == middle + radius + 2
    assert top + height == pytest.approx(one.height(_WIDTH) + one.space + middle - radius - 2)


def test_at_the_foot_of_a_page_a_bar_ends_with_its_words() -> None:
    stages = [replace(stage(0, 60), after=16) for _ in range(4)]
    parts = halves(Stages(children=stages), _WIDTH, 2 * 84 + 16)
    assert parts
    upper, lower = map(drawn, parts)
    assert [len(pen.circles) for pen in (upper, lower)] == [2, 2]
    assert max(y + height for _, y, _, height in upper.rectangles) == parts[0].height(_WIDTH)
    assert lower.rectangles[0][1] == upper.rectangles[0][1]


def test_the_last_bar_is_seen_though_the_words_are_few() -> None:
    last = stage(120, 0, space=0)
    ((_, top, _, height),) = drawn(last).rectangles
    assert height >= 12
    assert top + height == pytest.approx(last.height(_WIDTH))


@pytest.mark.parametrize("until", [1, 3, 4])
def test_a_bracket_ends_with_its_stage(until: int) -> None:
    (points,) = drawn(Watch(columns=4, until=until, gutter=17, ends=6)).lines
    column = (_WIDTH - 3 * 17) / 4
    assert points[-1][0] == pytest.approx(until * column + (until - 1) * 17 - 0.75)
    assert [y for _, y in points] == [0, 5.25, 5.25, 0]


def test_below_stages_in_rows_there_is_no_bracket() -> None:
    watch = Watch(weight=0, label=Space(size=16))
    assert not drawn(watch).lines
    assert watch.height(_WIDTH) == 16


def panel(items: int) -> Barred:
    head = Item(floor=34, keep_next=True, marker=lambda surface, x, y: surface.disc(x, y, 13, "#FFFFFF"))
    rows = Stack(children=[Space(size=20) for _ in range(items)], fewest=2)
    child = Headed(children=[head, rows])
    return Barred(child=child, pad_bottom=9, fill="#E7F5F9", bar="#0D4A57", bar_height=34)


@pytest.mark.parametrize(("room", "items"), [(34 + 2 * 20 + 9, 2), (34 + 9 * 20 + 9, 8)])
def test_a_panel_goes_on_below_its_heading_which_is_said_once(room: float, items: int) -> None:
    whole = panel(10)
    parts = halves(whole, _WIDTH, room)
    assert parts
    upper, lower = map(drawn, parts)
    for pen in (upper, lower):
        assert [fill for *_, fill, _ in pen.panels if fill] == ["#E7F5F9", "#0D4A57"]
        assert len(pen.circles) == 1
    assert (upper.artifacts, lower.artifacts) == ([], ["Pagination"])
    assert [corners for *_, fill, corners in upper.panels if fill] == ["top", "top"]
    assert [corners for *_, fill, corners in lower.panels if fill] == ["bottom", "none"]
    assert [part.height(_WIDTH) for part in parts] == [34 + count * 20 + 9 for count in (items, 10 - items)]


def test_a_panel_over_three_pages_repeats_its_heading_on_each() -> None:
    first = halves(panel(12), _WIDTH, 34 + 4 * 20 + 9)
    assert first
    rest = halves(first[1], _WIDTH, 34 + 4 * 20 + 9)
    assert rest
    assert [drawn(part).artifacts for part in rest] == [["Pagination"]] * 2


def test_no_item_of_a_panel_stands_alone() -> None:
    assert halves(panel(10), _WIDTH, 34 + 20 + 9 + 19) is None
    assert halves(panel(3), _WIDTH, 34 + 2 * 20 + 9) is None


def test_panels_that_no_page_holds_stand_below_one_another() -> None:
    panels = [panel(3), panel(30)]
    pair = Pair(cells=[Cell(one, 1 + 6 * i, 6) for i, one in enumerate(panels)], gutter=17, panels=panels)
    assert pair.height(_WIDTH) == panels[1].height(_WIDTH)
    assert pair.loose().height(_WIDTH) == sum(one.height(_WIDTH) for one in panels)


def test_an_item_splits_only_where_its_marker_has_room() -> None:
    item = Item(child=Stack(children=[Space(size=10) for _ in range(8)]), floor=40)
    assert halves(item, _WIDTH, 30) is None
    assert halves(item, _WIDTH, 50)
