"""The contact box: what no page can hold breaks between sites, and long addresses between their parts."""

from __future__ import annotations

import subprocess
from itertools import pairwise

import pytest

from handouts.layout.blocks.contact import QrCode, WithQr
from handouts.layout.box import Space, Stack
from handouts.layout.text.binding import open_addresses
from tests import tagtree
from tests.case_folder import CASES, result

_ADDRESS = "appointments.and.reception-{}@physiotherapy-practice-of-rowan-town-and-all-its-villages.example"


def _pdf() -> bytes:
    (built,) = result(CASES / "contact-many-sites").built
    assert built.pdf
    return built.pdf


def test_a_page_ends_between_sites() -> None:
    text = subprocess.run(["pdftotext", "-", "-"], input=_pdf(), capture_output=True, check=True).stdout.decode()
    pages = [page.splitlines() for page in text.split("\f") if "Site" in page]
    assert len(pages) > 1
    for page in pages:
        sites = [at for at, line in enumerate(page) if line.startswith("Site ")]
        assert [_ADDRESS.format(page[at][5]) in page[at:] for at in sites] == [True] * len(sites)
    heads = [next(line for line in page[1:] if line) for page in pages[1:]]
    assert [head[:5] for head in heads] == ["Site "] * len(heads)


@pytest.mark.parametrize("options", [[], ["-raw"], ["-layout"]])
def test_a_broken_address_is_copied_whole(options: list[str]) -> None:
    command = ["pdftotext", *options, "-", "-"]
    text = subprocess.run(command, input=_pdf(), capture_output=True, check=True).stdout.decode()
    assert [_ADDRESS.format(number) in text for number in range(1, 7)] == [True] * 6


def test_a_broken_address_is_one_link_on_each_of_its_lines() -> None:
    links = [element for element in tagtree.tree(_pdf()).walk() if element.role == "Link" and "@" in element.text]
    assert [link.text for link in links[:6]] == [_ADDRESS.format(number) for number in range(1, 7)]
    for link in links[:6]:
        assert set(link.targets) == {f"mailto:{link.text}"}
        assert len(link.targets) > 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("care@rowan.example", ["care@", "rowan.", "example"]),
        ("a_b-c@d.example", ["a_", "b-", "c@", "d.", "example"]),
        ("rowan.example/a/b.html", ["rowan.", "example/", "a/", "b.", "html"]),
        ("https://rowan.example", ["https://", "rowan.", "example"]),
        ("Take 2.5 mg, 1/2 of it, e.g. today", ["Take 2.5 mg, 1/2 of it, e.g. today"]),
        ("Take 2.5 or ask care@rowan.example", ["Take 2.5 or ask care@", "rowan.", "example"]),
    ],
)
def test_addresses_break_after_their_marks_and_nothing_else_does(text: str, parts: list[str]) -> None:
    assert open_addresses(text).split("\u200b") == parts


def test_a_code_stays_with_its_words_where_the_box_breaks() -> None:
    words = Stack(children=[Space(size=50), Stack(children=[Space(size=20), Space(size=20)], whole=True)], whole=True)
    box = WithQr(words=words, code=QrCode(side=60))
    assert not list(box.cuts(300))
    cuts = [cut.height for cut in box.loose().cuts(300)]
    assert cuts[0] == 50
    assert all(a < b for a, b in pairwise(cuts))
    assert max(cuts) < 90, "the last words are on the code's page"
