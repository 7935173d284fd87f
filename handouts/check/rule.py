"""What a rule is, and the table of all of them.

A rule is a function over a **subject** (one sheet as one clinic gives it) that yields findings. Rules that the program
keeps by the way it works, and those that only a person can judge, stand in the same table, so that nothing which the
standards ask for is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from handouts.check.subject import Subject
from handouts.errors import Diagnostic, Severity, Span
from handouts.sources import yaml

_ORDER = "TCLNSVGPIX"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a place, and what to do. ``severity`` replaces the rule's own where it matters more or less."""

    span: Span
    message: str
    hint: str = ""
    severity: Severity | None = None


Test: TypeAlias = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``kept_by`` says what keeps it where there is no test: a code of the build, or the way the program
    works; ``question`` is what the review form asks a person.
    """

    id: str
    severity: Severity
    title: str
    why: str
    source: str
    threshold: str = ""
    good: str = ""
    bad: str = ""
    kept_by: str = ""
    question: str = ""
    test: Test | None = None


_rules: dict[str, Rule] = {}


def rule(
    id: str, severity: Severity, title: str, *, why: str, source: str, good: str, bad: str, threshold: str = ""
) -> Callable[[Test], Test]:
    """Enter a test in the table under an id that never changes."""

    def enter(test: Test) -> Test:
        _enter(Rule(id, severity, title, why, source, threshold, good, bad, test=test))
        return test

    return enter


def _enter(new: Rule) -> None:
    if new.id in _rules:
        raise ValueError(f"rule {new.id} is entered twice")
    _rules[new.id] = new


@cache
def _unchecked() -> list[Rule]:
    """The rules without a test."""
    file = files("handouts") / "data" / "check" / "unchecked.en.yaml"
    document, _ = yaml.load(file.read_bytes(), file.name)
    data = document.data if document else {}
    return [Rule(id=id, **{**row, "severity": Severity(row["severity"])}) for id, row in data.items()]


def all_rules() -> list[Rule]:
    """Every rule, in the order of the standards' table."""
    return sorted([*_rules.values(), *_unchecked()], key=lambda one: (_ORDER.index(one.id[0]), one.id))


def run(subject: Subject, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """The findings of some rules, those included that the sheet silences."""
    for one in rules:
        for found in one.test(subject) if one.test else ():
            yield Diagnostic(found.severity or one.severity, one.id, found.span, found.message, found.hint)
