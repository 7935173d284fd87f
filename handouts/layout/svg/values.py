"""SVG values: lengths, colours and transforms."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Literal

from handouts.layout.svg.path import Point
from handouts.layout.svg.scan import NUMBER, finite, numbers

RGB = tuple[float, float, float]
Paint = RGB | Literal["currentColor"] | None
Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|)")
# CSS 2.1, 4.3.2
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_TRANSFORM = re.compile(r"\s*,?\s*([A-Za-z]+)\s*\(([^()]*)\)")
_COLOURS = {  # CSS 2.1, 4.3.6, and grey
    "aqua": "#00ffff", "black": "#000000", "blue": "#0000ff", "fuchsia": "#ff00ff", "gray": "#808080",
    "green": "#008000", "grey": "#808080", "lime": "#00ff00", "maroon": "#800000", "navy": "#000080",
    "olive": "#808000", "orange": "#ffa500", "purple": "#800080", "red": "#ff0000", "silver": "#c0c0c0",
    "teal": "#008080", "white": "#ffffff", "yellow": "#ffff00",
}  # fmt: skip


class LostError(Exception):
    """A feature that the drawing would lose: its name, and what to do about it."""

    def __init__(self, feature: str, hint: str) -> None:
        super().__init__(feature)
        self.feature = feature
        self.hint = hint


def length(text: str) -> float:
    """A number with an optional absolute unit, in pixels. ValueError for others."""
    found = _LENGTH.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(f"{text[:30]!r} is not a length")
    return finite(found[1]) * _PIXELS[found[2]]


def paint(text: str) -> Paint:
    """A ``fill`` or ``stroke``: ``none`` (or ``transparent``), ``currentColor`` or a solid colour."""
    value = text.strip().lower()
    if value in ("none", "transparent"):
        return None
    if value == "currentcolor":
        return "currentColor"
    if value.startswith("url("):
        raise LostError("a gradient or pattern", "Use solid colours in your drawing program.")
    return _rgb(_COLOURS.get(value, value))


def _rgb(value: str) -> RGB:
    if re.fullmatch("#(?:[0-9a-f]{3}|[0-9a-f]{6})", value):
        digits = value[1:] if len(value) == 7 else "".join(2 * digit for digit in value[1:])
        return (int(digits[:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:], 16) / 255)
    found = re.fullmatch(r"rgb\(\s*([0-9.]+%?)\s*,\s*([0-9.]+%?)\s*,\s*([0-9.]+%?)\s*\)", value)
    if not found:
        raise LostError(f"the colour {value[:30]!r}", "Write a solid colour as #rrggbb.")
    red, green, blue = (_channel(part) for part in found.groups())
    return (red, green, blue)


def _channel(text: str) -> float:
    return min(1.0, finite(text[:-1]) / 100 if text.endswith("%") else finite(text) / 255)


def transform(text: str) -> Matrix:
    """The matrix of a ``transform`` list. ValueError for an unknown function or wrong arguments."""
    matrix, position = IDENTITY, 0
    text = text.rstrip()
    while position < len(text):
        found = _TRANSFORM.match(text, position)
        if not found:
            raise ValueError(f"{text[position : position + 30]!r} is not a transform")
        arguments = numbers(found[2])
        function = _TRANSFORMS.get((found[1], len(arguments)))
        if not function:
            raise ValueError(f"{found[0].strip()[:30]!r} is not a transform, or has the wrong number of values")
        matrix = multiply(matrix, function(*arguments))
        position = found.end()
    return matrix


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b, c, d, e, f = outer
    i, j, k, m, x, y = inner
    return (a * i + c * j, b * i + d * j, a * k + c * m, b * k + d * m, a * x + c * y + e, b * x + d * y + f)


def move(matrix: Matrix, values: tuple[float, ...]) -> tuple[float, ...]:
    """The points x, y, x, y, … after the transform."""
    a, b, c, d, e, f = matrix
    pairs = zip(values[::2], values[1::2], strict=True)
    return tuple(value for x, y in pairs for value in (a * x + c * y + e, b * x + d * y + f))


def stretch(matrix: Matrix) -> Point:
    """How much the transform enlarges, most and least (the singular values of its linear part)."""
    a, b, c, d, _, _ = matrix
    even, odd = math.hypot(a + d, b - c) / 2, math.hypot(a - d, b + c) / 2
    return (even + odd, abs(even - odd))


def _rotate(degrees: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)


_TRANSFORMS: Mapping[tuple[str, int], Callable[..., Matrix]] = {
    ("matrix", 6): lambda a, b, c, d, e, f: (a, b, c, d, e, f),
    ("translate", 1): lambda x: (1.0, 0.0, 0.0, 1.0, x, 0.0),
    ("translate", 2): lambda x, y: (1.0, 0.0, 0.0, 1.0, x, y),
    ("scale", 1): lambda s: (s, 0.0, 0.0, s, 0.0, 0.0),
    ("scale", 2): lambda x, y: (x, 0.0, 0.0, y, 0.0, 0.0),
    ("rotate", 1): _rotate,
    ("rotate", 3): _rotate,
    ("skewX", 1): lambda degrees: (1.0, 0.0, math.tan(math.radians(degrees)), 1.0, 0.0, 0.0),
    ("skewY", 1): lambda degrees: (1.0, math.tan(math.radians(degrees)), 0.0, 1.0, 0.0, 0.0),
}
