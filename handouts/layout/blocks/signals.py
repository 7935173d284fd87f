"""The boxes of warnings: a level and its call at the side of the signs, or on a bar above them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from handouts.layout.blocks.prose import Marker
from handouts.layout.box import Box, Cut
from handouts.layout.text.block import TextBlock
from handouts.pdf.surface import Surface

#: Words in a signal cell keep this distance from its edge, in points.
_EDGE = 4.0
#: Least space between words and the call on one line, in points.
_APART = 12.0


@dataclass
class HelpRow(Box):
    """A signal cell with level, word and call, and beside or below it the signs. Whole, unless no page can hold it."""

    signal: Box = field(default_factory=Box)
    text: Box = field(default_factory=Box)
    hang: float = 0
    #: Width of the signal cell, with its part of the hang; 0 for a bar over the whole width.
    signal_width: float = 0
    pad: float = 7
    radius: float = 5
    fill: str = ""
    tint: str = ""
    frame: str = ""
    weight: float = 0
    line: float = 0
    #: A signal that stands above the signs of a second page is said once only.
    repeated: bool = False
    whole: bool = True

    def loose(self) -> Box:
        return replace(self, text=self.text.loose(), whole=False)

    def _widths(self, width: float) -> tuple[float, float]:
        if not self.signal_width:
            return width, width
        return self.signal_width - self.hang - _EDGE, width - self.signal_width

    def _drop(self, width: float) -> float:
        """How far below the top the signs start."""
        return self.pad + (0 if self.signal_width else self.signal.height(width))

    def _beside(self, width: float) -> float:
        """Height of a signal cell beside the signs."""
        return 2 * self.pad + self.signal.height(self._widths(width)[0]) if self.signal_width else 0.0

    def height(self, width: float) -> float:
        return max(self._beside(width), self._drop(width) + self.text.height(self._widths(width)[1]) + self.pad)

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        """Below the signal, where it stands beside the signs."""
        around = self._drop(width) + self.pad
        found = () if self.whole else self.text.cuts(self._widths(width)[1])
        return (cut.inside(self._parts, around) for cut in found if cut.height + around >= self._beside(width))

    def _parts(self, first: Box, rest: Box) -> tuple[Box, Box]:
        return replace(self, text=first), replace(self, text=rest, name="", ids=(), repeated=True)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        signal, text = self._widths(width)
        height, left, full = self.height(width), x - self.hang, width + 2 * self.hang
        surface.panel(left, y, full, height, self.radius, fill=self.tint)
        self._draw_cell(surface, left, y, full, height)
        if self.frame:
            surface.panel(left, y, full, height, self.radius, frame=self.frame, weight=self.weight)
        # No element of its own, since the row has its signal already (ISO 32000-1, 14.8.2.2.2).
        with surface.artifact("Pagination") if self.repeated else nullcontext():
            self.signal.draw(surface, x, y + (self.pad if self.signal_width else 0), signal)
        self.text.draw(surface, x + self.signal_width, y + self._drop(width), text)

    def _draw_cell(self, surface: Surface, left: float, y: float, full: float, height: float) -> None:
        """The ground of the signal, at the side or on top, and the line along its inner edge."""
        if not self.signal_width:
            high = self.signal.height(full - 2 * self.hang)
            surface.panel(left, y, full, high, self.radius, fill=self.fill, corners="top")
            if self.line:
                surface.rectangle(left, y + high - self.line, full, self.line, self.frame)
            return
        surface.panel(left, y, self.signal_width, height, self.radius, fill=self.fill)
        edge = left + self.signal_width
        surface.rectangle(edge - self.radius, y, self.radius, height, self.fill)
        if self.line:
            surface.rectangle(edge - self.line, y, self.line, height, self.frame)

    def walk(self) -> list[Box]:
        return [self, *self.signal.walk(), *self.text.walk()]


@dataclass
class SignalBar(Box):
    """An icon, words, and what they call for at the end of their line; below them, where the line is too short."""

    word: TextBlock = field(default_factory=TextBlock)
    call: TextBlock | None = None
    marker: Marker | None = None
    icon: float = 36
    indent: float = 44
    floor: float = 52

    def _lines(self, inner: float) -> tuple[float, float]:
        """Height of the words, and of a call below them, or 0."""
        first = self.word.height(inner)
        if self.call is None:
            return first, 0.0
        high = self.call.height(inner)
        beside = high <= self.call.leading and self.word.widest(inner) + _APART + self.call.widest(inner) <= inner
        return first, 0.0 if beside else high

    def height(self, width: float) -> float:
        return max(self.floor, sum(self._lines(width - self.indent)) + (self.floor - self.word.leading) / 2)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        left, inner, height = x + self.indent, width - self.indent, self.height(width)
        first, below = self._lines(inner)
        if self.marker:
            self.marker(surface, x, y + (height - self.icon) / 2)
        y += (height - first - below) / 2
        self.word.draw(surface, left, y, inner)
        if self.call and below:
            replace(self.call, align="start").draw(surface, left, y + first, inner)
        elif self.call:
            self.call.draw(surface, left, y + (first - self.call.height(inner)) / 2, inner)

    def walk(self) -> list[Box]:
        return [self, self.word, *([self.call] if self.call else [])]


@dataclass
class Ruled(Box):
    """A child below a thin rule."""

    child: Box = field(default_factory=Box)
    colour: str = ""
    pad: float = 6

    def height(self, width: float) -> float:
        return self.pad + self.child.height(width)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        surface.rectangle(x, y, width, 0.75, self.colour)
        self.child.draw(surface, x, y + self.pad, width)

    def walk(self) -> list[Box]:
        return [self, *self.child.walk()]
