"""What layout draws on: one page after another, in points, with the origin at the top left and y downwards.

Every method appends finished operators to ReportLab's page code; nothing here knows nodes or layout.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from reportlab.lib.utils import ImageReader

from handouts.pdf.embed import EmbeddedFont
from handouts.pdf.face import Face

#: A quarter circle as a cubic Bézier: control points at this part of the radius.
KAPPA = 0.5522847498

#: Path operators in drawing order: m x y, l x y, c x1 y1 x2 y2 x3 y3, h.
PathOps = Sequence[tuple[str, tuple[float, ...]]]


def num(value: float) -> str:
    """A number as PDF writes it: at most three decimals, no exponent, no negative zero."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=256)
def rgb(colour: str) -> str:
    """``#RRGGBB`` as three PDF numbers."""
    return " ".join(num(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))


class Surface:
    """The current page of a document."""

    def __init__(self, canvas: Any, height: float) -> None:
        self._canvas = canvas
        self._height = height
        self._fonts: dict[str, EmbeddedFont] = {}
        self._outline_level = -1
        self._bookmarks = 0

    def next_page(self) -> None:
        self._canvas.showPage()

    # text

    def font(self, face: Face) -> EmbeddedFont:
        """The face as embedded in this document."""
        font = self._fonts.get(face.name)
        if font is None:
            font = self._fonts[face.name] = EmbeddedFont(face, self._canvas._doc)
        return font

    def text(self, x: float, y: float, operators: str) -> None:
        """A finished text object body; its own origin is the point (x, y), y upwards."""
        self._put(f"q 1 0 0 1 {num(x)} {num(self._height - y)} cm BT\n{operators}\nET Q")

    def glyph(self, face: Face, glyph: int, x: float, y: float, size: float, colour: str) -> None:
        """One glyph with its origin on the baseline at (x, y), without text behind it (an icon)."""
        self.font(face).use((glyph,), ())
        body = f"{rgb(colour)} rg /{face.resource} {num(size)} Tf <{glyph:04X}> Tj"
        # An empty ActualText (ISO 32000-1, 14.9.4) keeps the picture out of copied text.
        self.text(x, y, f"/Span<</ActualText<FEFF>>>BDC\n{body}\nEMC")

    # shapes

    def rectangle(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self._put(f"{rgb(fill)} rg {num(x)} {num(self._height - y - height)} {num(width)} {num(height)} re f")

    def panel(
        self, x: float, y: float, width: float, height: float, radius: float, *,
        fill: str = "", frame: str = "", weight: float = 0, corners: str = "all",
    ) -> None:  # fmt: skip
        """A box with round corners; a frame lies wholly inside it, so that nothing leaks past its edge."""
        inset = weight / 2 if frame else 0
        path = self._rounded(x + inset, y + inset, width - 2 * inset, height - 2 * inset, radius - inset, corners)
        parts = [f"{rgb(fill)} rg"] if fill else []
        if frame:
            parts.append(f"{rgb(frame)} RG {num(weight)} w")
        if parts:
            self._put(f"q {' '.join(parts)} {path} {'B' if fill and frame else 'f' if fill else 'S'} Q")

    def _rounded(self, x: float, y: float, width: float, height: float, radius: float, corners: str) -> str:
        top = radius if corners in ("all", "top") else 0.0
        foot = radius if corners in ("all", "bottom") else 0.0
        low, high = self._height - y - height, self._height - y
        right = x + width

        def corner(r: float, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> str:
            points = " ".join(num(v) for v in (x1, y1, x2, y2, x3, y3))
            return f"{points} c" if r else ""

        k = 1 - KAPPA
        steps = [
            f"{num(x + foot)} {num(low)} m {num(right - foot)} {num(low)} l",
            corner(foot, right - foot * k, low, right, low + foot * k, right, low + foot),
            f"{num(right)} {num(high - top)} l",
            corner(top, right, high - top * k, right - top * k, high, right - top, high),
            f"{num(x + top)} {num(high)} l",
            corner(top, x + top * k, high, x, high - top * k, x, high - top),
            f"{num(x)} {num(low + foot)} l",
            corner(foot, x, low + foot * k, x + foot * k, low, x + foot, low),
        ]
        return " ".join(step for step in steps if step) + " h"

    def line(
        self, points: Iterable[tuple[float, float]], colour: str, weight: float, *, round_caps: bool = False
    ) -> None:
        """A line through the points."""
        steps = [f"{num(x)} {num(self._height - y)}" for x, y in points]
        path = f"{steps[0]} m " + " ".join(f"{step} l" for step in steps[1:])
        self._put(f"q {rgb(colour)} RG {num(weight)} w {1 if round_caps else 0} J {path} S Q")

    def disc(self, x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", weight: float = 0) -> None:
        """A circle around (x, y)."""
        self.discs([(x, y)], radius, fill=fill, stroke=stroke, weight=weight)

    def discs(
        self,
        centres: Iterable[tuple[float, float]],
        radius: float,
        *,
        fill: str = "",
        stroke: str = "",
        weight: float = 0,
    ) -> None:
        """Many circles as one path."""
        k = radius * KAPPA
        path = []
        for x, up in centres:
            y = self._height - up
            quarters = (
                (x + radius, y + k, x + k, y + radius, x, y + radius),
                (x - k, y + radius, x - radius, y + k, x - radius, y),
                (x - radius, y - k, x - k, y - radius, x, y - radius),
                (x + k, y - radius, x + radius, y - k, x + radius, y),
            )
            path.append(f"{num(x + radius)} {num(y)} m")
            path += [" ".join(map(num, quarter)) + " c" for quarter in quarters]
        if not path:
            return
        colours = (f"{rgb(fill)} rg " if fill else "") + (f"{rgb(stroke)} RG {num(weight)} w " if stroke else "")
        self._put(f"q {colours}{' '.join(path)} {'B' if fill and stroke else 'f' if fill else 'S'} Q")

    def squares(self, x: float, y: float, side: float, runs: Iterable[tuple[int, int, int]], colour: str) -> None:
        """Runs (column, row, length) of dark modules of a QR code as one path; ``side`` is one module in points."""
        top = self._height - y
        path = " ".join(
            f"{num(x + column * side)} {num(top - (row + 1) * side)} {num(length * side)} {num(side)} re"
            for column, row, length in runs
        )
        self._put(f"q {rgb(colour)} rg {path} f Q")

    def path(
        self, ops: PathOps, x: float, y: float, scale: float, *, fill: tuple[float, ...] | None = None,
        stroke: tuple[float, ...] | None = None, weight: float = 0, cap: int = 0, join: int = 0,
        miter: float = 10, even_odd: bool = False,
    ) -> None:  # fmt: skip
        """A path in its own units (as is ``weight``), y downwards, scaled, with its origin at (x, y)."""
        steps = " ".join(f"{' '.join(map(num, values))} {op}" if values else op for op, values in ops)
        state = f"q {num6(scale)} 0 0 {num6(-scale)} {num(x)} {num(self._height - y)} cm"
        if fill is not None:
            state += f" {' '.join(map(num, fill))} rg"
        if stroke is not None:
            state += f" {' '.join(map(num, stroke))} RG {num(weight)} w {cap} J {join} j {num(miter)} M"
        if fill is None and stroke is None:
            return
        operator = "B" if fill is not None and stroke is not None else "f" if fill is not None else "S"
        star = "*" if even_odd and fill is not None else ""
        self._put(f"{state} {steps} {operator}{star} Q")

    @contextmanager
    def clipped(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Nothing drawn inside reaches beyond this box."""
        self._put(f"q {num(x)} {num(self._height - y - height)} {num(width)} {num(height)} re W n")
        yield
        self._put("Q")

    def image(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A PNG or JPEG; transparency becomes a soft mask."""
        self._canvas.drawImage(
            ImageReader(io.BytesIO(data)), x, self._height - y - height, width, height, mask="auto"
        )  # fmt: skip

    # navigation

    def link(self, url: str, x: float, y: float, width: float, height: float) -> None:
        """A rectangle that opens an address."""
        low = self._height - y - height
        self._canvas.linkURL(url, (x, low, x + width, low + height), relative=0)

    def bookmark(self, title: str, level: int, y: float) -> None:
        """An entry of the outline; levels may not skip, so a deeper one is lifted."""
        level = min(level, self._outline_level + 1)
        self._outline_level = level
        self._bookmarks += 1
        key = f"b{self._bookmarks}"
        self._canvas.bookmarkPage(key, fit="XYZ", top=self._height - y, left=0, zoom=0)
        self._canvas.addOutlineEntry(title, key, level)

    def _put(self, operators: str) -> None:
        self._canvas._code.append(operators)


def num6(value: float) -> str:
    """A scale factor: six decimals, so that large drawings stay sharp."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
