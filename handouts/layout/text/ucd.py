"""Properties of characters, from the tables in ``handouts/data/unicode`` (made from the Unicode Character Database).

Python's own ``unicodedata`` is not used: its version depends on the interpreter, and it knows nothing of line breaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from importlib.resources import files


class Property(dict[int, str]):
    """Code point -> letter of its value, for ``str.translate``: each is looked up in the ranges when first met."""

    def __init__(self, table: str, letters: Mapping[str, str]) -> None:
        rows = _rows(table)
        self._starts = [int(start, 16) for start, _ in rows]
        self._letters = [letters[value] for _, value in rows]

    def __missing__(self, code: int) -> str:
        letter = self[code] = self._letters[bisect_right(self._starts, code) - 1]
        return letter


def pairs(table: str) -> dict[str, str]:
    """A table of characters and their partners."""
    return {chr(int(first, 16)): chr(int(second, 16)) for first, second in _rows(table)}


def _rows(table: str) -> list[tuple[str, str]]:
    text = (files("handouts") / "data" / "unicode" / table).read_text("utf-8")
    words = [word for line in text.splitlines() if line[0] != "#" for word in line.split()]
    return list(zip(words[::2], words[1::2], strict=True))
