"""What layout draws on: one page after another, in points, with the origin at the top left and y downwards.

Every method appends finished operators to ReportLab's page code; nothing here knows nodes or layout.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc

from handouts.pdf.embed import EmbeddedFont
from handouts.pdf.face import Face
from handouts.pdf.objects import string
from handouts.pdf.plan import Plan, Rectangle
from handouts.pdf.structure import Element, StructureTree

#: A quarter circle as a cubic Bézier: control points at this part of the radius.
KAPPA = 0.5522847498

#: Path operators in drawing order: m x y, l x y, c x1 y1 x2 y2 x3 y3, h.
PathOps = Sequence[tuple[str, tuple[float, ...]]]


@lru_cache(maxsize=8192)
def num(value: float) -> str:
    """A number as PDF writes it: at most three decimals, no exponent, no negative zero."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=256)
def rgb(colour: str) -> str:
    """``#RRGGBB`` as three PDF numbers."""
    return " ".join(num(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))


@dataclass
class _Side:
    """What is drawn on a side so far."""

    code: list[str] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)
    images: bool = False


class Surface:
    """The current page of a document.

    What is drawn outside an element is an artifact by itself (ISO 32000-1, 14.8.2.2). Text is not: it belongs to an
    element, or is drawn inside ``artifact``, or is refused, so that no words can vanish for a screen reader.
    """

    def __init__(self, canvas: Any, plan: Plan, tree: StructureTree) -> None:
        self._canvas, self._plan = canvas, plan
        self._width, self._height = plan.page
        #: For scripts that run from right to left the whole page is laid out the other way round. Pictures, glyphs and
        #: text keep their own direction: they only stand in the mirrored place.
        self.mirrored = False
        self._tree = tree
        self.fonts: dict[str, EmbeddedFont] = {}
        self._outline_level = -1
        self._bookmarks = 0
        self._links: list[tuple[Any, int]] = []
        #: What the open marked content is: nothing, layout that opened by itself, or a block opened by a caller.
        self._open: Literal["", "layout", "block"] = ""
        #: Sides that wait for another page, and how many are finished. Pages are drawn in reading order.
        self._waiting: dict[int, _Side] = {}
        self._shown = 0
        self._page = 1
        self._spot = plan.spot(1)
        tree.turn_to(self._spot.side + 1)

    def next_page(self) -> None:
        self._put_down()
        self._page += 1
        self._spot = self._plan.spot(self._page)
        self._tree.turn_to(self._spot.side + 1)

    def _put_down(self) -> None:
        """Lay the page that is drawn on its side, and finish all sides that are full now."""
        self._close_layout()
        canvas, spot = self._canvas, self._spot
        side = self._waiting.setdefault(spot.side, _Side())
        moved = spot.x or spot.y
        side.code += [f"q 1 0 0 1 {num(spot.x)} {num(spot.y)} cm", *self._code, "Q"] if moved else self._code
        side.annotations += canvas._annotationrefs
        side.images |= bool(canvas._currentPageHasImages)
        canvas._code, canvas._annotationrefs, canvas._currentPageHasImages = [], [], 0
        while self._shown in self._waiting and self._plan.last(self._shown) <= self._page:
            self._show()

    def _show(self) -> None:
        canvas, side = self._canvas, self._waiting.pop(self._shown, _Side())
        canvas._code, canvas._annotationrefs, canvas._currentPageHasImages = side.code, side.annotations, side.images
        if self._plan.bleed:
            # Production aids are artifacts of the page (ISO 32000-1, 14.8.2.2.2).
            marks = " ".join(f"{num(a)} {num(b)} m {num(c)} {num(d)} l" for a, b, c, d in self._plan.marks())
            canvas._code.append(f"/Artifact <</Type/Page>> BDC q 0 0 0 RG 0.25 w {marks} S Q EMC")
        canvas.showPage()
        self._shown += 1

    def finish(self) -> None:
        """After the last drawing. Link annotations get their keys after those of the pages (ISO 32000-1, 14.7.4.4)."""
        self._put_down()
        sides = self._plan.sides(self._page)
        self._tree.turn_to(sides)
        while self._shown < sides:
            self._show()
        for annotation, index in self._links:
            annotation["StructParent"] = len(self._tree.pages) + index

    def place(self, x: float, width: float) -> float:
        """The left edge of what is ``width`` points wide and starts at x, seen from the side where reading starts."""
        return self._width - x - width if self.mirrored else x

    def _on_side(self, x: float, y: float, width: float, height: float) -> Rectangle:
        """A box of the page as it lies on its side."""
        left, low = self._spot.x + x, self._spot.y + self._height - y - height
        return left, low, left + width, low + height

    # marked content

    @contextmanager
    def artifact(self, kind: str, subtype: str = "") -> Iterator[None]:
        """Everything drawn inside is an artifact (ISO 32000-1, 14.8.2.2.2): ``Layout`` or ``Pagination``, of which
        what runs along the head or foot of pages is a ``Header`` or ``Footer`` (ISO 14289-1, 7.8).
        """
        extra = f"/Subtype/{subtype}" if subtype else ""
        with self._block(f"/Artifact <</Type/{kind}{extra}>> BDC"):
            yield

    @contextmanager
    def figure(self, element: Element | None, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Everything drawn inside is one figure; without an element it is decoration (ISO 14289-1, 7.3)."""
        if element is None or self._open == "block":
            yield
            return
        x = self.place(x, width)
        corners = self._on_side(x, y, width, height)
        # Layout attributes (ISO 32000-1, 14.8.5.4): a figure needs its place on the page.
        element.attributes.setdefault("BBox", f"[{' '.join(map(num, corners))}]")
        element.attributes.setdefault("Placement", "/Block")
        self._close_layout()
        with self._block(self._mark(element)):
            yield

    @contextmanager
    def _block(self, opening: str) -> Iterator[None]:
        self._close_layout()
        self._code.append(opening)
        self._open = "block"
        yield
        self._code.append("EMC")
        self._open = ""

    def _mark(self, element: Element, actual: str = "") -> str:
        """Begins marked content that belongs to an element (ISO 32000-1, 14.7.4.2)."""
        mark = self._tree.mark(element)
        # Readers look for an ActualText on spans only; the element is found by the identifier, whatever the tag.
        if actual:
            return f"/Span <</MCID {mark.identifier}/ActualText{string(actual)}>> BDC"
        return f"/{element.role} <</MCID {mark.identifier}>> BDC"

    def _close_layout(self) -> None:
        if self._open == "layout":
            self._code.append("EMC")
            self._open = ""

    @property
    def _code(self) -> list[str]:
        code: list[str] = self._canvas._code
        return code

    # text

    def font(self, face: Face) -> EmbeddedFont:
        """The face as embedded in this document."""
        font = self.fonts.get(face.name)
        if font is None:
            font = self.fonts[face.name] = EmbeddedFont(face, self._canvas._doc)
        return font

    def text(self, x: float, y: float, segments: Iterable[tuple[Element | None, str, str]]) -> None:
        """A text object whose own origin is the point (x, y), y upwards: operators by the element that they belong to,
        in reading order.

        A segment without an element is an icon: an artifact, even between words. The third part is the text where the
        glyphs cannot say it (ISO 32000-1, 14.9.4).
        """
        inside = self._open == "block"
        if not inside:
            self._close_layout()
        parts = []
        for element, operators, actual in segments:
            if inside:
                parts.append(operators)
            else:
                opening = self._mark(element, actual) if element else "/Artifact BMC"
                parts.append(f"{opening}\n{operators}\nEMC")
        body = "\n".join(parts)
        self._code.append(f"q 1 0 0 1 {num(x)} {num(self._height - y)} cm BT\n{body}\nET Q")

    @property
    def in_block(self) -> bool:
        """Whether a caller has opened a figure or an artifact."""
        return self._open == "block"

    def glyph(
        self, face: Face, glyph: int, x: float, y: float, size: float, colour: str, *, mirrors: bool = False
    ) -> None:  # fmt: skip
        """One glyph with its origin on the baseline at (x, y), as decoration (an icon beside its word). One that
        ``mirrors`` is turned round on a mirrored page.
        """
        self.font(face).use((glyph,), ((glyph, " "),))
        x, scale = self.place(x, size), 1
        if mirrors and self.mirrored:
            x, scale = x + size, -1
        self._put(
            f"q {scale} 0 0 1 {num(x)} {num(self._height - y)} cm BT "
            f"{rgb(colour)} rg /{face.resource} {num(size)} Tf <{glyph:04X}> Tj ET Q"
        )

    # shapes

    def rectangle(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        x = self.place(x, width)
        self._put(f"{rgb(fill)} rg {num(x)} {num(self._height - y - height)} {num(width)} {num(height)} re f")

    def panel(
        self, x: float, y: float, width: float, height: float, radius: float, *,
        fill: str = "", frame: str = "", weight: float = 0, corners: str = "all",
    ) -> None:  # fmt: skip
        """A box with round corners; a frame lies wholly inside it, so that nothing leaks past its edge."""
        x = self.place(x, width)
        inset = weight / 2 if frame else 0
        inner = max(0.0, radius - inset)
        path = self._rounded(x + inset, y + inset, width - 2 * inset, height - 2 * inset, inner, corners)
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
        self, points: Iterable[tuple[float, float]], colour: str, weight: float, *, round_caps: bool = False,
        dash: tuple[float, float] | None = None,
    ) -> None:  # fmt: skip
        """A line through the points; ``dash`` is the length of its dashes and of the gaps between them."""
        steps = [f"{num(self.place(x, 0))} {num(self._height - y)}" for x, y in points]
        path = f"{steps[0]} m " + " ".join(f"{step} l" for step in steps[1:])
        pattern = f"[{num(dash[0])} {num(dash[1])}] 0 d " if dash else ""
        self._put(f"q {rgb(colour)} RG {num(weight)} w {1 if round_caps else 0} J {pattern}{path} S Q")

    def polygon(self, corners: Iterable[tuple[float, float]], fill: str) -> None:
        """A filled area between straight lines."""
        steps = [f"{num(self.place(x, 0))} {num(self._height - y)}" for x, y in corners]
        self._put(f"{rgb(fill)} rg {steps[0]} m " + " ".join(f"{step} l" for step in steps[1:]) + " h f")

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """A filled circle around (x, y)."""
        self.discs([(x, y)], radius, fill)

    def discs(self, centres: Iterable[tuple[float, float]], radius: float, fill: str) -> None:
        """Many filled circles, each a round pen set down once: a tenth of the bytes of curves. The pen moves by a
        hundredth of a point, since some viewers draw nothing where it does not move.
        """
        at = [(self.place(x, 0), self._height - y) for x, y in centres]
        dots = " ".join(f"{num(x)} {num(y)} m {num(x + 0.01)} {num(y)} l" for x, y in at)
        if dots:
            self._put(f"q {rgb(fill)} RG 1 J {num(2 * radius)} w {dots} S Q")

    def rings(
        self, centres: Sequence[tuple[float, float]], radius: float, weight: float, stroke: str, inside: str
    ) -> None:  # fmt: skip
        """Many circles with a line of ``weight`` points, whose outer edge is at ``radius``."""
        self.discs(centres, radius, stroke)
        self.discs(centres, radius - weight, inside)

    def squares(self, x: float, y: float, side: float, runs: Iterable[tuple[int, int, int]], colour: str) -> None:
        """Runs (column, row, length) of dark modules of a QR code as one path; ``side`` is one module in points."""
        path = _squares(tuple(runs))
        self._put(f"q {rgb(colour)} rg {num6(side)} 0 0 {num6(-side)} {num(x)} {num(self._height - y)} cm {path} f Q")

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
    def clipped(self, x: float, y: float, width: float, height: float, radius: float = 0) -> Iterator[None]:
        """Nothing drawn inside reaches beyond this box, which is given as it stands on the paper."""
        box = f"{num(x)} {num(self._height - y - height)} {num(width)} {num(height)} re"
        self._put(f"q {self._rounded(x, y, width, height, radius, 'all') if radius else box} W n")
        yield
        self._put("Q")

    def image(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A PNG or JPEG; transparency becomes a soft mask (ISO 32000-1, 11.6.5.3)."""
        self._put("q")
        self._canvas.drawImage(ImageReader(io.BytesIO(data)), x, self._height - y - height, width, height, mask="auto")
        self._put("Q")

    # navigation

    def link(
        self, url: str, x: float, y: float, width: float, height: float, element: Element | None, words: str
    ) -> None:
        """A rectangle that opens an address, part of a Link element (ISO 14289-1, 7.18.5); ``words`` are its text."""
        if element is None:
            return
        annotation = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"), "Subtype": pdfdoc.PDFName("Link"),
                "Border": pdfdoc.PDFArray([0, 0, 0]),
                "Rect": pdfdoc.PDFArray([num(v) for v in self._on_side(x, y, width, height)]),
                # Print (ISO 19005-2, 6.3.2), and words for those who cannot see where it leads (ISO 14289-1, 7.18.5).
                "F": 4, "Contents": pdfdoc.PDFString(f"{words} ({url})"),
                "A": pdfdoc.PDFDictionary({"S": pdfdoc.PDFName("URI"), "URI": pdfdoc.PDFString(url)}),
            }
        )  # fmt: skip
        self._canvas._addAnnotation(annotation)
        name = f"Annot.NUMBER{self._canvas._annotationCount}"
        self._links.append((annotation, self._tree.annotate(element, name)))

    def bookmark(self, title: str, level: int, y: float) -> None:
        """An entry of the outline (ISO 14289-1, 7.17); levels may not skip, so a deeper one is lifted."""
        level = min(level, self._outline_level + 1)
        self._outline_level = level
        self._bookmarks += 1
        key = f"b{self._bookmarks}"
        place = self._canvas._bookmarkReference(key)
        left, top = self._spot.x - self._plan.margin, self._spot.y + self._height - y
        place.xyz(left, top, 0)
        place.setPage(pdfdoc.PDFObjectReference(f"Page{self._spot.side + 1}"))
        self._canvas.addOutlineEntry(title, key, level)

    def _put(self, operators: str) -> None:
        if not self._open:
            self._code.append("/Artifact <</Type/Layout>> BDC")
            self._open = "layout"
        self._code.append(operators)


@lru_cache(maxsize=16)
def _squares(runs: tuple[tuple[int, int, int], ...]) -> str:
    return " ".join(f"{column} {row} {length} 1 re" for column, row, length in runs)


def num6(value: float) -> str:
    """A scale factor: six decimals, so that large drawings stay sharp."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
