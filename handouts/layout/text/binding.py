"""No-break spaces that a typesetter would put in, so that no line ends in the middle of a thought.

Only spaces and hyphens change, and only into their no-break twins, which read back as the plain ones.
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"

#: Where a space keeps together what stands on its two sides.
_BOUND = (
    # groups of digits: telephone numbers, “10 000”
    re.compile(r"(?<=\d) (?=\d)|(?<=\d\)) (?=\d)"),
    # “8 in 100”, “1 to 2”
    re.compile(r"(?<=\d) (?=(?:in|of|to|or)[ \u00a0]\d)|(?<=\d[ \u00a0](?:in|of|to|or)) (?=\d)"),
    # a number and its unit or noun: “24 hours”, “15 minutes”
    re.compile(r"(?<=\d) (?=(?:[^\W\d_A-Z][^\W\d_]{0,9}|[A-Z])\b)"),
    # “page 2”, “day 3”
    re.compile(r"(?<=\bday) (?=\d)|(?<=\bpage) (?=\d)|(?<=\bstep) (?=\d)|(?<=\bweek) (?=\d)", re.IGNORECASE),
    # “Dr Osei”
    re.compile(r"(?<=\bDr|\bMr|\bMs|\bSt) (?=[^\W\d_])|(?<=\bMrs) (?=[^\W\d_])|(?<=\bProf) (?=[^\W\d_])"),
    # “a snack”, “I am”: a one-letter word goes with the next
    re.compile(r"(?<=\b[aAI]) (?=\w)"),
)
#: A short word that starts a sentence goes with the next.
_SHORT_START = re.compile(r"(?<=[.!?:][ \u00a0])(\w{1,4}) (?=\w)")
_HYPHENATED = re.compile(r"\b(light|first|end|follow|check|e|x)-(?=headed|aid|on|up|mail|ray)", re.IGNORECASE)

#: Two last words of together fewer letters than this stay on one line.
_SHORT_ENDING = 14


def bind(text: str) -> str:
    """Bind what belongs together inside a text."""
    for pattern in _BOUND:
        text = pattern.sub(NO_BREAK, text)
    text = _SHORT_START.sub(rf"\1{NO_BREAK}", text)
    return _HYPHENATED.sub(rf"\1{NO_BREAK_HYPHEN}", text)


def bind_ending(text: str) -> str:
    """Bind the last two words of a paragraph, if they are short: no lone last word."""
    head, space, last = text.rpartition(" ")
    before = re.split(r"[ \u00a0]", head)[-1]
    if space and head and len(before) + len(last) < _SHORT_ENDING:
        return f"{head}{NO_BREAK}{last}"
    return text


def unbind(text: str) -> str:
    """The text with plain spaces, for a line too narrow for what was bound."""
    return text.replace(NO_BREAK, " ").replace(NO_BREAK_HYPHEN, "-")
