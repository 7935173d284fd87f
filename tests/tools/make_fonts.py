"""Make the fonts of the cases: ``python -m tests.tools.make_fonts``.

They are drawn here, so that no licence stands between them and this project: every letter is a box, as high as an
ascender, an x or a descender asks for.
"""

from __future__ import annotations

import io
import string
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

CASES = Path(__file__).parent.parent / "cases"
_FOLDER = "content/clinics/rowan/fonts"
#: OS/2 ``fsType`` (OpenType 1.9): restricted licence.
_RESTRICTED = 0x0002


def made(stem: int, *, permission: int = 0) -> bytes:
    """A static font of basic Latin without a dash; ``stem`` is the weight of its boxes in 1/1000 em."""
    characters = string.ascii_letters + string.digits + " .,:;!?()/@+’“”"
    names = {ord(character): f"uni{ord(character):04X}" for character in characters}
    order = [".notdef", *names.values()]
    font = FontBuilder(1000, isTTF=True)
    font.updateHead(created=0, modified=0)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(names)
    glyphs = {name: _box(character, stem) for character, name in zip(" " + characters, order, strict=True)}
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics({name: (260 if name == "uni0020" else 560, 60) for name in order})
    font.setupHorizontalHeader(ascent=900, descent=-300)
    font.setupNameTable({"familyName": "Rowan Boxes", "styleName": "Regular"})
    font.setupOS2(fsType=permission)
    font.setupPost()
    font.font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _box(character: str, stem: int) -> object:
    pen = TTGlyphPen(None)
    if character != " ":
        low = -200 if character in "gjpqy,;" else 0
        high = 100 if character in ".,;" else 500 if character in "acegmnopqrsuvwxyz:" else 700
        for left, right, foot, top in (
            (60, 60 + stem, low, high),
            (500 - stem, 500, low, high),
            (60, 500, low, low + stem),
            (60, 500, high - stem, high),
        ):
            pen.moveTo((left, foot))
            for corner in ((left, top), (right, top), (right, foot)):
                pen.lineTo(corner)
            pen.closePath()
    return pen.glyph()


#: Each file and its bytes.
FONTS = {
    f"own-font/{_FOLDER}/Boxes-Regular.ttf": made(60),
    f"own-font/{_FOLDER}/Boxes-Bold.ttf": made(110),
    f"h411-font-not-usable/{_FOLDER}/Boxes-Regular.ttf": made(60),
    f"h412-font-not-embeddable/{_FOLDER}/Boxes-Restricted.ttf": made(60, permission=_RESTRICTED),
}


if __name__ == "__main__":
    for name, data in FONTS.items():
        (CASES / name).parent.mkdir(parents=True, exist_ok=True)
        (CASES / name).write_bytes(data)
