"""The text block: a paragraph's runs set in lines. All words on a page go through it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import inf

from handouts.layout.box import Box, Cut
from handouts.layout.text.breaking import Line
from handouts.layout.text.items import Run
from handouts.layout.text.setting import Setting, setting
from handouts.layout.text.writer import Writer
from handouts.pdf.face import Face
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

#: Fewest lines of a paragraph on either side of a page break (no widows, no orphans), and how bad that break is.
_FEWEST, _BROKEN = 2, 2.5


@dataclass
class TextBlock(Box):
    """Runs of text in lines of one leading. ``align`` is the side of a short line (start or end), center, or justify
    for two even edges; lines are never wider than ``measure`` points, if that is set.

    The first baseline lies ``(leading - (ascent + descent) * size) / 2 + ascent * size`` below the top, from the
    measures of the main face, so that neighbours of the same role share baselines.
    """

    runs: Sequence[Run] = ()
    leading: float = 16
    size: float = 12
    face: Face | None = None
    align: str = "start"
    shift: float = 0
    measure: float = 0
    lines: Line | None = None
    #: Direction of the paragraph (UAX #9): 0 from the left, 1 from the right.
    level: int = 0
    #: What the words are; None only for what is drawn inside an artifact or a figure.
    element: Element | None = None
    _settings: dict[float, Setting] = field(default_factory=dict, init=False, repr=False)

    def set(self, width: float) -> Setting:
        """Units and lines at a measure in points."""
        key = round(min(width, self.measure) if self.measure else width, 3)
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = setting(self.runs, key, self.level, even=self.align == "justify")
        return found

    def _visible(self, width: float) -> tuple[Setting, int, int]:
        found = self.set(width)
        first, last = self.lines or (0, len(found.lines))
        return found, first, min(last, len(found.lines))

    def height(self, width: float) -> float:
        _, first, last = self._visible(width)
        return (last - first) * self.leading

    def last_baseline(self, width: float) -> float:
        return self.height(width) - self.leading + self.baseline

    def widest(self, width: float) -> float:
        """Width of the longest line, in points."""
        found, first, last = self._visible(width)
        return found.widest(first, last)

    def widest_word(self) -> float:
        """Width of the widest part that cannot be broken, in points."""
        return setting(self.runs, inf, 0).widest_word

    def too_wide(self) -> list[str]:
        """Words that are wider than a measure at which this block was set."""
        return [word for found in self._settings.values() for word in found.too_wide()]

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        """Between lines; nowhere in a heading."""
        _, first, last = self._visible(width)
        for line in range(first + _FEWEST, last - _FEWEST + 1) if not self.keep_next else ():
            yield Cut((line - first) * self.leading, _BROKEN, partial(self._parts, first, line, last))

    def _parts(self, first: int, line: int, last: int) -> tuple[Box, Box]:
        return self._part(first, line, 0), self._part(line, last, self.after)

    def _part(self, first: int, last: int, after: float) -> TextBlock:
        """Lines ``first`` to ``last``; the space above and the ids stay with the first part."""
        if first:
            return replace(self, before=0, after=after, ids=(), lines=(first, last))
        return replace(self, after=after, lines=(first, last))

    @property
    def _side(self) -> str:
        """Where a line stands that does not fill its measure."""
        return "start" if self.align == "justify" else self.align

    @property
    def _right(self) -> str:
        """The alignment that puts a short line at the right."""
        return "start" if self.level else "end"

    @property
    def baseline(self) -> float:
        """Depth of the first baseline below the top, in points."""
        ascent, descent = (self.face.ascent, self.face.descent) if self.face else (935.0, -265.0)
        return (self.leading - (ascent - descent) * self.size / 1000) / 2 + ascent * self.size / 1000

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        found, first, last = self._visible(width)
        writer = Writer(surface, self.element, self.runs)
        x = surface.place(x, width)
        baseline = self.baseline
        for number in range(first, last):
            line = found.line(number)
            slack = width - line.width + line.space
            indent = self.shift + {self._right: slack, "center": slack / 2}.get(self._side, 0.0)
            if found.level & 1:
                # The space that the line is broken at hangs over its left end.
                indent -= line.space
            writer.line(line.stretches, indent, -(baseline + (number - first) * self.leading), self.leading)
        writer.write(x, y)
