"""The program's own check before it claims PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).

It is cheap and always on. It does not replace an outside judge: it looks at what this program could get wrong while
it writes, and text that is neither tagged nor an artifact has already been refused by the surface.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from handouts.pdf.embed import EmbeddedFont
from handouts.pdf.metadata import Metadata
from handouts.pdf.structure import Element, StructureTree

#: BCP 47, as much of it as a language tag of a sheet may use (ISO 14289-1, 7.2).
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")

_LISTS, _TABLES = "ISO 32000-1, 14.8.4.3.3", "ISO 32000-1, 14.8.4.3.4"
#: Which child elements a role may have, and the clause that says so; others are free.
_CHILDREN = {
    "L": ({"LI", "Caption", "L"}, _LISTS),
    "LI": ({"Lbl", "LBody"}, _LISTS),
    "Table": ({"Caption", "THead", "TBody", "TFoot", "TR"}, _TABLES),
    "THead": ({"TR"}, _TABLES),
    "TBody": ({"TR"}, _TABLES),
    "TR": ({"TH", "TD"}, _TABLES),
}


def faults(tree: StructureTree, metadata: Metadata, fonts: Mapping[str, EmbeddedFont]) -> list[str]:
    """What keeps the file from conforming, in words; empty when nothing was found."""
    elements = [element for element in tree.root.walk() if tree.is_used(element)]
    found = [*_document(tree, metadata), *_headings(elements)]
    for element in elements:
        found += _nesting(tree, element)
        found += _cells(element)
    for element in (*elements, *(inner for inner in tree.content if inner.inline)):
        found += _texts(element)
    found += _links(tree)
    found += _characters(fonts)
    return found


def _document(tree: StructureTree, metadata: Metadata) -> Iterator[str]:
    if tree.root.role != "Document":
        yield "the structure's root is not a Document (ISO 32000-1, 14.8.4.2)"
    if not tree.is_used(tree.root):
        yield "nothing is tagged (ISO 14289-1, 7.1)"
    if not metadata.title.strip():
        yield "the document has no title (ISO 14289-1, 7.1)"
    if not _LANGUAGE.fullmatch(metadata.language):
        yield f"“{metadata.language}” is not a language tag (ISO 14289-1, 7.2)"


def _headings(elements: Iterable[Element]) -> Iterator[str]:
    """ISO 14289-1, 7.4.2: the first heading is H1, and no level is skipped on the way down."""
    levels = [int(element.role[1]) for element in elements if re.fullmatch(r"H[1-6]", element.role)]
    for above, below in pairwise([0, *levels]):
        if below > above + 1:
            yield f"heading level {below} follows level {above} (ISO 14289-1, 7.4.2)"


def _nesting(tree: StructureTree, element: Element) -> Iterator[str]:
    children = [child for child in element.children if tree.is_used(child)]
    if element.role in _CHILDREN:
        allowed, clause = _CHILDREN[element.role]
        wrong = [child.role for child in children if child.role not in allowed]
        if wrong:
            yield f"{element.role} holds {', '.join(wrong)} ({clause})"
        if tree.content.get(element):
            yield f"{element.role} holds content of its own ({clause})"
    if element.role == "LI" and not any(child.role == "LBody" for child in children):
        yield f"LI without LBody ({_LISTS})"


def _texts(element: Element) -> Iterator[str]:
    if element.role == "Figure" and not (element.alt.strip() or element.actual.strip()):
        yield "Figure without a text alternative (ISO 14289-1, 7.3)"
    if element.role == "Figure" and re.search(r"\.(png|jpe?g|svg|pdf)$", element.alt.strip(), re.IGNORECASE):
        yield f"the text alternative “{element.alt}” is a file name (ISO 14289-1, 7.3)"
    if element.language and not _LANGUAGE.fullmatch(element.language):
        yield f"“{element.language}” is not a language tag (ISO 14289-1, 7.2)"


def _cells(element: Element) -> Iterator[str]:
    """Heads say what they head, and rows are of one length."""
    if element.role == "TH" and "Scope" not in element.attributes:
        yield "TH without Scope (ISO 14289-1, 7.5)"
    if element.role == "Table":
        rows = [found for found in element.walk() if found.role == "TR"]
        if len({sum(int(c.attributes.get("ColSpan", 1)) for c in row.children) for row in rows}) > 1:
            yield f"a table's rows differ in length ({_TABLES})"
        if not any(cell.role == "TH" for row in rows for cell in row.children):
            yield "a table without head cells (ISO 14289-1, 7.5)"


def _links(tree: StructureTree) -> Iterator[str]:
    """A link annotation stands in a Link element."""
    yield from (f"a link stands in {e.role} (ISO 14289-1, 7.18.5)" for e in tree.annotations if e.role != "Link")


def _characters(fonts: Mapping[str, EmbeddedFont]) -> Iterator[str]:
    """Every glyph has a character, and one that means something to everybody. Glyph 0 (.notdef) is in every font and
    never shown: a character without a glyph has been refused (ISO 19005-2, 6.2.11.8).
    """
    for name, font in fonts.items():
        wordless = sorted(font.glyphs - font.unicode.keys() - {0})
        if wordless:
            yield f"{name}: glyphs {wordless[:5]} have no character (ISO 19005-2, 6.2.11.7.2)"
        characters = {character for text in font.unicode.values() for character in text}
        if characters & {"\0", "\ufeff", "\ufffe"}:
            yield f"{name}: a glyph stands for U+0000, U+FEFF or U+FFFE (ISO 14289-1, 7.21.7)"
        if any(unicodedata.category(character) == "Co" for character in characters):
            yield f"{name}: a glyph stands for a character of private use (ISO 19005-2, 6.2.11.7.3)"
