"""Whether a clinic's logo can be seen where it stands: its shape, and its colours against what lies behind it."""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from PIL import Image

from handouts.errors import Findings, Span
from handouts.layout.brand import GRAPHIC, ratio
from handouts.layout.palette import contrast
from handouts.layout.svg import RGB, Drawing, Ops, Shape

#: A colour that differs less than this from its ground is the ground: it is not meant to be seen.
_GROUND = 1.1
#: The part of the painted area that must stand out as graphics must.
_PART = 0.1
#: Neither side of a logo may be less than this part of the height that the letterhead keeps.
_LEAST_SIDE = 0.4
#: Raster logos are looked at in this many pixels each way; half-transparent ones count as painted from here on.
_SAMPLE, _OPAQUE = 48, 128

Painted = Mapping[str, float]
Point = tuple[float, float]


def logo_findings(
    place: Span, picture: Drawing | bytes, size: tuple[float, float], room: float, ground: str
) -> Findings:
    """H415 and H416, both warnings. ``size`` and ``room`` are points; ``ground`` is ``#RRGGBB``."""
    findings = Findings()
    fault = shape_fault(*size, room)
    if fault:
        findings.warning("H416", place, f"the logo is too small: {fault}", "Give a logo that is more nearly square.")
    painted = painted_by_raster(picture) if isinstance(picture, bytes) else painted_by_drawing(picture)
    if hardly_shows(painted, ground):
        colour = main_colour(painted, ground)
        message = (
            f"the logo hardly shows: its {colour} on {ground} has a contrast of {ratio(contrast(colour, ground))}, "
            f"and graphics need {ratio(GRAPHIC)}"
        )
        findings.warning("H415", place, message, "Give a darker logo, or one that brings its own ground.")
    return findings


def shape_fault(wide: float, high: float, room: float) -> str:
    """What is wrong with a logo of this size in points, fitted into a place ``room`` points high; empty if nothing."""
    side, word, other = (high, "wide", wide) if high < wide else (wide, "high", high)
    if side >= _LEAST_SIDE * room:
        return ""
    ratio, across = other / side, "high" if word == "wide" else "wide"
    return f"it is {ratio:.0f} times as {word} as {across}, which leaves it only {side:.0f} pt {across}"


def visible_part(painted: Painted, ground: str) -> float:
    """The part of what a logo paints, 0 to 1, that stands out from a ground as graphics must."""
    seen = {colour: area for colour, area in painted.items() if contrast(colour, ground) >= _GROUND}
    clear = sum(area for colour, area in seen.items() if contrast(colour, ground) >= GRAPHIC)
    return clear / sum(seen.values()) if seen else 0.0


def hardly_shows(painted: Painted, ground: str) -> bool:
    """Whether most of a logo is too like its ground."""
    return visible_part(painted, ground) < _PART


def main_colour(painted: Painted, ground: str) -> str:
    """The colour of most area that is not the ground's own, or the ground's where there is none."""
    seen = {colour: area for colour, area in painted.items() if contrast(colour, ground) >= _GROUND}
    return max(seen, key=lambda colour: seen[colour], default=ground)


def painted_by_drawing(drawing: Drawing) -> Painted:
    """Area by colour ``#RRGGBB`` in the drawing's own units. Shapes on top of others count with them."""
    found: dict[str, float] = {}
    for shape in drawing.shapes:
        for colour, area in _areas(shape):
            found[_name(colour)] = found.get(_name(colour), 0) + area
    return found


def painted_by_raster(data: bytes) -> Painted:
    """Pixels by colour of a PNG or JPEG file that ``raster`` has made sound."""
    with Image.open(io.BytesIO(data)) as image:
        small = image.convert("RGBA").resize((_SAMPLE, _SAMPLE), Image.Resampling.NEAREST)
    pixels = small.tobytes()
    opaque = (pixels[at : at + 3] for at in range(0, len(pixels), 4) if pixels[at + 3] >= _OPAQUE)
    return Counter(f"#{pixel.hex().upper()}" for pixel in opaque)


def _areas(shape: Shape) -> Iterator[tuple[RGB, float]]:
    lines = list(_outlines(shape.ops))
    if shape.fill:
        yield shape.fill, abs(sum(_surface(line) for line in lines))
    if shape.stroke:
        length = sum(math.dist(a, b) for line in lines for a, b in pairwise(line))
        yield shape.stroke, length * shape.stroke_width


def _outlines(ops: Ops) -> Iterator[list[Point]]:
    """Each part of a path as points: of a curve its end and its middle, which is near enough for areas."""
    line: list[Point] = []
    for name, at in ops:
        if name == "m" and line:
            yield line
            line = []
        if name == "c":
            line.append(_middle(line[-1], (at[0], at[1]), (at[2], at[3]), (at[4], at[5])))
        line.append((at[-2], at[-1]) if at else line[0])
    if line:
        yield line


def _middle(a: Point, b: Point, c: Point, d: Point) -> Point:
    return ((a[0] + 3 * b[0] + 3 * c[0] + d[0]) / 8, (a[1] + 3 * b[1] + 3 * c[1] + d[1]) / 8)


def _surface(line: list[Point]) -> float:
    """Shoelace formula: holes go round the other way and take their part away."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*line, line[0]])) / 2


def _name(colour: RGB) -> str:
    return "#" + "".join(f"{round(255 * value):02X}" for value in colour)
