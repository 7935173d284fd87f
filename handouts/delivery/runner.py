"""Running jobs one after another, or side by side in processes: ReportLab's state is global, so never in threads."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from handouts.pipeline import Built, Job, Pipeline
from handouts.workspace import Workspace

# A worker takes about as long to start as ten sheets take to make.
_JOBS_WORTH_A_WORKER = 10


def workers_for(jobs: int) -> int:
    """How many processes pay off for so many jobs on this machine."""
    return max(1, min(os.cpu_count() or 1, jobs // _JOBS_WORTH_A_WORKER))


def run(pipeline: Pipeline, jobs: Sequence[Job], workers: int = 1) -> Iterator[Built]:
    """Build ``jobs``; results come in their order, each as soon as it and those before it are done."""
    if min(workers, len(jobs)) <= 1:
        yield from map(pipeline.build, jobs)
        return
    workspace = pipeline.workspace
    executor = ProcessPoolExecutor(
        min(workers, len(jobs)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(workspace.root, workspace.today),
    )
    try:
        yield from executor.map(_build, jobs)
    finally:
        executor.shutdown(cancel_futures=True)


# Set once in each worker process, so that the project is loaded once a worker and not once a job.
_pipeline: list[Pipeline] = []


def _start(root: Path, today: date) -> None:
    _pipeline.append(Pipeline(Workspace(root, today=today)))


def _build(job: Job) -> Built:
    return _pipeline[0].build(job)
