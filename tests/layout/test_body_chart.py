"""The body chart: every view and region is there, parses, and lies within its view."""

from __future__ import annotations

from importlib.resources import files

import pytest

from handouts.layout.body_chart import load_view
from handouts.layout.svg import Ops
from handouts.model.muscles import VIEWS


def test_data_is_compact() -> None:
    assert len(files("handouts").joinpath("data", "body-chart.json").read_bytes()) <= 320_000


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_view_shows_the_regions_that_the_model_knows(name: str) -> None:
    view = load_view(name)
    assert view.regions.keys() == VIEWS[name]
    assert view.silhouette
    assert view.outline
    for ops in (*view.silhouette, *map(view.region, view.regions)):
        assert ops[0][0] == "m"
        assert ops[-1][0] == "h"
        _assert_within(ops, view.size)
    for ops in (*view.detail, *view.outline):
        _assert_within(ops, view.size)


@pytest.mark.parametrize("name", ["front", "back"])
def test_left_is_the_patients_left(name: str) -> None:
    """On the page the patient's left is on the right from the front, on the left from behind."""
    view = load_view(name)
    sides: dict[str, list[float]] = {"left": [], "right": []}
    for area, region in view.regions.items():
        sides[region.side].append(_middle(view.region(area)) - view.size[0] / 2)
    assert len(sides["left"]) == len(sides["right"]) > 40
    sign = 1 if name == "front" else -1
    assert all(sign * x > 0 for x in sides["left"])
    assert all(sign * x < 0 for x in sides["right"])


def test_deeper_muscle_shows_through_when_it_is_shaded() -> None:
    view = load_view("front")
    major, minor = "left-pectoralis-major", "left-pectoralis-minor"
    assert view.regions[major].over == minor
    assert view.region(major) == view.region(major, [major]) != view.region(major, [major, minor])


def test_unknown_names() -> None:
    with pytest.raises(KeyError):
        load_view("above")
    with pytest.raises(KeyError):
        load_view("soles").region("left-upper-trapezius")


def _assert_within(ops: Ops, size: tuple[float, float]) -> None:
    for _, values in ops:
        assert all(-2 <= x <= size[0] + 2 for x in values[::2])
        assert all(-2 <= y <= size[1] + 2 for y in values[1::2])


def _middle(ops: Ops) -> float:
    xs = [x for _, values in ops for x in values[::2]]
    return sum(xs) / len(xs)
