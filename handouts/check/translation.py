"""Translations: the same numbers and values in every language, none older than its original."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from handouts.check.passages import passages
from handouts.check.rule import Finding, rule
from handouts.check.subject import Subject
from handouts.errors import Severity
from handouts.model.sheet import Sheet

#: Sheets are written in the first of these that they have; others are translations of it.
_ORIGINALS = ("en",)
_VALUE = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")


def _original(subject: Subject) -> Sheet | None:
    if subject.language in _ORIGINALS:
        return None
    return next((subject.others[language] for language in _ORIGINALS if language in subject.others), None)


def _said(sheet: Sheet, form: re.Pattern[str]) -> Counter[str]:
    """How often each number or value stands in the words of a sheet."""
    texts = (passage.source for passage in passages(sheet, {}, str))
    if form is _NUMBER:
        return Counter(re.sub(r"\D", "", one) for text in texts for one in form.findall(_VALUE.sub("", text)))
    return Counter(one for text in texts for one in form.findall(text))


@rule(
    "I02", Severity.ERROR, "A translation has the numbers and values of its original",
    why="A dose or a telephone number that is lost in translation can hurt.", source="handout rules I02",
    good="8 in 100 visits; 8 visites sur 100", bad="8 in 100 visits; 80 visites sur 100",
)  # fmt: skip
def same_numbers(subject: Subject) -> Iterator[Finding]:
    original = _original(subject)
    for form, what in ((_NUMBER, "number"), (_VALUE, "value")) if original else ():
        here, there = _said(subject.sheet, form), _said(original, form) if original else Counter()
        for one in sorted((there - here).keys() | (here - there).keys()):
            message = f"the {what} {one} stands here {here[one]} times, in the original {there[one]} times"
            yield Finding(subject.sheet.place("title"), message, "Compare the two sheets, part by part.")


@rule(
    "I03", Severity.ERROR, "A translation is as new as its original",
    why="An old translation gives old advice.", source="handout rules I03",
    good="revision: 3 in both", bad="revision: 2, of an original at revision 3",
)  # fmt: skip
def same_revision(subject: Subject) -> Iterator[Finding]:
    original, here = _original(subject), subject.sheet.review.revision
    if original and here < original.review.revision:
        message = f"this translates revision {here}; the original is at {original.review.revision}"
        yield Finding(subject.sheet.place("review", "revision"), message, "Bring it up to date.")
