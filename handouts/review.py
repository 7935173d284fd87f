"""The review of a project: what a build would find, and the rules for health content, sheet by sheet.

Like the pipeline it knows the order of the rooms: it carries what template and layout tell to ``check``, which may
see neither.
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.check.passages import passages
from handouts.check.review import review
from handouts.check.subject import Pages, Subject
from handouts.errors import ContentError, Findings, strictly
from handouts.layout.compose import Composed, pages_of
from handouts.model.sheet import Entry, Sheet
from handouts.model.text import Text
from handouts.pipeline import Job, Laid, Pipeline
from handouts.project import SheetKey
from handouts.template.expand import filler


def reviewed(pipeline: Pipeline, job: Job) -> Findings:
    """Everything that is to be said of a job."""
    laid = pipeline.lay_out(job)
    found = Findings(list(laid.findings))
    if subject := subject_of(pipeline, job, laid):
        found.extend(review(subject))
    return strictly(found) if job.strict else found


def subject_of(pipeline: Pipeline, job: Job, laid: Laid) -> Subject | None:
    """What the rules look at; None where the sheet has no mark-up or no design values."""
    if laid.expanded is None or laid.styles is None:
        return None
    context, project = pipeline.context(job), pipeline.project
    return Subject(
        sheet=context.sheet, sheet_id=job.sheet, clinic=context.clinic, references=project.references,
        glossary=context.glossary, today=pipeline.workspace.today, edition=job.edition, node=laid.expanded.made.node,
        style=laid.styles[0], palette=laid.palette, plain=filler(context, pipeline.workspace),
        lines=lambda file: _lines(pipeline, file), pages=_pages(laid.composed),
        others={
            key.language: sheet for key, sheet in project.sheets.items()
            if key.id == job.sheet and key != SheetKey(job.sheet, job.language)
        },
    )  # fmt: skip


def claims(sheet: Sheet, glossary: Mapping[str, Entry]) -> list[Text]:
    """The words of a sheet that a clinician has to check before she approves them."""
    return [passage.source for passage in passages(sheet, glossary, str) if passage.source.needs_review]


def words(sheet: Sheet, glossary: Mapping[str, Entry]) -> list[str]:
    """What a sheet says, as its author wrote it: a line for each passage."""
    return [" ".join(passage.source.split()) for passage in passages(sheet, glossary, str)]


def approved_words(name: str, language: str) -> str:
    """The project file that keeps the words that were approved, so that a report can show what has changed since."""
    return f"content/approved/{name}.{language}.txt"


def _pages(composed: Composed | None) -> Pages | None:
    return Pages(len(composed.pages), pages_of(composed, "help")) if composed else None


def _lines(pipeline: Pipeline, file: str) -> list[str]:
    try:
        return pipeline.workspace.read(file).decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    except ContentError:
        return []
