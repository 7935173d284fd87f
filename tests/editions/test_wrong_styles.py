"""Our own pages with one wrong design value: the judges name what it spoils, as they see it in the finished file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.editions import geometry, legibility, offer
from tests.editions.drawn import Page, drawn
from tests.pages.small import made, section

_WORDS = " ".join(["Something that goes on for longer than a line has room for, in simple words."] * 3)
_SECTIONS = [
    section("Rest", {"text": _WORDS}, {"list": [_WORDS, "Walk."]}, {"glossary": ["twitch", "trigger-point"]}),
    section("Pain", {"table": {"caption": _WORDS, "header": ["Sign", _WORDS], "rows": [[_WORDS, "A"], ["B", _WORDS]]}}),
    section("Days", {"checklist": [_WORDS, "Walk."], "label": _WORDS, "note": _WORDS}),
    section("Diary", {"diary": ["Pain"], "days": 3, "note": _WORDS}),
    section("Body", {"body_chart": {"areas": ["left soleus"], "caption": _WORDS}}),
]


def _judged(folder: Path, style: dict[str, Any], edition: str = "standard") -> tuple[list[Page], list[str]]:
    built = made(folder, _SECTIONS, style, edition=edition)
    pages = drawn(built.pdf or b"")
    return pages, legibility.faults(pages, edition, offer.small_words(built)) + geometry.faults(pages)


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_long_words_in_every_place_keep_to_the_measure(edition: str, tmp_path: Path) -> None:
    pages, faults = _judged(tmp_path, {}, edition)
    assert faults == []
    if edition == "standard":
        # As long as those of paragraphs: a measure that is too narrow would pass the judges too.
        assert max(len(line.text) for page in pages for line in page.lines if line.size == 12) > 60


@pytest.mark.parametrize(
    ("role", "value", "fault"),
    [
        ("body", {"size": 11, "leading": 15}, r"the body is 11.0 pt|page \d: 11.0 pt, least 12"),
        ("label", {"size": 11}, r"page \d: 11.0 pt, least 12"),
        ("body", {"leading": 14}, r"page \d: leading 1.17 of 12.0 pt"),
        ("body", {"leading": 20}, r"page \d: leading 1.67 of 12.0 pt"),
        ("body", {"measure": 174}, r"page \d: \d\d letters in a line"),
        ("label", {"measure": 174}, r"page \d: \d\d letters in a line"),
        ("body", {"colour": "rule"}, r"page \d: contrast 1.\d : 1 in"),
        ("label", {"colour": "p300"}, r"page \d: contrast \d.\d : 1 in"),
        ("h1", {"colour": "p700"}, r"page 1: contrast 1.0 : 1 in"),
        ("h2", {"shift": -30}, r"page \d: “\w+” at .* is nearer than 34 pt to the trim"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_seen_in_the_file(role: str, value: dict[str, Any], fault: str, tmp_path: Path) -> None:
    _, faults = _judged(tmp_path, {"type": {role: value}})
    assert faults
    assert [line for line in faults if not re.match(fault, line)] == []
