"""The structure tree (ISO 32000-1, 14.7 and 14.8): what each part of a page is, in reading order.

Elements are made from meaning, before anything is drawn. Drawing adds only which marked content on which page belongs
to an element, and those marks live here and not on the elements, so that a sheet can be drawn twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from handouts.pdf.objects import Raw, reference, reference_to, string

#: Owners of the attributes that we write (ISO 32000-1, 14.8.5.4, 14.8.5.5 and 14.8.5.7).
_OWNERS = {"Scope": "Table", "ColSpan": "Table", "ListNumbering": "List", "BBox": "Layout", "Placement": "Layout"}


@dataclass(eq=False)
class Element:
    """A structure element. ``inline`` ones (links, spans) stand between the marks of their parent: they join it when
    their first content is drawn. ``language`` is that of 14.9.2; ``alt``, ``actual`` and ``expansion`` are the texts of
    14.9.3 to 14.9.5.
    """

    role: str
    parent: Element | None = None
    inline: bool = False
    alt: str = ""
    actual: str = ""
    expansion: str = ""
    language: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)

    def add(self, role: str, *, inline: bool = False, **properties: Any) -> Element:
        """A new child, after those that are there."""
        child = Element(role, self, inline, **properties)
        if not inline:
            self.children.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """This element and all block elements below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content of a page (14.7.4.2): page number from 1, identifier from 0."""

    page: int
    identifier: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation by the name of its object (14.7.4.3)."""

    page: int
    name: str


Content = Mark | Annotation | Element


class StructureTree:
    """The elements of one document with their content."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.content: dict[Element, list[Content]] = {}
        #: Element of each marked content, page by page (14.7.4.4).
        self.pages: list[list[Element]] = []
        self._at = 0
        self.annotations: list[Element] = []

    def turn_to(self, page: int) -> None:
        """Make a page, counted from 1, the one that is drawn on."""
        self._at = page
        self.pages += [[] for _ in range(page - len(self.pages))]

    def mark(self, element: Element) -> Mark:
        """The next marked content of the current page, as part of an element."""
        page = self.pages[self._at - 1]
        mark = Mark(self._at, len(page))
        page.append(element)
        self._attach(element, mark)
        return mark

    def annotate(self, element: Element, name: str) -> int:
        """Note an annotation as part of an element. The number is its index among all annotations."""
        self._attach(element, Annotation(self._at, name))
        self.annotations.append(element)
        return len(self.annotations) - 1

    def _attach(self, element: Element, item: Mark | Annotation) -> None:
        self.content.setdefault(element, []).append(item)
        child = element
        while child.inline and child.parent is not None:
            siblings = self.content.setdefault(child.parent, [])
            if child not in siblings:
                siblings.append(child)
            child = child.parent

    def kids(self, element: Element) -> list[Content]:
        """Content of an element, then its child elements that have any content. Cells may be empty."""
        own = sorted(self.content.get(element, []), key=lambda item: isinstance(item, Annotation))
        return [*own, *(child for child in element.children if self.is_used(child))]

    def is_used(self, element: Element) -> bool:
        return (
            element.role in ("TD", "TH") or bool(self.content.get(element)) or any(map(self.is_used, element.children))
        )


def write_tree(tree: StructureTree, document: Any) -> None:
    """Add the tree's objects to ReportLab's document, whose pages are all there: root, elements, ParentTree."""
    root = Raw("")
    place = reference(document, root, "StructTreeRoot")
    writer = _Writer(tree, document)
    top = writer.element(tree.root, place)
    nums = [f"{key} {writer.array(page)}" for key, page in enumerate(tree.pages)]
    nums += [f"{len(tree.pages) + i} {writer.places[e]}" for i, e in enumerate(tree.annotations)]
    named = "".join(f"({identifier}){place}" for identifier, place in writer.identifiers.items())
    ids = f"/IDTree<</Names[{named}]>>" if named else ""
    root.body = (
        f"<</Type/StructTreeRoot/K {top}/ParentTree<</Nums[{' '.join(nums)}]>>/ParentTreeNextKey {len(nums)}{ids}>>"
    )


class _Writer:
    """Elements to objects, each placed before its children so that they can point back at it."""

    def __init__(self, tree: StructureTree, document: Any) -> None:
        self.tree, self.document = tree, document
        self.places: dict[Element, str] = {}
        #: Identifiers in order, with the place of the element that each names (14.7.2, Table 322).
        self.identifiers: dict[str, str] = {}
        self._pages = ["", *(reference_to(document, f"Page{number}") for number in range(1, len(tree.pages) + 1))]

    def element(self, element: Element, parent: str) -> str:
        made = Raw("")
        place = self.places[element] = reference(self.document, made)
        kids = self.tree.kids(element)
        page = next((kid.page for kid in kids if not isinstance(kid, Element)), 0)
        written = " ".join([self._kid(kid, page, place) for kid in kids])
        on = f"/Pg {self._pages[page]}" if page else ""
        held = f"/K[{written}]" if kids else ""
        named = f"/ID({self._identifier(place)})" if element.role == "Note" else ""
        made.body = f"<</S/{element.role}/P {parent}{on}{held}{named}{_texts(element)}{_attributes(element)}>>"
        return place

    def _identifier(self, place: str) -> str:
        """A name that no other element has; every Note needs one (ISO 14289-1, 7.9)."""
        identifier = f"note-{len(self.identifiers) + 1:04}"
        self.identifiers[identifier] = place
        return identifier

    def _kid(self, kid: Content, page: int, parent: str) -> str:
        if isinstance(kid, Element):
            return self.element(kid, parent)
        if isinstance(kid, Annotation):
            annotation = reference_to(self.document, kid.name)
            return f"<</Type/OBJR/Pg {self._pages[kid.page]}/Obj {annotation}>>"
        if kid.page == page:
            return str(kid.identifier)
        return f"<</Type/MCR/Pg {self._pages[kid.page]}/MCID {kid.identifier}>>"

    def array(self, elements: list[Element]) -> str:
        return f"[{' '.join([self.places[element] for element in elements])}]"


def _texts(element: Element) -> str:
    said = {"Alt": element.alt, "ActualText": element.actual, "E": element.expansion, "Lang": element.language}
    return "".join(f"/{key}{string(text)}" for key, text in said.items() if text)


def _attributes(element: Element) -> str:
    if not element.attributes:
        return ""
    owner = _OWNERS[next(iter(element.attributes))]
    return f"/A<</O/{owner}{''.join(f'/{key} {value}' for key, value in element.attributes.items())}>>"
