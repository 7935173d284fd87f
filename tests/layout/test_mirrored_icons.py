"""Icons that go in one direction are turned round on pages that run from right to left; no other icon is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pypdfium2
import pytest

from handouts.layout.text.block import TextBlock
from handouts.layout.text.items import Run
from handouts.model.icons import ICONS
from handouts.pdf.document import write
from handouts.pdf.face import load
from handouts.pdf.metadata import Metadata
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

Draw = Callable[[Surface, str], None]
_SIDE = 120
_ICONS = load("Icons")


def _glyph(name: str) -> int:
    glyph = _ICONS.glyph_named(ICONS[name].glyph)
    assert glyph
    return glyph


def _beside_words(surface: Surface, name: str) -> None:
    surface.glyph(_ICONS, _glyph(name), 40, 75, 40, "#000000", mirrors=ICONS[name].mirrors)


def _in_a_line(surface: Surface, name: str) -> None:
    run = Run("", _ICONS, 40, "#000000", icon=_glyph(name), mirrors=ICONS[name].mirrors)
    TextBlock(runs=[run], face=_ICONS, size=40, leading=40, align="center").draw(surface, 0, 30, _SIDE)


def _picture(draw: Draw, name: str, *, mirrored: bool) -> Any:
    """Grey values of a page with one icon in its middle, above a word."""
    root, face = Element("Document"), load("FiraGO-Regular")
    word = TextBlock(runs=[Run("Word", face, 8, "#000000")], face=face, element=root.add("P"))

    def page(surface: Surface) -> None:
        surface.mirrored = mirrored
        draw(surface, name)
        word.draw(surface, 10, 100, 100)

    data = write((_SIDE, _SIDE), Metadata("A title", "A clinic", "en"), page, root)
    shown = pypdfium2.PdfDocument(data)[0].render(scale=2).to_numpy()
    return shown[: 2 * 90].mean(axis=2)


def _alike(one: Any, other: Any) -> bool:
    return bool(np.abs(one - other).mean() < 0.5)


@pytest.mark.parametrize("draw", [_beside_words, _in_a_line])
@pytest.mark.parametrize("name", ["walk", "bed", "stairs", "phone", "check", "clock"])
def test_icons_of_a_mirrored_page(name: str, draw: Draw) -> None:
    plain, mirrored = _picture(draw, name, mirrored=False), _picture(draw, name, mirrored=True)
    assert plain.min() == 0
    assert _alike(mirrored, np.fliplr(plain) if ICONS[name].mirrors else plain)


def test_the_pictures_tell_an_icon_from_its_mirror() -> None:
    for name in ("walk", "bed", "stairs", "phone", "check", "clock"):
        plain = _picture(_beside_words, name, mirrored=False)
        assert not _alike(plain, np.fliplr(plain)), name
