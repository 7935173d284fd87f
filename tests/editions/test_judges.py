"""The judges of finished pages judged: each fault is named, it alone, and what is just right passes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.editions import geometry, legibility
from tests.editions.drawn import drawn
from tests.editions.flawed import SMALL, clipped, page, panel, paragraph, pdf, words

Parts = Mapping[str, str]
_BODY = ("Rest your arm for a day or two,", "and drink a glass of water when", "you come home from your visit.")
_LONG = "Rest your arm for a day or two, drink a glass of water when you come home, and sleep."


def judged(data: bytes, edition: str = "standard") -> list[str]:
    """All faults that all judges find."""
    pages = drawn(data)
    found = legibility.faults(pages, edition, ["".join(SMALL.split())]) + geometry.faults(pages)
    return found + (legibility.line_faults(pages) if edition == "mono" else [])


def item(text: str = "Walk as you like", x: float = 124, y: float = 500, **look: Any) -> Parts:
    """The page's last line as another one."""
    return {"item": words(text, x, y, mark=3, **look)}


def on(ground: str, colour: str, **look: Any) -> Parts:
    """A line in a panel; colours as red, green and blue."""
    return {"ground": panel(80, 290, 435, 40, ground), **item(y=305, colour=colour, **look)}


#: What is wrong, the fault as a judge names it, the parts that make it, and the same parts just right.
_FAULTS: dict[str, tuple[str, Parts, Parts]] = {
    "words below the floor": ("11.9 pt, least 12: “Walk as you like”", item(size=11.9), item(size=12)),
    "digits below the floor": ("11.9 pt, least 12: “999”", item("999", size=11.9), item("999")),
    "sources below their floor": (
        "9.4 pt, least 9.5: “Brady 2014.”",
        {"sources": words(SMALL, 100, 400, size=9.4, mark=4)}, {"sources": words(SMALL, 100, 400, size=9.5, mark=4)},
    ),
    "a foot below its floor": (
        "9.4 pt, least 9.5: “Page 1”",
        {"foot": words("Page 1", 100, 50, size=9.4, mark=-1)}, {"foot": words("Page 1", 100, 50, size=9.5, mark=-1)},
    ),
    "an italic face": ("italics: “Walk as you like”", item(font="Oblique"), item(font="Bold")),
    "slanted letters": ("italics: “Walk as you like”", item(slant=0.2), item()),
    "lines too near": (
        "leading 1.29 of 12.0 pt: “and drink",
        {"body": paragraph(*_BODY[:2], leading=1.29)}, {"body": paragraph(*_BODY[:2], leading=1.3)},
    ),
    "lines too far apart": (
        "leading 1.51 of 12.0 pt: “and drink",
        {"body": paragraph(*_BODY[:2], leading=1.51)}, {"body": paragraph(*_BODY[:2], leading=1.5)},
    ),
    "lines of a heading too near": (
        "leading 0.98 of 20.0 pt: “and drink",
        {"head": paragraph(*_BODY[:2], size=20, leading=0.98, y=350, mark=5)},
        {"head": paragraph(*_BODY[:2], size=20, leading=1.1, y=350, mark=5)},
    ),
    "lines of the sources too near": (
        "leading 1.20 of 10.0 pt: “Brady 2014.”",
        {"sources": paragraph(SMALL, SMALL, size=10, leading=1.2, y=400, mark=4)},
        {"sources": paragraph(SMALL, SMALL, size=10, leading=1.25, y=400, mark=4)},
    ),
    "a line too long": (f"{len(_LONG)} letters in a line", item(_LONG, 40, 450), item(_LONG[:68], 40, 450)),
    "words too faint in colour": (
        "contrast 4.0 : 1 in colour, least 4.5: “Walk as you like”", item(colour="1 0 0"), item(colour="0.9 0 0"),
    ),
    "words too faint in grey": (
        "contrast 3.9 : 1 in grey, least 4.5: “Walk as you like”",
        on("0 1 0", "0.2 0.2 0.4"), on("0 1 0", "0 0 0.2"),
    ),
    "large words too faint": (
        "contrast 2.9 : 1 in colour, least 3.0: “Walk",
        item(size=18, colour="1 0.4 0.4"), item(size=18, colour="0.9 0.3 0.3"),
    ),
    "bold words too faint, and not large": (
        "contrast 4.0 : 1 in colour, least 4.5: “Walk",
        item(size=13.9, font="Bold", colour="1 0 0"), item(size=14, font="Bold", colour="1 0 0"),
    ),
    "an icon too faint": (
        "contrast 2.9 : 1 in colour, least 3.0: ",
        {"icon": words("4", 100, 500, font="Icons", mark=2, colour="1 0.4 0.4")},
        {"icon": words("4", 100, 500, font="Icons", mark=2, colour="1 0 0")},
    ),
    "words at the trim": ("“Walk as you like” at (32,", item(x=32, y=450), item(x=35, y=450)),
    "words below the trim": ("is nearer than 34 pt to the trim", item(x=200, y=20), item(x=200, y=38)),
    "words beyond the page": ("“Walk as you like” at (560, ", item(x=560), item(x=470)),
    "a panel at the trim": (
        "what is drawn in (33, 290, 515, 760) is nearer than 34 pt to the trim",
        {"near": panel(33, 290, 284, 40, "0.9 0.9 0.9")}, {"near": panel(34, 290, 284, 40, "0.9 0.9 0.9")},
    ),
    "words on words": (
        "“Slowly” at", {"more": words("Slowly", 150, 508, mark=6)}, {"more": words("Slowly", 150, 517, mark=6)},
    ),
    "words on an icon": ("“Walk as you like” at", item(x=105), item(x=112)),
    "words across a panel's side": (
        "“Walk as you like” at (470, 302, 556, 314) leaves the panel (80, 290, 515, 330)",
        on("0.9 0.9 0.9", "0 0 0", x=470), on("0.9 0.9 0.9", "0 0 0", x=420),
    ),
    "words across a panel's foot": (
        "“Walk as you like” at (124, 283, 210, 295) leaves the panel (80, 290, 515, 330)",
        {**on("0.9 0.9 0.9", "0 0 0"), **item(y=286)}, {**on("0.9 0.9 0.9", "0 0 0"), **item(y=294)},
    ),
    "words cut off": (
        "“Walk as you like” is cut off",
        {"item": clipped(item()["item"], 120, 490, 80, 30)}, {"item": clipped(item()["item"], 120, 490, 100, 30)},
    ),
    "words cut at their feet": (
        "“Walk as you like” is cut off",
        {"item": clipped(item()["item"], 120, 500, 100, 30)}, {"item": clipped(item()["item"], 120, 490, 100, 30)},
    ),
}  # fmt: skip

#: The same for pages of lines in black.
_MONO: dict[str, tuple[str, Parts, Parts]] = {
    "words in colour": ("in colour", item(colour="0.4 0 0"), item(colour="0.3 0.3 0.3")),
    "a line in colour": (
        "in colour", {"rule": panel(300, 300, 100, 2, "0 0.3 0.5")}, {"rule": panel(300, 300, 100, 2, "0.3 0.3 0.3")},
    ),
    "a pale fill in colour": (
        "in colour", {"fill": panel(300, 300, 60, 60, "0.98 0.92 0.92")},
        {"fill": panel(300, 300, 60, 60, "0.93 0.93 0.93")},
    ),
    "a dark fill": (
        "a dark fill around 300, 400 from the top left",
        {"fill": panel(310, 350, 60, 40, "0.88 0.88 0.88")}, {"fill": panel(310, 350, 60, 40, "0.91 0.91 0.91")},
    ),
    "a thick rule": (
        "a dark fill around 300, 500 from the top left",
        {"rule": panel(300, 300, 60, 10, "0 0 0")}, {"rule": panel(300, 300, 60, 8, "0 0 0")},
    ),
}  # fmt: skip


def _plain(size: float = 12) -> Parts:
    """The page of an edition of lines: its panel is pale, its title black."""
    title = words("After your visit", 100, 710, size=2 * size)
    return {**page(size), "panel": panel(80, 680, 435, 80, "0.93 0.93 0.93"), "title": title}


@pytest.mark.parametrize("name", _FAULTS)
def test_a_fault_is_named_it_alone(name: str) -> None:
    fault, bad, good = _FAULTS[name]
    found = judged(pdf({**page(), **bad}))
    assert [line for line in found if fault not in line] == []
    assert len(found) == 1, found
    assert judged(pdf({**page(), **good})) == []


@pytest.mark.parametrize("name", _MONO)
def test_a_fault_of_an_edition_of_lines_is_named_it_alone(name: str) -> None:
    fault, bad, good = _MONO[name]
    found = judged(pdf({**_plain(), **bad}), "mono")
    assert [line for line in found if fault not in line] == []
    assert len(found) == 1, found
    assert judged(pdf({**_plain(), **good}), "mono") == []


def test_a_rule_behind_words_counts_as_their_ground() -> None:
    for y, faults in ((504, 2), (494, 0)):
        found = judged(pdf({**page(), "rule": panel(120, y, 100, 1, "0 0 0")}))
        assert [line for line in found if "contrast 1.0 : 1" in line] == found
        assert len(found) == faults


@pytest.mark.parametrize("edition", legibility.LEAST)
def test_the_body_is_judged_by_its_edition(edition: str) -> None:
    size = legibility.LEAST[edition][0]
    plain = page if edition != "mono" else _plain
    assert judged(pdf(plain(size)), edition) == []
    found = judged(pdf(plain(size - 0.5)), edition)
    assert found[0] == f"the body is {size - 0.5} pt"
    assert [line for line in found[1:] if " pt, least" not in line] == []


def test_only_the_words_named_may_be_small() -> None:
    assert judged(pdf({**page(), **item("Brady", size=10)})) == []
    found = judged(pdf({**page(), **item("Boyce", size=10)}))
    assert found == ["page 1: 10.0 pt, least 12: “Boyce”"]


def test_the_trim_is_that_of_the_cut_page() -> None:
    assert judged(pdf(page(), trimmed=13)) == []
    found = judged(pdf(page(), trimmed=30))
    assert found == ["page 1: “Page 1 of 1” at (101, 48, 156, 58) is nearer than 34 pt to the trim"]


def test_all_faults_of_all_pages_are_named() -> None:
    found = judged(pdf(page(), {**page(), **item(size=11)}, {**page(), **item(font="Oblique"), "foot": ""}))
    assert found == ["page 2: 11.0 pt, least 12: “Walk as you like”", "page 3: italics: “Walk as you like”"]


@pytest.mark.parametrize(("colour", "ink"), [("0 0 0", 1), ("0.5 0.5 0.5", 0.5), ("1 0 0", 2), ("1 1 0", 1)])
def test_ink_is_that_of_fills_and_lines(colour: str, ink: float) -> None:
    """Black takes one ink, red two (magenta and yellow); words take none here."""
    only = {"title": words("After your visit", 100, 710), "half": panel(0, 0, 595, 421, colour)}
    assert legibility.ink(drawn(pdf(only))) == pytest.approx(ink / 2, rel=0.01)
    assert legibility.ink(drawn(pdf(only, only))) == pytest.approx(ink, rel=0.01)
