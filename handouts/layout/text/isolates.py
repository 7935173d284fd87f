"""Safety in right-to-left text: what must keep its own order is isolated (UAX #9, 2.4).

UAX #9 alone shows “0113 496 0123” as “0123 496 0113” and “2000 mg” as “mg 2000” in an Arabic sentence. A wrong dose or
telephone number can hurt somebody, so the program isolates them; authors need not know. Values of a clinic or a person
come isolated from the template; numbers are found across the ends of those.
"""

from __future__ import annotations

import re
from itertools import pairwise

from handouts.layout.text.shaping import plain
from handouts.model.language import PDI, is_rtl, right_to_left

_LRI, _RLI = "\u2066", "\u2067"
_CONTROLS = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\n]")

#: Ends of isolates that are there already.
_END = "[\u2066-\u2069]"
#: Where a value of known length starts.
_VALUE = re.compile("\u2068(?=([^\u2066-\u2069]*)\u2069)")
_LETTER = re.compile(r"[^\W\d_]")
#: Letters and digits that run from left to right.
_LATIN = r"[A-Za-z\u00b5\u00b0%\u00c0-\u024f\d\u0660-\u0669\u06f0-\u06f9]"
_WORD = rf"(?:[+(]{_END}*)?{_LATIN}(?:[-\u2010-\u2013\u2212/:.,'’+×@_()\u2066-\u2069]*{_LATIN})*(?:{_END}*\))?{_END}*"
_BETWEEN = r"(?:,?[ \u00a0\u202f]|[ \u00a0\u202f]?[-\u2010-\u2013\u2212/+×][ \u00a0\u202f]?)"
#: Words and numbers in a row: a telephone number in groups, a number with its unit, a street with its number.
_OWN_ORDER = re.compile(
    rf"(?:https?://|www\.)[^\s\u0590-\u08ff]+|(?<!{_END}){_END}*{_WORD}(?:{_BETWEEN}{_END}*{_WORD})*"
)


def isolate(text: str) -> str:
    """The text with a left-to-right isolate around each run of numbers and Latin words: doses, times, addresses."""
    return _isolate(_VALUE.sub(_directed, text))


def _directed(found: re.Match[str]) -> str:
    """FSI as RLI or LRI by the first letter after it (X5c): once that stands in an isolate it counts no more (P2)."""
    letter = _LETTER.search(found[1])
    return _RLI if letter and is_rtl(letter[0]) else _LRI


def _isolate(text: str) -> str:
    return _OWN_ORDER.sub(_wrapped, text)


def _wrapped(found: re.Match[str]) -> str:
    """A run in an isolate. Where another isolate starts or ends inside, without its other end, runs end too."""
    run = found[0]
    cuts = _unpaired(run)
    if not cuts:
        return f"{_LRI}{run}{PDI}"
    parts = [_isolate(run[start + 1 : end]) for start, end in pairwise([-1, *cuts, len(run)])]
    return "".join(part + run[at : at + 1] for part, at in zip(parts, [*cuts, len(run)], strict=True))


def _unpaired(run: str) -> list[int]:
    """Where a run holds one end only of an isolate (UAX #9, BD9)."""
    started: list[int] = []
    ended: list[int] = []
    for match in re.finditer(_END, run):
        if match[0] != PDI:
            started.append(match.start())
        elif started:
            started.pop()
        else:
            ended.append(match.start())
    return ended + started


def initiator(language: str) -> str:
    """What starts an isolate of words in a language; PDI ends it (UAX #9, X5a, X5b and X6a)."""
    return _RLI if right_to_left(language) else _LRI


def spoken(text: str) -> str:
    """The text as a reader should get it: plain spaces, no controls."""
    return plain(_CONTROLS.sub("", text))
