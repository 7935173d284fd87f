"""Every PDF that the sample content and the cases make is PDF/UA-1 and PDF/A-2a, whoever is asked."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pikepdf
import pytest

from handouts.pipeline import Built, Job
from tests import contrast, judges, sample, tagtree
from tests.case_folder import case_folders, result
from tests.poppler_tree import outline, poppler_outline, poppler_text

#: Poppler draws a page anew for each of its marks: a long file takes it seconds, and shows no more than a short one.
_MOST_PAGES = 10


def _made(folder: Path) -> list[Built]:
    """What a case makes; nothing only where it has findings."""
    found = result(folder)
    made = [built for built in found.built if built.pdf]
    assert made or found.diagnostics
    return made


def _faults(data: bytes) -> list[str]:
    return [*judges.page_validation(data), *tagtree.tree(data).faults]


def test_there_are_sheets_on_both_papers() -> None:
    for paper in sample.PAPERS:
        assert sum(job.paper == paper for job in sample.jobs()) >= 6


@pytest.mark.parametrize("job", sample.jobs(), ids=str)
def test_sheets_conform(job: Job) -> None:
    assert _faults(sample.pdf(job)) == []


@pytest.mark.parametrize("job", [job for job in sample.jobs() if job.own_paper], ids=str)
def test_words_of_sheets_stand_out(job: Job) -> None:
    assert contrast.faint_words(sample.pdf(job)) == []


@pytest.mark.parametrize("job", sample.jobs(), ids=str)
def test_poppler_reads_the_tree_of_sheets_alike(job: Job) -> None:
    data = sample.pdf(job)
    assert poppler_outline(data) == outline(tagtree.tree(data))


@pytest.mark.parametrize("folder", case_folders(), ids=lambda folder: folder.name)
def test_cases_conform(folder: Path) -> None:
    for built in _made(folder):
        assert _faults(built.pdf or b"") == []


@pytest.mark.parametrize("folder", case_folders(), ids=lambda folder: folder.name)
def test_poppler_reads_the_tree_of_cases_alike(folder: Path) -> None:
    for data in (built.pdf or b"" for built in _made(folder) if built.pages <= _MOST_PAGES):
        ours, theirs = outline(tagtree.tree(data)), poppler_outline(data)
        if _speaks(data):
            # Poppler's tree gives the glyphs of such marks, not their text; its plain text has it.
            plain = poppler_text(data)
            assert [line for line in _words(ours) if line not in plain] == []
            ours, theirs = _roles(ours), _roles(theirs)
        assert theirs == ours


def _speaks(data: bytes) -> bool:
    """Whether a mark says its text beside its glyphs, as Indic and Thai words do."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return any(b"/ActualText" in page.Contents.read_bytes() for page in pdf.pages)


def _roles(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith('"')]


def _words(lines: list[str]) -> list[str]:
    """Words without spaces; not those from right to left, which poppler's plain text turns round."""
    found = ["".join(line[1:].split()) for line in lines if line.startswith('"')]
    return [line for line in found if not {"R", "AL"} & set(map(unicodedata.bidirectional, line))]


def test_verapdf_passes_all(tmp_path: Path) -> None:
    judges.need_verapdf()
    files: list[Path] = []
    for job in sample.jobs():
        files.append(_written(tmp_path / f"{str(job).replace('/', '-')}.pdf", sample.pdf(job)))
    for folder in case_folders():
        for number, built in enumerate(_made(folder)):
            files.append(_written(tmp_path / f"{folder.name}-{number}.pdf", built.pdf or b""))
    assert len(files) > 70
    found = judges.verapdf_all(files)
    assert "".join(judges.verdict(file, faults) for file, faults in found.items() if faults) == ""


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file
