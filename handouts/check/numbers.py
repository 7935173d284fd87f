"""Numbers: figures, how they are written, where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handouts.check.lexicon import risk_words
from handouts.check.passages import Passage, Role
from handouts.check.prose import sentences
from handouts.check.quantities import SPELT, Rate, in_figures, rate
from handouts.check.rule import Finding, rule
from handouts.check.subject import Subject
from handouts.errors import Severity

_TIMES = "seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?"
_DOSES = "tablets?|capsules?|pills?|puffs?|sprays?|drops?|doses?|glasses|teaspoons?|times|repeats|reps"
_BETWEEN = r"(?:(?:extra|full|further|more|whole|\d+ mg) )?"
_ARITHMETIC = re.compile(
    r"\b(?:multipl(?:y|ied) by|divided? by|subtract|add up (?:all|the|your)|per (?:kg|kilo\w*|pound) of|mg/kg"
    r"|times your (?:weight|age)|calculate|work out (?:how (?:many|much)|the dose|your dose)|(?:double|halve) the dose"
    r"|(?:a|one) (?:third|quarter) of (?:the|your) (?:dose|tablets?))\b",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"\b(?:{SPELT} (?:or|to) )?{SPELT} {_BETWEEN}(?:{_TIMES}|{_DOSES}|mg|ml|millilitres?|grams?)\b", re.IGNORECASE
)
#: “One day you will”, “well one day and sore the next”; “less than one drop”.
_SOME_DAY = re.compile(r"one (?:day|night|week)(?=,? (?:I|and|at a time|he|it|she|they|we|you)\b)", re.IGNORECASE)
_LESS = re.compile(r"\bless than $", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:after|for|in|least|only|within) $", re.IGNORECASE)
#: Doses in mg are as they are made.
_BROKEN = re.compile(
    rf"\b(?:\d+\.\d+|(?:\d+|{SPELT}) and a (?:half|quarter)|\d+ ?[½¼¾]) (?:{_TIMES}|{_DOSES})\b", re.IGNORECASE
)


@rule(
    "N01", Severity.WARNING, "Times and doses are in figures, and whole",
    why="Figures are found and read faster than words; many readers do not understand decimals.",
    source="PEMAT-P item 6 (AHRQ)",
    good="Rest for 2 days.", bad="Rest for two days.",
)  # fmt: skip
def figures(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages if subject.language.startswith("en") else ():
        for found in _SPELT.finditer(passage.text):
            if not _idle(passage.text, found.start()):
                message, hint = f"“{found[0]}” is a number in words", f"Write “{in_figures(found[0])}”."
                yield Finding(subject.place(passage, found[0]), message, hint)
        for found in _BROKEN.finditer(passage.text):
            hint = "Count in a smaller unit, such as “90 minutes”."
            yield Finding(subject.place(passage, found[0]), f"“{found[0]}” is no whole number", hint)


def _idle(text: str, start: int) -> bool:
    """Whether “one” counts nothing."""
    before = text[:start]
    if _LESS.search(before):
        return text[start : start + 3].lower() == "one"
    return bool(_SOME_DAY.match(text, start)) and not _COUNTED.search(before)


@rule(
    "N02", Severity.ERROR, "The reader has to work nothing out",
    why="Many adults cannot multiply a dose or take a share of it.", source="PEMAT-P item 7",
    good="Take 2 tablets, 3 times a day.", bad="Take 10 mg per kg of weight.",
)  # fmt: skip
def arithmetic(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages if subject.language.startswith("en") else ():
        if found := _ARITHMETIC.search(passage.text):
            place = subject.place(passage, found[0])
            yield Finding(place, f"“{found[0]}” asks the reader to calculate", "Give the result.")


#: Where a risk word speaks of risks.
_RISKS = frozenset({
    Role.SUMMARY, Role.PROSE, Role.ITEM, Role.SIGN, Role.NOTE, Role.EVENT, Role.CELL, Role.CAPTION,
})  # fmt: skip
#: Sentences that say more of the one before them.
_ON = re.compile(
    r"(?:about|around|at most|fewer|in about|it|less|more|on average|roughly|that|they|this|up to|\d+)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"(?<!at )(?<!at a )\b(?:high|low|slight|small|tiny) (?:chance|risk)s?\b"
    r"|\b(?:chance|risk)s?(?: of(?: \w+){1,3})? (?:is|are) (?:very )?(?:high|low|slight|small|tiny)\b",
    re.IGNORECASE,
)


def _near(said: Sequence[str], at: int) -> Iterator[str]:
    """A sentence, and those beside it that go on with the same."""
    yield said[at]
    if at + 1 < len(said) and _ON.match(said[at + 1]):
        yield said[at + 1]
    if at and _ON.match(said[at]):
        yield said[at - 1]


def _beside(passages: Sequence[Passage], at: int) -> Iterator[str]:
    """What stands in the next column."""
    role = passages[at].role
    if role is Role.EVENT:
        yield passages[at + 1].text
    elif role is Role.CELL:
        yield from (other.text for other in (*passages[at + 1 : at + 2], *passages[at - 1 : at]) if other.role is role)


def _rated(subject: Subject) -> Iterator[tuple[Passage, str, Rate | None]]:
    """Sentences that may speak of risks, each with the figure that belongs to it. A question speaks of none."""
    for at, passage in enumerate(subject.passages):
        said = sentences(passage.text, subject.language) if passage.role in _RISKS else []
        for number, sentence in enumerate(said):
            texts = (*_near(said, number), *_beside(subject.passages, at))
            if not sentence.endswith("?"):
                yield passage, sentence, next(filter(None, map(rate, texts)), None)


@rule(
    "N03", Severity.ERROR, "Words for how often come with a figure",
    why="Readers take “common” for 3 to 54 % more than writers mean.",
    source="PIF toolkit; BMC Med Inform Decis Mak 2014;14:76",
    good="Bruises are common: 8 in 100 visits.", bad="Bruises are common.",
)  # fmt: skip
def bare_words(subject: Subject) -> Iterator[Finding]:
    for passage, sentence, figure in _rated(subject):
        for word in _words(sentence, subject.language) if figure is None else ():
            hint = "Write the figure beside it, such as “8 in 100”, or say it in another way."
            yield Finding(subject.place(passage, word), f"“{word}” stands without a figure", hint)


def _words(sentence: str, language: str) -> Iterator[str]:
    """Words for how often or how likely something is."""
    yield from (sentence[start:end] for start, end, _ in risk_words(language).find(sentence))
    yield from (found[0] for found in (_VAGUE.finditer(sentence) if language.startswith("en") else ()))


@rule(
    "N05", Severity.WARNING, "Words for how often agree with their figure",
    why="One word, one meaning: that of medicine leaflets.",
    source="EU guideline on the summary of product characteristics, 4.8",
    threshold="very common 1 in 10 or more; common 1 in 100; uncommon 1 in 1,000; rare 1 in 10,000; very rare less",
    good="Rare: 3 in 10,000", bad="Rare: 8 in 100",
)  # fmt: skip
def agreeing_words(subject: Subject) -> Iterator[Finding]:
    for passage, sentence, figure in _rated(subject):
        for start, end, band in risk_words(subject.language).find(sentence) if figure else ():
            if figure and not any(map(band.holds, figure.shares)):
                word, share = sentence[start:end], figure.share
                message = f"“{word}” does not stand for {share.numerator:,} in {share.denominator:,}"
                yield Finding(subject.place(passage, word), message, "See docs/rules.md for the bands.")
