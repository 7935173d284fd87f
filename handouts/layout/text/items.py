"""Items: a paragraph's runs cut where a line may break and where the direction changes, each piece shaped.

Break opportunities are those of UAX #14, directions those of UAX #9. A piece never breaks and has one level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from handouts.layout.text import bidi
from handouts.layout.text.linebreak import breaks
from handouts.layout.text.shaping import Word, script_of, shape
from handouts.model.language import is_rtl
from handouts.pdf.face import Face
from handouts.pdf.structure import Element

#: Stands for an icon in the text: an object (UAX #14 CB, UAX #9 ON).
_OBJECT = "\ufffc"
#: What ends a unit without being seen: spaces, line ends, zero-width spaces.
_HANGING = " \n\u200b"
#: Controls that have done their work before shaping (UAX #9, 3.1; soft hyphens are never used).
_CONTROLS = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u00ad\n]")
#: A no-break space, or what stands before the next.
_PART = re.compile("\u00a0|[^\u00a0]+")


class Run(NamedTuple):
    """Text of one look, and its language (BCP 47). ``tracking`` is in points; ``link`` is an address or empty; an icon
    run has one glyph and no text behind it, and may be one that ``mirrors``.
    """

    text: str
    face: Face
    size: float
    colour: str
    tracking: float = 0
    link: str = ""
    tabular: bool = False
    icon: int = 0
    mirrors: bool = False
    #: Link or span inside the block's own structure element.
    element: Element | None = None
    language: str = ""
    bold: bool = False


@dataclass(slots=True)
class Piece:
    """A shaped word in its run, whose place among all is ``index``; ``width`` in points; ``level`` of UAX #9, odd for
    right to left.
    """

    word: Word
    run: Run
    width: float
    level: int = 0
    index: int = 0


@dataclass(slots=True)
class Unit:
    """What stands between two break opportunities. ``space`` hangs over the line's end; ``hard`` ends a line."""

    pieces: list[Piece]
    spaces: list[Piece]
    width: float
    space: float
    hard: bool = False


def units(
    runs: Sequence[Run], base: int | None = 0, *, narrow: bool = False, parted: bool = False
) -> tuple[list[Unit], int]:
    """Units of a paragraph and its base level. ``base`` None takes the first strong character’s (UAX #9, P2).

    In a ``narrow`` place words of Korean may break. ``parted`` makes no-break spaces pieces of their own, as they
    are in right-to-left text.
    """
    text = "".join(run.text or _OBJECT for run in runs)
    if base == 0 and not is_rtl(text):
        levels: list[int] = []
        level = 0
    else:
        levels, level = bidi.levels(text, base)
    cutter = _Cutter(runs, text, levels, parted or bool(levels))
    found: list[Unit] = []
    start = 0
    for at, hard in breaks(text, () if narrow else _korean(runs)):
        core = start + len(text[start:at].rstrip(_HANGING))
        pieces, width = cutter.take(start, core)
        spaces, space = cutter.take(core, at)
        found.append(Unit(pieces, spaces, width, space, hard and text[at - 1 : at] == "\n"))
        start = at
    return found, level


def _korean(runs: Sequence[Run]) -> list[tuple[int, int]]:
    """The stretches of the joined text that are Korean."""
    found, end = [], 0
    for run in runs:
        start, end = end, end + len(run.text or _OBJECT)
        if run.language.startswith("ko"):
            found.append((start, end))
    return found


class _Cutter:
    """Cuts the joined text of runs back into pieces of one run and one level each."""

    def __init__(self, runs: Sequence[Run], text: str, levels: Sequence[int], parted: bool) -> None:
        self._runs, self._text, self._levels, self._parted = runs, text, levels, parted
        self._ends = list(accumulate(len(run.text or _OBJECT) for run in runs))
        self._index = 0
        self._scripts = [script_of(run.text) for run in runs]
        #: Nothing stands between the characters and their shapes but the ends of runs.
        self._plain = not levels and not parted and not _CONTROLS.search(text)
        self._spaces: dict[tuple[int, str], Piece] = {}

    def take(self, start: int, end: int) -> tuple[list[Piece], float]:
        """The pieces between two places of the text, and their width in points."""
        if start == end:
            return [], 0.0
        while self._ends[self._index] <= start:
            self._index += 1
        if self._plain and end <= self._ends[self._index]:
            found = self._whole(self._text[start:end])
            return [found], found.width
        pieces = self._parts(start, end)
        return pieces, sum(piece.width for piece in pieces)

    def _whole(self, text: str) -> Piece:
        """A stretch within one run. Its single spaces are all alike."""
        known = self._spaces.get((self._index, text))
        if known:
            return known
        run = self._runs[self._index]
        word = _icon(run) if run.icon else self._shape(text, 0)
        made = _piece(run, word, 0, self._index)
        if text == " ":
            self._spaces[self._index, text] = made
        return made

    def _parts(self, start: int, end: int) -> list[Piece]:
        pieces = []
        while start < end:
            while self._ends[self._index] <= start:
                self._index += 1
            run, stop = self._runs[self._index], min(end, self._ends[self._index])
            stop = self._same_level(start, stop)
            offset = self._ends[self._index] - len(run.text or _OBJECT)
            if self._parted and (part := _PART.match(run.text, start - offset, stop - offset)):
                stop = part.end() + offset
            level = self._levels[start] if self._levels else 0
            made = self._made(run, run.text[start - offset : stop - offset], level)
            if made:
                pieces.append(made)
            start = stop
        return pieces

    def _made(self, run: Run, text: str, level: int) -> Piece | None:
        """One stretch of a run, shaped; None where nothing is left to draw."""
        if run.icon:
            return _piece(run, _icon(run), level, self._index)
        shown = _CONTROLS.sub("", text)
        if not shown:
            return None
        return _piece(run, self._shape(shown, level), level, self._index)

    def _shape(self, text: str, level: int) -> Word:
        run, rtl = self._runs[self._index], bool(level & 1)
        # What is isolated in right-to-left text, such as a dose, keeps its own script.
        script = self._scripts[self._index] if rtl or not self._levels else ""
        return shape(run.face, text, tabular=run.tabular, rtl=rtl, language=run.language, script=script)

    def _same_level(self, start: int, stop: int) -> int:
        if not self._levels:
            return stop
        level = self._levels[start]
        return next((i for i in range(start, stop) if self._levels[i] != level), stop)


def _icon(run: Run) -> Word:
    return Word("", run.face.advance(run.icon), f"{run.icon:04X}", (run.icon,), ())


def _piece(run: Run, word: Word, level: int, index: int) -> Piece:
    return Piece(word, run, word.width * run.size / 1000 + run.tracking * len(word.glyphs), level, index)
