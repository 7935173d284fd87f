"""SVG path data (SVG 1.1, chapter 8) as four operations: ``m`` move, ``l`` line, ``c`` cubic curve, ``h`` close.

All coordinates are absolute. Quadratic curves and arcs become cubic Béziers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from handouts.layout.svg.scan import Command, commands

Point = tuple[float, float]
Op = tuple[str, tuple[float, ...]]
Ops = tuple[Op, ...]

MAX_SEGMENTS = 50_000


def parse_path(data: str, limit: int = MAX_SEGMENTS) -> Ops:
    """The operations of a ``d`` attribute. ValueError, with the place in the text, for anything ill-formed."""
    return draw(commands(data), limit)


def draw(path: Iterable[Command], limit: int = MAX_SEGMENTS) -> Ops:
    """The operations of path commands (letter and arguments, as in path data)."""
    pen = _Pen()
    for letter, arguments in path:
        pen.draw(letter, arguments)
        if len(pen.ops) > limit:
            raise ValueError(f"more than {MAX_SEGMENTS:,} path segments")
    return tuple(pen.ops)


class _Pen:
    """Draws commands one by one; knows the current point and the last control point."""

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self._point: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: tuple[str, Point] = ("", (0.0, 0.0))
        self._closed = False

    def draw(self, letter: str, arguments: tuple[float, ...]) -> None:
        a = self._absolute(letter, arguments) if letter.islower() else arguments
        kind = letter.upper()
        if self._closed and kind not in "MZ":
            self._move(self._start)
        match kind:
            case "M":
                self._move((a[0], a[1]))
            case "L":
                self._line((a[0], a[1]))
            case "H":
                self._line((a[0], self._point[1]))
            case "V":
                self._line((self._point[0], a[0]))
            case "C":
                self._curve(a)
            case "S":
                self._curve((*self._reflected("C"), *a))
            case "Q":
                self._quadratic(a)
            case "T":
                self._quadratic((*self._reflected("Q"), *a))
            case "A":
                self._arc(a)
            case "Z":
                self._close()

    def _absolute(self, letter: str, a: tuple[float, ...]) -> tuple[float, ...]:
        x, y = self._point
        if letter == "v":
            return (a[0] + y,)
        fixed = 5 if letter == "a" else 0  # an arc's radii, rotation and flags are no coordinates
        moved = (value + (y if index % 2 else x) for index, value in enumerate(a[fixed:]))
        return (*a[:fixed], *moved)

    def _reflected(self, kind: str) -> Point:
        last, (hx, hy) = self._handle
        x, y = self._point
        return (2 * x - hx, 2 * y - hy) if last == kind else (x, y)

    def _add(self, name: str, values: tuple[float, ...], end: Point) -> None:
        self.ops.append((name, values))
        self._point = end
        self._handle = ("", end)
        self._closed = False

    def _move(self, to: Point) -> None:
        self._add("m", to, to)
        self._start = to

    def _line(self, to: Point) -> None:
        self._add("l", to, to)

    def _curve(self, a: tuple[float, ...]) -> None:
        self._add("c", a, (a[4], a[5]))
        self._handle = ("C", (a[2], a[3]))

    def _quadratic(self, a: tuple[float, ...]) -> None:
        (x, y), (qx, qy, to_x, to_y) = self._point, a
        first = (x + 2 * (qx - x) / 3, y + 2 * (qy - y) / 3)
        second = (to_x + 2 * (qx - to_x) / 3, to_y + 2 * (qy - to_y) / 3)
        self._add("c", (*first, *second, to_x, to_y), (to_x, to_y))
        self._handle = ("Q", (qx, qy))

    def _arc(self, a: tuple[float, ...]) -> None:
        end = (a[5], a[6])
        if end == self._point:
            return
        if not a[0] or not a[1]:
            self._line(end)
            return
        for curve in _arc_curves(self._point, (abs(a[0]), abs(a[1])), math.radians(a[2]), (a[3], a[4]), end):
            self._add("c", curve, (curve[4], curve[5]))

    def _close(self) -> None:
        if not self._closed:
            self._add("h", (), self._start)
        self._closed = True


def _arc_curves(
    start: Point, radii: Point, rotation: float, flags: tuple[float, float], end: Point
) -> Iterator[tuple[float, ...]]:
    """Cubic curves of an elliptical arc, at most a quarter turn each.

    Centre parametrization of SVG 1.1, appendix F.6.5; radii that are too small grow as in F.6.6.
    """
    cos, sin = math.cos(rotation), math.sin(rotation)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    # The chord in the frame where the ellipse is a unit circle: its half is (u, v).
    u, v = (cos * half_x + sin * half_y) / radii[0], (cos * half_y - sin * half_x) / radii[1]
    size = u * u + v * v
    grow = math.sqrt(max(1.0, size))
    rx, ry, u, v = radii[0] * grow, radii[1] * grow, u / grow, v / grow
    offset = math.sqrt(max(0.0, 1 / size - 1)) * (-1 if flags[0] == flags[1] else 1)
    centre_u, centre_v = offset * v, -offset * u
    angle = math.atan2(v - centre_v, u - centre_u)
    turn = (math.atan2(-v - centre_v, -u - centre_u) - angle) % math.tau
    turn -= 0 if flags[1] else math.tau
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)

    def place(p: float, q: float) -> Point:
        x, y = rx * (p + centre_u), ry * (q + centre_v)
        return (cos * x - sin * y + middle[0], sin * x + cos * y + middle[1])

    count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / count
    reach = 4 / 3 * math.tan(step / 4)
    for index in range(count):
        here, there = angle + index * step, angle + (index + 1) * step
        first = place(math.cos(here) - reach * math.sin(here), math.sin(here) + reach * math.cos(here))
        second = place(math.cos(there) + reach * math.sin(there), math.sin(there) - reach * math.cos(there))
        last = end if index == count - 1 else place(math.cos(there), math.sin(there))
        yield (*first, *second, *last)
