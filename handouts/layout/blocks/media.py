"""Pictures: figures, the clinic's logo, the body chart, QR codes, and the contact box that holds one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handouts.errors import Span
from handouts.layout import qr as qr_code
from handouts.layout.box import Box, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.raster import raster
from handouts.layout.svg import Drawing, Shape, parse_svg
from handouts.markup.nodes import Node
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

#: Quiet zone of a QR code, in modules on each side (ISO/IEC 18004, 9.1).
_QUIET = 4
#: Least side of one module in millimetres that a telephone reads from paper.
_LEAST_MODULE = 0.5


@dataclass
class Picture(Box):
    """A vector drawing or a raster picture, as wide as a part of the line or as high as asked."""

    drawing: Drawing | None = None
    data: bytes = b""
    #: Own size: points for a drawing, pixels for a raster picture. Only the ratio counts.
    own: tuple[float, float] = (1, 1)
    part: float = 1.0
    fixed: tuple[float, float] | None = None
    element: Element | None = None

    def size(self, width: float) -> tuple[float, float]:
        """Width and height on the page, in points."""
        if self.fixed:
            return self.fixed
        return width * self.part, width * self.part * self.own[1] / self.own[0]

    def height(self, width: float) -> float:
        return self.size(width)[1]

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        wide, high = self.size(width)
        with surface.figure(self.element, x, y, wide, high):
            self._draw(surface, x, y, wide, high)

    def _draw(self, surface: Surface, x: float, y: float, wide: float, high: float) -> None:
        x = surface.place(x, wide)
        if self.drawing is None:
            surface.image(self.data, x, y, wide, high)
            return
        with surface.clipped(x, y, wide, high):
            for shape in self.drawing.shapes:
                self._shape(surface, shape, x, y, wide / self.own[0])

    @staticmethod
    def _shape(surface: Surface, shape: Shape, x: float, y: float, scale: float) -> None:
        surface.path(
            shape.ops,
            x,
            y,
            scale,
            fill=shape.fill,
            stroke=shape.stroke,
            weight=shape.stroke_width,
            cap=shape.cap,
            join=shape.join,
            miter=shape.miter_limit,
            even_odd=shape.even_odd,
        )


def picture(node: Node, composer: Composer) -> Picture | None:
    """The picture of ``src``, or None and a finding."""
    path = node.get("src")
    data = composer.file(path, node)
    if data is None:
        return None
    if path.lower().endswith(".svg"):
        drawing, findings = parse_svg(data, Span(path))
        composer.findings.extend(findings)
        return Picture(drawing=drawing, own=(drawing.width, drawing.height), span=node.span) if drawing else None
    found = raster(data)
    if found is None:
        hint = "Save it again as PNG, JPEG or SVG."
        composer.findings.error("H404", node.span, f"{path} is not a picture that can be used", hint)
        return None
    return Picture(data=found.data, own=found.size, span=node.span)


def _figure(node: Node, composer: Composer) -> Picture | None:
    """A picture with its text alternative; without one it is decoration (ISO 14289-1, 7.3)."""
    found = picture(node, composer)
    if found is None:
        return None
    element = composer.element("Figure", alt=node.get("alt")) if node.get("alt") else None
    return replace(found, element=element)


def figure(node: Node, composer: Composer) -> list[Box]:
    """A picture with its caption below, kept together. The caption is no part of the Figure, whose text alternative
    stands for all inside it (ISO 32000-1, 14.9.3).
    """
    with composer.inside("Div"):
        found, caption = _figure(node, composer), node.find("caption")
        if found is None:
            return []
        parts: list[Box] = [replace(found, part=float(node.get("width", "100")) / 100)]
        if caption is not None:
            parts.append(composer.text(caption, "caption", tag="Caption"))
    return [Stack(children=parts, whole=True, after=composer.style.gap, span=node.span, name="figure")]


@dataclass
class LogoBeside(Box):
    """A logo with the name to its right; a wide logo stands alone, since it says the name itself."""

    logo: Box = field(default_factory=Box)
    names: Box = field(default_factory=Box)
    indent: float = 0
    top: float = 0
    size: float = 40

    def height(self, width: float) -> float:
        return max(self.size, self.top + self.names.height(width - self.indent))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        self.logo.draw(surface, x, y, width)
        self.names.draw(surface, x + self.indent, y + self.top, width - self.indent)

    def walk(self) -> list[Box]:
        return [self, *self.logo.walk(), *self.names.walk()]


#: A logo wider than this (points) says the clinic's name itself.
_WIDE_LOGO = 110


def letterhead_cell(node: Node, composer: Composer) -> Box | None:
    """A cell that starts with a logo: what follows stands beside it. None for other cells."""
    logo = node.find("logo")
    if logo is None:
        return None
    style = composer.style.letterhead
    found = _figure(logo, composer)
    if found is None:
        return Box()
    high = float(logo.get("height", str(style.height)))
    wide = high * found.own[0] / found.own[1]
    most = float(logo.get("max-width", "150"))
    if wide > most:
        wide, high = most, high * most / wide
    names = [box for child in node.elements if child is not logo for box in composer.build(child)]
    return LogoBeside(
        span=node.span,
        logo=replace(found, fixed=(wide, high)),
        names=Stack(children=names if wide <= _WIDE_LOGO else []),
        indent=wide + style.name_gap,
        top=style.top,
        size=style.height,
    )


@dataclass
class QrCode(Box):
    """A QR code of ``side`` points with its quiet zone inside that side, and the words beside or below it."""

    runs: tuple[tuple[int, int, int], ...] = ()
    modules: int = 21
    side: float = 68
    colour: str = ""
    url: str = ""
    alt: str = ""
    link: Element | None = None
    figure: Element | None = None

    def height(self, width: float) -> float:
        return self.side

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        module = self.side / self.modules
        with surface.figure(self.figure, x, y, self.side, self.side):
            surface.squares(surface.place(x, self.side), y, module, self.runs, self.colour)
        surface.link(self.url, surface.place(x, self.side), y, self.side, self.side, self.link, self.alt)


def _code(node: Node, composer: Composer) -> QrCode | None:
    side = float(node.get("size", "24"))
    try:
        modules, runs = qr_code.qr_path(node.get("url"))
    except ValueError as refused:
        composer.findings.error("H410", node.span, str(refused), "Use a short https address of plain letters.")
        return None
    if side / modules < _LEAST_MODULE:
        composer.findings.error(
            "H410", node.span, f"the QR code's modules would be {side / modules:.2f} mm, less than {_LEAST_MODULE} mm",
            "Use a shorter address or a larger code.",
        )  # fmt: skip
    link = composer.element("Link")
    return QrCode(
        runs=runs,
        modules=modules,
        side=side * MM,
        colour=composer.colour("p900", node),
        url=node.get("url"),
        span=node.span,
        alt=node.get("alt"),
        link=link,
        figure=link.add("Figure", alt=node.get("alt")) if link else None,
    )


@dataclass
class WithQr(Box):
    """Words on the left, a QR code on the right, clear of the words by its quiet zone."""

    words: Box = field(default_factory=Box)
    code: QrCode = field(default_factory=QrCode)
    left: bool = False

    @property
    def _quiet(self) -> float:
        return _QUIET * self.code.side / self.code.modules

    def _room(self, width: float) -> float:
        return width - self.code.side - self._quiet

    def height(self, width: float) -> float:
        return max(self.words.height(self._room(width)), self.code.side)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        if self.left:
            self.code.draw(surface, x, y, width)
            self.words.draw(surface, x + self.code.side + self._quiet, y, self._room(width))
        else:
            self.words.draw(surface, x, y, self._room(width))
            self.code.draw(surface, x + width - self.code.side, y, width)

    def walk(self) -> list[Box]:
        return [self, *self.words.walk(), self.code]


def qr(node: Node, composer: Composer) -> list[Box]:
    """A code on its own: at the left, with its words and its address beside it."""
    with composer.inside("Div"):
        code = _code(node, composer)
        words = Stack(children=_code_words(node, composer))
    if code is None:
        return []
    return [WithQr(words=words, code=code, left=True, after=composer.style.gap, span=node.span, name="qr")]


def _code_words(node: Node, composer: Composer) -> list[Box]:
    """The label, and the address in words for those who type it."""
    label = composer.text(node, "contact-note")
    return [label, composer.linked(node.get("url").removeprefix("https://"), node.get("url"), "contact", node)]


def contact(node: Node, composer: Composer) -> list[Box]:
    """The clinic's lines, with a QR code at the right if there is one."""
    code, code_node = None, node.find("qr")
    with composer.inside("Div"):
        lines = [replace(box, after=0) for child in node.all("p") for box in composer.build(child)]
        if code_node is not None:
            lines += _code_words(code_node, composer)
            code = _code(code_node, composer)
    space = composer.style.forms.after
    words = Stack(children=lines, whole=True, before=space, after=space, span=node.span, name="contact")
    if code is None:
        return [words]
    return [WithQr(words=words, code=code, before=space, after=space, span=node.span, name="contact")]
