from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts.delivery import verapdf
from handouts.delivery.verapdf import Failure, Judgement, find, judge
from handouts.errors import SetupError
from handouts.pipeline import Options, Pipeline
from tests import judges
from tests.faults import FAULTS


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with neither Java nor veraPDF; the folder is all that PATH names."""
    monkeypatch.delenv(verapdf.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(verapdf, "CHECKOUT", tmp_path / "checkout")
    return tmp_path


def program(file: Path) -> Path:
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return file


def jars(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "greenfield-apps-1.28.2.jar").touch()
    return folder


def test_nothing_is_installed(bare: Path) -> None:
    with pytest.raises(SetupError, match="veraPDF is not installed") as caught:
        find()
    assert verapdf.VARIABLE in caught.value.hint


def test_java_is_missing(bare: Path) -> None:
    jars(bare / "checkout")
    with pytest.raises(SetupError, match="needs Java"):
        find()


def test_the_variable_comes_first_then_the_program_then_the_checkout(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = program(bare / "java")
    checkout = jars(bare / "checkout")
    assert find()[0] == str(java)
    assert f"{checkout}/*" in find()
    installed = program(bare / "verapdf")
    assert find() == (str(installed),)
    monkeypatch.setenv(verapdf.VARIABLE, str(jars(bare / "own" / "bin").parent))
    assert f"{bare / 'own' / 'bin'}/*" in find()
    monkeypatch.setenv(verapdf.VARIABLE, str(bare / "elsewhere"))
    with pytest.raises(SetupError, match=f"names {bare / 'elsewhere'}, where"):
        find()


def saying(report: object, code: int = 0) -> tuple[str, ...]:
    """A command that prints this report, whatever it is asked."""
    text = report if isinstance(report, str) else json.dumps(report)
    return (sys.executable, "-c", f"import sys; print({text!r}); sys.exit({code})")


def job(**found: Any) -> dict[str, Any]:
    return {"report": {"jobs": [found]}}


def rule(*places: tuple[str, str | None]) -> dict[str, Any]:
    checks = [{"context": f"root/document[0]/{where}", "errorMessage": said} for where, said in places]
    return {"specification": "ISO 1:2", "clause": "7.1", "description": "Words", "failedChecks": 9, "checks": checks}


def test_a_report_is_read() -> None:
    tag = "StructTreeRoot[0](5 0 obj PDStructTreeRoot)/K[0](9 0 obj SEDocument Document)/K[1](8 0 obj SETD TD)"
    places = [("pages[1](4 0 obj PDPage)/content[0]", "Grey"), (tag, "Bare"), ("metadata[0]", "Gone"), ("x", "More")]
    details = {"passedRules": 3, "ruleSummaries": [rule(*places[:1], *places), rule((tag, None))]}
    found = judge(b"%PDF", saying(job(validationResult=[{"details": details}]), code=1))
    first = Failure("ISO 1:2, 7.1", "Words", 9, ("page 2: Grey", "Document > TD: Bare", "Gone"))
    second = Failure("ISO 1:2, 7.1", "Words", 9, ("Document > TD",))
    assert found == [Judgement(standard, 3, (first, second)) for standard in ("PDF/UA-1", "PDF/A-2a")]


def test_a_file_that_cannot_be_read_breaks_both_standards() -> None:
    for one in judge(b"%PDF", saying(job(taskException={"exceptionMessage": "No trailer"}), code=7)):
        assert [failure.places for failure in one.failures] == [("No trailer",)]


@pytest.mark.parametrize("report", ["", "[]", "{", job(), job(validationResult=[]), {"report": None}])
def test_a_strange_report(report: object) -> None:
    with pytest.raises(SetupError, match="in another form"):
        judge(b"%PDF", saying(report))


def test_a_program_that_fails_or_is_none() -> None:
    with pytest.raises(SetupError, match="ended with code 3: no memory"):
        judge(b"%PDF", (sys.executable, "-c", "import sys; sys.stderr.write('a\\nno memory\\n'); sys.exit(3)"))
    with pytest.raises(SetupError, match="cannot be started"):
        judge(b"%PDF", ("/nowhere/verapdf",))


def test_a_program_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verapdf, "_TIME_LIMIT", 0.2)
    with pytest.raises(SetupError, match="did not finish"):
        judge(b"%PDF", (sys.executable, "-c", "import time; time.sleep(600)"))


def test_a_good_file_and_a_faulty_one(load: Callable[[], Pipeline]) -> None:
    judges.need_verapdf()
    pipeline = load()
    good = pipeline.build(pipeline.plan(Options(sheets=("dry-cupping/aftercare",)))[0][0]).pdf
    assert good
    assert [(one.standard, one.failures) for one in judge(good, find())] == [("PDF/UA-1", ()), ("PDF/A-2a", ())]
    access, archive = judge(FAULTS["a figure without Alt"].into(good), find())
    assert [failure.clause for failure in access.failures] == ["ISO 14289-1:2014, 7.3"]
    assert "Figure" in access.failures[0].places[0]
    assert access.rules > 100
    assert not archive.failures
