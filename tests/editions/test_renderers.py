"""The same pages drawn by four programs look the same, but for the smoothing of edges."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from tests.editions import offer, renderers
from tests.editions.offer import Offer

#: A pixel is different when it is off by more than this, of 255; a word set a line lower is off by 60 and more.
_OFF = 40
#: This share of a page may be different.
_SHARE = 0.001
_PAGES = [
    ("booklet", "A5", "standard"), ("classic", "A4", "large-print"), ("classic", "A4", "mono"),
    ("classic", "A4", "standard"), ("compact", "Letter", "standard"), ("modern", "A4", "standard"),
]  # fmt: skip


@pytest.mark.parametrize(("template", "paper", "edition"), _PAGES, ids=map("-".join, _PAGES))
def test_four_programs_draw_alike(template: str, paper: str, edition: str, tmp_path: Path) -> None:
    for name in renderers.RENDERERS:
        renderers.need(name)
    each = Offer(template, paper, "heronbrook", "dry-needling/aftercare")
    built = offer.shipped().build(offer.job(offer.shipped(), each, edition))
    assert built.pdf, built.diagnostics
    file = tmp_path / "sheet.pdf"
    file.write_bytes(built.pdf)
    pages = {name: draw(file, tmp_path) for name, draw in renderers.RENDERERS.items()}
    assert {len(drawn) for drawn in pages.values()} == {built.pages}
    found = [
        f"{one} and {other}, page {number}: {share:.2%} differs"
        for one, other in combinations(pages, 2)
        for number, both in enumerate(zip(pages[one], pages[other], strict=True), 1)
        if (share := float(np.mean(renderers.difference(*both) > _OFF))) > _SHARE
    ]
    assert found == []


def test_the_measure_sees_a_moved_line() -> None:
    page = np.full((300, 200), 255.0)
    page[100:102, 20:120] = 150
    assert float(np.mean(renderers.difference(page, np.roll(page, 2, axis=0)) > _OFF)) > _SHARE
