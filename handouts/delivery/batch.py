"""The whole delivery to a folder: build, write, record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from handouts.delivery import manifest, outputs, runner
from handouts.pipeline import Built, Job, Pipeline
from handouts.project import SheetKey


def deliver(pipeline: Pipeline, jobs: Sequence[Job], out: Path, workers: int = 1) -> Iterator[Built]:
    """Build ``jobs`` into ``out``; each result comes when its file is written, in the order of ``jobs``.

    A sheet that fails keeps its last good file. The manifest is written last, even when the run is cut short.
    Raises SetupError H501.
    """
    outputs.sweep(out)
    entries: dict[str, manifest.Entry] = {}
    try:
        for built in runner.run(pipeline, jobs, workers):
            if built.pdf is not None:
                outputs.write(out, built.job.output, built.pdf)
                sheet = pipeline.project.sheets[SheetKey(built.job.sheet, built.job.language)]
                entries[built.job.output] = manifest.entry(built, sheet.review.revision)
            yield built
    finally:
        if entries:
            manifest.update(out, entries)
