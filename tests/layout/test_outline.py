"""Outlines as polygons: known shapes, and every region of the body chart."""

from __future__ import annotations

import math

import pytest

from handouts.layout.body_chart import load_view
from handouts.layout.outline import area, extent, hatching, heart, polygon
from handouts.layout.svg import parse_path
from handouts.model.muscles import VIEWS

_SQUARE = parse_path("M0 0L10 0L10 10L0 10Z")
#: A ring that is open at the right: its middle lies outside.
_HOOK = parse_path("M0 0L30 0L30 10L10 10L10 20L30 20L30 30L0 30Z")
_CIRCLE = parse_path(
    "M10 0C10 5.523 5.523 10 0 10C-5.523 10 -10 5.523 -10 0C-10 -5.523 -5.523 -10 0 -10C5.523 -10 10 -5.523 10 0Z"
)


def test_areas_of_known_shapes() -> None:
    assert area(polygon(_SQUARE)) == 100
    assert area(polygon(_HOOK)) == 700
    assert area(polygon(_CIRCLE)) == pytest.approx(100 * math.pi, rel=0.02)
    assert extent(polygon(_HOOK)) == (0, 0, 30, 30)


def test_the_heart_lies_inside() -> None:
    assert heart(_SQUARE) == (5, 5)
    x, y = heart(_HOOK)
    assert x < 10 or y < 10 or y > 20


def test_hatching_covers_an_outline_and_no_more() -> None:
    lines = hatching(_SQUARE, 1)
    assert len(lines) % 2 == 0
    length = sum(math.dist(a, b) for (_, a), (_, b) in zip(lines[::2], lines[1::2], strict=True))
    assert length == pytest.approx(100, rel=0.05)
    assert all(-1e-9 <= value <= 10 + 1e-9 for _, point in lines for value in point)


def test_a_line_of_hatching_is_cut_where_the_outline_turns_in() -> None:
    by_line: dict[float, int] = {}
    for _, (x, y) in hatching(_HOOK, 2)[::2]:
        by_line[round(x + y, 6)] = by_line.get(round(x + y, 6), 0) + 1
    assert set(by_line.values()) == {1, 2}


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_region_has_a_heart_and_hatching_inside_it(view: str) -> None:
    shown = load_view(view)
    assert shown.regions
    for region in shown.regions:
        ops = shown.region(region)
        left, top, right, bottom = extent(polygon(ops))
        x, y = heart(ops)
        assert left < x < right
        assert top < y < bottom
        assert len(hatching(ops, 3)) >= 2
