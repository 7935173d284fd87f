"""Our program: a project of as many sheets as are asked for, loaded once, as ``handouts build`` does."""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path
from typing import Any

from benchmarks import text
from handouts.pipeline import Job, Options, Pipeline
from handouts.workspace import Workspace

#: Projects of this many sheets are loaded to find what reading one sheet costs.
_SHEETS = 40


def write_project(root: Path, sheets: list[dict[str, Any]]) -> None:
    """The benchmark's project with these sheets in the place of its own."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(text.PROJECT, root)
    (root / text.SHEET).unlink()
    for number, sheet in enumerate(sheets):
        file = root / f"content/sheets/s{number:05}/aftercare.en.yaml"
        file.parent.mkdir()
        file.write_bytes(text.to_yaml(sheet))


class Engine:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reading = 0.0
        self.pipeline: Pipeline
        self.jobs: list[Job] = []

    def prepare(self, sheets: list[dict[str, Any]]) -> None:
        """Load the project; ``reading`` is what one more sheet costs: the YAML, the checks, the model."""
        few, many = self.folder / "one", self.folder / "many"
        write_project(few, sheets[:1])
        write_project(many, (sheets * _SHEETS)[:_SHEETS])
        costs = [(_loading(many) - _loading(few)) / (_SHEETS - 1) for _ in range(5)]
        self.reading = statistics.median(costs)
        write_project(many, sheets)
        self.pipeline = Pipeline(Workspace(many))
        self.jobs, findings = self.pipeline.plan(Options())
        assert len(self.jobs) == len(sheets), [*self.pipeline.findings, *findings]

    def render(self, index: int) -> bytes:
        built = self.pipeline.build(self.jobs[index])
        assert built.pdf is not None, built.diagnostics
        return built.pdf


def _loading(root: Path) -> float:
    """CPU milliseconds for a whole project."""
    start = time.process_time()
    Pipeline(Workspace(root))
    return (time.process_time() - start) * 1000
