"""Items: a paragraph's runs cut where a line may break and where the direction changes, each piece shaped.

Break opportunities are those of UAX #14, directions those of UAX #9. A piece never breaks and has one level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.layout.text import bidi
from handouts.layout.text.linebreak import breaks
from handouts.layout.text.shaping import Word, shape
from handouts.pdf.face import Face
from handouts.pdf.structure import Element

#: Stands for an icon in the text: an object (UAX #14 CB, UAX #9 ON).
_OBJECT = "\ufffc"
#: What ends a unit without being seen: spaces, line ends, zero-width spaces.
_HANGING = " \n\u200b"
#: Controls that have done their work before shaping (UAX #9, 3.1; soft hyphens are never used).
_CONTROLS = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u00ad\n]")


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
    language: str = ""


@dataclass(slots=True)
class Piece:
    """A shaped word in its run; ``width`` in points; ``level`` of UAX #9, odd for right to left."""

    word: Word
    run: Run
    width: float
    level: int = 0


@dataclass(slots=True)
class Unit:
    """What stands between two break opportunities. ``space`` hangs over the line's end; ``hard`` ends a line."""

    pieces: list[Piece] = field(default_factory=list)
    spaces: list[Piece] = field(default_factory=list)
    width: float = 0
    space: float = 0
    hard: bool = False


def units(runs: Sequence[Run], base: int | None = 0) -> tuple[list[Unit], int]:
    """Units of a paragraph and its base level. ``base`` None takes the first strong character’s (UAX #9, P2)."""
    text = "".join(run.text or _OBJECT for run in runs)
    if base == 0 and not bidi.is_rtl(text):
        levels: list[int] = []
        level = 0
    else:
        levels, level = bidi.levels(text, base)
    cutter = _Cutter(runs, levels)
    found: list[Unit] = []
    start = 0
    for at, hard in breaks(text):
        core = len(text[start:at].rstrip(_HANGING))
        unit = Unit(hard=hard and text[at - 1 : at] == "\n")
        unit.pieces = cutter.take(start, start + core)
        unit.spaces = cutter.take(start + core, at)
        unit.width = sum(piece.width for piece in unit.pieces)
        unit.space = sum(piece.width for piece in unit.spaces)
        found.append(unit)
        start = at
    return found, level


class _Cutter:
    """Cuts the joined text of runs back into pieces of one run and one level each."""

    def __init__(self, runs: Sequence[Run], levels: Sequence[int]) -> None:
        self._runs, self._levels = runs, levels
        self._ends: list[int] = []
        end = 0
        for run in runs:
            end += len(run.text or _OBJECT)
            self._ends.append(end)
        self._index = 0

    def take(self, start: int, end: int) -> list[Piece]:
        pieces = []
        while start < end:
            while self._ends[self._index] <= start:
                self._index += 1
            run, stop = self._runs[self._index], min(end, self._ends[self._index])
            stop = self._same_level(start, stop)
            offset = self._ends[self._index] - len(run.text or _OBJECT)
            made = piece(run, run.text[start - offset : stop - offset], self._levels[start] if self._levels else 0)
            if made:
                pieces.append(made)
            start = stop
        return pieces

    def _same_level(self, start: int, stop: int) -> int:
        if not self._levels:
            return stop
        level = self._levels[start]
        return next((i for i in range(start, stop) if self._levels[i] != level), stop)


def piece(run: Run, text: str, level: int = 0) -> Piece | None:
    """Shape one stretch of a run; None where nothing is left to draw."""
    if run.icon:
        word = Word("", run.face.advance(run.icon), f"{run.icon:04X}", (run.icon,), ())
    else:
        shown = _CONTROLS.sub("", text)
        if not shown:
            return None
        word = shape(run.face, shown, tabular=run.tabular, rtl=bool(level & 1), language=run.language)
    return Piece(word, run, word.width * run.size / 1000 + run.tracking * len(word.glyphs), level)
