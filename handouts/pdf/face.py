"""Font faces: the HarfBuzz face, its measures in 1/1000 em, and subsets for embedding.

Text codes are the font's own glyph ids, whatever the font's format, so that they never depend on the document.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import uharfbuzz as hb

from handouts.errors import SetupError
from handouts.pdf import cff
from handouts.pdf.families import font_file

REGULAR, BOLD = 400, 700
_WEIGHTS = {"": REGULAR, "Regular": REGULAR, "Bold": BOLD}

_USABLE = "Use a .ttf or .otf file that may be embedded."
_UNUSABLE, _FORBIDDEN = "H411", "H412"

#: Layout and naming tables that a PDF never reads; glyphs are already shaped and chosen.
_UNUSED_TABLES = (
    "GSUB", "GPOS", "GDEF", "kern", "name", "cmap", "OS/2", "post", "DSIG", "STAT", "meta", "BASE", "JSTF", "MATH",
    "gasp", "VORG", "vhea", "vmtx",
)  # fmt: skip

#: A TrueType font with more glyphs is renumbered: empty places for all the others would outweigh a map.
_RENUMBERED_FROM = 10_000

#: OS/2 ``fsType`` (OpenType 1.9): the usage permission, and the bits "no subsetting" and "bitmap embedding only".
_PERMISSION, _RESTRICTED = 0x000E, 0x0002
_NO_SUBSET, _ONLY_BITMAPS = 0x0100, 0x0200


class Outlines(Enum):
    """How a font draws its glyphs: TrueType, or CFF by glyph name or by CID."""

    GLYF = "glyf"
    CFF = "CFF"
    CID = "CID-keyed CFF"


@dataclass(frozen=True, slots=True)
class Subset:
    """A subset font program, compressed, and its length before compression in bytes.

    ``glyph_map`` is the compressed stream for ``CIDToGIDMap`` (ISO 32000-1, 9.7.4.2) of a font that was renumbered.
    """

    data: bytes
    length: int
    glyph_map: bytes = b""


class Face:
    """One face of a font family. All measures are in 1/1000 em, as PDF wants them (ISO 32000-1, 9.2.4).

    ``name`` is unique among all faces of the process: caches go by it; ``title`` is what messages call it. A variable
    font is pinned at ``weight``, and at the default of its other axes. Raises SetupError for a file that cannot be
    used or may not be embedded, IndexError or ValueError for a damaged one.
    """

    def __init__(self, name: str, data: bytes, weight: int = REGULAR, title: str = "") -> None:
        self.name, self._title = name, title or name
        self.resource = "F" + "".join(c for c in name if c.isalnum())
        self._face = hb.Face(hb.Blob(data))
        self._tables = frozenset(self._face.table_tags)
        self.outlines = self._find_outlines()
        self._check_permission()
        self._axes = self._pins(weight)
        self.hb_font = hb.Font(self._face)
        if self._axes:
            self.hb_font.set_variations(self._axes)
        self.scale = 1000 / self._face.upem
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale
        self.characters = frozenset(self._face.unicodes)
        self._advances: dict[int, int] = {}

    def advance(self, glyph: int) -> int:
        """Advance width of a glyph, rounded as it stands in the PDF's ``W`` array."""
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = round(self.hb_font.get_glyph_h_advance(glyph) * self.scale)
        return width

    def glyph_named(self, name: str) -> int | None:
        """Glyph id for a PostScript glyph name, or None."""
        found: int | None = self.hb_font.get_glyph_from_name(name)
        return found

    @property
    def bounding_box(self) -> tuple[int, int, int, int]:
        head = self._table("head")
        corners = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42)]
        left, bottom, right, top = (round(c * self.scale) for c in corners)
        return left, bottom, right, top

    @lru_cache(maxsize=32)  # noqa: B019 - faces live as long as the process
    def subset(self, glyphs: frozenset[int]) -> Subset:
        """The font program with only these glyphs, found by their original ids. Raises SetupError if it is damaged."""
        keep = self.outlines is not Outlines.CID and not self._renumbered
        plan = hb.SubsetPlan(self._face, self._wanted(glyphs, keep))
        try:
            made = plan.execute()
        except RuntimeError as damaged:
            raise self._unusable("is damaged") from damaged
        program = made.blob if self.outlines is Outlines.GLYF else made.reference_table("CFF ")
        data = bytes(program.data)
        if self.outlines is Outlines.CID:
            # A CID must be the glyph id that the text uses; the font's own CIDs are other numbers in many fonts.
            data = cff.with_cids(data, sorted(glyphs - {0}))
        glyph_map = zlib.compress(_glyph_map(plan.old_to_new_glyph_mapping, glyphs), 9) if self._renumbered else b""
        return Subset(zlib.compress(data, 9), len(data), glyph_map)

    @property
    def _renumbered(self) -> bool:
        return self.outlines is Outlines.GLYF and bool(self._face.glyph_count >= _RENUMBERED_FROM)

    def _wanted(self, glyphs: frozenset[int], keep_ids: bool) -> hb.SubsetInput:
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
        flags = hb.SubsetFlags
        wanted.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
        if keep_ids:
            wanted.flags |= flags.RETAIN_GIDS
        dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        for tag in _UNUSED_TABLES:
            dropped.add(int.from_bytes(tag.encode(), "big"))
        if self._face.axis_infos:
            wanted.pin_all_axes_to_default(self._face)
        for tag, value in self._axes.items():
            wanted.pin_axis_location(self._face, tag, value)
        return wanted

    def _table(self, tag: str) -> bytes:
        return bytes(self._face.reference_table(tag).data)

    def _find_outlines(self) -> Outlines:
        if self._tables >= {"head", "hhea", "hmtx", "maxp", "cmap"}:
            if self._tables >= {"glyf", "loca"}:
                return Outlines.GLYF
            if "CFF " in self._tables:
                return Outlines.CID if cff.is_cid_keyed(self._table("CFF ")) else Outlines.CFF
        if "CFF2" in self._tables:
            raise self._unusable("has CFF2 outlines, which no PDF can hold")
        raise self._unusable("is not a TrueType or OpenType font with outlines")

    def _check_permission(self) -> None:
        """The licence bits of the font (OS/2 ``fsType``): we embed, and always a subset. A font must be one that may
        lawfully be embedded (ISO 14289-1, 7.21.4.1; ISO 19005-2, 6.2.11.4.1).
        """
        bits = int.from_bytes(self._table("OS/2")[8:10], "big")
        # Of several permissions, which old fonts may have, the least restrictive counts.
        if bits & _PERMISSION == _RESTRICTED:
            raise self._unusable("may not be embedded in documents, says its licence", _FORBIDDEN)
        if bits & (_NO_SUBSET | _ONLY_BITMAPS):
            raise self._unusable("may not be embedded as a subset of its outlines, says its licence", _FORBIDDEN)

    def _pins(self, weight: int) -> dict[str, float]:
        """The weight axis, within its range; none in a static font."""
        for axis in self._face.axis_infos:
            if axis.tag == "wght":
                return {"wght": min(max(float(weight), axis.min_value), axis.max_value)}
        return {}

    @property
    def has_weights(self) -> bool:
        """Whether one file has all weights."""
        return bool(self._axes)

    def _unusable(self, reason: str, code: str = _UNUSABLE) -> SetupError:
        return SetupError(f"the font {self._title} {reason}", _USABLE, code)


def _glyph_map(new_ids: dict[int, int], glyphs: frozenset[int]) -> bytes:
    """Two bytes for each original glyph id up to the last in use: its new id."""
    table = bytearray(2 * (max(glyphs) + 1))
    for glyph in glyphs:
        table[2 * glyph : 2 * glyph + 2] = new_ids[glyph].to_bytes(2, "big")
    return bytes(table)


@lru_cache(maxsize=24)
def load(name: str) -> Face:
    """A packaged face by its name: ``Icons``, or a family and ``Regular`` or ``Bold``, such as ``FiraGO-Bold``.

    Raises SetupError when there is no such font, or the package that carries it is missing.
    """
    family, _, style = name.partition("-")
    weight = _WEIGHTS.get(style)
    if weight is None:
        raise SetupError(f"there is no font called {name}", code="H406")
    return Face(name, font_file(family, bold=weight == BOLD), weight)


@lru_cache(maxsize=16)
def load_file(data: bytes, name: str, weight: int = REGULAR) -> Face:
    """A face from a clinic's own font file (.ttf, .otf, the first of a .ttc).

    A variable font is pinned at ``weight``; a static one keeps the weight it has. The face's name has a digest of
    the file, so that two clinics' files of one name are two faces. Raises SetupError for a file that cannot be used.
    """
    digest = hashlib.sha256(data).hexdigest()[:8]
    plain = "".join(c for c in name.partition(".")[0] if c.isascii() and c.isalnum()) or "Font"
    try:
        face = Face(f"{plain}-{weight}-{digest}", data, weight, title=name)
        # Damage that only subsetting finds should show now, not when a sheet is written.
        face.subset(frozenset({0}))
    except (IndexError, ValueError) as damaged:
        raise SetupError(f"the font {name} is damaged", _USABLE, _UNUSABLE) from damaged
    return face
