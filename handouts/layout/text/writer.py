"""The operators of a text block: its lines as marked content, with as few changes of state as can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.layout.text.isolates import spoken
from handouts.layout.text.items import Run
from handouts.layout.text.setting import Stretch
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface, num, rgb

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
class _Segment:
    """Operators that belong to one structure element; ``actual`` is their text where the glyphs cannot say it. They may
    start a line, and go on over its end.
    """

    element: Element | None
    starts: bool = False
    broken: bool = False
    operators: list[str] = field(default_factory=list)
    actual: str = ""


class Writer:
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

    def line(self, stretches: Sequence[Stretch], x: float, y: float, leading: float) -> None:
        """One line starting at x with its baseline at y (upwards, relative to the block's top left). It is written in
        reading order, as readers that know no tags want it, with jumps where the eye goes another way.
        """
        pen = None
        for stretch in stretches:
            run, at = self._runs[stretch.run], x + stretch.x
            self._enter(stretch, run, first=pen is None)
            if pen is None or abs(at - pen) > _SLACK:
                self._flush()
                self._operators.append(f"{num(at - self._x)} {num(y - self._y)} Td")
                self._x, self._y = at, y
            self._change_look(run)
            pen = at + stretch.width
            if run.mirrors and self._surface.mirrored:
                self._show_mirrored(stretch, pen, y)
            else:
                self._show(stretch, run)
            if run.link:
                self._note_link(run, at, y, stretch.width, leading)
        self._flush()

    def write(self, x: float, y: float) -> None:
        """Draw all lines, and their links, of a block whose top left corner is at (x, y)."""
        if self.segments:
            found = [(part.element, "\n".join(part.operators), self._said(part)) for part in self.segments]
            self._surface.text(x, y, found)
        if not self._surface.in_block:
            for link in self.links:
                area = (x + link.x, y + link.y, link.width, link.height)
                self._surface.link(link.url, *area, link.element, link.words)

    def _enter(self, stretch: Stretch, run: Run, *, first: bool) -> None:
        """Open a segment where the element changes, or where the text must be said beside the glyphs.

        The text is said from there to the end of the line, as a property of the marked content: sequences inside one
        another confuse readers. Right-to-left words are left out: readers turn them round themselves.
        """
        element = self._element_of(run)
        spoken_here = self._register(stretch, run) and element is not None and not stretch.level & 1
        last = self.segments[-1] if self.segments else None
        goes_on = last is not None and last.element is element and not (last.actual and (first or stretch.level & 1))
        if last is None or not goes_on or (spoken_here and not last.actual):
            self._flush()
            last = _Segment(element, starts=first)
            self.segments.append(last)
        last.broken |= first and goes_on
        if spoken_here or last.actual:
            last.actual += stretch.plain

    def _said(self, part: _Segment) -> str:
        """Its text where the glyphs cannot say it, or do not say that an address on two lines is one word. Readers find
        its place by both its ends, so that it must start on the left of where it ends.
        """
        if not (part.starts and part.broken and part.element and part.element.role == "Link"):
            return part.actual
        words = self._words(part.element)
        return words if words.isascii() and " " not in words else part.actual

    def _element_of(self, run: Run) -> Element | None:
        """None inside an artifact or a figure, and for an icon, which is an artifact between words."""
        if self._surface.in_block or run.icon:
            return None
        element = run.element or self._element
        if element is None:
            raise ValueError(f"text is neither tagged nor an artifact: {run.text!r}")
        return element

    def _register(self, stretch: Stretch, run: Run) -> bool:
        """Note the glyphs as used. True when they do not say the text."""
        font = self._surface.font(run.face)
        if run.icon:
            # An icon reads as a space: PDF/A-2a wants a character for every glyph (ISO 19005-2, 6.2.11.7.2).
            font.use(stretch.glyphs, ((run.icon, " "),))
            return False
        said = font.use(stretch.glyphs, stretch.unicode)
        return not (said and stretch.exact)

    def _show(self, stretch: Stretch, run: Run) -> None:
        """Show a stretch, its marks raised to their places."""
        if not stretch.raised:
            self._shown.append(stretch.fragment)
            return
        self._flush()
        parts = [f"{num(rise * run.size / 1000)} Ts [<{fragment}>] TJ" for rise, fragment in stretch.raised]
        self._operators.append(" ".join([*parts, "0 Ts"]).replace("<>", ""))

    def _show_mirrored(self, stretch: Stretch, right: float, y: float) -> None:
        """Show a stretch turned round, which ends at ``right``, and go on from there (Tm: ISO 32000-1, 9.4.2)."""
        self._flush()
        matrix = f"0 0 1 {num(right)} {num(y)} Tm"
        self._operators.append(f"-1 {matrix} <{stretch.fragment}> Tj 1 {matrix}")
        self._x, self._y = right, y

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

    def _note_link(self, run: Run, x: float, y: float, width: float, leading: float) -> None:
        top, left, right = -y - run.size, x, x + width
        last = self.links[-1] if self.links else None
        element = _link_of(run.element)
        touches = last and (abs(last.x + last.width - x) < _SLACK or abs(right - last.x) < _SLACK)
        if last and last.element is element and last.y == top and touches:
            left, right = min(left, last.x), max(right, last.x + last.width)
            self.links.pop()
        width = right - left
        self.links.append(Link(run.link, left, top, width, leading, self._words(element), element))

    def _words(self, link: Element | None) -> str:
        """All words of a link, also those on other lines."""
        return spoken("".join(run.text for run in self._runs if run.link and _link_of(run.element) is link)).strip()


def _link_of(element: Element | None) -> Element | None:
    """The Link element around words of a link, which may stand in a span of their own."""
    while element and element.role != "Link":
        element = element.parent
    return element
