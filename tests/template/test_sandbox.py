"""A stranger's template reads values and repeats, in good time; everything else is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.template.desk import Desk

ESCAPES = [
    "{{ sheet.__class__ }}",
    "{{ sheet['__class__'] }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ sheet.model_dump() }}",
    "{{ sheet.model_fields }}",
    "{{ sheet.parse_raw('x', content_type='pickle', allow_pickle=true) }}",
    "{{ sheet.parse_file('/etc/passwd') }}",
    "{{ sheet.copy() }}",
    "{{ sheet._span }}",
    "{{ range.__globals__ }}",
    "{{ clinic.name.format(clinic) }}",
    "{{ clinic.name.upper() }}",
    "{{ (1).bit_length() }}",
    "{{ [].append(1) }}",
    "{% for x in range(100000) %}{% endfor %}",
    "{{ 2 ** 999999999 }}",
    "{{ 'a' * 999999999 }}",
    "{{ '%0999999999d' % 1 }}",
    "{{ sheet.title + 'x' }}",
    "{{ sheet }}",
    "{{ clinic.words }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% macro f(n) %}{% if n %}{% set a = f(n - 1) %}{% set a = f(n - 1) %}{% endif %}{% endmacro %}{{ f(40) }}",
    "{% set a %}xxxxxxxxxx{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
    "{% set r = range(999) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}",
]
NOT_THERE = [
    "{% import 'os' as os %}",
    "{% include '../../content/clinics/heron/clinic.yaml' %}",
    "{% include '/etc/passwd' %}",
    "{% include 'mine/template.yaml' %}",
]
NO_SUCH_WORDS = ["{{ 'x'|attr('upper') }}", "{{ '<b>'|safe }}", "{% do x %}", "{{ 'a' ~ 'b' }}", "{{ x|pprint }}"]
UNKNOWN = [
    "{{ namespace(a=1) }}",
    "{{ cycler('a') }}",
    "{{ __import__('os') }}",
    "{{ clinic.words.clear() }}",
    "{{ clinic.words.update({'a': 'b'}) }}",
]
EXPRESSIONS = [text for text in [*ESCAPES, *UNKNOWN] if text.startswith("{{")]


@pytest.mark.parametrize("text", ESCAPES)
def test_escapes_are_refused(desk: Desk, text: str) -> None:
    desk.body(text)
    assert desk.faults() == [("H303", "templates/mine/layout.xml:2:1")]


@pytest.mark.parametrize(
    ("code", "text"),
    [("H310", t) for t in NOT_THERE] + [("H301", t) for t in NO_SUCH_WORDS] + [("H302", t) for t in UNKNOWN],
)
def test_what_is_not_there_cannot_be_reached(desk: Desk, code: str, text: str) -> None:
    desk.body(text)
    assert desk.faults() == [(code, "templates/mine/layout.xml:2:1")]


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_texts_of_sheets_are_in_the_same_sandbox(desk: Desk, text: str) -> None:
    desk.blocks = f'      - text: "{text}"'
    ((code, _),) = desk.faults()
    assert code in ("H302", "H313")


def test_recursion_between_templates_ends(desk: Desk) -> None:
    desk.layout('{% extends "mine/layout.xml" %}')
    assert [code for code, _ in desk.faults()] == ["H303"]
    desk.body('{% include "mine/layout.xml" %}')
    assert [code for code, _ in desk.faults()] == ["H303"]


_SYNTAX = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", "<p>", "</p>", "<p ", "/>", "for x in sheet.sections", "if", "endfor",
     "endif", " sheet", ".title", "|plain", "|date", "|rows", "|joined",
     "(", ")", "[0]", "1", "'", '"', "+", "-", "*", "in", " "]
)  # fmt: skip


@given(st.lists(_SYNTAX | st.text(max_size=4), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_any_text_as_a_layout_gives_a_node_or_diagnostics(desk: Desk, pieces: list[str]) -> None:
    desk.body("".join(pieces).replace("\ud800", ""))
    expanded, findings = desk.expand()
    assert (expanded is None) == findings.failed
    assert all(d.span.file.startswith(("templates/", "content/")) for d in findings)
