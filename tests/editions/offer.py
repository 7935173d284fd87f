"""Everything that a project offers: each sheet for each clinic in each template, edition and paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from handouts.markup.nodes import Node
from handouts.markup.parse import parse
from handouts.pipeline import Built, Job, Options, Pipeline
from handouts.workspace import Workspace

_ROOT = Path(__file__).parent.parent.parent
_TODAY = date(2026, 11, 22)
#: Type roles that may be smaller than instructions.
_SMALL = ("address", "sources", "citation", "foot", "running-head")


#: The topic whose sheets are looked at in every template, edition, paper and brand.
WHOLE = "dry-needling/"


@dataclass(frozen=True, order=True)
class Offer:
    """One sheet in one template on one paper; its editions are read side by side."""

    template: str
    paper: str
    clinic: str
    sheet: str

    def __str__(self) -> str:
        return f"{self.template}-{self.paper}-{self.clinic}-{self.sheet}".replace("/", "-")


@cache
def shipped() -> Pipeline:
    """The project's own content."""
    return Pipeline(Workspace(_ROOT, today=_TODAY))


@cache
def extremes() -> Pipeline:
    """Very short and very long content with the project's templates, for a clinic with long names and one without."""
    return Pipeline(Workspace(Path(__file__).parent, today=_TODAY))


def offers(pipeline: Pipeline) -> list[Offer]:
    """Everything; of our own sheets, those of one topic in all ways, each other one in one way, by turns."""
    every = sorted(set(_offers(pipeline)))
    if pipeline is not shipped():
        return every
    whole = [one for one in every if one.sheet.startswith(WHOLE)]
    roomy = [one for one in every if one not in whole and one.template != "compact"]
    sheets = sorted({one.sheet for one in roomy})
    return sorted([*whole, *(_turn(roomy, sheet, index) for index, sheet in enumerate(sheets))])


def _turn(offers: list[Offer], sheet: str, index: int) -> Offer:
    found = [one for one in offers if one.sheet == sheet]
    return found[7 * index % len(found)]


def _offers(pipeline: Pipeline) -> Iterator[Offer]:
    for name, manifest in pipeline.project.templates.items():
        for paper in () if manifest.abstract else manifest.papers:
            for clinic in pipeline.project.clinics:
                for key in pipeline.project.sheet_files:
                    yield Offer(name, paper, clinic, key.id)


def editions(pipeline: Pipeline, offer: Offer) -> tuple[str, ...]:
    return pipeline.project.templates[offer.template].editions


def job(pipeline: Pipeline, offer: Offer, edition: str) -> Job:
    """The one job of an offer in an edition."""
    options = Options((offer.sheet,), offer.clinic, offer.template, "en", edition, offer.paper)
    (found,), findings = pipeline.plan(options)
    assert not findings.failed, list(findings)
    return found


def small_words(built: Built) -> list[str]:
    """Words that may be smaller than instructions, without their spaces; of the feet, the last one is no artifact."""
    node, findings = parse(built.markup, "markup")
    assert node, list(findings)
    made = {"page-number": str(built.pages), "page-count": str(built.pages), "code": built.code}
    return ["".join(_words(part, made).split()) for part in _walk(node) if part.get("style") in _SMALL]


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.elements:
        yield from _walk(child)


def _words(node: Node, made: Mapping[str, str]) -> str:
    """A node's words; ``made`` are those of elements that the program fills, by name."""
    own = "".join(child if isinstance(child, str) else _words(child, made) for child in node.children)
    return made.get(node.name, own)
