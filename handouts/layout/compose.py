"""From nodes to pages: builders for every block element, density, and the furniture around the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property

from handouts.errors import Findings, Span
from handouts.layout.blocks import (
    card,
    chart,
    checklist,
    days,
    forms,
    hero,
    media,
    prose,
    risks,
    structure,
    tables,
    timeline,
    treatment,
    warnings,
)  # fmt: skip
from handouts.layout.box import Box, Space, Stack, stacked
from handouts.layout.composer import MM, Builder, Composer, PageNumbers
from handouts.layout.pages import Area, Page, paginate, spread
from handouts.layout.strip import Strip
from handouts.layout.text.block import TextBlock
from handouts.layout.text.isolates import spoken
from handouts.layout.text.own import OwnFonts
from handouts.markup.nodes import Node
from handouts.model.paper import SIZES
from handouts.model.style import Style
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

#: The part of a sheet's height that tight spaces save at the very most; our templates save about a tenth.
_MOST_SAVED = 0.25

BUILDERS: dict[str, Builder] = {
    "section": structure.section, "hero": hero.hero, "panel": structure.panel, "row": structure.row,
    "keep": structure.keep,
    "rule": structure.rule, "space": structure.space, "page-break": structure.page_break,
    "h1": prose.heading, "h2": prose.heading, "h3": prose.heading, "h4": prose.heading,
    "p": prose.paragraph, "ul": prose.bulleted, "ol": prose.numbered, "dl": prose.definitions,
    "table": tables.table, "figure": media.figure, "body-chart": chart.body_chart, "qr": media.qr,
    "timeline": timeline.timeline, "do-avoid": treatment.do_avoid,
    "risks": risks.risks, "help": warnings.help_box,
    "checklist": checklist.checklist, "diary": days.diary, "fields": forms.fields, "write-in": forms.write_in,
    "appointment-card": card.appointment_card, "contact": media.contact,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet is set: values for normal density and for tight, colours by role, paper name, a clinic's fonts."""

    normal: Style
    tight: Style
    palette: Mapping[str, str]
    paper: str
    fonts: OwnFonts = field(default_factory=OwnFonts)
    #: False leaves the head of the first page free, for paper that has a letterhead already.
    letterhead: bool = True


@dataclass(frozen=True, slots=True)
class Furniture:
    """A box at a fixed place of a page. ``kind`` is its subtype as an artifact; the letterhead is none, and is read."""

    box: Box
    top: float
    kind: str = ""


@dataclass
class Composed:
    """A sheet as pages, ready to draw; drawing may find words that do not fit, so it comes with findings."""

    size: tuple[float, float]
    pages: list[Page] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    furniture: list[list[Furniture]] = field(default_factory=list)
    left: float = 0
    width: float = 0
    tops: list[float] = field(default_factory=list)
    root: Element = field(default_factory=lambda: Element("Document"))
    #: Laid out from right to left.
    mirrored: bool = False

    def draw(self, surface: Surface) -> None:
        """All pages, each with its head first and its foot last."""
        surface.mirrored = self.mirrored
        for number, page in enumerate(self.pages):
            if number:
                surface.next_page()
            for part in self.furniture[number]:
                with surface.artifact("Pagination", part.kind) if part.kind else nullcontext():
                    part.box.draw(surface, self.left, part.top, self.width)
            for placed in page.boxes:
                top = self.tops[number] + placed.top
                self._bookmark(surface, placed.box, top)
                placed.box.draw(surface, self.left, top, self.width)

    @staticmethod
    def _bookmark(surface: Surface, box: Box, top: float) -> None:
        for inner in box.walk():
            if inner.name in ("h1", "h2", "h3", "h4"):
                surface.bookmark(words_of(inner), int(inner.name[1]) - 1, top)


def words_of(box: Box) -> str:
    """The words of a box's first text block, as they are read."""
    block = next((inner for inner in box.walk() if isinstance(inner, TextBlock)), None)
    return spoken("".join(run.text for run in block.runs)).strip() if block else ""


def compose(sheet: Node, look: Look, read: Callable[[str], bytes]) -> Composed:
    """Set a sheet at normal density, or at tight density where that saves a page. All problems come as findings."""
    press = _Press(sheet, look, look.normal, read)
    if press.runs_over_by_little and not press.composer.findings.failed:
        tight = _Press(sheet, look, look.tight, read)
        if len(tight.found) < len(press.found) and not tight.composer.findings.failed:
            press = tight
    chosen = press.press()
    _check_length(sheet, chosen, look.paper)
    return chosen


def _check_length(sheet: Node, composed: Composed, paper: str) -> None:
    """More pages than the sheet may have are H408 at the first block that is over."""
    count, most = len(composed.pages), int(sheet.get("max-pages") or len(composed.pages))
    if count > most:
        place = _author(composed.pages[most].boxes[0].box) or sheet.span
        message = f"the sheet takes {count} pages of {paper} and may take {most}: page {most + 1} starts here"
        composed.findings.error("H408", place, message, "Cut words, or raise max_pages.")


class _Press:
    """One sheet in one density."""

    def __init__(self, sheet: Node, look: Look, style: Style, read: Callable[[str], bytes]) -> None:
        self.sheet, self.style, self.size = sheet, style, SIZES[look.paper]
        self.root = Element("Document")
        language = sheet.get("lang")
        self.width = style.page.text_width * MM
        self.left = (self.size[0] - self.width) / 2
        self.composer = Composer(
            style, look.palette, read, builders=BUILDERS, parent=self.root, language=language, fonts=look.fonts,
            width=self.width,
        )  # fmt: skip
        #: Furniture keeps its columns.
        beside = style.model_copy(update={"page": style.page.model_copy(update={"stacked": False})})
        self.furnisher = replace(self.composer, style=beside)
        self.letterhead = self._letterhead(look.letterhead)
        self.strip_node = sheet.find("strip")
        body = sheet.find("body")
        if body and not look.letterhead:
            body = _unsigned(body)
        self.boxes = self.composer.content(body) if body else []
        area = Area(self.width, self._room, self.strip_node is not None)
        self.found = paginate(self.boxes, area, self.composer.findings)

    @property
    def runs_over_by_little(self) -> bool:
        """Whether tighter spaces might save a page: all that there is, without what they can save at the very most,
        would have room on one page less.
        """
        needed = (1 - _MOST_SAVED) * stacked(self.boxes, self.width)
        return len(self.found) > 1 and needed <= sum(page.room for page in self.found[:-1])

    def press(self) -> Composed:
        findings = self.composer.findings
        pages = [spread(page, self.width, self.style.page.spare) for page in self.found]
        composed = Composed(self.size, pages, findings, left=self.left, width=self.width, root=self.root)
        composed.mirrored = bool(self.composer.level)
        composed.tops = [self._top(number) for number in range(1, len(pages) + 1)]
        composed.furniture = self._furniture(pages)
        self.composer.check_fit([*self.boxes, *(part.box for page in composed.furniture for part in page)])
        return composed

    # geometry

    @cached_property
    def _running_head_height(self) -> float:
        quiet = replace(self.furnisher, findings=Findings(), numbers=PageNumbers(2, 2, {}), parent=None)
        return self._stack("running-head", quiet).height(self.width)

    @cached_property
    def _strip_height(self) -> float:
        if self.strip_node is None:
            return self.style.strip.height
        quiet = replace(self.furnisher, findings=Findings(), numbers=PageNumbers(2, 2, {}), parent=None)
        return Strip.of(self.strip_node, quiet).height(self.width)

    def _top(self, number: int) -> float:
        """Where the text starts on a page, in points from the top of the paper."""
        high = self.letterhead.height(self.width) if number == 1 else self._running_head_height
        return self.style.page.top + (high + self.style.page.head_gap if high else 0)

    def _room(self, number: int, strip: bool) -> float:
        page = self.style.page
        foot = self.size[1] - page.bottom - page.foot_height - page.foot_gap
        if strip:
            foot -= self._strip_height + self.style.strip.gap - 0.8
        return foot - self._top(number)

    # furniture

    def _letterhead(self, printed: bool) -> Box:
        """The head of the first page, or as much empty height as it takes, on paper that has one already."""
        if printed:
            with self.furnisher.inside("Div"):
                return self._stack("letterhead", self.furnisher)
        quiet = replace(self.furnisher, findings=Findings(), parent=None)
        return Space(size=max(self.style.letterhead.free, self._stack("letterhead", quiet).height(self.width)))

    def _stack(self, name: str, composer: Composer) -> Box:
        node = self.sheet.find(name)
        return Stack(children=composer.content(node), whole=True, span=node.span) if node else Stack()

    def _furniture(self, pages: list[Page]) -> list[list[Furniture]]:
        """Head, strip and foot of each page with their tops, now that the numbers are known."""
        of = _places(pages)
        made = []
        for number, page in enumerate(pages, start=1):
            composer = self.furnisher.for_page(PageNumbers(number, len(pages), of))
            head = self.letterhead if number == 1 else self._stack("running-head", composer)
            foot = self._stack("foot", composer)
            self._fits(foot, self.style.page.foot_height, "foot")
            low = self.size[1] - self.style.page.bottom
            parts = [
                Furniture(head, self.style.page.top, "" if number == 1 else "Header"),
                Furniture(foot, low - self.style.page.foot_height, "Footer"),
            ]
            if page.strip and self.strip_node is not None:
                top = low - self.style.page.foot_height - self.style.strip.gap - self.style.strip.height
                strip = Strip.of(self.strip_node, composer)
                self._fits(strip, self._strip_height, "emergency line")
                parts.append(Furniture(strip, top, "Footer"))
            made.append(parts)
        return made

    def _fits(self, box: Box, room: float, name: str) -> None:
        height = box.height(self.width)
        if height > room + 0.01:
            message = f"the {name} is {height:.0f} pt high; {room:.0f} pt are kept for it"
            self.composer.findings.error("H403", _author(box), message, "Use fewer words.")


def _unsigned(node: Node) -> Node:
    """Without what a letterhead says: cells with a logo are empty."""
    if node.find("logo"):
        return replace(node, children=())
    return replace(node, children=tuple(c if isinstance(c, str) else _unsigned(c) for c in node.children))


def _places(pages: list[Page]) -> dict[str, int]:
    """The page of each id, where it first stands; the empty one is that of the first help box."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for box in (inner for placed in page.boxes for inner in placed.box.walk()):
            for name in box.ids:
                found.setdefault(name, number)
            if box.name == "help":
                found.setdefault("", number)
    return found


def _author(box: Box) -> Span:
    return next((inner.span for inner in box.walk() if inner.span), Span())
