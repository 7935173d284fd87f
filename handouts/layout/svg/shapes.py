"""The outlines of SVG's basic shapes, as the path commands that SVG 1.1 (chapter 9) defines them by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from handouts.layout.svg.path import Ops, draw, parse_path
from handouts.layout.svg.scan import Command, numbers
from handouts.layout.svg.values import Matrix, length

Attributes = Mapping[str, str]
Outline = Callable[[Attributes], Ops]


def frame(root: Attributes) -> tuple[float, float, Matrix]:
    """Width and height of the drawing in units of its viewBox, and the move of the viewBox into it.

    Only the ratio of ``width`` to ``height`` counts, as the page decides the size. When it differs from
    the viewBox's, the drawing stands in the middle (``xMidYMid meet``). ValueError when the size is unclear.
    """
    width, height = (_size(root, name) for name in ("width", "height"))
    box = numbers(root["viewBox"]) if "viewBox" in root else (0.0, 0.0, width, height)
    if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
        raise ValueError("the drawing has no size: give <svg> a viewBox")
    x, y, box_width, box_height = box
    ratio = width / height if width and height else box_width / box_height
    wide, high = max(box_width, box_height * ratio), max(box_height, box_width / ratio)
    spare = max(wide - box_width, high - box_height)
    fit = root.get("preserveAspectRatio", "xMidYMid").split()
    if spare > 0.01 * max(wide, high) and fit not in (["xMidYMid"], ["xMidYMid", "meet"]):
        raise ValueError("width and height do not have the proportions of the viewBox")
    return wide, high, (1.0, 0.0, 0.0, 1.0, (wide - box_width) / 2 - x, (high - box_height) / 2 - y)


def _size(root: Attributes, name: str) -> float:
    """The root's width or height; 0 when it is left to the viewBox."""
    text = root.get(name, "100%").strip()
    return 0.0 if text in ("100%", "auto") else length(text)


def value(attributes: Attributes, name: str) -> float:
    """A coordinate or length; 0 when it is not given."""
    return length(attributes.get(name, "0"))


def _extent(attributes: Attributes, name: str, default: float = 0.0) -> float:
    size = default if attributes.get(name, "auto").strip() == "auto" else length(attributes[name])
    if size < 0:
        raise ValueError(f"{name} is negative")
    return size


def _path(attributes: Attributes) -> Ops:
    return parse_path(attributes.get("d", ""))


def _rect(attributes: Attributes) -> Ops:
    x, y = value(attributes, "x"), value(attributes, "y")
    width, height = _extent(attributes, "width"), _extent(attributes, "height")
    rx = _extent(attributes, "rx", _extent(attributes, "ry"))
    ry = min(_extent(attributes, "ry", rx), height / 2)
    rx = min(rx, width / 2)
    if not width or not height:
        return ()
    right, bottom = x + width, y + height
    if not rx or not ry:
        return draw([("M", (x, y)), ("H", (right,)), ("V", (bottom,)), ("H", (x,)), ("Z", ())])
    corner = (rx, ry, 0.0, 0.0, 1.0)
    commands: list[Command] = [
        *(("M", (x + rx, y)), ("H", (right - rx,)), ("A", (*corner, right, y + ry))),
        *(("V", (bottom - ry,)), ("A", (*corner, right - rx, bottom))),
        *(("H", (x + rx,)), ("A", (*corner, x, bottom - ry))),
        *(("V", (y + ry,)), ("A", (*corner, x + rx, y)), ("Z", ())),
    ]
    return draw(commands)


def _ellipse(attributes: Attributes) -> Ops:
    x, y = value(attributes, "cx"), value(attributes, "cy")
    rx = _extent(attributes, "rx", _extent(attributes, "ry"))
    ry = _extent(attributes, "ry", rx)
    return _round(x, y, rx, ry)


def _circle(attributes: Attributes) -> Ops:
    radius = _extent(attributes, "r")
    return _round(value(attributes, "cx"), value(attributes, "cy"), radius, radius)


def _round(x: float, y: float, rx: float, ry: float) -> Ops:
    if not rx or not ry:
        return ()
    half = (rx, ry, 0.0, 0.0, 1.0)
    return draw([("M", (x + rx, y)), ("A", (*half, x - rx, y)), ("A", (*half, x + rx, y)), ("Z", ())])


def _line(attributes: Attributes) -> Ops:
    x1, y1, x2, y2 = (value(attributes, name) for name in ("x1", "y1", "x2", "y2"))
    return draw([("M", (x1, y1)), ("L", (x2, y2))])


def _polyline(attributes: Attributes) -> Ops:
    return draw(_corners(attributes))


def _polygon(attributes: Attributes) -> Ops:
    corners = list(_corners(attributes))
    return draw([*corners, ("Z", ())] if corners else [])


def _corners(attributes: Attributes) -> Iterable[Command]:
    points = numbers(attributes.get("points", ""))
    if len(points) % 2:
        raise ValueError("the last point has no y")
    pairs = zip(points[::2], points[1::2], strict=True)
    return [("L" if index else "M", pair) for index, pair in enumerate(pairs)]


GEOMETRY: Mapping[str, tuple[frozenset[str], Outline]] = {
    # element -> its own attributes, its outline
    "path": (frozenset({"d", "pathLength"}), _path),
    "rect": (frozenset({"x", "y", "width", "height", "rx", "ry"}), _rect),
    "circle": (frozenset({"cx", "cy", "r"}), _circle),
    "ellipse": (frozenset({"cx", "cy", "rx", "ry"}), _ellipse),
    "line": (frozenset({"x1", "y1", "x2", "y2"}), _line),
    "polyline": (frozenset({"points"}), _polyline),
    "polygon": (frozenset({"points"}), _polygon),
}
