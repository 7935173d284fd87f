"""Words to watch in a text: every inflection with its plain words, claims told from denials, no false alarms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.check import lexicon
from handouts.check.inflection import forms
from handouts.check.lexicon import Lexicon, Plain
from handouts.check.matching import Table
from handouts.sources import yaml

_ROOT = Path(__file__).parents[2]
#: Keys whose values no reader sees.
_UNSEEN = {"glossary", "icon", "id", "include", "kind", "language", "number", "review", "source", "sources", "url"}


def found(lexicon_: Lexicon, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """What is found in a text, and the plain words."""
    return [(text[start:end], plain.instead) for start, end, plain in lexicon_.find(text)]


def words(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in lexicon.jargon("en").find(text)]


def claimed(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in lexicon.claims("en").find(text)]


# Inflections


@pytest.mark.parametrize(
    ("phrase", "part", "expected"),
    [
        ("utilise", "verb", ["utilise", "utilises", "utilising", "utilised", "utilised"]),
        ("stop", "verb", ["stop", "stops", "stopping", "stopped", "stopped"]),
        ("carry out", "verb", ["carry out", "carries out", "carrying out", "carried out", "carried out"]),
        ("stay", "verb", ["stay", "stays", "staying", "stayed", "stayed"]),
        ("push", "verb", ["push", "pushes", "pushing", "pushed", "pushed"]),
        ("agree", "verb", ["agree", "agrees", "agreeing", "agreed", "agreed"]),
        ("give in", "verb", ["give in", "gives in", "giving in", "gave in", "given in"]),
        ("bruise", "noun", ["bruise", "bruises"]),
        ("allergy", "noun", ["allergy", "allergies"]),
        ("day", "noun", ["day", "days"]),
        ("stitch", "noun", ["stitch", "stitches"]),
        ("prognosis", "noun", ["prognosis", "prognoses"]),
        ("vertebra", "noun", ["vertebra", "vertebrae", "vertebras"]),
        ("bone of the spine", "noun", ["bone of the spine", "bones of the spine"]),
        ("reason not to have it", "noun", ["reason not to have it", "reasons not to have it"]),
        ("swelling", "noun", ["swelling"]),
        ("weakness", "noun", ["weakness"]),
        ("nerves", "noun", ["nerves"]),
        ("person who takes part", "noun", ["person who takes part"]),
        ("prior to", "", ["prior to"]),
    ],
)  # fmt: skip
def test_forms(phrase: str, part: str, expected: list[str]) -> None:
    assert [form for _, form in forms(phrase, part)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We utilise it.", [("utilise", ("use",))]),
        ("It is utilised often.", [("utilised", ("used",))]),
        ("utilizing", [("utilizing", ("using",))]),
        ("Utilisation", [("Utilisation", ("Use",))]),
        ("It occurs; it occurred.", [("occurs", ("happens",)), ("occurred", ("happened",))]),
        ("Adverse events are rare.", [("Adverse events", ("Side effects", "Harms"))]),
        ("two haematomas, one hematoma", [("haematomas", ("deep bruises", "bruises")),
                                          ("hematoma", ("deep bruise", "bruise"))]),
        ("oedema or edema", [("oedema", ("swelling",)), ("edema", ("swelling",))]),
        ("the contraindications", [("contraindications", ("reasons not to have it", "reasons not to use it"))]),
        ("vertebrae", [("vertebrae", ("bones of the spine",))]),
        ("She administered it.", [("administered", ("gave", "given"))]),
        ("It was administered.", [("administered", ("given",))]),
        ("It wasn’t carefully administered.", [("administered", ("given",))]),
        ("She underwent it.", [("underwent", ("had", "went through"))]),
        ("It has been submitted.", [("submitted", ("sent", "handed in"))]),
        ("Prior to it, in the event of pain", [("Prior to", ("Before",)), ("in the event of", ("if there is",))]),
        ("It is contraindicated.", [("contraindicated", ("not safe for you", "not right for you"))]),
        ("complies with, complied with", [("complies with", ("follows",)), ("complied with", ("followed",))]),
        ("the remaining days remained", [("remaining", ("left", "other")), ("remained", ("stayed",))]),
    ],
)  # fmt: skip
def test_words_are_rewritten_in_their_inflection(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert found(lexicon.jargon("en"), text) == expected


# Matching


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("local twitch response", ["local twitch response"]),
        ("myofascial trigger point, myofascial", ["myofascial trigger point", "myofascial"]),
        ("prior\n to", ["prior\n to"]),
        ("prior\u00a0to", ["prior\u00a0to"]),
        ("PRIOR TO", ["PRIOR TO"]),
        ("prior. To", ["prior"]),
        ("post\u2011operative, post operative", ["post\u2011operative", "post operative"]),
        ("‘oedema’, 'oedema', (oedema) oedema’s oedema–", ["oedema"] * 5),
        ("an anti-inflammatory tablet", []),
        ("kinesiology tape", []),
        ("Kinesiology", ["Kinesiology"]),
        ("prone to falls, lie prone", ["prone"]),
        ("intramuscular stimulation, an intramuscular injection", ["intramuscular"]),
        ("priority; precursors", ["precursors"]),
        ("oedema_oedema", ["oedema", "oedema"]),
        ("İ oedema", ["oedema"]),
        ("in the event", []),
        ("", []),
    ],
)  # fmt: skip
def test_whole_words_are_found_the_longest_first(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(alphabet=st.sampled_from("aeiounrtp İßΣ'’-\u2011\u00a0.,\noedema prior to"), max_size=60))
def test_places_are_in_order_whatever_the_text(text: str) -> None:
    table = Table({"prior": 1, "prior to": 2, "oedema": 3, "a": 4, "to a": None})
    last = 0
    for start, end, value in table.find(text):
        assert last <= start < end <= len(text)
        assert "".join(text[start:end].lower().split()).replace("\u2011", "").replace("-", "") in {
            1: ["prior"], 2: ["priorto", "prior'to", "prior’to"], 3: ["oedema"], 4: ["a"],
        }[value]  # fmt: skip
        last = end


def test_a_language_without_lists_has_no_findings() -> None:
    text = "utilise diabetics; cures, completely safe. ¡Very rare! …"
    assert not found(lexicon.jargon("cy"), text)
    assert not found(lexicon.person_first("cy"), text)
    assert not list(lexicon.claims("cy").find(text))
    assert not list(lexicon.claims("de").find("Es heilt alles, ganz sicher; cures!"))
    assert not list(lexicon.risk_words("cy").find(text))
    assert not lexicon.short_forms("cy")


def test_regions_of_a_language_share_its_lists() -> None:
    assert found(lexicon.jargon("en-GB"), "utilise") == found(lexicon.jargon("en"), "utilise") != []


# Other lists


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She suffers from pain.", [("suffers from", ("has", "lives with"))]),
        ("People suffering from pain", [("suffering from", ("with", "living with"))]),
        ("Diabetics", [("Diabetics", ("People with diabetes",))]),
        ("stroke victims", [("stroke victims", ("person who had a stroke",))]),
        ("help for a diabetic foot", []),
        ("people with diabetes who have pain", []),
    ],
)
def test_people_come_first(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert found(lexicon.person_first("en"), text) == expected


def test_each_spelling_finds_the_other() -> None:
    text = "The colour and the color of coloured tumours, paracetamol or acetaminophen"
    assert found(lexicon.dialect("american"), text) == [
        ("colour", ("color",)), ("coloured", ("colored",)), ("tumours", ("tumors",)),
        ("paracetamol", ("acetaminophen",)),
    ]  # fmt: skip
    assert found(lexicon.dialect("british"), text) == [("color", ("colour",)), ("acetaminophen", ("paracetamol",))]


def test_short_forms_are_known_where_readers_know_them() -> None:
    assert {"NHS", "GP", "A&E", "HIV"} <= lexicon.acronyms("en", "GB")
    assert {"ER", "HIV"} <= lexicon.acronyms("en", "US")
    assert not {"NHS", "GP", "A&E"} & lexicon.acronyms("en", "US")
    assert not {"DVT", "NSAID", "TENS", "IMS"} & lexicon.acronyms("en", "GB")
    assert lexicon.short_forms("en")["DVT"].plain == "a blood clot in a vein"


# Claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It does not cure.", []),
        ("It doesn’t cure.", []),
        ("Do not stop your blood thinner.", []),
        ("Not only that, it cures pain.", ["cures"]),
        ("It is not painful, but it cures.", ["cures"]),
        ("It does not hurt. It cures.", ["cures"]),
        ("Does it cure? It cures.", ["cures"]),
        ("It is not new and it is completely safe.", ["completely safe"]),
        ("It has no side effects, and will flush out toxins.", ["no side effects", "flush out toxins"]),
        ("A secure, accurate manicure", []),
        ("Stop your blood thinner; do not wait.", ["Stop your blood thinner"]),
        ("It flushes\nout toxins", ["flushes\nout toxins"]),
        ("Stop at once if pain gets worse.", []),
    ],
)
def test_denials_and_questions_are_no_claims(text: str, expected: list[str]) -> None:
    assert claimed(text) == expected


# Risk words


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Bruises are very common; fainting is rare, death very rare.", ["very common", "rare", "very rare"]),
        ("en", "How common are side effects? Like a common cold", []),
        ("es", "Muy frecuentes; poco frecuentes; raros", ["very common", "uncommon", "rare"]),
        ("fr", "très fréquents, peu fréquents, très rare", ["very common", "uncommon", "very rare"]),
        ("de", "Sehr häufig, gelegentlich, sehr selten", ["very common", "uncommon", "very rare"]),
        ("it", "molto comune, non comune, molto raro", ["very common", "uncommon", "very rare"]),
    ],
)  # fmt: skip
def test_risk_words(language: str, text: str, expected: list[str]) -> None:
    assert [band.word for _, _, band in lexicon.risk_words(language).find(text)] == expected


# False alarms


def seen(value: Any, key: str = "") -> Iterator[str]:
    """The texts of a sheet that a reader sees, values of the clinic left out."""
    if isinstance(value, str):
        yield re.sub(r"\{\{.*?\}\}", "…", value)
    elif isinstance(value, list):
        for item in value:
            yield from seen(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in _UNSEEN:
                yield from seen(item, name)


def sheets() -> list[Path]:
    return sorted((_ROOT / "content" / "sheets" / "dry-needling").glob("*.en.yaml"))


def test_there_are_sheets() -> None:
    assert len(sheets()) == 3


@pytest.mark.parametrize("file", sheets(), ids=lambda file: file.name)
def test_plain_sheets_raise_no_alarm(file: Path) -> None:
    document, _ = yaml.load(file.read_bytes(), file.name)
    assert document is not None
    texts = list(seen(document.data))
    assert len(texts) > 40
    judges = (lexicon.jargon("en"), lexicon.person_first("en"), lexicon.claims("en"), lexicon.dialect("british"))
    assert not [text[start:end] for judge in judges for text in texts for start, end, _ in judge.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A bruise is a mark left by a little bleeding under the skin.",
        "Call us if your muscle pain lasts, or if you feel numb, weak or dizzy.",
        "Tell us about your medicines, allergies and past operations, and if you have a pacemaker.",
        "Your nurse or pharmacist can tell you which painkillers are safe with your tablets.",
        "Sit on a bar stool, or put your foot on a step stool.",
        "Tell us about your culture or faith, and what you need.",
        "You will get a dressing gown. Bring your partner along.",
        "Lie down if you are prone to faints.",
        "People with multiple sclerosis can come as well.",
        "Ask your general practitioner or a nurse practitioner.",
        "It is a good sign if you sleep better.",
        "Ask us which is the best treatment for you.",
        "There is no risk that is too small to ask about.",
        "Some people have no side effects.",
        "The tape is safe for most people.",
        "Put the cup back in place on the shelf.",
        "Take the tape off if it itches; you can prevent a rash with a patch test.",
        "Stop the exercise when pain is more than 5 out of 10.",
        "We cannot promise that it helps.",
        "Do not sleep on chest pain: call.",
        "I have no pain today.",
        "Results differ; nobody can guarantee them.",
        "Before you come off warfarin, talk to the doctor who gave it to you.",
        "You do not need to stop aspirin.",
    ],
)  # fmt: skip
def test_plain_sentences_raise_no_alarm(text: str) -> None:
    assert not words(text)
    assert not claimed(text)
    assert not found(lexicon.person_first("en"), text)


def test_a_lexicon_keeps_its_entries() -> None:
    entry = Plain("bear", ("carry",), part="verb")
    assert Lexicon([entry]).entries == (entry,)
    assert found(Lexicon([entry]), "She bore it, it is borne.") == [("bore", ("carried",)), ("borne", ("carried",))]
