"""Pages: which boxes stand where, and the furniture around them.

Of all ways to break a sheet into as few pages as it needs, the best one is taken, as `text/breaking.py` takes the best
lines of a paragraph: pages are full, breaks fall between sections rather than inside them, and inside blocks only where
much room would else stay empty. What can neither break nor fit is an error with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from handouts.errors import Findings, Span
from handouts.layout.box import AT_FOOT, SLACK, Box, Cut, Padded, PageBreak, Row, Stack, cuts_of, gap, stacked
from handouts.layout.text.block import TextBlock

_HEADINGS = ("h1", "h2")
#: A page with less spare height than this (points) counts as full.
_FULL = 16
#: Badness of an empty page, which falls with the third power of what is empty (as that of lines in TeX); and of an
#: empty last page, where what fills this part is not bad.
_EMPTY, _LAST, _ENOUGH = 600, 40, 0.5
#: Badness of next to nothing at the top of a page before the next section; so many lines are not bad.
_STUB, _LINES = 150, 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and the distance of its top from the top of the text area, in points."""

    box: Box
    top: float


@dataclass
class Page:
    """The boxes of one page; ``room`` is the height they had, ``strip`` whether an emergency strip stands below."""

    boxes: list[Placed] = field(default_factory=list)
    room: float = 0
    strip: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """The text area: its width and, page by page, its height without and with a strip. All in points."""

    width: float
    room: Callable[[int, bool], float]
    strip: bool


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to break pages: its badness so far, the boxes that are left, its last page, and the way to that page."""

    badness: float
    rest: list[Box]
    boxes: list[Box] = field(default_factory=list)
    height: float = 0
    room: float = 0
    strip: bool = False
    before: _Way | None = None

    def pages(self, width: float) -> list[Page]:
        way, pages = self, list[Page]()
        while way.before:
            pages.append(_place(way.boxes, width, way.room, strip=way.strip))
            way = way.before
        return pages[::-1]


def paginate(boxes: Sequence[Box], area: Area, findings: Findings) -> list[Page]:
    """The best pages. A box that no page can hold is H403 at its author's line."""
    pages: list[Page] = []
    for part in _parted(boxes):
        way = _Breaker(area, part).best(len(pages) + 1)
        pages += way.pages(area.width)
        if way.rest:
            # A heading is never too tall itself: it stays with the block that is.
            tall = next((box for box in way.rest if not box.keep_next), way.rest[0])
            _too_tall(tall, len(pages) + 1, area, findings)
            break
    return pages


def _parted(boxes: Sequence[Box]) -> Iterator[list[Box]]:
    """The boxes between page breaks."""
    part: list[Box] = []
    for box in (*boxes, PageBreak()):
        if not isinstance(box, PageBreak):
            part.append(box)
        elif part:
            yield part
            part = []


class _Breaker:
    """Breaks boxes that follow one another without a page break."""

    def __init__(self, area: Area, boxes: list[Box]) -> None:
        self.area, self.width, self.boxes = area, area.width, boxes
        #: How far from the end the boxes stand that show the help box.
        self.helping = {len(boxes) - i for i, box in enumerate(boxes) if area.strip and _helps(box)}

    def best(self, number: int) -> _Way:
        """The least bad way of those with the fewest pages; one with a rest where no way holds all boxes. ``number`` is
        that of the first page.

        Of the ways with so many pages only those are followed that hold more than every way with one page less: no
        other can have as few pages in the end.
        """
        ways = {self._left(self.boxes): _Way(0, self.boxes)}
        while ways[furthest := min(ways)].rest:
            longer: dict[tuple[int, float], _Way] = {}
            for way in (found for before in ways.values() for found in self._pages(before, number)):
                left = self._left(way.rest)
                if left < furthest and (left not in longer or way.badness < longer[left].badness):
                    longer[left] = way
            if not longer:
                break
            ways, number = longer, number + 1
        return ways[furthest]

    def _left(self, rest: list[Box]) -> tuple[int, float]:
        """How much is left; ways that leave the same are at the same place."""
        return len(rest), round(rest[0].height(self.width), 2) if rest else 0

    def _pages(self, way: _Way, number: int) -> list[_Way]:
        """The way with one page more, which ends at one of the places where it may."""
        return self._ends(way, way.rest, number) or self._ends(way, _loosened(way.rest), number)

    def _ends(self, way: _Way, boxes: list[Box], number: int) -> list[_Way]:
        """Without a strip where the page then shows the help box, else with one. A page that may hold all boxes is the
        last; one that is less than half as full as it might be is not tried.
        """
        most, room = self.area.room(number, False), self.area.room(number, self.area.strip)
        cuts = [*takewhile(lambda cut: cut.height <= most + SLACK, self._cuts(boxes))]
        found: list[_Way] = []
        for cut in reversed(cuts):
            if found and (cut.height < found[0].height / 2 or not found[0].rest):
                break
            first, rest = cut.parts()
            helps = any(len(boxes) - i in self.helping and _helps(box) for i, box in enumerate(first))
            high = most if helps else room
            if cut.height <= high + SLACK:
                badness = way.badness + self._badness(cut, first, rest, high)
                found.append(_Way(badness, rest, first, cut.height, high, self.area.strip and not helps, way))
        return found

    def _cuts(self, boxes: list[Box]) -> Iterator[Cut[list[Box]]]:
        """Where the page may end, lastly after all boxes."""
        yield from cuts_of(boxes, self.width)
        yield Cut(stacked(boxes, self.width), 0, lambda: (boxes, []))

    def _badness(self, cut: Cut[list[Box]], first: list[Box], rest: list[Box], room: float) -> float:
        full = 1.0 if first[-1].name == AT_FOOT else cut.height / room
        if not rest:
            return _LAST * max(0, _ENOUGH - full)
        empty = _EMPTY * (1 - full) ** 3
        if _headed(rest[0]):
            return empty
        return empty + cut.badness + _STUB * self._lack(rest) ** 3

    def _lack(self, boxes: list[Box]) -> float:
        """Which part of a few lines the rest of a section leaves empty; 0 where it is higher."""
        line = next((box.leading for box in boxes[0].walk() if isinstance(box, TextBlock)), 0)
        left = room = _LINES * line
        for box in takewhile(lambda box: not _headed(box), boxes):
            left -= box.height(self.width)
            if left <= 0:
                return 0
        return left / room


def _loosened(boxes: list[Box]) -> list[Box]:
    """The same with leave to break for the first block that is no heading."""
    at = next((i for i, box in enumerate(boxes) if not box.keep_next), 0)
    return [*boxes[:at], boxes[at].loose(), *boxes[at + 1 :]]


def _helps(box: Box) -> bool:
    return any(inner.name == "help" for inner in box.walk())


def _place(boxes: list[Box], width: float, room: float, *, strip: bool) -> Page:
    page = Page(room=room, strip=strip)
    top = 0.0
    for i, box in enumerate(boxes):
        top += gap(boxes[i - 1], box) if i else 0
        if i and box is boxes[-1] and box.name == AT_FOOT:
            top = max(top, room - box.height(width))
        page.boxes.append(Placed(box, top))
        top += box.height(width)
    return page


def spread(page: Page, width: float, most: float) -> Page:
    """Give spare height to the spaces above headings, at most ``most`` points each, in steps of 4.

    A page that is full but for a line or so stays as it is.
    """
    if not page.boxes or not most:
        return page
    last = page.boxes[-1]
    spare = page.room - last.top - last.box.height(width)
    heads = [i for i, placed in enumerate(page.boxes) if i and _headed(placed.box)]
    extra = min(most, spare / len(heads) // 4 * 4) if heads and spare > _FULL else 0
    if extra <= 0:
        return page
    moved = [Placed(p.box, p.top + extra * sum(head <= i for head in heads)) for i, p in enumerate(page.boxes)]
    return Page(moved, page.room, page.strip)


def _headed(box: Box) -> bool:
    """Whether a heading stands at its top, or at the top of one of its cells."""
    if isinstance(box, Row):
        return any(_headed(cell.box) for cell in box.cells)
    if isinstance(box, Padded):
        return _headed(box.child)
    return box.name in _HEADINGS or (isinstance(box, Stack) and bool(box.children) and _headed(box.children[0]))


def _too_tall(box: Box, number: int, area: Area, findings: Findings) -> None:
    height, room = box.height(area.width), area.room(number, area.strip)
    findings.error(
        "H403", _place_of(box), f"this block is {height:.0f} pt high and cannot be split; a page holds {room:.0f} pt",
        "Shorten it, or make two blocks of it.",
    )  # fmt: skip


def _place_of(box: Box) -> Span:
    return next((inner.span for inner in box.walk() if inner.span), box.span)
