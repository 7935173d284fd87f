"""The kinds of block that a section may hold; a block is recognised by its keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from handouts.model.base import Count, Fault, Flag, Id, Strict, Words, fault
from handouts.model.chart import BodyChartBlock
from handouts.model.text import CheckItem, Claim, IconName, Item, Step, Text


class TextBlock(Claim):
    """Paragraphs."""

    kind: ClassVar[str] = "text"
    text: Text = Field(description="One or more paragraphs, with an empty line between them.")


class ListBlock(Strict):
    """A bulleted list."""

    kind: ClassVar[str] = "list"
    list: tuple[Item, ...] = Field(min_length=1, description="The items.")


class StepsBlock(Strict):
    """Numbered steps."""

    kind: ClassVar[str] = "steps"
    steps: tuple[Step, ...] = Field(min_length=1, description="The steps, in order.")


class ChecklistBlock(Strict):
    """Boxes to tick, once or once a day."""

    kind: ClassVar[str] = "checklist"
    checklist: tuple[CheckItem, ...] = Field(min_length=1, description="What to tick.")
    days: Annotated[Count, Field(le=14)] | None = Field(None, description="Number of days: one column of boxes a day.")
    label: Text | None = Field(None, description="Words above the items, such as “Tick for day”.")
    note: Text | None = Field(None, description="A last line below the boxes.")

    def faults(self) -> Iterator[Fault]:
        return _days_beyond(self.kind, self.checklist, self.days or 0)


def _days_beyond(kind: str, items: Iterable[CheckItem], days: int) -> Iterator[Fault]:
    for index, item in enumerate(items):
        for place, day in enumerate(item.days):
            if day > days:
                message = f"day {day} is beyond the {days} days of this {kind}"
                hint = f"Set `days: {day}` for the {kind}, or take the day out."
                yield Fault("H204", message, hint, (kind, index, "days", place))


class Scale(Strict):
    """Numbers from 0 to 10."""

    low: Text = Field(description="What 0 means, such as “no pain”.")
    high: Text = Field(description="What 10 means, such as “the worst pain”.")


class DiaryBlock(Strict):
    """Signs or times down the side, days along the top, and a cell to write in for each."""

    kind: ClassVar[str] = "diary"
    diary: tuple[CheckItem, ...] = Field(min_length=1, description="What to write down: signs, or times of day.")
    days: Annotated[Count, Field(le=28)] = Field(7, description="Number of days: one column of cells a day.")
    label: Text | None = Field(None, description="Word before the numbers of the days, such as “Day”.")
    scale: Scale | None = Field(None, description="What the ends of a scale from 0 to 10 mean, drawn above the cells.")
    note: Text | None = Field(None, description="A last line below the cells.")

    def faults(self) -> Iterator[Fault]:
        return _days_beyond(self.kind, self.diary, self.days)


class DoAvoidBlock(Strict):
    """What to do and what to avoid, side by side; either may stand alone."""

    kind: ClassVar[str] = "do_avoid"
    do: tuple[Item, ...] = Field((), description="What to do.")
    avoid: tuple[Item, ...] = Field((), description="What to avoid.")

    def faults(self) -> Iterator[Fault]:
        if not self.do and not self.avoid:
            yield Fault("H205", "both lists are empty", "Write at least one item under `do` or `avoid`.")


class Stage(Strict):
    """One span of time after treatment."""

    when: Text = Field(description="The span of time, such as “0–2 hours”.")
    expect: Text = Field(description="What to expect in this time.")
    do: Text | None = Field(None, description="What to do in this time.")
    avoid: Text | None = Field(None, description="What to avoid in this time.")

    @property
    def ends(self) -> str:
        """The last number and what follows it: “0–2 hours” ends at “2 hours”."""
        numbers = list(re.finditer(r"\d+", self.when))
        return self.when[numbers[-1].start() :] if numbers else str(self.when)


class Watch(Claim):
    """Something to watch for from the start of the timeline."""

    until: Text = Field(description="End of a stage, such as “48 hours”.")
    text: Text = Field(description="What to watch for.")
    icon: IconName | None = Field(None, description="Name of the picture beside the words.")


class TimelineBlock(Strict):
    """Stages side by side, with what to watch for."""

    kind: ClassVar[str] = "timeline"
    timeline: tuple[Stage, ...] = Field(min_length=1, description="The stages, in order.")
    watch: Watch | None = Field(None, description="What to watch for, from the start until the end of a stage.")

    @property
    def watched(self) -> str:
        """The end of the watch in words, with what stands before a lone number (“Day 2”); empty where the watch's
        own words name it.
        """
        if self.watch is None:
            return ""
        stage = next((stage for stage in self.timeline if stage.ends == self.watch.until), None)
        lone = stage is not None and len(re.findall(r"\d+", stage.when)) == 1
        words = stage.when if stage and lone else self.watch.until
        return "" if words.casefold() in self.watch.text.casefold() else words

    def faults(self) -> Iterator[Fault]:
        ends = [stage.ends for stage in self.timeline]
        if self.watch and self.watch.until not in ends:
            message = f"no stage ends at “{self.watch.until}”"
            yield Fault("H204", message, f"Stages end at: {', '.join(ends)}.", ("watch", "until"))


_NUMBER = r"(\d[\d,]*)"
_RATE = re.compile(rf"{_NUMBER}(?:\s*(?:to|-|–)\s*{_NUMBER})?\s+in\s+{_NUMBER}", re.IGNORECASE)


class Risk(Strict):
    """Something that may happen, with how often and how we know."""

    event: Text = Field(description="What may happen.")
    frequency: Text = Field(description="How often, in natural numbers, such as “8 in 100 visits”.")
    source: Id = Field(description="Id of the source in references.yaml.")
    note: Text | None = Field(None, description="More about it, such as how long it lasts.")

    @property
    def rate(self) -> tuple[int, int, int] | None:
        """Low, high and denominator: “19 to 37 in 100” is (19, 37, 100); None when there are no such numbers."""
        found = _RATE.search(self.frequency)
        if not found:
            return None
        low, high, whole = (int(part.replace(",", "")) if part else 0 for part in found.groups())
        return low, high or low, whole

    def faults(self) -> Iterator[Fault]:
        low, high, whole = self.rate or (0, 0, 0)
        if not low <= high <= whole:
            message = f"“{self.frequency}” cannot be: the numbers do not go from small to large"
            yield Fault("H204", message, "Write them as in “19 to 37 in 100 visits”.", ("frequency",))


class RisksBlock(Strict):
    """Risks as numbers."""

    kind: ClassVar[str] = "risks"
    risks: tuple[Risk, ...] = Field(min_length=1, description="The risks, the most common first.")
    ladder: Flag = Field(False, description="True to count rarer risks in a larger number: 8 in 100, but 1 in 1,000.")


class Warning(Strict):
    """Signs, how urgent they are, and what to do."""

    level: Literal["emergency", "urgent", "routine"] = Field(description="How urgent the signs are.")
    title: Text | None = Field(None, description="Words above the signs.")
    call: Text | None = Field(None, description="Short call, set large: “Call {{ clinic.emergency_number }}”.")
    signs: tuple[Text, ...] = Field(min_length=1, description="The signs to look for.")
    action: Text = Field(description="What to do.")
    say: Text | None = Field(None, description="Words to say on the telephone.")
    strip: Text | None = Field(None, description="One line for the foot of pages that do not show this warning.")


class WarningBlock(Strict):
    """When to get help."""

    kind: ClassVar[str] = "warning"
    warning: Warning = Field(description="The warning.")


class Table(Strict):
    """Rows under a head."""

    caption: Text = Field(description="What the table shows.")
    header: tuple[Text, ...] = Field(min_length=1, description="Words above the columns.")
    rows: tuple[tuple[Text, ...], ...] = Field(min_length=1, description="The rows: one text for every column.")

    def faults(self) -> Iterator[Fault]:
        wanted = len(self.header)
        for index, row in enumerate(self.rows):
            if len(row) != wanted:
                message = f"this row has {len(row)} cells, the header has {wanted}"
                hint = "Give every row one text for each column; words with a comma need quotes."
                yield Fault("H213", message, hint, ("rows", index))


class TableBlock(Strict):
    """A table."""

    kind: ClassVar[str] = "table"
    table: Table = Field(description="The table.")


def _percent(value: object) -> object:
    if isinstance(value, str) and (found := re.fullmatch(r"(\d+(?:\.\d+)?)\s*%?", value.strip())):
        return float(found[1])
    if isinstance(value, str | bool):
        raise fault(Fault("H204", f"“{value}” is not a width", "Write a part of the text width, such as 60 %."))
    return value


Percent = Annotated[
    float,
    BeforeValidator(_percent),
    Field(gt=0, le=100),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"^\d+(\.\d+)?\s*%?$"}, {"type": "number"}]}),
]


class Figure(Strict):
    """A picture."""

    image: Words = Field(description="Path of an SVG, PNG or JPEG file, from the folder of this file.")
    alt: str = Field(description="What the picture shows, for people who cannot see it.")
    decorative: Flag = Field(False, description="True when the picture says nothing; then `alt` is empty.")
    caption: Text | None = Field(None, description="Words below the picture.")
    width: Percent | None = Field(None, description="Per cent of the text width, such as 60 %.")

    def faults(self) -> Iterator[Fault]:
        if not self.alt.strip() and not self.decorative:
            hint = "Say what the picture shows, or set `decorative: true` if it says nothing."
            yield Fault("H205", "the text alternative is empty", hint, ("alt",))
        if self.alt.strip() and self.decorative:
            hint = 'Set `alt: ""`, or remove `decorative`.'
            yield Fault("H204", "a decorative picture has no text alternative", hint, ("alt",))


class FigureBlock(Strict):
    """A picture with its words."""

    kind: ClassVar[str] = "figure"
    figure: Figure = Field(description="The picture.")


class GlossaryBlock(Strict):
    """Words and their meanings."""

    kind: ClassVar[str] = "glossary"
    glossary: tuple[Id, ...] = Field(min_length=1, description="Ids in the glossary of this language.")


class WriteIn(Strict):
    """Lines to write on."""

    label: Text = Field(description="Words before the first line.")
    also: Text | None = Field(None, description="A second label on the first line.")
    lines: Annotated[Count, Field(le=20)] = Field(1, description="Number of lines.")


class WriteInBlock(Strict):
    """Something to fill in by hand."""

    kind: ClassVar[str] = "write_in"
    write_in: WriteIn = Field(description="The lines.")


class AppointmentCard(Strict):
    """The next visit, to cut off and keep."""

    title: Text | None = Field(None, description="Words above the lines; “Your next visit” when left out.")
    note: Text | None = Field(None, description="A last line, such as whom to tell when you cannot come.")
    at: Literal["foot", "here"] = Field(
        "foot", description="At the foot of the page when nothing follows there, or where it comes."
    )


class AppointmentCardBlock(Strict):
    """A card with the clinic's name and lines to write on."""

    kind: ClassVar[str] = "appointment_card"
    appointment_card: AppointmentCard = Field(description="What the card says; `{}` for the usual words.")


def _sites(value: object) -> str:
    return "<all>" if isinstance(value, str) else "<ids>"


class Contact(Strict):
    """How to reach the clinic."""

    sites: Annotated[
        Annotated[Literal["all", "main"], Tag("<all>")] | Annotated[tuple[Id, ...], Tag("<ids>")], Discriminator(_sites)
    ] = Field("all", description="The sites to show: `all`, `main` (the first), or a list of site ids.")
    hours: Flag = Field(True, description="Whether to show the opening hours.")


class ContactBlock(Strict):
    """The clinic's telephone, address and hours."""

    kind: ClassVar[str] = "contact"
    contact: Contact = Field(description="What to show.")


class Qr(Strict):
    """A web address to scan."""

    url: Text = Field(description="An https address; may hold {{ … }} values.")
    label: Text = Field(description="What the reader finds there.")

    def faults(self) -> Iterable[Fault]:
        if "{{" not in self.url and not re.fullmatch(r"https://\S+", self.url):
            yield Fault("H204", f"“{self.url}” is not an https address", "Start it with https://.", ("url",))


class QrBlock(Strict):
    """A QR code with its address in words."""

    kind: ClassVar[str] = "qr"
    qr: Qr = Field(description="The code.")


class IncludeBlock(Strict):
    """A shared part, replaced by its blocks when the sheet is resolved."""

    kind: ClassVar[str] = "include"
    include: Id = Field(description="Id of a file in content/parts.")


#: Every key that makes a block what it is, with the kind of block.
KINDS: dict[str, str] = {
    "text": "text", "list": "list", "steps": "steps", "checklist": "checklist", "diary": "diary", "do": "do_avoid",
    "avoid": "do_avoid",
    "timeline": "timeline", "risks": "risks", "warning": "warning", "table": "table", "figure": "figure",
    "body_chart": "body_chart", "glossary": "glossary", "write_in": "write_in",
    "appointment_card": "appointment_card", "contact": "contact", "qr": "qr",
    "include": "include",
}  # fmt: skip


def kind_of(data: Any) -> str | None:
    """The tag of a block: its kind in angle brackets, or None when its keys tell none or several."""
    if isinstance(data, Strict):
        return f"<{getattr(data, 'kind', '')}>"
    kinds = {KINDS[key] for key in data if key in KINDS} if isinstance(data, dict) else set()
    return f"<{kinds.pop()}>" if len(kinds) == 1 else None


Block: TypeAlias = Annotated[
    Annotated[TextBlock, Tag("<text>")]
    | Annotated[ListBlock, Tag("<list>")]
    | Annotated[StepsBlock, Tag("<steps>")]
    | Annotated[ChecklistBlock, Tag("<checklist>")]
    | Annotated[DiaryBlock, Tag("<diary>")]
    | Annotated[DoAvoidBlock, Tag("<do_avoid>")]
    | Annotated[TimelineBlock, Tag("<timeline>")]
    | Annotated[RisksBlock, Tag("<risks>")]
    | Annotated[WarningBlock, Tag("<warning>")]
    | Annotated[TableBlock, Tag("<table>")]
    | Annotated[FigureBlock, Tag("<figure>")]
    | Annotated[BodyChartBlock, Tag("<body_chart>")]
    | Annotated[GlossaryBlock, Tag("<glossary>")]
    | Annotated[WriteInBlock, Tag("<write_in>")]
    | Annotated[AppointmentCardBlock, Tag("<appointment_card>")]
    | Annotated[ContactBlock, Tag("<contact>")]
    | Annotated[QrBlock, Tag("<qr>")]
    | Annotated[IncludeBlock, Tag("<include>")],
    Discriminator(kind_of),
]
