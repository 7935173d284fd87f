"""Each fault of ``tests/faults`` in a good file: somebody must catch it, and the good file must pass with everybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import contrast, judges, tagtree
from tests.case_folder import run
from tests.faults import CONTRAST, FAULTS, PAGE, TREE, VERA

_GOOD = Path(__file__).parent / "faults" / "good"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    result = run(_GOOD, tmp_path_factory.mktemp("good"))
    assert not result.diagnostics, result.findings
    (built,) = result.built
    assert built.pdf
    return built.pdf


def _caught_by(judge: str) -> list[str]:
    names = [name for name, fault in FAULTS.items() if judge in fault.judges]
    assert names
    return names


def test_there_are_more_than_forty_and_each_has_a_judge() -> None:
    assert len(FAULTS) > 40
    assert all(fault.judges for fault in FAULTS.values())


@pytest.mark.parametrize(
    "judge", [judges.page_validation, contrast.faint_words, lambda data: tagtree.tree(data).faults]
)
def test_the_good_file_is_good(good: bytes, judge: Callable[[bytes], list[str]]) -> None:
    assert judge(good) == []


@pytest.mark.parametrize("name", _caught_by(PAGE))
def test_page_validation_catches(good: bytes, name: str) -> None:
    assert judges.page_validation(FAULTS[name].into(good))


@pytest.mark.parametrize("name", _caught_by(TREE))
def test_the_tag_tree_differs(good: bytes, name: str) -> None:
    assert tagtree.read(FAULTS[name].into(good)) != tagtree.read(good)


@pytest.mark.parametrize("name", _caught_by(CONTRAST))
def test_the_contrast_is_measured(good: bytes, name: str) -> None:
    assert contrast.faint_words(FAULTS[name].into(good))


def test_verapdf_catches(good: bytes, tmp_path: Path) -> None:
    judges.need_verapdf()
    files = {name: tmp_path / f"{number}.pdf" for number, name in enumerate(_caught_by(VERA))}
    for name, file in files.items():
        file.write_bytes(FAULTS[name].into(good))
    unharmed = tmp_path / "good.pdf"
    unharmed.write_bytes(good)
    faults = judges.verapdf_all([unharmed, *files.values()])
    assert faults[unharmed] == []
    assert [name for name, file in files.items() if not faults[file]] == []
