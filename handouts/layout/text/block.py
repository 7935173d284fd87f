"""The text block: a paragraph's runs set in lines. All words on a page go through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handouts.layout.box import Box
from handouts.layout.text.binding import unbind
from handouts.layout.text.breaking import Line, Piece, Run, Unit, total_fit, units
from handouts.pdf.face import Face
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
        return TextBlock(
            0 if first else self.before,
            after,
            self.keep_next,
            self.span,
            self.name,
            self.ids if not first else (),
            self.runs,
            self.leading,
            self.size,
            self.face,
            self.align,
            self.shift,
            self.measure,
            (first, last),
            self._settings,
        )

    @property
    def baseline(self) -> float:
        """Depth of the first baseline below the top, in points."""
        ascent, descent = (self.face.ascent, self.face.descent) if self.face else (935.0, -265.0)
        return (self.leading - (ascent - descent) * self.size / 1000) / 2 + ascent * self.size / 1000

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        setting, first, last = self._visible(width)
        writer = _Writer(surface)
        baseline = self.baseline
        for number, line in enumerate(setting.lines[first:last]):
            slack = width - _line_width(setting.units, line)
            indent = self.shift + {"end": slack, "center": slack / 2}.get(self.align, 0.0)
            writer.line(_pieces(setting.units, line), indent, -(baseline + number * self.leading), self.leading)
        if writer.operators:
            surface.text(x, y, "\n".join(writer.operators))
        for link in writer.links:
            surface.link(link.url, x + link.x, y + link.y, link.width, link.height)


def _line_width(cut: Sequence[Unit], line: Line) -> float:
    """Width without the space that hangs over the end."""
    first, last = line
    return sum(unit.width + unit.space for unit in cut[first:last]) - cut[last - 1].space


def _pieces(cut: Sequence[Unit], line: Line) -> list[Piece]:
    """All pieces of a line. The space that it is broken at stays, so that readers hear two words."""
    return [piece for unit in cut[line[0] : line[1]] for piece in (*unit.pieces, *unit.spaces)]


class _Writer:
    """Text operators for lines, with as few state changes as can be."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self.operators: list[str] = []
        self.links: list[Link] = []
        self._shown: list[str] = []
        self._look: tuple[str, float, str, float] = ("", 0, "", 0)
        self._x = self._y = 0.0

    def line(self, pieces: Sequence[Piece], x: float, y: float, leading: float) -> None:
        """One line starting at x with its baseline at y (upwards, relative to the block's top left)."""
        self.operators.append(f"{num(x - self._x)} {num(y - self._y)} Td")
        self._x, self._y = x, y
        for piece in pieces:
            self._change_look(piece.run)
            said = self._surface.font(piece.run.face).use(piece.word.glyphs, piece.word.unicode)
            if piece.run.icon or not (said and piece.word.exact):
                self._spoken(piece)
            else:
                self._shown.append(piece.word.fragment)
            self._note_link(piece, x, y, leading)
            x += piece.width
        self._flush()

    def _change_look(self, run: Run) -> None:
        """Face, size, colour and tracking as this run needs them; what is waiting is shown first."""
        look = (run.face.resource, run.size, run.colour, run.tracking)
        old = self._look
        if look == old:
            return
        self._flush()
        if old[:2] != look[:2]:
            self.operators.append(f"/{run.face.resource} {num(run.size)} Tf")
        if old[2] != run.colour:
            self.operators.append(f"{rgb(run.colour)} rg")
        if old[3] != run.tracking:
            self.operators.append(f"{num(run.tracking)} Tc")
        self._look = look

    def _spoken(self, piece: Piece) -> None:
        """Show a piece with the text that it stands for (ISO 32000-1, 14.9.4): none for an icon."""
        self._flush()
        actual = piece.word.plain.encode("utf-16-be").hex().upper()
        shown = f"[<{piece.word.fragment}>] TJ".replace("<>", "")
        self.operators.append(f"/Span<</ActualText<FEFF{actual}>>>BDC {shown} EMC")

    def _flush(self) -> None:
        if self._shown:
            self.operators.append(f"[<{''.join(self._shown)}>] TJ".replace("<>", ""))
            self._shown.clear()

    def _note_link(self, piece: Piece, x: float, y: float, leading: float) -> None:
        url = piece.run.link
        if not url:
            return
        top = -y - piece.run.size
        last = self.links[-1] if self.links else None
        if last and last.url == url and last.y == top and abs(last.x + last.width - x) < _SLACK:
            self.links[-1] = Link(url, last.x, top, last.width + piece.width, last.height)
        else:
            self.links.append(Link(url, x, top, piece.width, leading))
