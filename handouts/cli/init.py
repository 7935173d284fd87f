"""`handouts init` and `handouts schema`: the files of a project that do not come from its authors."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from handouts.cli.screen import Screen, shown
from handouts.delivery import outputs
from handouts.errors import ContentError, Diagnostic, SetupError, Severity, Span
from handouts.model.schema import schemas
from handouts.workspace import Workspace, packaged

_SCHEMAS = "content/schemas"


def project(folder: Path) -> None:
    """Make ``folder`` a project with the sample content. ContentError H503: there is something in it already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "Give the name of a new or an empty folder."
        finding = Diagnostic(Severity.ERROR, "H503", Span(), f"{shown(folder)} is already there", hint)
        raise ContentError((finding,))
    try:
        shutil.copytree(packaged("content"), folder / "content", ignore=shutil.ignore_patterns(".*", "schemas"))
    except OSError as error:
        raise SetupError(f"cannot write {shown(folder)}: {error}", "Choose another folder.", "H501") from error
    _write_schemas(folder)
    for name, starter in (("README.md", "project.md"), ("output/.gitignore", "output.gitignore")):
        outputs.write(folder, name, packaged(f"starters/{starter}").read_bytes())
    Screen(sys.stdout).line(f"Project made in {shown(folder)}/. Next: cd {shown(folder)} && handouts build")


def schema() -> None:
    """Write the JSON Schemas of this version into the project."""
    root = Workspace.find(Path.cwd()).root
    written = _write_schemas(root)
    Screen(sys.stdout).line(f"{written} schemas written to {shown(root / _SCHEMAS)}/.")


def _write_schemas(root: Path) -> int:
    found = schemas()
    for name, text in found.items():
        outputs.write(root, f"{_SCHEMAS}/{name}", text.encode())
    return len(found)
