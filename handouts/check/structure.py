"""Structure: what a sheet has to tell, in what order and form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.check.passages import Role
from handouts.check.prose import sentences, words
from handouts.check.rule import Finding, rule
from handouts.check.subject import Subject
from handouts.errors import Severity
from handouts.model.blocks import (
    AppointmentCardBlock,
    ChecklistBlock,
    ContactBlock,
    DiaryBlock,
    DoAvoidBlock,
    ListBlock,
    RisksBlock,
    StepsBlock,
    TimelineBlock,
    WarningBlock,
    WriteInBlock,
)
from handouts.model.sheet import Topic

_MOST_WORDS = 150
_MOST_ITEMS = 7
_MOST_MESSAGES = 3
#: Commas and a last “and” or “or”: at least so many things in one sentence are a list.
_ENUMERATION = re.compile(r"(?:[\w’'-]+ ){0,3}[\w’'-]+(?:, (?:[\w’'-]+ ){0,3}[\w’'-]+){3,},? (?:and|or) ", re.UNICODE)


@rule(
    "S02", Severity.ERROR, "One main message comes first",
    why="Many readers read no further.", source="CDC Clear Communication Index 1 to 3",
    threshold="a summary of at most 3 sentences",
    good="Most people feel sore for a day. Chest pain is not normal: get help.", bad="A summary of 6 sentences",
)  # fmt: skip
def one_message(subject: Subject) -> Iterator[Finding]:
    for passage in subject.of({Role.SUMMARY}):
        count = len(sentences(passage.text, subject.language))
        if count > _MOST_MESSAGES:
            hint = "Keep the one thing that every reader has to know, and where to get help."
            yield Finding(passage.span, f"the summary has {count} sentences", hint)


@rule(
    "S03", Severity.ERROR, "The sheet asks for at least one action",
    why="Readers want to know what to do.", source="PEMAT-P, actionability",
    good="do: [Walk and move gently]", bad="A sheet of paragraphs alone",
)  # fmt: skip
def acts(subject: Subject) -> Iterator[Finding]:
    if not any(subject.of({Role.DO, Role.STEP, Role.ACTION, Role.TICK})):
        yield Finding(subject.sheet.span, "nothing tells the reader what to do", "Add `do:`, `steps:` or a `warning:`.")


@rule(
    "S04", Severity.WARNING, "No heading stands over too much text",
    why="Short parts are found, read and remembered.", source="PEMAT-P items 8 and 9; the number is ours",
    threshold="150 words below a heading", good="A heading for each question", bad="A page of text under one heading",
)  # fmt: skip
def chunks(subject: Subject) -> Iterator[Finding]:
    for section in subject.sheet.sections:
        said = (p for p in subject.passages if p.section == section.id and p.role is Role.PROSE)
        count = sum(len(words(passage.text)) for passage in said)
        if count > _MOST_WORDS:
            hint = "Divide it, or make lists of it."
            yield Finding(section.heading.span, f"{count} words of text stand below this heading", hint)


@rule(
    "S06", Severity.INFO, "The sheet has a tool to use",
    why="A list to tick or a line to write on makes a plan of advice.", source="PEMAT-P item 23",
    good="checklist: [My breathing is fine]", bad="Nothing to tick or to fill in",
)  # fmt: skip
def tools(subject: Subject) -> Iterator[Finding]:
    kinds = (ChecklistBlock, DiaryBlock, WriteInBlock, AppointmentCardBlock)
    if subject.sheet.kind != "information" and not any(isinstance(block, kinds) for _, block in subject.blocks):
        yield Finding(subject.sheet.span, "there is nothing to tick or fill in", "Add `checklist:` or `write_in:`.")


#: What each kind of sheet has to tell.
_NEEDED: dict[str, tuple[Topic, ...]] = {
    "information": ("what", "benefit", "risks", "options", "help", "contact"),
    "pre-treatment": ("before", "during", "consent", "risks", "options", "help", "contact"),
    "aftercare": ("after", "help", "contact"),
}
#: What blocks show by themselves.
_SHOWN: tuple[tuple[type, Topic], ...] = (
    (RisksBlock, "risks"), (WarningBlock, "help"), (ContactBlock, "contact"), (TimelineBlock, "after"),
)  # fmt: skip


def told(subject: Subject) -> set[str]:
    """The topics of a sheet: what sections say they cover, what blocks show, and the telephone in the letterhead."""
    shown = {topic for _, block in subject.blocks for kind, topic in _SHOWN if isinstance(block, kind)}
    printed = subject.clinic.phone in subject.node.text
    covered = {topic for section in subject.sheet.sections for topic in section.covers}
    return covered | shown | ({"contact"} if printed else set())


@rule(
    "S07", Severity.ERROR, "The sheet tells what its kind has to tell",
    why="Consent needs benefits, risks and other choices, doing nothing among them.",
    source="NHS policy on information for patients 3.4.3",
    threshold="; ".join(f"{kind}: {', '.join(topics)}" for kind, topics in _NEEDED.items()),
    good="covers: [options]", bad="A pre-treatment sheet without other choices",
)  # fmt: skip
def complete(subject: Subject) -> Iterator[Finding]:
    missing = [topic for topic in _NEEDED[subject.sheet.kind] if topic not in told(subject)]
    for topic in missing:
        hint = f"Write it, or add `covers: [{topic}]` to the section that tells it."
        message = f"no section of this {subject.sheet.kind} sheet covers: {topic}"
        yield Finding(subject.sheet.place("kind"), message, hint)


@rule(
    "S08", Severity.ERROR, "How to get help is told with signs, an action and a number, on the first or last page",
    why="In an emergency nobody searches.", source="Healthwise; NHS",
    good="action: Call {{ clinic.emergency_number }} now.", bad="action: See a doctor.",
)  # fmt: skip
def helps(subject: Subject) -> Iterator[Finding]:
    warnings = [block.warning for _, block in subject.blocks if isinstance(block, WarningBlock)]
    for warning in (one for one in warnings if one.level == "emergency"):
        said = " ".join(subject.plain(text) for text in (warning.call, warning.action, warning.strip) if text)
        if subject.clinic.emergency_number not in said:
            hint = "Write {{ clinic.emergency_number }} in `call` or `action`."
            yield Finding(warning.place("action"), "this emergency has no number to call", hint)
    if warnings and not any(one.level == "emergency" for one in warnings):
        yield Finding(warnings[0].span, "no warning is for an emergency", "Add one with `level: emergency`.")
    if (pages := subject.pages) and warnings and not {1, pages.count} & set(pages.help):
        message = f"help stands on page {', '.join(map(str, pages.help))} of {pages.count}"
        yield Finding(warnings[0].span, message, "Move it to the first or the last page.")


@rule(
    "S09", Severity.INFO, "Several things of one kind are a list",
    why="Lists are read and remembered better than long sentences.", source="CDC Clear Communication Index",
    threshold="5 things in a sentence", good="A list of 5 items", bad="Bring shoes, shorts, a towel, and a list.",
)  # fmt: skip
def enumerations(subject: Subject) -> Iterator[Finding]:
    for passage in subject.of({Role.PROSE}) if subject.language.startswith("en") else ():
        if found := _ENUMERATION.search(passage.text):
            place = subject.place(passage, found[0].split(",")[0])
            yield Finding(place, "a sentence holds a list", "Make it a `list:`.")


@rule(
    "S10", Severity.INFO, "Lists are short",
    why="Few people keep more than seven things in mind.", source="our choice", threshold="7 items",
    good="Two lists of 5, each with a heading", bad="One list of 12",
)  # fmt: skip
def short_lists(subject: Subject) -> Iterator[Finding]:
    for _, block in subject.blocks:
        for items in _lists(block):
            if len(items) > _MOST_ITEMS:
                yield Finding(block.span, f"this list has {len(items)} items", "Divide it, each part with a heading.")


def _lists(block: object) -> Iterator[tuple[object, ...]]:
    if isinstance(block, ListBlock):
        yield block.list
    elif isinstance(block, StepsBlock):
        yield block.steps
    elif isinstance(block, DoAvoidBlock):
        yield from (block.do, block.avoid)
