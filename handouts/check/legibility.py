"""Legibility and colour: what a template's design values have to keep, and what pages cannot break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from handouts.check.lexicon import short_forms
from handouts.check.passages import Role
from handouts.check.rule import Finding, rule
from handouts.check.subject import Subject
from handouts.errors import Severity, Span


class _Least(NamedTuple):
    """Least sizes of an edition in points: of the body, and of anything."""

    body: float
    any: float


_LEAST = {
    "standard": _Least(12, 9), "mono": _Least(12, 9), "large-print": _Least(18, 16), "giant-print": _Least(24, 16),
}  # fmt: skip
#: Width of a line of 75 letters of FiraGO, in times the type size: a letter is about half as wide as high.
_WIDEST = 75 * 0.5
_POINTS = 72 / 25.4
_LEADING = (1.3, 1.6)
_COLOURS = "red|amber|green|yellow|orange"
_BY_COLOUR = re.compile(
    rf"\b(?:shown|marked|printed|written|shaded|boxe?s?|signs?|words?|text) in (?:{_COLOURS})\b"
    rf"|\bthe (?:{_COLOURS}) (?:boxe?s?|part|signs?|list|words?|text|panel)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[^\w]+[A-Z]{2,}){2,}\b")


def _style(subject: Subject) -> Span:
    """Design values come from several files: the clinic's choice of template stands for them."""
    return subject.clinic.place("template")


@rule(
    "T01", Severity.ERROR, "The body is large enough for its edition",
    why="Most adults who are ill are over 60.", source="UKAAF G003 2019; RNIB clear print",
    threshold="12 pt; large print 18 pt; giant print 24 pt", good="body: {size: 12.5}", bad="body: {size: 10}",
)  # fmt: skip
def body_size(subject: Subject) -> Iterator[Finding]:
    size, least = subject.style.type["body"].size, _LEAST[subject.edition].body
    if size < least:
        message = f"the body is {size:g} pt in {subject.edition}, and has to be {least:g} pt"
        yield Finding(_style(subject), message, "Change `body` in the template's style.yaml.")


@rule(
    "T06", Severity.ERROR, "Nothing is smaller than its edition allows",
    why="Page numbers and sources are read as well.", source="UKAAF G003; the numbers are ours",
    threshold="9 pt; large and giant print 16 pt", good="foot: {size: 9.5}", bad="foot: {size: 6}",
)  # fmt: skip
def small_print(subject: Subject) -> Iterator[Finding]:
    least = _LEAST[subject.edition].any
    for name, role in subject.style.type.items():
        if role.size < least:
            message = f"the type role {name} is {role.size:g} pt in {subject.edition}; the least is {least:g} pt"
            yield Finding(_style(subject), message, f"Change `{name}` in the template's style.yaml.")


@rule(
    "T08", Severity.ERROR, "No words in capitals",
    why="Capitals have no shapes: they are read letter by letter.", source="UKAAF G003; RNIB",
    threshold="2 words", good="Do not stop your medicine.", bad="DO NOT STOP YOUR MEDICINE.",
)  # fmt: skip
def capitals(subject: Subject) -> Iterator[Finding]:
    names = set(short_forms(subject.language))
    for passage in subject.passages:
        for found in _CAPITALS.finditer(passage.text):
            if names.issuperset(re.findall(r"[A-Z]+", found[0])):
                continue
            hint = f"Write “{found[0].capitalize()}”; make it strong with ** if it has to stand out."
            yield Finding(subject.place(passage, found[0]), f"“{found[0]}” is in capitals", hint)


@rule(
    "T09", Severity.WARNING, "Lines are ragged",
    why="Even spaces between words keep the eye on its line.", source="UKAAF G003; WCAG 2.2, 1.4.8",
    good="align: start", bad="align: justify",
)  # fmt: skip
def ragged(subject: Subject) -> Iterator[Finding]:
    for name, role in subject.style.type.items():
        if role.align == "justify":
            yield Finding(_style(subject), f"the type role {name} is justified", "Take `align: justify` out.")


@rule(
    "T11", Severity.WARNING, "Lines are not too long",
    why="The eye has to find the start of the next line.", source="RNIB; WCAG 2.2, 1.4.8",
    threshold="about 75 letters", good="body: {size: 12.5, measure: 141}", bad="body: {size: 9, measure: 170}",
)  # fmt: skip
def measure(subject: Subject) -> Iterator[Finding]:
    role, page = subject.style.type["body"], subject.style.page
    width = min(role.measure or page.text_width, page.text_width) * _POINTS
    if width > _WIDEST * role.size:
        letters = round(width / (0.5 * role.size))
        yield Finding(_style(subject), f"a line of the body holds about {letters} letters", "Set `measure` for `body`.")


@rule(
    "T12", Severity.WARNING, "Lines have air",
    why="Lines that are too close or too far apart are lost.", source="WCAG 2.2, 1.4.8; UKAAF G003",
    threshold="1.3 to 1.6 times the size", good="body: {size: 12.5, leading: 17}", bad="body: {size: 12, leading: 13}",
)  # fmt: skip
def leading(subject: Subject) -> Iterator[Finding]:
    role = subject.style.type["body"]
    if not _LEADING[0] <= round(role.leading / role.size, 2) <= _LEADING[1]:
        message = f"the leading of the body is {role.leading / role.size:.2f} times its size"
        yield Finding(_style(subject), message, "Change `leading` of `body` in the template's style.yaml.")


@rule(
    "C04", Severity.ERROR, "Nothing is told by colour alone",
    why="1 in 12 men cannot tell red from green, and most printers are black and white.", source="WCAG 2.2, 1.4.1",
    good="Signs marked with the word Emergency", bad="The signs in red are an emergency.",
)  # fmt: skip
def colour_alone(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages if subject.language.startswith("en") else ():
        if passage.role is not Role.SIGN and (found := _BY_COLOUR.search(passage.text)):
            hint = "Name the part by its heading or word."
            yield Finding(subject.place(passage, found[0]), f"“{found[0]}” points by colour", hint)
