"""Each mistake in a file gives its code, its place and a way out; all of them in one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import Findings, in_order
from handouts.model.clinic import Clinic
from handouts.model.sheet import References, Review, Sheet, TemplateManifest
from handouts.model.validate import validate
from handouts.sources.document import Document, SpanIndex

SheetReader = Callable[..., tuple[Sheet | None, Findings]]
Checker = Callable[[Any, str], tuple[Any, Findings]]


def shown(findings: Findings) -> list[str]:
    return [f"{found.code} {found.span}" for found in in_order(findings)]


@pytest.mark.parametrize(
    ("blocks", "expected", "hint"),
    [
        ("- list: [a]\n  lst: b", ["H201 f:12:9"], "“list”"),
        ("- text: a\n  note: ''", ["H201 f:12:9"], "text"),
        ("- do: [{text: a, ikon: walk}]", ["H201 f:11:24"], "“icon”"),
        ("- warning: {level: urgent, action: a}", ["H202 f:11:18"], "`signs:`"),
        ("- text: 5", ["H203 f:11:15"], '"5"'),
        ("- text: [a]", ["H203 f:11:15"], "Write text"),
        ("- list: a", ["H203 f:11:15"], "“- ”"),
        ("- contact: {hours: 1}", ["H203 f:11:26"], "true or false"),
        ("- warning: {level: urgnt, action: a, signs: [b]}", ["H204 f:11:26"], "“urgent”"),
        ("- write_in: {label: a, lines: 21}", ["H204 f:11:37"], "Number of lines"),
        ("- list: []", ["H204 f:11:15"], "items"),
        ("- include: Lung", ["H204 f:11:18"], "small letters"),
        ("- figure: {image: a.png, alt: a, width: wide}", ["H204 f:11:47"], "60 %"),
        ("- figure: {image: a.png, alt: a, decorative: true}", ["H204 f:11:37"], "alt"),
        ("- qr: {url: 'http://x.example', label: a}", ["H204 f:11:19"], "https://"),
        ("- checklist: [{text: a, days: [1, 4]}]\n  days: 3", ["H204 f:11:41"], "days: 4"),
        ("- diary: [a, {text: a, days: [8]}]", ["H204 f:11:37"], "days: 8"),
        ("- diary: [a]\n  days: 29", ["H204 f:12:15"], "Number of days"),
        ("- appointment_card: {at: top}", ["H204 f:11:32"], "foot"),
        ("- timeline: [{when: 0–2 hours, expect: a}]\n  watch: {until: 3 hours, text: b}", ["H204 f:12:24"], "2 hours"),
        ("- text: '  '", ["H205 f:11:15"], "Write the words"),
        ("- text:", ["H205 f:11:14"], "Write text"),
        ("- do: []", ["H205 f:11:9"], "`do` or `avoid`"),
        ("- figure: {image: a.png, alt: ''}", ["H205 f:11:37"], "decorative"),
        ("- figure: {image: '', alt: a}", ["H205 f:11:25"], "Write the words"),
        ("- warnin: {level: urgent}", ["H206 f:11:9"], "“warning”"),
        ("- text: a\n  list: [b]", ["H206 f:11:9"], "“- ”"),
        ("- just words", ["H206 f:11:9"], "- text:"),
        ("- {}", ["H206 f:11:9"], "text"),
        ("- do: [{text: a, icon: wlak}]", ["H210 f:11:30"], "“walk”"),
        (
            "- table: {caption: c, header: [a, b], rows: [[1 a], [b, c], [d]]}",
            ["H213 f:11:52", "H213 f:11:67"],
            "each column",
        ),
        ("- body_chart: {view: bak, areas: [left soleus]}", ["H218 f:11:28"], "“back”"),
        ("- body_chart: {view: back, areas: [left solus, soleus]}", ["H218 f:11:42"], "“left soleus”"),
        ("- body_chart: {view: back, areas: [pectoralis major]}", ["H218 f:11:42"], "front"),
        ("- body_chart: {areas: [{area: left solus, text: a}]}", ["H218 f:11:37"], "“left soleus”"),
        ("- body_chart: {areas: [{text: a}]}", ["H202 f:11:30"], "left upper trapezius"),
        ("- body_chart: {areas: [[a]]}", ["H203 f:11:30"], "Write text"),
    ],
)
def test_blocks(sheet: SheetReader, blocks: str, expected: list[str], hint: str) -> None:
    value, findings = sheet(blocks)
    assert value is None
    assert shown(findings) == expected
    assert hint in next(iter(findings)).hint


def test_section_id_twice(check: Checker) -> None:
    source = """\
title: a
kind: aftercare
language: en
summary: b
review: {revision: 1, status: draft}
sections:
  - {id: one, heading: a, body: [{text: b}]}
  - {id: one, heading: a, body: [{text: b}]}
"""
    _, findings = check(Sheet, source)
    assert shown(findings) == ["H214 f:8:10"]


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("status: approved", ["H215 f:2:9", "H215 f:2:9"]),
        ("status: approved\napproved_by: A\nreviewed: 2026-01-02\nnext_review: 2026-01-02", ["H215 f:5:14"]),
        ("status: draft\nrevised: 2026-01-03\nnext_review: 2026-01-02", ["H215 f:4:14"]),
        ("status: draft\nrevised: 2026-02-30", ["H204 f:3:10"]),
        ("status: draft\nrevised: 20260102", ["H204 f:3:10"]),
    ],
)
def test_review_dates(check: Checker, review: str, expected: list[str]) -> None:
    _, findings = check(Review, f"revision: 1\n{review}")
    assert shown(findings) == expected


def test_clinic(check: Checker) -> None:
    source = """\
name: Heron
country: gb
locale: en-GB
languages: [en]
paper: A3
emergency_number: 999
phone: ""
email: nobody
website: http://heron.example
logo: logo.svg
logo_alt: A heron
colours: {primary: blue, accent: "#12345G"}
sites:
  - {id: a, name: A, address: [b]}
words: {therapist: ""}
"""
    _, findings = check(Clinic, source)
    assert shown(findings) == [
        "H204 f:2:10", "H204 f:5:8", "H205 f:7:8", "H204 f:8:8", "H204 f:9:10", "H211 f:12:20", "H211 f:12:34",
        "H205 f:15:20",
    ]  # fmt: skip


def test_site_id_twice(check: Checker) -> None:
    source = """\
{name: H, country: GB, locale: en-GB, languages: [en], paper: A4, emergency_number: 999, phone: 01 2, logo: l.svg,
 logo_alt: H, colours: {primary: "#123456", accent: "#abcdef"}, sites: [{id: a, name: A, address: [b]},
 {id: a, name: A, address: [b]}]}
"""
    _, findings = check(Clinic, source)
    assert shown(findings) == ["H204 f:3:7"]


def test_mappings_of_ids(check: Checker) -> None:
    _, findings = check(References, "A B: {short: s, citation: c}\nb: {short: s, cite: c}")
    assert shown(findings) == ["H204 f:1:1", "H202 f:2:4", "H201 f:2:15"]


def test_a_file_of_the_wrong_shape(check: Checker) -> None:
    for source in ("words", "[a]", "5"):
        _, findings = check(TemplateManifest, source)
        assert shown(findings) == ["H203 f:1:1"]


def test_everything_has_its_place(sheet: SheetReader) -> None:
    value, _ = sheet("- do:\n    - Walk\n    - {text: Drink, icon: cup, list: [Water]}\n- contact: {}")
    assert value
    block = value.sections[0].body[0]
    assert str(block.span) == "f:11:9"
    assert [str(item.text.span) for item in block.do] == ["f:12:13", "f:13:20"]  # type: ignore[union-attr]
    assert str(value.title.span) == "f:1:8"
    assert str(value.place("sources", 0)) == "f:6:11"


KEYS = st.sampled_from(
    ["text", "list", "do", "warning", "signs", "level", "figure", "width", "days", "contact", "sites"]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", " ", "a", "60 %", "2026-11-30"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)


@given(st.sampled_from(["title", "kind", "review", "sections", "sources", "body"]), VALUES)
def test_any_data_give_a_model_or_findings(key: str, value: Any) -> None:
    section: dict[str, Any] = {"id": "one", "heading": "One", "body": [{"text": "a"}]}
    data: dict[str, Any] = {
        "title": "T", "kind": "aftercare", "language": "en", "summary": "S",
        "review": {"revision": 1, "status": "draft"}, "sections": [section],
    }  # fmt: skip
    (section if key == "body" else data)[key] = value
    sheet, findings = validate(Sheet, Document(data, SpanIndex("f"), []))
    assert (sheet is None) == findings.failed
