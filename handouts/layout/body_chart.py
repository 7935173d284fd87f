"""The body chart: outlines of body views with muscle regions that can be shaded."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from handouts.layout.outline import Extent, extent, polygon
from handouts.layout.svg import Ops, parse_path

_parsed = lru_cache(maxsize=512)(parse_path)


@dataclass(frozen=True, slots=True)
class Region:
    """One muscle on one side (the patient's left or right). ``path`` is SVG path data.

    ``whole`` is the path without the cut-out for the deeper muscle ``over``; empty when there is none.
    """

    name: str
    side: str
    path: str
    whole: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A view of the body; ``size`` is width and height, y down. Draw in the order of the fields.

    ``silhouette``: closed, for a white fill. ``detail`` and ``outline``: to be stroked with round caps and
    joins, the outline with ``line`` and the detail with about 0.6 of it.
    """

    size: tuple[float, float]
    line: float
    silhouette: tuple[Ops, ...]
    regions: Mapping[str, Region]
    detail: tuple[Ops, ...]
    outline: tuple[Ops, ...]

    def region(self, area: str, shaded: Collection[str] = ()) -> Ops:
        """The outline of a region by its id, when the regions ``shaded`` are shaded too. KeyError if not in view."""
        region = self.regions[area]
        return _parsed(region.path if region.over in shaded or not region.whole else region.whole)


#: Space around the areas, and the least height of a part that is shown, in units of the artwork.
_AROUND, _LEAST = 26.0, 150.0
#: A part of this share of the body shows no more than the whole: then the whole is shown.
_MOST = 0.7
#: A part that would end within the head or the feet shows all of them.
_HEAD, _FEET = 92.0, 70.0
_SIDE = 8.0


def window(views: Sequence[str], areas: Collection[str]) -> tuple[float, float] | None:
    """Top and bottom of the part of some whole-body views, all of one scale, where the areas are: None where they are
    nearly everywhere or nowhere.
    """
    outlines = [load_view(view).region(area) for view in views for area in load_view(view).regions if area in areas]
    if not outlines:
        return None
    high = load_view(views[0]).size[1]
    _, top, _, bottom = extent(point for ops in outlines for point in polygon(ops))
    middle, half = (top + bottom) / 2, max((bottom - top) / 2 + _AROUND, _LEAST / 2)
    top, bottom = max(0.0, middle - half), min(high, middle + half)
    top, bottom = (0.0 if top < _HEAD else top), (high if bottom > high - _FEET else bottom)
    return None if bottom - top > _MOST * high else (top, bottom)


def part(view: str, rows: tuple[float, float] | None) -> Extent:
    """The part of a view between two heights, as wide as the body is there; None for the whole view."""
    shown = load_view(view)
    wide, high = shown.size
    if rows is None:
        return 0.0, 0.0, wide, high
    inside = [(x, y) for ops in shown.silhouette for x, y in polygon(ops) if rows[0] <= y <= rows[1]]
    left, _, right, _ = extent(inside)
    return max(0.0, left - _SIDE), rows[0], min(wide, right + _SIDE), rows[1]


@lru_cache(maxsize=16)
def load_view(view: str) -> View:
    """The view with this id; KeyError for another id."""
    chart = _chart()
    found = chart["views"][view]
    width, height = found["size"]
    regions = {id_: Region(**region) for id_, region in found["regions"].items()}
    lines = {name: tuple(_parsed(path) for path in found[name]) for name in ("silhouette", "detail", "outline")}
    return View((width, height), chart["line"], regions=MappingProxyType(regions), **lines)


@lru_cache(maxsize=1)
def _chart() -> dict[str, Any]:
    text = files("handouts").joinpath("data", "body-chart.json").read_text("utf-8")
    chart: dict[str, Any] = json.loads(text)
    return chart
