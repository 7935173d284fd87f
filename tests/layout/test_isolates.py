"""Numbers, doses, telephone numbers, times and addresses keep their order in right-to-left text."""

from __future__ import annotations

import pytest

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
