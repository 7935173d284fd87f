"""What to do and what to avoid: panels, panels under bars, or short lines; told apart by form and words, not by green
and red.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handouts.layout.blocks.prose import ICON_ASCENT, RING, Item, Marker, icon_marker, worded
from handouts.layout.box import Again, Box, Cell, Padded, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.markup.nodes import Node
from handouts.pdf.surface import Surface

#: Two panels side by side take at least so many times the size of their words.
_LEAST_WIDTH = 28
#: Frames: of what to avoid, under a bar, and of what to do in an edition of lines.
_FRAME, _BAR_FRAME, _DO_FRAME = 1.0, 1.5, 2.25
#: An item's marker starts so far below the top of its words.
_DROP = 3.0


@dataclass
class Barred(Padded):
    """A panel whose heading stands on a bar over its whole width."""

    bar: str = ""
    bar_height: float = 34

    def draw_in(self, surface: Surface, x: float, y: float, width: float, height: float) -> None:
        """The fill, the bar on it, then frame and content."""
        wide = width + self.hang_left + self.hang_right
        left = x - self.hang_left
        surface.panel(left, y, wide, height, self.radius, fill=self.fill, corners=self.corners)
        top = "top" if self.corners in ("all", "top") else "none"
        if self.bar:
            surface.panel(left, y, wide, self.bar_height, self.radius, fill=self.bar, corners=top)
        bare = replace(self, bar="", fill="")
        Padded.draw_in(bare, surface, x, y, width, height)


@dataclass
class Headed(Stack):
    """A heading and its list. On the next page the heading stands there again, since an item by itself might say the
    contrary.
    """

    def _parts(self, first: list[Box], rest: list[Box]) -> tuple[Box, Box]:
        head = self.children[0]
        return super()._parts(first, [head if isinstance(head, Again) else Again.of(head), *rest])


@dataclass
class Pair(Row):
    """Panels side by side; where no page can hold them, one below the other over the whole width."""

    panels: Sequence[Padded] = ()

    def loose(self) -> Box:
        return Stack(
            self.before, self.after, span=self.span, name=self.name, children=[panel.loose() for panel in self.panels]
        )


def do_avoid(node: Node, composer: Composer) -> list[Box]:
    """Two equal panels, or one below the other, or one over the whole width."""
    style, page = composer.style.do_avoid, composer.style.page
    with composer.inside("Div"):
        panels = [_panel(child, composer) for child in node.elements]
    narrow = composer.width < _LEAST_WIDTH * composer.role("body", node).size
    panels = [replace(panel, after=style.after) for panel in panels]
    if len(panels) > 1 and (style.stacked or narrow):
        return [*panels]
    span = 12 // max(1, len(panels))
    cells = [Cell(panel, 1 + i * span, span) for i, panel in enumerate(panels)]
    gutter = page.gutter * MM
    return [Pair(cells=cells, gutter=gutter, after=style.after, span=node.span, name="do-avoid", panels=panels)]


def _barred(composer: Composer) -> bool:
    """A bar is a large area of ink: an edition of lines has none."""
    return composer.style.do_avoid.form == "bars" and composer.style.ink == "colour"


def _panel(node: Node, composer: Composer) -> Padded:
    """Do: tinted, or in a thick frame; avoid: in a thin frame."""
    style, page = composer.style.do_avoid, composer.style.page
    do, side, bars = node.name == "do-list", page.hang * MM, _barred(composer)
    hang = side if composer.sides == 2 else 0.0
    lines = composer.style.ink == "lines"
    fill = composer.colour("p100", node) if do and not lines else composer.colour("white", node) if bars else ""
    frame = "" if fill and do else composer.colour("ink" if bars else "p500", node)
    weight = 0.0 if not frame else _DO_FRAME if do else _BAR_FRAME if bars else _FRAME
    panel = Barred(
        span=node.span, child=_content(node, composer, do), fill=fill, frame=frame, weight=weight,
        hang_left=hang, hang_right=hang, pad_side=side, pad_top=style.pad, pad_bottom=style.pad, radius=page.radius,
    )  # fmt: skip
    if not bars:
        return panel
    return replace(panel, pad_top=0, bar=composer.colour(_colour(do), node), bar_height=style.bar)


def _colour(do: bool) -> str:
    return "p700" if do else "ink"


def _content(node: Node, composer: Composer, do: bool) -> Headed:
    with composer.inside("Sect"):
        head = _head(node, composer, do)
        with composer.inside("L"):
            items = [_item(child, composer, do) for child in node.all("item")]
    return Headed(children=[head, Stack(children=items, fewest=2)])


def _head(node: Node, composer: Composer, do: bool) -> Item:
    style, bars = composer.style.do_avoid, _barred(composer)
    colour = "white" if bars else _colour(do)
    words = composer.words(node.get("title"), "do-head", node, tag="H3", colour="white" if bars else "")
    # The glyph's disc fills 20 of the 24 units of its box.
    size, high = style.icon, style.bar if bars else words.leading
    drop = (high - size) / 2 - 0.1 * size
    marker = icon_marker(composer, "do" if do else "avoid", node, colour, 1.2 * size, -0.1 * size, drop)
    return Item(
        after=style.head_gap, keep_next=True, marker=marker, indent=style.indent, child=words, span=node.span,
        floor=style.bar if bars else 0,
    )  # fmt: skip


def _item(node: Node, composer: Composer, do: bool) -> Item:
    style = composer.style.do_avoid
    lines = style.form == "lines"
    marker = _mark(node, composer, do) if lines else _ring(node, composer) if do else _slash(node, composer)
    with composer.inside("LI"):
        words = worded(node, composer, composer.style.lists.bullet_gap)
    floor = 0 if lines else style.icon + 2 * _DROP
    return Item(after=style.gap, marker=marker, indent=style.indent, child=words, floor=floor, span=node.span)


def _mark(node: Node, composer: Composer, do: bool) -> Marker:
    """A tick or a cross in the middle of the first line."""
    size = composer.style.do_avoid.mark
    drop = (composer.role("body", node).leading - size) / 2
    return icon_marker(composer, "check-bold" if do else "cross-bold", node, _colour(do), size, 0, drop)


def _ring(node: Node, composer: Composer) -> Marker:
    """A disc in the brand's colour with the icon in white, or a smaller plain disc with a tick; in an edition of lines
    a ring with the icon in black.
    """
    size, lines = composer.style.do_avoid.icon, composer.style.ink == "lines"
    face, glyph, mirrors = composer.icon(node.get("icon") or "check", node)
    fill, white = composer.colour("p700", node), composer.colour("white", node)
    icon = 17 / 26 * size

    def draw(surface: Surface, x: float, y: float) -> None:
        centre = (x + size / 2, y + _DROP + size / 2)
        if lines:
            surface.rings([centre], size / 2, RING, fill, white)
        else:
            surface.disc(*centre, size / 2, fill)
        inset = (size - icon) / 2
        baseline = y + _DROP + inset + ICON_ASCENT * icon
        surface.glyph(face, glyph, x + inset, baseline, icon, fill if lines else white, mirrors=mirrors)

    return draw


def _slash(node: Node, composer: Composer) -> Marker:
    """The icon struck through, with a white line along the slash; without an icon a plain cross."""
    size = composer.style.do_avoid.icon
    face, glyph, mirrors = composer.icon(node.get("icon") or "cross", node)
    ink, white = composer.colour("ink", node), composer.colour("white", node)
    icon = 22 / 26 * size

    def draw(surface: Surface, x: float, y: float) -> None:
        inset, top = (size - icon) / 2, y + _DROP
        surface.glyph(face, glyph, x + inset, top + inset + ICON_ASCENT * icon, icon, ink, mirrors=mirrors)
        if node.get("icon"):
            # The slash falls the same way on a mirrored page.
            left, right = (x + size, x) if surface.mirrored else (x, x + size)
            step = 1 if left < right else -1
            surface.line([(left + 4.2 * step, top + 1.6), (right - 1.6 * step, top + size - 4.2)], white, 2.2)
            ends = [(left + 2.6 * step, top + 2.6), (right - 2.6 * step, top + size - 2.6)]
            surface.line(ends, ink, 2, round_caps=True)

    return draw
