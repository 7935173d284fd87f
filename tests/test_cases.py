"""Every folder below ``cases/``: its findings, its mark-up, what is printed where, and its structure tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.errors import CODES
from tests.case_folder import CASES, SHEET, Result, case_folders, result
from tests.golden import Golden
from tests.pdf_text import same_places

_TESTS = Path(__file__).parent
_KINDS = ("expected.findings", "expected.markup", "expected.tags", "expected.text")
#: Codes that no content and no template can cause; other tests name each of them.
_BEYOND_CONTENT = {
    "H220": "what the rules for health content say of a silence",
    "H100": "a file that vanishes or cannot be opened between listing and reading",
    "H315": "the expanded mark-up is saved beside the output when a build is delivered",
    "H406": "a font package that is not installed",
}


@pytest.mark.parametrize("case", case_folders(), ids=lambda folder: folder.name)
def test_case(case: Path, golden: Golden) -> None:
    found = result(case)
    expected = [name for name in _KINDS if (case / name).exists()]
    if not expected and not found.wanted.pages and golden.rewrite:
        expected = ["expected.findings"] if found.diagnostics else ["expected.tags", "expected.text"]
    assert expected or found.wanted.pages, f"{case.name} expects nothing: pytest --golden writes what it gives now"
    if "expected.findings" not in expected:
        assert not found.diagnostics, found.findings
    if found.wanted.pages:
        assert found.pages == found.wanted.pages
    for name in expected:
        _compare(case / name, found, golden)


def _compare(file: Path, found: Result, golden: Golden) -> None:
    if file.suffix == ".text":
        golden.check(file, found.text, same_places)
    else:
        golden.check(file, getattr(found, file.suffix[1:]))


def test_there_are_cases() -> None:
    assert len(case_folders()) > 50


def test_nothing_lies_unused_in_the_case_folders() -> None:
    known = {"options.yaml", "content", "templates", *_KINDS}
    found = [file for case in case_folders() for file in case.iterdir()]
    assert found
    assert not [str(file) for file in found if file.name not in known and not SHEET.fullmatch(file.name)]


def _codes_of_cases() -> set[str]:
    files = sorted(CASES.glob("*/expected.findings"))
    assert files
    return {code for file in files for code in re.findall(r" (H\d{3}): ", file.read_text("utf-8"))}


def _codes_of_modules() -> set[str]:
    files = [file for file in _TESTS.rglob("test_*.py") if file != Path(__file__)]
    assert files
    return {code for file in files for code in re.findall(r"\bH\d{3}\b", file.read_text("utf-8"))}


def test_every_code_has_a_case_or_a_test() -> None:
    shown = _codes_of_cases()
    elsewhere = {code for code in CODES if code >= "H500"} | set(_BEYOND_CONTENT)
    assert not set(CODES) - shown - elsewhere, "these codes need a case"
    assert not elsewhere - _codes_of_modules(), "these codes need a test module that names them"
    assert not shown & set(_BEYOND_CONTENT), "these codes have a case now: take them out of the list"
    assert not shown - set(CODES), "these codes are not in the table"
