"""`handouts approve`: a clinician stands behind the words of a sheet, as they are now."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from handouts.cli import findings
from handouts.cli.edge import ExitCode
from handouts.cli.screen import Screen, counted
from handouts.delivery import outputs
from handouts.errors import ContentError, Diagnostic, Severity, Span, in_order
from handouts.model.approval import digest
from handouts.model.sheet import Sheet
from handouts.pipeline import Options, Pipeline
from handouts.project import SheetKey
from handouts.review import approved_words, claims, reviewed, words
from handouts.sources.edit import changed
from handouts.workspace import Workspace


def approve(name: str, by: str, language: str | None) -> ExitCode:
    """Write the approval into the sheet's file, unless the review finds an error."""
    workspace = Workspace.find(Path.cwd())
    pipeline = Pipeline(workspace)
    screen = Screen(sys.stdout)
    jobs, planned = pipeline.plan(Options((name,), language=language))
    found = in_order([*pipeline.findings, *planned, *(d for job in jobs for d in reviewed(pipeline, job))])
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors:
        findings.show(screen, errors, workspace)
        screen.line(f"Not approved: {counted(len(errors), 'error')} to mend first.")
        return ExitCode.CONTENT
    key = _only(pipeline, name, language)
    sheet, file = pipeline.project.sheets[key], pipeline.project.sheet_files[key]
    glossary = pipeline.project.glossary.get(key.language, {})
    values = _values(pipeline, sheet, by, workspace.today)
    outputs.write(workspace.root, file, changed(workspace.read(file), ("review",), values))
    said = "\n".join(words(sheet, glossary)) + "\n"
    outputs.write(workspace.root, approved_words(name, key.language), said.encode())
    for claim in claims(sheet, glossary):
        screen.line(f"  signed for: {claim.span}: {claim} ({claim.needs_review})")
    screen.line(f"{file}: approved by {by}. Any change of its words makes it a draft again.")
    return ExitCode.DONE


def _only(pipeline: Pipeline, name: str, language: str | None) -> SheetKey:
    """The one sheet that is meant; a person approves the language that she reads."""
    keys = [key for key in pipeline.project.sheets if key.id == name and language in (None, key.language)]
    if len(keys) == 1:
        return keys[0]
    known = ", ".join(sorted(key.language for key in keys))
    message = f"the sheet {name} is there in several languages: {known}" if keys else f"there is no sheet {name}"
    hint = "Say which one: --lang." if keys else "See: handouts list."
    raise ContentError((Diagnostic(Severity.ERROR, "H217", Span("content/sheets"), message, hint),))


def _values(pipeline: Pipeline, sheet: Sheet, by: str, today: date) -> dict[str, str]:
    project = pipeline.project
    found = digest(sheet, project.glossary.get(sheet.language, {}), project.references)
    due = sheet.review.next_review
    later = {} if due and due > today else {"next_review": today.replace(year=today.year + 1, day=min(today.day, 28))}
    days = {key: day.isoformat() for key, day in {"reviewed": today, **later}.items()}
    return {"status": "approved", "approved_by": by, **days, "content": found}
