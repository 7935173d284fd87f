"""`handouts brand`."""

from __future__ import annotations

import sys
from pathlib import Path

from handouts.cli import findings
from handouts.cli.build import output_folder
from handouts.cli.edge import ExitCode
from handouts.cli.progress import outcome
from handouts.cli.screen import Screen
from handouts.delivery import outputs
from handouts.proof import Proof
from handouts.workspace import Workspace


def brand(clinic: str, out: Path | None) -> ExitCode:
    """Draw the proof page of a clinic, and show what is to be said about its brand."""
    workspace = Workspace.find(Path.cwd())
    proof = Proof(workspace, clinic)
    jobs, planned = proof.jobs()
    found, folder = [*proof.findings, *planned], output_folder(workspace, out)
    for built in map(proof.build, jobs):
        found += built.diagnostics
        if built.pdf is not None:
            outputs.write(folder, built.job.output, built.pdf)
        Screen(sys.stdout).line(*outcome(built, folder))
    findings.show(Screen(sys.stderr), found, workspace)
    return findings.exit_code(found)
