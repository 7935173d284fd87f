"""Language: what makes words hard, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from handouts.check import lexicon, voice
from handouts.check.abbreviations import explained, short_names
from handouts.check.definitions import defined
from handouts.check.passages import Passage, Role
from handouts.check.prose import sentences, words
from handouts.check.readability import band, scores
from handouts.check.rule import Finding, rule
from handouts.check.subject import Subject
from handouts.check.syllables import syllables
from handouts.errors import Severity, Span
from handouts.model.clinic import Clinic

#: Words that are read as sentences, or as parts of one; headings, labels, cells, figures and terms are not.
SENTENCES = frozenset({
    Role.SUMMARY, Role.PROSE, Role.ITEM, Role.STEP, Role.TICK, Role.DO, Role.AVOID, Role.SIGN, Role.ACTION, Role.SAY,
    Role.NOTE, Role.MEANING,
})  # fmt: skip
_LONG, _MEAN = 20, 15
_HARD, _HARD_SHARE = 3, 0.10
_MOST_SENTENCES = 5
#: Keys of a clinic's words that are names of medicines.
_MEDICINES = ("adrenaline", "paracetamol")
_SECOND = "SMOG"
#: Under this a share says nothing.
_SAMPLE = 100
#: Remarks that stand before what to do, or in its place.
_DUTY = r"(?:has to|have to|must|needs? to|ought to|should)"
_WEAK = re.compile(
    rf"It(?: is|['’]s) (?:\w+ly )?(?:a good idea|advisable|advised|best|crucial|essential|helpful|important|necessary"
    rf"|recommended|sensible|useful|vital|wise)\b|It (?:can |could |may |might )?helps? to\b"
    rf"|You (?:(?:are advised|are asked|had better|may want|may wish|might want|will need)\b|{_DUTY}\b)"
    rf"|We (?:advise|ask (?:that|(?:everyone|patients|you) to)|encourage|recommend|suggest|urge)\b"
    rf"|(?:Anyone|Everyone|One|People) {_DUTY}\b"
    rf"|(?:The )?(?:client|patient)s?\b|There (?:is|are)\b|Please\b|(?:Be aware|Bear in mind|Make an effort|Note) ",
    re.IGNORECASE,
)


def _english(subject: Subject) -> bool:
    return subject.language.startswith("en")


def _sentences(subject: Subject) -> Iterator[tuple[Passage, str]]:
    return (
        (passage, sentence)
        for passage in subject.of(SENTENCES)
        for sentence in sentences(passage.text, subject.language)
    )


def names(clinic: Clinic) -> tuple[str, ...]:
    """Names that a clinic gives: its own, those of its sites, people and advice line, and of medicines."""
    line = (clinic.advice_line.name,) if clinic.advice_line else ()
    places, people = (site.name for site in clinic.sites), (one.name for one in clinic.therapists)
    return (clinic.name, *line, *places, *people, *(clinic.words[key] for key in _MEDICINES if key in clinic.words))


def _start(subject: Subject, passage: Passage, sentence: str) -> Span:
    """Where a sentence starts: its first words, as far as they stand in one line."""
    return subject.place(passage, " ".join(sentence.split()[:3]))


@rule(
    "L01", Severity.WARNING, "Sentences are short",
    why="Short sentences are understood at the first reading.", source="doi 10.1016/j.asmr.2022.10.004",
    threshold="20 words; 15 on average", good="Press any spot that bleeds.",
    bad="If you should notice that one of the spots is bleeding then it may help to press on it for a few minutes.",
)  # fmt: skip
def long_sentences(subject: Subject) -> Iterator[Finding]:
    counts = []
    for passage, sentence in _sentences(subject):
        counts.append(len(words(sentence)))
        if counts[-1] > _LONG:
            hint = "Make two sentences of it, or a list."
            yield Finding(_start(subject, passage, sentence), f"this sentence has {counts[-1]} words", hint)
    if counts and sum(counts) / len(counts) > _MEAN:
        message = f"sentences have {sum(counts) / len(counts):.1f} words on average"
        yield Finding(subject.sheet.place("title"), message, "Divide the longest ones.")


@rule(
    "L03", Severity.WARNING, "The reading grade is low",
    why="Half of adults read at or below the level of 12-year-olds.", source="AMA; NIH; the formulas’ papers",
    threshold="English: grade 6, an error above 8", good="Sit or lie down at once if you feel faint.",
    bad="Patients experiencing presyncopal symptoms should immediately assume a recumbent position.",
)  # fmt: skip
def grade(subject: Subject) -> Iterator[Finding]:
    yield from _graded(subject, second=False)


@rule(
    "L04", Severity.WARNING, "A second formula agrees",
    why="One formula counts syllables on average, the other the long words.",
    source="McLaughlin 1969; Sydney Health Literacy Lab", threshold="English: SMOG 8",
    good="A mark left by a little bleeding", bad="An ecchymosis following intramuscular stimulation",
)  # fmt: skip
def second_grade(subject: Subject) -> Iterator[Finding]:
    yield from _graded(subject, second=True)


def _graded(subject: Subject, *, second: bool) -> Iterator[Finding]:
    """Findings of the second formula, or of all others."""
    read = [words(sentence) for _, sentence in _sentences(subject)]
    for score in scores(read, subject.language, names(subject.clinic)):
        told = band(score)
        if told in ("hard", "fails") and (score.formula == _SECOND) == second:
            few = "; fewer than 30 sentences" if score.undersampled else ""
            message = f"{score.formula}: {score.value:.1f} ({score.sentences} sentences, {score.words} words{few})"
            severity = Severity.ERROR if told == "fails" else None
            hint = "Use shorter words and sentences. A formula is a hint, no proof: let a reader try it."
            yield Finding(subject.sheet.place("title"), message, hint, severity)


@rule(
    "L05", Severity.WARNING, "Few words are long",
    why="Long words slow down and shut out.", source="doi 10.1016/j.asmr.2022.10.004; the share is ours",
    threshold="10 % of words with 3 syllables or more", good="A mark left by a little bleeding", bad="An ecchymosis",
)  # fmt: skip
def long_words(subject: Subject) -> Iterator[Finding]:
    if not _english(subject):
        return
    said = [word for _, sentence in _sentences(subject) for word in words(sentence) if word.isalpha()]
    hard = [word for word in said if syllables(word, subject.language) >= _HARD]
    if len(said) >= _SAMPLE and len(hard) > _HARD_SHARE * len(said):
        often = sorted({word.lower() for word in hard}, key=lambda word: (-sum(w.lower() == word for w in hard), word))
        message = f"{100 * len(hard) / len(said):.0f} % of the words have 3 syllables or more: {', '.join(often[:8])}"
        yield Finding(subject.sheet.place("title"), message, "Exchange some of them for shorter ones.")


@rule(
    "L06", Severity.WARNING, "Actions have somebody who acts",
    why="“The area should be kept dry” does not say by whom.", source="PEMAT-P item 5; CDC Clear Communication Index",
    good="Keep the area dry.", bad="The area should be kept dry.",
)  # fmt: skip
def passives(subject: Subject) -> Iterator[Finding]:
    roles = {Role.SUMMARY, Role.DO, Role.AVOID, Role.STEP, Role.ACTION}
    for passage in subject.of(roles) if _english(subject) else ():
        for start, end in voice.passives(passage.text):
            found = passage.text[start:end]
            hint = "Say who does it, or write an order."
            yield Finding(subject.place(passage, found), f"“{found}” does not say who acts", hint)


@rule(
    "L07", Severity.ERROR, "No jargon without plain words",
    why="Words of the trade are misread or not read at all.", source="PEMAT-P item 4; PIF",
    threshold="a glossary entry or a sentence that explains it makes a word plain", good="Use", bad="Utilise",
)  # fmt: skip
def jargon(subject: Subject) -> Iterator[Finding]:
    words, terms = lexicon.jargon(subject.language), [passage.text.casefold() for passage in subject.of({Role.TERM})]
    explained = {*terms, *(entry.word for term in terms for _, _, entry in words.find(term))}
    for passage in subject.passages:
        for start, end, entry in words.find(passage.text) if passage.role is not Role.TERM else ():
            found = passage.text[start:end]
            if {entry.word, found.casefold()} & explained or _explains(subject, {entry.word, found}):
                continue
            instead = " or ".join(f"“{word}”" for word in entry.instead)
            hint = " ".join(filter(None, (f"Write {instead}, or explain it in a `glossary:`.", entry.why)))
            yield Finding(subject.place(passage, found), f"“{found}” is a word of the trade", hint)


def _explains(subject: Subject, forms: Collection[str]) -> bool:
    """Whether the sheet says in a sentence what a word means."""
    return defined(rf"(?i:(?:{'|'.join(map(re.escape, sorted(forms)))})s?)", (one.text for one in subject.passages))


@rule(
    "L08", Severity.ERROR, "Short forms are explained where they first stand",
    why="Letters mean something only to those who know.", source="Easy Read (gov.uk)",
    good="TENS (small currents through the skin)", bad="Ask about TENS.",
)  # fmt: skip
def acronyms(subject: Subject) -> Iterator[Finding]:
    if not _english(subject):
        return
    seen, terms = _known(subject), " ".join(passage.text for passage in subject.of({Role.TERM}))
    seen |= {name for _, _, name in short_names(terms)}
    for passage in subject.passages:
        for start, end, name in short_names(passage.text):
            if name not in seen and not explained(name, (other.text for other in subject.passages)):
                found = passage.text[start:end]
                yield Finding(subject.place(passage, found), f"nothing explains “{name}”", _in_words(subject, name))
            seen.add(name)


def _known(subject: Subject) -> set[str]:
    """Short names that readers in the clinic's country know, and those that the clinic itself uses."""
    clinic = subject.clinic
    own = " ".join((*clinic.words.values(), clinic.advice_line.name if clinic.advice_line else ""))
    return {*lexicon.acronyms(subject.language, clinic.country), *(name for _, _, name in short_names(own))}


def _in_words(subject: Subject, name: str) -> str:
    """What to write for a short name."""
    form = lexicon.short_forms(subject.language).get(name)
    if form is None:
        return f"Write the words out, or explain it: “long form ({name})”."
    return f"Write “{form.plain or form.long}”, or explain it: “{form.long} ({name})”."


@rule(
    "L09", Severity.WARNING, "Advice speaks to the reader, and starts with what to do",
    why="An order is followed; a remark is not.", source="PEMAT-P, “addresses the user directly”",
    good="Drink when you are thirsty.", bad="It is important to drink.",
)  # fmt: skip
def direct(subject: Subject) -> Iterator[Finding]:
    for passage in subject.of({Role.DO, Role.AVOID, Role.STEP, Role.ACTION}) if _english(subject) else ():
        if found := _WEAK.match(passage.text):
            hint = "Start with the verb."
            yield Finding(subject.place(passage, found[0]), f"“{found[0]}” comes before what to do", hint)


@rule(
    "L10", Severity.INFO, "People come before conditions",
    why="Nobody is an illness.", source="handout rules L10",
    good="people with diabetes", bad="diabetics, sufferers, victims",
)  # fmt: skip
def people_first(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        for start, end, entry in lexicon.person_first(subject.language).find(passage.text):
            found = passage.text[start:end]
            instead = " or ".join(f"“{word}”" for word in entry.instead)
            yield Finding(subject.place(passage, found), f"“{found}” names people by a condition", f"Write {instead}.")


@rule(
    "L11", Severity.WARNING, "Paragraphs are short",
    why="A block of text is skipped.", source="plain-language guidance (2 to 5 sentences)",
    threshold="5 sentences", good="Two or three sentences", bad="Eight sentences",
)  # fmt: skip
def short_paragraphs(subject: Subject) -> Iterator[Finding]:
    for passage in subject.of({Role.PROSE}):
        count = len(sentences(passage.text, subject.language))
        if count > _MOST_SENTENCES:
            yield Finding(passage.span, f"this paragraph has {count} sentences", "Divide it with an empty line.")


@rule(
    "L13", Severity.ERROR, "Nothing is claimed that nobody can prove",
    why="False hope and false calm hurt; laws forbid both.", source="facts for clinics, sections 1g and 4c",
    good="It may ease pain for some weeks.", bad="It flushes out toxins and is completely safe.",
)  # fmt: skip
def claims(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        for start, end, entry in lexicon.claims(subject.language).find(passage.text):
            found = passage.text[start:end]
            instead = " or ".join(f"“{word}”" for word in entry.instead)
            hint = " ".join(filter(None, (entry.why, f"Write {instead}." if instead else "Take it out.")))
            yield Finding(subject.place(passage, found), f"“{found}” must not be claimed", hint)
