"""What holds for every sheet, whatever its words."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from hypothesis import event, given, settings
from hypothesis import strategies as st

from handouts.markup.nodes import Node
from handouts.markup.parse import parse
from handouts.markup.vocabulary import ELEMENTS, INLINE
from handouts.pipeline import Built, Options, Pipeline
from handouts.workspace import Workspace
from tests.case_folder import CASES
from tests.scripts.paragraphs import PARAGRAPHS
from tests.strategies import ODD, PLAIN, damaged, sheets

_ROOT = Path(__file__).parent.parent
_SHEET = "content/sheets/case/aftercare.en.yaml"
_BARE = "title: Bare\ndescription: A text area without head and foot.\nextends: base\n"
#: What words of any length may run into.
_NO_ROOM = {"H402", "H403"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shared project of the cases, with a template that prints the words of the sheet and no furniture."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(CASES / "_project", root, dirs_exist_ok=True)
    for file, text in ((root / _SHEET, ""), (root / "templates/bare/template.yaml", _BARE)):
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    return root


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _build(project: Path, data: Any, **options: Any) -> tuple[Pipeline, list[Built]]:
    text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    (project / _SHEET).write_bytes(text.encode("utf-8", "replace"))
    pipeline = Pipeline(Workspace(project, today=date(2026, 11, 22)))
    jobs, _ = pipeline.plan(Options(**options))
    return pipeline, [pipeline.build(job) for job in jobs]


# any sheet


@settings(max_examples=60)
@given(data=sheets(ODD), paper=st.sampled_from(["A4", "Letter"]))
def test_a_sheet_with_odd_words_is_built_or_explained(project: Path, data: Any, paper: str) -> None:
    _explained(project, *_build(project, data, paper=paper))


@settings(max_examples=100)
@given(data=damaged(sheets(PLAIN)))
def test_a_damaged_sheet_is_built_or_explained(project: Path, data: Any) -> None:
    _explained(project, *_build(project, data))


def _explained(project: Path, pipeline: Pipeline, built: list[Built]) -> None:
    """Either a PDF, or errors whose places exist."""
    assert built or pipeline.findings.failed
    found = [*pipeline.findings, *(d for one in built for d in one.diagnostics)]
    for one in built:
        event("built" if one.pdf else "explained")
        assert one.pdf or one.diagnostics
    for diagnostic in found:
        assert diagnostic.message
        file = next(root / diagnostic.span.file for root in (project, _ROOT) if (root / diagnostic.span.file).exists())
        lines = file.read_text("utf-8").count("\n") + 1 if file.is_file() else 0
        assert diagnostic.span.line <= lines, diagnostic


# words on the page


@settings(max_examples=60)
@given(data=sheets(PLAIN))
def test_all_words_are_printed_in_reading_order(project: Path, data: Any) -> None:
    _, [built] = _build(project, data, template="bare")
    if built.pdf is None:
        event("no room")
        assert {d.code for d in built.diagnostics} <= _NO_ROOM, built.diagnostics
        return
    event("built")
    printed, at = _letters(_text(built.pdf)), 0
    node, _ = parse(built.markup, "markup")
    assert node
    for words in map(_letters, _blocks_of_words(node)):
        found = printed.find(words, at)
        assert found >= 0, (words, printed[at : at + 200])
        at = found + len(words)
    everything = "".join(map(_letters, _blocks_of_words(node)))
    assert all(_letters(words) in everything for words in _authored(data))


def _text(pdf: bytes) -> str:
    """What a reader copies, in the order in which it is drawn. PDFium is the judge, not poppler: it keeps the
    order of the file, where poppler guesses columns, and needs no program beside Python.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def _letters(text: str) -> str:
    """Without spaces and hyphens, which a line's end may take or give, and without forms that share a glyph."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LNM")


def _blocks_of_words(node: Node) -> Iterator[str]:
    """The words of each block element, without those of lists inside it, in reading order."""
    for element in node.walk():
        if ELEMENTS[element.name].text and element.name not in INLINE:
            inner = (c if isinstance(c, str) else c.text for c in element.children if not _is_list(c))
            yield "".join(inner)


def _is_list(child: Node | str) -> bool:
    return isinstance(child, Node) and child.name in ("ul", "ol")


def _authored(data: dict[str, Any]) -> Iterator[str]:
    """Texts that stand in the sheet's data as text, expect, action and so on."""
    names = {"text", "expect", "action", "event", "caption", "say", "summary"}
    for key, value in data.items():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from _authored(part)
            elif key in names:
                yield part


# the same input, the same bytes

_HASHES = """
import hashlib, sys
from pathlib import Path
from handouts.pipeline import Options, Pipeline
from handouts.workspace import Workspace
pipeline = Pipeline(Workspace(Path(sys.argv[1])))
jobs, _ = pipeline.plan(Options())
assert not pipeline.findings.failed
order = jobs if sys.argv[2] == "forwards" else jobs[::-1]
built = {str(job): pipeline.build(job) for job in order}
for name in sorted(built):
    print(name, hashlib.sha256(built[name].pdf or b"").hexdigest(), built[name].diagnostics)
"""


def test_the_same_project_gives_the_same_bytes(tmp_path: Path) -> None:
    """Sheets in all scripts, in another folder and process, with another hash seed, order and time zone."""
    one = _hashes(tmp_path / "one", "forwards", PYTHONHASHSEED="1", TZ="UTC")
    other = _hashes(tmp_path / "deep" / "other", "backwards", PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    assert set(PARAGRAPHS) <= set(re.findall(r"\.(\S+) [0-9a-f]{64} \(\)$", one, re.MULTILINE))
    assert one == other


def _hashes(root: Path, order: str, **environment: str) -> str:
    shutil.copytree(CASES / "_project/content", root / "content")
    shutil.copytree(_ROOT / "content", root / "content", dirs_exist_ok=True)
    for sheet in CASES.glob("script-*/sheet.*.yaml"):
        case = root / "content/sheets" / sheet.parent.name
        case.mkdir()
        shutil.copy(sheet, case / sheet.name.replace("sheet", "aftercare"))
        shutil.copytree(sheet.parent / "templates", root / "templates", dirs_exist_ok=True)
    command = [sys.executable, "-c", _HASHES, str(root), order]
    made = subprocess.run(command, cwd=_ROOT, env=os.environ | environment, capture_output=True, text=True, check=True)
    return made.stdout
