"""Fonts inside one PDF: glyph-id Type 0 fonts, subset and embedded when the document is written.

ReportLab asks each entry of ``document.delayedFonts`` to add its objects once, just before writing; that is the
only hook used. Text is written with original glyph ids (``Identity-H``, ISO 32000-1, 9.7.4.2).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc

from handouts.pdf.face import Face, Outlines, Subset
from handouts.pdf.objects import Raw

#: ISO 32000-1, 9.10.3 and Adobe Technical Note 5411: at most 100 entries in one bfchar block.
_BFCHAR_LIMIT = 100

#: End of an object's name, its body, and the data of a stream.
_Object = tuple[str, str, bytes | None]


class EmbeddedFont:
    """What one document uses of one face."""

    def __init__(self, face: Face, document: Any) -> None:
        self.face = face
        self.glyphs: set[int] = {0}
        self.unicode: dict[int, str] = {}
        self._said: set[tuple[int, str]] = set()
        document.fontMapping[face.name] = "/" + face.resource
        document.delayedFonts.append(self)

    def use(self, glyphs: Iterable[int], unicode: Collection[tuple[int, str]]) -> bool:
        """Note glyphs as drawn, and the text that each stands for.

        False when a glyph already stands for another text in this document (one shape, two letters): then
        ``ToUnicode`` cannot say it, and the words need an ``ActualText``.
        """
        self.glyphs.update(glyphs)
        if self._said.issuperset(unicode):
            return True
        clashes = [glyph for glyph, text in unicode if self.unicode.setdefault(glyph, text) != text]
        self._said.update(pair for pair in unicode if pair[0] not in clashes)
        return not clashes

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab's hook
        name = self.face.resource
        for suffix, body, stream in _objects(self.face, frozenset(self.glyphs), frozenset(self.unicode.items())):
            document.Reference(Raw(body, stream), f"{name}-{suffix}")
        document.idToObject["BasicFonts"].dict[name] = pdfdoc.PDFObjectReference(f"{name}-font")


@lru_cache(maxsize=64)
def _objects(face: Face, glyphs: frozenset[int], unicode: frozenset[tuple[int, str]]) -> list[_Object]:
    """The objects of a font in a document: those of a clinic's sheets are often the same."""
    return _Program(face, glyphs, dict(unicode)).objects()


@dataclass(frozen=True)
class _Program:
    """A face with the glyphs that a document uses, and the text that each stands for."""

    face: Face
    glyphs: frozenset[int]
    unicode: Mapping[int, str]

    def objects(self) -> list[_Object]:
        name, subset = self.face.resource, self.face.subset(self.glyphs)
        base = f"/{_subset_tag(self.glyphs)}+{self.face.name}"
        stream = "<</Filter/FlateDecode>>"
        made: list[_Object] = [
            ("font", self._font(name, base), None),
            ("cid", self._cid_font(name, base, subset), None),
            ("unicode", stream, zlib.compress(self._to_unicode().encode(), 9)),
            ("descriptor", self._descriptor(name, base), None),
            ("file", self._font_file(subset), subset.data),
        ]
        if subset.glyph_map:
            made.append(("glyphs", stream, subset.glyph_map))
        return made

    @property
    def _is_glyf(self) -> bool:
        return self.face.outlines is Outlines.GLYF

    def _font(self, name: str, base: str) -> str:
        """The Type 0 font (ISO 32000-1, 9.7.6.1). Over a Type 0 CIDFont its name ends in that of the CMap."""
        cmap = "" if self._is_glyf else "-Identity-H"
        return (
            f"<</Type/Font/Subtype/Type0/BaseFont{base}{cmap}/Encoding/Identity-H"
            f"/DescendantFonts[{{{name}-cid}}]/ToUnicode {{{name}-unicode}}>>"
        )

    def _cid_font(self, name: str, base: str, subset: Subset) -> str:
        """The CIDFont (ISO 32000-1, 9.7.4): type 2 has TrueType glyphs and says which CID is which glyph; type 0 has
        CFF glyphs, and takes a CID as the glyph's place in a name-keyed font, or looks it up in a CID-keyed one.
        """
        glyph_map = f" {{{name}-glyphs}}" if subset.glyph_map else "/Identity"
        kind, extra = ("2", f"/CIDToGIDMap{glyph_map}") if self._is_glyf else ("0", "")
        return (
            f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont{base}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {{{name}-descriptor}}{extra}{self._widths()}>>"
        )

    def _descriptor(self, name: str, base: str) -> str:
        """ISO 32000-1, 9.8. A symbolic font (flag 4): its glyphs are not chosen by names of characters."""
        face = self.face
        box = " ".join(map(str, face.bounding_box))
        return (
            f"<</Type/FontDescriptor/FontName{base}/Flags 4/FontBBox[{box}]/ItalicAngle 0/Ascent {round(face.ascent)}"
            f"/Descent {round(face.descent)}/CapHeight {round(face.ascent * 0.75)}/StemV 80"
            f"/FontFile{2 if self._is_glyf else 3} {{{name}-file}}>>"
        )

    def _font_file(self, subset: Subset) -> str:
        """The font program (ISO 32000-1, 9.9): TrueType with its length, or bare CFF by its name."""
        said = f"/Length1 {subset.length}" if self._is_glyf else "/Subtype/CIDFontType0C"
        return f"<<{said}/Filter/FlateDecode>>"

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
            lines = "\n".join(f"<{g:04X}> <{t.encode('utf-16-be').hex()}>" for g, t in block)
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
