"""Where pages end: in every sheet of the project, in each template, edition and paper, and in a few of our own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from handouts.layout import compose
from handouts.layout.box import SLACK, Box, cuts_of, gap
from handouts.layout.compose import Composed
from handouts.layout.pages import Page
from handouts.layout.text.block import TextBlock
from handouts.pdf.structure import Element
from tests import tagtree
from tests.editions import offer
from tests.editions.offer import Offer
from tests.judges import page_validation
from tests.pages.small import made, section
from tests.pdf_text import printed

#: Every page but the last is at least so full, unless what follows is whole; a last page is no lone line.
_FULL, _LEAST = 0.7, 0.3
#: Editions in which pages end where they are full; in the others authors plan them, and booklets start with a cover.
_FLOWING = ("large-print", "giant-print")
_OFFERS = [each for each in offer.offers(offer.shipped()) if each.sheet.startswith(offer.WHOLE)]
_HEADINGS = ("H1", "H2", "H3", "H4")


@cache
def composed(each: Offer, edition: str) -> Composed:
    found: list[Composed] = []
    original = compose.compose

    def kept(*look: object) -> Composed:
        found.append(original(*look))  # type: ignore[arg-type]
        return found[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compose, "compose", kept)
        built = offer.shipped().build(offer.job(offer.shipped(), each, edition))
    assert built.pdf, built.diagnostics
    return found[-1]


def pages(each: Offer) -> Iterator[tuple[str, list[Page], float]]:
    """Edition, pages and their width; of a booklet without the cover."""
    for edition in offer.editions(offer.shipped(), each):
        made = composed(each, edition)
        yield edition, made.pages[each.template == "booklet" :], made.width


def flowing(each: Offer) -> Iterator[tuple[str, list[Page], float]]:
    return (found for found in pages(each) if found[0] in _FLOWING or each.template == "booklet")


def filled(page: Page, width: float) -> float:
    """Which part of a page's height its boxes take."""
    last = page.boxes[-1]
    return (last.top + last.box.height(width)) / page.room


def first_piece(page: Page, width: float) -> float:
    """Height of the least that may stand at the foot of the page before."""
    boxes = [placed.box for placed in page.boxes]
    return next((cut.height for cut in cuts_of(boxes, width)), filled(page, width) * page.room)


def could_take(page: Page, after: Page, width: float) -> bool:
    """Whether a page has room for the first piece of the next one, which would be full without it."""
    piece = first_piece(after, width)
    space = gap(page.boxes[-1].box, after.boxes[0].box)
    left = page.room * (1 - filled(page, width)) - space
    return piece <= left + SLACK and filled(after, width) - (piece + space) / after.room >= _FULL


def blocks(page: Page) -> list[TextBlock]:
    return [box for placed in page.boxes for box in placed.box.walk() if isinstance(box, TextBlock)]


def above(block: TextBlock) -> Iterator[Element]:
    """The element of a text block and those around it."""
    element = block.element
    while element:
        yield element
        element = element.parent


def items(page: Page) -> dict[int, set[int]]:
    """Lists of single items on a page, by identity, with those of their items that stand there at least in part."""
    found: dict[int, set[int]] = {}
    for block in blocks(page):
        chain = list(above(block))
        for item, around in pairwise(chain):
            if (item.role, around.role) == ("LI", "L") and not labelled(around):
                found.setdefault(id(around), set()).add(id(item))
    return found


def labelled(element: Element) -> bool:
    """Whether its items are entries of several lines: times, terms or rows of a table with their label."""
    if element.attributes.get("ListNumbering") == "/Decimal":
        return False
    labels = [child for item in element.children for child in getattr(item, "children", []) if child.role == "Lbl"]
    return bool(labels) and not any(figure.role == "Figure" for label in labels for figure in label.children)


@pytest.mark.parametrize("each", _OFFERS, ids=str)
def test_a_page_is_full_where_it_can_be(each: Offer) -> None:
    found = list(flowing(each))
    assert found
    for edition, sheet, width in found:
        for number, (page, after) in enumerate(pairwise(sheet), 1):
            full = filled(page, width)
            assert full <= 1 + SLACK
            assert full >= _FULL or not could_take(page, after, width), (edition, number, full)


def test_seven_of_eight_pages_are_full() -> None:
    found = [
        filled(page, width) for each in _OFFERS for _, sheet, width in flowing(each) for page in sheet[:-1]
    ]  # fmt: skip
    assert len(found) > 400
    assert sum(full >= _FULL for full in found) > 7 / 8 * len(found)
    assert sum(found) > 0.83 * len(found)


@pytest.mark.parametrize("each", _OFFERS, ids=str)
def test_a_last_page_is_more_than_a_few_lines(each: Offer) -> None:
    for edition, sheet, width in pages(each):
        assert filled(sheet[-1], width) >= _LEAST, edition


@pytest.mark.parametrize("each", _OFFERS, ids=str)
def test_no_heading_ends_a_page_and_no_line_of_sources_starts_one(each: Offer) -> None:
    for edition, sheet, _ in pages(each):
        for number, page in enumerate(sheet, 1):
            found = blocks(page)
            assert not [one.role for one in above(found[-1]) if one.role in _HEADINGS], (edition, number)
            assert not found[0].runs[0].text.startswith("Sources:"), (edition, number)


def test_no_list_leaves_an_item_alone() -> None:
    torn, whole = 0, 0
    for each in _OFFERS:
        for edition, sheet, _ in pages(each):
            found = [items(page) for page in sheet]
            for name in set().union(*found):
                parts = [page[name] for page in found if name in page]
                if len(set().union(*parts)) < 4:
                    continue
                torn, whole = torn + (len(parts) > 1), whole + (len(parts) == 1)
                assert min(map(len, parts)) > 1, (str(each), edition)
    assert torn > 50
    assert whole > 500


@pytest.mark.parametrize("each", _OFFERS, ids=str)
def test_the_emergency_line_stands_where_no_help_box_does(each: Offer) -> None:
    for edition, sheet, _ in pages(each):
        for page in sheet:
            assert page.strip is not any(helps(placed.box) for placed in page.boxes), edition


def helps(box: Box) -> bool:
    return any(inner.name == "help" for inner in box.walk())


_AVOID = {"do": ["Walk"], "avoid": [f"Leave out {number}" for number in range(1, 21)]}


def test_what_to_avoid_is_said_again_on_the_next_page_and_tagged_once(tmp_path: Path) -> None:
    built = made(tmp_path, [section("One", _AVOID)], {"do_avoid": {"stacked": True}})
    assert not page_validation(built.pdf or b"")
    rows = [line.split(maxsplit=3) for line in printed(built.pdf or b"", furniture=True).splitlines()]
    found = {words: page for page, _, _, words in rows}
    assert (found["Leave out 1"], found["Leave out 20"]) == ("1", "2")
    assert [page for page, _, _, words in rows if words == "Avoid"] == ["1", "2"]
    tree = tagtree.tree(built.pdf or b"")
    assert not tree.faults
    assert [element.text.strip() for element in tree.walk() if element.role == "H3"] == ["Do", "Avoid"]
    lists = [len([item for item in one.elements if item.role == "LI"]) for one in tree.walk() if one.role == "L"]
    assert lists == [1, 20]


def test_a_timeline_over_two_pages_is_one_list(tmp_path: Path) -> None:
    words = "Sore and tired, and a little better. " * 3
    stages = [{"when": f"{number} days", "expect": words} for number in range(9)]
    style = {"timeline": {"form": "vertical"}, "page": {"bottom": 300}}
    built = made(tmp_path, [section("One", {"timeline": stages})], style)
    assert not page_validation(built.pdf or b"")
    assert built.pages > 1
    tree = tagtree.tree(built.pdf or b"")
    assert not tree.faults
    assert [len(one.elements) for one in tree.walk() if one.role == "L"] == [9]


@pytest.mark.parametrize(("edition", "expected"), [("standard", 2), ("large-print", 1)])
def test_pages_that_an_author_planned_are_not_those_of_large_print(edition: str, expected: int, tmp_path: Path) -> None:
    content = [section("One", {"text": "A."}), section("Two", {"text": "B."}, start="page")]
    assert made(tmp_path, content, {}, edition=edition).pages == expected
