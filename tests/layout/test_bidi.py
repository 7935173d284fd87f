"""UAX #9: Unicode's own tests, all of them, and what handouts rely on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.layout.text.bidi import levels, mirror, reorder
from handouts.model.language import is_rtl
from tests.tools.make_unicode_tables import DATABASE, TABLES, need_database

_CHUNKS = 8
_CASES = 490_846
#: A character of each class; none is a bracket.
_CLASSES = "L R AL EN AN ES ET CS NSM BN B S WS ON LRE RLE LRO RLO PDF LRI RLI FSI PDI"
_SAMPLES = dict(
    zip(
        _CLASSES.split(),
        "aא\u06271٢+%,\u0300\u00ad\u2029\t !\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069",
        strict=True,
    )
)
_REMOVED = "\u202a\u202b\u202c\u202d\u202e\u00ad"

texts = st.text("".join(_SAMPLES.values()) + "()[]〈〉bב2", max_size=40)


def visual(text: str, base: int | None = None) -> str:
    """The characters of a text as they stand on one line, without those that cannot be seen."""
    found, _ = levels(text, base)
    shown = [mirror(text[at]) if found[at] % 2 else text[at] for at in reorder(found)]
    return "".join(character for character in shown if character not in "\u2066\u2067\u2068\u2069\u202a\u202b\u202c")


def kept(wanted: list[str]) -> list[int]:
    return [at for at, level in enumerate(wanted) if level != "x"]


def test_every_line_of_the_character_test() -> None:
    need_database()
    checked = 0
    for line in (DATABASE / "BidiCharacterTest.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        codes, direction, wanted_base, wanted, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        found, base = levels(text, None if direction == "2" else int(direction))
        places = kept(wanted.split())
        assert base == int(wanted_base), line
        assert [str(found[at]) for at in places] == [level for level in wanted.split() if level != "x"], line
        assert [places[at] for at in reorder([found[at] for at in places])] == [int(at) for at in order.split()], line
        checked += 1
    assert checked == 91_707


def class_cases(chunk: int) -> Iterator[tuple[str, int, list[str], list[int]]]:
    """(classes, bits of the base levels, levels, visual order) of one in eight cases of BidiTest.txt."""
    wanted: list[str] = []
    order: list[int] = []
    number = 0
    with (DATABASE / "BidiTest.txt").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("@Levels:"):
                wanted = line.split()[1:]
            elif line.startswith("@Reorder:"):
                order = [int(at) for at in line.split()[1:]]
            elif line[0] not in "#@\n":
                number += 1
                if number % _CHUNKS == chunk:
                    classes, bits = line.split(";")
                    yield classes, int(bits, 16), wanted, order


@pytest.mark.parametrize("chunk", range(_CHUNKS))
def test_every_case_of_the_class_test(chunk: int) -> None:
    need_database()
    checked, seen = 0, None
    for classes, bits, wanted, order in class_cases(chunk):
        text = "".join([_SAMPLES[name] for name in classes.split()])
        places = kept(wanted)
        numbers = [int(wanted[at]) for at in places]
        for bit, base in ((1, None), (2, 0), (4, 1)):
            if bits & bit:
                found, _ = levels(text, base)
                assert [found[at] for at in places] == numbers, (classes, base)
        if order is not seen:  # many cases have the same levels
            assert [places[at] for at in reorder(numbers)] == order, classes
            seen = order
        checked += 1
    assert checked in (_CASES // _CHUNKS, _CASES // _CHUNKS + 1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אב גד", "דג בא"),
        ("אב (cd) 12", "12 (cd) בא"),
        ("ab (אב) cd", "cd (בא) ab"),
        ("אב 2000 mg", "mg 2000 בא"),  # why numbers with units are isolated
        ("אב \u20662000 mg\u2069 גד", "דג 2000 mg בא"),
        ("אב 0113 496 0123", "0123 496 0113 בא"),  # why telephone numbers are isolated
        ("אב \u20660113 496 0123\u2069", "0113 496 0123 בא"),
        ("אב \u2068ab 1, cd\u2069!", "!ab 1, cd בא"),
        ("\u0627\u200dب", "ب\u200d\u0627"),
    ],
)
def test_visual_order_of_right_to_left_text(text: str, shown: str) -> None:
    assert visual(text, 1) == shown


def test_the_base_is_the_first_strong_characters() -> None:
    assert levels("12 \u2067a\u2069 אa")[1] == 1
    assert levels("12 \u2067א\u2069 aא")[1] == 0
    assert levels("12")[1] == 0
    assert levels("", 1) == ([], 1)


def test_paragraphs_end_what_stands_open() -> None:
    """P1 and X8: an override does not outlive its line, and digits do not look back over it."""
    assert levels("\u202eab\nab", 0)[0] == [0, 1, 1, 0, 0, 0]
    assert levels("\u2067א\n12", 0)[0] == [0, 1, 0, 0, 0]


def test_mirror() -> None:
    assert [mirror(character) for character in "(»≤a"] == [")", "«", "≥", "a"]


def test_a_text_is_left_to_right_only_without_right_to_left_classes() -> None:
    rows = [row.split() for row in (TABLES / "bidi-class.txt").read_text("utf-8").splitlines() if row[0] != "#"]
    starts = [int(start, 16) for start, _ in rows]
    ends = [*starts[1:], 0x110000]
    checked = 0
    for start, end, (_, name) in zip(starts, ends, rows, strict=True):
        if name in ("R", "AL", "AN", "RLE", "RLO", "RLI"):
            assert all(is_rtl(chr(code)) for code in range(start, end)), name
            checked += end - start
    assert checked > 4000
    assert not is_rtl("Plain words, 10–20 mg; naïve Ελλάδα Привет ไทย 你好 “x” (y) \u2066z\u2069")


@given(texts)
def test_without_right_to_left_characters_nothing_moves(text: str) -> None:
    if not is_rtl(text):
        found, _ = levels(text, 0)
        assert reorder(found) == list(range(len(text)))


@given(texts, st.sampled_from([None, 0, 1]))
def test_every_character_has_a_level_and_removed_ones_follow(text: str, base: int | None) -> None:
    found, used = levels(text, base)
    assert len(found) == len(text)
    assert used == base or base is None
    for at, character in enumerate(text):
        if character in _REMOVED:
            assert found[at] == (found[at - 1] if at else used) or text[at - 1] == "\u2029"


@given(st.lists(st.integers(0, 6), max_size=30))
def test_reorder_turns_every_stretch_from_the_highest_level_down(line: list[int]) -> None:
    order = list(range(len(line)))
    for level in range(6, 0, -1):
        start = 0
        while start < len(line):
            end = start
            while end < len(line) and line[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    # Even levels above the lowest odd one are turned too; without an odd level nothing is.
    assert reorder(line) == (order if any(level % 2 for level in line) else list(range(len(line))))


def test_deep_nesting_takes_little_time_and_no_recursion() -> None:
    for text in ("\u2068" * 5000 + "א", "(א" * 5000 + ")" * 5000, "\u202b\u2067" * 5000, " " * 20_000 + "א"):
        assert len(levels(text, 0)[0]) == len(text)
