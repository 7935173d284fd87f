"""The program's own check: each thing that it promises to find, put alone into a structure that has no fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from handouts.pdf.conformance import faults
from handouts.pdf.embed import EmbeddedFont
from handouts.pdf.face import load
from handouts.pdf.metadata import Metadata
from handouts.pdf.structure import Element, StructureTree

META = Metadata("A title", "A clinic", "en-GB")


def good() -> StructureTree:
    """A heading, a list, a table and a figure, all with content."""
    root = Element("Document")
    section = root.add("Sect")
    heading = root.add("H1")
    item = section.add("L").add("LI")
    body = item.add("LBody")
    row = section.add("Table").add("TR")
    head, cell = row.add("TH", attributes={"Scope": "/Row"}), row.add("TD")
    figure = section.add("Figure", alt="A heron")
    tree = StructureTree(root)
    tree.pages.append([])
    for element in (heading, body, head, cell, figure):
        tree.mark(element)
    return tree


def find(tree: StructureTree, role: str) -> Element:
    return next(element for element in tree.root.walk() if element.role == role)


def check(tree: StructureTree, meta: Metadata = META, font: EmbeddedFont | None = None) -> str:
    """What is found; every fault names its clause."""
    found = faults(tree, meta, {"F": font} if font else {})
    assert all(re.search(r" \(ISO (14289|19005|32000)-[12], [\d.]+\)$", fault) for fault in found), found
    return "; ".join(found)


def bad_span(tree: StructureTree) -> None:
    tree.mark(find(tree, "H1").add("Span", inline=True, language="no language"))


def test_a_good_structure_has_no_fault() -> None:
    assert check(good()) == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tree: setattr(find(tree, "Figure"), "alt", ""), "Figure without a text alternative"),
        (lambda tree: setattr(find(tree, "Figure"), "alt", "heron.png"), "is a file name"),
        (lambda tree: setattr(find(tree, "H1"), "role", "H2"), "heading level 2 follows level 0"),
        (lambda tree: find(tree, "TH").attributes.clear(), "TH without Scope"),
        (lambda tree: setattr(find(tree, "TH"), "role", "TD"), "a table without head cells"),
        (lambda tree: find(tree, "Table").add("TR").add("TD"), "rows differ in length"),
        (lambda tree: setattr(find(tree, "LBody"), "role", "P"), "LI holds P"),
        (lambda tree: tree.mark(find(tree, "L")), "L holds content of its own"),
        (lambda tree: setattr(find(tree, "Sect"), "language", "no language"), "is not a language tag"),
        (bad_span, "is not a language tag"),
        (lambda tree: setattr(tree.root, "role", "Sect"), "root is not a Document"),
        (lambda tree: tree.annotate(find(tree, "H1"), "Annot.NUMBER1"), "a link stands in H1"),
    ],
)
def test_a_fault_is_found(change: Callable[[StructureTree], object], said: str) -> None:
    tree = good()
    change(tree)
    assert said in check(tree)


@pytest.mark.parametrize(
    ("meta", "said"),
    [(Metadata(" ", "A", "en"), "no title"), (Metadata("A", "A", "english language"), "is not a language tag")],
)
def test_faults_of_the_metadata(meta: Metadata, said: str) -> None:
    assert said in check(good(), meta)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ""),
        ("A", ""),
        (None, "F: glyphs [5] have no character"),
        ("A\ufeff", "stands for U+0000, U+FEFF or U+FFFE"),
        ("\0", "stands for U+0000, U+FEFF or U+FFFE"),
        ("\U000f0000", "private use"),
    ],
)
def test_characters_of_glyphs(text: str | None, said: str) -> None:
    font = EmbeddedFont(load("Icons"), SimpleNamespace(fontMapping={}, delayedFonts=[]))
    font.use((5,), () if text is None else ((5, text),))
    found = check(good(), font=font)
    assert said in found
    assert bool(found) == bool(said)


def test_nothing_tagged_is_a_fault() -> None:
    assert "nothing is tagged" in check(StructureTree(Element("Document")))
