"""Safety in right-to-left text: what must keep its own order is isolated (UAX #9, 2.4).

UAX #9 alone shows “0113 496 0123” as “0123 496 0113” and “2000 mg” as “mg 2000” in an Arabic sentence. A wrong dose or
telephone number can hurt somebody, so the program isolates them; authors need not know.
"""

from __future__ import annotations

import re

from handouts.layout.text.shaping import plain

_LRI, _PDI = "\u2066", "\u2069"
_CONTROLS = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\n]")

#: Letters and digits that run from left to right.
_LATIN = r"[A-Za-z\u00b5\u00b0%\u00c0-\u024f\d\u0660-\u0669\u06f0-\u06f9]"
_WORD = rf"[+(]?{_LATIN}(?:[-\u2010-\u2013\u2212/:.,'’+×@_()]*{_LATIN})*\)?"
#: Words and numbers in a row: a telephone number in groups, a number with its unit, a street with its number.
_OWN_ORDER = re.compile(
    r"(?:https?://|www\.)[^\s\u0590-\u08ff]+"
    rf"|{_WORD}(?:(?:,?[ \u00a0\u202f]|[ \u00a0\u202f]?[-\u2010-\u2013\u2212/+×][ \u00a0\u202f]?){_WORD})*"
)


def isolate(text: str) -> str:
    """The text with a left-to-right isolate around each run of numbers and Latin words: doses, times, addresses."""
    return _OWN_ORDER.sub(lambda match: f"{_LRI}{match[0]}{_PDI}", text)


def spoken(text: str) -> str:
    """The text as a reader should get it: plain spaces, no controls."""
    return plain(_CONTROLS.sub("", text)).strip()
