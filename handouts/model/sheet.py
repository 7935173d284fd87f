"""A sheet: one leaflet's content in one language, and what sheets share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from handouts.model.base import Count, Day, Fault, Flag, Https, Id, Language, Strict, Words
from handouts.model.blocks import Block
from handouts.model.paper import Paper
from handouts.model.text import IconName, Text


class Review(Strict):
    """Who stands behind these words, and until when."""

    revision: Count = Field(description="Counts up with every change of the words.")
    status: Literal["draft", "approved"] = Field(description="A draft says so on every page.")
    approved_by: Words | None = Field(None, description="Name and role of the clinician who signed it off.")
    reviewed: Day | None = Field(None, description="Day of the last review.")
    next_review: Day | None = Field(None, description="Day by which the sheet is to be reviewed again.")
    revised: Day | None = Field(None, description="Day of these words, if they changed after the review.")
    author: Words | None = Field(None, description="Name and role of who wrote it.")
    content: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")] | None = Field(
        None, description="Hash of the words that were approved; `handouts approve` writes it."
    )

    def faults(self) -> Iterator[Fault]:
        if self.status == "approved":
            yield from self._approval()
        for name, earlier in (("reviewed", self.reviewed), ("revised", self.revised)):
            if earlier and self.next_review and self.next_review <= earlier:
                message = f"the next review ({self.next_review}) is not after `{name}` ({earlier})"
                yield Fault("H215", message, "Give a later day for `next_review`.", ("next_review",))

    def _approval(self) -> Iterator[Fault]:
        for name, value in (("approved_by", self.approved_by), ("reviewed", self.reviewed)):
            if not value:
                message = f"an approved sheet needs `{name}`"
                yield Fault("H215", message, f"Fill in `{name}`, or set `status: draft`.", ("status",))

    @property
    def lapsed(self) -> bool:
        """Approved once, and other words since: a draft again."""
        return self.status == "draft" and self.content is not None

    @property
    def dated(self) -> date | None:
        """Day of these words: the revision's, else the review's."""
        return self.revised or self.reviewed


#: What a section can tell; what each kind of sheet has to tell is a rule (S07).
Topic: TypeAlias = Literal[
    "what", "benefit", "risks", "options", "before", "during", "consent", "after", "help", "contact"
]  # fmt: skip


class Silence(Strict):
    """A rule that does not hold for this sheet."""

    rule: Annotated[str, Field(pattern=r"^[A-Z]\d\d$")] = Field(description="Id of the rule, such as L03.")
    reason: Words = Field(description="Why; printed in the report.")


class Section(Strict):
    """A heading and the blocks below it."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")] = Field(description="Name for links, once in a sheet.")
    heading: Text = Field(description="The heading.")
    icon: IconName | None = Field(None, description="Name of the picture beside the heading.")
    width: Literal["full", "half", "third"] = Field("full", description="Two halves, or three thirds, share a row.")
    covers: tuple[Topic, ...] = Field((), description="What the section tells, beside what its blocks show.")
    start: Literal["flow", "page"] = Field("flow", description="`page` starts a new page, but in large print.")
    body: tuple[Block, ...] = Field(min_length=1, description="The blocks.")


class Sheet(Strict):
    """One leaflet."""

    title: Text = Field(description="The title.")
    kind: Literal["information", "pre-treatment", "aftercare"] = Field(description="What the sheet is for.")
    language: Language = Field(description="BCP 47 language tag, such as en or pt-BR.")
    summary: Text = Field(description="The key message, in one to three short sentences.")
    note: Text | None = Field(None, description="Short words in the title band, such as “Keep it for 3 days”.")
    number: Words | None = Field(None, description="Short sheet number printed in the foot, such as DN-A1.")
    max_pages: Count | None = Field(None, description="More pages than this are an error.")
    review: Review = Field(description="Revision and approval.")
    sections: tuple[Section, ...] = Field(min_length=1, description="The sections, in reading order.")
    sources: tuple[Id, ...] = Field((), description="Ids in content/references.yaml.")
    silence: tuple[Silence, ...] = Field((), description="Rules that do not hold for this sheet, each with a reason.")

    def faults(self) -> Iterator[Fault]:
        first: dict[str, int] = {}
        for index, section in enumerate(self.sections):
            if first.setdefault(section.id, index) != index:
                message = f"section id “{section.id}” is already used by section {first[section.id] + 1}"
                yield Fault("H214", message, "Give each section an id of its own.", ("sections", index, "id"))


class Reference(Strict):
    """A source of evidence."""

    short: Words = Field(description="Short form for the page, such as Brady 2014.")
    citation: Words = Field(description="The full citation.")
    year: Count | None = Field(None, description="Year of publication.")
    read: Count | None = Field(None, description="Year in which a page without a date was read.")
    url: Https | None = Field(None, description="An https address.")
    doi: Annotated[str, Field(pattern=r"^10\.\d+/\S+$")] | None = Field(None, description="DOI, starting with 10.")
    pmid: Count | None = Field(None, description="PubMed number.")


class Entry(Strict):
    """A word explained."""

    term: Text = Field(description="The word.")
    meaning: Text = Field(description="What it means, in plain words.")


class Part(Strict):
    """Blocks that several sheets include."""

    body: tuple[Block, ...] = Field(min_length=1, description="The blocks.")


class TemplateManifest(Strict):
    """What a template is called and what it can be used for."""

    title: Words = Field(description="Name for people.")
    description: Words = Field(description="What the template is good for.")
    extends: Id | None = Field(None, description="Name of the template that this one changes.")
    editions: tuple[Literal["standard", "large-print", "giant-print", "mono"], ...] = Field(
        ("standard", "large-print", "giant-print", "mono"),
        min_length=1,
        description="Editions that the template can make.",
    )
    papers: tuple[Paper, ...] = Field(("A4", "Letter"), min_length=1, description="Papers it is laid out for.")
    abstract: Flag = Field(False, description="True when it is only there to be extended.")


#: content/references.yaml and content/glossary.<lang>.yaml.
References: TypeAlias = dict[Id, Reference]
Glossary: TypeAlias = dict[Id, Entry]
