"""`handouts list`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from handouts.cli import findings
from handouts.cli.edge import ExitCode
from handouts.cli.screen import Screen
from handouts.pipeline import Pipeline
from handouts.project import Project
from handouts.workspace import Workspace

_SHEETS = ("SHEET", "LANGUAGE", "REVISION", "STATUS", "TITLE")
_CLINICS = ("CLINIC", "COUNTRY", "PAPER", "TEMPLATE", "LANGUAGES", "NAME")
_TEMPLATES = ("TEMPLATE", "EXTENDS", "EDITIONS", "TITLE")


def listing() -> ExitCode:
    """Show sheets, clinics and templates; what cannot be loaded is left out and counted."""
    pipeline = Pipeline(Workspace.find(Path.cwd()))
    screen, project = Screen(sys.stdout), pipeline.project
    for head, rows in ((_SHEETS, _sheets(project)), (_CLINICS, _clinics(project)), (_TEMPLATES, _templates(project))):
        table(screen, head, rows)
        screen.line()
    counts = findings.counts(pipeline.findings)
    screen.line(f"{counts}." if not len(pipeline.findings) else f"{counts}: run `handouts check`.")
    return findings.exit_code(pipeline.findings)


def table(screen: Screen, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write columns as wide as their widest word; nothing stands after the last one."""
    cells = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        words = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        screen.line((words, "bold" if row is head else ""))


def _sheets(project: Project) -> list[tuple[str, ...]]:
    return [
        (key.id, key.language, str(sheet.review.revision), sheet.review.status, str(sheet.title))
        for key, sheet in sorted(project.sheets.items(), key=lambda item: (item[0].id, item[0].language))
    ]


def _clinics(project: Project) -> list[tuple[str, ...]]:
    return [
        (name, c.country, c.paper, c.template, ", ".join(c.languages), c.name)
        for name, c in sorted(project.clinics.items())
    ]


def _templates(project: Project) -> list[tuple[str, ...]]:
    return [
        (name, t.extends or "-", ", ".join(t.editions), t.title)
        for name, t in sorted(project.templates.items())
        if not t.abstract
    ]
