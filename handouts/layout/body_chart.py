"""The body chart: outlines of body views with muscle regions that can be shaded."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

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
