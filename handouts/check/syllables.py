"""How many syllables a word has, by rules of its spelling, for the languages whose formulas count them.

A rule rewrites the spelling (letters that are silent or no vowels go, vowels that are said apart are parted by ``|``);
then each match of the nucleus, a vowel or vowels said as one, is a syllable. Sources of what is said as one:
Spanish: Ortografía de la lengua española (RAE 2010), diphthongs and hiatus of orthography.
Portuguese: falling and nasal diphthongs; ia, io, ua … are two unless an accent stands before them.
German: syllables as spoken (Duden, Worttrennung), with -ie of Latin words apart. Dutch: digraphs; other vowels apart.
Polish: a vowel letter each; i before a vowel is none, au and eu of foreign words are one.
French: as spoken, with the mute e left out at the end only; i, u and ou glide into a vowel unless after two consonants.
English: see ``syllables_en``. A figure is one syllable, as Flesch has it; a word without vowels is read by its letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from handouts.check.syllables_en import REWRITES as _ENGLISH

#: Of a language: patterns with what takes their place, in order, and the nucleus.
_RULES: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {
    "en": (_ENGLISH, "[aeiouy]+"),
    "es": (
        ((r"qu(?=[eiéí])", "k"), (r"gu(?=[eiéí])", "g"), (r"y(?=[aeiouáéíóú])", "j"), (r"y", "i")),
        r"[iuü]?[aeoáéíóú][iuü]?|[iuü]{1,2}",
    ),
    "pt": (
        (
            (r"([qg])u(?=[aãáâeéêiíoóôõ])", r"\1"),
            # história, água: one; dia, alergia: two.
            (r"([áéíóúâêô][^aeiouáéíóúâêôãõà]+)[ieu](?=[aeo]s?$)", r"\1"),
            # rainha, ainda, sair, juiz: apart.
            (r"(?<=[aeou])(?=[iu](?:nh|[lrmnz](?![aeiouáéíóúâêôãõàh])))", "|"),
            (r"(?<=i)(?=u[mn])", "|"),
        ),
        r"[ãõ][eoi]|[aeoáéóâêô][iu]|iu|ui|[aeiouyáéíóúâêôãõàü]",
    ),
    "de": (
        (
            (r"qu", "q"), (r"^y(?=[aeiou])", "j"),
            (r"((?:famil|lin|(?<!p)ser|arter|bakter|mater|fol|stud|präm|akt|fer)i)(?=e)", r"\1|"),
            (r"(?<!d)i(?=ent|ell(?:e[mnrs]?)?$)|hygi(?=ene)|(?<!sch)(?<!w)(?<!d)i(?=en$)", r"\g<0>|"),
            (r"e(?=en$)|(?<=[sl])e(?=um)|(?<=prot)e(?=in)|(?<=koff)e(?=in)|(?<=kas)e(?=in)|(?<=kok)a(?=in)", r"\g<0>|"),
            (r"o(?=id|in|ordin|oper|olog)", r"\g<0>|"),
            (r"\bbe(?=en|ei[ln]|erd|urt|unr|inh|irr)|ge(?=eign|ehr|end|impf|irr)", r"\g<0>|"),
        ),
        r"aa|ee|oo|ie|ai|ei|ay|ey|au|äu|eu|oi|oy|[aeiouäöüyéèàêâ]",
    ),
    "nl": (
        ((r"qu", "q"), (r"(?<=[aeou])y(?=[aeiou])|^y(?=[aeiou])", "j"), (r"tion", "tjon"), (r"(?<=[sl])e(?=um)", "e|")),
        r"eau|aai|ooi|oei|eeu|ieu|aa|ee|éé|oo|óó|uu|ie|oe|eu|ui|ij|ĳ|ei|au|ou|ai|oi|[aeiouyäëïöüáéèêíóúàâ]",
    ),
    "pl": (
        ((r"i(?=[aeouóąęy])", ""), (r"^(na|za|nie|ne|prze|po|wy)(?=u)", r"\1|"), (r"([ae])u(?!m)", r"\1")),
        r"[aąeęioóuy]",
    ),
    "fr": (
        (
            (r"'", ""), (r"qu?(?=[aeiouyàâéèêëîïôùû]|$)", "k"), (r"gu(?=[eéèêiîy])", "g"), (r"ge(?=[aoâô])", "j"),
            (r"pay(?=s)", "pe|i"), (r"(?<=[aeou])y(?=[aeiouéèê])|^y(?=[aeiou])", "j"),
            # Verbs: ils doivent, prennent, finissent; not: souvent, couvent, avent, vent.
            (r"(?<=v)(?<!^v)(?<!souv)(?<!couv)(?<!^av)(?<!parav)ent$|(?<=nn|ss)ent$", ""),
            (r"(?<=[^aeiouyàâéèêëîïôùûœ])es?$", ""),
            (r"([bcdfgptv][lr](?:i|ou|u))(?=[aeoéèê])", r"\1|"),
            (r"(?<=[aeiouéœ])(?=[ëïüÿ])|é(?=[aiouâôéè])|(?<=[ao])(?=[éè])|a(?=o[rs])|o(?=op|or(?![a-z]?$))", r"\g<0>|"),
        ),
        r"[aeiouyàâäéèêëîïôöùûüÿœæ]+",
    ),
}  # fmt: skip


@cache
def _rules(language: str) -> tuple[list[tuple[re.Pattern[str], str]], re.Pattern[str]]:
    rewrites, nucleus = _RULES[language]
    return [(re.compile(pattern), instead) for pattern, instead in rewrites], re.compile(nucleus)


@cache
def _exceptions() -> dict[str, int]:
    text = (files("handouts") / "data" / "check" / "syllables.en.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if line[0] != "#"]
    return {word: int(count) for count, *words in rows for word in words}


@lru_cache(maxsize=16_384)
def syllables(word: str, language: str) -> int:
    """Syllables of a word, at least 1. ``language``: BCP 47; LookupError if no rules are known for it."""
    primary = language.lower().split("-")[0]
    spelt = unicodedata.normalize("NFC", word).lower().replace("’", "'")
    return sum(_count(part, primary) for part in re.split("[-\u2010\u2011]", spelt) if part) or 1


def _count(word: str, language: str) -> int:
    if language == "en" and (known := _exceptions().get(word) or _exceptions().get(re.sub("'?s$", "", word))):
        return known
    rewrites, nucleus = _rules(language)
    if not nucleus.search(word):
        return max(1, sum(map(str.isalpha, word)))
    for pattern, instead in rewrites:
        word = pattern.sub(instead, word)
    return max(1, len(nucleus.findall(word)))
