"""Boxes: what layout makes of nodes. A box knows its height at a width, where it may be cut, and how to draw itself.

They take the place of ReportLab's platypus flowables: those are measured and drawn in one pass, so a page could not
know its neighbours (“page x of y”, a strip only where no help box stands, density by the whole sheet).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, wraps
from itertools import pairwise
from typing import Generic, TypeVar

from handouts.errors import Span
from handouts.pdf.surface import Surface

#: Columns of the page's grid.
COLUMNS = 12
#: Heights that differ by less than this (points) are the same.
SLACK = 0.01
#: The name of lines to write on, which keep their rhythm.
WRITE_IN = "write-in"
#: The name of a box that goes to the foot of its page when it is the last there.
AT_FOOT = "at-foot"
#: Badness of a break between two boxes, more for each box around them, and for one that is cut off alone.
_APART, _DEEPER, _LONE = 1.0, 2.0, 4.0

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Cut(Generic[_Part]):
    """A place where a page may end: the height of what stays, in points; how bad the break is, from 0; and what makes
    both parts.
    """

    height: float
    badness: float
    parts: Callable[[], tuple[_Part, _Part]]

    def inside(self, wrapped: Callable[[_Part, _Part], tuple[Box, Box]], around: float = 0) -> Cut[Box]:
        """The same of a box that wraps both parts, and takes ``around`` points more."""
        return Cut(self.height + around, self.badness + _DEEPER, lambda: wrapped(*self.parts()))


@dataclass
class Box:
    """The base: an empty box. ``before`` and ``after`` are the least space above and below, in points; of two
    neighbours' wishes the larger holds. ``keep_next`` ties a box to the next one on the page.
    """

    before: float = 0
    after: float = 0
    keep_next: bool = False
    span: Span = field(default=Span())
    name: str = ""
    #: Ids that other pages may ask for (the page-of element).
    ids: tuple[str, ...] = ()
    _heights: dict[float, float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def height(self, width: float) -> float:
        """Height in points at a width in points."""
        return 0.0

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        """Where a page may end inside it, from the top; nowhere in a box that must stay whole."""
        return iter(())

    def loose(self) -> Box:
        """The same, with leave to break where it would else stay whole: for what no page can hold."""
        return self

    def last_baseline(self, width: float) -> float:
        """Depth of the last line's baseline below the top, in points; the height where there are no words."""
        return self.height(width)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        """Draw with the top left corner at (x, y)."""

    def walk(self) -> list[Box]:
        """This box and all inside it."""
        return [self]


_Any = TypeVar("_Any", bound=Box)


def remembered(measure: Callable[[_Any, float], float]) -> Callable[[_Any, float], float]:
    """A height that is worked out once for each width: pages, rows and drawing all ask for it again."""

    @wraps(measure)
    def height(self: _Any, width: float) -> float:
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = measure(self, width)
        return known

    return height


def gap(above: Box, below: Box) -> float:
    """Space between two neighbours; none between lines to write on, which have theirs above the line."""
    return 0 if above.name == below.name == WRITE_IN else max(above.after, below.before)


def stacked(boxes: Sequence[Box], width: float) -> float:
    """Height of boxes below one another with the spaces between them, in points."""
    return sum(gap(a, b) for a, b in pairwise(boxes)) + sum(box.height(width) for box in boxes)


@dataclass
class Space(Box):
    """Empty height."""

    size: float = 0

    def height(self, width: float) -> float:
        return self.size


@dataclass
class Rule(Box):
    """A thin line over the whole width."""

    colour: str = "#000000"
    weight: float = 0.75
    hang: float = 0

    def height(self, width: float) -> float:
        return self.weight

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        surface.rectangle(x - self.hang, y, width + 2 * self.hang, self.weight, self.colour)


@dataclass
class Again(Box):
    """What stands on the page before, too: it has its element already (ISO 32000-1, 14.8.2.2.2)."""

    child: Box = field(default_factory=Box)

    @classmethod
    def of(cls, box: Box) -> Again:
        return cls(box.before, box.after, box.keep_next, box.span, child=box)

    def height(self, width: float) -> float:
        return self.child.height(width)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        with surface.artifact("Pagination"):
            self.child.draw(surface, x, y, width)


@dataclass
class PageBreak(Box):
    """What follows starts a new page."""


@dataclass
class Stack(Box):
    """Boxes below one another. A page may end between its children, ``fewest`` of them on either side, and inside them,
    unless it is ``whole``.
    """

    children: Sequence[Box] = ()
    whole: bool = False
    fewest: int = 1

    @remembered
    def height(self, width: float) -> float:
        return stacked(self.children, width)

    def last_baseline(self, width: float) -> float:
        if not self.children:
            return 0.0
        last = self.children[-1]
        return self.height(width) - last.height(width) + last.last_baseline(width)

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        if not self.whole:
            yield from (cut.inside(self._parts) for cut in cuts_of(self.children, width, self.fewest))

    def _parts(self, first: list[Box], rest: list[Box]) -> tuple[Box, Box]:
        return replace(self, children=first), replace(self, children=rest, ids=())

    def loose(self) -> Box:
        return replace(self, whole=False, fewest=1, children=[child.loose() for child in self.children])

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        for i, child in enumerate(self.children):
            if i:
                y += gap(self.children[i - 1], child)
            child.draw(surface, x, y, width)
            y += child.height(width)

    def walk(self) -> list[Box]:
        return [self, *(inner for child in self.children for inner in child.walk())]


def cuts_of(boxes: Sequence[Box], width: float, fewest: int = 0) -> Iterator[Cut[list[Box]]]:
    """Where a page may end between boxes that stand below one another and inside them, from the top.

    A heading never stays behind alone. ``fewest`` boxes stand on either side, parts of them included; of too few for
    that, each may break, but none is cut off. With 0, it is not even bad that one stands alone.
    """
    few, top = len(boxes) < 2 * fewest, 0.0
    for i, box in enumerate(boxes):
        left = len(boxes) - i
        if i:
            if not boxes[i - 1].keep_next and min(i, left) >= fewest:
                alone = _LONE if fewest and min(i, left) == 1 else 0
                yield Cut(top, _APART + alone, partial(_halves, boxes, i))
            top += gap(boxes[i - 1], box)
        if few or min(i + 1, left) >= fewest:
            yield from (Cut(top + cut.height, cut.badness, partial(_halves, boxes, i, cut)) for cut in box.cuts(width))
        top += box.height(width)


def _halves(boxes: Sequence[Box], index: int, cut: Cut[Box] | None = None) -> tuple[list[Box], list[Box]]:
    """Boxes before and from ``index`` on; with a cut, the one there stands in both."""
    if cut is None:
        return [*boxes[:index]], [*boxes[index:]]
    first, rest = cut.parts()
    return [*boxes[:index], first], [rest, *boxes[index + 1 :]]


@dataclass
class Padded(Box):
    """A panel: a child with padding, a fill or a frame. It may hang out of its width on the left and the right."""

    child: Box = field(default_factory=Box)
    fill: str = ""
    frame: str = ""
    weight: float = 0
    pad_top: float = 0
    pad_bottom: float = 0
    pad_side: float = 0
    hang_left: float = 0
    hang_right: float = 0
    radius: float = 0
    corners: str = "all"

    def _inner(self, width: float) -> float:
        return width + self.hang_left + self.hang_right - 2 * self.pad_side

    @remembered
    def height(self, width: float) -> float:
        return self.pad_top + self.child.height(self._inner(width)) + self.pad_bottom

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        self.draw_in(surface, x, y, width, self.height(width))

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        around = self.pad_top + self.pad_bottom
        return (cut.inside(self._parts, around) for cut in self.child.cuts(self._inner(width)))

    def _parts(self, first: Box, rest: Box) -> tuple[Box, Box]:
        """Each part is a panel, with round corners only where the whole has them."""
        top, bottom = (side if self.corners in ("all", side) else "none" for side in ("top", "bottom"))
        upper = replace(self, child=first, after=0, keep_next=False, corners=top)
        return upper, replace(self, child=rest, before=0, ids=(), corners=bottom)

    def loose(self) -> Box:
        return replace(self, child=self.child.loose())

    def draw_in(self, surface: Surface, x: float, y: float, width: float, height: float) -> None:
        """Draw with a given height, such as that of the neighbour in a row."""
        surface.panel(
            x - self.hang_left, y, width + self.hang_left + self.hang_right, height, self.radius,
            fill=self.fill, frame=self.frame, weight=self.weight, corners=self.corners,
        )  # fmt: skip
        self.child.draw(surface, x - self.hang_left + self.pad_side, y + self.pad_top, self._inner(width))

    def walk(self) -> list[Box]:
        return [self, *self.child.walk()]


@dataclass
class Cell:
    """A box in a row: its first grid column, counted from 1, and how many it takes."""

    box: Box
    column: int
    span: int
    bottom: bool = False


@dataclass
class Row(Box):
    """Boxes side by side on a grid of 12 columns; panels in it are drawn equally high."""

    cells: Sequence[Cell] = ()
    gutter: float = 0
    columns: int = COLUMNS

    def __post_init__(self) -> None:
        """Panels hang out of the row only, never into their neighbours."""
        for cell in self.cells:
            if isinstance(cell.box, Padded):
                last = cell.column + cell.span > self.columns
                left = cell.box.hang_left if cell.column == 1 else 0
                cell.box = replace(cell.box, hang_left=left, hang_right=cell.box.hang_right if last else 0)

    def place(self, cell: Cell, width: float) -> tuple[float, float]:
        """Left edge and width of a cell, in points."""
        column = (width - (self.columns - 1) * self.gutter) / self.columns
        left = (cell.column - 1) * (column + self.gutter)
        return left, cell.span * column + (cell.span - 1) * self.gutter

    def _inset(self, cell: Cell) -> float:
        """A bare cell beside a panel starts where the panel's words do."""
        if isinstance(cell.box, Padded):
            return 0.0
        return max((other.box.pad_top for other in self.cells if isinstance(other.box, Padded)), default=0.0)

    def loose(self) -> Box:
        """Its cells below one another, since cells side by side cannot break."""
        children = [cell.box.loose() for cell in self.cells]
        return Stack(self.before, self.after, span=self.span, ids=self.ids, children=children)

    @remembered
    def height(self, width: float) -> float:
        return max(
            (self._inset(cell) + cell.box.height(self.place(cell, width)[1]) for cell in self.cells), default=0.0
        )  # fmt: skip

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        tallest = self.height(width)
        baseline = max((cell.box.last_baseline(self.place(cell, width)[1]) for cell in self.cells), default=0.0)
        for cell in self.cells:
            left, wide = self.place(cell, width)
            if isinstance(cell.box, Padded):
                cell.box.draw_in(surface, x + left, y, wide, tallest)
            else:
                drop = baseline - cell.box.last_baseline(wide) if cell.bottom else self._inset(cell)
                cell.box.draw(surface, x + left, y + drop, wide)

    def walk(self) -> list[Box]:
        return [self, *(inner for cell in self.cells for inner in cell.box.walk())]
