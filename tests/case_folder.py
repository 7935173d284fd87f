"""A case: a folder of sibling files, built as a small project of its own.

``sheet.yaml`` becomes content/sheets/case/aftercare.en.yaml, and ``sheet.ar.yaml`` aftercare.ar.yaml; ``content/`` and
``templates/`` lie over the shared ``cases/_project``; ``options.yaml`` holds options of the build, how much of the
pages is compared, and how many there are.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from handouts.errors import Diagnostic, in_order
from handouts.markup.dump import dump
from handouts.markup.nodes import Node
from handouts.markup.parse import parse
from handouts.pipeline import Built, Options, Pipeline
from handouts.workspace import Workspace
from tests import tagtree
from tests.pdf_text import printed

CASES = Path(__file__).parent / "cases"
_SHARED = CASES / "_project"
_TODAY = date(2026, 11, 22)
#: A sheet of a case, with its language unless that is English.
SHEET = re.compile(r"sheet(?:\.([\w-]+))?\.yaml")
#: The title and the fields for a name are the same in every sheet.
_EVERYWHERE = ("panel", "fields")


def case_folders() -> list[Path]:
    return sorted(folder for folder in CASES.iterdir() if folder.is_dir() and folder != _SHARED)


@dataclass(frozen=True)
class Wanted:
    """``options.yaml``. ``furniture``: compare head and foot of the pages too, not the text area alone.
    ``pages``: their number, where a golden of so many would be too long to read.
    """

    options: Options = field(default_factory=Options)
    furniture: bool = False
    pages: int = 0

    @classmethod
    def read(cls, file: Path) -> Wanted:
        data = yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}
        furniture, pages = data.pop("furniture", False), data.pop("pages", 0)
        return cls(Options(**data), furniture, pages)


@dataclass(frozen=True)
class Result:
    """All that a case's project gives."""

    wanted: Wanted
    diagnostics: list[Diagnostic] = field(default_factory=list)
    built: list[Built] = field(default_factory=list)

    @property
    def findings(self) -> str:
        return "".join(f"{said(found)}\n" for found in self.diagnostics)

    @property
    def markup(self) -> str:
        """The expanded nodes of each handout."""
        return "".join(_head(self.built, built) + self._dump(built) for built in self.built)

    @property
    def text(self) -> str:
        """The printed lines of each handout with their places."""
        furniture = self.wanted.furniture
        return "".join(
            _head(self.built, built) + printed(built.pdf, furniture=furniture) for built in self.built if built.pdf
        )

    @property
    def tags(self) -> str:
        """The structure tree of each handout."""
        return "".join(_head(self.built, built) + self._tree(built) for built in self.built)

    @property
    def pages(self) -> int:
        return sum(built.pages for built in self.built)

    def _tree(self, built: Built) -> str:
        tree = tagtree.tree(built.pdf or b"")
        if self.wanted.furniture:
            # The code names the content, so it changes with each of them.
            return tagtree.shown(tree.elements, tree.faults).replace(built.code, "CODE")
        node = expanded(built)
        # The letterhead is the first part of the tree, and the foot of the last page its last.
        furniture = 1 + sum(1 for _ in takewhile(lambda child: child.name in _EVERYWHERE, _body(node).elements))
        return tagtree.shown(tree.elements[0].elements[furniture:-1], tree.faults)

    def _dump(self, built: Built) -> str:
        node = expanded(built)
        return dump(node) if self.wanted.furniture else "".join(dump(part) for part in _own_parts(node))


def said(found: Diagnostic) -> str:
    """A finding as it is printed, without the source line."""
    hint = f"\n  hint: {found.hint}" if found.hint else ""
    return f"{found.span}: {found.severity} {found.code}: {found.message}{hint}"


@cache
def result(case: Path) -> Result:
    """What a case gives, built once for all tests of this process."""
    with TemporaryDirectory() as root:
        return run(case, Path(root))


def run(case: Path, root: Path) -> Result:
    """Build everything in the project that ``case`` and the shared files make below ``root``."""
    shutil.copytree(_SHARED, root, dirs_exist_ok=True)
    for name in ("content", "templates"):
        if (case / name).exists():
            shutil.copytree(case / name, root / name, dirs_exist_ok=True)
    for file in case.iterdir():
        if sheet := SHEET.fullmatch(file.name):
            folder = root / "content/sheets/case"
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, folder / f"aftercare.{sheet[1] or 'en'}.yaml")
    wanted = Wanted.read(case / "options.yaml")
    pipeline = Pipeline(Workspace(root, today=_TODAY))
    jobs, planned = pipeline.plan(wanted.options)
    built = [pipeline.build(job) for job in jobs]
    found = [*pipeline.findings, *planned, *(d for one in built for d in one.diagnostics)]
    return Result(wanted, in_order(found), built)


def expanded(built: Built) -> Node:
    """The mark-up that a handout was made from."""
    node, findings = parse(built.markup, "markup")
    assert node, list(findings)
    return node


def _own_parts(sheet: Node) -> list[Node]:
    return [child for child in _body(sheet).elements if child.name not in _EVERYWHERE]


def _body(sheet: Node) -> Node:
    body = sheet.find("body")
    assert body
    return body


def _head(all_built: list[Built], built: Built) -> str:
    return f"== {built.job} ==\n" if len(all_built) > 1 else ""
