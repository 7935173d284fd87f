"""What runs along pages: letterhead, running head, emergency strip and foot. Each is as high as its words need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from handouts.errors import Findings, Span
from handouts.layout.box import Box, Space, Stack
from handouts.layout.composer import Composer, PageNumbers
from handouts.layout.pages import Page
from handouts.layout.strip import Strip
from handouts.markup.nodes import Node

#: The part of a page's height that a head, a foot or an emergency line may take.
_MOST = 1 / 3
#: A strip may come this much nearer to the text than the thin line above the foot, in points.
_NEARER = 0.8
#: Stand for the numbers of any page until all are known.
_SOME_PAGE = PageNumbers(2, 2, {"": 2})


@dataclass(frozen=True, slots=True)
class Furniture:
    """A box at a fixed place of a page. ``kind`` is its subtype as an artifact; what has none is read."""

    box: Box
    top: float
    kind: str = ""


class Running:
    """The furniture of one sheet on pages ``high`` points high, and the room that it leaves for the text."""

    def __init__(self, sheet: Node, composer: Composer, high: float, *, letterhead: bool) -> None:
        self.sheet, self.composer, self.page_height = sheet, composer, high
        self.style, self.width = composer.style, composer.width
        self.strip = sheet.find("strip")
        self.letterhead = self._letterhead(letterhead)
        parts = self._parts(replace(composer, numbers=_SOME_PAGE, findings=Findings(), parent=None))
        self.heights = {name: box.height(self.width) for name, box in parts.items()}
        #: Whether all of it leaves room for the text.
        self.fits = self._check({"letterhead": self.letterhead, **parts})

    def _letterhead(self, printed: bool) -> Box:
        """The head of the first page, or as much empty height as it takes, on paper that has one already."""
        if printed:
            with self.composer.inside("Div"):
                return self._stack("letterhead", self.composer)
        quiet = replace(self.composer, findings=Findings(), parent=None)
        return Space(size=max(self.style.letterhead.free, self._stack("letterhead", quiet).height(self.width)))

    def _parts(self, composer: Composer) -> dict[str, Box]:
        """What repeats, by the name of its element."""
        strip = Strip.of(self.strip, composer) if self.strip else Box()
        return {"strip": strip, **{name: self._stack(name, composer) for name in ("running-head", "foot")}}

    def _stack(self, name: str, composer: Composer) -> Box:
        node = self.sheet.find(name)
        return Stack(children=composer.content(node), whole=True, span=node.span) if node else Stack()

    def _check(self, parts: Mapping[str, Box]) -> bool:
        """What takes too much of a page is H403."""
        high = [(name, box) for name, box in parts.items() if box.height(self.width) > _MOST * self.page_height]
        for name, box in high:
            message = f"the {name} is {box.height(self.width):.0f} pt high, which is more than a third of the page"
            self.composer.findings.error("H403", author(box) or self.sheet.span, message, "Use fewer words there.")
        return not high

    # where it stands

    def top(self, number: int) -> float:
        """Where the text starts on a page, in points from the top of the paper."""
        high = self.letterhead.height(self.width) if number == 1 else self.heights["running-head"]
        return self.style.page.top + (high + self.style.page.head_gap if high else 0)

    @property
    def _foot_top(self) -> float:
        return self.page_height - self.style.page.bottom - max(self.style.page.foot_height, self.heights["foot"])

    def _strip_top(self, height: float) -> float:
        """A strip of some height stands on the foot."""
        return self._foot_top - self.style.strip.gap - height

    def room(self, number: int, strip: bool) -> float:
        """The height of the text on a page, in points."""
        end = self._strip_top(self.heights["strip"]) + _NEARER if strip else self._foot_top
        return end - self.style.page.foot_gap - self.top(number)

    def along(self, pages: list[Page], fill: Callable[[], list[Page]]) -> tuple[list[Page], list[list[Furniture]]]:
        """Pages with what runs along each, now that the numbers are known. Where these make it higher than it was
        thought to be, the pages are filled again.
        """
        while True:
            numbers = _numbers(pages)
            parts = [self._parts(self.composer.for_page(number)) for number in numbers]
            before, self.heights = self.heights, self._highest(parts)
            if self.heights == before:
                break
            pages = fill()
        if pages:
            # What all pages say is read once, at the end.
            with self.composer.inside("Div"):
                parts[-1]["foot"] = self._stack("foot", replace(self.composer, numbers=numbers[-1]))
        return pages, [self._placed(*each, last=len(pages)) for each in zip(numbers, pages, parts, strict=True)]

    def _highest(self, parts: Sequence[Mapping[str, Box]]) -> dict[str, float]:
        return {
            name: max([least, *(part[name].height(self.width) for part in parts)])
            for name, least in self.heights.items()
        }  # fmt: skip

    def _placed(self, numbers: PageNumbers, page: Page, parts: Mapping[str, Box], last: int) -> list[Furniture]:
        """Head, strip and foot of a page."""
        top, strip = self.style.page.top, parts["strip"]
        head = Furniture(parts["running-head"], top, "Header")
        if numbers.number == 1:
            head = Furniture(self.letterhead, top)
        made = [Furniture(strip, self._strip_top(strip.height(self.width)), "Footer")] if page.strip else []
        return [head, *made, Furniture(parts["foot"], self._foot_top, "" if numbers.number == last else "Footer")]


def _numbers(pages: Sequence[Page]) -> list[PageNumbers]:
    places = _places(pages)
    return [PageNumbers(number, len(pages), places) for number in range(1, len(pages) + 1)]


def _places(pages: Sequence[Page]) -> dict[str, int]:
    """The page of each id, where it first stands; the empty one is that of the first help box."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for box in (inner for placed in page.boxes for inner in placed.box.walk()):
            for name in box.ids:
                found.setdefault(name, number)
            if box.name == "help":
                found.setdefault("", number)
    return found


def author(box: Box) -> Span:
    """The place of the first words of a box that have one."""
    return next((inner.span for inner in box.walk() if inner.span), Span())
