"""Pages: which boxes stand where, and the furniture around them.

A page is filled from the top; headings stay with what follows, paragraphs keep two lines on either side, and what can
neither split nor fit is an error with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from handouts.errors import Findings, Span
from handouts.layout.box import AT_FOOT, Box, Padded, PageBreak, Row, Stack, gap, split_at, stacked

_HEADINGS = ("h1", "h2")
#: A page with less spare height than this (points) counts as full.
_FULL = 16


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


def paginate(boxes: Sequence[Box], area: Area, findings: Findings) -> list[Page]:
    """Fill pages in order. A box that no page can hold is H403 at its author's line."""
    pages: list[Page] = []
    rest = list(boxes)
    while rest:
        number = len(pages) + 1
        page, left = _fill(rest, number, area)
        if not page.boxes:
            page, left = _fill(_loosened(rest), number, area)
        if not page.boxes:
            # A heading is never too tall itself: it stays with the block that is.
            _too_tall(next((box for box in rest if not box.keep_next), rest[0]), number, area, findings)
            return pages
        pages.append(page)
        rest = left
    return pages


def _loosened(boxes: list[Box]) -> list[Box]:
    """The same with leave to break for the first block that is no heading."""
    at = next((i for i, box in enumerate(boxes) if not box.keep_next), 0)
    return [*boxes[:at], boxes[at].loose(), *boxes[at + 1 :]]


def _fill(boxes: list[Box], number: int, area: Area) -> tuple[Page, list[Box]]:
    """One page: without a strip if it then shows the help box, else with one."""
    if area.strip:
        first, rest = _take(boxes, area.width, area.room(number, False))
        if any(inner.name == "help" for box in first for inner in box.walk()):
            return _place(first, area.width, area.room(number, False), strip=False), rest
    room = area.room(number, area.strip)
    first, rest = _take(boxes, area.width, room)
    return _place(first, area.width, room, strip=area.strip), rest


def _take(boxes: list[Box], width: float, room: float) -> tuple[list[Box], list[Box]]:
    """What fits one page, and what is left."""
    stop = next((i for i, box in enumerate(boxes) if isinstance(box, PageBreak)), len(boxes))
    now, later = boxes[:stop], boxes[stop + 1 :]
    if not now:
        return _take(later, width, room) if later else ([], [])
    if stacked(now, width) <= room + 0.01:
        return now, later
    cut = split_at(now, width, room)
    if cut is None:
        return [], boxes
    return cut[0], [*cut[1], *boxes[stop:]]


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
