"""Closed outlines as polygons: extent, a point well inside, and hatching."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from handouts.layout.svg import Ops

Point = tuple[float, float]
#: Left, top, right, bottom; y downwards.
Extent = tuple[float, float, float, float]

#: Straight pieces for each Bézier curve: a curve of the body chart bends by less than a quarter turn.
_PIECES = 6
#: Points tried along each side of an outline's extent.
_TRIED = 15


@lru_cache(maxsize=512)
def polygon(ops: Ops) -> tuple[Point, ...]:
    """Corners of an outline; its curves become short straight pieces."""
    found: list[Point] = []
    for op, values in ops:
        points = list(zip(values[::2], values[1::2], strict=True))
        if op == "c":
            found += _curve(found[-1], points)
        else:
            found += points
    return tuple(found)


def _curve(start: Point, controls: Sequence[Point]) -> Iterable[Point]:
    corners = (start, *controls)
    for step in range(1, _PIECES + 1):
        t = step / _PIECES
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield (
            sum(part * x for part, (x, _) in zip(parts, corners, strict=True)),
            sum(part * y for part, (_, y) in zip(parts, corners, strict=True)),
        )


def extent(points: Iterable[Point]) -> Extent:
    """The box around some points. ValueError for none."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def area(corners: Sequence[Point]) -> float:
    """The area inside, in square units."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(corners))) / 2


@lru_cache(maxsize=512)
def heart(ops: Ops) -> Point:
    """A point well inside: of a grid of points the one that is farthest from the outline."""
    corners = polygon(ops)
    left, top, right, bottom = extent(corners)
    across, down = (right - left) / (_TRIED + 1), (bottom - top) / (_TRIED + 1)
    tried = [
        (left + column * across, top + row * down) for row in range(1, _TRIED + 1) for column in range(1, _TRIED + 1)
    ]
    inside = [point for point in tried if _holds(corners, point)]
    return max(inside or corners, key=lambda point: min(math.dist(point, corner) for corner in corners))


def _holds(corners: Sequence[Point], point: Point) -> bool:
    x, y = point
    crossed = [
        x1 + (y - y1) * (x2 - x1) / (y2 - y1) for (x1, y1), (x2, y2) in _edges(corners) if (y1 > y) != (y2 > y)
    ]  # fmt: skip
    return sum(crossing > x for crossing in crossed) % 2 == 1


def hatching(ops: Ops, distance: float) -> Ops:
    """Lines that rise from left to right at 45 degrees, ``distance`` units apart, inside an outline.

    They are cut to it here, so that nothing needs to be clipped. Outlines share one pattern of lines.
    """
    # Turned by 45 degrees, the lines run along v at fixed u.
    corners = [(x + y, x - y) for x, y in polygon(ops)]
    step = distance * math.sqrt(2)
    low, _, high, _ = extent(corners)
    found: list[tuple[str, tuple[float, ...]]] = []
    for number in range(math.ceil(low / step), math.floor(high / step) + 1):
        u = number * step
        crossed = sorted(
            v1 + (u - u1) * (v2 - v1) / (u2 - u1) for (u1, v1), (u2, v2) in _edges(corners) if (u1 > u) != (u2 > u)
        )
        for start, end in zip(crossed[::2], crossed[1::2], strict=True):
            found += [("m", ((u + start) / 2, (u - start) / 2)), ("l", ((u + end) / 2, (u - end) / 2))]
    return tuple(found)


def _edges(corners: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    return pairwise([*corners, corners[0]])
