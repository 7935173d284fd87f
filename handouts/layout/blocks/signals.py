"""The boxes of the help block: a level and its call at the side of the signs, or on a bar above them."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from handouts.layout.blocks.prose import Marker
from handouts.layout.box import Box
from handouts.layout.text.block import TextBlock
from handouts.pdf.surface import Surface

#: Words in a signal cell keep this distance from its edge, in points.
_EDGE = 4.0
#: Least space between the level and the call on one line, in points.
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

    def height(self, width: float) -> float:
        signal, text = self._widths(width)
        beside = 2 * self.pad + self.signal.height(signal) if self.signal_width else 0
        return max(beside, self._drop(width) + self.text.height(text) + self.pad)

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        text = self._widths(width)[1]
        parts = None if self.whole else self.text.split(text, room - self._drop(width) - self.pad)
        if parts is None:
            return None
        return replace(self, text=parts[0]), replace(self, text=parts[1], name="", ids=(), repeated=True)

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
    """Icon, level and call on one line, or the call below the level where the line is too short."""

    word: TextBlock = field(default_factory=TextBlock)
    call: TextBlock | None = None
    marker: Marker | None = None
    icon: float = 36
    indent: float = 44
    floor: float = 52

    def _on_one_line(self, width: float) -> bool:
        if self.call is None:
            return True
        needed = self.indent + self.word.widest(width) + _APART + self.call.widest(width)
        return needed <= width and self.call.height(width) <= self.call.leading

    def _first(self, width: float) -> float:
        """Height of the level's line or lines."""
        return self.word.height(width - self.indent)

    def height(self, width: float) -> float:
        below = self.call.height(width - self.indent) if self.call and not self._on_one_line(width) else 0
        return max(self.floor, self._first(width) + below + (self.floor - self.word.leading) / 2)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        first, inner, one = self._first(width), width - self.indent, self._on_one_line(width)
        below = self.call.height(inner) if self.call and not one else 0
        y += (self.height(width) - first - below) / 2
        if self.marker:
            self.marker(surface, x, y + (self.word.leading - self.icon) / 2)
        self.word.draw(surface, x + self.indent, y, inner)
        if self.call and one:
            self.call.draw(surface, x, y + (self.word.leading - self.call.leading) / 2, width)
        elif self.call:
            replace(self.call, align="start").draw(surface, x + self.indent, y + first, inner)

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
