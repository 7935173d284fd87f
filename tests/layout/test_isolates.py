"""Numbers, doses, telephone numbers, times and addresses keep their order in right-to-left text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.layout.text.bidi import levels, reorder
from handouts.layout.text.isolates import isolate, spoken

HEBREW = "שלום"
ARABIC = "اتصل"


def seen(text: str) -> str:
    """The characters of a right-to-left paragraph as they stand from left to right, without controls."""
    found, _ = levels(text, 1)
    return spoken("".join(text[i] for i in reorder(found)))


@pytest.mark.parametrize(
    "piece",
    [
        "0113 496 0123",
        "(555) 555-0142",
        "+44 20 7946 0018",
        "2000 mg",
        "10–15 mg/kg",
        "8:00–18:30",
        "1/2",
        "3.5 ml",
        "care@heronbrook.example",
        "https://heronbrook.example/s/DNA1",
        "14 Mill Lane, Heronbrook HB4 2QP",
        "Vitamin D3",
        "12 × 5",
    ],
)
@pytest.mark.parametrize("word", [HEBREW, ARABIC])
def test_a_piece_with_numbers_keeps_its_order(piece: str, word: str) -> None:
    assert piece in seen(isolate(f"{word} {piece} {word}"))
    assert spoken(isolate(f"{word} {piece}.")) == f"{word} {piece}."


def test_without_isolates_a_telephone_number_is_turned_round() -> None:
    """The danger itself, so that the test above is known to test something."""
    assert "0113 496 0123" not in seen(f"{ARABIC} 0113 496 0123")
    assert "2000 mg" not in seen(f"{ARABIC} 2000 mg")


def test_two_numbers_between_words_are_two_pieces() -> None:
    assert isolate(f"{ARABIC} 15 {ARABIC} 20").count("\u2066") == 2


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("\u20682000\u2069 mg", "2000 mg"),
        ("(\u20680113 496 0123\u2069)", "(0113 496 0123)"),
        ("\u2068Mon\u2069\u2013\u2068Fri\u2069, \u20688:00\u2069", "Mon\u2013Fri, 8:00"),
        (f"\u2068{ARABIC} \u20682000\u2069 mg\u2069", "2000 mg"),
        ("https://heronbrook.example/\u2068DNA1\u2069", "https://heronbrook.example/DNA1"),
    ],
)
def test_a_piece_goes_on_over_the_ends_of_values(text: str, piece: str) -> None:
    assert piece in seen(isolate(f"{ARABIC} {text} {ARABIC}"))


def test_a_value_that_ends_with_a_number_stays_whole() -> None:
    line = seen(isolate(f"{HEBREW} \u2068{ARABIC} 5\u2069 mg {HEBREW}"))
    assert line.index(f"5 {ARABIC[::-1]}") > line.index("mg")


def test_what_stands_between_two_values_keeps_its_own_order() -> None:
    text = f"\u2068{ARABIC} 24\u2069 \u20682000\u2069 mg (\u2068A1 {HEBREW}\u2069)"
    # This order of characters is that before the brackets are mirrored.
    assert seen(isolate(text)) == f")A1 {HEBREW[::-1]}( 2000 mg 24 {ARABIC[::-1]}"


_STARTS, _END = "\u2066\u2067\u2068", "\u2069"


def paired(text: str) -> bool:
    while text != (text := re.sub(f"[{_STARTS}]([^{_STARTS}{_END}]*){_END}", r"\1", text)):
        pass
    return not re.search(f"[{_STARTS}{_END}]", text)


@given(st.text("a1 -(),%١א\u2066\u2067\u2068\u2069", max_size=60))
def test_isolates_keep_all_words_and_their_own_ends(text: str) -> None:
    made = isolate(text)
    assert re.sub("[\u2066-\u2069]", "", made) == re.sub("[\u2066-\u2069]", "", text)
    assert paired(made) or not paired(text)
