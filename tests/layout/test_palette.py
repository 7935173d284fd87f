"""The palette: the design's values to the digit. Contrast for any brand is tried in tests/brand."""

from __future__ import annotations

import pytest

from handouts.layout.palette import NEUTRAL, contrast, derive, grey

TEAL, PLUM = ("#0D4A57", "#8C4A86"), ("#5A2A5E", "#C8881F")
CORAL = "#E2574C"


@pytest.mark.parametrize(
    ("brand", "roles"),
    [
        (
            TEAL,
            "p100 #E7F5F9 p200 #BFE0E8 p300 #97C3CF p500 #4F8694 p700 #0D4A57 p900 #094855 a600 #8C4A86 a200 #ECC7E7",
        ),
        (
            PLUM,
            "p100 #F8EFF9 p200 #E6D1E7 p300 #CDAFCF p500 #A06BA4 p700 #5A2A5E p900 #592B5D a600 #915F00 a200 #EDCFA9",
        ),
    ],
)
def test_brands_of_the_design(brand: tuple[str, str], roles: str) -> None:
    words = roles.split()
    expected = dict(zip(words[::2], words[1::2], strict=True))
    palette = derive(*brand)
    assert len(expected) == 8
    assert {role: palette[role] for role in expected} == expected


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#1A1D21", "#FFFFFF", 16.9),
        ("#1A1D21", "#E7F5F9", 15.2),
        ("#FFFFFF", "#A5121B", 7.8),
        ("#094855", "#E7F5F9", 9.1),
        ("#4F8694", "#E7F5F9", 3.6),
        ("#8c4a86", "#8C4A86", 1.0),
    ],
)
def test_contrast(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.05)
    assert contrast(a, b) == contrast(b, a)


@pytest.mark.parametrize(
    ("colour", "percent"),
    [("#000000", 0), ("#FFFFFF", 100), ("#A5121B", 32), ("#F2B134", 74), ("#E6F2EA", 94), ("#808080", 50.2)],
)
def test_grey(colour: str, percent: float) -> None:
    assert grey(colour) == pytest.approx(percent, abs=0.5)


def test_signal_colour_as_a_brand_does_not_fill_panels() -> None:
    palette = derive(CORAL, TEAL[0])
    assert palette["p700"] == derive(TEAL[0], CORAL)["p700"] == "#0D4A57"
    assert palette["p900"] == "#702B25"


@pytest.mark.parametrize("accent", ["#C8881F", "#1C6640", "#A5121B", CORAL])
def test_two_signal_colours_give_a_neutral(accent: str) -> None:
    assert derive(CORAL, accent)["p700"] == NEUTRAL


@pytest.mark.parametrize("primary", ["#E02020", "#B07A00", "#008A4A"])
def test_red_amber_and_green_are_all_signals(primary: str) -> None:
    assert derive(primary, TEAL[0])["p700"] == TEAL[0]


def test_dull_colour_near_a_signal_hue_is_kept() -> None:
    assert derive("#4A3A38", TEAL[0])["p700"] == "#4A3A38"


@pytest.mark.parametrize("text", ["", "red", "#12345", "#1234567", "#12345G", " #123456"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="#RRGGBB"):
        derive(text, TEAL[1])
    with pytest.raises(ValueError, match="#RRGGBB"):
        derive(TEAL[0], text)


def test_a_grey_print_still_ranks_the_signals() -> None:
    palette = derive(*TEAL)
    assert grey(palette["red"]) + 20 < grey(palette["amber"]) < grey(palette["green-tint"]) - 15
