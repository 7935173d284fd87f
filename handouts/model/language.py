"""The direction of languages, by their tags (BCP 47), and of words (UAX #9)."""

from __future__ import annotations

import re
from functools import lru_cache

#: First strong isolate, which takes the direction of what it holds, and the end of an isolate (UAX #9, 2.4).
FSI, PDI = "\u2068", "\u2069"

#: Languages and scripts (ISO 15924) that are written from right to left.
_LANGUAGES = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
_SCRIPTS = frozenset(("adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"))


@lru_cache(maxsize=64)
def right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left: by its script where the tag names one, as in pa-Arab."""
    language, *subtags = tag.lower().split("-")
    script = next((part for part in subtags if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else language in _LANGUAGES


#: Characters of the classes R, AL and AN, and RLE, RLO and RLI: without one of them nothing runs from right to left.
_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: Embeddings, overrides and isolates (UAX #9, 2.1, 2.2 and 2.4).
_FORMATTING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def is_rtl(text: str) -> bool:
    """Whether anything in a text can run from right to left; if not, and its base is 0, it needs no levels."""
    return not text.isascii() and _RTL.search(text) is not None


def isolated(value: str) -> str:
    """Foreign words that cannot reorder what stands around them (UAX #9, X5c): controls of their own, which might end
    the isolate, are taken out.
    """
    return f"{FSI}{_FORMATTING.sub('', value)}{PDI}"
