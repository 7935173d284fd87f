"""Shaping, breaking and the text block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.layout.text.binding import NARROW, NO_BREAK, bind, bind_ending, unbind
from handouts.layout.text.block import TextBlock
from handouts.layout.text.breaking import total_fit
from handouts.layout.text.items import Run, Unit, units
from handouts.layout.text.shaping import shape
from handouts.pdf.face import load
from tests.layout.halves import halves

REGULAR = load("FiraGO-Regular")

words = st.text("abcdefghijklmnop ABC.,-–éæßжЯ123", min_size=1, max_size=200).filter(str.strip)


def run(text: str, size: float = 12) -> Run:
    return Run(text, REGULAR, size, "#000000")


def block(text: str) -> TextBlock:
    return TextBlock(runs=[run(text)], leading=16, size=12, face=REGULAR)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("wait 24 hours", "wait 24~hours"),
        ("call 01632 960 417 today", "call 01632~960~417~today"),
        ("call (555) 555-0142", "call (555)~555-0142"),
        ("Closed 3 pm. NHS 111", "Closed 3~pm. NHS~111"),
        ("8 in 100 visits", "8~in~100~visits"),
        ("in a cloth", "in a~cloth"),
        ("see page 2", "see page~2"),
        ("ask Dr Osei", "ask Dr~Osei"),
        ("It stopped. It may come back", "It stopped. It~may come back"),
        ("110 Call us", "110 Call us"),
        ("ask Dr. Osei or Prof. Ade", "ask Dr.~Osei or Prof.~Ade"),
        ("below 38 °C or 5 % less", "below 38~°C or 5~% less"),
        ("15 دقيقة مع د. ليلى", "15~دقيقة مع د.~ليلى"),
        ("24 घंटे आराम", "24~घंटे आराम"),
    ],
)
def test_what_belongs_together_is_bound(text: str, bound: str) -> None:
    assert bind(text).replace(NO_BREAK, "~") == bound


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("fr", "« Ça va ? » Oui ! Voici : l’eau ; le thé", "«~Ça va_?~» Oui_! Voici~: l’eau_; le thé"),
        ("fr-CA", "Oui! Non?", "Oui! Non?"),
        ("de", "nach 24 Stunden", "nach 24~Stunden"),
        ("en", "ring 999 Ambulance", "ring 999 Ambulance"),
        ("pl", "w domu i z wodą", "w~domu i~z~wodą"),
        ("ru", "к врачу", "к~врачу"),
    ],
)
def test_each_language_binds_in_its_own_way(language: str, text: str, bound: str) -> None:
    assert bind(text, language).replace(NO_BREAK, "~").replace(NARROW, "_") == bound


def test_a_narrow_space_is_narrow_and_reads_back_as_a_space() -> None:
    word, plain = shape(REGULAR, "va\u202f?"), shape(REGULAR, "va ?")
    assert word.width < plain.width - 50
    assert "".join(text for _, text in word.unicode) == "va ?"


@given(words)
def test_binding_changes_no_word(text: str) -> None:
    assert unbind(bind_ending(bind(text))) == unbind(text)


def test_a_short_ending_stays_together() -> None:
    assert bind_ending("if you feel faint.") == f"if you feel{NO_BREAK}faint."
    assert bind_ending("considerable improvement") == "considerable improvement"


def test_kerning_and_ligatures_are_applied() -> None:
    plain = sum(REGULAR.advance(g) for g in shape(REGULAR, "AVAT").glyphs)
    assert shape(REGULAR, "AVAT").width < plain
    word = shape(REGULAR, "office")
    assert len(word.glyphs) < len("office")
    assert "".join(text for _, text in word.unicode) == "office"


def test_no_break_characters_read_back_as_plain_ones() -> None:
    assert "".join(t for _, t in shape(REGULAR, "a\u00a0b\u2011c").unicode) == "a b-c"


@given(words, st.floats(40, 500))
def test_lines_hold_every_character_and_fit(text: str, measure: float) -> None:
    cut = units([run(text)])[0]
    lines = total_fit(cut, measure)
    assert [first for first, _ in lines] == [0, *(last for _, last in lines[:-1])]
    assert lines[-1][1] == len(cut)
    for first, last in lines:
        width = sum(u.width + u.space for u in cut[first:last]) - cut[last - 1].space
        assert width <= measure + 0.01 or last - first == 1
    spoken = "".join(p.word.text for u in cut for p in (*u.pieces, *u.spaces))
    assert spoken == text.replace("\n", "")


def greedy(cut: list[Unit], measure: float) -> list[tuple[int, int]]:
    """First fit, as a check."""
    lines, first, at = [], 0, 0.0
    for i, unit in enumerate(cut):
        if at + unit.width > measure:
            lines.append((first, i))
            first, at = i, 0.0
        at += unit.width + unit.space
    return [*lines, (first, len(cut))]


def unevenness(cut: list[Unit], lines: list[tuple[int, int]], measure: float) -> float:
    """Sum of squared slack of all lines but the last."""
    widths = [sum(u.width + u.space for u in cut[a:b]) - cut[b - 1].space for a, b in lines[:-1]]
    return sum((measure - width) ** 2 for width in widths)


def test_total_fit_is_at_least_as_even_as_first_fit() -> None:
    text = "Sore, like the day after hard exercise. You may feel tired and a little heavy in the arm for a while."
    cut = units([run(text)])[0]
    better = 0
    for measure in range(100, 320, 4):
        ours, first = total_fit(cut, measure), greedy(cut, measure)
        if len(ours) == len(first) and ours[-1] == first[-1]:
            assert unevenness(cut, ours, measure) <= unevenness(cut, first, measure) + 1e-6
            better += unevenness(cut, ours, measure) < unevenness(cut, first, measure) - 1
    assert better


def test_no_stub_last_line() -> None:
    for measure in range(90, 300, 10):
        cut = units([run("The soreness starts to ease after the second day and most of it has gone on the third")])[0]
        lines = total_fit(cut, measure)
        first, last = lines[-1]
        assert sum(u.width + u.space for u in cut[first:last]) > 0.2 * measure


@given(words, st.floats(60, 400), st.integers(1, 30))
def test_split_and_unsplit_heights_agree(text: str, width: float, rows: int) -> None:
    whole = block(text)
    height = whole.height(width)
    parts = halves(whole, width, rows * 16)
    if parts is None:
        return
    first, second = parts
    assert first.height(width) + second.height(width) == pytest.approx(height)
    assert first.height(width) <= rows * 16 + 0.01
    assert min(first.height(width), second.height(width)) >= 32


def test_a_paragraph_of_three_lines_never_splits() -> None:
    text = "one two three four five six seven"
    whole = block(text)
    width = next(w for w in range(40, 300) if whole.height(w) == 48)
    assert halves(whole, width, 32) is None


def test_a_word_wider_than_its_line_is_reported() -> None:
    narrow = block("a Donaudampfschifffahrtsgesellschaft")
    narrow.height(80)
    assert narrow.too_wide() == ["Donaudampfschifffahrtsgesellschaft"]


def test_what_was_bound_is_freed_where_the_line_is_too_narrow() -> None:
    narrow = block(bind("24 repetitions"))
    narrow.height(70)
    assert narrow.too_wide() == []
    assert narrow.height(70) == 32


def test_first_baseline_follows_the_line_box_model() -> None:
    assert block("x").baseline == pytest.approx(12.02, abs=0.01)
