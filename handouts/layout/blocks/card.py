"""The appointment card: a piece of the page to cut off, with dashes where the scissors go."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handouts.layout.blocks.prose import Marker, icon_marker
from handouts.layout.box import AT_FOOT, COLUMNS, Box, Cell, Padded, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.surface import Surface

#: Narrower than this (points), the lines stand below the words.
_SIDE_BY_SIDE = 320
#: Columns of the grid that the words take, where the lines stand beside them.
_WORDS = 5
_DASH, _WEIGHT = (5.0, 3.5), 1.0
#: Space around the scissors and their words.
_AROUND = 6


@dataclass
class CutOut(Padded):
    """A child inside a dashed line; scissors and words interrupt its upper side."""

    cut: TextBlock = field(default_factory=TextBlock)
    scissors: Marker | None = None
    colour: str = ""

    def loose(self) -> Box:
        """Itself: a part of a card cannot be cut off."""
        return self

    def draw_in(self, surface: Surface, x: float, y: float, width: float, height: float) -> None:
        left, wide = x - self.hang_left, width + self.hang_left + self.hang_right
        words, size = left + self.pad_side, self.cut.leading
        if self.scissors:
            self.scissors(surface, words, y)
        self.cut.draw(surface, words + size + _AROUND, y, wide)
        start = words + size + 2 * _AROUND + self.cut.widest(wide)
        top, right, foot = y + size / 2, left + wide - _WEIGHT / 2, y + height - _WEIGHT / 2
        edge = left + _WEIGHT / 2
        corners = [(start, top), (right, top), (right, foot), (edge, foot), (edge, top), (words - _AROUND, top)]
        surface.line(corners, self.colour, _WEIGHT, dash=_DASH)
        self.child.draw(surface, words, y + self.pad_top, wide - 2 * self.pad_side)

    def walk(self) -> list[Box]:
        return [self, self.cut, *self.child.walk()]


def appointment_card(node: Node, composer: Composer) -> list[Box]:
    """The clinic's words beside lines to write on, inside a line to cut along."""
    pad, space = composer.style.page.hang * MM, composer.style.forms.after
    hang = pad if composer.sides == 2 else 0
    with composer.inside("Div"), composer.narrowed(composer.width + 2 * (hang - pad), 0):
        cut = replace(composer.words(node.get("cut"), "caption", node), before=0, after=0)
        child = _words_and_lines(node, composer)
    return [
        CutOut(
            before=space, after=space, span=node.span,
            name=AT_FOOT if node.get("place") == "foot" else "appointment-card",
            child=child, pad_top=cut.leading + 4, pad_bottom=space, pad_side=pad, hang_left=hang, hang_right=hang,
            cut=cut, colour=composer.colour("line", node),
            scissors=icon_marker(composer, "scissors", node, "ink", cut.leading),
        )
    ]  # fmt: skip


def _words_and_lines(node: Node, composer: Composer) -> Box:
    """The lines beside the words, or below them where that would be narrow."""
    page, space = composer.style.page, composer.style.gap
    words, lines = (Stack(children=_inside(node, name, composer), whole=True) for name in ("p", "write-in"))
    if page.stacked or composer.width < _SIDE_BY_SIDE:
        return Stack(children=[replace(words, after=space), lines], whole=True)
    cells = [Cell(words, 1, _WORDS), Cell(lines, _WORDS + 1, COLUMNS - _WORDS)]
    return Row(cells=cells, gutter=page.gutter * MM)


def _inside(node: Node, name: str, composer: Composer) -> list[Box]:
    return [box for child in node.all(name) for box in composer.build(child)]
