"""Rules × cases: each rule trips on what is wrong, and on nothing else."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from handouts.check.language import names
from handouts.check.review import review, rules
from handouts.check.subject import Pages, Subject
from handouts.errors import Severity
from handouts.markup.nodes import Node
from handouts.model.clinic import Clinic
from handouts.model.sheet import Entry, Reference, Sheet
from handouts.model.validate import validate
from handouts.project import load
from handouts.sources.document import Document, SpanIndex
from handouts.template.styles import load_style
from handouts.workspace import Workspace

_ROOT = Path(__file__).parents[2]
_FILE = "sheet.yaml"
#: Texts that would only be in the way in the table: many long words, many short ones.
_TEXTS = {
    "&long": 10 * "An appropriate medication is a necessity. I sit. You go. We see it. ",
    "&short": 9 * "Sit down when you are sore. Then walk to the door and look out. ",
}
TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("rules.yaml").read_text("utf-8"))
BASE = TABLE.pop("base")
CASES = [
    pytest.param(rule, snippet, kind == "bad", id=f"{rule}-{kind}-{number}")
    for rule, row in TABLE.items()
    for kind, snippets in row.items()
    for number, snippet in enumerate(snippets)
]


@cache
def _project() -> tuple[Workspace, Any]:
    workspace = Workspace(_ROOT)
    return workspace, load(workspace)[0]


def _sheet(data: dict[str, Any]) -> Sheet:
    """The base with a snippet over it, as a model."""
    whole = deepcopy(BASE) | {key: value for key, value in data.items() if key in Sheet.model_fields}
    if "body" in data:
        body = [{key: _TEXTS.get(str(value), value) for key, value in block.items()} for block in data["body"]]
        whole["sections"].append({"id": "case", "heading": "More", "body": body})
    sheet, findings = validate(Sheet, Document(_plain(whole), SpanIndex(_FILE), []))
    assert sheet, list(findings)
    return sheet


def _plain(value: Any) -> Any:
    """Days as the program's own reader of YAML gives them."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else _day(value)


def _day(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _subject(data: dict[str, Any]) -> Subject:
    workspace, project = _project()
    clinic: Clinic = project.clinics["heronbrook"].model_copy(update=data.get("clinic", {}))
    edition = data.get("edition", "standard")
    loaded, findings = load_style("classic", edition, project.templates, workspace)
    assert loaded, list(findings)
    style = loaded[0]
    roles = {name: style.type[name].model_copy(update=values) for name, values in data.get("style", {}).items()}
    sheet = _sheet(data)
    undated = Reference.model_validate({"short": "Old", "citation": "An old one."})
    return Subject(
        sheet=sheet, sheet_id="case/aftercare", clinic=clinic, references={**project.references, "undated": undated},
        glossary=_glossary(), today=data.get("today", date(2026, 11, 22)), edition=edition, node=Node("sheet"),
        style=style.model_copy(update={"type": {**style.type, **roles}}), palette={},
        plain=lambda text: text.replace("{{ clinic.emergency_number }}", clinic.emergency_number),
        lines=lambda file: [], pages=Pages(data["pages"][0], tuple(data["pages"][1:])) if "pages" in data else None,
        others={"en": _sheet(data["english"])} if "english" in data else {},
    )  # fmt: skip


def _glossary() -> dict[str, Entry]:
    words = {"trigger-point": "Myofascial trigger points", "haematoma": "Haematomas"}
    return {key: Entry.model_validate({"term": term, "meaning": "A sore spot."}) for key, term in words.items()}


def reviewed(data: dict[str, Any]) -> list[Any]:
    return review(_subject(data))


def test_every_rule_with_a_test_has_both_cases() -> None:
    tested = {rule.id for rule in rules().values() if rule.test}
    assert set(TABLE) == tested
    assert all(row["bad"] and row["good"] for row in TABLE.values())


def test_the_base_has_no_finding() -> None:
    assert reviewed({}) == []


@pytest.mark.parametrize(("rule", "snippet", "bad"), CASES)
def test_rules_trip_on_what_is_wrong_alone(rule: str, snippet: dict[str, Any], bad: bool) -> None:
    found = [one for one in reviewed(snippet) if one.code == rule]
    assert bool(found) == bad, found
    assert all(one.span.file for one in found)


def test_overdue_becomes_an_error() -> None:
    severities = [[one.severity for one in reviewed({"today": day}) if one.code == "G02"] for day in
                  (date(2027, 6, 2), date(2027, 8, 30), date(2027, 8, 31))]  # fmt: skip
    assert severities == [[Severity.WARNING], [Severity.WARNING], [Severity.ERROR]]


def test_a_silenced_rule_is_information_with_the_reason() -> None:
    silence = [{"rule": "N01", "reason": "A quotation."}]
    found = reviewed({"body": [{"text": "Rest for two days."}], "silence": silence})
    assert [(one.code, one.severity) for one in found] == [("N01", Severity.INFO)]
    assert "A quotation." in found[0].message


@pytest.mark.parametrize("rule", ["N01", "Q99"])
def test_a_silence_that_silences_nothing_is_told(rule: str) -> None:
    found = reviewed({"silence": [{"rule": rule, "reason": "None."}]})
    assert [one.code for one in found] == ["H220"]


def test_places_are_those_of_the_words() -> None:
    subject = _subject({"body": [{"text": "Rest for two days."}]})
    source = ["body:", "  - text: >-", "      Rest for", "      a while. Rest for two days."]
    placed = next(p for p in subject.passages if "two days" in p.text)
    placed.source.span = replace(placed.span, line=2, column=11)
    assert str(replace(subject, lines=lambda file: source).place(placed, "two days")) == f"{_FILE}:4:25"


def test_places_in_a_later_paragraph_are_found() -> None:
    paragraph = "Sit down with a friend, and do not get up before you feel well again.\n\n"
    subject = _subject({"body": [{"text": f"{6 * paragraph}Rest for two days. Then rest for two days."}]})
    source = ["  - text: |-", *(f"{12 * ' '}{line}" for line in (6 * paragraph).split("\n"))]
    source[-1] += "Rest for two days. Then rest for two days."
    placed = subject.passages[-1]
    placed.source.span = replace(placed.span, line=1, column=11)
    assert str(replace(subject, lines=lambda file: source).place(placed, "two days")) == f"{_FILE}:14:22"


def test_a_score_of_few_sentences_says_so() -> None:
    text = 5 * "Individuals experiencing considerable discomfort should communicate with an appropriate person. "
    messages = {one.message.split(":")[0]: one.message for one in reviewed({"body": [{"text": text}]})}
    assert "fewer than 30 sentences" in messages["SMOG"]
    assert "fewer" not in messages["Flesch-Kincaid grade"]


def test_names_of_the_clinic_are_easy_words() -> None:
    clinic = _subject({}).clinic.model_copy(update={"words": {"paracetamol": "acetaminophen", "therapist": "physio"}})
    assert {"Heronbrook", "Ruth Ellery", "Mill Lane", "NHS 111", "acetaminophen"} <= set(names(clinic))
    assert "physio" not in names(clinic)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("A DVT", "Write “a blood clot in a vein”, or explain it: “deep vein thrombosis (DVT)”."),
        ("LBP", "Write “low back pain”, or explain it: “low back pain (LBP)”."),
        ("QXT", "Write the words out, or explain it: “long form (QXT)”."),
    ],
)
def test_short_forms_are_given_in_words(text: str, hint: str) -> None:
    assert [one.hint for one in reviewed({"body": [{"text": text}]}) if one.code == "L08"] == [hint]
