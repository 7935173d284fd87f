"""What rules look at: one sheet as one clinic gives it, its words in passages, and what was measured on its pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from handouts.check.passages import Passage, Role, passages
from handouts.errors import Span
from handouts.markup.nodes import Node
from handouts.model.blocks import Block
from handouts.model.clinic import Clinic
from handouts.model.sheet import Entry, Reference, Section, Sheet
from handouts.model.style import Style
from handouts.model.text import Text


@dataclass(frozen=True, slots=True)
class Pages:
    """What layout tells: how many pages there are, and those that a block about getting help stands on."""

    count: int
    help: tuple[int, ...] = ()


@dataclass(frozen=True)
class Subject:
    """``plain`` fills values into an author's text; ``lines`` gives a source file's lines; ``others`` are the same
    sheet in other languages. ``pages`` is None where the sheet could not be laid out.
    """

    sheet: Sheet
    sheet_id: str
    clinic: Clinic
    references: Mapping[str, Reference]
    glossary: Mapping[str, Entry]
    today: date
    edition: str
    node: Node
    style: Style
    palette: Mapping[str, str]
    plain: Callable[[Text], str]
    lines: Callable[[str], list[str]]
    others: Mapping[str, Sheet] = field(default_factory=dict)
    pages: Pages | None = None

    @property
    def language(self) -> str:
        return self.sheet.language

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All words of the sheet, in reading order."""
        return tuple(passages(self.sheet, self.glossary, self.plain))

    def of(self, roles: Collection[Role]) -> Iterator[Passage]:
        """Passages of some roles."""
        return (passage for passage in self.passages if passage.role in roles)

    @property
    def blocks(self) -> Iterator[tuple[Section, Block]]:
        """Each block with its section."""
        return ((section, block) for section in self.sheet.sections for block in section.body)

    def place(self, passage: Passage, words: str) -> Span:
        """Where some words of a passage stand in their file; the passage's own place where they are not to be found,
        as when a value was filled in between them.
        """
        span, read = passage.span, 0
        end = passage.start + len(passage.source) + passage.source.count("\n") + 1
        start = span.column - 1
        for number, line in enumerate(self.lines(span.file)[span.line - 1 :], start=span.line):
            at = line.find(words, start)
            read += len(line[start:].strip()) + 1
            if at >= 0 and read >= passage.start:
                return Span(span.file, number, at + 1)
            if read > end:
                break
            start = 0
        return span
