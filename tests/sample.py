"""The handouts of the sample content in ``content/``, on both papers, each built once for all tests of a process."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from handouts.pipeline import Built, Job, Options, Pipeline
from handouts.workspace import Workspace

PAPERS = ("A4", "Letter")
_ROOT = Path(__file__).parent.parent


@cache
def _pipeline() -> Pipeline:
    return Pipeline(Workspace(_ROOT, today=date(2026, 11, 22)))


@cache
def jobs() -> list[Job]:
    """Every sheet of every clinic, on its own paper and on the other."""
    return [job for paper in PAPERS for job in _pipeline().plan(Options(paper=paper))[0]]


@cache
def built(job: Job) -> Built:
    """A finished handout."""
    made = _pipeline().build(job)
    assert made.pdf, made.diagnostics
    return made


def pdf(job: Job) -> bytes:
    return built(job).pdf or b""
