"""Font faces: the HarfBuzz face, its measures in 1/1000 em, and subsets for embedding."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import uharfbuzz as hb

from handouts.errors import SetupError

#: Layout and naming tables that a PDF never reads; glyphs are already shaped and chosen.
_UNUSED_TABLES = (
    "GSUB", "GPOS", "GDEF", "kern", "name", "cmap", "OS/2", "post", "DSIG", "STAT", "meta", "BASE", "JSTF", "MATH",
    "gasp", "VORG", "vhea", "vmtx",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subset:
    """A subset font file, compressed, and its length before compression in bytes."""

    data: bytes
    length: int


class Face:
    """One face of a font family. All measures are in 1/1000 em, as PDF wants them (ISO 32000-1, 9.2.4)."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.resource = "F" + "".join(c for c in name if c.isalnum())
        self._face = hb.Face(hb.Blob(data))
        self.hb_font = hb.Font(self._face)
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
        head = bytes(self._face.reference_table("head").data)
        corners = [int.from_bytes(head[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42)]
        left, bottom, right, top = (round(c * self.scale) for c in corners)
        return left, bottom, right, top

    @lru_cache(maxsize=32)  # noqa: B019 - faces live as long as the process
    def subset(self, glyphs: frozenset[int]) -> Subset:
        """Only these glyphs, with their ids kept, so that text codes never depend on the document."""
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
        flags = hb.SubsetFlags
        wanted.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE | flags.RETAIN_GIDS
        dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
        for tag in _UNUSED_TABLES:
            dropped.add(int.from_bytes(tag.encode(), "big"))
        data = bytes(hb.SubsetPlan(self._face, wanted).execute().blob.data)
        return Subset(zlib.compress(data, 9), len(data))


def _firago(key: str) -> bytes:
    import pymupdf_fonts

    data: bytes = pymupdf_fonts.myfont(key)
    return data


def _icons() -> bytes:
    return resources.files("fonticon_mdi7").joinpath("fonts/materialdesignicons-webfont.ttf").read_bytes()


@lru_cache(maxsize=8)
def load(name: str) -> Face:
    """The face called ``FiraGO-Regular``, ``FiraGO-Bold`` or ``Icons``.

    Raises SetupError when the package that carries it is missing.
    """
    try:
        match name:
            case "FiraGO-Regular":
                return Face(name, _firago("figo"))
            case "FiraGO-Bold":
                return Face(name, _firago("figbo"))
            case "Icons":
                return Face(name, _icons())
    except ImportError as missing:
        raise SetupError(f"the font {name} is not installed", f"pip install {missing.name}") from missing
    raise SetupError(f"there is no font called {name}", code="H406")
