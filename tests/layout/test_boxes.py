"""Stacks, rows and pages, with boxes whose heights are known."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from handouts.errors import Findings, Span
from handouts.layout.blocks.tables import share
from handouts.layout.box import Box, Cell, Padded, PageBreak, Row, Space, Stack
from handouts.layout.pages import Area, paginate, spread


@dataclass
class Lines(Box):
    """A box of lines 10 points high that splits anywhere."""

    count: int = 1

    def height(self, width: float) -> float:
        return self.count * 10

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        fitting = min(int(room // 10), self.count - 1)
        return (Lines(count=fitting), Lines(count=self.count - fitting)) if fitting > 0 else None

    def least(self, width: float) -> float:
        return 10


def area(*, strip: bool = False) -> Area:
    return Area(100, lambda number, with_strip: 100 - (20 if with_strip else 0), strip)


def heights(boxes: list[Box]) -> list[list[float]]:
    findings = Findings()
    pages = paginate(boxes, area(), findings)
    assert not findings.items
    return [[placed.box.height(100) for placed in page.boxes] for page in pages]


def test_of_two_wishes_for_space_the_larger_holds() -> None:
    stack = Stack(children=[Space(size=10, after=8), Space(size=10, before=16), Space(size=10)])
    assert stack.height(100) == 46


def test_a_page_takes_what_fits_and_splits_what_may() -> None:
    assert heights([Space(size=60), Lines(count=10)]) == [[60, 40], [60]]


def test_a_heading_stays_with_what_follows() -> None:
    assert heights([Space(size=60), Space(size=20, keep_next=True), Space(size=30)]) == [[60], [20, 30]]


def test_headings_in_a_row_all_move() -> None:
    heads: list[Box] = [Space(size=15, keep_next=True), Space(size=15, keep_next=True)]
    assert heights([Space(size=60), *heads, Space(size=30)]) == [[60], [15, 15, 30]]


def test_a_page_break_starts_a_page() -> None:
    assert heights([Space(size=10), PageBreak(), Space(size=10)]) == [[10], [10]]


def test_a_block_higher_than_a_page_is_an_error_at_its_place() -> None:
    findings = Findings()
    paginate([Space(size=10), Space(size=300, span=Span("a.yaml", 7, 3))], area(), findings)
    assert [(d.code, str(d.span)) for d in findings] == [("H403", "a.yaml:7:3")]


def test_a_heading_before_a_block_that_never_fits_does_not_loop() -> None:
    findings = Findings()
    paginate([Space(size=10, keep_next=True), Space(size=95, span=Span("a.yaml", 2, 1))], area(), findings)
    assert [d.code for d in findings] == ["H403"]


def test_the_strip_takes_room_only_where_no_help_box_stands() -> None:
    boxes: list[Box] = [Space(size=70), Space(size=25, name="help"), Space(size=60)]
    pages = paginate(boxes, area(strip=True), Findings())
    assert [page.strip for page in pages] == [False, True]
    boxes = [Space(size=70), Space(size=20), Space(size=25, name="help")]
    pages = paginate(boxes, area(strip=True), Findings())
    assert [(page.strip, len(page.boxes)) for page in pages] == [(True, 1), (False, 2)]


def test_spare_height_goes_above_headings() -> None:
    pages = paginate([Space(size=10), Space(size=10, name="h2"), Space(size=20)], area(), Findings())
    assert [placed.top for placed in spread(pages[0], 100, 8).boxes] == [0, 18, 28]
    full = paginate([Space(size=40), Space(size=50, name="h2")], area(), Findings())
    assert [placed.top for placed in spread(full[0], 100, 8).boxes] == [0, 40]


def test_panels_hang_out_of_a_row_but_not_into_their_neighbours() -> None:
    panels = [Padded(child=Space(size=10), hang_left=17, hang_right=17, pad_side=17) for _ in range(2)]
    row = Row(cells=[Cell(panels[0], 1, 6), Cell(panels[1], 7, 6)], gutter=17)
    boxes = [cell.box for cell in row.cells]
    assert [(b.hang_left, b.hang_right) for b in boxes if isinstance(b, Padded)] == [(17, 0), (0, 17)]


def test_grid_places_follow_the_spec() -> None:
    """Spec 2: 12 columns of 9 mm with gutters of 6 mm make 174 mm; column 7 starts at 90 mm."""
    row = Row(cells=[], gutter=6)
    assert row.place(Cell(Box(), 7, 6), 174) == (pytest.approx(90), pytest.approx(84))
    assert row.place(Cell(Box(), 1, 9), 174) == (pytest.approx(0), pytest.approx(129))


def test_a_stack_splits_inside_a_child() -> None:
    stack = Stack(children=[Space(size=30), Lines(count=5)])
    parts = stack.split(100, 55)
    assert parts is not None
    assert [part.height(100) for part in parts] == [50, 30]
    assert Stack(children=stack.children, whole=True).split(100, 55) is None


@pytest.mark.parametrize(
    ("wanted", "least", "room", "widths"),
    [
        ([50, 60], [10, 10], 200, [50, 150]),
        ([50, 300], [40, 40], 200, [50, 150]),
        ([300, 300, 40], [40, 40, 40], 240, [100, 100, 40]),
        ([300, 300], [150, 40], 200, [150, 50]),
    ],
)
def test_narrow_columns_keep_what_they_want(
    wanted: list[float], least: list[float], room: float, widths: list[float]
) -> None:
    assert share(wanted, least, room) == pytest.approx(widths)
