"""Items: a paragraph's runs cut where a line may break and where the direction changes, each piece shaped.

Break opportunities are those of UAX #14, directions those of UAX #9. A piece never breaks and has one level.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from handouts.layout.text import bidi
from handouts.layout.text.linebreak import breaks
from handouts.layout.text.shaping import Word, script_of, shape
from handouts.model.language import is_rtl
from handouts.model.text import MARK
from handouts.pdf.face import Face
from handouts.pdf.structure import Element

#: Stands for an icon in the text: an object (UAX #14 CB, UAX #9 ON).
_OBJECT = "\ufffc"
#: What hangs over the end of a line: spaces, line ends, zero-width spaces, and the mark of a draft, so that its lines
#: are those of the sheet once it is approved.
_HANGING = " \n\u200b" + MARK
#: As far as a mark may hang, in points: less than any padding, and outside the 28 pt that printers may cut or miss.
_OVERHANG = 6
#: Controls that have done their work before shaping (UAX #9, 3.1; soft hyphens are never used).
_CONTROLS = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u00ad\n]")
#: A no-break space, or what stands before the next.
_PART = re.compile("\u00a0|[^\u00a0]+")


#: Units kept; a clinic's whole library of sheets has fewer.
_CACHE_SIZE = 20_000


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


class Piece(NamedTuple):
    """A shaped word; ``run`` is the place of its run among all; ``size`` and ``width`` in points; ``level`` of UAX
    #9, odd for right to left.
    """

    word: Word
    size: float
    width: float
    level: int
    run: int


class Unit(NamedTuple):
    """What stands between two break opportunities. ``space`` hangs over the line's end; ``hard`` ends a line."""

    pieces: Sequence[Piece]
    spaces: Sequence[Piece]
    width: float
    space: float
    hard: bool


#: Units of one run by its look, which is all that they depend on, and by their text.
_units: dict[tuple[object, ...], dict[str, Unit]] = {}


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
        # A mark stays with the words before it, even after “?”, where UAX #14 would let a line end.
        if text[at : at + 1] != MARK:
            found.append(cutter.unit(start, at, hard=hard))
            start = at
    return found, level


def _overhanging(unit: Unit) -> Unit:
    """A unit with a mark, which hangs over the end of a line only so far."""
    inside = max(0.0, unit.space - _OVERHANG)
    return unit._replace(width=unit.width + inside, space=unit.space - inside)


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
        self._known = [self._units(index) for index in range(len(runs))] if self._plain else []

    def unit(self, start: int, end: int, *, hard: bool) -> Unit:
        """What stands between two places of the text. A unit that lies in one run is the same in every paragraph."""
        text = self._text[start:end]
        if not self._plain or end > self._end_after(start):
            core = start + len(text.rstrip(_HANGING))
            found = _unit(self._parts(start, core), self._parts(core, end), hard and text[-1:] == "\n")
            return _overhanging(found) if MARK in text else found
        known = self._known[self._index]
        if text not in known:
            word = text.rstrip(_HANGING)
            known[text] = _unit(self._whole(word), self._whole(text[len(word) :]), False)
        return known[text]

    def _whole(self, text: str) -> Sequence[Piece]:
        """A stretch within one run."""
        if not text:
            return ()
        run = self._runs[self._index]
        return (_piece(run, _icon(run) if run.icon else self._shape(text, 0), 0, self._index),)

    def _units(self, index: int) -> dict[str, Unit]:
        """The known units of a run's look, by their text."""
        run = self._runs[index]
        look = index, run.face.name, run.size, run.tracking, run.tabular, run.language, run.icon, self._scripts[index]
        if len(_units) + sum(map(len, _units.values())) >= _CACHE_SIZE:
            _units.clear()
        return _units.setdefault(look, {})

    def _end_after(self, start: int) -> int:
        """The end of the run that holds a place, which becomes the run at hand."""
        while self._ends[self._index] <= start:
            self._index += 1
        return self._ends[self._index]

    def _parts(self, start: int, end: int) -> list[Piece]:
        pieces = []
        while start < end:
            stop = min(end, self._end_after(start))
            run = self._runs[self._index]
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


def _unit(pieces: Sequence[Piece], spaces: Sequence[Piece], hard: bool) -> Unit:
    return Unit(pieces, spaces, sum([p.width for p in pieces]), sum([p.width for p in spaces]), hard)


def _icon(run: Run) -> Word:
    return Word("", run.face.advance(run.icon), f"{run.icon:04X}", (run.icon,), ())


def _piece(run: Run, word: Word, level: int, index: int) -> Piece:
    return Piece(word, run.size, word.width * run.size / 1000 + run.tracking * len(word.glyphs), level, index)
