"""Each script's page beside Pango's: the same glyphs in the same places, and the same picture.

Both pages are made here, so that no pictures are kept. What Pango is told to do without stands in
``tests/scripts/pages.py``, with the reasons.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image

from handouts.pdf.face import load
from tests.needed import need
from tests.scripts.glyphs import Glyph, glyphs
from tests.scripts.pages import Page
from tests.scripts.paragraphs import PARAGRAPHS

#: Points between a glyph's two places. WeasyPrint cuts off fractions of 1/1000 em at each glyph, and takes Pango's
#: 1/1024 of a point for 1/1000 where it raises a mark.
_NEAR = 0.25
#: Drawn at four times this resolution, since PDFium puts glyphs on whole pixels.
_DPI, _FINER = 100, 4
#: A pixel differs when it is lighter or darker by more than this, of 255; so may this part of all that is inked.
_PIXEL, _PART = 60, 0.005

Pixels = NDArray[np.int16]


@pytest.fixture(scope="module", autouse=True)
def _needs_pango() -> None:
    need(_has_pango(), "WeasyPrint's libraries are not installed: `make peers` does that")


def _has_pango() -> bool:
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fonts")


@cache
def _pages(language: str, fonts: Path) -> tuple[bytes, bytes]:
    page = Page(language)
    return page.ours(), page.pango(fonts)


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_glyphs_and_places_are_pango_s(language: str, fonts: Path) -> None:
    ours, theirs = map(_drawn, _pages(language, fonts))
    assert len(ours) > 90
    assert _strangers(ours, theirs) == ([], [])


def _strangers(ours: list[Glyph], theirs: list[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs of each page that have no twin in the same place on the other, drawn in whatever order."""
    alone, rest = [], list(theirs)
    for glyph in ours:
        twin = next((other for other in rest if _same(glyph, other)), None)
        if twin:
            rest.remove(twin)
        else:
            alone.append(glyph)
    return alone, rest


def _same(one: Glyph, other: Glyph) -> bool:
    moved = max(abs(one.x - other.x), abs(one.y - other.y))
    return (one.font, one.code) == (other.font, other.code) and moved <= _NEAR


def _drawn(pdf: bytes) -> list[Glyph]:
    """Glyphs that leave ink: what spaces and controls are spelled with is each program's own affair."""
    return [glyph for glyph in glyphs(pdf) if _has_ink(glyph)]


def _has_ink(glyph: Glyph) -> bool:
    extents = load(glyph.font).hb_font.get_glyph_extents(glyph.code)
    return bool(extents and extents.width)


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_the_picture_is_pango_s(language: str, fonts: Path, tmp_path: Path) -> None:
    ours, theirs = map(_pixels, _pages(language, fonts))
    share = _unlike(ours, theirs)
    if share > _PART:
        Image.fromarray(np.vstack([ours, theirs]).astype(np.uint8)).save(tmp_path / f"{language}.png")
    assert share <= _PART, f"{share:.2%} of the ink differs; ours is above: {tmp_path / language}.png"


def _pixels(pdf: bytes) -> Pixels:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=_DPI * _FINER / 72, grayscale=True).to_pil().convert("L")
    return np.asarray(page.reduce(_FINER), np.int16)


def _unlike(one: Pixels, other: Pixels) -> float:
    """The pixels that differ, as a part of those that either page has inked."""
    inked = np.minimum(one, other) < 255 - _PIXEL
    assert inked.any()
    return float(np.sum(np.abs(one - other) > _PIXEL) / np.sum(inked))


def test_a_page_moved_by_a_pixel_is_seen() -> None:
    page = _pixels(Page("en").ours())
    assert _unlike(page, page) == 0
    assert _unlike(page, np.roll(page, 1, axis=1)) > 20 * _PART
