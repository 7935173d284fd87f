"""No-break spaces that a typesetter would put in, so that no line ends in the middle of a thought.

Only spaces and hyphens change, one for one, and only into their no-break twins (UAX #14, class GL), which read back as
the plain ones. The ends of isolates (UAX #9) are as if they were not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NO_BREAK, NARROW = "\u00a0", "\u202f"
NO_BREAK_HYPHEN = "\u2011"

#: Where a space keeps together what stands on its two sides: beside a digit, and elsewhere.
_NUMBERS = (
    # groups of digits: telephone numbers, “10 000”
    re.compile(r"(?<=\d) (?=\d)|(?<=\d\)) (?=\d)"),
    # “8 in 100”, “1 to 2”
    re.compile(r"(?<=\d) (?=(?:in|of|to|or)[ \u00a0]\d)|(?<=\d[ \u00a0](?:in|of|to|or)) (?=\d)"),
    # a number and its unit or noun: “24 hours”, “15 minutes”
    re.compile(r"(?<=\d) (?=(?:[^\W\d_A-Z][^\W\d_]{0,9}|[A-Z])\b|[%‰°€£$])"),
    # “page 2”, “day 3”
    re.compile(r"(?<=\bday) (?=\d)|(?<=\bpage) (?=\d)|(?<=\bstep) (?=\d)|(?<=\bweek) (?=\d)", re.IGNORECASE),
)
_WORDS = (
    # “Dr Osei”, “Dr. Osei”, “Prof. Osei”, “د. ليلى”
    re.compile(r"(?<=\bDr|\bMr|\bMs|\bSt|\b\w\.) (?=[^\W\d_])|(?<=\bMrs|\bDr\.|\bMr\.|\bMs\.|\bSt\.) (?=[^\W\d_])"),
    re.compile(r"(?<=\bProf) (?=[^\W\d_])|(?<=\bMrs\.) (?=[^\W\d_])|(?<=\bProf\.) (?=[^\W\d_])"),
    # “a snack”, “I am”: a one-letter word goes with the next
    re.compile(r"(?<=\b[aAI]) (?=\w)"),
)
#: What else a language asks for, each with the space that it takes: words of one letter that go with the next, German
#: nouns after numbers, and the spaces inside French punctuation (Imprimerie nationale, Lexique, 2002).
_OF_LANGUAGES = {
    **{
        language: ((re.compile(rf"(?<=\b[{letters}]) (?=\w)", re.IGNORECASE), NO_BREAK),)
        for language, letters in {
            "cs": "aikosuvz", "pl": "aiouwz", "ru": "авикосуя", "sk": "aikosuvz", "uk": "авзіоуя"
        }.items()
    },
    "de": ((re.compile(r"(?<=\d) (?=[^\W\d_]{1,12}\b)"), NO_BREAK),),
    "fr": ((re.compile(r" (?=[;!?])"), NARROW), (re.compile(r" (?=[:»])|(?<=«) "), NO_BREAK)),
}  # fmt: skip
#: A short word that starts a sentence goes with the next.
_SHORT_START = re.compile(r"(?<=[.!?:] )(\w{1,4}) (?=\w)")
_HYPHENATED = re.compile(r"\b(light|first|end|follow|check|e|x)-(?=headed|aid|on|up|mail|ray)", re.IGNORECASE)

#: What addresses are written in, what tells them from other words, and where their marks end.
_ASCII, _ADDRESS = re.compile("[!-~]+"), re.compile("@|://|[A-Za-z]{2}[.][A-Za-z]{2}")
_MARK = re.compile("(?<=[@./_-])(?=[A-Za-z0-9])")

_DIGIT = re.compile(r"\d")
_ISOLATES = re.compile("[\u2066-\u2069]")

#: Two last words of together fewer letters than this stay on one line.
_SHORT_ENDING = 14


def bind(text: str, language: str = "") -> str:
    """Bind what belongs together inside a text in a language (BCP 47)."""
    if _has_isolates(text):
        return _over_isolates(lambda words: bind(words, language), text)
    for pattern, space in _OF_LANGUAGES.get(language.partition("-")[0], ()):
        text = pattern.sub(space, text)
    for pattern in (*_NUMBERS, *_WORDS) if _DIGIT.search(text) else _WORDS:
        text = pattern.sub(NO_BREAK, text)
    text = _SHORT_START.sub(rf"\1{NO_BREAK}", text)
    return _HYPHENATED.sub(rf"\1{NO_BREAK_HYPHEN}", text) if "-" in text else text


def bind_ending(text: str) -> str:
    """Bind the last two words of a paragraph, if they are short: no lone last word."""
    if _has_isolates(text):
        return _over_isolates(bind_ending, text)
    head, space, last = text.rpartition(" ")
    before = re.split(r"[ \u00a0]", head)[-1]
    if space and head and len(before) + len(last) < _SHORT_ENDING:
        return f"{head}{NO_BREAK}{last}"
    return text


def _has_isolates(text: str) -> bool:
    return not text.isascii() and _ISOLATES.search(text) is not None


def _over_isolates(change: Callable[[str], str], text: str) -> str:
    """The same change in a text with the ends of isolates, which stay where they are."""
    changed = iter(change(_ISOLATES.sub("", text)))
    return "".join(c if _ISOLATES.match(c) else next(changed) for c in text)


def unbind(text: str) -> str:
    """The text with plain spaces, for a line too narrow for what was bound."""
    return text.replace(NO_BREAK, " ").replace(NO_BREAK_HYPHEN, "-")


def open_addresses(text: str) -> str:
    """The text with zero-width spaces where a line may end inside an e-mail or web address that it cannot hold: after
    its marks. Nothing is drawn or read there.
    """
    return _ASCII.sub(lambda found: _MARK.sub("\u200b", found[0]) if _ADDRESS.search(found[0]) else found[0], text)
