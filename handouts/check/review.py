"""The review of one sheet: every rule, and what the sheet says of rules that do not hold for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handouts.check import (
    governance,
    language,
    legibility,
    numbers,
    privacy,
    structure,
    translation,
    visuals,
)  # fmt: skip
from handouts.check.rule import Rule, all_rules, run
from handouts.check.subject import Subject
from handouts.errors import Diagnostic, Severity

#: The modules whose rules are entered in the table by being imported.
ROOMS = (legibility, language, numbers, structure, visuals, governance, translation, privacy)


def rules() -> dict[str, Rule]:
    """Every rule by its id."""
    return {rule.id: rule for rule in all_rules()}


def review(subject: Subject) -> list[Diagnostic]:
    """All findings. One of a rule that the sheet silences is information, with the reason."""
    known, silenced = rules(), {silence.rule: silence.reason for silence in subject.sheet.silence}
    found = list(run(subject, known.values()))
    told = [
        replace(one, severity=Severity.INFO, message=f"{one.message} (silenced: {silenced[one.code]})")
        if one.code in silenced
        else one
        for one in found
    ]
    return [*told, *_silences(subject, known, {one.code for one in found})]


def _silences(subject: Subject, known: dict[str, Rule], broken: set[str]) -> Iterator[Diagnostic]:
    """Silences that silence nothing: of a rule that there is not, or that the sheet keeps."""
    for silence in subject.sheet.silence:
        if silence.rule not in known:
            message, hint = f"there is no rule {silence.rule}", "See docs/rules.md."
        elif silence.rule not in broken:
            message, hint = f"the sheet keeps rule {silence.rule}", "Take this entry out."
        else:
            continue
        yield Diagnostic(Severity.WARNING, "H220", silence.place("rule"), message, hint)
