"""Governance: who stands behind the words, since when, and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from handouts.check.rule import Finding, rule
from handouts.check.subject import Subject
from handouts.errors import Severity
from handouts.model.countries import countries

_LONGEST = timedelta(days=3 * 366)
_GRACE = timedelta(days=90)


@rule(
    "G01", Severity.ERROR, "The sheet has a revision and a day",
    why="A reader has to be able to tell an old sheet from a new one.",
    source="PIF TICK criterion 7; EIDO; CMS Toolkit part 4",
    good="revision: 3, revised: 2026-11-22", bad="revision: 3, without a day",
)  # fmt: skip
def dated(subject: Subject) -> Iterator[Finding]:
    if not subject.sheet.review.dated:
        hint = "Add `revised:` with the day of these words, such as 2026-11-30."
        yield Finding(subject.sheet.review.span, "nothing says when these words were written or reviewed", hint)


@rule(
    "G02", Severity.WARNING, "The next review is due within 3 years, and not past",
    why="Advice ages. A sheet that nobody looked at for years may be wrong.",
    source="PIF TICK criterion 7; NHS policy on information for patients 3.4.2",
    threshold="3 years; overdue is a warning, 90 days later an error",
    good="next_review: 2027-11-22", bad="next_review: 2036-01-01",
)  # fmt: skip
def reviewed(subject: Subject) -> Iterator[Finding]:
    review = subject.sheet.review
    due, place = review.next_review, review.place("next_review")
    if due is None:
        yield Finding(review.span, "no day is set for the next review", "Add `next_review:`.", Severity.ERROR)
    elif subject.today > due:
        late = (subject.today - due).days
        severity = Severity.ERROR if late > _GRACE.days else Severity.WARNING
        hint = "Read the sheet and its sources again, then set `reviewed:` and `next_review:`."
        yield Finding(place, f"the review was due {late} days ago", hint, severity)
    elif review.dated and due - review.dated > _LONGEST:
        yield Finding(place, "the next review is more than 3 years after the last change", "Set an earlier day.")


@rule(
    "G03", Severity.WARNING, "Somebody is named as the author",
    why="Readers and colleagues need somebody to ask.",
    source="PIF TICK criterion 1", threshold="an error once the sheet is approved",
    good="author: Ruth Ellery, physiotherapist", bad="no author",
)  # fmt: skip
def authored(subject: Subject) -> Iterator[Finding]:
    review = subject.sheet.review
    if not review.author:
        severity = Severity.ERROR if review.status == "approved" else None
        yield Finding(review.span, "nobody is named as the author", "Add `author:` with name and role.", severity)


@rule(
    "G04", Severity.WARNING, "Each source has a year",
    why="Old evidence may have been overtaken.", source="PIF TICK criterion 4",
    good="year: 2020", bad="a source without `year`",
)  # fmt: skip
def aged(subject: Subject) -> Iterator[Finding]:
    for index, name in enumerate(subject.sheet.sources):
        if name in subject.references and not (subject.references[name].year or subject.references[name].read):
            hint = "Add `year:` in content/references.yaml; `read:` for a page without a date."
            yield Finding(subject.sheet.place("sources", index), f"the source {name} has no year", hint)


@rule(
    "G05", Severity.WARNING, "Readers can tell the clinic what they think of the sheet",
    why="Readers find what writers cannot see.", source="PIF TICK criterion 8",
    good="an e-mail address in clinic.yaml", bad="a clinic with neither e-mail nor website",
)  # fmt: skip
def answered(subject: Subject) -> Iterator[Finding]:
    if not (subject.clinic.email or subject.clinic.website):
        yield Finding(subject.clinic.span, "the clinic has neither e-mail nor website", "Add `email:`.")


@rule(
    "G09", Severity.WARNING, "The emergency number is the country’s",
    why="In another country the same digits may reach nobody.", source="facts for clinics, section 3.2",
    good="country: GB, emergency_number: 999", bad="country: GB, emergency_number: 911",
)  # fmt: skip
def own_number(subject: Subject) -> Iterator[Finding]:
    country, number = countries().get(subject.clinic.country), subject.clinic.emergency_number
    if country and number not in re.findall(r"\d+", " ".join((country.emergency.number, *country.emergency.notes))):
        hint = f"There it is {country.emergency.number}."
        message = f"{number} is not known as an emergency number in {country.name}"
        yield Finding(subject.clinic.place("emergency_number"), message, hint)
