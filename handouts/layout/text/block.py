"""The text block: a paragraph's runs set in lines. All words on a page go through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handouts.layout.box import Box
from handouts.layout.text.binding import unbind
from handouts.layout.text.breaking import Line, Piece, Run, Unit, total_fit, units
from handouts.pdf.face import Face
from handouts.pdf.objects import string
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface, num, rgb

#: Fewest lines of a paragraph on either side of a page break (no widows, no orphans).
_FEWEST = 2
_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Link:
    """A linked stretch of a line, relative to the block's top left corner, in points."""

    url: str
    x: float
    y: float
    width: float
    height: float
    words: str
    element: Element | None


@dataclass
class _Setting:
    """A block at one width."""

    units: list[Unit]
    lines: list[Line]


@dataclass
class TextBlock(Box):
    """Runs of text in lines of one leading. ``align`` is the side of a short line (start or end) or center;
    lines are never wider than ``measure`` points, if that is set.

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
    #: What the words are; None only for what is drawn inside an artifact or a figure.
    element: Element | None = None
    _settings: dict[float, _Setting] = field(default_factory=dict, repr=False)

    def set(self, width: float) -> _Setting:
        """Units and lines at a measure in points."""
        width = min(width, self.measure) if self.measure else width
        key = round(width, 3)
        found = self._settings.get(key)
        if found is None:
            cut = units(self.runs)
            if any(unit.width > width + _SLACK for unit in cut):
                cut = units([replace(run, text=unbind(run.text)) for run in self.runs])
            found = self._settings[key] = _Setting(cut, total_fit(cut, width))
        return found

    def _visible(self, width: float) -> tuple[_Setting, int, int]:
        setting = self.set(width)
        first, last = self.lines or (0, len(setting.lines))
        return setting, first, min(last, len(setting.lines))

    def height(self, width: float) -> float:
        _, first, last = self._visible(width)
        return (last - first) * self.leading

    def last_baseline(self, width: float) -> float:
        return self.height(width) - self.leading + self.baseline

    def widest(self, width: float) -> float:
        """Width of the longest line, in points."""
        setting, first, last = self._visible(width)
        return max((_line_width(setting.units, line) for line in setting.lines[first:last]), default=0.0)

    def too_wide(self) -> list[str]:
        """Words that are wider than a measure at which this block was set."""
        return [
            "".join(p.word.text for p in unit.pieces)
            for width, setting in self._settings.items()
            for unit in setting.units
            if unit.width > width + _SLACK
        ]

    def least(self, width: float) -> float:
        _, first, last = self._visible(width)
        count = last - first
        return (count if count < 2 * _FEWEST else _FEWEST) * self.leading

    def split(self, width: float, room: float) -> tuple[Box, Box] | None:
        _, first, last = self._visible(width)
        fitting = min(int((room + _SLACK) // self.leading), last - first - _FEWEST)
        if fitting < _FEWEST:
            return None
        return self._part(first, first + fitting, 0), self._part(first + fitting, last, self.after)

    def _part(self, first: int, last: int, after: float) -> TextBlock:
        """Lines ``first`` to ``last``; the space above and the ids stay with the first part."""
        if first:
            return replace(self, before=0, after=after, ids=(), lines=(first, last))
        return replace(self, after=after, lines=(first, last))

    @property
    def baseline(self) -> float:
        """Depth of the first baseline below the top, in points."""
        ascent, descent = (self.face.ascent, self.face.descent) if self.face else (935.0, -265.0)
        return (self.leading - (ascent - descent) * self.size / 1000) / 2 + ascent * self.size / 1000

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        setting, first, last = self._visible(width)
        writer = _Writer(surface, self.element)
        baseline = self.baseline
        for number, line in enumerate(setting.lines[first:last]):
            slack = width - _line_width(setting.units, line)
            indent = self.shift + {"end": slack, "center": slack / 2}.get(self.align, 0.0)
            writer.line(_pieces(setting.units, line), indent, -(baseline + number * self.leading), self.leading)
        if writer.segments:
            surface.text(x, y, [(element, "\n".join(operators)) for element, operators in writer.segments])
        if not surface.in_block:
            for link in writer.links:
                surface.link(link.url, x + link.x, y + link.y, link.width, link.height, link.element, link.words)


def _line_width(cut: Sequence[Unit], line: Line) -> float:
    """Width without the space that hangs over the end."""
    first, last = line
    return sum(unit.width + unit.space for unit in cut[first:last]) - cut[last - 1].space


def _pieces(cut: Sequence[Unit], line: Line) -> list[Piece]:
    """All pieces of a line. The space that it is broken at stays, so that readers hear two words."""
    return [piece for unit in cut[line[0] : line[1]] for piece in (*unit.pieces, *unit.spaces)]


class _Writer:
    """Text operators for lines by structure element, with as few state changes as can be."""

    def __init__(self, surface: Surface, element: Element | None) -> None:
        self._surface, self._element = surface, element
        self.segments: list[tuple[Element | None, list[str]]] = []
        self.links: list[Link] = []
        self._shown: list[str] = []
        self._look: tuple[str, float, str, float] = ("", 0, "", 0)
        self._x = self._y = 0.0

    @property
    def _operators(self) -> list[str]:
        return self.segments[-1][1]

    def line(self, pieces: Sequence[Piece], x: float, y: float, leading: float) -> None:
        """One line starting at x with its baseline at y (upwards, relative to the block's top left)."""
        for number, piece in enumerate(pieces):
            self._enter(piece.run)
            if not number:
                self._operators.append(f"{num(x - self._x)} {num(y - self._y)} Td")
                self._x, self._y = x, y
            self._change_look(piece.run)
            self._show(piece)
            self._note_link(piece, x, y, leading)
            x += piece.width
        self._flush()

    def _enter(self, run: Run) -> None:
        """Open a segment where the element changes; an icon is an artifact between words."""
        if self._surface.in_block or run.icon:
            element = None
        else:
            element = run.element or self._element
            if element is None:
                raise ValueError(f"text is neither tagged nor an artifact: {run.text!r}")
        if not self.segments or self.segments[-1][0] is not element:
            self._flush()
            self.segments.append((element, []))

    def _show(self, piece: Piece) -> None:
        font, word = self._surface.font(piece.run.face), piece.word
        if piece.run.icon:
            # An icon reads as a space: PDF/A-2a wants a character for every glyph (ISO 19005-2, 6.2.11.7.2).
            font.use(word.glyphs, ((piece.run.icon, " "),))
            self._shown.append(word.fragment)
        elif font.use(word.glyphs, word.unicode) and word.exact:
            self._shown.append(word.fragment)
        else:
            self._spoken(piece)

    def _change_look(self, run: Run) -> None:
        """Face, size, colour and tracking as this run needs them; what is waiting is shown first."""
        look = (run.face.resource, run.size, run.colour, run.tracking)
        old = self._look
        if look == old:
            return
        self._flush()
        if old[:2] != look[:2]:
            self._operators.append(f"/{run.face.resource} {num(run.size)} Tf")
        if old[2] != run.colour:
            self._operators.append(f"{rgb(run.colour)} rg")
        if old[3] != run.tracking:
            self._operators.append(f"{num(run.tracking)} Tc")
        self._look = look

    def _spoken(self, piece: Piece) -> None:
        """Show a piece with the text that it stands for (ISO 32000-1, 14.9.4)."""
        self._flush()
        shown = f"[<{piece.word.fragment}>] TJ".replace("<>", "")
        self._operators.append(f"/Span<</ActualText{string(piece.word.plain)}>>BDC {shown} EMC")

    def _flush(self) -> None:
        if self._shown:
            self._operators.append(f"[<{''.join(self._shown)}>] TJ".replace("<>", ""))
            self._shown.clear()

    def _note_link(self, piece: Piece, x: float, y: float, leading: float) -> None:
        run = piece.run
        if not run.link:
            return
        top, words = -y - run.size, piece.word.plain
        last = self.links[-1] if self.links else None
        if last and last.element is run.element and last.y == top and abs(last.x + last.width - x) < _SLACK:
            x, words = last.x, last.words + words
            self.links.pop()
            width = last.width + piece.width
        else:
            width = piece.width
        self.links.append(Link(run.link, x, top, width, leading, words, run.element))
