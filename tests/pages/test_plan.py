"""Where pages lie on paper, by numbers alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.model.paper import FOLDED_FROM, SIZES, usual
from handouts.pdf.plan import BLEED, MARGIN, Booklet, Plan


def booklet(pages: int, *, paper: str = "A5", bleed: bool = False, mirrored: bool = False) -> Booklet:
    return Booklet(SIZES[paper], bleed, pages, SIZES[FOLDED_FROM[paper]], mirrored)


def order(plan: Booklet) -> list[list[int]]:
    """The pages of each side from left to right; 0 for an empty place."""
    middle = plan.trim[0] / 2
    sides = [[0, 0] for _ in range(plan.sides(plan.pages))]
    for page in range(1, plan.pages + 1):
        spot = plan.spot(page)
        sides[spot.side][spot.x >= middle - 1] = page
    return sides


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (1, [[0, 1], [0, 0]]),
        (4, [[4, 1], [2, 3]]),
        (5, [[0, 1], [2, 0], [0, 3], [4, 5]]),
        (8, [[8, 1], [2, 7], [6, 3], [4, 5]]),
    ],
)
def test_the_order_is_that_of_a_folded_booklet(pages: int, expected: list[list[int]]) -> None:
    assert order(booklet(pages)) == expected


def test_a_book_from_right_to_left_opens_at_the_other_side() -> None:
    assert order(booklet(8, mirrored=True)) == [[1, 8], [7, 2], [3, 6], [5, 4]]


@given(pages=st.integers(1, 200), paper=st.sampled_from(sorted(FOLDED_FROM)), bleed=st.booleans())
def test_folded_pages_come_in_reading_order(pages: int, paper: str, bleed: bool) -> None:
    plan = booklet(pages, paper=paper, bleed=bleed)
    sides = order(plan)
    assert len(sides) % 2 == 0
    # Leaves from outside in: right half of the front, then left half of its back; then back out again.
    fronts, backs = sides[::2], sides[1::2]
    read = [p for f, b in zip(fronts, backs, strict=True) for p in (f[1], b[0])]
    read += [p for f, b in reversed(list(zip(fronts, backs, strict=True))) for p in (b[1], f[0])]
    assert read == [*range(1, pages + 1), *[0] * (len(sides) * 2 - pages)]
    assert [plan.last(side) for side in range(len(sides))] == [max(pair) for pair in sides]
    for page in range(1, pages + 1):
        spot = plan.spot(page)
        assert plan.margin - 0.01 <= spot.x
        assert spot.x + plan.page[0] <= plan.paper[0] - plan.margin + 0.01
        assert plan.margin - 0.01 <= spot.y
        assert spot.y + plan.page[1] <= plan.paper[1] - plan.margin + 0.01


def test_crop_marks_stay_outside_the_bleed_and_on_the_paper() -> None:
    for plan in (Plan(SIZES["A4"], bleed=True), booklet(4, bleed=True)):
        left, low, right, high = plan.box(BLEED - 0.01)
        ends = [point for a, b, c, d in plan.marks() for point in ((a, b), (c, d))]
        assert len(ends) >= 16
        assert not [(x, y) for x, y in ends if left < x < right and low < y < high]
        assert all(-0.01 <= x <= plan.paper[0] + 0.01 and -0.01 <= y <= plan.paper[1] + 0.01 for x, y in ends)
        assert plan.paper[0] == plan.trim[0] + 2 * MARGIN


def test_a_clinic_gets_its_own_paper_or_the_half_of_it() -> None:
    assert usual("Letter", ("A4", "Letter")) == "Letter"
    assert usual("Letter", ("A5", "Half-Letter")) == "Half-Letter"
    assert usual("A4", ("A5", "Half-Letter")) == "A5"
    assert usual("Letter", ("A4",)) == "A4"
