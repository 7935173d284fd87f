"""Pictures: figures and the clinic's logo."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from handouts.errors import Span
from handouts.layout.box import Box, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.logo import logo_findings
from handouts.layout.raster import raster
from handouts.layout.svg import Drawing, Shape, parse_svg
from handouts.markup.nodes import Node
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

#: Pixels an inch that a picture needs in print.
_LEAST_DPI = 200


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


def _warn_if_coarse(found: Picture, width: float, composer: Composer, otherwise: str = "") -> None:
    """A raster picture of few pixels for ``width`` points is H417."""
    pixels, inches = found.own[0], width / 72
    if found.drawing is None and pixels < _LEAST_DPI * inches:
        wide, high = (math.ceil(_LEAST_DPI * inches * side / pixels) for side in found.own)
        composer.findings.warning(
            "H417", found.span,
            f"this picture has {pixels / inches:.0f} pixels an inch where it stands, {width / MM:.0f} mm wide: "
            f"less than {_LEAST_DPI}, so that it will not look sharp",
            f"Use a picture of at least {wide} × {high} pixels (this one has {pixels:.0f} × {found.own[1]:.0f})"
            f"{otherwise}.",
        )  # fmt: skip


def fitted(node: Node, composer: Composer, wide: float, high: float) -> Picture | None:
    """A picture with its text alternative, as large as a box of so many points holds."""
    found = _figure(node, composer)
    if found is None:
        return None
    scale = min(wide / found.own[0], high / found.own[1])
    size = (found.own[0] * scale, found.own[1] * scale)
    _warn_if_coarse(found, size[0], composer)
    return replace(found, fixed=size)


def figure(node: Node, composer: Composer) -> list[Box]:
    """A picture with its caption below, kept together. The caption is no part of the Figure, whose text alternative
    stands for all inside it (ISO 32000-1, 14.9.3).
    """
    with composer.inside("Div"):
        found, caption = _figure(node, composer), node.find("caption")
        if found is None:
            return []
        part = float(node.get("width", "100")) / 100
        _warn_if_coarse(found, part * composer.width, composer, ", or a smaller `width`")
        parts: list[Box] = [replace(found, part=part)]
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
#: Thickness of its lines in an edition of lines.
_OUTLINE = 1.0


def outlined(drawing: Drawing, weight: float) -> Drawing:
    """The edges of its shapes alone, in black lines of ``weight`` of the drawing's units; its own lines stay."""

    def line(shape: Shape) -> Shape:
        own = shape.stroke_width if shape.stroke and not shape.fill else 0
        return replace(shape, fill=None, stroke=(0.0, 0.0, 0.0), stroke_width=max(weight, own))

    return replace(drawing, shapes=tuple(map(line, drawing.shapes)))


def letterhead_cell(node: Node, composer: Composer) -> Box | None:
    """A cell that starts with a logo: what follows stands beside it. None for other cells."""
    logo = node.find("logo")
    if logo is None:
        return None
    style = composer.style.letterhead
    found = _figure(logo, composer)
    if found is None:
        return Box()
    room = high = float(logo.get("height", str(style.height)))
    wide = high * found.own[0] / found.own[1]
    most = float(logo.get("max-width", "150"))
    if wide > most:
        wide, high = most, high * most / wide
    _warn_if_coarse(found, wide, composer)
    if composer.style.ink == "lines" and found.drawing:
        found = replace(found, drawing=outlined(found.drawing, _OUTLINE * found.own[0] / wide))
    art = found.drawing or found.data
    composer.findings.extend(logo_findings(logo.span, art, (wide, high), room, composer.ground))
    names = [box for child in node.elements if child is not logo for box in composer.build(child)]
    return LogoBeside(
        span=node.span,
        logo=replace(found, fixed=(wide, high)),
        names=Stack(children=names if wide <= _WIDE_LOGO else []),
        indent=wide + style.name_gap,
        top=style.top,
        size=style.height,
    )
