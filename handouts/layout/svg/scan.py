"""The number grammar of SVG: lists of numbers, and path data cut into commands."""

from __future__ import annotations

import re
from collections.abc import Iterator

Command = tuple[str, tuple[float, ...]]

MAX_COORDINATE = 1e7
_SMALLEST = 1e-12  # below this a number is 0, so that no later division or square can overflow

_SPACE = re.compile(r"[ \t\r\n\f]*")
_SEPARATOR = re.compile(r"[ \t\r\n\f]*(,?)[ \t\r\n\f]*")
NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_NUMBER = re.compile(NUMBER)
_FLAG = re.compile(r"[01]")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_ARC_FLAGS = (3, 4)


def finite(text: str) -> float:
    """A number of the SVG grammar, in the range that a drawing can use; ValueError for others."""
    value = float(text)
    if abs(value) > MAX_COORDINATE:
        raise ValueError(f"number out of range: {text[:20]}")
    return value if abs(value) > _SMALLEST else 0.0


def numbers(text: str) -> tuple[float, ...]:
    """Numbers with spaces or a comma between them; ``600.200-.4`` is three. ValueError for anything else."""
    values = []
    position = _skip(text, 0)
    while position < len(text):
        found = _NUMBER.match(text, position)
        if not found:
            raise ValueError(f"{text[position : position + 30]!r} is not a number")
        values.append(finite(found[0]))
        position = _skip(text, found.end(), _SEPARATOR)
    return tuple(values)


def commands(data: str) -> Iterator[Command]:
    """The commands of a ``d`` attribute, letter and arguments, repeats written out. ValueError if ill-formed."""
    position = _skip(data, 0)
    if position < len(data) and data[position] not in "Mm":
        raise ValueError(f"path data must start with M, not {data[position]!r}")
    while position < len(data):
        letter = data[position]
        if not letter.isascii() or letter.upper() not in _ARGUMENTS:
            raise ValueError(f"path data: {letter!r} at character {position + 1} is not a command")
        arguments, position = _arguments(data, _skip(data, position + 1), letter.upper())
        yield letter, arguments
        while arguments and (start := _repeat(data, position)) is not None:
            letter = {"M": "L", "m": "l"}.get(letter, letter)
            arguments, position = _arguments(data, start, letter.upper())
            yield letter, arguments
        position = _skip(data, position)


def _skip(data: str, position: int, pattern: re.Pattern[str] = _SPACE) -> int:
    found = pattern.match(data, position)
    return found.end() if found else position


def _repeat(data: str, position: int) -> int | None:
    """Where the next arguments of the same command start; None when there are no more."""
    start = _skip(data, position, _SEPARATOR)
    comma = "," in data[position:start]
    return start if comma or _NUMBER.match(data, start) else None


def _arguments(data: str, position: int, letter: str) -> tuple[tuple[float, ...], int]:
    values = []
    for index in range(_ARGUMENTS[letter]):
        if index:
            position = _skip(data, position, _SEPARATOR)
        # Flags are one character each and may touch what follows: "a1 1 0 01.5 2".
        pattern = _FLAG if letter == "A" and index in _ARC_FLAGS else _NUMBER
        found = pattern.match(data, position)
        if not found:
            raise ValueError(f"path data: a number for {letter} is missing at character {position + 1}")
        values.append(finite(found[0]))
        position = found.end()
    return tuple(values), position
