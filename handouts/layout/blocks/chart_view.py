"""One view of a body chart: its drawing, the words around it, and numbers that point at its areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handouts.layout.body_chart import load_view
from handouts.layout.outline import Extent, area, hatching, heart, polygon
from handouts.layout.svg import Ops
from handouts.layout.text.block import TextBlock
from handouts.model.style import Chart
from handouts.pdf.surface import Surface

#: Units of the artwork's outline, from large prints to small ones, and of its inner lines: its own rule.
_LINE, _STRONGEST, _INNER = 1.2, 1.9, 0.58
#: Points: edge of a shaded area, hatching and its distance, a number's line, the dot at its end and the white around.
_EDGE, _HATCH, _HATCH_STEP, _LEADER, _DOT, _HALO = 0.75, 0.6, 2.6, 0.75, 1.7, 2.9
#: Points between a disc and the view, between discs, around the words, and of a disc that is a ring.
_CLEAR, _APART, _WORDS, _RING = 12.0, 3.0, 4.0, 1.4


@dataclass(frozen=True)
class Inks:
    """``#RRGGBB`` of what a chart is drawn with; without a ``shade``, areas are hatched and discs are rings."""

    shade: str
    edge: str
    line: str
    inner: str
    frame: str
    disc: str
    paper: str


@dataclass(frozen=True)
class View:
    """A view and the part of it that is shown. ``sides``: words at the left and right edge of the paper.
    ``areas``: for each area its regions' ids and, where areas are numbered, the number.
    """

    name: str
    shown: Extent
    zoomed: bool
    title: TextBlock
    sides: tuple[TextBlock, ...]
    areas: Sequence[tuple[frozenset[str], TextBlock | None]]
    inks: Inks
    style: Chart
    radius: float
    #: Room for the view with its words, in points.
    column: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in units of the artwork."""
        left, top, right, bottom = self.shown
        return right - left, bottom - top

    @property
    def gutters(self) -> tuple[float, float]:
        """Room for numbers at the left and at the right, in points; none where no number stands."""
        left, right = (self.style.disc + _CLEAR if pins else 0.0 for pins in self._pins(1))
        return left, right

    def width(self, scale: float) -> float:
        """Width with numbers and words, in points; ``scale`` is points for each unit."""
        return sum(self.gutters) + self._middle(scale)

    def _middle(self, scale: float) -> float:
        """Width between the numbers: as wide as the drawing, or as the words above and below it."""
        sides = 2 * (max(block.widest(1000) for block in self.sides) + _WORDS) if self.sides else 0.0
        # A copy, since a block remembers every width that it was set at, and this one breaks each line.
        longest_word = replace(self.title).widest(1)
        title = min(self.title.widest(1000), max(longest_word, self.column - sum(self.gutters)))
        return max(self.size[0] * scale, title, sides)

    def title_height(self, scale: float) -> float:
        return self.title.height(self._middle(scale)) + _WORDS

    def drawing_height(self, scale: float) -> float:
        """Height of the drawing, or of the numbers beside it where they need more."""
        most = max(map(len, self._pins(scale)))
        return max(self.size[1] * scale, most * (self.style.disc + _APART) - _APART)

    def words_height(self, scale: float) -> float:
        """Height of the words below the drawing."""
        return _WORDS + max(block.height(1000) for block in self.sides) if self.sides else 0.0

    def draw(self, surface: Surface, x: float, y: float, scale: float, title: float) -> None:
        """``x`` is the left edge on the paper; the words above end ``title`` points below y."""
        wide, x = self._middle(scale), x + self.gutters[0]
        self.title.draw(surface, surface.place(x, wide), y + title - self.title_height(scale), wide)
        left, top = x + (wide - self.size[0] * scale) / 2, y + title
        self._draw_body(surface, left, top, scale)
        self._draw_sides(surface, x, top + self.drawing_height(scale) + _WORDS, wide)
        for pins, outside in zip(self._pins(scale), (-1, 1), strict=True):
            self._draw_pins(surface, left, top, scale, pins, outside)

    def _draw_sides(self, surface: Surface, x: float, y: float, wide: float) -> None:
        for number, block in enumerate(self.sides):
            block.draw(surface, surface.place(x + number * wide / 2, wide / 2), y, wide / 2)

    # the drawing

    def _draw_body(self, surface: Surface, left: float, top: float, scale: float) -> None:
        wide, high = self.size[0] * scale, self.size[1] * scale
        if not self.zoomed:
            self._draw_paths(surface, left, top, scale)
            return
        with surface.clipped(left, top, wide, high):
            self._draw_paths(surface, left - self.shown[0] * scale, top - self.shown[1] * scale, scale)
        start = surface.place(left, wide)
        surface.panel(start, top, wide, high, self.radius, frame=self.inks.frame, weight=_EDGE)

    def _draw_paths(self, surface: Surface, x: float, y: float, scale: float) -> None:
        view = load_view(self.name)
        for ops in view.silhouette:
            surface.path(ops, x, y, scale, fill=_rgb(self.inks.paper))
        shaded = frozenset[str]().union(*(regions for regions, _ in self.areas))
        for region in sorted(shaded & view.regions.keys()):
            self._draw_area(surface, view.region(region, shaded), x, y, scale)
        outline = min(_STRONGEST, max(_LINE, self.style.line / scale))
        for lines, colour, weight in (
            (view.detail, self.inks.inner, outline * _INNER), (view.outline, self.inks.line, outline)
        ):  # fmt: skip
            for ops in lines:
                surface.path(ops, x, y, scale, stroke=_rgb(colour), weight=weight, cap=1, join=1)

    def _draw_area(self, surface: Surface, ops: Ops, x: float, y: float, scale: float) -> None:
        edge = _rgb(self.inks.edge)
        if self.inks.shade:
            surface.path(
                ops, x, y, scale, fill=_rgb(self.inks.shade), stroke=edge, weight=_EDGE / scale, join=1
            )  # fmt: skip
            return
        surface.path(hatching(ops, _HATCH_STEP / scale), x, y, scale, stroke=edge, weight=_HATCH / scale)
        surface.path(ops, x, y, scale, stroke=edge, weight=1.5 * _EDGE / scale, join=1)

    # the numbers

    def _pins(self, scale: float) -> tuple[list[_Pin], list[_Pin]]:
        """Numbers at the left and at the right with the points that they point at, from the top down."""
        pins: tuple[list[_Pin], list[_Pin]] = ([], [])
        for regions, number in self.areas:
            if number is not None:
                for x, y in self._targets(regions):
                    pins[x > self.size[0] / 2].append(_Pin(x * scale, y * scale, number))
        return sorted(pins[0]), sorted(pins[1])

    def _targets(self, regions: frozenset[str]) -> list[tuple[float, float]]:
        """A point in the largest region on each side of the body, in units from the corner of the part shown."""
        view, found = load_view(self.name), []
        for side in ("left", "right"):
            seen = sorted(r for r in regions & view.regions.keys() if view.regions[r].side == side)
            if seen:
                largest = max((view.region(r) for r in seen), key=lambda ops: area(polygon(ops)))
                x, y = heart(largest)
                found.append((x - self.shown[0], y - self.shown[1]))
        return found

    def _draw_pins(
        self, surface: Surface, left: float, top: float, scale: float, pins: Sequence[_Pin], outside: int
    ) -> None:  # fmt: skip
        radius, right = self.style.disc / 2, left + self.size[0] * scale
        edge = left - _CLEAR - radius if outside < 0 else right + _CLEAR + radius
        heights = spread([pin.y for pin in pins], self.style.disc + _APART, radius, self.drawing_height(scale) - radius)
        for pin, y in zip(pins, heights, strict=True):
            ends = [(surface.place(edge, 0), top + y), (surface.place(left + pin.x, 0), top + pin.y)]
            surface.disc(*ends[1], _HALO, self.inks.paper)
            surface.line(ends, self.inks.line, _LEADER)
            surface.disc(*ends[1], _DOT, self.inks.line)
            number_disc(surface, surface.place(edge - radius, 2 * radius), top + y - radius, pin.number, self)

    def draw_sample(self, surface: Surface, x: float, y: float) -> None:
        """A square as large as a disc's letters, shaded as areas are; (x, y) is seen from where reading starts."""
        side = 0.75 * self.style.disc
        square = (("m", (0.0, 0.0)), ("l", (side, 0.0)), ("l", (side, side)), ("l", (0.0, side)), ("h", ()))
        inset = (self.style.disc - side) / 2
        self._draw_area(surface, square, surface.place(x, side), y + inset, 1)


@dataclass(frozen=True)
class _Pin:
    """A number and the point in points from the drawing's corner; sorted from the top down."""

    x: float
    y: float
    number: TextBlock

    def __lt__(self, other: _Pin) -> bool:
        return (self.y, self.x) < (other.y, other.x)


def number_disc(surface: Surface, x: float, y: float, number: TextBlock, look: View) -> None:
    """A number on its disc in the square at (x, y), seen from the side where reading starts."""
    radius, inks = look.style.disc / 2, look.inks
    if inks.shade:
        surface.disc(x + radius, y + radius, radius, inks.disc)
    else:
        surface.rings([(x + radius, y + radius)], radius, _RING, inks.disc, inks.paper)
    number.draw(surface, x, y + radius - number.leading / 2, 2 * radius)


def spread(wanted: Sequence[float], step: float, low: float, high: float) -> list[float]:
    """Positions near those ``wanted`` (sorted), at least ``step`` apart and within ``low`` to ``high``, if there is
    room.
    """
    found: list[float] = []
    for position in wanted:
        found.append(max(position, low, found[-1] + step if found else low))
    for index in reversed(range(len(found))):
        found[index] = min(found[index], high if index + 1 == len(found) else found[index + 1] - step)
    return found


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
