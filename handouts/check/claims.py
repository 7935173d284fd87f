"""Claims that no sheet may print: patterns over words, with simple rules for what is denied, asked or only feared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handouts.check.matching import folded

_SENTENCE_END = re.compile(r"[.!?]")
#: No sentence is looked at for more characters than this, in either direction.
_REACH = 300


@dataclass(frozen=True, slots=True)
class Claim:
    """What must not be claimed, why, and what to print instead; ``bad`` and ``good`` are examples. ``unless`` are words
    that make it harmless when they stand before it in the same clause.
    """

    find: tuple[str, ...]
    why: str
    instead: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimList:
    """A list of claims by id; ``negations`` and ``clause_ends`` are patterns of the language's own."""

    negations: tuple[str, ...]
    clause_ends: tuple[str, ...]
    claims: dict[str, Claim]


class Claims:
    """Claims to be found in a text."""

    def __init__(self, listed: ClaimList) -> None:
        self._claims = {name.replace("-", "_"): claim for name, claim in listed.claims.items()}
        groups = (f"(?P<{name}>{_either(claim.find)})" for name, claim in self._claims.items())
        # Without claims there is no match.
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(groups) or '(?!)'})(?!\w)")
        self._clause_end = re.compile(rf"(?:(?<!\w)|(?=\W))(?:{_either(listed.clause_ends)})(?!\w)")
        self._harmless = {
            name: re.compile(rf"(?<!\w)(?:{_either((*listed.negations, *claim.unless))})(?!\w)")
            for name, claim in self._claims.items()
        }

    def find(self, text: str) -> Iterator[tuple[int, int, Claim]]:
        """Start, end and entry of each claim that a text makes: none in a question, none that the words before it in
        its clause deny. The “no” of one claim does not deny the next.
        """
        small = folded(text)
        last = 0
        for found in self._pattern.finditer(small):
            name = found.lastgroup or ""
            clause = max(last, found.start() - _REACH)
            for end in self._clause_end.finditer(small, clause, found.start()):
                clause = end.end()
            if not self._harmless[name].search(small, clause, found.start()) and not _asked(small, found.end()):
                last = found.end()
                yield found.start(), last, self._claims[name]


def _asked(text: str, position: int) -> bool:
    """Whether the sentence around a position is a question."""
    end = _SENTENCE_END.search(text, position, position + _REACH)
    return end is not None and end[0] == "?"


def _either(patterns: Iterable[str]) -> str:
    """One pattern of many, each over words in small letters; "_" is any space."""
    return "|".join(folded(pattern).replace("_", r"(?:\s+)") for pattern in patterns)
