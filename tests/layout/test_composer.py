"""Mark-up to runs: which face, which language and which direction words get."""

# ruff: noqa: RUF001 - the samples are in all scripts

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from handouts.layout.compose import words_of
from handouts.layout.composer import Composer
from handouts.layout.palette import derive
from handouts.layout.text.bidi import reorder
from handouts.layout.text.block import TextBlock
from handouts.layout.text.isolates import spoken
from handouts.layout.text.items import Run, units
from handouts.markup.nodes import Node
from handouts.markup.parse import parse
from handouts.model.style import Style
from handouts.pdf.structure import Element

_STYLE = Path(__file__).parents[2] / "templates/base/style.yaml"


def composer(language: str) -> Composer:
    style = Style.model_validate(yaml.safe_load(_STYLE.read_text("utf-8"))["values"])
    root = Element("Document")
    return Composer(style, derive("#0D4A57", "#8C4A86"), lambda path: b"", language=language, parent=root)


def paragraph(words: str) -> Node:
    node, findings = parse(f"<p>{words}</p>", "test", "p")
    assert node, list(findings)
    return node


def block(words: str, language: str = "en", role: str = "body") -> TextBlock:
    made = composer(language)
    found = made.text(paragraph(words), role)
    assert not list(made.findings)
    return found


def family(run: Run) -> str:
    return run.face.name.split("-")[0].removeprefix("NotoSans")


def looks(found: TextBlock) -> list[tuple[str, str, str]]:
    """What is seen of each run, with its language and the family that draws it."""
    said = [(spoken(run.text).strip(), run) for run in found.runs]
    return [(words, run.language, family(run)) for words, run in said if words]


def seen(found: TextBlock) -> str:
    """The words of a block on one line, from left to right."""
    cut, _ = units(found.runs, found.level)
    pieces = [piece for unit in cut for piece in (*unit.pieces, *unit.spaces)]
    ordered = [pieces[at] for at in reorder([piece.level for piece in pieces])]
    return "".join(p.word.plain[::-1] if p.level & 1 and not p.word.text.isascii() else p.word.plain for p in ordered)


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_words_in_another_language_take_its_faces(bold: bool) -> None:
    """Ideographs have one code in all languages, and each language its own forms."""
    words = '直す <span lang="ja">直す<strong>骨</strong></span> <span lang="zh-Hant">骨</span>'
    found = block(f"<strong>{words}</strong>" if bold else words, "zh-Hans")
    assert looks(found) == [
        ("直す", "zh-Hans", "SC"),
        ("直す", "ja", "JP"),
        ("骨", "ja", "JP"),
        ("骨", "zh-Hant", "TC"),
    ]
    assert [run.face.name.endswith("Bold") for run in found.runs if run.text == "骨"] == [True, bold]


def test_a_type_role_inside_a_span_keeps_its_weight_in_the_span_s_language() -> None:
    found = block('直す <span lang="ja" style="label">直す</span>', "zh-Hans")
    assert [run.face.name for run in found.runs if "直" in run.text] == ["NotoSansSC-Regular", "NotoSansJP-Bold"]


def test_harfbuzz_is_told_the_language_of_the_words() -> None:
    """FiraGO draws one letter in Serbian as Serbs write it."""
    russian, serbian = block("<em>б</em>", "ru"), block('<span lang="sr">б</span>', "ru")
    glyphs = [units(found.runs)[0][0].pieces[0].word.glyphs for found in (russian, serbian)]
    assert glyphs[0] != glyphs[1]


def test_the_element_of_a_span_names_its_language() -> None:
    found = block('Say <span lang="de">Achtung</span>.')
    assert [run.element.language for run in found.runs if run.element] == ["de"]


def words_that_may_part(found: TextBlock) -> list[str]:
    return ["".join(piece.word.text for piece in unit.pieces) for unit in units(found.runs)[0]]


def test_korean_breaks_at_spaces_where_its_words_fit() -> None:
    sentence = "치료 후 하루나 이틀 동안 근육이 아플 수도 있습니다만"
    whole = words_that_may_part(block(sentence, "ko"))
    assert " ".join(whole).replace("\u00a0", " ") == sentence
    assert words_that_may_part(block(f'See <span lang="ko">{sentence}</span>')) == ["See", *whole]
    assert len(words_that_may_part(block(sentence))) > len(whole)


def test_a_korean_word_wider_than_its_line_breaks() -> None:
    narrow = block("치료 마취통증의학과전문의", "ko")
    assert narrow.height(50) > 2 * narrow.leading
    assert narrow.too_wide() == []


@pytest.mark.parametrize(
    ("language", "words", "line"),
    [
        ("en", 'Say <span lang="ar">مرحبا</span> 15 times', "Say ابحرم 15 times"),
        ("en", 'Say <span lang="ar">خذ 2000 mg</span> now', "Say 2000 mg ذخ now"),
        ("ar", 'قل <span lang="en">(Stop, now!)</span> مرة', "ةرم (Stop, now!) لق"),
    ],
)
def test_words_of_another_direction_do_not_reorder_their_surroundings(language: str, words: str, line: str) -> None:
    assert seen(block(words, language)) == line


def test_what_a_number_counts_stays_with_it_in_a_right_to_left_sheet() -> None:
    cut, _ = units(block("اشرب الماء لمدة 15 دقيقة كل يوم", "ar").runs, 1)
    assert "15\u00a0دقيقة" in ["".join(piece.word.text for piece in unit.pieces) for unit in cut]


def test_a_block_reads_without_the_program_s_controls() -> None:
    found = block("قل stop 15 مرة", "ar")
    assert {run.element.actual for run in found.runs if run.element} == {"قل stop 15 مرة"}


def test_a_bookmark_has_no_controls() -> None:
    assert words_of(block("اشرب 15 مرة", "ar", "h2")) == "اشرب 15 مرة"


@pytest.mark.parametrize(("role", "leading"), [("body", 18), ("key", 24), ("h2", 22), ("address", 16)])
def test_arabic_and_hebrew_lines_stand_further_apart(role: str, leading: float) -> None:
    assert [block("שלום", "he", role).leading, block("سلام", "ar", role).leading] == [leading, leading]
    assert block("words", "en", "body").leading == 16


@pytest.mark.parametrize(
    ("words", "tracking"), [("Words", -0.4), ("Ελλάδα", -0.4), ("سلام", 0), ("दर्द", 0), ("แพทย์", 0), ("ব্যথা", 0)]
)
def test_tracking_never_tears_letters_apart(words: str, tracking: float) -> None:
    assert [run.tracking for run in block(words, "en", "h1").runs] == [tracking]


def test_a_right_to_left_sheet_has_no_tracking() -> None:
    assert [run.tracking for run in block("Rowan", "ar", "h1").runs] == [0]
