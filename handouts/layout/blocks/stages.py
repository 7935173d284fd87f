"""The boxes of a timeline: its heads, what joins them, a stage down the page, and what to watch for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handouts.layout.box import Box, Stack
from handouts.layout.text.block import TextBlock
from handouts.pdf.surface import Surface

#: Space between a figure and its unit, in parts of the unit’s size.
_UNIT_GAP = 0.25
#: Line of a stage's ring in an edition of lines.
_RING = 2.5
#: White between the parts of a wedge.
_CUT = 2.0


@dataclass
class StageHead(Box):
    """A large figure with its unit after it, or below it where the line is too short; or words where there is no
    figure.
    """

    figure: TextBlock = field(default_factory=TextBlock)
    unit: TextBlock | None = None

    def height(self, width: float) -> float:
        if not self.unit:
            return self.figure.height(width)
        left, top = self._place(self.unit, width)
        return max(self.figure.height(width), top + self.unit.height(width - left))

    @property
    def baseline(self) -> float:
        return self.figure.baseline

    def _place(self, unit: TextBlock, width: float) -> tuple[float, float]:
        """Left and top of the unit: on the figure's baseline."""
        left = self.figure.widest(width) + _UNIT_GAP * unit.size
        if left + unit.widest(width) > width:
            return 0.0, self.figure.height(width)
        return left, self.figure.baseline - unit.baseline

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        self.figure.draw(surface, x, y, width)
        if self.unit:
            left, top = self._place(self.unit, width)
            self.unit.draw(surface, x + left, y + top, width - left)

    def walk(self) -> list[Box]:
        return [self, self.figure, *([self.unit] if self.unit else [])]


@dataclass(frozen=True, slots=True)
class Look:
    """How stages are joined: discs, or rings around ``inside``, and bars that thin out from stage to stage."""

    disc: float
    halo: float
    bars: tuple[float, ...]
    dot: str
    bar: str
    inside: str = ""

    def thickness(self, stage: int) -> float:
        return self.bars[min(stage, len(self.bars) - 1)]

    def node(self, surface: Surface, x: float, y: float) -> None:
        """The mark of one stage around (x, y)."""
        if self.inside:
            surface.rings([(x, y)], self.disc / 2, _RING, self.dot, self.inside)
        else:
            surface.disc(x, y, self.disc / 2, self.dot)


@dataclass
class _Joined(Box):
    """What joins the stages of one row, over its columns; ``first`` and ``total`` count all stages."""

    look: Look | None = None
    stages: int = 1
    first: int = 0
    total: int = 1
    columns: int = 4
    gutter: float = 0
    rail: float = 20

    def height(self, width: float) -> float:
        return self.rail

    def _columns(self, x: float, width: float) -> list[tuple[float, float]]:
        """Left and right of each stage: up to the next one's left, and for the last of its column's right."""
        column = (width - (self.columns - 1) * self.gutter) / self.columns
        lefts = [x + i * (column + self.gutter) for i in range(self.stages)]
        return list(zip(lefts, [*lefts[1:], lefts[-1] + column], strict=True))


@dataclass
class Rail(_Joined):
    """Discs at the starts of the stages, joined by bars that thin out: easing shown by form, not to scale."""

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        if self.look is None:
            return
        middle = y + self.rail / 2
        for i, (left, right) in enumerate(self._columns(x, width)):
            thick = self.look.thickness(self.first + i)
            start = left + self.look.disc + self.look.halo
            end = right - (self.look.halo if i < self.stages - 1 else 0)
            surface.rectangle(start, middle - thick / 2, end - start, thick, self.look.bar)
            self.look.node(surface, left + self.look.disc / 2, middle)


@dataclass
class Wedge(_Joined):
    """One shape that thins out from the first bar's thickness to the last one's, cut where a stage starts."""

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        if self.look is None:
            return
        fill = self.look.dot
        thick = [self._thickness(self.look.bars, self.first + i) for i in range(self.stages + 1)]
        middle = y + self.look.bars[0] / 2
        for i, (left, right) in enumerate(self._columns(x, width)):
            start = left + (thick[0] / 2 if self.first + i == 0 else 0)
            last = self.first + i == self.total - 1
            end = right - (thick[-1] / 2 if last else _CUT if i < self.stages - 1 else 0)
            high, low = thick[i] / 2, thick[i + 1] / 2
            corners = [(start, middle - high), (end, middle - low), (end, middle + low), (start, middle + high)]
            surface.polygon(corners, fill)
            if self.first + i == 0:
                surface.disc(start, middle, thick[0] / 2, fill)
            if last:
                surface.disc(end, middle, low, fill)

    def _thickness(self, bars: Sequence[float], stage: int) -> float:
        return bars[0] + (bars[-1] - bars[0]) * stage / self.total


@dataclass
class Stage(Box):
    """One stage of a timeline that runs down the page: its time above its words, or beside them in a column of
    ``beside`` points; the bar runs on to the next stage, ``space`` points below.
    """

    look: Look | None = None
    number: int = 0
    head: StageHead = field(default_factory=StageHead)
    body: Stack = field(default_factory=Stack)
    indent: float = 24
    beside: float = 0
    gutter: float = 0
    space: float = 0

    def _places(self, width: float) -> tuple[float, float, float]:
        """Width of the head, left and top of the words."""
        if not self.beside:
            return width - self.indent, self.indent, self.head.height(width - self.indent)
        first = self.body.children[0] if self.body.children else None
        drop = self.head.baseline - first.baseline if isinstance(first, TextBlock) else 0
        return self.beside, self.indent + self.beside + self.gutter, max(0, drop)

    def height(self, width: float) -> float:
        wide, left, top = self._places(width)
        content = max(self.head.height(wide), top + self.body.height(width - left))
        return max(content, self._bar_top + self.look.disc if self.look else 0)

    @property
    def _bar_top(self) -> float:
        look = self.look
        return self.head.figure.leading / 2 + (look.disc / 2 + look.halo if look else 0)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        wide, left, top = self._places(width)
        if self.look is not None:
            middle, start = self.head.figure.leading / 2, self._bar_top
            end = self.height(width) + (self.space + max(0.0, 2 * middle - start) if self.space else 0)
            thick, centre = self.look.thickness(self.number), x + self.look.disc / 2
            surface.rectangle(centre - thick / 2, y + start, thick, end - start, self.look.bar)
            self.look.node(surface, centre, y + middle)
        self.head.draw(surface, x + self.indent, y, wide)
        self.body.draw(surface, x + left, y + top, width - left)

    def walk(self) -> list[Box]:
        return [self, *self.head.walk(), *self.body.walk()]


@dataclass
class Stages(Stack):
    """Stages down the page; the bar of the last one on a page ends with its words."""

    def _parts(self, first: list[Box], rest: list[Box]) -> tuple[Box, Box]:
        last = first[-1]
        return super()._parts([*first[:-1], replace(last, space=0) if isinstance(last, Stage) else last], rest)


@dataclass
class Watch(Box):
    """What to watch for, below a bracket over the stages until a time, or below a plain line, or alone."""

    columns: int = 1
    until: int = 1
    gutter: float = 0
    label: Box = field(default_factory=Box)
    size: float = 0
    weight: float = 1.5
    #: Height of the bracket's ends.
    ends: float = 0
    colour: str = ""

    @property
    def _drop(self) -> float:
        return (self.ends or 4) + 4 if self.weight else 0.0

    def height(self, width: float) -> float:
        return max(self.size, self._drop + self.label.height(width))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        if self.weight:
            column = (width - (self.columns - 1) * self.gutter) / self.columns
            right = x + self.until * column + (self.until - 1) * self.gutter
            half = self.weight / 2 if self.ends else 0
            low = y + self.ends - half if self.ends else y + self.weight / 2
            ends = [(x + half, y)] if self.ends else []
            other = [(right - half, y)] if self.ends else []
            surface.line([*ends, (x + half, low), (right - half, low), *other], self.colour, self.weight)
        self.label.draw(surface, x, y + self._drop, width)

    def walk(self) -> list[Box]:
        return [self, *self.label.walk()]
