"""The text of a PDF's content streams by marked content (ISO 32000-1, 14.6), read by pikepdf's parser alone.

It shares no code with the program that writes the files, and takes any producer's: ToUnicode or encodings,
``ActualText``, property lists, form XObjects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf
from fontTools.agl import toUnicode
from pikepdf import Name, Operator

#: A stream's object number and generation, and a mark's number in it (14.7.4.2).
Place = tuple[tuple[int, int], int]
_ENCODINGS: dict[Any, str] = {Name.WinAnsiEncoding: "cp1252", Name.MacRomanEncoding: "mac_roman"}
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


@dataclass
class Content:
    """``marked``: text by place. ``unmarked``: text in no mark of the tree and in no artifact, by page."""

    marked: dict[Place, str] = field(default_factory=dict)
    unmarked: list[tuple[int, str]] = field(default_factory=list)


def content(pdf: pikepdf.Pdf) -> Content:
    """The text of every page, forms where they are drawn; artifacts are left out."""
    found = Content()
    for number, page in enumerate(pdf.pages, 1):
        _Reader(found, number).stream(page.obj, _inherited(page.obj, Name.Resources))
    return found


@dataclass(frozen=True)
class _Mark:
    """An open mark; ``place`` is None outside the tree, ``replaced`` where ``ActualText`` stands for the glyphs."""

    place: Place | None = None
    artifact: bool = False
    replaced: bool = False


@dataclass
class _Reader:
    """Follows one page: the stack of marks, and the fonts that q and Q keep (8.4.2)."""

    found: Content
    page: int
    marks: list[_Mark] = field(default_factory=lambda: [_Mark()])
    font: Font | None = None

    def stream(self, stream: Any, resources: Any) -> None:
        saved: list[Font | None] = []
        depth = len(self.marks)
        for instruction in pikepdf.parse_content_stream(stream):
            operands: Any = instruction.operands
            match str(instruction.operator):
                case "q":
                    saved.append(self.font)
                case "Q":
                    self.font = saved.pop()
                case "Tf":
                    self.font = Font(resources.Font[operands[0]])
                case "BMC" | "BDC":
                    self._open(stream, resources, *operands)
                case "EMC":
                    self.marks.pop()
                case "Do":
                    self._form(resources.XObject[operands[0]], resources)
                case "Tj" | "TJ" | "'" | '"':
                    self._show(operands[-1])
        assert len(self.marks) == depth, f"page {self.page} leaves marks open"

    def _open(self, stream: Any, resources: Any, tag: Any, properties: Any = None) -> None:
        if isinstance(properties, Name):
            properties = resources.Properties[properties]
        values: Any = properties if properties is not None else {}
        outer = self.marks[-1]
        place = (stream.objgen, int(values.MCID)) if "/MCID" in values else outer.place
        actual = values.get("/ActualText")
        artifact = outer.artifact or tag == Name.Artifact
        self.marks.append(_Mark(place, artifact, outer.replaced))
        if place and not artifact:
            self.found.marked.setdefault(place, "")
        if actual is not None:
            self._add(str(actual))
            self.marks[-1] = _Mark(place, artifact, replaced=True)

    def _form(self, drawn: Any, resources: Any) -> None:
        if drawn.get("/Subtype") == Name.Form:
            font = self.font
            self.stream(drawn, drawn.get("/Resources", resources))
            self.font = font

    def _show(self, shown: Any) -> None:
        pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
        assert self.font, f"page {self.page} shows text before it selects a font"
        codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
        self._add("".join(self.font.text(codes)))

    def _add(self, text: str) -> None:
        mark = self.marks[-1]
        if mark.artifact or mark.replaced:
            return
        if mark.place:
            self.found.marked[mark.place] = self.found.marked.get(mark.place, "") + text
        elif text.strip():
            self.found.unmarked.append((self.page, text))


@dataclass(frozen=True)
class Font:
    """A font dictionary; what a code means comes from ToUnicode, else from the encoding (9.10.2)."""

    dictionary: Any

    def text(self, codes: bytes) -> Iterator[str]:
        width = 2 if self.dictionary.Subtype == Name.Type0 else 1
        for at in range(0, len(codes), width):
            yield self._meanings.get(codes[at : at + width], _UNKNOWN)

    @cached_property
    def _meanings(self) -> dict[bytes, str]:
        simple = {} if self.dictionary.Subtype == Name.Type0 else _encoded(self.dictionary.get("/Encoding"))
        return simple | to_unicode(self.dictionary)


def to_unicode(font: Any) -> dict[bytes, str]:
    """A font's ToUnicode CMap (9.10.3): code to text; empty without one."""
    meanings: dict[bytes, str] = {}
    if "/ToUnicode" not in font:
        return meanings
    for instruction in pikepdf.parse_content_stream(font.ToUnicode):
        operands: Any = instruction.operands
        if instruction.operator == Operator("endbfchar"):
            for code, text in zip(operands[::2], operands[1::2], strict=True):
                meanings[bytes(code)] = _utf16(bytes(text))
        elif instruction.operator == Operator("endbfrange"):
            for first, last, text in zip(operands[::3], operands[1::3], operands[2::3], strict=True):
                meanings.update(_range(bytes(first), bytes(last), text))
    return meanings


def _range(first: bytes, last: bytes, text: Any) -> Iterator[tuple[bytes, str]]:
    start, width = int.from_bytes(first, "big"), len(first)
    for step in range(int.from_bytes(last, "big") - start + 1):
        if isinstance(text, pikepdf.Array):
            words = bytes(text[step])
        else:
            words = (int.from_bytes(bytes(text), "big") + step).to_bytes(len(bytes(text)), "big")
        yield (start + step).to_bytes(width, "big"), _utf16(words)


def _utf16(text: bytes) -> str:
    return text.decode("utf-16-be", "replace")


def _encoded(encoding: Any) -> dict[bytes, str]:
    """A simple font's encoding (9.6.6); names of glyphs by Adobe's list."""
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    table = _ENCODINGS.get(base, "cp1252")
    meanings = {bytes([code]): bytes([code]).decode(table, "replace") for code in range(256)}
    code = 0
    for item in encoding.get("/Differences", []) if isinstance(encoding, pikepdf.Dictionary) else []:
        if isinstance(item, Name):
            meanings[bytes([code])] = toUnicode(str(item)[1:]) or _UNKNOWN
            code += 1
        else:
            code = int(item)
    return meanings


def _inherited(page: Any, key: Name) -> Any:
    """A page's entry, or the one of the nearest node above it (7.7.3.4)."""
    while key not in page and "/Parent" in page:
        page = page.Parent
    return page.get(key, pikepdf.Dictionary())
