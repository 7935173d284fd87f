"""From an SVG file to painted shapes. What would be lost or cannot be read is a finding with its place."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import ParamSpec, TypeVar

from handouts.errors import Diagnostic, Findings, Span
from handouts.layout.svg.path import MAX_SEGMENTS, Ops
from handouts.layout.svg.scan import MAX_COORDINATE
from handouts.layout.svg.shapes import GEOMETRY, Outline, frame, value
from handouts.layout.svg.style import Style, declarations, with_property
from handouts.layout.svg.tree import MAX_BYTES, MAX_DEPTH, Element, parse_tree
from handouts.layout.svg.values import IDENTITY, RGB, LostError, Matrix, move, multiply, stretch, transform

MAX_FINDINGS = 100
_MAX_WORK = 4 * MAX_BYTES  # characters of attributes read, so that <use> cannot unfold a small file without end
_WORK_PER_ELEMENT = 16

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Shape:
    """One painted path: operations in the drawing's units (y down), colours 0 to 1, cap and join as in PDF."""

    ops: Ops
    fill: RGB | None
    stroke: RGB | None
    stroke_width: float
    cap: int
    join: int
    even_odd: bool
    miter_limit: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in painting order. What lies outside 0, 0, ``width``, ``height`` is to be clipped."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def parse_svg(data: bytes, span: Span) -> tuple[Drawing | None, Findings]:
    """Read an SVG file; ``span.file`` is its name. Findings: H405 what would be lost, H404 what cannot be read."""
    drawing, found = _parsed(data, span.file)
    return drawing, Findings([*found])


@lru_cache(maxsize=32)
def _parsed(data: bytes, file: str) -> tuple[Drawing | None, tuple[Diagnostic, ...]]:
    """A clinic's logo stands on all its sheets."""
    findings = Findings()
    root = parse_tree(data, file, findings)
    drawing = None
    try:
        drawing = _Reader(root, findings).read() if root else None
    except _LimitError as error:
        message = f"the SVG image cannot be used: {error}"
        findings.error("H404", error.span, message, "Simplify the drawing, or use a PNG.")
    return (None if findings.failed else drawing), tuple(findings)


class _LimitError(Exception):
    """The drawing is too complicated to go on with."""

    def __init__(self, span: Span, message: str) -> None:
        super().__init__(message)
        self.span = span


_GRADIENT = "Use solid colours in your drawing program."
_TEXT = "Convert text to outlines in your drawing program."
_HINTS: Mapping[str, str] = {
    "text": _TEXT,
    "tspan": _TEXT,
    "textPath": _TEXT,
    "style": "Save with presentation attributes instead of CSS (plain SVG).",
    "image": "redraw the picture as shapes, or use a PNG for the whole image",
    "linearGradient": _GRADIENT,
    "radialGradient": _GRADIENT,
    "clipPath": "release the clipping mask in your drawing program",
    "mask": "release the mask in your drawing program",
    "script": "Remove the script.",
    "symbol": "unlink the symbol in your drawing program",
    "svg": "Ungroup the inner drawing in your drawing program.",
}
_FLATTEN = "Flatten it to plain shapes in your drawing program, or use a PNG."
# These act wherever they stand, so inside <defs> too.
_EVERYWHERE = frozenset({"style", "script", "animate", "animateTransform", "animateMotion", "animateColor", "set"})
_SILENT = frozenset({"", "title", "desc", "metadata", "defs"}) | _EVERYWHERE
_IDLE = frozenset({"id", "class", "style", "transform", "role", "lang", "tabindex", "focusable"})
_ROOT = frozenset({"width", "height", "viewBox", "preserveAspectRatio", "version", "baseProfile", "x", "y"})
_USE = frozenset({"href", "x", "y", "width", "height"})
_OWN = {"g": frozenset[str](), "use": _USE} | {name: own for name, (own, _) in GEOMETRY.items()}


class _Reader:
    def __init__(self, root: Element, findings: Findings) -> None:
        self._root = root
        self._findings = findings
        self._shapes: list[Shape] = []
        self._work = _MAX_WORK
        self._segments = MAX_SEGMENTS
        self._all = list(_walk(root))
        # The first of two elements with the same id counts.
        self._by_id = {id_: e for e in reversed(self._all) if (id_ := e.attributes.get("id"))}

    def read(self) -> Drawing | None:
        if self._root.name != "svg":
            self._invalid(self._root, "it is not an SVG drawing: its first element is not <svg>")
            return None
        for element in self._all:
            if element.name in _EVERYWHERE:
                self._refuse(element)
        width, height, matrix = self._try(self._root, frame, self._root.attributes) or (0.0, 0.0, IDENTITY)
        style = self._style(self._root, Style(), _ROOT)
        if "transform" in self._root.attributes:
            self._lost(self._root, "a transform of the whole <svg>", "group the shapes and transform the group")
        self._children(self._root, style, matrix, 1)
        return Drawing(width, height, tuple(self._shapes))

    def _children(self, element: Element, style: Style, matrix: Matrix, depth: int) -> None:
        for child in element.children:
            self._visit(child, style, matrix, depth + 1)

    def _visit(self, element: Element, style: Style, matrix: Matrix, depth: int) -> None:
        self._spend(element, depth)
        if element.name in _SILENT:
            return
        if element.name not in _OWN:
            self._refuse(element)
            return
        style = self._style(element, style, _OWN[element.name])
        matrix = multiply(matrix, self._try(element, transform, element.attributes.get("transform", "")) or IDENTITY)
        if element.name == "use":
            self._use(element, style, matrix, depth)
        elif element.name in GEOMETRY:
            self._paint(element, GEOMETRY[element.name][1], style, matrix)
        self._children(element, style, matrix, depth)

    def _spend(self, element: Element, depth: int) -> None:
        self._work -= _WORK_PER_ELEMENT + sum(map(len, element.attributes.values()))
        if self._work < 0 or depth > MAX_DEPTH:
            raise _LimitError(element.span, "its <use> elements repeat too much, or refer to each other in a circle")

    def _use(self, element: Element, style: Style, matrix: Matrix, depth: int) -> None:
        href = element.attributes.get("href", "")
        target = self._by_id.get(href[1:])
        if not href.startswith("#"):
            self._lost(element, f"a link to {href[:30]!r}", "copy the shape into this drawing")
        elif target is None:
            self._invalid(element, f"<use> refers to {href[:30]!r}, which is not in the drawing")
        else:
            x = self._try(element, value, element.attributes, "x") or 0.0
            y = self._try(element, value, element.attributes, "y") or 0.0
            self._visit(target, style, multiply(matrix, (1.0, 0.0, 0.0, 1.0, x, y)), depth + 1)

    def _style(self, element: Element, style: Style, own: frozenset[str]) -> Style:
        """The element's style: its attributes, then its ``style`` attribute, which wins."""
        pairs = [(name, text) for name, text in element.attributes.items() if not _is_idle(name, own)]
        pairs += self._try(element, declarations, element.attributes.get("style", "")) or []
        for name, text in pairs:
            style = self._try(element, with_property, style, name, text) or style
        return style

    def _paint(self, element: Element, outline: Outline, style: Style, matrix: Matrix) -> None:
        ops = self._try(element, outline, element.attributes) or ()
        self._segments -= len(ops)
        if self._segments < 0:
            raise _LimitError(element.span, f"it has more than {MAX_SEGMENTS:,} path segments")
        fill = style.colour(style.fill) if element.name != "line" else None
        stroke = style.colour(style.stroke) if style.stroke_width else None
        if not ops or not (fill or stroke):
            return
        width = style.stroke_width * self._pen_scale(element, matrix) if stroke else 0.0
        moved = tuple((name, move(matrix, values)) for name, values in ops)
        if all(abs(number) <= MAX_COORDINATE for _, values in moved for number in (width, *values)):
            pen = (width, style.cap, style.join, style.even_odd, style.miter_limit)
            self._shapes.append(Shape(moved, fill, stroke, *pen))
        else:
            self._invalid(element, f"a coordinate of <{element.name}> is out of range")

    def _pen_scale(self, element: Element, matrix: Matrix) -> float:
        most, least = stretch(matrix)
        if most - least > 0.01 * most:
            hint = "Convert the stroke to a path in your drawing program."
            self._lost(element, "a stroke that is stretched unevenly or skewed", hint)
        return math.sqrt(most * least)

    def _try(self, element: Element, function: Callable[_P, _T], *arguments: _P.args, **named: _P.kwargs) -> _T | None:
        """The function's value; None after a finding at the element."""
        try:
            return function(*arguments, **named)
        except LostError as error:
            self._lost(element, error.feature, error.hint)
        except ValueError as error:
            self._invalid(element, f"<{element.name}>: {error}")
        return None

    def _refuse(self, element: Element) -> None:
        self._lost(element, f"<{element.name[:30]}>", _HINTS.get(element.name, _FLATTEN))

    def _lost(self, element: Element, feature: str, hint: str) -> None:
        self._error("H405", element, f"SVG images keep solid shapes only: {feature} would be lost", hint)

    def _invalid(self, element: Element, message: str) -> None:
        hint = "Save it again as plain SVG from your drawing program."
        self._error("H404", element, f"the SVG image cannot be used: {message}", hint)

    def _error(self, code: str, element: Element, message: str, hint: str) -> None:
        if len(self._findings) >= MAX_FINDINGS:
            raise _LimitError(element.span, f"it has more than {MAX_FINDINGS} problems; the others are not listed")
        self._findings.error(code, element.span, message, hint)


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _walk(child)


def _is_idle(name: str, own: frozenset[str]) -> bool:
    """Whether an attribute is read elsewhere, or changes nothing in a picture."""
    return name in own or name in _IDLE or name.startswith(("data-", "aria-"))
