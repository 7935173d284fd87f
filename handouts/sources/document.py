"""Plain data with the place of every part: what each reader of this room gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from handouts.errors import Span

Path: TypeAlias = tuple[str | int, ...]


class SpanIndex:
    """Where each value and key of a document stands; an unknown path gives its nearest known parent."""

    def __init__(self, file: str = "") -> None:
        self._file = file
        self._values: dict[Path, tuple[int, int]] = {(): (1, 1) if file else (0, 0)}
        self._keys: dict[Path, tuple[int, int]] = {}

    def add(self, path: Path, line: int, column: int) -> None:
        self._values.setdefault(path, (line, column))

    def add_key(self, path: Path, line: int, column: int) -> None:
        self._keys.setdefault(path, (line, column))

    def value(self, path: Path) -> Span:
        """Place of the value at ``path``."""
        while path not in self._values:
            path = path[:-1]
        return Span(self._file, *self._values[path])

    def key(self, path: Path) -> Span:
        """Place of the key that ends ``path``; of the value if that is no key."""
        return Span(self._file, *self._keys[path]) if path in self._keys else self.value(path)


@dataclass(frozen=True)
class Document:
    """Plain data (dict, list, str, int, float, bool, None), the place of each part, and the source's lines."""

    data: Any
    spans: SpanIndex
    lines: list[str]
