"""False alarms: every finding on twenty good sheets and on the library was judged by hand, and few are wrong.

``good/judged.txt`` holds the judgements: rule, sheet, message and ``right`` or ``wrong``. A finding is wrong if a good
editor would leave the words as they are.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from handouts.pipeline import Options, Pipeline
from handouts.review import reviewed
from handouts.workspace import Workspace

_ROOT = Path(__file__).parents[2]
_GOOD = Path(__file__).with_name("good")
_SHEETS = 20
_MOST_WRONG = 0.05
_KIND = re.compile(r"^kind: (.+)$", re.MULTILINE)
_TODAY = date(2026, 11, 22)

#: Rule, sheet and message.
Found = tuple[str, str, str]


@cache
def _judged() -> dict[Found, str]:
    lines = (_GOOD / "judged.txt").read_text("utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    judged = {(rule, sheet, message): judgement for rule, sheet, message, judgement in rows}
    assert len(judged) == len(rows)
    assert set(judged.values()) <= {"right", "wrong"}
    return judged


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good sheets as a project, with the clinics and templates of the library."""
    root = tmp_path_factory.mktemp("good")
    for folder in ("content/clinics", "templates"):
        shutil.copytree(_ROOT / folder, root / folder)
    shutil.copy(_GOOD / "references.yaml", root / "content")
    for file in sorted(_GOOD.glob("*.en.yaml")):
        kind = _KIND.findall(file.read_text("utf-8"))[0]
        topic = root / "content" / "sheets" / file.name.removesuffix(".en.yaml")
        topic.mkdir(parents=True)
        shutil.copy(file, topic / f"{kind}.en.yaml")
    return root


def _found(root: Path) -> Iterator[Found]:
    """What the rules find, for every sheet and clinic of a project."""
    pipeline = Pipeline(Workspace(root, today=_TODAY))
    jobs, planned = pipeline.plan(Options())
    assert not [*pipeline.findings, *planned]
    assert {job.clinic for job in jobs} == {"heronbrook", "quail-creek"}
    for job in jobs:
        for one in reviewed(pipeline, job):
            if re.fullmatch(r"[A-Z]\d\d", one.code):
                yield one.code, _place(one.span.file), one.message


def _place(file: str) -> str:
    return file.removeprefix("content/").removeprefix("sheets/").removesuffix(".yaml").removesuffix(".en")


def test_there_are_twenty_good_sheets_and_a_library() -> None:
    assert len(list(_GOOD.glob("*.en.yaml"))) == _SHEETS
    assert len(list((_ROOT / "content" / "sheets").glob("*/*.en.yaml"))) >= _SHEETS


def test_few_findings_are_wrong(project: Path) -> None:
    found, judged = {*_found(project), *_found(_ROOT)}, _judged()
    assert found
    assert not found - judged.keys(), "judge these findings"
    assert not judged.keys() - found, "these findings are gone"
    wrong = [one for one in found if judged[one] == "wrong"]
    share = len(wrong) / len(found)
    assert share <= _MOST_WRONG, f"{len(wrong)} of {len(found)} findings ({share:.1%}) are wrong: {wrong}"
