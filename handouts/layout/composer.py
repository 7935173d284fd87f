"""What every builder of boxes needs: style, colours, faces, files, and a place for findings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from math import inf
from typing import Any

from handouts.errors import ContentError, Findings, Span
from handouts.layout.box import Box
from handouts.layout.text.binding import bind, bind_ending
from handouts.layout.text.block import TextBlock
from handouts.layout.text.fonts import FaceRun, FontStack, Lack, faces_for
from handouts.layout.text.isolates import initiator, isolate, spoken
from handouts.layout.text.items import Run
from handouts.layout.text.own import OwnFonts
from handouts.markup.nodes import Node
from handouts.markup.vocabulary import ELEMENTS
from handouts.model.base import near
from handouts.model.icons import ICONS
from handouts.model.language import PDI, is_rtl, right_to_left
from handouts.model.style import Style, TypeRole
from handouts.model.text import MARK
from handouts.pdf.face import Face, load
from handouts.pdf.structure import Element

MM = 72 / 25.4

#: Turns one block element into boxes.
Builder = Callable[[Node, "Composer"], list[Box]]

#: Points more from line to line in Arabic and Hebrew, where that is less than so many times the size.
_MORE_LEADING, _ROOMY = 2, 1.4
#: From Hebrew to Burmese, Khmer and Mongolian: tracking would tear joined letters apart, and marks off their letter.
_NEVER_SPACED = re.compile("[\u0590-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefe]")
#: Soft hyphens, since no word is split, and byte order marks: both come with text that was copied from elsewhere.
_UNUSED = {0xAD: None, 0xFEFF: None}
#: So many characters are named in one finding.
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """What page furniture may print: this page, all pages, and the page of each id."""

    number: int
    count: int
    of: Mapping[str, int]


@dataclass
class Composer:
    """One sheet in one style. ``read`` gives a project file's bytes; ``numbers`` is set for page furniture only."""

    style: Style
    palette: Mapping[str, str]
    read: Callable[[str], bytes]
    findings: Findings = field(default_factory=Findings)
    numbers: PageNumbers | None = None
    builders: Mapping[str, Builder] = field(default_factory=dict)
    fonts: OwnFonts = field(default_factory=OwnFonts)
    #: BCP 47 language of the sheet.
    language: str = "en"
    #: Where the next structure element goes; None while furniture is set, which is an artifact.
    parent: Element | None = None
    #: Points that the blocks have from side to side, and at how many of these sides a panel may hang out.
    width: float = inf
    sides: int = 2
    #: Points that a block has from top to bottom on any page but the first.
    room: float = inf
    #: Colour of what lies behind the blocks, ``#RRGGBB``.
    ground: str = "#FFFFFF"

    def build(self, node: Node) -> list[Box]:
        """Boxes of one block element."""
        return self.builders[node.name](node, self)

    @property
    def level(self) -> int:
        """Direction of paragraphs: 1 for a language that is written from right to left (UAX #9)."""
        return int(right_to_left(self.language))

    # structure

    def element(self, role: str, **properties: Any) -> Element | None:
        """A new structure element below the open one; None in page furniture."""
        return self.parent.add(role, **properties) if self.parent else None

    @contextmanager
    def inside(self, role: str, **properties: Any) -> Iterator[Element | None]:
        """Structure elements made in this context go below a new one."""
        outer, self.parent = self.parent, self.element(role, **properties)
        try:
            yield self.parent
        finally:
            self.parent = outer

    def content(self, node: Node) -> list[Box]:
        """Boxes of all child elements, in order."""
        return [box for child in node.elements for box in self.build(child)]

    def for_page(self, numbers: PageNumbers) -> Composer:
        return replace(self, numbers=numbers, parent=None)

    @contextmanager
    def narrowed(self, width: float, sides: int, ground: str = "") -> Iterator[None]:
        """Blocks made in this context are ``width`` points wide; their panels may hang out at ``sides`` sides. The
        ``ground`` behind them is that of the blocks around, unless a colour is given.
        """
        outer = self.width, self.sides, self.ground
        self.width, self.sides, self.ground = width, sides, ground or self.ground
        try:
            yield
        finally:
            self.width, self.sides, self.ground = outer

    # style

    def role(self, name: str, node: Node) -> TypeRole:
        """A type role; an unknown one is the template's mistake."""
        found = self.style.type.get(name)
        if found is None:
            self.findings.error(
                "H409", node.origin or node.span, f"there is no type role “{name}”", near(name, self.style.type)
            )
            return self.style.type["body"]
        return _with_room(found) if self.level else found

    def colour(self, name: str, node: Node) -> str:
        """``#RRGGBB`` of a colour role."""
        found = self.palette.get(name)
        if found is None:
            self.findings.error(
                "H409", node.origin or node.span, f"there is no colour role “{name}”", near(name, self.palette)
            )
            return self.palette["ink"]
        return found

    def stack(self, language: str, bold: bool) -> FontStack:
        """The faces for words of a language."""
        return self.fonts.stack(language, bold)

    def face(self, role: TypeRole) -> Face:
        """The face that gives a role's lines their measures."""
        return self.stack(self.language, role.weight == "bold").main

    def _measure(self, role: TypeRole) -> float:
        """Points; a role without a measure of its own gets as many letters into a line as the body. Small print has no
        limit.
        """
        body = self.style.type["body"]
        if role.measure or role.size < body.size:
            return role.measure * MM
        return body.measure * MM * role.size / body.size

    def icon(self, name: str, node: Node) -> tuple[Face, int, bool]:
        """Face and glyph of an icon by its name in the icon table, and whether it mirrors."""
        face = load("Icons")
        known = ICONS.get(name)
        glyph = face.glyph_named(known.glyph) if known else None
        if glyph is None:
            self.findings.error("H409", node.origin or node.span, f"there is no icon “{name}”", near(name, ICONS))
            return face, 0, False
        return face, glyph, ICONS[name].mirrors

    # text

    def text(
        self, node: Node, role_name: str, *, tag: str = "P", label: str = "", colour: str = "", align: str = "start",
        **properties: Any,
    ) -> TextBlock:  # fmt: skip
        """A text block of an element's words in a type role, as a new structure element of role ``tag``.

        ``colour`` may differ from the role's; a ``label`` stands before the words in bold.
        """
        element = self.element(tag, **properties)
        return self.text_in(element, node, role_name, label=label, colour=colour, align=align)

    def text_in(
        self, element: Element | None, node: Node, role_name: str, *, label: str = "", colour: str = "",
        align: str = "start",
    ) -> TextBlock:  # fmt: skip
        """The same as part of a structure element that is there already."""
        role = self.role(role_name, node)
        runs = bound(self.runs(node, role, self.colour(colour or role.colour, node), element))
        if label:
            runs = [*self._label(label, node, colour), *runs]
        runs = self._spoken(element, runs)
        return TextBlock(
            before=role.before, after=role.after, span=node.span, name=node.name, runs=runs, leading=role.leading,
            size=role.size, face=self.face(role), align=role.align if align == "start" else align, shift=role.shift,
            measure=self._measure(role), element=element, level=self.level,
        )  # fmt: skip

    @staticmethod
    def _spoken(element: Element | None, runs: list[Run]) -> list[Run]:
        """Right-to-left words are drawn in the order of the eye, so that each stretch of them stands in a span that
        gives the logical text (ISO 32000-1, 14.9.4). On an element above, that would hide links and inner lists.
        """
        if element is None or element.actual or not any(is_rtl(run.text) for run in runs):
            return runs
        found: list[Run] = []
        for inner, group in groupby(runs, key=lambda run: run.element or element):
            stretch = list(group)
            text = "".join(run.text for run in stretch)
            if is_rtl(text):
                span = inner.add("Span", inline=True, actual=spoken(text))
                stretch = [run._replace(element=span) for run in stretch]
            found += stretch
        return found

    def _label(self, label: str, node: Node, colour: str) -> list[Run]:
        role = self.role("label", node)
        words = replace(node, name="p", children=(label,))
        runs = self.runs(words, role, self.colour(colour or role.colour, node), None)
        return [*runs, runs[-1]._replace(text=" ")]

    def words(self, text: str, role_name: str, node: Node, **options: Any) -> TextBlock:
        """A text block of plain words, such as a label or a number."""
        return self.text(_plain(text, node), role_name, **options)

    def words_in(self, element: Element | None, text: str, role_name: str, node: Node, **options: Any) -> TextBlock:
        """Plain words as part of a structure element that is there already."""
        return self.text_in(element, _plain(text, node), role_name, **options)

    def linked(self, text: str, url: str, role_name: str, node: Node) -> TextBlock:
        """A text block of plain words that opens an address."""
        link = replace(node, name="a", attributes={"href": url}, children=(text,))
        return self.text(replace(node, name="p", children=(link,)), role_name)

    def runs(self, node: Node, role: TypeRole, colour: str, element: Element | None) -> list[Run]:
        """Inline content as runs, in reading order; links and spans become elements inside ``element``."""
        bold = role.weight == "bold"
        base = Run("", self.face(role), role.size, colour, role.tracking, language=self.language, bold=bold)
        found: list[Run] = []
        self._collect(node, base, element, found)
        return found

    def _collect(self, node: Node, base: Run, element: Element | None, found: list[Run]) -> None:
        for child in node.children:
            if isinstance(child, str):
                found += self._faced(_set_words(child, base.language, self._faces(base)), base, node)
            elif child.name not in ("ul", "ol"):
                self._inline(child, base, element, found)

    def _inline(self, node: Node, base: Run, element: Element | None, found: list[Run]) -> None:
        match node.name:
            case "strong" | "em":
                self._collect(node, self._look(base, bold=True), element, found)
            case "a":
                link = element.add("Link", inline=True) if element else None
                self._collect(node, base._replace(link=node.get("href"), element=link), link, found)
            case "q" | "remark":
                inner = element.add(ELEMENTS[node.name].role, inline=True) if element else None
                self._collect(node, base._replace(element=inner), inner, found)
            case "code":
                self._collect(node, base._replace(tabular=True), element, found)
            case "br":
                # The space is for readers: it hangs over the end of the line.
                found.append(base._replace(text=" \n"))
            case "icon":
                face, glyph, mirrors = self.icon(node.get("name"), node)
                if glyph:
                    found.append(base._replace(text="", face=face, icon=glyph, mirrors=mirrors, tracking=0))
            case "page-number" | "page-count" | "page-of":
                found += self._faced(faces_for(self._page(node), self._faces(base)), base, node)
            case "span" | "abbr":
                self._span(node, base, element, found)
            case _:
                self._collect(node, base, element, found)

    def _look(self, run: Run, **changes: Any) -> Run:
        """A run with changes, and the main face of its new weight and language."""
        changed = run._replace(**changes)
        return changed._replace(face=self._faces(changed).main)

    def _span(self, node: Node, base: Run, element: Element | None, found: list[Run]) -> None:
        """Words in another language or look, or a short form with its expansion (ISO 32000-1, 14.9.5)."""
        look, inner = base, element
        if node.get("style"):
            role = self.role(node.get("style"), node)
            bold, colour = role.weight == "bold", self.colour(role.colour, node)
            look = self._look(look, bold=bold, size=role.size, colour=colour, tracking=role.tracking)
        if element and (node.get("lang") or node.get("title")):
            inner = element.add("Span", inline=True, language=node.get("lang"), expansion=node.get("title"))
            look = look._replace(element=inner)
        language = node.get("lang")
        if language:
            look = self._look(look, language=language)
        # Words of another direction must not reorder what stands around them (UAX #9, 2.4).
        turned = language and (self.level or right_to_left(language))
        if turned:
            found.append(look._replace(text=initiator(language)))
        self._collect(node, look, inner, found)
        if turned:
            found.append(look._replace(text=PDI))

    def _page(self, node: Node) -> str:
        if self.numbers is None:
            self.findings.error(
                "H308", node.origin or node.span, f"<{node.name}> works in the head, the strip and the foot only",
                "The number of a page is not known while the text is set.",
            )  # fmt: skip
            return ""
        if node.name == "page-number":
            return str(self.numbers.number)
        if node.name == "page-count":
            return str(self.numbers.count)
        page = self.numbers.of.get(node.get("id"))
        if page is None:
            self.findings.error(
                "H309",
                node.origin or node.span,
                f"no element of this sheet has the id “{node.get('id')}”",
                near(node.get("id"), self.numbers.of),
            )
        return str(page)

    def _faces(self, run: Run) -> FontStack:
        return self.stack(run.language, run.bold)

    def _faced(self, words: tuple[Sequence[FaceRun], Sequence[Lack]], base: Run, node: Node) -> list[Run]:
        """Runs of one face each. A character without a glyph is named, with what would bring one."""
        found, lacks = words
        for extra in sorted({lack.extra for lack in lacks}):
            missing = [lack for lack in lacks if lack.extra == extra]
            message = f"no font has a glyph for {_named([lack.character for lack in missing])}"
            self.findings.error("H406" if extra else "H401", node.span, message, missing[0].hint)
        if base.tracking and any(_NEVER_SPACED.search(run.text) for run in found):
            base = base._replace(tracking=0)
        return [base._replace(text=run.text, face=run.face) for run in found]

    # files

    def file(self, path: str, node: Node) -> bytes | None:
        """A picture's bytes; what cannot be read is a finding at the element."""
        try:
            return self.read(path)
        except ContentError as refused:
            for finding in refused.diagnostics:
                self.findings.error("H404", node.span, f"{path}: {finding.message}", finding.hint)
            return None

    def check_fit(self, boxes: list[Box]) -> None:
        """Words wider than their line are errors: they are never clipped, broken or shrunk."""
        seen: set[tuple[Span, str]] = set()
        for block in (box for top in boxes for box in top.walk() if isinstance(box, TextBlock)):
            for word in block.too_wide():
                if (block.span, word) not in seen:
                    seen.add((block.span, word))
                    self.findings.error(
                        "H402", block.span, f"“{word}” is wider than its line",
                        "Use a shorter word or a wider place for it.",
                    )  # fmt: skip


@lru_cache(maxsize=4096)
def _set_words(text: str, language: str, stack: FontStack) -> tuple[Sequence[FaceRun], Sequence[Lack]]:
    """Words as they are set, with their faces: composed, bound, and in right-to-left text isolated."""
    words = bind(unicodedata.normalize("NFC", text).translate(_UNUSED), language)
    return faces_for(isolate(words) if right_to_left(language) else words, stack)


@lru_cache(maxsize=256)
def _with_room(role: TypeRole) -> TypeRole:
    """A role for Arabic and Hebrew, whose letters fill more of the line's height and are never spaced out."""
    more = _MORE_LEADING if role.leading < _ROOMY * role.size else 0
    return role.model_copy(update={"leading": role.leading + more, "tracking": 0})


def _plain(text: str, node: Node) -> Node:
    return Node("p", node.attributes, (text,), node.span, node.origin)


def bound(runs: list[Run]) -> list[Run]:
    """Bind the last words of a paragraph, before its mark if it has one."""
    at = next((i for i in range(len(runs) - 1, -1, -1) if runs[i].icon or runs[i].text.strip(MARK)), -1)
    if at >= 0 and not runs[at].icon:
        runs[at] = runs[at]._replace(text=bind_ending(runs[at].text))
    return runs


def _named(characters: list[str]) -> str:
    """``U+05D0 HEBREW LETTER ALEF``, and so on for a few."""
    names = [f"U+{ord(c):04X} {unicodedata.name(c, 'unnamed character')}" for c in characters[:_MOST_NAMED]]
    more = len(characters) - _MOST_NAMED
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
