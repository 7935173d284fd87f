"""Path data: the grammar's corners, and curves that lie where SVG says."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.layout.svg import Ops, parse_path
from handouts.layout.svg.path import MAX_SEGMENTS


@pytest.mark.parametrize(
    ("data", "ops"),
    [
        ("", ()),
        ("M600.200-.4", (("m", (600.2, -0.4)),)),
        ("M1.5.5L1e1-2E-1", (("m", (1.5, 0.5)), ("l", (10.0, -0.2)))),
        ("M 1,2 3,4 5,6", (("m", (1, 2)), ("l", (3, 4)), ("l", (5, 6)))),
        ("m1 2 3 4 5 6", (("m", (1, 2)), ("l", (4, 6)), ("l", (9, 12)))),
        (
            "M1 2H5V7h-1v-1 2",
            (("m", (1, 2)), ("l", (5, 2)), ("l", (5, 7)), ("l", (4, 7)), ("l", (4, 6)), ("l", (4, 8))),
        ),
        ("M0 0c1 1 2 2 3 3", (("m", (0, 0)), ("c", (1, 1, 2, 2, 3, 3)))),
        ("M0 0C0 1 1 2 2 2S4 3 4 4", (("m", (0, 0)), ("c", (0, 1, 1, 2, 2, 2)), ("c", (3, 2, 4, 3, 4, 4)))),
        ("M1 1S4 3 4 4", (("m", (1, 1)), ("c", (1, 1, 4, 3, 4, 4)))),
        ("M0 0Q3 0 3 3", (("m", (0, 0)), ("c", (2, 0, 3, 1, 3, 3)))),
        ("M0 0Q3 0 3 3T6 6", (("m", (0, 0)), ("c", (2, 0, 3, 1, 3, 3)), ("c", (3, 5, 4, 6, 6, 6)))),
        ("M1 1h2v2zl5 5", (("m", (1, 1)), ("l", (3, 1)), ("l", (3, 3)), ("h", ()), ("m", (1, 1)), ("l", (6, 6)))),
        ("M1 1h2zm1 1h1zZ", (("m", (1, 1)), ("l", (3, 1)), ("h", ()), ("m", (2, 2)), ("l", (3, 2)), ("h", ()))),
        ("M0 0A0 5 0 0 1 4 4", (("m", (0, 0)), ("l", (4, 4)))),
        ("M3 3A5 5 0 0 1 3 3", (("m", (3, 3)),)),
    ],
)
def test_grammar(data: str, ops: Ops) -> None:
    found = parse_path(data)
    assert [name for name, _ in found] == [name for name, _ in ops]
    assert [values for _, values in found] == [pytest.approx(values) for _, values in ops]


def test_arc_flags_may_touch_what_follows() -> None:
    assert parse_path("M0 0a1 1 0 01.5.5") == parse_path("M0 0 a 1,1 0 0,1 0.5,0.5")
    assert parse_path("M0 0a1 1 0 111 1 1 1 0 0010-1") == parse_path("M0 0a1 1 0 1 1 1 1a1 1 0 0 0 10 -1")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("L1 1", "must start with M"),
        ("M1", "for M is missing at character 3"),
        ("M1 2,", "for L is missing at character 6"),
        ("M1 2,L3 4", "for L is missing at character 6"),
        ("M1 2 K 3", "'K' at character 6 is not a command"),
        ("M1 2 \u017f1 2 3 4", "is not a command"),
        ("M1 2Z3", "'3' at character 6 is not a command"),
        ("M1,,2", "for M is missing at character 4"),
        ("M0 0A1 1 0 2 0 3 3", "for A is missing at character 12"),
        ("M1e99 0", "out of range"),
        ("M\u0661 0", "for M is missing at character 2"),
    ],
)
def test_faults_name_their_place(data: str, place: str) -> None:
    with pytest.raises(ValueError, match=place):
        parse_path(data)


def test_number_of_segments_is_limited() -> None:
    assert len(parse_path("M0 0" + "h1" * (MAX_SEGMENTS - 1))) == MAX_SEGMENTS
    with pytest.raises(ValueError, match="more than 50,000 path segments"):
        parse_path("M0 0" + "h1" * MAX_SEGMENTS)


@pytest.mark.parametrize(
    ("flags", "centre", "turn"),
    [
        ("0 1", (0, 10), math.pi / 2),
        ("1 0", (0, 10), -3 * math.pi / 2),
        ("0 0", (10, 0), -math.pi / 2),
        ("1 1", (10, 0), 3 * math.pi / 2),
    ],
)
def test_the_four_arcs_between_two_points(flags: str, centre: tuple[int, int], turn: float) -> None:
    points = list(_points(parse_path(f"M0 0A10 10 0 {flags} 10 10")))
    assert points[-1] == (10, 10)
    for x, y in points:
        assert math.hypot(x - centre[0], y - centre[1]) == pytest.approx(10, rel=3e-4)
    assert _turn(points, centre) == pytest.approx(turn, rel=1e-3)


def test_turned_ellipse() -> None:
    """Every point of the arc keeps the ellipse's equation in the turned frame."""
    points = list(_points(parse_path("M 6 0 A 6 2 30 0 1 -6 0 A 6 2 30 0 1 6 0")))
    cos, sin = math.cos(math.radians(30)), math.sin(math.radians(30))
    grow = math.hypot(cos, 3 * sin)  # the radii are too small for the chord and grow together
    assert len(points) > 20
    for x, y in points:
        u, v = cos * x + sin * y, cos * y - sin * x
        assert math.hypot(u / (6 * grow), v / (2 * grow)) == pytest.approx(1, rel=3e-4)


_number = st.one_of(st.integers(-99, 99), st.floats(-1e6, 1e6)).map(lambda n: f" {n}")
_token = st.one_of(st.sampled_from("MmLlHhVvCcSsQqTtAaZz,.-+e 01"), _number)


@given(st.lists(_token, max_size=40).map("".join), st.booleans())
def test_any_text_draws_or_is_refused(text: str, start: bool) -> None:
    try:
        ops = parse_path("M1 2" + text if start else text)
    except ValueError:
        return
    names = [name for name, _ in ops]
    assert names[:1] in ([], ["m"])
    assert all(after == "m" for before, after in pairwise(names) if before == "h")
    assert all(math.isfinite(value) for _, values in ops for value in values)


def _points(ops: Ops) -> Iterator[tuple[float, float]]:
    """Points along the cubic curves of a path, eight for each."""
    x = y = 0.0
    for name, values in ops:
        if name == "c":
            x1, y1, x2, y2, x3, y3 = values
            for step in range(1, 9):
                t, s = step / 8, 1 - step / 8
                yield (
                    s**3 * x + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t**3 * x3,
                    s**3 * y + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t**3 * y3,
                )
        x, y = values[-2:]


def _turn(points: list[tuple[float, float]], centre: tuple[int, int]) -> float:
    """The angle that the points sweep around the centre from (0, 0); positive is clockwise on the page."""
    angles = [math.atan2(y - centre[1], x - centre[0]) for x, y in [(0.0, 0.0), *points]]
    return sum((b - a + math.pi) % math.tau - math.pi for a, b in pairwise(angles))
