"""Numbers in English words, and shares of people in figures or words: “8 in 100”, “1 von 10”, “5 %”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_BY_WORD = {word: number for number, word in enumerate(_ONES, start=1)} | _TENS
#: A number from 1 to 99 in words.
SPELT = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[:9])})\b)?|{'|'.join(reversed(_ONES))})"
_SPELT = re.compile(rf"\b{SPELT}\b", re.IGNORECASE)

_SPACE = "[ \u00a0\u202f]"
_COUNT = rf"(?:\d(?:[\d,.\u00a0\u202f]{{0,15}}\d)?|{SPELT}\b)"
_RATE = re.compile(
    rf"\b({_COUNT})\s+(?:in|of|out of|sur|von|en|su|di)\s+(?:every\s+)?({_COUNT})"
    rf"|({_COUNT}){_SPACE}?(?:%|per cent\b|percent\b)",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
_UNDER = re.compile(r"\b(?:at most|below|(?:fewer|less) than|under|up to) $", re.IGNORECASE)
_OR_UNDER = re.compile(r"(?: [a-z]+)? or (?:fewer|less)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of people or visits; ``under``: it may be less."""

    share: Fraction
    under: bool = False

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """What a word for it may stand for: “fewer than 1 in 1,000” is not 1 in 1,000."""
        return (self.share, self.share * Fraction(999, 1000)) if self.under else (self.share,)


def in_figures(text: str) -> str:
    """The same with numbers in figures."""
    return _SPELT.sub(lambda found: str(_number(found[0])), text)


def rate(text: str) -> Rate | None:
    """The first share in a text, if it is one: more of 100 than 100 are none, nor is a share of nobody."""
    for found in _RATE.finditer(text):
        part, whole = _number(found[1] or found[3]), _number(found[2] or "100")
        if whole and part <= whole:
            under = bool(_UNDER.search(text[: found.start()]) or _OR_UNDER.match(text, found.end()))
            return Rate(Fraction(part) / Fraction(whole), under)
    return None


def _number(text: str) -> Fraction:
    """A count of digits, with marks for thousands or one for decimals, or of words."""
    if text[0].isdigit():
        marked = text.replace(",", ".") if _DECIMAL.fullmatch(text) else re.sub(r"\D", "", text)
        return Fraction(marked)
    return Fraction(sum(_BY_WORD[word] for word in re.split("[- ]", text.lower())))
