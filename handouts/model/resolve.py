"""Cross-references of a sheet: shared parts put in place, and every id it uses looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handouts.errors import Findings, Span
from handouts.model.base import near
from handouts.model.blocks import (
    Block,
    ContactBlock,
    FigureBlock,
    GlossaryBlock,
    IncludeBlock,
    Risk,
    RisksBlock,
    StepsBlock,
)  # fmt: skip
from handouts.model.chart import BodyChartBlock
from handouts.model.clinic import Clinic
from handouts.model.sheet import Entry, Part, Reference, Section, Sheet
from handouts.model.text import Step


@dataclass(frozen=True)
class Shared:
    """What sheets of one language share. None stands for a file that is there but broken.

    ``locate`` turns a picture's path, as written at a span, into one from the project's root.
    """

    references: Mapping[str, Reference] | None
    glossary: Mapping[str, Entry] | None
    parts: Mapping[str, Part | None]
    locate: Callable[[str, Span], str]


def resolve(sheet: Sheet, shared: Shared) -> tuple[Sheet | None, Findings]:
    """The sheet without includes; None when it leans on a broken file. H207, H208 and H209 are found here."""
    resolver = _Resolver(sheet, shared)
    sections = tuple(resolver.section(section) for section in sheet.sections)
    resolver.sources()
    return (None if resolver.broken else sheet.model_copy(update={"sections": sections})), resolver.findings


def for_clinic(sheet: Sheet, clinic: Clinic) -> Findings:
    """Names in a resolved sheet that only a clinic can settle: the sites of its contact blocks (H217)."""
    findings = Findings()
    known = [site.id for site in clinic.sites]
    for block in (block for section in sheet.sections for block in section.body):
        if isinstance(block, ContactBlock) and isinstance(block.contact.sites, tuple):
            for index, site in enumerate(block.contact.sites):
                if site not in known:
                    span = block.place("contact", "sites", index)
                    findings.error("H217", span, f"{clinic.name} has no site “{site}”", near(site, known))
    return findings


class _Resolver:
    def __init__(self, sheet: Sheet, shared: Shared) -> None:
        self.findings = Findings()
        self.broken = False
        self._counted: Risk | None = None
        self._sheet, self._shared = sheet, shared

    def section(self, section: Section) -> Section:
        return section.model_copy(update={"body": tuple(self._blocks(section.body, ()))})

    def _blocks(self, body: tuple[Block, ...], chain: tuple[str, ...]) -> Iterator[Block]:
        for block in body:
            if isinstance(block, IncludeBlock):
                yield from self._included(block, chain)
                continue
            if isinstance(block, RisksBlock):
                self._risks(block)
            elif isinstance(block, GlossaryBlock):
                self._glossary(block)
            elif isinstance(block, BodyChartBlock):
                self._areas(block)
            yield self._located(block)

    def _included(self, block: IncludeBlock, chain: tuple[str, ...]) -> Iterator[Block]:
        name, span, parts = block.include, block.place("include"), self._shared.parts
        if name in chain:
            circle = " → ".join((*chain[chain.index(name) :], name))
            self.findings.error("H209", span, f"part “{name}” includes itself: {circle}", "Take one include out.")
        elif name not in parts:
            language = self._sheet.language
            hint = near(name, parts, f"Write content/parts/{name}.{language}.yaml.")
            self.findings.error("H209", span, f"there is no part “{name}” in this language ({language})", hint)
        elif (part := parts[name]) is None:
            self.broken = True
        else:
            yield from self._blocks(part.body, (*chain, name))

    def _located(self, block: Block) -> Block:
        """A block whose pictures have their paths in the project."""
        if isinstance(block, FigureBlock):
            figure = block.figure
            image = self._shared.locate(figure.image, figure.place("image"))
            return block.model_copy(update={"figure": figure.model_copy(update={"image": image})})
        if isinstance(block, StepsBlock):
            return block.model_copy(update={"steps": tuple(map(self._step, block.steps))})
        return block

    def _step(self, step: Step) -> Step:
        if not step.image:
            return step
        return step.model_copy(update={"image": self._shared.locate(step.image, step.place("image"))})

    def _glossary(self, block: GlossaryBlock) -> None:
        known = self._shared.glossary
        if known is None:
            self.broken = True
            return
        for index, word in enumerate(block.glossary):
            if word not in known:
                language = self._sheet.language
                hint = near(word, known, f"Add it to content/glossary.{language}.yaml.")
                message = f"the glossary ({language}) has no “{word}”"
                self.findings.error("H208", block.place("glossary", index), message, hint)

    def _areas(self, block: BodyChartBlock) -> None:
        """The chart's own names are English: another language needs its own."""
        language = self._sheet.language
        for area in block.body_chart.areas if language.split("-")[0] != "en" else ():
            if area.text is None:
                message = f"“{area.area}” has no name in the sheet's language ({language})"
                hint = f"Write “{{area: {area.area}, text: …}}”, with its name in this language after `text`."
                self.findings.error("H202", area.place("area"), message, hint)

    def _risks(self, block: RisksBlock) -> None:
        known = self._shared.references
        for risk in block.risks:
            self._denominator(risk, ladder=block.ladder)
            span = risk.place("source")
            if known is not None and risk.source not in known:
                self._no_reference(risk.source, span, known)
            elif risk.source not in self._sheet.sources:
                # A part cannot know the sources of the sheets that include it: the sheet is to be changed.
                here = span if span.file == self._sheet.span.file else self._sheet.place("sources")
                message = f"a risk rests on “{risk.source}”, which is not among the sheet's sources"
                self.findings.error("H207", here, message, f"Add {risk.source} to `sources:`.")

    def _denominator(self, risk: Risk, *, ladder: bool) -> None:
        """H219: “8 in 100” and “1 in 1,000” in one sheet, which only a reader who calculates can compare."""
        first = self._counted = self._counted or (risk if risk.rate else None)
        if not first or not first.rate or not risk.rate or first.rate[2] == risk.rate[2]:
            return
        rarer = risk.rate[2] > first.rate[2]
        if not (rarer and ladder):
            message = f"“{risk.frequency}” is not counted in {first.rate[2]:,} as “{first.frequency}” is"
            hint = _same_denominator(first, risk) if rarer else _same_denominator(risk, first)
            more = " Or set `ladder: true` beside `risks`." if rarer else ""
            self.findings.warning("H219", risk.place("frequency"), message, hint + more)

    def sources(self) -> None:
        known = self._shared.references
        if known is None:
            self.broken = self.broken or bool(self._sheet.sources)
            return
        for index, source in enumerate(self._sheet.sources):
            if source not in known:
                self._no_reference(source, self._sheet.place("sources", index), known)

    def _no_reference(self, source: str, span: Span, known: Mapping[str, Reference]) -> None:
        hint = near(source, known, "Add it to content/references.yaml.")
        self.findings.error("H207", span, f"there is no source “{source}” in content/references.yaml", hint)


def _same_denominator(fewer: Risk, more: Risk) -> str:
    """How to count both in the larger number, worked out where that gives whole numbers."""
    (low, high, small), (_, _, whole) = fewer.rate or (0, 0, 1), more.rate or (0, 0, 1)
    if whole % small:
        return "Count every risk of a sheet in the same number."
    numbers = " to ".join(f"{number * whole // small:,}" for number in dict.fromkeys((low, high)))
    return f"Count every risk of a sheet in {whole:,}: “{fewer.frequency}” is {numbers} in {whole:,}."
