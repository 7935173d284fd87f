"""Frozen nodes: what a template's mark-up becomes, and what layout reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from handouts.errors import Span

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Node:
    """One element. ``span`` is the author's place (the sheet's if known, else the template's);
    ``origin`` is always the template's line that wrote the element.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=lambda: _NONE)
    children: tuple[Node | str, ...] = ()
    span: Span = Span()
    origin: Span = Span()

    def get(self, attribute: str, default: str = "") -> str:
        return self.attributes.get(attribute, default)

    @property
    def elements(self) -> Iterator[Node]:
        """The child elements, without text."""
        return (child for child in self.children if isinstance(child, Node))

    def find(self, name: str) -> Node | None:
        """The first child element of this name."""
        return next((child for child in self.elements if child.name == name), None)

    def all(self, name: str) -> list[Node]:
        """All child elements of this name."""
        return [child for child in self.elements if child.name == name]

    def walk(self) -> Iterator[Node]:
        """This element and all below it, in reading order."""
        open_nodes = [self]
        while open_nodes:
            node = open_nodes.pop()
            yield node
            open_nodes += [child for child in reversed(node.children) if isinstance(child, Node)]

    @property
    def text(self) -> str:
        """All text below this element, in reading order."""
        return "".join(c if isinstance(c, str) else c.text for c in self.children)
