"""UAX #14: Unicode's own test, the tailorings, and the short cut for plain text."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.errors import SetupError
from handouts.layout.text import linebreak
from handouts.layout.text.linebreak import Break, breaks, breaks_by_table
from tests.tools.make_unicode_tables import DATABASE, need_database

#: Hyphens and solidi before letters, with or without a mark: tailored to keep a word's first hyphen (LB20a of
#: Unicode 16), and a solidus with a short word after it.
_EXCEPTIONS = {
    f"× {first} {mark}÷ {last} ÷"
    for first, letters in (("002D", "0023 05D0 00A7 50005 0E01"), ("002F", "0023 00A7 50005 0E01"))
    for mark in ("", "× 0308 ")
    for last in letters.split()
}

_PIECES = "word Ж1 2 é ’s 'd - . , : ; ! ? ) ( (see 1.5 5/11/26 \u00a0 – —"
plain_texts = st.lists(st.sampled_from([*_PIECES.split(" "), *[" "] * 9]), max_size=20).map("".join)


def parts(text: str) -> list[str]:
    ends = [0, *(found.at for found in breaks(text))]
    return [text[start:end] for start, end in pairwise(ends)]


def cases() -> Iterator[tuple[str, str, list[int]]]:
    for line in (DATABASE / "auxiliary" / "LineBreakTest.txt").read_text("utf-8").splitlines():
        data = line.partition("#")[0].strip()
        if data:
            signs, codes = data.split()[2::2], data.split()[1::2]
            yield data, "".join(chr(int(code, 16)) for code in codes), [i + 1 for i, s in enumerate(signs) if s == "÷"]


def test_every_line_of_the_line_break_test() -> None:
    need_database()
    found = [(data, [b.at for b in breaks(text)] == wanted) for data, text, wanted in cases()]
    assert len(found) == 7654
    assert {data for data, agrees in found if not agrees} == _EXCEPTIONS


@pytest.mark.parametrize(
    "marked",
    [
        "Rest |for |24\u00a0hours, |then |walk.",
        "and/or |he/she |physiotherapist/|osteopath |5/11/2026 |km/h",
        "https://example.org/|patients/|advice",
        "well-|being, |-ise |and |10–20 |mg, |-40 |°C, |£5.50, |(20%) |2-|litre",
        "Rest |– |then |walk—|slowly |— |home",
        "as |“dry |needling” |(DN), |„Wow!“ |(x)",
        "他|说\uff1a|“你|好”\uff0c|然|后|“走”|了。ー|あ",
        "안|녕|하|세|요",
        "בית-ספר |ב-5",
        "👩🏽\u200d⚕️|🇬🇧|🇫🇷|x",
        "กา\u200b|กา",
        "ລາວ\u200b|ພາສາ |ခု\u200b|ခု",
        "ab\u00ad|cd \u2060ef",
        "1,000.5 |(1) |$(12.35)% |a.|5",
    ],
)
def test_where_lines_may_end(marked: str) -> None:
    assert parts(marked.replace("|", "")) == marked.split("|")


def test_hard_breaks() -> None:
    assert breaks("a\nb\r\n\u2028c") == [Break(2, True), Break(5, True), Break(6, True), Break(7, False)]
    assert breaks("a \n") == [Break(3, True)]
    assert breaks("") == []


def test_words_of_thai() -> None:
    text = "คุณอาจรู้สึกเจ็บกล้ามเนื้อ 2 วัน"
    assert parts(text) == ["คุณ", "อาจ", "รู้สึก", "เจ็บ", "กล้าม", "เนื้อ ", "2 ", "วัน"]


@given(st.text("กขนอเแไาะำๆฯิี่้์1 a(", max_size=30))
def test_thai_syllables_stay_whole(text: str) -> None:
    for found in breaks(text):
        around = text[found.at - 1 : found.at + 1]
        assert not re.fullmatch("[เ-ไ][ก-ๆ]|[ก-ๆ][ะ-ฺๆฯ็-๎]", around)


def test_thai_without_its_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    linebreak._thai_parser.cache_clear()
    monkeypatch.setitem(sys.modules, "budoux", None)
    with pytest.raises(SetupError, match="Thai") as caught:
        breaks("คุณอาจ")
    assert caught.value.code == "H902"
    assert "pip install 'handouts[thai]'" in caught.value.hint


@settings(max_examples=400)
@given(plain_texts)
def test_plain_text_breaks_as_the_table_says(text: str) -> None:
    assert breaks(text) == breaks_by_table(text)


@settings(max_examples=400)
@given(st.text("abÀжΩ19 .,:;!?()’'\u00a0/–—-", max_size=12))
def test_any_text_of_plain_characters_breaks_as_the_table_says(text: str) -> None:
    assert breaks(text) == breaks_by_table(text)


def test_plain_text_does_not_need_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linebreak, "breaks_by_table", lambda text: [])
    assert len(breaks("It’s normal (e.g. 1.5\u00a0hours) – don’t worry: it goes. Болит? Μην ανησυχείς!")) == 12


def test_every_letter_of_plain_text_is_alphabetic_in_the_table() -> None:
    letters = [chr(code) for code in range(0x110000) if re.match(f"[{linebreak._LETTER}]", chr(code))]
    assert len(letters) > 500
    assert {linebreak._table()[ord(letter)] for letter in letters} == {linebreak._table()[ord("a")]}


@given(st.text(max_size=30))
def test_breaks_cover_any_text(text: str) -> None:
    found = breaks(text)
    assert "".join(parts(text)) == text
    assert [b.at for b in found] == sorted({b.at for b in found})
    assert all(b.at > 0 for b in found)
    assert all(b.hard == (text[b.at - 1] in "\n\r\v\f\u0085\u2028\u2029") for b in found)
