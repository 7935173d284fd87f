"""The readability formulas of each language, from their papers, and what is counted for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Literal

from handouts.check.syllables import syllables

Band = Literal["easy", "target", "hard", "fails"]
#: A word with more letters is long, for LIX and the Wiener Sachtextformel; a name never is.
_LONG = 6


class Counts:
    """What is counted in a text. ``sentences``: the words of each, none empty."""

    def __init__(self, sentences: Sequence[Sequence[str]], language: str, easy: Collection[str]) -> None:
        self._words = [word for sentence in sentences for word in sentence]
        self._language = language
        self._easy = easy
        self.sentences = len(sentences)
        self.words = len(self._words)

    @cached_property
    def letters(self) -> list[int]:
        """Letters of each word."""
        lengths = (sum(map(str.isalnum, word)) for word in self._words)
        return [
            min(length, _LONG) if self._is_easy(word) else length
            for word, length in zip(self._words, lengths, strict=True)
        ]

    @cached_property
    def syllables(self) -> list[int]:
        """Syllables of each word."""
        return [1 if self._is_easy(word) else syllables(word, self._language) for word in self._words]

    def _is_easy(self, word: str) -> bool:
        return word.casefold() in self._easy or not any(map(str.isalpha, word))

    def percent(self, counts: Sequence[int], least: int, most: int | None = None) -> float:
        """Words of 100 whose count is at least and at most so much."""
        return 100 * sum(least <= count and (most is None or count <= most) for count in counts) / self.words


_Measure = Callable[[Counts], float]
#: What formulas weigh, by the name that tables print.
_MEASURES: Mapping[str, _Measure] = {
    "words a sentence": lambda of: of.words / of.sentences,
    "sentences a word": lambda of: of.sentences / of.words,
    "letters a word": lambda of: sum(of.letters) / of.words,
    "syllables a word": lambda of: sum(of.syllables) / of.words,
    "% of words over 6 letters": lambda of: of.percent(of.letters, _LONG + 1),
    "% of words of 1 syllable": lambda of: of.percent(of.syllables, 1, 1),
    "% of words of 3 syllables or more": lambda of: of.percent(of.syllables, 3),
    "% of words of 4 syllables or more": lambda of: of.percent(of.syllables, 4),
    "√ of words of 3 syllables or more in 30 sentences": lambda of: sqrt(
        30 * sum(count >= 3 for count in of.syllables) / of.sentences
    ),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """``constant`` and ``terms`` (coefficient, measure) give the value. As good as ``easy`` or ``target`` is in that
    band; worse than ``fails`` fails, if there is such a limit. ``limits`` says why. ``scale``: published grades, each
    with the value that it starts at; or one name for the value itself. ``sample``: sentences that the formula wants.
    """

    name: str
    constant: float
    terms: tuple[tuple[float, str], ...]
    easy: float
    target: float
    fails: float | None
    scale: str | tuple[tuple[float, str], ...]
    source: str
    limits: str
    sample: int = 0

    def value(self, counts: Counts) -> float:
        return self.constant + sum(coefficient * _MEASURES[measure](counts) for coefficient, measure in self.terms)

    def grade(self, value: float) -> str:
        if isinstance(self.scale, str):
            return f"{self.scale} {max(value, 0):.1f}"
        return next((name for start, name in reversed(self.scale) if value >= start), self.scale[0][1])

    def band(self, value: float) -> Band:
        # Of a reading ease, more is better; of a grade, less.
        sign = 1 if self.easy > self.target else -1
        if sign * value >= sign * self.target:
            return "easy" if sign * value >= sign * self.easy else "target"
        return "fails" if self.fails is not None and sign * value < sign * self.fails else "hard"


_WORDS, _SYLLABLES = "words a sentence", "syllables a word"
_FLESCH = (
    (0, "very hard"), (30, "hard"), (50, "fairly hard"), (60, "standard"), (70, "fairly easy"), (80, "easy"),
    (90, "very easy"),
)  # fmt: skip
_AMA = "target grade 6 (AMA, NIH), easy 5 (Joint Commission), fails over 8"

#: The formulas of a language, by its primary subtag.
FORMULAS: Mapping[str, tuple[Formula, ...]] = {
    "en": (
        Formula(
            "Flesch-Kincaid grade", -15.59, ((0.39, _WORDS), (11.8, _SYLLABLES)), 5, 6, 8, "US school grade",
            "Kincaid, Fishburne, Rogers, Chissom 1975, Research Branch Report 8-75, Naval Technical Training", _AMA,
        ),
        Formula(
            "Flesch reading ease", 206.835, ((-1.015, _WORDS), (-84.6, _SYLLABLES)), 80, 70, 60, _FLESCH,
            "Flesch 1948, Journal of Applied Psychology 32:221-233", "target fairly easy, fails under standard",
        ),
        Formula(
            "SMOG", 3.1291, ((1.0430, "√ of words of 3 syllables or more in 30 sentences"),), 6, 8, None,
            "US school grade", "McLaughlin 1969, Journal of Reading 12:639-646",
            "target grade 8, as SMOG asks for full understanding; a second opinion, so it fails nothing alone", 30,
        ),
    ),
    "es": (
        Formula(
            "Szigriszt-Pazos (INFLESZ)", 206.835, ((-1, _WORDS), (-62.3, _SYLLABLES)), 80, 65, 55,
            ((0, "very hard"), (40, "rather hard"), (55, "normal"), (65, "fairly easy"), (80, "very easy")),
            "Szigriszt Pazos 1993, thesis, Universidad Complutense de Madrid; scale: Barrio-Cantalejo et al. 2008, "
            "Anales del Sistema Sanitario de Navarra 31:135-152", "target fairly easy, fails under normal",
        ),
    ),
    "it": (
        Formula(
            "Gulpease", 89, ((300, "sentences a word"), (-10, "letters a word")), 95, 80, 60,
            ((0, "hard after upper secondary school"), (40, "hard after lower secondary school"),
             (60, "hard after primary school"), (80, "easy after primary school")),
            "Lucisano, Piemontese 1988, Scuola e Città 39:110-124",
            "target easy after primary school, fails under lower secondary school",
        ),
    ),
    "de": (
        Formula(
            "Flesch-Amstad", 180, ((-1, _WORDS), (-58.5, _SYLLABLES)), 70, 60, 50, _FLESCH,
            "Amstad 1978, Wie verständlich sind unsere Zeitungen?, thesis, Universität Zürich",
            "target standard (13 to 15 years), fails under fairly hard",
        ),
        Formula(
            "Wiener Sachtextformel 1", -0.875,
            ((0.1935, "% of words of 3 syllables or more"), (0.1672, _WORDS), (0.1297, "% of words over 6 letters"),
             (-0.0327, "% of words of 1 syllable")), 5, 6, 8, "school year",
            "Bamberger, Vanecek 1984, Lesen – Verstehen – Lernen – Schreiben, Wien: Jugend und Volk", _AMA,
        ),
    ),
    "fr": (
        Formula(
            "Kandel-Moles", 207, ((-1.015, _WORDS), (-73.6, _SYLLABLES)), 80, 70, 60, _FLESCH,
            "Kandel, Moles 1958, Cahiers d’études de radio-télévision 19:253-274", "bands as of Flesch",
        ),
    ),
    "nl": (
        Formula(
            "Flesch-Douma", 206.84, ((-0.93, _WORDS), (-77, _SYLLABLES)), 80, 70, 60,
            ((0, "very hard"), (30, "hard"), (45, "fairly hard"), (60, "standard"), (70, "fairly easy"), (80, "easy"),
             (90, "very easy")),
            "Douma 1960, De leesbaarheid van landbouwbladen, Bulletin 17, Landbouwhogeschool Wageningen",
            "bands as of Flesch: target fairly easy (grades 6 and 7), fails under standard",
        ),
    ),
    "pl": (
        Formula(
            "FOG-PL", 0, ((0.4, _WORDS), (0.4, "% of words of 4 syllables or more")), 6, 9, 12, "years of school",
            "Gunning 1952, The Technique of Clear Writing; FOG-PL by Pracownia Prostej Polszczyzny, Uniwersytet "
            "Wrocławski: a word is hard from 4 syllables",
            "our choice: easy primary school, target lower secondary, fails over upper",
        ),
    ),
    "pt": (
        Formula(
            "Flesch (Martins)", 248.835, ((-1.015, _WORDS), (-84.6, _SYLLABLES)), 75, 50, 25,
            ((0, "very hard"), (25, "hard"), (50, "easy"), (75, "very easy")),
            "Martins, Ghiraldelo, Nunes, Oliveira 1996, Notas do ICMSC-USP, Computação 28",
            "target easy (school years 5 to 8), fails under hard",
        ),
    ),
} | dict.fromkeys(
    ("sv", "da", "nb", "nn", "no"),
    (
        Formula(
            "LIX", 0, ((1, _WORDS), (1, "% of words over 6 letters")), 30, 40, 50,
            ((0, "very easy"), (30, "easy"), (40, "medium"), (50, "hard"), (60, "very hard")),
            "Björnsson 1968, Läsbarhet, Stockholm: Liber", "target easy, fails from hard",
        ),
    ),
)  # fmt: skip
