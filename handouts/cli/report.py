"""`handouts report`."""

from __future__ import annotations

import sys
from pathlib import Path

from handouts.cli import findings
from handouts.cli.build import output_folder
from handouts.cli.edge import ExitCode
from handouts.cli.progress import outcome
from handouts.cli.screen import Screen
from handouts.delivery import outputs
from handouts.errors import Severity
from handouts.report import Report
from handouts.workspace import Workspace


def report(sheet: str, clinic: str | None, language: str | None, out: Path | None) -> ExitCode:
    """Draw the reports of a sheet. What they find fails nothing: only what keeps them from being drawn does."""
    workspace = Workspace.find(Path.cwd())
    reports = Report(workspace)
    jobs, planned = reports.jobs(sheet, clinic, language)
    found, folder = [*reports.findings, *planned], output_folder(workspace, out)
    for built in map(reports.build, jobs):
        found += built.diagnostics
        if built.pdf is not None:
            outputs.write(folder, built.job.output, built.pdf)
        Screen(sys.stdout).line(*outcome(built, folder))
    errors = [one for one in found if one.severity is Severity.ERROR]
    findings.show(Screen(sys.stderr), errors, workspace)
    return findings.exit_code(errors)
