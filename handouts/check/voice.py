"""Active and passive voice in English: whether a sentence says who acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handouts.sources.records import read

#: What may stand between “is” and “cleaned”.
_BETWEEN = r"(?: (?:not|never|also|all|always|both|first|now|often|only|soon|still|then|\w+ly))*"
#: What was or has been done is no action that the sheet asks for: “the letter you were sent”.
_BE = r"(?:(?:am|are|be|being|is)|(?:are|is)n['’]t)"
#: “The leg must be raised”: an order, even where “is raised” is a state.
_ORDERED = re.compile(
    r"\b(?:can|could|has to|have to|may|might|must|needs? to|should|to|will)(?: not)? $", re.IGNORECASE
)
#: Behind these the words tell when something holds, or which thing is meant; what to do stands elsewhere.
_ASIDE = re.compile(
    r"\b(?:after|as|because|before|if|in case|once|since|than|till|unless|until|when|whenever|where|wherever|whether"
    r"|while|(?:check|look|see)(?: that)?)\b",
    re.IGNORECASE,
)
_MEANT = re.compile(r"\b(?:that|what|which|who) $", re.IGNORECASE)
_CLAUSE = re.compile(r"[.!?;:,(]")


@dataclass(frozen=True)
class _Voice:
    """The words of ``voice.en.yaml``."""

    participles: tuple[str, ...]
    names: tuple[str, ...]
    feelings: tuple[str, ...]
    results: tuple[str, ...]


@cache
def _forms() -> tuple[re.Pattern[str], frozenset[str]]:
    """What may be a passive, and the participles that are one only in an order."""
    words = read("check/voice.en.yaml", _Voice) or _Voice((), (), (), ())
    never = "|".join((*words.names, *words.feelings))
    form = rf"\b{_BE}{_BETWEEN} (?!(?:{never})\b)(\w{{2,}}ed|{'|'.join(words.participles)})\b"
    return re.compile(form, re.IGNORECASE), frozenset(words.results)


def passives(text: str) -> Iterator[tuple[int, int]]:
    """Where a passive starts and ends that hides who acts: “is cleaned”, but not “are tired” nor “if it is cleaned”."""
    form, results = _forms()
    for found in form.finditer(text):
        clause = max((end.end() for end in _CLAUSE.finditer(text, 0, found.start())), default=0)
        before = text[clause : found.start()]
        state = found[1].lower() in results and not _ORDERED.search(before)
        if not (state or _ASIDE.search(before) or _MEANT.search(before)):
            yield found.start(), found.end()
