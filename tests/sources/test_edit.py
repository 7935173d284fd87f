"""Changing values in YAML: the rest of the file stays, byte by byte."""

from __future__ import annotations

import pytest

from handouts.sources.edit import changed
from handouts.sources.yaml import load

SHEET = """\
# A sheet.
title: After   # kept
review:
  revision: 1     # counts up
  status: draft
  approved_by: null
  reviewed:
  # at the end
sections:
  - id: x
"""


def _read(data: bytes) -> object:
    document, findings = load(data, "x.yaml")
    assert not list(findings)
    assert document
    return document.data


def test_values_change_and_all_else_stays() -> None:
    values = {"status": "approved", "approved_by": "Ruth Ellery, physio: lead", "reviewed": "2026-11-30"}
    found = changed(SHEET.encode(), ("review",), values).decode()
    assert found == (
        SHEET.replace("draft", "approved")
        .replace("null", '"Ruth Ellery, physio: lead"')
        .replace("reviewed:", "reviewed: 2026-11-30")
    )


@pytest.mark.parametrize("ending", ["", "\n", " # comment\n", "\n# comment\nsections: []\n"])
def test_new_keys_stand_after_the_last_one(ending: str) -> None:
    found = changed(f"review:\n  revision: 1{ending}".encode(), ("review",), {"content": "0123456789abcdef"})
    assert isinstance(data := _read(found), dict)
    assert data["review"] == {"revision": 1, "content": "0123456789abcdef"}
    rest = found.decode().replace('  content: "0123456789abcdef"\n', "")
    assert rest.strip() == f"review:\n  revision: 1{ending}".strip()


def test_flow_style_and_block_scalars() -> None:
    found = changed(b"review: {revision: 1}\n", ("review",), {"status": "draft"})
    assert found == b"review: {revision: 1, status: draft}\n"
    found = changed(b"review:\n  note: |-\n    one\n    two\nnext: 1\n", ("review",), {"status": "draft"})
    assert _read(found) == {"review": {"note": "one\ntwo", "status": "draft"}, "next": 1}


@pytest.mark.parametrize(
    "value", ["yes", "1", "a: b", "# x", "“q”", "x\ny", "{{ clinic.name }}", "- a", "é, ü", "ends,"]
)
def test_any_words_come_back(value: str) -> None:
    assert _read(changed(b"review:\n  by: x\n", ("review",), {"by": value})) == {"review": {"by": value}}


def test_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        changed(b"title: x\n", ("review",), {"status": "draft"})
