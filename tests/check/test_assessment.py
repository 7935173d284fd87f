"""The self-assessments: what the program answers, from what, and what it leaves to a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from handouts.check import assessment
from handouts.check.assessment import Answer, Item, Part, Tally, answered, tools
from handouts.check.review import rules
from handouts.check.subject import Subject
from handouts.markup.nodes import Node
from handouts.model.blocks import TextBlock
from handouts.model.sheet import Silence
from handouts.pipeline import Options, Pipeline
from handouts.review import subject_of
from handouts.workspace import Workspace

_ROOT = Path(__file__).parents[2]
_ALL_ITEMS = {"pemat": [*range(1, 13), *range(15, 27)], "cci": [*range(1, 21)]}
PARTS = {f"{name}-{part.name}": part for name, tool in tools().items() for part in tool.parts}
ITEMS = [pytest.param(item, id=f"{name}-{item.number}") for name, part in PARTS.items() for item in part.items]


@cache
def _subject() -> Subject:
    """A sheet with a timeline, advice, risks with dots, warnings, and boxes to tick."""
    pipeline = Pipeline(Workspace(_ROOT, today=date(2026, 11, 22)))
    (job,), _ = pipeline.plan(Options(("dry-needling/aftercare",), "heronbrook"))
    subject = subject_of(pipeline, job, pipeline.lay_out(job))
    assert subject
    return subject


@pytest.mark.parametrize("name", _ALL_ITEMS)
def test_a_tool_has_each_item_once(name: str) -> None:
    assert [item.number for part in tools()[name].parts for item in part.items] == _ALL_ITEMS[name]


@pytest.mark.parametrize("item", ITEMS)
def test_an_item_names_rules_and_facts_that_there_are(item: Item) -> None:
    assert all(rules()[name].test for name in item.rules)
    assert {*item.shows, *filter(None, [item.needs])} <= set(assessment._FACTS)
    assert bool(item.needs) == bool(item.none)
    assert not item.because or item.shows
    assert not item.lacking or item.shows


def test_every_fact_is_asked_for() -> None:
    asked = {name for part in PARTS.values() for item in part.items for name in (*item.shows, item.needs)}
    assert asked - {""} == set(assessment._FACTS)


def _answer(item: Item, subject: Subject, broken: frozenset[str] = frozenset()) -> tuple[Answer, str]:
    (one,) = answered(Part("", (item,)), subject, broken)
    return one.answer, one.because


@pytest.mark.parametrize("item", [item for item in ITEMS if item.values[0].rules])
def test_a_broken_rule_is_a_no_and_a_silenced_one_is_left_open(item: Item) -> None:
    subject, rule = _subject(), item.rules[-1]
    assert _answer(item, subject)[0] is not Answer.NO
    assert _answer(item, subject, frozenset({rule})) == (Answer.NO, f"see the findings of {rule}")
    silence = Silence.model_validate({"rule": rule, "reason": "Tried by readers."})
    silent = replace(subject, sheet=subject.sheet.model_copy(update={"silence": (silence,)}))
    assert _answer(item, silent, frozenset({rule})) == (Answer.OPEN, f"{rule} is silenced")


def _bare(language: str = "en") -> Subject:
    """A sheet of one section with one sentence."""
    subject = _subject()
    section = subject.sheet.sections[0].model_copy(update={"body": (TextBlock.model_validate({"text": "Rest."}),)})
    summary = subject.sheet.title
    update = {"sections": (section,), "summary": summary, "language": language}
    return replace(subject, sheet=subject.sheet.model_copy(update=update), node=Node("sheet"))


def _item(name: str, number: int) -> Item:
    return next(item for part in tools()[name].parts for item in part.items if item.number == number)


@pytest.mark.parametrize(
    ("name", "number", "full", "bare"),
    [
        ("pemat", 1, Answer.OPEN, Answer.OPEN),
        ("pemat", 3, Answer.YES, Answer.YES),
        ("pemat", 6, Answer.YES, Answer.NONE),
        ("pemat", 8, Answer.YES, Answer.NO),
        ("pemat", 16, Answer.OPEN, Answer.NONE),
        ("pemat", 19, Answer.NONE, Answer.NONE),
        ("pemat", 20, Answer.YES, Answer.OPEN),
        ("pemat", 23, Answer.YES, Answer.OPEN),
        ("pemat", 24, Answer.NONE, Answer.NONE),
        ("pemat", 25, Answer.OPEN, Answer.NONE),
        ("cci", 4, Answer.OPEN, Answer.NO),
        ("cci", 8, Answer.YES, Answer.NO),
        ("cci", 13, Answer.OPEN, Answer.NONE),
        ("cci", 18, Answer.OPEN, Answer.NONE),
        ("cci", 20, Answer.YES, Answer.NONE),
    ],
)
def test_answers_come_from_the_sheet(name: str, number: int, full: Answer, bare: Answer) -> None:
    item = _item(name, number)
    assert (_answer(item, _subject())[0], _answer(item, _bare())[0]) == (full, bare)


def test_figures_without_dots_are_left_to_a_person() -> None:
    assert _answer(_item("cci", 20), replace(_subject(), node=Node("sheet")))[0] is Answer.OPEN


@pytest.mark.parametrize(("name", "number"), [("pemat", 3), ("pemat", 7), ("pemat", 24), ("cci", 6)])
def test_what_no_rule_looks_at_in_a_language_is_left_to_a_person(name: str, number: int) -> None:
    assert _answer(_item(name, number), _bare("ar")) == (Answer.OPEN, "")


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_a_score_counts_what_is_decided_alone(part: Part) -> None:
    answers = answered(part, _subject(), frozenset({"S03"}))
    tally = Tally.of(answers)
    assert tally.yes + tally.no + tally.none + tally.open == len(part.items)
    assert tally.open > 0
    assert tally.percent == round(100 * tally.yes / (tally.yes + tally.no))
    assert Tally(yes=0, no=0, none=2, open=3).percent is None
