"""Files for a print shop, for folding, and for headed paper, in every template: what is where, seen in the ink."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest

from handouts.pipeline import Built
from tests import judges
from tests.editions import offer
from tests.editions.drawn import GROUND, Box, Page, drawn
from tests.editions.offer import Offer
from tests.pages.small import HALF, made, section

_MM = 72 / 25.4
_BLEED, _MARGIN = 3 * _MM, 10 * _MM
_TEMPLATES = {"booklet": "A5", "classic": "A4", "compact": "Letter", "modern": "A4"}
_CLINIC = "heronbrook"
_ALL = [(template, edition) for template in _TEMPLATES for edition in ("standard", "large-print")]
#: Points from the trim down to the title, where the head is left free: the margin and 40 pt.
_FREE = 76
#: Places are whole and half points: so far from them, rounding does not depend on the last digit.
_OFF_GRID = 0.123
_WAYS: dict[str, dict[str, Any]] = {"plain": {}, "bleed": {"bleed": True}, "free": {"letterhead": False},
                                    "imposed": {"imposed": True}, "both": {"imposed": True, "bleed": True}}  # fmt: skip


@cache
def _built(template: str, edition: str, way: str) -> Built:
    pipeline = offer.shipped()
    each = Offer(template, _TEMPLATES[template], _CLINIC, "dry-needling/aftercare")
    built = pipeline.build(replace(offer.job(pipeline, each, edition), **_WAYS[way]))
    assert built.pdf, built.diagnostics
    return built


@cache
def _pages(template: str, edition: str, way: str) -> list[Page]:
    return drawn(_built(template, edition, way).pdf or b"")


def _boxes(data: bytes) -> Iterator[dict[str, list[float]]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            yield {name: [float(v) for v in page.obj[f"/{name}"]] for name in ("MediaBox", "TrimBox", "BleedBox")}


def _things(page: Page, shift: tuple[float, float] = (0, 0), among: Box = (-1e4, -1e4, 1e4, 1e4)) -> Counter[Any]:
    """Words, panels and pictures with their places, as far as they start in a box; moved back by ``shift``. Crop marks
    are no panel.
    """
    found: list[tuple[Any, ...]] = [(run.text, run.size, run.colour, *run.origin) for run in page.runs]
    found += [("", *box[:2]) for box in (*page.panels, *page.images) if box[0] > 0]
    inside = [thing for thing in found if among[0] <= thing[-2] < among[2] and among[1] <= thing[-1] < among[3]]
    return Counter((*look, *(round(at - by + _OFF_GRID) for at, by in zip((x, y), shift, strict=True)))
                   for *look, x, y in inside)  # fmt: skip


def test_all_templates_are_here() -> None:
    assert {each.template for each in offer.offers(offer.shipped())} == set(_TEMPLATES)


# to be trimmed


@pytest.mark.parametrize(("template", "edition"), _ALL)
def test_a_page_to_be_trimmed_is_the_plain_one_with_marks_around_it(template: str, edition: str) -> None:
    plain, cut = _pages(template, edition, "plain"), _pages(template, edition, "bleed")
    assert len(plain) == len(cut)
    for before, after, boxes in zip(plain, cut, _boxes(_built(template, edition, "bleed").pdf or b""), strict=True):
        left, low, right, high = boxes["TrimBox"]
        wide, tall = before.trim[2:]
        assert boxes["MediaBox"] == pytest.approx([0, 0, wide + 2 * _MARGIN, tall + 2 * _MARGIN], abs=0.02)
        assert boxes["TrimBox"] == pytest.approx([_MARGIN, _MARGIN, _MARGIN + wide, _MARGIN + tall], abs=0.02)
        around = [left - _BLEED, low - _BLEED, right + _BLEED, high + _BLEED]
        assert boxes["BleedBox"] == pytest.approx(around, abs=0.02)
        assert _things(after, (left, low)) == _things(before)
        _marked(after.ground, (left, low, right, high), [left, right], [low, high])


def _marked(ground: Any, trim: Box, upright: list[float], level: list[float]) -> None:
    """What is drawn outside the trim lies outside the bleed, in line with an edge of the trim (or the fold), and there
    is such a mark at either end of each.
    """
    rows, columns = np.nonzero(ground.min(axis=2) < 200)
    points = np.column_stack([columns / GROUND, (ground.shape[0] - rows) / GROUND])
    left, low, right, high = trim
    x, y = points[:, 0], points[:, 1]
    outside = points[(x < left - 1) | (x > right + 1) | (y < low - 1) | (y > high + 1)]
    found = set()
    for x, y in outside:
        beyond = max(left - x, x - right, low - y, y - high)
        across = [edge for edge in upright if abs(x - edge) <= 1 and not low < y < high]
        along = [edge for edge in level if abs(y - edge) <= 1 and not left < x < right]
        assert beyond > _BLEED - 1, (x, y)
        assert across or along, (x, y)
        found |= {("x", edge, y > high) for edge in across} | {("y", edge, x > right) for edge in along}
    wanted = {("x", edge, end) for edge in upright for end in (False, True)}
    assert found == wanted | {("y", edge, end) for edge in level for end in (False, True)}


# on headed paper


@pytest.mark.parametrize(("template", "edition"), _ALL)
def test_without_a_letterhead_the_head_is_free_and_the_rest_the_same(template: str, edition: str) -> None:
    own, free = _pages(template, edition, "plain"), _pages(template, edition, "free")
    head = 0 if template == "booklet" else round(_FREE * GROUND)
    assert free[0].ground[:head].min(initial=255) == 255
    assert [run.text for run in free[0].runs if run.box[3] > free[0].trim[3] - head / GROUND] == []
    assert _built(template, edition, "plain").code == _built(template, edition, "free").code
    assert len(own) == len(free)
    gone = _said(own) - _said(free)
    assert _said(free) - _said(own) == Counter()
    clinic = offer.shipped().project.clinics[_CLINIC]
    signed = {clinic.name, clinic.descriptor, clinic.phone, ", ".join(clinic.sites[0].address)}
    assert {clinic.name} <= gone.keys() <= signed
    assert all(_things(before) == _things(after) for before, after in zip(own[1:], free[1:], strict=True))
    if template == "classic":
        assert _things(free[0]) < _things(own[0])


def _said(pages: list[Page]) -> Counter[str]:
    return Counter(run.text.strip() for page in pages for run in page.runs)


# to be folded


def _sides(pages: int) -> list[tuple[int, int]]:
    """The pages at the left and right of each side: the outermost sheet first, its front before its back."""
    last = -(-pages // 4) * 4
    pairs = [(last - at, at + 1) if at % 2 == 0 else (at + 1, last - at) for at in range(last // 2)]
    return [(left if left <= pages else 0, right if right <= pages else 0) for left, right in pairs]


def test_the_order_of_eight_pages_is_that_of_a_folded_sheet() -> None:
    assert _sides(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert _sides(5) == [(0, 1), (2, 0), (0, 3), (4, 5)]


@pytest.mark.parametrize("paper", ["A5", "Half-Letter"])
@pytest.mark.parametrize("count", range(1, 10))
def test_each_half_of_an_imposed_side_is_its_page(paper: str, count: int, tmp_path: Path) -> None:
    parts = [section(f"Part-{n}", {"text": f"Words of page {n}."}, start="page") for n in range(1, count + 1)]
    parts[0]["start"] = "flow"
    plain, folded = (
        drawn(made(tmp_path / str(imposed), parts, HALF, paper=paper, imposed=imposed).pdf or b"")
        for imposed in (False, True)
    )
    assert len(plain) == count
    _halves(plain, folded, 0)


@pytest.mark.parametrize("way", ["imposed", "both"])
@pytest.mark.parametrize("edition", ["standard", "large-print", "mono"])
def test_each_half_of_an_imposed_booklet_is_its_page(edition: str, way: str) -> None:
    plain, folded = _pages("booklet", edition, "plain"), _pages("booklet", edition, way)
    _halves(plain, folded, _MARGIN if way == "both" else 0)
    if way == "both":
        for page, boxes in zip(folded, _boxes(_built("booklet", edition, way).pdf or b""), strict=True):
            left, low, right, high = boxes["TrimBox"]
            _marked(page.ground, (left, low, right, high), [left, (left + right) / 2, right], [low, high])


def _halves(plain: list[Page], folded: list[Page], margin: float) -> None:
    """Each half of each side has the things of its page, at the page's own places, or nothing."""
    wide, high = plain[0].trim[2:]
    middle = folded[0].trim[2] / 2 + folded[0].trim[0] / 2
    assert len(folded) == len(_sides(len(plain)))
    for side, pair in zip(folded, _sides(len(plain)), strict=True):
        low = margin + (side.trim[3] - side.trim[1] - high) / 2
        for number, left in zip(pair, (middle - wide, middle), strict=True):
            found = _things(side, (left, low), (left, low, left + wide, low + high))
            assert found == (_things(plain[number - 1]) if number else Counter()), (side.number, number)
        assert _things(side).total() == sum(_things(plain[number - 1]).total() for number in pair if number)


# the outside judges


def _files() -> list[tuple[str, str, str]]:
    found = [(template, edition, way) for template, edition in _ALL for way in ("bleed", "free")]
    return found + [("booklet", edition, way) for edition in ("standard", "mono") for way in ("imposed", "both")]


@pytest.mark.parametrize("file", _files(), ids="-".join)
def test_the_files_conform(file: tuple[str, str, str]) -> None:
    assert judges.page_validation(_built(*file).pdf or b"") == []


def test_verapdf_passes_all_of_them(tmp_path: Path) -> None:
    judges.need_verapdf()
    files = [tmp_path / f"{'-'.join(file)}.pdf" for file in _files()]
    for path, file in zip(files, _files(), strict=True):
        path.write_bytes(_built(*file).pdf or b"")
    found = judges.verapdf_all(files)
    assert len(found) == len(files) > 16
    assert "".join(judges.verdict(file, faults) for file, faults in found.items() if faults) == ""
