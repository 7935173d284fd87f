"""Shared parts are put in place, and ids are looked up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from handouts.errors import Findings, Span
from handouts.model.blocks import FigureBlock
from handouts.model.clinic import Clinic
from handouts.model.resolve import Shared, for_clinic, resolve
from handouts.model.sheet import Entry, Part, Reference, Sheet
from handouts.model.text import Text
from handouts.model.validate import validate
from handouts.sources.yaml import load

SheetReader = Callable[..., tuple[Sheet | None, Findings]]
Checker = Callable[[Any, str], tuple[Any, Findings]]
BRADY = Reference(short="Brady 2014", citation="Brady")


def shared(parts: Mapping[str, Part | None] | None = None, **changes: Any) -> Shared:
    values: dict[str, Any] = {
        "references": {"brady-2014": BRADY, "boyce-2020": BRADY},
        "glossary": {"trigger-point": Entry(term=Text("a"), meaning=Text("b"))},
        "parts": parts or {},
        "locate": lambda path, span: f"{span.file}/{path}",
    }
    return Shared(**{**values, **changes})


@pytest.fixture
def part(check: Checker) -> Callable[[str], Part]:
    def read(source: str) -> Part:
        value, findings = check(Part, source)
        assert not findings.failed
        return value

    return read


@pytest.mark.parametrize(
    ("blocks", "expected", "hint"),
    [
        ("- risks: [{event: a, frequency: b, source: bradi-2014}]", "H207 f:11:50", "“brady-2014”"),
        ("- risks: [{event: a, frequency: b, source: boyce-2020}]", "H207 f:11:50", "boyce-2020"),
        ("- glossary: [trigger-point, triger-point]", "H208 f:11:35", "“trigger-point”"),
        ("- include: nothing", "H209 f:11:18", "content/parts/nothing.en.yaml"),
    ],
)
def test_unknown_ids(sheet: SheetReader, blocks: str, expected: str, hint: str) -> None:
    value, _ = sheet(blocks)
    assert value
    _, findings = resolve(value, shared())
    assert [f"{found.code} {found.span}" for found in findings] == [expected]
    assert hint in next(iter(findings)).hint


def test_unknown_source_of_a_sheet(sheet: SheetReader) -> None:
    value, _ = sheet("- text: a")
    assert value
    _, findings = resolve(value, shared(references={}))
    assert [f"{found.code} {found.span}" for found in findings] == ["H207 f:6:11"]


def test_parts_are_put_in_place(sheet: SheetReader, part: Callable[[str], Part]) -> None:
    value, _ = sheet("- text: a\n- include: outer\n- text: d")
    assert value
    parts = {"outer": part("body:\n- text: b\n- include: inner"), "inner": part("body: [{figure: {image: c, alt: d}}]")}
    resolved, findings = resolve(value, shared(parts))
    assert not findings.failed
    assert resolved
    body = resolved.sections[0].body
    assert [block.kind for block in body] == ["text", "text", "figure", "text"]
    assert str(body[1].span) == "f:2:3"
    assert isinstance(body[2], FigureBlock)
    assert body[2].figure.image == "f/c"


def test_circular_parts(sheet: SheetReader, part: Callable[[str], Part]) -> None:
    value, _ = sheet("- include: a")
    assert value
    parts = {"a": part("body: [{include: b}]"), "b": part("body: [{include: a}]")}
    _, findings = resolve(value, shared(parts))
    assert [found.message for found in findings] == ["part “a” includes itself: a → b → a"]
    assert [found.code for found in findings] == ["H209"]


@pytest.mark.parametrize(
    "broken",
    [{"parts": {"lung": None}}, {"references": None}, {"glossary": None}],
    ids=["part", "references", "glossary"],
)
def test_a_broken_file_is_reported_once(
    sheet: SheetReader, part: Callable[[str], Part], broken: dict[str, Any]
) -> None:
    value, _ = sheet("- include: lung\n- glossary: [trigger-point]")
    assert value
    resolved, findings = resolve(value, shared(**{"parts": {"lung": part("body: [{text: a}]")}, **broken}))
    assert resolved is None
    assert not findings.failed


def test_risk_of_a_part_needs_the_source_in_the_sheet(sheet: SheetReader) -> None:
    document, _ = load(b"body: [{risks: [{event: a, frequency: b, source: boyce-2020}]}]", "part")
    assert document
    lung, _ = validate(Part, document)
    value, _ = sheet("- include: lung")
    assert value
    _, findings = resolve(value, shared({"lung": lung}))
    assert [(found.code, found.span) for found in findings] == [("H207", Span("f", 6, 10))]


def test_sites_of_a_clinic(sheet: SheetReader, check: Checker) -> None:
    clinic, _ = check(
        Clinic,
        """\
{name: H, country: GB, locale: en-GB, languages: [en], paper: A4, emergency_number: 999, phone: 01 2, logo: l.svg,
 logo_alt: H, colours: {primary: "#123456", accent: "#abcdef"}, sites: [{id: mill, name: A, address: [b]}]}
""",
    )
    value, _ = sheet("- contact: {}\n- contact: {sites: [mill, mil]}")
    assert value
    findings = for_clinic(value, clinic)
    assert [(found.code, str(found.span), found.hint) for found in findings] == [
        ("H217", "f:12:33", "Did you mean “mill”?")
    ]
