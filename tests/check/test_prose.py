"""Sentences and words: what ends a sentence and what does not, in many scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.check.prose import sentences, words

#: A language, and the sentences that its text has when they are written one after the other.
_SENTENCES = (
    # Abbreviations, titles, initials.
    ("en", "Ask Dr. Lee, Mrs. May or St. John, e.g. by phone.", "It takes approx. Ten days, i.e. Not long."),
    ("en", "See no. 5 and fig. 2.", "Can I drive?", "No.", "You must wait."),
    ("en", "J. Smith wrote it.", "Ask Dr. J. Smith.", "Take vitamin C.", "Drink."),
    ("en", "Bring a pen, a watch, etc. and a book.", "Bring a pen, a watch, etc.", "We wait."),
    # Times, decimals, dates, web addresses.
    ("en", "Come at 6.30 pm.", "Come at 6.30 p.m.", "Leave at 9 a.m. or later."),
    ("en", "Take 2.5 ml.", "Keep it at 37.5.", "That was on 22.11.2026.", "See www.nhs.uk/pain.", "Then call."),
    # Dots, questions, cries.
    ("en", "Wait...", "Then go on… slowly.", "Does it hurt?!", "Stop!", "Call us."),
    # Quotation marks and brackets.
    ("en", "He said “Rest.”", "Then he left.", "“Are you well?” she asked.", "Rest (really!) and wait."),
    ("en", "Rest.", "(See page 2.)", "Go on [as before.]", "'Do it.'", "Done."),
    ("de", "Er sagte: „Ruhen Sie.“", "»Gut.«", "Dann ging er."),
    ("fr", "Il dit : « Reposez-vous. »", "Puis il part.", "Voyez M. Martin ou Mme. Durand."),
    # Ordinals of German, and abbreviations with spaces.
    ("de", "Am 3. Mai kommen Sie.", "Ab dem 2. Tag geht es, z. B. Spazieren.", "Nehmen Sie 2.", "Dann ruhen Sie."),
    ("de-AT", "Fragen Sie Dr. Huber bzw. Frau Nr. 4.", "Es hilft ggf. Eis."),
    ("es", "Llame al Sr. López o a la Dra. Ruiz.", "¿Duele?", "¡Sí!", "Vea la pág. 3."),
    ("it", "Chieda alla dott.ssa Rossi o al sig. Bianchi.", "Va bene?", "Sì."),
    ("sv", "Vila t.ex. Måndag eller bl.a. Fredag.", "Ring kl. 9."),
    ("nl", "Bel dhr. De Vries, bijv. Morgen.", "Zie blz. 3."),
    ("pl", "Zadzwoń do dr. Nowaka, np. Jutro.", "Odpocznij."),
    ("pt", "Fale com a Dra. Sousa, p. ex. Amanhã.", "Descanse."),
    # Right to left; scripts with stops of their own.
    ("ar", "هل تشعر بألم؟", "اتصل بنا الآن.", "شكرا!"),
    ("ur", "آرام کریں\u06d4", "پانی پئیں\u06d4"),
    ("he", "האם זה כואב?", "התקשר אלינו."),
    ("hi", "आराम करें।", "पानी पिएं।", "क्या दर्द है?"),
    ("hy", "Հանգստացեք\u0589", "Ջուր խմեք\u0589"),
    ("am", "እረፍት ያድርጉ።", "ውሃ ይጠጡ።"),
)
_WITHOUT_SPACES = (
    ("zh", "请休息。", "不要开车\uff01", "明白吗\uff1f", "好\uff0e", "再见"),
    ("ja", "「痛いです。」と言った。", "休んでください。", "はい\uff01", "行きます。"),
    ("km", "សម្រាក។", "ផឹកទឹក។"),
)
_BLOCKS = (
    (
        "You may have:\n- pain\n- a fever.\n- Chills. Sweats.",
        ["You may have:", "pain", "a fever.", "Chills.", "Sweats."],
    ),
    ("Do this:\n1. Rest.\n2. Drink\n(a) tea\n(b) water", ["Do this:", "Rest.", "Drink", "tea", "water"]),
    ("Call us today:\n020 7946 0018\nat night", ["Call us today:", "020 7946 0018 at night"]),
    ("Remember: rest, drink,\nsleep. Go", ["Remember: rest, drink, sleep.", "Go"]),
    ("First line\nwith more\n\nNext part", ["First line with more", "Next part"]),
    ("Pain; then rest: Good", ["Pain; then rest: Good"]),
    ("  \n . … 12. \n", []),
)
_WORDS = (
    ("Don’t over-do it: it's 6.30 pm, e.g. 1,000 of 2.5!", "Don’t over-do it it's 6.30 pm e.g 1,000 of 2.5"),
    ("“Rest” — (or sleep) and/or drink … 24/7.", "Rest or sleep and or drink 24/7"),
    ("5–16 in 100, 10 mg or 50 %", "5 16 in 100 10 mg or 50"),
    ("l’eau, aujourd'hui, c’est-à-dire, EU:s", "l’eau aujourd'hui c’est-à-dire EU:s"),
    ("vitamin\u00adreich, bitte", "vitamin\u00adreich bitte"),
    ("आराम करें। पानी", "आराम करें पानी"),
    ("كُلْ وَاشرب؟", "كُلْ وَاشرب"),
    ("cafe\u0301 o\u2011ne", "cafe\u0301 o\u2011ne"),
    # What is dialled or copied is not read.
    ("Call 020 7946 0018, +44 (0)20 7946 0018 or (555) 010-0199 now", "Call or now"),
    ("Call 1-800-555-0199 or 555-0123, 912 34 56 78, 12 34 56 78", "Call or"),
    ("See www.example.org/a-b, https://example.com?x=1 or nhs.uk/pain, mail a.b@example.org.", "See or mail"),
    ("Call 999 by 2026-11-22 or 01.11.2026", "Call 999 by 2026-11-22 or 01.11.2026"),
    ("Open 08.00–18.00, or 06.30 - 07.30", "Open 08.00 18.00 or 06.30 07.30"),
    ("1 in 10,000, 0.0001 or 2019-2026", "1 in 10,000 0.0001 or 2019-2026"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "expected"), [(language, rest) for language, *rest in _SENTENCES])
def test_sentences_end_where_they_end(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


@pytest.mark.parametrize(("language", "expected"), [(language, rest) for language, *rest in _WITHOUT_SPACES])
def test_sentences_without_spaces_between_them(language: str, expected: list[str]) -> None:
    assert sentences("".join(expected), language) == expected


@pytest.mark.parametrize(("text", "expected"), _BLOCKS)
def test_lines_paragraphs_and_lists(text: str, expected: list[str]) -> None:
    assert sentences(text, "en") == expected


@pytest.mark.parametrize(("sentence", "expected"), _WORDS)
def test_words_have_no_marks(sentence: str, expected: str) -> None:
    assert words(sentence) == expected.split()


@given(
    st.text(st.sampled_from("ab.A1!?…:;-–'’“”()「」。\uff1f \n\u00a0\u0966।")),
    st.sampled_from(("en", "de", "ja", "xx")),
)
def test_no_letter_is_lost_and_order_is_kept(text: str, language: str) -> None:
    found = sentences(text, language)
    letters = [char for char in text if char.isalpha()]
    # Marks of a list, such as “a)”, are no text.
    kept = [char for sentence in found for char in sentence if char.isalpha()]
    rest = iter(letters)
    assert all(char in rest for char in kept)
    assert all(sentence == " ".join(sentence.split()) for sentence in found)
    assert all(any(map(str.isalnum, word)) for sentence in found for word in words(sentence))
