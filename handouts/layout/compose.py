"""From nodes to pages: builders for every block element, density, and the furniture around the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from handouts.errors import Findings
from handouts.layout.blocks import (
    card,
    chart,
    checklist,
    contact,
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
from handouts.layout.box import Box, stacked
from handouts.layout.composer import MM, Builder, Composer
from handouts.layout.furniture import Furniture, Running, author
from handouts.layout.pages import Area, Page, paginate, spread
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
#: Millimetres at either side of the paper that stay white: every printer on a desk reaches the rest.
_WHITE = 12.0

BUILDERS: dict[str, Builder] = {
    "section": structure.section, "hero": hero.hero, "panel": structure.panel, "row": structure.row,
    "keep": structure.keep,
    "rule": structure.rule, "space": structure.space, "page-break": structure.page_break,
    "h1": prose.heading, "h2": prose.heading, "h3": prose.heading, "h4": prose.heading,
    "p": prose.paragraph, "ul": prose.bulleted, "ol": prose.numbered, "dl": prose.definitions,
    "table": tables.table, "figure": media.figure, "body-chart": chart.body_chart, "qr": contact.qr,
    "timeline": timeline.timeline, "do-avoid": treatment.do_avoid,
    "risks": risks.risks, "help": warnings.help_box,
    "checklist": checklist.checklist, "diary": days.diary, "fields": forms.fields, "write-in": forms.write_in,
    "appointment-card": card.appointment_card, "contact": contact.contact,
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
            head, *feet = self.furniture[number]
            self._draw(surface, head)
            for placed in page.boxes:
                top = self.tops[number] + placed.top
                self._bookmark(surface, placed.box, top)
                placed.box.draw(surface, self.left, top, self.width)
            for foot in feet:
                self._draw(surface, foot)

    def _draw(self, surface: Surface, part: Furniture) -> None:
        with surface.artifact("Pagination", part.kind) if part.kind else nullcontext():
            part.box.draw(surface, self.left, part.top, self.width)

    @staticmethod
    def _bookmark(surface: Surface, box: Box, top: float) -> None:
        for inner in box.walk():
            if inner.name in ("h1", "h2", "h3", "h4"):
                surface.bookmark(words_of(inner), int(inner.name[1]) - 1, top)


def pages_of(composed: Composed, name: str) -> tuple[int, ...]:
    """The numbers of the pages that an element of this name stands on."""
    return tuple(
        number
        for number, page in enumerate(composed.pages, start=1)
        if any(inner.name == name for placed in page.boxes for inner in placed.box.walk())
    )


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
        place = author(composed.pages[most].boxes[0].box) or sheet.span
        message = f"the sheet takes {count} pages of {paper} and may take {most}: page {most + 1} starts here"
        composed.findings.error(
            "H408", place, message,
            "Cut words; or raise max_pages if the sheet sets it, or choose another template if this one does.",
        )  # fmt: skip


class _Press:
    """One sheet in one density."""

    def __init__(self, sheet: Node, look: Look, style: Style, read: Callable[[str], bytes]) -> None:
        self.sheet, self.size = sheet, SIZES[look.paper]
        self.style = style = _on(style, self.size[0])
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
        furnisher = replace(self.composer, style=beside)
        self.running = Running(sheet, furnisher, self.size[1], letterhead=look.letterhead)
        self.composer.room = self.running.room(2, self.running.strip is not None)
        self.boxes = self._body(look.letterhead)
        self.found = self._paginated() if self.running.fits else []

    def _body(self, letterhead: bool) -> list[Box]:
        """The blocks. On paper that has a letterhead already they do not say again whose it is."""
        node, composer = self.sheet.find("body"), self.composer
        if node is None or letterhead:
            return composer.content(node) if node else []
        lower = self.running.top(1) - self.style.page.top
        values = self.style.hero.model_copy(update={"height": self.style.hero.height - lower})
        composer.style = self.style.model_copy(update={"hero": values})
        return composer.content(_unsigned(node))

    def _paginated(self) -> list[Page]:
        area = Area(self.width, self.running.room, self.running.strip is not None)
        return paginate(self.boxes, area, self.composer.findings)

    @property
    def runs_over_by_little(self) -> bool:
        """Whether tighter spaces might save a page: all that there is, without what they can save at the very most,
        would have room on one page less.
        """
        needed = (1 - _MOST_SAVED) * stacked(self.boxes, self.width)
        return len(self.found) > 1 and needed <= sum(page.room for page in self.found[:-1])

    def press(self) -> Composed:
        found, furniture = self.running.along(self.found, self._paginated)
        pages = [spread(page, self.width, self.style.page.spare) for page in found]
        self.composer.check_fit([*self.boxes, *(part.box for page in furniture for part in page)])
        return Composed(
            self.size, pages, self.composer.findings, furniture, self.left, self.width,
            [self.running.top(number) for number in range(1, len(pages) + 1)], self.root, bool(self.composer.level),
        )  # fmt: skip


def _on(style: Style, width: float) -> Style:
    """The same on paper of a width in points: no wider than leaves it white on either side of the panels."""
    most = width / MM - 2 * (_WHITE + style.page.hang)
    page = style.page.model_copy(update={"text_width": min(style.page.text_width, most)})
    return style.model_copy(update={"page": page})


def _unsigned(node: Node) -> Node:
    """Without what a letterhead says: cells with a logo are empty."""
    if node.find("logo"):
        return replace(node, children=())
    return replace(node, children=tuple(c if isinstance(c, str) else _unsigned(c) for c in node.children))
