"""Privacy: a sheet is for everybody; what is about one patient comes in when a copy is made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handouts.check.rule import Finding, rule
from handouts.check.subject import Subject
from handouts.errors import Severity

#: How a letter begins, and numbers that name a patient: an NHS number has ten digits, in groups of 3, 3 and 4.
_PERSONAL = re.compile(
    r"\b(?:Dear (?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z]\w+|Patient(?:’s|'s)? name: \w+|D\.?O\.?B\.?:? \d[\d/.-]+"
    r"|NHS (?:number|no\.?):? \d{3}[ -]?\d{3}[ -]?\d{4})"
)


@rule(
    "X03", Severity.ERROR, "The sheet holds nothing about one patient",
    why="Sheets are shared, kept and published.", source="handout rules X01; data protection law",
    good="Fields to fill in by hand", bad="Dear Mrs Ellery, …",
)  # fmt: skip
def impersonal(subject: Subject) -> Iterator[Finding]:
    for passage in subject.passages:
        if found := _PERSONAL.search(passage.text):
            place, hint = subject.place(passage, found[0]), "Take it out: names come in when a copy is made."
            yield Finding(place, "this looks like a patient's own details", hint)
