"""Stacks, rows and pages, with boxes whose heights are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import Findings, Span
from handouts.layout.blocks.tables import share
from handouts.layout.box import Box, Cell, Cut, Padded, PageBreak, Row, Space, Stack, cuts_of, stacked
from handouts.layout.pages import Area, paginate, spread
from tests.layout.halves import halves


@dataclass
class Lines(Box):
    """A box of lines 10 points high that splits anywhere."""

    count: int = 1
    badness: float = 0

    def height(self, width: float) -> float:
        return self.count * 10

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        return (Cut(10 * n, self.badness, partial(self._parts, n)) for n in range(1, self.count))

    def _parts(self, count: int) -> tuple[Box, Box]:
        return replace(self, count=count), replace(self, count=self.count - count)


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


def test_a_page_ends_before_a_section_where_the_next_page_has_room() -> None:
    section: list[Box] = [Space(size=10, name="h2", keep_next=True), Lines(count=4, badness=6)]
    assert heights([Space(size=80), *section, Space(size=20)]) == [[80], [10, 40, 20]]
    assert heights([Space(size=80), *section, Space(size=55)]) == [[80, 10, 10], [30, 55]]


def test_a_list_is_whole_where_that_leaves_little_empty() -> None:
    items = Stack(children=[Space(size=6) for _ in range(8)], fewest=2)
    assert heights([Space(size=88), items, Space(size=40)]) == [[88], [48, 40]]
    assert heights([Space(size=60), items, Space(size=40)]) == [[60, 36], [12, 40]]


def test_a_last_page_is_not_nearly_empty_where_the_one_before_can_spare_a_little() -> None:
    assert heights([*(Space(size=8) for _ in range(12)), Space(size=10)]) == [[8] * 11, [8, 10]]
    assert heights([Space(size=48), Space(size=48), Space(size=10)]) == [[48, 48], [10]]


def test_pages_are_chosen_together() -> None:
    """The fullest first page would leave the second one half empty, since what follows it has no room there."""
    assert heights([Space(size=70), Space(size=30), Space(size=50), Space(size=70)]) == [[70], [30, 50], [70]]


@given(sizes=st.lists(st.integers(5, 100), min_size=1, max_size=9), keep=st.sets(st.integers(0, 8)))
def test_no_way_has_fewer_pages(sizes: list[int], keep: set[int]) -> None:
    boxes = [Space(size=size, keep_next=i in keep and i < len(sizes) - 1) for i, size in enumerate(sizes)]
    findings = Findings()
    pages = paginate(boxes, area(), findings)
    fewest = _fewest(boxes)
    assert bool(findings.items) is (fewest is None)
    if fewest is not None:
        assert len(pages) == fewest
        assert [placed.box for page in pages for placed in page.boxes] == boxes
        assert all(page.boxes[-1].top + page.boxes[-1].box.height(100) <= 100 for page in pages)


def _fewest(boxes: Sequence[Box]) -> int | None:
    """Pages by trying every way."""
    if not boxes:
        return 0
    ends = [n for n in range(1, len(boxes) + 1) if stacked(boxes[:n], 100) <= 100 and not boxes[n - 1].keep_next]
    found = [1 + more for n in ends if (more := _fewest(boxes[n:])) is not None]
    return min(found, default=None)


def test_a_block_that_no_page_holds_starts_below_its_heading() -> None:
    block = Stack(children=[Space(size=30) for _ in range(5)], whole=True)
    assert heights([Space(size=50), Space(size=10, keep_next=True), block]) == [[50], [10, 90], [60]]


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
    parts = halves(stack, 100, 55)
    assert parts is not None
    assert [part.height(100) for part in parts] == [50, 30]
    assert halves(Stack(children=stack.children, whole=True), 100, 55) is None


def _items(count: int) -> Stack:
    return Stack(children=[Space(size=10) for _ in range(count)], fewest=2)


@pytest.mark.parametrize("count", range(1, 8))
def test_no_item_of_a_list_stands_alone(count: int) -> None:
    found = [cut.parts() for cut in _items(count).cuts(100)]
    assert [[part.height(100) for part in parts] for parts in found] == [
        [10 * n, 10 * (count - n)] for n in range(2, count - 1)
    ]


@pytest.mark.parametrize(("count", "expected"), [(1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (4, [1, 2]), (6, [1, 2, 3, 4])])
def test_an_item_breaks_where_another_one_or_none_stands_beside_its_parts(count: int, expected: list[int]) -> None:
    items = Stack(children=[Lines(count=4) for _ in range(count)], fewest=2)
    assert sorted({int(cut.height // 40) for cut in items.cuts(100) if cut.height % 40}) == expected


def test_too_few_boxes_break_inside_only() -> None:
    two = Stack(children=[_items(4), Space(size=10)], fewest=2)
    assert [cut.height for cut in two.cuts(100)] == [20]
    assert [cut.height for cut in two.loose().cuts(100)] == [10, 20, 30, 40]


def test_a_break_is_worse_the_deeper_it_lies() -> None:
    inside, between, _ = (cut.badness for cut in cuts_of([_items(4), _items(4)], 100))
    (panel,) = (cut.badness for cut in Padded(child=_items(4)).cuts(100))
    assert 0 < between < inside < panel


def test_a_break_that_leaves_one_box_alone_is_worse() -> None:
    first, second, last = (cut.badness for cut in Stack(children=[Space(size=10) for _ in range(4)]).cuts(100))
    assert second < first == last


def test_a_panel_takes_its_padding_to_both_pages() -> None:
    parts = halves(Padded(child=Lines(count=6), pad_top=5, pad_bottom=7), 100, 45)
    assert parts
    assert [part.height(100) for part in parts] == [42, 42]


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
