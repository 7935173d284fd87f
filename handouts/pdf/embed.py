"""Fonts inside one PDF: glyph-id Type 0 fonts, subset and embedded when the document is written.

ReportLab asks each entry of ``document.delayedFonts`` to add its objects once, just before writing; that is the
only hook used. Text is written with original glyph ids (``Identity-H``, ISO 32000-1, 9.7.4.2).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from typing import Any

from reportlab.pdfbase import pdfdoc

from handouts.pdf.face import Face

#: ISO 32000-1, 9.10.3 and Adobe Technical Note 5411: at most 100 entries in one bfchar block.
_BFCHAR_LIMIT = 100


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc]
    """A finished PDF object; ``{name}`` stands for a reference to the object of that name.

    Made anew for each document, since ReportLab writes the document's numbering into it.
    """

    __RefOnly__ = 1

    def __init__(self, body: str, references: Iterable[str] = (), stream: bytes | None = None) -> None:
        self.body, self.references, self.stream = body, tuple(references), stream

    def format(self, document: Any) -> bytes:
        body = self.body
        for name in self.references:
            body = body.replace("{" + name + "}", pdfdoc.PDFObjectReference(name).format(document).decode())
        if self.stream is None:
            return body.encode("latin-1")
        # PDF/A-2, 6.1.7.1: an end-of-line marker stands before "endstream".
        head = f"{body[:-2]}/Length {len(self.stream)}>>\nstream\n".encode("latin-1")
        return head + self.stream + b"\nendstream\n"


class EmbeddedFont:
    """What one document uses of one face."""

    def __init__(self, face: Face, document: Any) -> None:
        self.face = face
        self.glyphs: set[int] = {0}
        self.unicode: dict[int, str] = {}
        document.fontMapping[face.name] = "/" + face.resource
        document.delayedFonts.append(self)

    def use(self, glyphs: Iterable[int], unicode: Iterable[tuple[int, str]]) -> bool:
        """Note glyphs as drawn, and the text that each stands for.

        False when a glyph already stands for another text in this document (one shape, two letters): then
        ``ToUnicode`` cannot say it, and the words need an ``ActualText``.
        """
        self.glyphs.update(glyphs)
        clashes = [glyph for glyph, text in unicode if self.unicode.setdefault(glyph, text) != text]
        return not clashes

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab's hook
        name = self.face.resource
        for suffix, made in self._objects(name):
            document.Reference(made, f"{name}-{suffix}")
        document.idToObject["BasicFonts"].dict[name] = pdfdoc.PDFObjectReference(f"{name}-font")

    def _objects(self, name: str) -> list[tuple[str, RawObject]]:
        face, used = self.face, frozenset(self.glyphs)
        subset = face.subset(used)
        base = f"/{_subset_tag(used)}+{face.name}"
        box = " ".join(map(str, face.bounding_box))
        font = (
            f"<</Type/Font/Subtype/Type0/BaseFont{base}/Encoding/Identity-H"
            f"/DescendantFonts[{{{name}-cid}}]/ToUnicode {{{name}-unicode}}>>"
        )
        cid = (
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{base}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {{{name}-descriptor}}/CIDToGIDMap/Identity{self._widths()}>>"
        )
        descriptor = (
            f"<</Type/FontDescriptor/FontName{base}/Flags 4/FontBBox[{box}]/ItalicAngle 0/Ascent {round(face.ascent)}"
            f"/Descent {round(face.descent)}/CapHeight {round(face.ascent * 0.75)}/StemV 80/FontFile2 {{{name}-file}}>>"
        )
        stream = "<</Filter/FlateDecode>>"
        return [
            ("font", RawObject(font, (f"{name}-cid", f"{name}-unicode"))),
            ("cid", RawObject(cid, (f"{name}-descriptor",))),
            ("unicode", RawObject(stream, stream=zlib.compress(self._to_unicode().encode(), 9))),
            ("descriptor", RawObject(descriptor, (f"{name}-file",))),
            ("file", RawObject(f"<</Length1 {subset.length}/Filter/FlateDecode>>", stream=subset.data)),
        ]

    def _widths(self) -> str:
        """``DW`` and ``W`` (ISO 32000-1, 9.7.4.3): the commonest width is the default."""
        advances = {g: self.face.advance(g) for g in sorted(self.glyphs)}
        widths = list(advances.values())
        default = max(sorted(set(widths)), key=widths.count)
        others = "".join(f"{g}[{a}]" for g, a in advances.items() if a != default)
        return f"/DW {default}/W[{others}]"

    def _to_unicode(self) -> str:
        pairs = [(g, self.unicode[g]) for g in sorted(self.glyphs) if g in self.unicode]
        blocks = []
        for at in range(0, len(pairs), _BFCHAR_LIMIT):
            block = pairs[at : at + _BFCHAR_LIMIT]
            lines = "\n".join(f"<{g:04X}><{t.encode('utf-16-be').hex()}>" for g, t in block)
            blocks.append(f"{len(block)} beginbfchar\n{lines}\nendbfchar")
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
            "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
            "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
            + "\n".join(blocks)
            + "\nendcmap CMapName currentdict/CMap defineresource pop end end"
        )


def _subset_tag(glyphs: frozenset[int]) -> str:
    """Six capital letters that name the subset (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(repr(sorted(glyphs)).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])
