"""The text block: a paragraph's runs set in lines. All words on a page go through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handouts.layout.box import Box
from handouts.layout.text.bidi import reorder
from handouts.layout.text.binding import unbind
from handouts.layout.text.breaking import Line, total_fit
from handouts.layout.text.isolates import spoken
from handouts.layout.text.items import Piece, Run, Unit, units
from handouts.pdf.face import Face
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
    level: int


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
    #: Direction of the paragraph (UAX #9): 0 from the left, 1 from the right.
    level: int = 0
    #: What the words are; None only for what is drawn inside an artifact or a figure.
    element: Element | None = None
    _settings: dict[float, _Setting] = field(default_factory=dict, repr=False)

    def set(self, width: float) -> _Setting:
        """Units and lines at a measure in points."""
        width = min(width, self.measure) if self.measure else width
        key = round(width, 3)
        found = self._settings.get(key)
        if found is None:
            cut, level = units(self.runs, self.level)
            if any(unit.width > width + _SLACK for unit in cut):
                cut, level = units([replace(run, text=unbind(run.text)) for run in self.runs], self.level)
            found = self._settings[key] = _Setting(cut, total_fit(cut, width), level)
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
    def _right(self) -> str:
        """The alignment that puts a short line at the right."""
        return "start" if self.level else "end"

    @property
    def baseline(self) -> float:
        """Depth of the first baseline below the top, in points."""
        ascent, descent = (self.face.ascent, self.face.descent) if self.face else (935.0, -265.0)
        return (self.leading - (ascent - descent) * self.size / 1000) / 2 + ascent * self.size / 1000

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        setting, first, last = self._visible(width)
        writer = _Writer(surface, self.element, self.runs)
        x = surface.place(x, width)
        baseline = self.baseline
        for number, line in enumerate(setting.lines[first:last]):
            slack = width - _line_width(setting.units, line)
            indent = self.shift + {self._right: slack, "center": slack / 2}.get(self.align, 0.0)
            if setting.level & 1:
                # The space that the line is broken at hangs over its left end.
                indent -= setting.units[line[1] - 1].space
            writer.line(_pieces(setting, line), indent, -(baseline + number * self.leading), self.leading)
        if writer.segments:
            surface.text(x, y, [(part.element, "\n".join(part.operators), part.actual) for part in writer.segments])
        if not surface.in_block:
            for link in writer.links:
                area = (x + link.x, y + link.y, link.width, link.height)
                surface.link(link.url, *area, link.element, link.words)


def _line_width(cut: Sequence[Unit], line: Line) -> float:
    """Width without the space that hangs over the end."""
    first, last = line
    return sum(unit.width + unit.space for unit in cut[first:last]) - cut[last - 1].space


def _pieces(setting: _Setting, line: Line) -> list[Piece]:
    """All pieces of a line as they stand from left to right (UAX #9, L2). The space that it is broken at stays, so that
    readers hear two words; it takes the paragraph's level (L1), and so its place at the line's end.
    """
    cut = setting.units[line[0] : line[1]]
    pieces = [piece for unit in cut for piece in (*unit.pieces, *unit.spaces)]
    levels = [piece.level for piece in pieces]
    trailing = len(cut[-1].spaces)
    if trailing:
        levels[-trailing:] = [setting.level] * trailing
    return [pieces[i] for i in reorder(levels)] if any(levels) else pieces


@dataclass
class _Segment:
    """Operators that belong to one structure element; ``actual`` is their text where the glyphs cannot say it."""

    element: Element | None
    operators: list[str] = field(default_factory=list)
    actual: str = ""


class _Writer:
    """Text operators for lines by structure element, with as few state changes as can be."""

    def __init__(self, surface: Surface, element: Element | None, runs: Sequence[Run]) -> None:
        self._surface, self._element, self._runs = surface, element, runs
        self.segments: list[_Segment] = []
        self.links: list[Link] = []
        self._shown: list[str] = []
        self._look: tuple[str, float, str, float] = ("", 0, "", 0)
        self._x = self._y = 0.0

    @property
    def _operators(self) -> list[str]:
        return self.segments[-1].operators

    def line(self, pieces: Sequence[Piece], x: float, y: float, leading: float) -> None:
        """One line starting at x with its baseline at y (upwards, relative to the block's top left)."""
        for number, piece in enumerate(pieces):
            self._enter(piece, first=not number)
            if not number:
                self._operators.append(f"{num(x - self._x)} {num(y - self._y)} Td")
                self._x, self._y = x, y
            self._change_look(piece.run)
            self._show(piece)
            self._note_link(piece, x, y, leading)
            x += piece.width
        self._flush()

    def _enter(self, piece: Piece, *, first: bool) -> None:
        """Open a segment where the element changes, or where the text must be said beside the glyphs.

        The text is said from there to the end of the line, as a property of the marked content: sequences inside one
        another confuse readers. Right-to-left words are left out: readers turn them round themselves.
        """
        element = self._element_of(piece.run)
        spoken_here = self._register(piece) and element is not None and not piece.level & 1
        last = self.segments[-1] if self.segments else None
        goes_on = last is not None and last.element is element and not (last.actual and (first or piece.level & 1))
        if last is None or not goes_on or (spoken_here and not last.actual):
            self._flush()
            last = _Segment(element)
            self.segments.append(last)
        if spoken_here or last.actual:
            last.actual += piece.word.plain

    def _element_of(self, run: Run) -> Element | None:
        """None inside an artifact or a figure, and for an icon, which is an artifact between words."""
        if self._surface.in_block or run.icon:
            return None
        element = run.element or self._element
        if element is None:
            raise ValueError(f"text is neither tagged nor an artifact: {run.text!r}")
        return element

    def _register(self, piece: Piece) -> bool:
        """Note the glyphs as used. True when they do not say the piece's text."""
        font, word = self._surface.font(piece.run.face), piece.word
        if piece.run.icon:
            # An icon reads as a space: PDF/A-2a wants a character for every glyph (ISO 19005-2, 6.2.11.7.2).
            font.use(word.glyphs, ((piece.run.icon, " "),))
            return False
        said = font.use(word.glyphs, word.unicode)
        return not (said and word.exact)

    def _show(self, piece: Piece) -> None:
        """Show a piece, its marks raised to their places."""
        word, size = piece.word, piece.run.size
        if not word.raised:
            self._shown.append(word.fragment)
            return
        self._flush()
        parts = [f"{num(rise * size / 1000)} Ts [<{fragment}>] TJ" for rise, fragment in word.raised]
        self._operators.append(" ".join([*parts, "0 Ts"]).replace("<>", ""))

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

    def _flush(self) -> None:
        if self._shown:
            self._operators.append(f"[<{''.join(self._shown)}>] TJ".replace("<>", ""))
            self._shown.clear()

    def _note_link(self, piece: Piece, x: float, y: float, leading: float) -> None:
        run = piece.run
        if not run.link:
            return
        top, left, width = -y - run.size, x, piece.width
        last = self.links[-1] if self.links else None
        if last and last.element is run.element and last.y == top and abs(last.x + last.width - x) < _SLACK:
            left, width = last.x, last.width + piece.width
            self.links.pop()
        self.links.append(Link(run.link, left, top, width, leading, self._words(run), run.element))

    def _words(self, link: Run) -> str:
        """All words of a link, also those on other lines."""
        return spoken("".join(run.text for run in self._runs if run.element is link.element))
