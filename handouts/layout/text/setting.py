"""Settings: a paragraph at one measure, its lines ready to be drawn. Paragraphs that look alike share one.

What a setting holds depends on words, faces, sizes and the measure alone: not on colours, links or the tags of one
document, so that the next sheet, edition or copy with the same paragraph need not set it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from handouts.layout.text.bidi import reorder
from handouts.layout.text.binding import open_addresses, unbind
from handouts.layout.text.breaking import Line, total_fit
from handouts.layout.text.items import Piece, Run, Unit, units
from handouts.layout.text.justify import justified, spread
from handouts.layout.text.shaping import plain

#: Settings kept; a clinic's whole library of sheets has fewer.
_CACHE_SIZE = 4096
_SLACK = 0.01


class Stretch(NamedTuple):
    """Neighbours on a line of one run and one level; right-to-left pieces stand alone. ``run`` is the run's index;
    ``x``, from the line's left end, and ``width`` are in points. The other fields are those of ``shaping.Word``.
    """

    run: int
    x: float
    width: float
    level: int
    fragment: str
    glyphs: frozenset[int]
    unicode: tuple[tuple[int, str], ...]
    exact: bool
    raised: tuple[tuple[float, str], ...]
    text: str

    @property
    def plain(self) -> str:
        """The text as a reader should get it back."""
        return plain(self.text)


class SetLine(NamedTuple):
    """A line: its stretches in reading order, its width in points, and how much of that hangs over its end."""

    stretches: tuple[Stretch, ...]
    width: float
    space: float


@dataclass
class Setting:
    """Units of a paragraph, lines as (first unit, after last unit), and its base level (UAX #9)."""

    measure: float
    units: list[Unit]
    lines: list[Line]
    level: int
    even: bool
    _drawn: dict[int, SetLine] = field(default_factory=dict)

    def line(self, number: int) -> SetLine:
        """A line as it is drawn."""
        found = self._drawn.get(number)
        if found is None:
            found = self._drawn[number] = _set_line(self._cut(number), self.level)
        return found

    def widest(self, first: int, last: int) -> float:
        """Width of the longest of some lines, in points, without what hangs over their ends."""
        return max((self._width(*line) for line in self.lines[first:last]), default=0.0)

    def _width(self, first: int, last: int) -> float:
        cut = self.units[first:last]
        return sum(unit.width + unit.space for unit in cut) - cut[-1].space

    @cached_property
    def widest_word(self) -> float:
        """Width of the widest part that cannot be broken, in points."""
        return _widest(self.units)

    def too_wide(self) -> list[str]:
        """Words that are wider than the measure."""
        if self.widest_word <= self.measure + _SLACK:
            return []
        wide = (unit for unit in self.units if unit.width > self.measure + _SLACK)
        return ["".join(piece.word.text for piece in unit.pieces) for unit in wide]

    def _cut(self, number: int) -> Sequence[Unit]:
        first, last = self.lines[number]
        cut = self.units[first:last]
        return spread(cut, self.measure, last=cut[-1].hard or last == len(self.units)) if self.even else cut


_settings: dict[tuple[object, ...], Setting] = {}


def setting(runs: Sequence[Run], measure: float, level: int, *, even: bool = False) -> Setting:
    """The runs in lines of at most ``measure`` points; ``even`` lines are justified."""
    key = (measure, level, even, *((
        run.text, run.face.name, run.size, run.tracking, run.tabular, run.icon, run.language, run.bold
    ) for run in runs))  # fmt: skip
    found = _settings.get(key)
    if found is None:
        if len(_settings) >= _CACHE_SIZE:
            _settings.clear()
        looks = [run._replace(colour="", element=None, link="") for run in runs]
        found = _settings[key] = _set(tuple(looks), measure, level, even)
    return found


@lru_cache(maxsize=512)
def _cut(looks: tuple[Run, ...], level: int, even: bool) -> tuple[list[Unit], int]:
    """Tables try a paragraph at several measures."""
    return units(looks, level, parted=even)


def _set(runs: tuple[Run, ...], measure: float, level: int, even: bool) -> Setting:
    cut, base = _cut(runs, level, even)
    for free in (unbind, open_addresses):
        if _widest(cut) <= measure + _SLACK:
            break
        runs = tuple(run._replace(text=free(run.text)) for run in runs)
        cut, base = units(runs, level, narrow=True, parted=even)
    return Setting(measure, cut, total_fit(cut, measure, justified if even else None), base, even)


def _widest(cut: Sequence[Unit]) -> float:
    return max([unit.width for unit in cut], default=0.0)


def _set_line(cut: Sequence[Unit], base: int) -> SetLine:
    pieces, order = _pieces(cut, base)
    starts = [0.0] * len(pieces)
    width = 0.0
    for place in order:
        starts[place], width = width, width + pieces[place].width
    ends = [*_ends(pieces), len(pieces)]
    stretches = [_stretch(pieces[first:end], starts[first]) for first, end in pairwise([0, *ends]) if end]
    return SetLine(tuple(stretches), width, cut[-1].space)


def _ends(pieces: Sequence[Piece]) -> list[int]:
    """Where a stretch ends inside a line. A piece with raised marks stands alone, and so does one from right to left:
    readers turn each of them round, and want them in reading order.
    """
    looks = [(p.run, p.level, p.word.exact, bool(p.word.raised or p.level & 1)) for p in pieces]
    return [at for at, (left, right) in enumerate(pairwise(looks), start=1) if left != right or right[3]]


def _stretch(pieces: Sequence[Piece], x: float) -> Stretch:
    first, words = pieces[0], [piece.word for piece in pieces]
    return Stretch(
        first.run, x, sum([piece.width for piece in pieces]), first.level,
        "".join([word.fragment for word in words]), frozenset(chain.from_iterable([word.glyphs for word in words])),
        tuple(dict.fromkeys(chain.from_iterable([word.unicode for word in words]))), first.word.exact,
        first.word.raised, "".join([word.text for word in words]),
    )  # fmt: skip


def _pieces(cut: Sequence[Unit], base: int) -> tuple[list[Piece], Sequence[int]]:
    """All pieces of a line, and their places in it from left to right (UAX #9, L2). The space that it is broken at
    stays, so that readers hear two words; it takes the paragraph's level (L1), and so its place at the line's end.
    """
    pieces = [piece for unit in cut for piece in (*unit.pieces, *unit.spaces)]
    levels = [piece.level for piece in pieces]
    trailing = len(cut[-1].spaces)
    if trailing:
        levels[-trailing:] = [base] * trailing
    return pieces, reorder(levels) if any(levels) else range(len(pieces))
