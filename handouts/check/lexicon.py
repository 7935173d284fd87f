"""Words to watch, from the lists in ``handouts/data/check``. Each is empty for a language that has no list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from handouts.check.claims import ClaimList, Claims
from handouts.check.inflection import forms
from handouts.check.matching import Table, folded
from handouts.sources.records import read

_AUXILIARY = re.compile(
    r"\b(?:am|are|be|been|being|got|had|has|have|having|is|was|were|(?:are|had|has|have|is|was|were)n't)"
    r"(?:\s+(?:not|\w+ly))?\s+\Z"
)
#: What stands before a noun: “the inserts”, “these are inserts”, but “it inserts”.
_BEFORE_NOUN = re.compile(
    r"\b(?:a|an|any|are|each|every|is|my|no|of|our|some|the|their|these|this|those|was|were|your)\s+\Z"
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Plain:
    """A word and plainer ones, in the inflection in which it was found. ``word`` is the list's own spelling and base
    form; ``part`` is noun, verb or empty.
    """

    word: str
    instead: tuple[str, ...]
    why: str = ""
    part: str = ""


#: The plain words for one form, by the name of the inflection: “put” is base, past and participle.
_Named: TypeAlias = dict[str, Plain]


class Lexicon:
    """Words that have plainer ones; phrases that are ``fine`` are passed over, with the words in them. ``spellings``
    gives British words their American spelling, in which they are found too. ``by_part``: a verb is not found where a
    noun stands.
    """

    def __init__(
        self,
        entries: Iterable[Plain],
        fine: Iterable[str] = (),
        spellings: Callable[[str], str] = str,
        by_part: bool = True,
    ) -> None:
        self.entries = tuple(entries)
        self._by_part = by_part
        table: dict[str, _Named] = defaultdict(dict)
        for entry in self.entries:
            for surface, name, plain in _inflected(entry, dict.fromkeys((entry.word, spellings(entry.word)))):
                table[surface][name] = plain
        # What the list spells out beats what follows by rule.
        table |= {entry.word: {"": entry} for entry in self.entries}
        self._table = Table({**table, **dict.fromkeys(fine)})

    def find(self, text: str) -> Iterator[tuple[int, int, Plain]]:
        """Start, end and the entry, its plainer words in the same form and with the same first capital."""
        for start, end, named in self._table.find(text):
            if fitting := _fitting(named, text, start) if self._by_part else named:
                yield start, end, _rewrite(fitting, text, start)


def _fitting(named: _Named, text: str, start: int) -> _Named:
    """Without the verbs where a noun stands: “the monitor” is not “to monitor”."""
    if not _BEFORE_NOUN.search(folded(text), max(0, start - _REACH), start):
        return named
    return {name: plain for name, plain in named.items() if plain.part != "verb" or name not in ("", "s")}


def _rewrite(named: _Named, text: str, start: int) -> Plain:
    """The plain words that fit at a place: a participle behind “was”, past or participle where nothing tells."""
    if "participle" in named and _AUXILIARY.search(folded(text), max(0, start - _REACH), start):
        named = {"participle": named["participle"]}
    instead = dict.fromkeys(word for plain in named.values() for word in plain.instead)
    if text[start].isupper():
        instead = dict.fromkeys(word[0].upper() + word[1:] for word in instead)
    return replace(next(iter(named.values())), instead=tuple(instead))


def _inflected(entry: Plain, spellings: Iterable[str]) -> Iterator[tuple[str, str, Plain]]:
    """Every form of an entry in some spellings, the inflection's name, and the plain words in it."""
    rewrites = [dict(forms(word, entry.part)) for word in entry.instead]
    for spelling in spellings:
        for name, surface in forms(spelling, entry.part):
            yield surface, name, replace(entry, instead=tuple(each.get(name, each[""]) for each in rewrites))


@dataclass(frozen=True, slots=True)
class Band:
    """A word for how often something happens, and the shares of people that it stands for."""

    word: str
    at_least: Fraction
    less_than: Fraction

    def holds(self, share: Fraction) -> bool:
        """Whether the word is right for a share from 0 to 1."""
        return self.at_least <= share < self.less_than or share == self.less_than == 1


@dataclass(frozen=True, slots=True)
class ShortForm:
    """What letters stand for, in plain words where the full ones are no help, and where everybody knows them: codes of
    ISO 3166, or “all”.
    """

    long: str
    plain: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    instead: tuple[str, ...]
    why: str = ""
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Rows:
    """A file of words by part of speech; ``fixed`` ones have one form."""

    fixed: dict[str, _Row]
    nouns: dict[str, _Row]
    verbs: dict[str, _Row]

    def lexicon(self) -> Lexicon:
        rows = (*self.fixed.values(), *self.nouns.values(), *self.verbs.values())
        return Lexicon(self.entries(), (phrase for row in rows for phrase in row.unless), _american)

    def entries(self) -> Iterator[Plain]:
        for part, rows in (("", self.fixed), ("noun", self.nouns), ("verb", self.verbs)):
            yield from (Plain(word, row.instead, row.why, part) for word, row in rows.items())


_NO_ROWS = _Rows({}, {}, {})


@cache
def _lexicon(name: str) -> Lexicon:
    return (read(f"check/{name}", _Rows) or _NO_ROWS).lexicon()


def jargon(language: str) -> Lexicon:
    """Words that many patients do not understand, or take in another sense."""
    return _lexicon(f"jargon.{_primary(language)}.yaml")


def person_first(language: str) -> Lexicon:
    """Words that make a person into an illness, or blame someone for it."""
    return _lexicon(f"person-first.{_primary(language)}.yaml")


@cache
def dialect(spelling: str) -> Lexicon:
    """Words that readers of English spell or call otherwise; ``spelling`` is british or american."""
    american = (read("check/spelling.en.yaml", _Rows) or _NO_ROWS).entries()
    pairs = american if spelling == "american" else map(_reversed, american)
    other = "british" if spelling == "american" else "american"
    words = (read(f"check/{other}-words.en.yaml", _Rows) or _NO_ROWS).entries()
    # The noun colour is spelt as the verb is.
    return Lexicon([*pairs, *words], by_part=False)


def _reversed(pair: Plain) -> Plain:
    return Plain(pair.instead[0], (pair.word,), part=pair.part)


@cache
def claims(language: str) -> Claims:
    """What no sheet may claim."""
    return Claims(read(f"check/claims.{_primary(language)}.yaml", ClaimList) or ClaimList((), (), {}))


@cache
def short_forms(language: str) -> Mapping[str, ShortForm]:
    """Short names in capitals, with what they stand for."""
    return read(f"check/acronyms.{_primary(language)}.yaml", dict[str, ShortForm]) or {}


def acronyms(language: str, country: str) -> frozenset[str]:
    """Short names that readers in a country (ISO 3166) know."""
    return frozenset(short for short, form in short_forms(language).items() if {"all", country} & set(form.known))


@dataclass(frozen=True, slots=True)
class _Shares:
    at_least_1_in: int | None = None
    less_than_1_in: int | None = None


@dataclass(frozen=True)
class _RiskWords:
    """``languages`` has the forms of each band's word; those under ``unless`` are other senses."""

    bands: dict[str, _Shares]
    languages: dict[str, dict[str, tuple[str, ...]]]


@cache
def risk_words(language: str) -> Table[Band]:
    """Words for how often something happens."""
    data = read("check/risk-words.yaml", _RiskWords) or _RiskWords({}, {})
    table: dict[str, Band | None] = {}
    for word, spellings in data.languages.get(_primary(language), {}).items():
        table |= dict.fromkeys(spellings, None if word == "unless" else _band(word, data.bands[word]))
    return Table(table)


def _band(word: str, shares: _Shares) -> Band:
    least, most = shares.at_least_1_in, shares.less_than_1_in
    return Band(word, Fraction(1, least) if least else Fraction(0), Fraction(1, most) if most else Fraction(1))


@cache
def _spellings() -> Mapping[str, str]:
    pairs = read("check/spelling.en.yaml", _Rows) or _NO_ROWS
    return {entry.word: entry.instead[0] for entry in pairs.entries()}


def _american(phrase: str) -> str:
    words = (_spellings().get(word) or re.sub(r"is(?=(?:e|ed|ation)$)", "iz", word) for word in phrase.split(" "))
    return " ".join(words)


def _primary(language: str) -> str:
    return language.partition("-")[0]
