"""Short names in capitals, and whether a sheet says what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handouts.check.definitions import defined

_SHORT = re.compile(r"\b(?:[A-Z]{2,6}(?=s?\b)|[A-Z]&[A-Z]\b|(?:[A-Z]\.){2,6})")
#: Words in capitals, for stress.
_SHOUTED = frozenset((
    "ALL", "ALWAYS", "AND", "ANY", "AT", "BEFORE", "BOTH", "BUT", "CALL", "DO", "DON", "HELP", "IF", "IN", "IS", "IT",
    "MUST", "NEVER", "NO", "NOT", "NOW", "OFF", "ON", "ONCE", "ONLY", "OR", "OUT", "STOP", "THE", "TO", "VERY", "YOU",
    "YOUR",
))  # fmt: skip
_ROMAN = re.compile(r"I{2,3}|VI{0,3}|I[VX]|XI{0,3}")
#: What Roman figures number; “IV” alone is a drip.
_NUMBERED = re.compile(r"\b(?:class|grade|level|part|phase|stage|type) $", re.IGNORECASE)


def short_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each short name, and the name without full stops."""
    for found in _SHORT.finditer(text):
        name = found[0].replace(".", "")
        if name not in _SHOUTED and not _is_figure(name, text[: found.start()]):
            yield found.start(), found.end(), name


def _is_figure(name: str, before: str) -> bool:
    return bool(_ROMAN.fullmatch(name)) and (name != "IV" or bool(_NUMBERED.search(before)))


def explained(name: str, texts: Iterable[str]) -> bool:
    """Whether one of some texts says what a short name means: “long form (ABC)”, “ABC: …”, “ABC means …”."""
    return defined(r"\.?".join(map(re.escape, name)) + r"\.?s?", texts)
