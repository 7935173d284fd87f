"""Cross-references of a sheet: shared parts put in place, and every id it uses looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from handouts.errors import Findings, Span
from handouts.model.base import near
from handouts.model.blocks import Block, ContactBlock, FigureBlock, GlossaryBlock, IncludeBlock, RisksBlock
from handouts.model.clinic import Clinic
from handouts.model.sheet import Entry, Part, Reference, Section, Sheet


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
            yield self._located(block) if isinstance(block, FigureBlock) else block

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

    def _located(self, block: FigureBlock) -> FigureBlock:
        image = self._shared.locate(block.figure.image, block.figure.place("image"))
        return block.model_copy(update={"figure": block.figure.model_copy(update={"image": image})})

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

    def _risks(self, block: RisksBlock) -> None:
        known = self._shared.references
        for risk in block.risks:
            span = risk.place("source")
            if known is not None and risk.source not in known:
                self._no_reference(risk.source, span, known)
            elif risk.source not in self._sheet.sources:
                # A part cannot know the sources of the sheets that include it: the sheet is to be changed.
                here = span if span.file == self._sheet.span.file else self._sheet.place("sources")
                message = f"a risk rests on “{risk.source}”, which is not among the sheet's sources"
                self.findings.error("H207", here, message, f"Add {risk.source} to `sources:`.")

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
