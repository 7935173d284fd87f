"""The words of a sheet, each with its part in it: rules ask more of a sentence than of a label."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from handouts.errors import Span
from handouts.model.base import Strict
from handouts.model.blocks import GlossaryBlock
from handouts.model.sheet import Entry, Sheet
from handouts.model.text import Text


class Role(Enum):
    """What words are for."""

    TITLE = auto()
    SUMMARY = auto()
    HEADING = auto()
    #: Paragraphs, and sentences in a timeline.
    PROSE = auto()
    ITEM = auto()
    #: Numbered, in order.
    STEP = auto()
    #: To tick.
    TICK = auto()
    DO = auto()
    AVOID = auto()
    #: What may happen, and how often.
    EVENT = auto()
    FREQUENCY = auto()
    SIGN = auto()
    #: What to do about signs.
    ACTION = auto()
    #: Words for the reader to say.
    SAY = auto()
    #: Names of things: no sentences.
    LABEL = auto()
    CAPTION = auto()
    CELL = auto()
    NOTE = auto()
    TERM = auto()
    MEANING = auto()


#: The key that holds a text, with the one above it, and what the text is for. Web addresses are no words.
ROLES: Mapping[tuple[str, str], Role | None] = {
    ("sheet", "title"): Role.TITLE, ("sheet", "summary"): Role.SUMMARY, ("sheet", "note"): Role.LABEL,
    ("sections", "heading"): Role.HEADING,
    ("body", "text"): Role.PROSE, ("body", "label"): Role.LABEL, ("body", "note"): Role.NOTE,
    ("list", "text"): Role.ITEM, ("steps", "text"): Role.STEP,
    ("checklist", "text"): Role.TICK, ("diary", "text"): Role.TICK,
    ("scale", "low"): Role.LABEL, ("scale", "high"): Role.LABEL,
    ("do", "text"): Role.DO, ("avoid", "text"): Role.AVOID,
    ("timeline", "when"): Role.LABEL, ("timeline", "expect"): Role.PROSE,
    ("timeline", "do"): Role.DO, ("timeline", "avoid"): Role.AVOID,
    ("watch", "until"): Role.LABEL, ("watch", "text"): Role.PROSE,
    ("risks", "event"): Role.EVENT, ("risks", "frequency"): Role.FREQUENCY, ("risks", "note"): Role.NOTE,
    ("warning", "title"): Role.HEADING, ("warning", "call"): Role.ACTION, ("warning", "signs"): Role.SIGN,
    ("warning", "action"): Role.ACTION, ("warning", "say"): Role.SAY, ("warning", "strip"): Role.ACTION,
    ("table", "caption"): Role.CAPTION, ("table", "header"): Role.LABEL, ("table", "rows"): Role.CELL,
    ("figure", "caption"): Role.CAPTION, ("body_chart", "caption"): Role.CAPTION,
    ("body_chart", "label"): Role.LABEL, ("areas", "text"): Role.LABEL,
    ("write_in", "label"): Role.LABEL, ("write_in", "also"): Role.LABEL,
    ("appointment_card", "title"): Role.HEADING, ("appointment_card", "note"): Role.NOTE,
    ("qr", "url"): None, ("qr", "label"): Role.LABEL,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words: ``text`` as the reader sees them, ``source`` as the author wrote them. ``section`` is the id of its
    section, empty for title and summary. ``start``: characters of its text before it, in earlier paragraphs.
    """

    role: Role
    text: str
    source: Text
    section: str = ""
    start: int = 0

    @property
    def span(self) -> Span:
        return self.source.span


def passages(sheet: Sheet, glossary: Mapping[str, Entry], plain: Callable[[Text], str]) -> Iterator[Passage]:
    """All words of a resolved sheet, glossary entries where they are printed."""
    for name in ("title", "summary", "note"):
        yield from _of(getattr(sheet, name), ("sheet", name), "", plain)
    for section in sheet.sections:
        yield from _of(section.heading, ("sections", "heading"), section.id, plain)
        for block in section.body:
            yield from _of(block, ("body",), section.id, plain)
            if isinstance(block, GlossaryBlock):
                entries = (glossary[name] for name in block.glossary if name in glossary)
                yield from (passage for entry in entries for passage in _entry(entry, section.id, plain))


def _entry(entry: Entry, section: str, plain: Callable[[Text], str]) -> Iterator[Passage]:
    yield Passage(Role.TERM, plain(entry.term), entry.term, section)
    yield Passage(Role.MEANING, plain(entry.meaning), entry.meaning, section)


def _of(value: Any, trail: tuple[str, ...], section: str, plain: Callable[[Text], str]) -> Iterator[Passage]:
    if isinstance(value, Text):
        role = ROLES[trail[-2], trail[-1]]
        if role:
            yield from (Passage(role, plain(part), part, section, value.find(part)) for part in value.paragraphs)
    elif isinstance(value, tuple):
        for part in value:
            yield from _of(part, trail, section, plain)
    elif isinstance(value, Strict):
        for name in type(value).model_fields:
            yield from _of(getattr(value, name), (*trail, name), section, plain)
