"""Every sheet of the project and two extreme ones, in every template, edition, paper and brand: read as a page is read,
by its ink.
"""

from __future__ import annotations

from typing import Any

import pytest

from handouts.pipeline import Pipeline
from tests.editions import geometry, legibility, offer
from tests.editions.drawn import Page, drawn
from tests.editions.offer import Offer

#: Of mono beside its words, for one of standard's.
_MOST_INK = 1 / 3
#: Codes of what cannot be laid out.
_LAYOUT = "H4"
#: Editions that hold anything that is merely long, by template; nothing long fits one page.
_ROOMY = {
    "booklet": {"standard", "mono"}, "classic": {"standard", "large-print", "mono"}, "compact": set[str](),
    "modern": {"standard", "large-print", "mono"},
}  # fmt: skip


def _extremes(name: str) -> list[Any]:
    """Offers of a sheet to a clinic whose names are like it."""
    clinic = "long-names" if name == "long" else "short-names"
    found = offer.offers(offer.extremes())
    wanted = [each for each in found if each.sheet == f"{name}/aftercare" and each.clinic == clinic]
    return [pytest.param(each, id=str(each)) for each in wanted]


def test_the_project_offers_many() -> None:
    found = offer.offers(offer.shipped())
    assert len(found) >= 48
    assert {each.template for each in found} >= {"booklet", "classic", "compact", "modern"}
    assert {each.paper for each in found} >= {"A4", "A5", "Letter", "Half-Letter"}
    assert sum(len(offer.editions(offer.shipped(), each)) for each in found) >= 160


def test_the_extremes_are_loaded() -> None:
    pipeline = offer.extremes()
    assert not list(pipeline.findings)
    assert set(pipeline.project.clinics) == {"long-names", "short-names"}
    assert all(_extremes(name) for name in ("absurd", "long", "short"))


@pytest.mark.parametrize("each", offer.offers(offer.shipped()), ids=str)
def test_sheets_are_legible_and_in_place(each: Offer) -> None:
    read, faults = _read(offer.shipped(), each)
    assert set(read) == set(offer.editions(offer.shipped(), each)), "\n".join(faults)
    assert faults + _ink(read) == []


@pytest.mark.parametrize("each", _extremes("short"))
def test_short_sheets_are_legible_and_in_place(each: Offer) -> None:
    read, faults = _read(offer.extremes(), each)
    assert faults == []
    assert read


@pytest.mark.parametrize("each", _extremes("long"))
def test_long_sheets_are_legible_and_in_place_or_refused(each: Offer) -> None:
    """What cannot fit is a finding with its place, never cut off, never smaller."""
    read, faults = _read(offer.extremes(), each, may_fail=True)
    assert faults == []
    assert set(read) >= _ROOMY[each.template]


@pytest.mark.parametrize("each", _extremes("absurd"))
def test_absurd_sheets_are_refused(each: Offer) -> None:
    read, faults = _read(offer.extremes(), each, may_fail=True)
    assert not read
    assert faults == []


def _read(pipeline: Pipeline, each: Offer, *, may_fail: bool = False) -> tuple[dict[str, list[Page]], list[str]]:
    """The pages of each edition that can be made, and all that is wrong with them."""
    read, faults = {}, []
    for edition in offer.editions(pipeline, each):
        built = pipeline.build(offer.job(pipeline, each, edition))
        if built.pdf is None:
            codes = {found.code for found in built.diagnostics if found.severity.value == "error"}
            refused = may_fail and codes and all(code.startswith(_LAYOUT) for code in codes)
            faults += [] if refused else [f"{edition}: {found.code} {found.message}" for found in built.diagnostics]
            continue
        pages = read[edition] = drawn(built.pdf)
        found = legibility.faults(pages, edition, offer.small_words(built)) + geometry.faults(pages)
        found += legibility.line_faults(pages) if edition == "mono" else []
        faults += [f"{edition}: {fault}" for fault in found]
    return read, faults


def _ink(read: dict[str, list[Page]]) -> list[str]:
    """Ink beside the words: ours take 5 to 21 % of standard's. With words it is 22 to 50 %, since these are black on
    white in ``mono``: they alone take 14 to 38 % of all that standard does.
    """
    if "mono" not in read:
        return []
    beside, whole = (_part(read, words=words) for words in (False, True))
    return [f"mono: takes {beside:.0%} of the ink of standard, {whole:.0%} with words"] if beside > _MOST_INK else []


def _part(read: dict[str, list[Page]], *, words: bool) -> float:
    return legibility.ink(read["mono"], words=words) / legibility.ink(read["standard"], words=words)
