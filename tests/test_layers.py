"""The rooms of the package: who may import whom, which library lives where, and how long things may grow."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

_PACKAGE = Path(__file__).parent.parent / "handouts"
_TESTS = Path(__file__).parent
_MOST_LINES_OF_A_FUNCTION = 60
_MOST_LINES_OF_A_FILE = 400

#: From the bottom to the top: a room may use all below it; rooms of one line may not see each other.
_LAYERS = (
    {"errors"},
    {"workspace"},
    {"sources", "markup", "pdf"},
    {"model"},
    {"check", "layout", "template"},
    {"project"},
    {"pipeline"},
    {"review"},
    {"delivery", "proof", "report"},
    {"cli", "web"},
)
#: Third-party packages by room; a room that is not named uses none.
_LIBRARIES = {
    "sources": {"yaml"},
    "model": {"pydantic", "pydantic_core"},
    # The sandbox asks whether a value is a pydantic model, since their methods are not for templates.
    "template": {"babel", "jinja2", "markdown_it", "markupsafe", "pydantic"},
    "layout": {"PIL", "budoux", "segno", "uharfbuzz"},
    "pdf": {"fonticon_mdi7", "pikepdf", "pymupdf_fonts", "reportlab", "uharfbuzz"},
    "cli": {"rich", "typer", "watchfiles"},
}


def _modules() -> list[Path]:
    return sorted(_PACKAGE.rglob("*.py"))


def _name(file: Path) -> str:
    return file.relative_to(_PACKAGE.parent).as_posix()


def _room(file: Path) -> str:
    """The folder or module right below the package; empty for the package's own ``__init__``."""
    part = file.relative_to(_PACKAGE).parts[0].removesuffix(".py")
    return "" if part.startswith("__") else part


def _rank(room: str) -> int:
    return next(rank for rank, rooms in enumerate(_LAYERS) if room in rooms)


def _imports(file: Path) -> Iterator[str]:
    """Full names of everything imported anywhere in a module, inside functions too."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(file)}:{node.lineno} has a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_there_are_modules_in_every_room() -> None:
    rooms = {_room(file) for file in _modules()} - {""}
    later = {"web"}
    assert rooms - later == set().union(*_LAYERS) - later


@pytest.mark.parametrize("file", _modules(), ids=_name)
def test_imports_point_downwards(file: Path) -> None:
    room = _room(file)
    used = {name.split(".")[1] for name in _imports(file) if name.startswith("handouts.")} - {"__version__"}
    assert not {other for other in used if other != room and room and _rank(other) >= _rank(room)}


@pytest.mark.parametrize("file", _modules(), ids=_name)
def test_libraries_stay_in_their_rooms(file: Path) -> None:
    used = {name.split(".")[0] for name in _imports(file)} - set(sys.stdlib_module_names) - {"handouts"}
    assert used <= _LIBRARIES.get(_room(file), set())


def test_the_table_of_libraries_names_nothing_in_vain() -> None:
    used = {(_room(file), name.split(".")[0]) for file in _modules() for name in _imports(file)}
    # The icon font is read as data of its package.
    listed = {(room, name) for room, names in _LIBRARIES.items() for name in names} - {("pdf", "fonticon_mdi7")}
    assert listed <= used


@pytest.mark.parametrize("file", [*_modules(), *sorted(_TESTS.rglob("*.py"))], ids=_name)
def test_files_and_functions_stay_short(file: Path) -> None:
    text = file.read_text("utf-8")
    assert len(text.splitlines()) <= _MOST_LINES_OF_A_FILE
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert not {name: length for name, length in lengths.items() if length > _MOST_LINES_OF_A_FUNCTION}
