"""Lines: where a text may break, and the breaks that make the most even right edge.

Break opportunities follow UAX #14 for spaced scripts: after spaces, after a hyphen between letters, after a dash;
never before punctuation. Lines are chosen by total fit (Knuth and Plass 1981), ragged right, no hyphenation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.layout.text.shaping import Word, shape
from handouts.pdf.face import Face
from handouts.pdf.structure import Element

_UNIT = re.compile(
    r"[^ \n\u200b]*?"
    r"(?:(?<=[^\W\d_])[-\u2010](?=[^\W\d_])|[\u2013\u2014](?=[^\W\d_])|/(?=[^\W\d_]{3})|\u200b|(?= )|\n|$)"
    r" *\n?"
)

#: A last line shorter than this part of the measure costs: no stub lines (spec: under 20 % never, 33 % rather not).
_STUB = 0.33
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. ``tracking`` is in points; ``link`` is an address or empty; an icon run has one glyph and
    no text behind it.
    """

    text: str
    face: Face
    size: float
    colour: str
    tracking: float = 0
    link: str = ""
    tabular: bool = False
    icon: int = 0
    #: Link or span inside the block's own structure element.
    element: Element | None = None


@dataclass(slots=True)
class Piece:
    """A shaped word in its run; ``width`` in points."""

    word: Word
    run: Run
    width: float


@dataclass(slots=True)
class Unit:
    """What stands between two break opportunities. ``space`` hangs over the line's end; ``hard`` ends a line."""

    pieces: list[Piece] = field(default_factory=list)
    spaces: list[Piece] = field(default_factory=list)
    width: float = 0
    space: float = 0
    hard: bool = False


Line = tuple[int, int]


def units(runs: Sequence[Run]) -> list[Unit]:
    """Cut runs at their break opportunities and shape them. A unit may span several runs."""
    text = "".join(run.text or "\ufffc" for run in runs)
    result, at = [], 0
    cursor = _Cursor(runs)
    for match in _UNIT.finditer(text):
        found = match[0]
        if not found:
            continue
        core = found.rstrip(" \n\u200b")
        unit = Unit(hard=found.endswith("\n"))
        unit.pieces = cursor.take(at, at + len(core))
        unit.spaces = cursor.take(at + len(core), at + len(found.rstrip("\n\u200b")))
        unit.width = sum(p.width for p in unit.pieces)
        unit.space = sum(p.width for p in unit.spaces)
        at += len(found)
        result.append(unit)
    return result


class _Cursor:
    """Cuts the joined text of runs back into pieces of one run each."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs, self._ends, end = runs, [], 0
        for run in runs:
            end += len(run.text or "\ufffc")
            self._ends.append(end)
        self._index = 0

    def take(self, start: int, end: int) -> list[Piece]:
        pieces = []
        while start < end:
            while self._ends[self._index] <= start:
                self._index += 1
            run, stop = self._runs[self._index], min(end, self._ends[self._index])
            offset = self._ends[self._index] - len(run.text or "\ufffc")
            pieces.append(piece(run, run.text[start - offset : stop - offset]))
            start = stop
        return pieces


def piece(run: Run, text: str) -> Piece:
    """Shape one stretch of a run."""
    if run.icon:
        word = Word("", run.face.advance(run.icon), f"{run.icon:04X}", (run.icon,), ())
    else:
        word = shape(run.face, text, tabular=run.tabular)
    return Piece(word, run, word.width * run.size / 1000 + run.tracking * len(word.glyphs))


def total_fit(found: Sequence[Unit], measure: float) -> list[Line]:
    """Lines as (first unit, after last unit) with the least sum of squared slack, paragraph by hard break."""
    lines: list[Line] = []
    start = 0
    for end in [i + 1 for i, unit in enumerate(found) if unit.hard] + [len(found)]:
        if end > start:
            lines += _fit(found, measure, start, end)
            start = end
    return lines


def _fit(found: Sequence[Unit], measure: float, first: int, last: int) -> list[Line]:
    count = last - first
    starts = [0.0] * (count + 1)
    for i in range(count):
        unit = found[first + i]
        starts[i + 1] = starts[i] + unit.width + unit.space
    ends = [starts[i] + found[first + i].width for i in range(count)]
    if ends[-1] <= measure + _SLACK:
        return [(first, last)]
    cost, previous = [0.0] + [float("inf")] * count, [0] * (count + 1)
    low = 0
    for j in range(1, count + 1):
        # The earliest unit from which a line can still end here; a unit wider than the measure stands alone.
        low = min(bisect_left(starts, ends[j - 1] - measure - _SLACK, low, j), j - 1)
        for i in range(low, j):
            slack = max(0.0, measure - ends[j - 1] + starts[i])
            added = _last_cost(slack, measure) if j == count else slack * slack
            if cost[i] + added < cost[j]:
                cost[j], previous[j] = cost[i] + added, i
    lines: list[Line] = []
    while count:
        lines.append((first + previous[count], first + count))
        count = previous[count]
    return lines[::-1]


def _last_cost(slack: float, measure: float) -> float:
    """A last line may be short, but not a stub."""
    excess = slack - (1 - _STUB) * measure
    return 4 * excess * excess if excess > 0 else 0.0
