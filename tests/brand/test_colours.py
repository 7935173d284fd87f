"""Any brand can be read, and a clinic hears which of its colours had to be changed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.errors import Severity
from handouts.layout.brand import GRAPHIC, PAIRS, TEXT, colour_findings, ratio, readable
from handouts.layout.palette import BLACK, NEUTRAL, WHITE, contrast, derive, fill, grey, grey_contrast, mono
from handouts.model.clinic import Colours

TEAL, OCHRE, CORAL, SKY = ("#0D4A57", "#8C4A86"), ("#5A2A5E", "#C8881F"), "#E2574C", "#5BC8F5"
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def _found(primary: str, accent: str) -> list[tuple[str, str]]:
    found = colour_findings(Colours(primary=primary, accent=accent))
    assert all(one.severity is Severity.WARNING and one.hint for one in found)
    return [(one.code, one.message) for one in found]


@given(colours, colours)
@example("#FFFFFF", "#000000")
@example("#000000", "#FFFFFF")
@example("#FFFF00", "#0000FF")
@example("#956088", "#00FFFF")
@example(CORAL, CORAL)
def test_every_pair_of_every_brand_can_be_read(primary: str, accent: str) -> None:
    palette = derive(primary, accent)
    for front, back, least in PAIRS:
        assert contrast(palette[front], palette[back]) >= least, (front, back)
        assert grey_contrast(palette[front], palette[back]) >= least, (front, back)


@given(colours, colours)
def test_a_change_is_told_and_only_a_change(primary: str, accent: str) -> None:
    chosen, source, clash = fill(primary, accent)
    found = _found(primary, accent)
    assert ("H414" in [code for code, _ in found]) == bool(clash)
    for role, name, least in ((chosen, source, TEXT), (derive(primary, accent)["a600"], "accent", GRAPHIC)):
        before = {"primary": primary, "accent": accent}.get(name)
        if before and contrast(before, WHITE) < least:
            told = [text for code, text in found if code == "H413" and f"the {name} colour {before} " in text]
            assert told
            # The accent of a title band is told once, with the band's colour.
            assert role in told[0] or name == source == "accent"
    faint = contrast(primary, WHITE) < TEXT or contrast(accent, WHITE) < TEXT
    assert faint or "H413" not in [code for code, _ in found]


@pytest.mark.parametrize("brand", [TEAL, OCHRE])
def test_brands_of_the_design_need_no_change(brand: tuple[str, str]) -> None:
    assert _found(*brand) == []


def test_a_light_colour_is_named_before_and_after() -> None:
    assert _found(SKY, TEAL[1]) == [
        (
            "H413",
            "the primary colour #5BC8F5 is too light: white words on it would have a contrast of 1.9 : 1, and need "
            "4.5 : 1. It is made darker: #035F7D, 7.1 : 1",
        )
    ]


def test_a_light_accent_is_named_too() -> None:
    ((code, message),) = _found(TEAL[0], "#F3B5E0")
    assert code == "H413"
    assert message.startswith("the accent colour #F3B5E0 is too light: graphics in it on white")


def test_coral_looks_like_an_emergency() -> None:
    assert _found(CORAL, TEAL[0]) == [
        (
            "H414",
            "the primary colour #E2574C looks like the red of a warning: titles and panels are filled with #0D4A57 "
            "instead",
        )
    ]


@pytest.mark.parametrize(("colour", "signal"), [("#E02020", "red"), ("#B07A00", "amber"), ("#008A4A", "green")])
def test_each_signal_is_named(colour: str, signal: str) -> None:
    assert fill(colour, TEAL[0]) == (TEAL[0], "accent", signal)
    assert fill(colour, CORAL) == (NEUTRAL, "", signal)


def test_the_accent_is_judged_by_what_it_is_used_for() -> None:
    codes = [code for code, text in _found(CORAL, SKY) if "accent" not in text or "white words" in text]
    assert codes == ["H414", "H413"]


def test_ratios_are_rounded_down() -> None:
    assert [ratio(value) for value in (4.49, 4.5, 21)] == ["4.4 : 1", "4.5 : 1", "21.0 : 1"]


def test_mono_has_every_role_and_one_light_grey() -> None:
    palette = mono()
    assert palette.keys() == derive(*TEAL).keys()
    assert {role for role, colour in palette.items() if colour not in (BLACK, WHITE)} == {"key"}
    assert round(grey(palette["key"])) >= 93
    assert palette["p100"] == WHITE
    for front, back, least in PAIRS:
        # White words on a fill become words on white: blocks draw no fills in lines.
        if front != "white" and palette[back] != BLACK:
            assert readable(palette[front], palette[back]) >= least, (front, back)


@pytest.mark.parametrize(("a", "b", "least"), [("#FF0000", WHITE, 4.0), ("#0000FF", WHITE, 8.5), (BLACK, WHITE, 21.0)])
def test_grey_print_takes_the_worse_of_two_ways(a: str, b: str, least: float) -> None:
    assert grey_contrast(a, b) == grey_contrast(b, a) == pytest.approx(least, abs=0.15)
