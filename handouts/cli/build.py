"""`handouts build`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path

from handouts.cli import findings
from handouts.cli.edge import ExitCode
from handouts.cli.progress import followed
from handouts.cli.screen import Screen, counted, shown
from handouts.delivery import runner
from handouts.delivery.batch import deliver
from handouts.errors import Diagnostic
from handouts.pipeline import Built, Options, Pipeline
from handouts.workspace import Workspace


def build(options: Options, out: Path | None, workers: int | None) -> ExitCode:
    """Make what ``options`` asks for, show what went wrong, and say what was made where."""
    workspace = Workspace.find(Path.cwd())
    pipeline = Pipeline(workspace)
    jobs, planned = pipeline.plan(options)
    folder = output_folder(workspace, out)
    tally = Tally(folder, [*pipeline.findings, *planned])
    results = deliver(pipeline, jobs, folder, workers or runner.workers_for(len(jobs)))
    screen = Screen(sys.stdout)
    for built in followed(screen, results, len(jobs), folder):
        tally.add(built)
    findings.show(Screen(sys.stderr), tally.found, workspace)
    screen.line(tally.words())
    return findings.exit_code(tally.found)


def output_folder(workspace: Workspace, out: Path | None) -> Path:
    """Where results go: the folder that was asked for, else the project's own."""
    return out.absolute() if out else workspace.root / "output"


@dataclass
class Tally:
    """What a run made, counted as it goes; finished files are not kept in memory."""

    out: Path
    found: list[Diagnostic]
    made: int = 0
    failed: int = 0
    clinics: set[str] = field(default_factory=set)

    def add(self, built: Built) -> None:
        self.found.extend(built.diagnostics)
        if built.pdf is None:
            self.failed += 1
        else:
            self.made += 1
            self.clinics.add(built.job.clinic)

    def words(self) -> str:
        """``6 sheets made in output/ (2 clinics). 0 errors.``"""
        clinics = f" ({counted(len(self.clinics), 'clinic')})" if self.made else ""
        failed = f", {self.failed} not made" if self.failed else ""
        return (
            f"{counted(self.made, 'sheet')} made in {shown(self.out)}/{clinics}{failed}. {findings.counts(self.found)}."
        )
