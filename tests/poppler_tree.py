"""The structure tree as poppler reads it: a second opinion on ``tagtree``, by another program."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator

from tests import needed
from tests.tagtree import Element, Tree

_TEXT = re.compile(r' *"(.*)"')
#: A role, what poppler knows about it, and a colon where attributes follow.
_ROLE = re.compile(r"( *)([A-Z][A-Za-z0-9]*)( \(\w+\))?( <[^>]*>)?:?( .*)?")


def poppler_outline(data: bytes) -> list[str]:
    """Roles with their depth, and quoted text, one after the other."""
    return _joined(map(_line, _poppler("pdfinfo", "-struct-text", "-", data=data).splitlines()))


def poppler_text(data: bytes) -> str:
    """The plain text without its spaces."""
    return "".join(_poppler("pdftotext", "-", "-", data=data).split())


def _poppler(name: str, *options: str, data: bytes) -> str:
    program = needed.program(name, "`make tools` does that")
    return subprocess.run([program, *options], input=data, capture_output=True, check=True).stdout.decode()


def outline(tree: Tree) -> list[str]:
    """The same of a tree."""
    return _joined(line for element in tree.elements for line in _outlined(element, 0))


def _line(line: str) -> str:
    """Poppler's line; empty for attributes and annotations."""
    if text := _TEXT.fullmatch(line):
        return f'"{text[1]}'
    role = _ROLE.fullmatch(line)
    return f"{len(role[1]) // 2} {role[2]}" if role and role[2] != "Object" else ""


def _outlined(element: Element, depth: int) -> Iterator[str]:
    yield f"{depth} {element.role}"
    for part in element.content:
        if isinstance(part, Element):
            yield from _outlined(part, depth + 1)
        elif isinstance(part, str):
            yield f'"{part}'


def _joined(lines: Iterable[str]) -> list[str]:
    """Poppler gives the printed lines of a paragraph one by one; spaces at its ends do not matter."""
    found: list[str] = []
    for line in lines:
        if line.startswith('"') and found and found[-1].startswith('"'):
            found[-1] += line[1:]
        elif line:
            found.append(line)
    return [line.strip() for line in found if line.strip('" ')]
