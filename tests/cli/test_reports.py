from __future__ import annotations

import json

from handouts.cli import reports
from handouts.errors import Diagnostic, Severity, Span

FOUND = [
    Diagnostic(Severity.WARNING, "H402", Span("content/ä b.yaml", 3, 0), "too wide"),
    Diagnostic(Severity.ERROR, "H204", Span("content/a.yaml", 2, 5), "not “allowed”", "Write one."),
    Diagnostic(Severity.ERROR, "H901", Span(), "no project"),
    Diagnostic(Severity.ERROR, "H103", Span("content/a.yaml"), "empty"),
]


def test_json() -> None:
    data = json.loads(reports.as_json(FOUND))
    assert [d["code"] for d in data] == ["H901", "H103", "H204", "H402"]
    assert data[2] == {
        "severity": "error",
        "code": "H204",
        "file": "content/a.yaml",
        "line": 2,
        "column": 5,
        "message": "not “allowed”",
        "hint": "Write one.",
    }


def test_no_findings_are_an_empty_list() -> None:
    assert reports.as_json([]) == "[]\n"
    assert json.loads(reports.as_sarif([]))["runs"][0]["results"] == []


def test_sarif() -> None:
    run = json.loads(reports.as_sarif(FOUND))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["H103", "H204", "H402", "H901"]
    nowhere, whole, place, line = run["results"]
    assert "locations" not in nowhere
    assert whole["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "content/a.yaml"}}}]
    assert place["level"] == "error"
    assert place["message"]["text"] == "not “allowed”\nWrite one."
    assert place["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 5}
    assert line["level"] == "warning"
    assert line["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/%C3%A4%20b.yaml"},
        "region": {"startLine": 3, "startColumn": 1},
    }
