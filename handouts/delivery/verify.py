"""Which sheet a finished PDF is, whether its bytes were changed, and whether the project has moved on since."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handouts.errors import ContentError, Diagnostic, Severity, Span
from handouts.pdf import inspect, seal
from handouts.pdf.inspect import Facts
from handouts.pipeline import Options, Pipeline


class Currency(StrEnum):
    """How a handout stands to the project in which it is verified."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``intact``: the bytes are those that were sealed, so that what the program checked before it claimed
    ``standards`` still holds; ``currency`` is None outside a project.
    """

    facts: Facts
    intact: bool
    standards: tuple[str, ...] = ()
    currency: Currency | None = None


def verify(data: bytes, name: str, pipeline: Pipeline | None = None) -> Verdict:
    """Judge the PDF ``data``; ``name`` is only for messages. ContentError H502: no handout of this program."""
    facts = inspect.read(data)
    if facts is None:
        message = "this file was not made by handouts, or what it says about itself was removed"
        hint = "Give a PDF that `handouts build` wrote."
        raise ContentError((Diagnostic(Severity.ERROR, "H502", Span(name), message, hint),))
    currency = _currency(facts, pipeline) if pipeline else None
    return Verdict(facts, seal.check(data) is True, tuple(inspect.standards(data)), currency)


def _currency(facts: Facts, pipeline: Pipeline) -> Currency:
    wanted = Options(
        sheets=(facts.sheet,),
        clinic=facts.clinic,
        template=facts.template,
        language=facts.language,
        edition=facts.edition,
        paper=facts.paper,
    )
    jobs, findings = pipeline.plan(wanted)
    if findings.failed or len(jobs) != 1:
        return Currency.GONE
    content = pipeline.content(jobs[0])
    if not content:
        return Currency.BROKEN
    return Currency.SAME if content == facts.content else Currency.CHANGED
