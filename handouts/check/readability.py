"""Readability: the accepted formulas of each language, from their papers; no score where none is accepted.

What the formulas are given, and why (Flesch: How to Write Plain English, 1979; others as cited in ``formulas``):

- Sentences of paragraphs, list items, steps, signs and notes. Flesch counts as a sentence "each full unit of speech",
  McLaughlin what ends with a full stop, a question or an exclamation mark: one thing said at a time. So an item of a
  list is a sentence, with or without its full stop, and so are the words that lead to the list, up to their colon. A
  colon or semicolon inside a sentence ends none: Flesch would let it, and call the text easier.
- No titles, headings, labels, captions or table cells: Flesch, "test only the running text; skip titles, headings,
  subheads, section and paragraph numbers, captions".
- No phone numbers, web or e-mail addresses: they are dialled, not read (``prose.words`` leaves them out).
- A figure is a word of one syllable (Flesch). McLaughlin would have "24" read out as a long word; but handouts are to
  write figures (PEMAT-P item 6), so they are not held against them.
- A hyphened word and a contraction are one word (Flesch, McLaughlin); so is *l’eau* in French and Italian.
- Names given as ``names`` (medicines, people, places) count as one easy word each. Flesch and McLaughlin count names as
  they sound, Gunning calls none hard. We follow Gunning: no rewriting makes a medicine's name shorter, and a score is
  to move when the author can do something.

A score is a hint about words and sentences and no more; its counts stand beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from handouts.check.formulas import FORMULAS, Band, Counts, Formula
from handouts.check.prose import words

__all__ = ["FORMULAS", "Band", "Formula", "Score", "band", "scores"]

_BY_NAME = {formula.name: formula for formulas in FORMULAS.values() for formula in formulas}


@dataclass(frozen=True, slots=True)
class Score:
    """A value of a formula, what it means on the formula's scale, and how much text it was made from."""

    formula: str
    value: float
    grade: str
    sentences: int
    words: int

    @property
    def undersampled(self) -> bool:
        """Whether the formula was made for more sentences than these: SMOG for 30."""
        return self.sentences < _BY_NAME[self.formula].sample


def scores(sentences: Sequence[Sequence[str]], language: str, names: Collection[str] = ()) -> list[Score]:
    """A score by each formula of a language (BCP 47), from the words of each sentence; none if no formula is accepted,
    or if there are no words. ``names``: words that count as easy.
    """
    said = [sentence for sentence in sentences if sentence]
    if not said:
        return []
    counts = Counts(said, language, {word.casefold() for name in names for word in words(name)})
    return [_score(formula, counts) for formula in FORMULAS.get(language.lower().split("-")[0], ())]


def _score(formula: Formula, counts: Counts) -> Score:
    value = formula.value(counts)
    return Score(formula.name, value, formula.grade(value), counts.sentences, counts.words)


def band(score: Score) -> Band:
    """How good a score is for a handout."""
    return _BY_NAME[score.formula].band(score.value)
