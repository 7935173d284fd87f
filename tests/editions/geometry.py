"""Whether everything on a page stands where it may: words in their panels and clear of one another and of the edge.

Each fault is one line of words. Boxes hold the ink of a line, as pdfium finds it, not the room that was kept for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from tests.editions.drawn import GROUND, Box, Line, Page

#: White along the trim, in points: 12 mm; every printer on a desk reaches the rest.
_EDGE = 12 / 25.4 * 72
#: The ground's paper: the palest tint is darker.
_PAPER = 250
#: Boxes of two lines may share this much, in points; in the lines of one heading this part of its size, since large
#: type is set solid (50 on 50 points), and the tails of one line stand between the letters of the next.
_TOUCH, _TIGHT = 0.5, 0.05
#: Round letters overhang.
_OVERHANG = 0.7


def faults(pages: list[Page]) -> list[str]:
    """What is out of place in a handout."""
    return [
        f"page {page.number}: {fault}"
        for page in pages
        for fault in (*_edges(page), *_clips(page), *_overlaps(page), *_panels(page))
    ]


def _edges(page: Page) -> Iterator[str]:
    for line in page.lines:
        if line.text and not _holds(_within(page.trim, _EDGE), line.box):
            yield f"{_named(line)} is nearer than {_EDGE:.0f} pt to the trim"
    drawn = _drawn(page)
    if drawn and not _holds(_within(page.trim, _EDGE), drawn, 1 / GROUND):
        yield f"what is drawn in {tuple(round(value) for value in drawn)} is nearer than {_EDGE:.0f} pt to the trim"


def _drawn(page: Page) -> Box | None:
    """The box around all that is drawn within the trim beside words. A panel's own box would not do: pdfium makes it
    wider by its line.
    """
    left, low, right, top = (round(value * GROUND) for value in page.trim)
    high = len(page.ground)
    rows, columns = np.nonzero(page.ground[max(0, high - top) : high - low, left:right].min(axis=2) < _PAPER)
    if not len(rows):
        return None
    across = (left + int(columns.min())) / GROUND, (left + int(columns.max()) + 1) / GROUND
    up = (top - int(rows.max()) - 1) / GROUND, (top - int(rows.min())) / GROUND
    return across[0], up[0], across[1], up[1]


def _clips(page: Page) -> Iterator[str]:
    for run in page.runs:
        if run.clip and run.text.strip() and not _holds(run.clip, run.box):
            yield f"“{run.text.strip()}” is cut off"


def _overlaps(page: Page) -> Iterator[str]:
    """Two lines in one place; an icon may stand on another, as a sign on its disc."""
    lines = [line for line in page.lines if line.text]
    for one, other in combinations(lines, 2):
        tight = _TIGHT * one.size if one.runs[0].mark == other.runs[0].mark >= 0 else 0
        if (one.runs[0].words or other.runs[0].words) and _shared(one.box, other.box) > max(_TOUCH, tight):
            yield f"{_named(one)} and {_named(other)} overlap"


def _panels(page: Page) -> Iterator[str]:
    """Words that a panel's edge runs through; a gap may be left for them in the edge, as above a card to cut out."""
    for line in (line for line in page.lines if line.runs[0].words):
        for panel in page.panels:
            across = _shared(panel, line.box) > _OVERHANG and not _holds(panel, line.box, _OVERHANG)
            if across and len(np.unique(page.behind(line.box), axis=0)) > 1:
                yield f"{_named(line)} leaves the panel {tuple(round(value) for value in panel)}"


def _within(box: Box, by: float) -> Box:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def _holds(outer: Box, inner: Box, slack: float = 0.0) -> bool:
    low = outer[0] - slack <= inner[0] and outer[1] - slack <= inner[1]
    return low and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack


def _shared(one: Box, other: Box) -> float:
    """The less of width and height of what two boxes share; 0 or less when they are apart."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    return min(across, min(one[3], other[3]) - max(one[1], other[1]))


def _named(line: Line) -> str:
    return f"“{line.text[:40]}” at {tuple(round(value) for value in line.box)}"
