"""Findings as other programs read them: JSON lines of our own, or SARIF 2.1.0 (OASIS) for editors and code hosts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from handouts import __version__
from handouts.errors import CODES, Diagnostic, Severity, in_order

_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class Format(StrEnum):
    """How `handouts check` reports."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON array, one object a finding; ``line`` and ``column`` count from 1, 0 means the file as a whole."""
    return _dump([_record(d) for d in in_order(diagnostics)])


def as_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """One SARIF run; columns count Unicode characters."""
    found = in_order(diagnostics)
    described = [_described(code) for code in sorted({d.code for d in found})]
    run = {
        "tool": {"driver": {"name": "handouts", "version": __version__, "rules": described}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(d) for d in found],
    }
    return _dump({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _described(code: str) -> dict[str, Any]:
    """What a code means; of a rule for health content also why there is one."""
    # Late: other commands need this module's formats only.
    from handouts.check.review import rules

    rule = rules().get(code)
    if rule is None:
        return {"id": code, "shortDescription": {"text": CODES[code]}}
    return {"id": code, "shortDescription": {"text": rule.title}, "fullDescription": {"text": rule.why}}


def _record(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "file": diagnostic.span.file,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def _result(diagnostic: Diagnostic) -> dict[str, Any]:
    span, hint = diagnostic.span, diagnostic.hint
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": _SARIF_LEVEL[diagnostic.severity],
        "message": {"text": f"{diagnostic.message}\n{hint}" if hint else diagnostic.message},
    }
    if span:
        physical: dict[str, Any] = {"artifactLocation": {"uri": quote(span.file)}}
        if span.line:
            physical["region"] = {"startLine": span.line, "startColumn": max(span.column, 1)}
        result["locations"] = [{"physicalLocation": physical}]
    return result


def _dump(data: Any) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
