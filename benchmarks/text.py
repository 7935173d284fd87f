"""The handout's text: as it stands, with another reference number, or with every word new.

A sheet is the plain data of its YAML file; all programs get the same.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Sheet = dict[str, Any]

PROJECT = Path(__file__).parent / "handout"
SHEET = "content/sheets/skin/aftercare.en.yaml"
#: Letters' places in made-up words of four, then two more for each step.
_FORMS = ("cvcv", "vcvc", "cvvc", "cvcc")
_LETTERS = {"c": "bcdfghjklmnprstvwz", "v": "aeiou"}
#: Keys whose values are no words.
_NAMES = {"id", "icon", "kind", "language", "review"}
#: An address, which keeps its form but for its last number, or a word, or a digit.
_PIECES = re.compile(r"\(https://[^)]*\)|https://\S+?(?=\d*$)|[a-z]+\.example/\w+|[A-Za-z’]+|\d")
_INLINE = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\[(?P<label>[^]]+)\]\((?P<href>[^)]+)\)")


class Run(NamedTuple):
    """Words of one look; ``href`` makes them a link."""

    words: str
    bold: bool = False
    href: str = ""


def original() -> Sheet:
    """The sheet as it stands in the project."""
    data: Sheet = yaml.safe_load((PROJECT / SHEET).read_text("utf-8"))
    return data


def renumbered(number: int) -> Sheet:
    """The sheet with another reference number; all else is as it was."""
    changed: Sheet = _mapped(original(), lambda words: words.replace("WL-00001", f"WL-{number:05}"))
    return changed


class NewWords:
    """Sheets with no word of an earlier one: each distinct word of the original becomes one that never was before.

    Words keep their length, if they have four letters or more, and come back where the original's come back.
    Digits change too, and with them the address of the QR code.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._used = {word.lower() for word in re.findall(r"[A-Za-z]+", repr(original()))}

    def sheet(self) -> Sheet:
        known: dict[str, str] = {}
        changed: Sheet = _mapped(
            original(), lambda words: _PIECES.sub(lambda piece: self._piece(piece[0], known), words)
        )
        return changed

    def _piece(self, piece: str, known: dict[str, str]) -> str:
        if "/" in piece:
            return piece
        if piece.isdigit():
            return str(self._random.randint(1, 9))
        key = piece.lower()
        if key not in known:
            known[key] = self._word(len(piece))
        return known[key].capitalize() if piece[0].isupper() else known[key]

    def _word(self, length: int) -> str:
        for attempt in itertools.count():
            # Short words run out in a long run: then they grow.
            form = (self._random.choice(_FORMS) + "cv" * 9)[: max(length, 4) + attempt // 50]
            word = "".join(self._random.choice(_LETTERS[letter]) for letter in form)
            if word not in self._used:
                break
        self._used.add(word)
        return word


class NewOrder:
    """Sheets of the original's words in another order: every paragraph and line is new, no word is, as in another
    sheet on the same subject. Digits and the address of the QR code stay.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = [word.lower() for word in self._pieces(original()) if word.isalpha()]

    def sheet(self) -> Sheet:
        words = self._random.sample(self._words, len(self._words))
        changed: Sheet = _mapped(original(), lambda text: _PIECES.sub(lambda piece: self._piece(piece[0], words), text))
        return changed

    @staticmethod
    def _pieces(sheet: Sheet) -> Iterator[str]:
        for text in _texts(sheet):
            yield from _PIECES.findall(text)

    @staticmethod
    def _piece(piece: str, words: list[str]) -> str:
        if not piece.isalpha() or not words:
            return piece
        word = words.pop()
        return word.capitalize() if piece[0].isupper() else word


def to_yaml(sheet: Sheet) -> bytes:
    """The sheet as an author's file."""
    text: str = yaml.safe_dump(sheet, allow_unicode=True, sort_keys=False, width=110)
    return text.encode()


def runs(text: str) -> Iterator[Run]:
    """A text's CommonMark, of which the sheet uses bold words and links."""
    end = 0
    for found in _INLINE.finditer(text):
        if found.start() > end:
            yield Run(text[end : found.start()])
        yield Run(found["bold"] or found["label"], bool(found["bold"]), found["href"] or "")
        end = found.end()
    if end < len(text):
        yield Run(text[end:])


def qr_address(sheet: Sheet) -> str:
    """What the QR code at the sheet's end holds."""
    address: str = sheet["sections"][-1]["body"][-1]["qr"]["url"]
    return address


def plain(text: str) -> str:
    """The words of a text alone."""
    return "".join(run.words for run in runs(text))


def words(sheet: Sheet) -> list[str]:
    """Every word that a reader sees, in order, without the head and the foot of the pages."""
    return re.findall(r"\w+", " ".join(plain(text.removeprefix("https://")) for text in _texts(sheet)))


def _mapped(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    if key in _NAMES:
        return value
    if isinstance(value, dict):
        return {name: _mapped(inner, change, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_mapped(inner, change, key) for inner in value]
    return change(value) if isinstance(value, str) else value


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key not in _NAMES:
        yield value
    elif isinstance(value, dict) and key not in _NAMES:
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
