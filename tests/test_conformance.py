"""Every PDF that the sample content and the cases make is PDF/UA-1 and PDF/A-2a, whoever is asked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from handouts.pipeline import Job, Options, Pipeline
from handouts.workspace import Workspace
from tests import contrast, judges, tagtree
from tests.case_folder import case_folders, run
from tests.poppler_tree import outline, poppler_outline

_ROOT = Path(__file__).parent.parent


@cache
def _pipeline() -> Pipeline:
    return Pipeline(Workspace(_ROOT, today=date(2026, 11, 22)))


def _jobs() -> list[Job]:
    return _pipeline().plan(Options())[0]


def _sheet(job: Job) -> bytes:
    built = _pipeline().build(job)
    assert built.pdf, built.diagnostics
    return built.pdf


def _case(folder: Path, root: Path) -> Iterator[bytes]:
    """What a case makes; nothing only where it has findings."""
    result = run(folder, root)
    made = [built.pdf for built in result.built if built.pdf]
    assert made or result.diagnostics
    yield from made


def _faults(data: bytes) -> list[str]:
    return [*judges.page_validation(data), *tagtree.tree(data).faults]


def test_there_are_sheets() -> None:
    assert len(_jobs()) >= 6


@pytest.mark.parametrize("job", _jobs(), ids=str)
def test_sheets_conform(job: Job) -> None:
    assert _faults(_sheet(job)) == []


@pytest.mark.parametrize("job", _jobs(), ids=str)
def test_words_of_sheets_stand_out(job: Job) -> None:
    assert contrast.faint_words(_sheet(job)) == []


@pytest.mark.parametrize("job", _jobs(), ids=str)
def test_poppler_reads_the_tree_of_sheets_alike(job: Job) -> None:
    data = _sheet(job)
    assert poppler_outline(data) == outline(tagtree.tree(data))


@pytest.mark.parametrize("folder", case_folders(), ids=lambda folder: folder.name)
def test_cases_conform(folder: Path, tmp_path: Path) -> None:
    for data in _case(folder, tmp_path):
        assert _faults(data) == []
        ours, theirs = outline(tagtree.tree(data)), poppler_outline(data)
        if _speaks(data):
            # Poppler's tree gives the glyphs of such marks, not their text (its plain text is right).
            ours, theirs = _roles(ours), _roles(theirs)
        assert theirs == ours


def _speaks(data: bytes) -> bool:
    """Whether a mark says its text beside its glyphs, as Indic and Thai words do."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return any(b"/ActualText" in page.Contents.read_bytes() for page in pdf.pages)


def _roles(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith('"')]


def test_verapdf_passes_all(tmp_path: Path) -> None:
    judges.need_verapdf()
    files: list[Path] = []
    for job in _jobs():
        files.append(_written(tmp_path / f"{str(job).replace('/', '-')}.pdf", _sheet(job)))
    for folder in case_folders():
        for number, data in enumerate(_case(folder, tmp_path / folder.name)):
            files.append(_written(tmp_path / f"{folder.name}-{number}.pdf", data))
    assert len(files) > 40
    found = judges.verapdf_all(files)
    assert "".join(judges.verdict(file, faults) for file, faults in found.items() if faults) == ""


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file
