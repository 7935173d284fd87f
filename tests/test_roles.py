"""The table of elements tells the truth: the role that it gives an element stands in the tree, with the words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.markup.nodes import Node
from handouts.markup.vocabulary import ELEMENTS
from tests import reading, tagtree
from tests.case_folder import case_folders, expanded, result

_CASES = [folder for folder in case_folders() if not (folder / "expected.findings").exists()]
#: Page furniture is no part of the tree.
_FURNITURE = ("running-head", "strip", "foot")
#: With days, boxes to tick stand in a table.
_INSTEAD = {"checklist": "Table", "item": "TR"}
#: Standard structure types (ISO 32000-1, 14.8.4) that the table uses.
_STANDARD = {
    "Document", "Sect", "Div", "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TR",
    "TH", "TD", "Caption", "Figure", "Span", "Link", "Quote", "Note",
}  # fmt: skip


def test_roles_are_standard_ones() -> None:
    assert {element.role for element in ELEMENTS.values()} == _STANDARD | {"Artifact", ""}


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _tagged(node: Node) -> Iterator[Node]:
    """All elements inside that are read."""
    for child in node.elements:
        if child.name not in _FURNITURE:
            yield child
            yield from _tagged(child)


def _roles(node: Node) -> set[str]:
    """The roles that it may have: none for a span that only changes the look, or a picture without words."""
    if (node.name == "span" and not node.get("lang")) or (node.name == "figure" and not node.get("alt")):
        return set()
    role = ELEMENTS[node.name].role
    return {role, _INSTEAD.get(node.name, role)} - {"", "Artifact"}


def _words(node: Node) -> str:
    """Those directly inside; a code's label stands beside it."""
    return _squeezed(reading.text(node)) if ELEMENTS[node.name].text and node.name != "qr" else ""


@pytest.mark.parametrize("folder", _CASES, ids=lambda folder: folder.name)
def test_words_stand_in_the_role_of_their_element(folder: Path) -> None:
    for built in result(folder).built:
        found = [(element.role, _squeezed(element.text)) for element in tagtree.tree(built.pdf or b"").walk()]
        nodes = list(_tagged(expanded(built)))
        assert len(nodes) > 10
        for node in nodes:
            wanted, words = _roles(node), _words(node)
            assert not wanted or any(r in wanted and words in text for r, text in found), (node.name, words)
