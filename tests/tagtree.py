"""A finished PDF as a reader of its tags meets it: roles, attributes and text in the order of the structure tree.

``python -m tests.tagtree FILE`` prints the tree. Lines that start with ``!`` are faults of the tree itself.
"""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name

from tests.pdf_content import Content, Place, content

#: Elements within a line (ISO 32000-1, 14.8.4.4): their text joins their neighbours' as it stands.
_INLINE = {"Span", "Quote", "Link", "Annot", "Code", "Reference", "BibEntry", "Note", "Em", "Strong", "Sub"}
_OWN = ("Lang", "Alt", "ActualText", "E", "T", "ID")
#: Attributes whose numbers change with every layout: only that they are there.
_GEOMETRY = {"BBox", "Width", "Height"}


@dataclass
class Element:
    """``role`` as the role map resolves it; ``content``: text, elements, and links' targets in order."""

    role: str
    attributes: dict[str, str]
    content: list[str | Element | Target] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def targets(self) -> list[str]:
        return [part.where for part in self.content if isinstance(part, Target)]

    @property
    def text(self) -> str:
        """Its words; a newline around each block within it."""
        if "ActualText" in self.attributes:
            return self.attributes["ActualText"]
        return "".join(_said(part) for part in self.content)

    def walk(self) -> Iterator[Element]:
        """Itself and all below it, in order."""
        yield self
        for element in self.elements:
            yield from element.walk()


@dataclass(frozen=True)
class Target:
    """An annotation of the element: where it leads, and its ``Contents``."""

    where: str
    contents: str


@dataclass(frozen=True)
class Tree:
    """The root's elements, and what is wrong with the tree: text outside it, marks that it does not name."""

    elements: list[Element]
    faults: list[str]

    def walk(self) -> Iterator[Element]:
        for element in self.elements:
            yield from element.walk()


def read(data: bytes) -> str:
    """The tree as stable indented text; faults come last."""
    found = tree(data)
    return shown(found.elements, found.faults)


def shown(elements: Iterable[Element], faults: Iterable[str] = ()) -> str:
    """Some elements of a tree, a line for each element, text and target."""
    lines = [line for element in elements for line in _lines(element, "")]
    return "".join(f"{line}\n" for line in [*lines, *(f"! {fault}" for fault in faults)])


def words(data: bytes) -> str:
    """All text in the order of the tree: a line for each block; spaces are the file's own."""
    text = "".join(_said(element) for element in tree(data).elements)
    return "".join(f"{line.strip()}\n" for line in text.split("\n") if line.strip())


def tree(data: bytes) -> Tree:
    """The structure tree of a tagged PDF; a file without one has no elements."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _Builder(pdf, content(pdf)).build()


class _Builder:
    def __init__(self, pdf: pikepdf.Pdf, text: Content) -> None:
        self._pdf = pdf
        self._text = text
        self._root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
        self._roles: Any = self._root.get("/RoleMap", {})
        self._classes: Any = self._root.get("/ClassMap", {})
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self._parents = pikepdf.NumberTree(self._root.ParentTree) if "/ParentTree" in self._root else {}
        self._used: Counter[Place] = Counter()
        self._annotations: set[tuple[int, int]] = set()
        self._faults: list[str] = []

    def build(self) -> Tree:
        elements = [self._element(item) for item in _items(self._root)]
        self._faults += [f"unmarked text on page {page}: {quoted(text)}" for page, text in self._text.unmarked]
        for place, text in self._text.marked.items():
            if not self._used[place]:
                self._faults.append(f"no element has mark {place[1]} of {self._where(place)}: {quoted(text)}")
        self._faults += [f"mark {place[1]} is used {n} times" for place, n in self._used.items() if n > 1]
        self._faults += self._loose_links()
        return Tree(elements, self._faults)

    def _element(self, item: Any) -> Element:
        element = Element(self._role(str(item.S)[1:]), self._attributes(item))
        for kid in _items(item):
            part = self._part(kid, item)
            if isinstance(part, str) and element.content and isinstance(element.content[-1], str):
                element.content[-1] += part
            elif part != "":
                element.content.append(part)
        return element

    def _part(self, kid: Any, item: Any) -> str | Element | Target:
        if isinstance(kid, int):
            return self._marked(item, item.get("/Pg"), kid)
        kind = kid.get("/Type")
        if kind == Name.MCR:
            return self._marked(item, kid.get("/Stm", kid.get("/Pg", item.get("/Pg"))), int(kid.MCID))
        if kind == Name.OBJR:
            return self._target(item, kid.Obj)
        if kid.get("/P", pikepdf.Dictionary()).get("/S") != item.get("/S"):
            self._faults.append(f"{kid.get('/S')} has another parent than {item.get('/S')}")
        return self._element(kid)

    def _marked(self, item: Any, stream: Any, number: int) -> str:
        if stream is None:
            self._faults.append(f"{item.S} has mark {number} but names no page")
            return ""
        place = (stream.objgen, number)
        self._used[place] += 1
        if place not in self._text.marked:
            self._faults.append(f"{item.S} has mark {number}, which is not on {self._where(place)}")
        self._check_parent(item, stream.get("/StructParents"), number)
        return self._text.marked.get(place, "")

    def _check_parent(self, item: Any, key: Any, number: int | None) -> None:
        """The parent tree leads back to the element (14.7.4.4)."""
        found = self._parents[int(key)] if key is not None and int(key) in self._parents else None
        if found is not None and number is not None:
            found = found[number] if number < len(found) else None
        if found is None or found.objgen != item.objgen:
            self._faults.append(
                f"the parent tree does not lead from {'mark' if number is not None else 'link'} to {item.S}"
            )

    def _target(self, item: Any, annotation: Any) -> Target:
        self._annotations.add(annotation.objgen)
        self._check_parent(item, annotation.get("/StructParent"), None)
        return Target(self._destination(annotation), str(annotation.get("/Contents", "")))

    def _destination(self, annotation: Any) -> str:
        if annotation.get("/Subtype") != Name.Link:
            return f"{str(annotation.Subtype)[1:]} {annotation.get('/T', '')}".strip()
        action = annotation.get("/A", pikepdf.Dictionary())
        if "/URI" in action:
            return str(action.URI)
        goal = annotation.get("/Dest", action.get("/D"))
        if not isinstance(goal, pikepdf.Array):
            goal = self._named(goal)
        return f"page {self._pages.get(goal[0].objgen, '?')}" if goal is not None else "nowhere"

    def _named(self, name: Any) -> Any:
        if isinstance(name, Name):
            goal = self._pdf.Root.get("/Dests", pikepdf.Dictionary()).get(name)
        elif name is not None and "/Dests" in self._pdf.Root.get("/Names", {}):
            goal = pikepdf.NameTree(self._pdf.Root.Names.Dests).get(str(name))
        else:
            goal = None
        return goal.D if isinstance(goal, pikepdf.Dictionary) else goal

    def _role(self, role: str) -> str:
        """The standard role that a producer's own one stands for."""
        seen = {role}
        while f"/{role}" in self._roles and (mapped := str(self._roles[f"/{role}"])[1:]) not in seen:
            role = mapped
            seen.add(role)
        return role

    def _attributes(self, item: Any) -> dict[str, str]:
        own = {name: str(item[f"/{name}"]) for name in _OWN if f"/{name}" in item}
        found: dict[str, str] = {}
        classes = [self._classes[name] for name in _listed(item.get("/C")) if name in self._classes]
        for owner in [*classes, *_listed(item.get("/A"))]:
            for group in _listed(owner):
                if isinstance(group, pikepdf.Dictionary):
                    found |= {key[1:]: _value(key[1:], value) for key, value in group.items() if key != "/O"}
        return own | dict(sorted(found.items()))

    def _loose_links(self) -> Iterator[str]:
        for number, page in enumerate(self._pdf.pages, 1):
            for annotation in page.get("/Annots", []):
                if annotation.objgen not in self._annotations and annotation.get("/Subtype") != Name.Popup:
                    yield f"an annotation of page {number} is outside the tree: {self._destination(annotation)}"

    def _where(self, place: Place) -> str:
        return f"page {self._pages[place[0]]}" if place[0] in self._pages else "a form"


def _items(item: Any) -> list[Any]:
    return _listed(item.get("/K"))


def _listed(value: Any) -> list[Any]:
    """What PDF may hold as one thing or as an array of them."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _value(name: str, value: Any) -> str:
    if name in _GEOMETRY:
        return ""
    if isinstance(value, pikepdf.Array):
        return " ".join(_value("", one) for one in value)
    return str(value)[1:] if isinstance(value, Name) else str(value)


def _said(part: str | Element | Target) -> str:
    if isinstance(part, Target):
        return ""
    if isinstance(part, str):
        return part
    return part.text if part.role in _INLINE else f"\n{part.text}\n"


def _lines(element: Element, indent: str) -> Iterator[str]:
    head = " ".join([f"{indent}{element.role}", *(_shown(*pair) for pair in element.attributes.items())])
    if "ActualText" in element.attributes and not element.elements:
        # Nobody hears what it stands for.
        yield head
        return
    if len(element.content) == 1 and isinstance(element.content[0], str):
        yield f"{head} {quoted(element.content[0])}"
        return
    yield head
    for part in element.content:
        if isinstance(part, Element):
            yield from _lines(part, f"{indent}  ")
        elif isinstance(part, Target):
            yield f"{indent}  -> {part.where}{f' {quoted(part.contents)}' if part.contents else ''}"
        else:
            yield f"{indent}  {quoted(part)}"


def _shown(name: str, value: str) -> str:
    return name if name in _GEOMETRY else f"{name}={quoted(value) if name in _OWN else value}"


def quoted(text: str) -> str:
    """In quotes; what cannot be seen (also other spaces than U+0020) as its escape."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in json.dumps(text, ensure_ascii=False))


if __name__ == "__main__":
    sys.stdout.write(read(Path(sys.argv[1]).read_bytes()))
