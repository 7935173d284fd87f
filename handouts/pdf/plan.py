"""How pages lie on paper: each on a side of its own, or two by two for a booklet; with room to trim, or none.

A **side** is one page of the file. All lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_MM = 72 / 25.4
#: How far colour may run over the trimmed edge.
BLEED = 3 * _MM
#: From the trimmed edge to that of the paper: bleed, and crop marks outside it.
MARGIN = 10 * _MM

#: Left, bottom, right and top.
Rectangle = tuple[float, float, float, float]
#: From (x1, y1) to (x2, y2).
Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page stands: its side, counted from 0, and its lower left corner on the paper."""

    side: int
    x: float
    y: float


@dataclass(frozen=True)
class Plan:
    """Each page on a side of its own. ``page`` is width and height of a page; ``bleed`` adds a margin to trim off."""

    page: tuple[float, float]
    bleed: bool = False

    @property
    def trim(self) -> tuple[float, float]:
        """Width and height of a side when it is trimmed."""
        return self.page

    @property
    def margin(self) -> float:
        return MARGIN if self.bleed else 0.0

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height of a side as it is printed."""
        return self.trim[0] + 2 * self.margin, self.trim[1] + 2 * self.margin

    def box(self, around: float) -> Rectangle:
        """The trimmed side and ``around`` it."""
        low, (width, height) = self.margin, self.trim
        return low - around, low - around, low + width + around, low + height + around

    def spot(self, page: int) -> Spot:
        """The place of a page, counted from 1."""
        return Spot(page - 1, self.margin, self.margin)

    def last(self, side: int) -> int:
        """The last page on a side; 0 where it has none."""
        return side + 1

    def sides(self, pages: int) -> int:
        """How many sides so many pages take."""
        return pages

    def marks(self) -> Iterator[Line]:
        """Crop marks at the corners, from the edge of the bleed outwards."""
        left, low, right, high = self.box(0)
        first, last = BLEED, MARGIN
        for x in (left, right):
            yield x, low - first, x, low - last
            yield x, high + first, x, high + last
        for y in (low, high):
            yield left - first, y, left - last, y
            yield right + first, y, right + last, y


@dataclass(frozen=True)
class Booklet(Plan):
    """Pages two by two on a side, to be printed on both sides, folded once and stapled in the fold.

    The pages of a sheet of paper are n, 1 and 2, n - 1, where n is the next multiple of four. ``whole`` is the size of
    a side, upright; ``mirrored`` books open from the other side.
    """

    pages: int = 0
    whole: tuple[float, float] = (0, 0)
    mirrored: bool = False

    @property
    def trim(self) -> tuple[float, float]:
        return self.whole[1], self.whole[0]

    @property
    def _places(self) -> int:
        return -(-self.pages // 4) * 4

    def spot(self, page: int) -> Spot:
        side = min(page, self._places + 1 - page) - 1
        # Odd pages stand at the right of their fold.
        at_right = (page % 2 == 1) != self.mirrored
        x = self.trim[0] / 2 - (0 if at_right else self.page[0])
        return Spot(side, self.margin + x, self.margin + (self.trim[1] - self.page[1]) / 2)

    def last(self, side: int) -> int:
        return max((page for page in (side + 1, self._places - side) if page <= self.pages), default=0)

    def sides(self, pages: int) -> int:
        return self._places // 2

    def marks(self) -> Iterator[Line]:
        """Crop marks, and one at either end of the fold."""
        yield from super().marks()
        _, low, _, high = self.box(0)
        middle = self.paper[0] / 2
        yield middle, low - BLEED, middle, low - MARGIN
        yield middle, high + BLEED, middle, high + MARGIN
