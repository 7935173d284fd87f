"""Body charts on the page: which part is shown, where the numbers stand, and how many rows the views take."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.layout.blocks.chart import BodyChart
from handouts.layout.blocks.chart_view import Inks, View, spread
from handouts.layout.body_chart import load_view, part, window
from handouts.layout.box import Box, Space, Stack
from handouts.layout.outline import extent, polygon
from handouts.layout.text.block import TextBlock
from handouts.model.muscles import VIEWS, named
from handouts.model.style import Chart
from tests.layout.halves import halves

_BODIES = ["front", "back", "left", "right"]


@pytest.mark.parametrize("view", _BODIES)
def test_the_part_shown_holds_every_area(view: str) -> None:
    assert VIEWS[view]
    for region in VIEWS[view]:
        shown = part(view, window([view], [region]))
        left, top, right, bottom = extent(polygon(load_view(view).region(region)))
        assert shown[0] <= left < right <= shown[2], region
        assert shown[1] <= top < bottom <= shown[3], region


def test_views_beside_each_other_show_the_same_part() -> None:
    areas = [region for words in ("rotator cuff", "left upper trapezius") for region in named(words)]
    rows = window(["front", "back"], areas)
    assert rows is not None
    assert [part(view, rows)[1::2] for view in ("front", "back")] == [rows, rows]


def test_the_head_is_shown_with_the_neck_and_the_feet_with_the_calf() -> None:
    neck, calf = window(["back"], named("levator scapulae")), window(["back"], named("left soleus"))
    assert neck is not None
    assert calf is not None
    assert neck[0] == 0
    assert calf[1] == load_view("back").size[1]


@pytest.mark.parametrize("areas", [[], ["upper trapezius", "soleus"]])
def test_areas_nowhere_or_from_neck_to_foot_show_the_whole_body(areas: list[str]) -> None:
    assert window(["back"], [region for words in areas for region in named(words)]) is None
    assert part("back", None) == (0, 0, *load_view("back").size)


@given(st.lists(st.floats(-20, 220), max_size=8))
def test_numbers_stand_apart_and_within_the_drawing(wanted: list[float]) -> None:
    found = spread(sorted(wanted), 20, 10, 190)
    assert len(found) == len(wanted)
    assert all(b - a >= 20 - 1e-9 for a, b in pairwise(found))
    assert all(10 - 1e-9 <= position <= 190 + 1e-9 for position in found)


def test_numbers_with_room_stand_level_with_their_areas() -> None:
    assert spread([20, 60, 120], 20, 10, 190) == [20, 60, 120]


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize("areas", [0, 1, 12])
def test_a_chart_too_high_for_a_page_goes_on_without_a_change_of_scale(count: int, areas: int) -> None:
    chart = _chart(count, areas)
    scales = [scale for row in chart.plan(_WIDTH).rows for _, scale in row]
    parts: list[Box] = [chart]
    while (cut := halves(parts[-1], _WIDTH, _MOST)) is not None:
        parts[-1:] = cut
    plans = [part.plan(_WIDTH) for part in parts if isinstance(part, BodyChart)]
    drawn = [scale for plan in plans for row in plan.rows for _, scale in row]
    assert drawn == scales
    assert len(parts) > 1 or chart.height(_WIDTH) <= _MOST + 0.01
    assert all(part.height(_WIDTH) <= _MOST + 0.01 for part in parts)


@pytest.mark.parametrize("count", [1, 2])
def test_a_chart_is_no_higher_than_the_room_and_lower_below_a_long_heading(count: int) -> None:
    for most in (200.0, 300.0, 400.0):
        chart = replace(_chart(count, 1), most=most)
        assert chart.loose().height(_WIDTH) < chart.height(_WIDTH) <= most + 0.01


def test_views_give_way_to_a_few_words_below_and_not_to_many() -> None:
    few, many = _chart(3, 5), _chart(3, 7)
    assert few.height(_WIDTH) <= _MOST < many.height(_WIDTH)
    assert few.plan(_WIDTH).size < many.plan(_WIDTH).size


_WIDTH, _MOST = 493.0, 520.0


def _chart(count: int, areas: int) -> BodyChart:
    """As many whole bodies in giant print, and words of so many areas."""
    style = Chart(height=400, width=300, line=1.25, disc=36, gap=24, words=260, item_gap=14)
    inks = Inks("", *["#000000"] * 6)
    title = TextBlock()
    views = tuple(
        View(name, part(name, None), False, title, (), [], inks, style, 0) for name in _BODIES[:count]
    )  # fmt: skip
    words = Stack(children=[Space(size=40) for _ in range(areas)])
    return BodyChart(views=views, style=style, words=words, most=_MOST)
