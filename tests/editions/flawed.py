"""A page in PDF operators, right in every way that the judges look at, and parts to put in the place of its own.

Points from the lower left corner. Nothing here comes from the program that makes handouts.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf

_A4 = (595, 842)
_FONTS = {"Regular": "Helvetica", "Bold": "Helvetica-Bold", "Oblique": "Helvetica-Oblique", "Icons": "ZapfDingbats"}
#: Words of a footnote: they may be smaller than instructions.
SMALL = "Brady 2014."
_LINES = ("Rest your arm for a day or two,", "and drink a glass of water when", "you come home from your visit.")


def words(
    text: str, x: float, y: float, *, size: float = 12, font: str = "Regular", colour: str = "0 0 0", mark: int = 0,
    slant: float = 0,
) -> str:  # fmt: skip
    """One run; ``colour`` is red, green and blue from 0 to 1, ``mark`` the marked content, -1 for an artifact."""
    begin = f"/P <</MCID {mark}>> BDC" if mark >= 0 else "/Artifact BMC"
    return f"{begin} BT {colour} rg /{font} {size} Tf 1 0 {slant} 1 {x} {y} Tm ({text}) Tj ET EMC"


def paragraph(*lines: str, size: float = 12, leading: float = 1.4, y: float = 620, mark: int = 1) -> str:
    """Lines of one mark; ``leading`` in sizes."""
    step = leading * size
    return "\n".join(words(text, 100, y - number * step, size=size, mark=mark) for number, text in enumerate(lines))


def panel(left: float, bottom: float, width: float, height: float, colour: str) -> str:
    """A filled box, an artifact."""
    return f"/Artifact BMC {colour} rg {left} {bottom} {width} {height} re f EMC"


def clipped(part: str, left: float, bottom: float, width: float, height: float) -> str:
    return f"q {left} {bottom} {width} {height} re W n {part} Q"


def page(size: float = 12) -> dict[str, str]:
    """The parts of a page without a fault, with a body of so many points."""
    return {
        "panel": panel(80, 680, 435, 80, "0.9 0.95 0.97"),
        "title": words("After your visit", 100, 710, size=2 * size, font="Bold", colour="0.05 0.29 0.34"),
        "body": paragraph(*_LINES, size=size),
        "icon": words("4", 100, 500, size=size, font="Icons", mark=2),
        "item": words("Walk as you like", 100 + 2 * size, 500, size=size, mark=3),
        "sources": words(SMALL, 100, 400, size=size * 0.95, mark=4),
        "foot": words("Page 1 of 1", 100, 50, size=size * 0.95, mark=-1),
    }


def pdf(*pages: Mapping[str, str], trimmed: float = 0) -> bytes:
    """A file of pages, each printed on a paper that is to be trimmed by so many points on every side."""
    made = pikepdf.new()
    fonts = {
        f"/{name}": pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(f"/{base}")
        )
        for name, base in _FONTS.items()
    }
    for parts in pages:
        sheet = made.add_blank_page(page_size=_A4)
        sheet.TrimBox = [trimmed, trimmed, _A4[0] - trimmed, _A4[1] - trimmed]
        sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        sheet.Contents = made.make_stream("\n".join(parts.values()).encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
