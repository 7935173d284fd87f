"""English inflection: the forms in which a word or phrase appears, by rule and from a list of what follows none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handouts.sources.records import read

#: Words that end the head of a noun phrase: “loss | of movement”.
_AFTER_HEAD = frozenset({
    "against", "around", "at", "between", "for", "from", "in", "inside", "near", "not", "of", "on", "to", "under",
    "with", "without",
})  # fmt: skip
#: Words of phrases that are left in the singular: their verb would have to change too, or they have no head.
_UNCOUNTED = frozenset({"and", "how", "or", "that", "what", "when", "which", "who", "you"})
#: One short vowel and one consonant, which doubles: stop, stopped.
_DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")


@dataclass(frozen=True)
class Irregular:
    """Verbs: he/she form, -ing, past, participle; nouns: plural."""

    verbs: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]


def forms(phrase: str, part: str) -> Iterator[tuple[str, str]]:
    """Names of inflections (``""`` is the form given) and how a noun or a verb looks in them; others have one form."""
    yield "", phrase
    words = phrase.split(" ")
    if part == "verb":
        rest = words[1:]
        for name, word in zip(("s", "ing", "past", "participle"), _verb(words[0]), strict=True):
            yield name, " ".join([word, *rest])
    elif part == "noun" and not _UNCOUNTED & set(words):
        end = next((at for at, word in enumerate(words) if word in _AFTER_HEAD), len(words))
        for plural in _plurals(words[end - 1]) if end else ():
            yield "plural", " ".join([*words[: end - 1], plural, *words[end:]])


@cache
def _irregular() -> Irregular:
    return read("check/inflections.en.yaml", Irregular) or Irregular({}, {})


def _verb(word: str) -> tuple[str, ...]:
    return _irregular().verbs.get(word) or (_with_s(word), _stem(word) + "ing", _past(word), _past(word))


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return re.sub(r"(?<=[^aeiou])y$", "i", _stem(word)) + "ed"


def _stem(word: str) -> str:
    """What -ing is put to."""
    if _DOUBLING.fullmatch(word):
        return word + word[-1]
    return re.sub(r"(?<=[^eoy])e$", "", word)


def _plurals(word: str) -> tuple[str, ...]:
    """None for what is done or felt (bleeding, weakness), and for what is plural already."""
    if (listed := _irregular().nouns.get(word)) is not None:
        return listed
    if word.endswith(("ing", "ness")) or re.search(r"[^aious]s$", word):
        return ()
    return (re.sub(r"sis$", "ses", word) if word.endswith("sis") else _with_s(word),)


def _with_s(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    return re.sub(r"(?<=[^aeiou])y$", "ie", word) + "s"
