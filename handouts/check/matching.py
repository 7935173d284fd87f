"""Finding listed words in a text: whole, in any case, the longest first, each at its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")

#: Hyphen and no-break hyphen; the apostrophe that is printed.
_SAME = str.maketrans("\u2010\u2011’", "--'")
#: A word without its possessive ending.
_WORD = re.compile(r"[^\W_]+(?:'(?!s\b)[^\W_]+)*")
#: What may stand between the words of a phrase.
_GAP = re.compile(r"'\s*|\s+|-")
_COMPOUND_AFTER = re.compile(r"-\w")
_COMPOUND_BEFORE = re.compile(r"(?<=\w-)")


class Table(Generic[T]):
    """Values by word or phrase; between words a space is as good as a hyphen. A phrase whose value is None is passed
    over, and with it all that stands in it. Part of a longer word with hyphens is another word.
    """

    def __init__(self, phrases: Mapping[str, T | None]) -> None:
        self._values = {tuple(_WORD.findall(folded(phrase))): value for phrase, value in phrases.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in self._values:
            lengths[words[0]].add(len(words))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Start, end and value of each word or phrase in a text."""
        small = folded(text)
        words = list(_WORD.finditer(small))
        free = 0
        for at, word in enumerate(words):
            if at >= free and (lengths := self._lengths.get(word[0])):
                length, value = self._longest(small, words[at : at + lengths[0]], lengths)
                free = at + length
                if value is not None:
                    yield word.start(), words[free - 1].end(), value

    def _longest(self, text: str, words: Sequence[re.Match[str]], lengths: Sequence[int]) -> tuple[int, T | None]:
        """How many of some words make a phrase, the longest, and its value."""
        for length in lengths:
            phrase = tuple(word[0] for word in words[:length])
            if phrase in self._values and _joined(text, words[:length]):
                return len(phrase), self._values[phrase]
        return 0, None


def folded(text: str) -> str:
    """Small letters, plain hyphens and apostrophes; every character keeps its place."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return small.translate(_SAME)


def _joined(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether nothing but spaces and hyphens parts some words, and no hyphen ties them to others."""
    first, last = words[0], words[-1]
    if _COMPOUND_BEFORE.match(text, first.start()) or _COMPOUND_AFTER.match(text, last.end()):
        return False
    return all(_GAP.fullmatch(text, one.end(), two.start()) for one, two in pairwise(words))
