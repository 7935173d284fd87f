"""Self-assessments with which reviewers judge patient information: PEMAT-P (AHRQ), Clear Communication Index (CDC).

The program answers what rules and the sheet itself can tell, and leaves the rest to a person: never a full score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from handouts.check.numbers import arithmetic
from handouts.check.passages import Role
from handouts.check.prose import words
from handouts.check.structure import told
from handouts.check.subject import Subject
from handouts.model.blocks import (
    AppointmentCardBlock,
    ChecklistBlock,
    DiaryBlock,
    DoAvoidBlock,
    FigureBlock,
    ListBlock,
    RisksBlock,
    StepsBlock,
    TableBlock,
    TimelineBlock,
    WarningBlock,
    WriteInBlock,
)
from handouts.model.chart import BodyChartBlock
from handouts.sources.records import read

_LISTS = (ListBlock, StepsBlock, DoAvoidBlock, ChecklistBlock, WarningBlock)
_TOOLS = (ChecklistBlock, DiaryBlock, WriteInBlock, AppointmentCardBlock)
#: What draws without being a picture of its own.
_DRAWINGS = (BodyChartBlock, RisksBlock, TimelineBlock)
#: A number to call is no number to grasp.
_NUMBERLESS = frozenset({Role.ACTION, Role.SAY, Role.LABEL})
_ACTIONS = frozenset({Role.DO, Role.STEP, Role.ACTION, Role.TICK})


@dataclass(frozen=True, slots=True)
class Item:
    """One question; see the head of the data for how the program answers it."""

    number: int
    asks: str
    needs: str = ""
    none: str = ""
    rules: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    because: str = ""
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Items that make one score."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """A published tool; ``yes`` and ``no`` are its words for the answers."""

    title: str
    about: str
    source: str
    yes: str
    no: str
    parts: tuple[Part, ...]


class Answer(StrEnum):
    """Of the program; ``OPEN`` is left to a person."""

    YES = "yes"
    NO = "no"
    NONE = "none"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Answered:
    """An item with its answer, and what the program has that from."""

    item: Item
    answer: Answer
    because: str = ""


def tools() -> dict[str, Tool]:
    """Both tools, by a name of our own."""
    return read("check/assessment.en.yaml", dict[str, Tool]) or {}


def answered(part: Part, subject: Subject, broken: Set[str]) -> list[Answered]:
    """Each item of a part; ``broken`` are the ids of rules with findings, silenced ones too."""
    facts = {name for name, holds in _FACTS.items() if holds(subject)}
    silenced = broken & {silence.rule for silence in subject.sheet.silence}
    return [Answered(item, *_answer(item, facts, broken - silenced, silenced)) for item in part.items]


def _answer(item: Item, facts: Set[str], broken: Set[str], silenced: Set[str]) -> tuple[Answer, str]:
    if item.needs and item.needs not in facts:
        return Answer.NONE, item.none
    if wrong := [name for name in item.rules if name in broken]:
        return Answer.NO, f"see the findings of {' and '.join(wrong)}"
    if hushed := [name for name in item.rules if name in silenced]:
        return Answer.OPEN, f"{' and '.join(hushed)} is silenced"
    holds = facts >= set(item.shows)
    if item.because and holds:
        return Answer.YES, item.because
    return (Answer.NO, item.lacking) if item.lacking and not holds else (Answer.OPEN, "")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items have which answer."""

    yes: int
    no: int
    none: int
    open: int

    @classmethod
    def of(cls, answers: Sequence[Answered]) -> Tally:
        return cls(*(sum(one.answer is answer for one in answers) for answer in Answer))

    @property
    def percent(self) -> int | None:
        """The share of yes among yes and no, as far as items are answered; None where there is neither."""
        return round(100 * self.yes / (self.yes + self.no)) if self.yes + self.no else None


def _has(*kinds: type) -> Callable[[Subject], bool]:
    return lambda subject: any(isinstance(block, kinds) for _, block in subject.blocks)


def _pictures(subject: Subject) -> bool:
    """Whether there is a picture that says something."""
    blocks = [block for _, block in subject.blocks]
    shown = any(isinstance(block, FigureBlock) and not block.figure.decorative for block in blocks)
    return shown or any(step.image for block in blocks if isinstance(block, StepsBlock) for step in block.steps)


def _drawn(subject: Subject) -> bool:
    return _pictures(subject) or _has(*_DRAWINGS)(subject)


def _numbers(subject: Subject) -> bool:
    said = (word for passage in subject.passages if passage.role not in _NUMBERLESS for word in words(passage.text))
    return any(character.isdigit() for word in said for character in word)


def _figures(subject: Subject) -> bool:
    """Whether a risk is told as a number."""
    return any(risk.rate for _, block in subject.blocks if isinstance(block, RisksBlock) for risk in block.risks)


def _dots(subject: Subject) -> bool:
    return any(node.name == "risks" and node.get("filled") for node in subject.node.walk())


#: What the data calls by these names.
_FACTS: Mapping[str, Callable[[Subject], bool]] = {
    "english": lambda subject: subject.language.startswith("en"),
    "summary": lambda subject: bool(subject.sheet.summary),
    "sections": lambda subject: len(subject.sheet.sections) > 1,
    "acts": lambda subject: any(subject.of(_ACTIONS)),
    "lists": _has(*_LISTS),
    "tool": _has(*_TOOLS),
    "tables": _has(TableBlock),
    "drawn": _drawn,
    "charts": lambda subject: _drawn(subject) or _has(TableBlock)(subject),
    # The rule for captions looks at figures alone.
    "captions": lambda subject: _has(FigureBlock)(subject) and not _has(*_DRAWINGS, StepsBlock)(subject),
    "numbers": _numbers,
    # Where no rule looks for sums, there may be some.
    "sums": lambda subject: not subject.language.startswith("en") or any(arithmetic(subject)),
    "risks": lambda subject: "risks" in told(subject) or _has(WarningBlock)(subject),
    "figures": _figures,
    "dots": _dots,
}
