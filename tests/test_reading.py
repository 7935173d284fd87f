"""Words, roles, alternatives, addresses and their order, read through the structure tree, equal the source's."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handouts.markup.nodes import Node
from handouts.markup.vocabulary import ELEMENTS
from handouts.pipeline import Built, Job
from tests import faults, reading, sample, tagtree
from tests.case_folder import case_folders, expanded, result

_GOOD = Path(__file__).parent / "faults" / "good"
_CASES = [folder for folder in case_folders() if not (folder / "expected.findings").exists()]
_LEVELS = {f"h{level}": level for level in range(1, 5)}


def _named(folder: Path) -> str:
    return folder.name


def _source(built: Built) -> str:
    return tagtree.shown([reading.expected(expanded(built), built.pages, built.code)])


def _heard(data: bytes) -> str:
    return tagtree.shown(map(reading.read, tagtree.tree(data).elements))


def test_the_cases_hold_every_element() -> None:
    files = [file for folder in _CASES if (file := folder / "expected.markup").exists()]
    names = {name for file in files for name in re.findall(r"<([a-z][a-z0-9-]*)", file.read_text("utf-8"))}
    assert set(ELEMENTS) - names == {"t"}, "words of the author dissolve in their block"


@pytest.mark.parametrize("folder", _CASES, ids=_named)
def test_cases_read_as_they_are_written(folder: Path) -> None:
    assert result(folder).built
    for built in result(folder).built:
        assert _heard(built.pdf or b"") == _source(built)


@pytest.mark.parametrize("job", sample.jobs(), ids=str)
def test_sheets_read_as_they_are_written(job: Job) -> None:
    assert _heard(sample.pdf(job)) == _source(sample.built(job))


@pytest.mark.parametrize("folder", _CASES, ids=_named)
def test_cases_have_language_title_and_bookmarks(folder: Path) -> None:
    for built in result(folder).built:
        sheet = expanded(built)
        with pikepdf.open(io.BytesIO(built.pdf or b"")) as pdf:
            assert str(pdf.Root.Lang) == sheet.get("lang")
            assert str(pdf.docinfo.Title) == sheet.get("title")
            assert list(_bookmarks(pdf.Root.Outlines, 1)) == list(_headings(sheet))


def _bookmarks(parent: Any, level: int) -> Iterator[tuple[int, str]]:
    item = parent.get("/First")
    while item is not None:
        yield level, str(item.Title)
        yield from _bookmarks(item, level + 1)
        item = item.get("/Next")


def _headings(sheet: Node) -> Iterator[tuple[int, str]]:
    for node in sheet.walk():
        if node.name in _LEVELS:
            yield _LEVELS[node.name], reading.text(node)


@cache
def _good() -> Built:
    (built,) = result(_GOOD).built
    return built


@pytest.mark.parametrize(
    "name",
    [
        "headings turned into P",
        "no H1",
        "reading order swapped",
        "a figure without Alt",
        "alt text that is a file name",
        "LI without LBody",
        "a table without TH",
        "TH without Scope",
        "a ragged table",
        "a link outside the tree",
        "a link without Contents",
        "no ToUnicode",
        "words glued at line ends",
    ],
)
def test_faults_are_heard(name: str) -> None:
    assert _heard(_good().pdf or b"") == _source(_good())
    assert _heard(faults.FAULTS[name].into(_good().pdf or b"")) != _source(_good())
