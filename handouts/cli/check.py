"""`handouts check`."""

from __future__ import annotations

import sys
from pathlib import Path

from handouts.cli import findings, reports
from handouts.cli.edge import ExitCode
from handouts.cli.reports import Format
from handouts.cli.screen import Screen, counted
from handouts.pipeline import Options, Pipeline
from handouts.review import reviewed
from handouts.workspace import Workspace


def check(options: Options, report: Format) -> ExitCode:
    """Review what ``options`` asks for: what a build would find, and the rules for health content."""
    workspace = Workspace.find(Path.cwd())
    pipeline = Pipeline(workspace)
    jobs, planned = pipeline.plan(options)
    found = [*pipeline.findings, *planned, *(d for job in jobs for d in reviewed(pipeline, job))]
    screen = Screen(sys.stdout)
    if report is Format.TEXT:
        findings.show(screen, found, workspace)
        screen.line(f"{counted(len(jobs), 'sheet')} checked. {findings.counts(found)}.")
    else:
        screen.raw(reports.as_json(found) if report is Format.JSON else reports.as_sarif(found))
    return findings.exit_code(found)
