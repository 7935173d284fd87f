from __future__ import annotations

import pytest

from handouts.errors import Span
from handouts.template.source import annotate
from tests.template.desk import CLINIC, Desk

LAYOUT = "templates/mine/layout.xml"
SHEET_FILE = "content/sheets/x/aftercare.en.yaml"


def test_start_tags_carry_their_place_and_nothing_else_changes() -> None:
    source = "{% if a < b %}\n  <p style='x'>{{ '<b>' }}<br/></p>{# <i> #}\n<!-- <u> --><h{{ n }}>\n{% endif %}"
    assert annotate(source, "f.xml") == (
        "{% if a < b %}\n  <p _o=\"f.xml:2:3\" style='x'>{{ '<b>' }}<br _o=\"f.xml:2:27\"/></p>{# <i> #}\n"
        "<!-- <u> --><h{{ n }}>\n{% endif %}"
    )


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (("H301", 3), "\n{% if %}"),
        (("H301", 2), "{{ 1|nothing }}"),
        (("H302", 3), "\n{{ nothing }}"),
        (("H302", 2), "{{ sheet.titel }}"),
        (("H302", 2), "{{ sheet.number }}"),
        (("H303", 4), "\n\n{{ clinic }}"),
        (("H303", 2), "{{ 1 // 0 }}"),
        (("H304", 2), "<p>"),
        (("H305", 3), "\n<paragraph/>"),
        (("H306", 3), "\n<p colour='red'/>"),
        (("H307", 2), "<figure src='x'/>"),
        (("H308", 1), "words"),
        (("H309", 3), "\n<p align='left'/>"),
        (("H310", 2), "{% include 'other/part.xml' %}"),
        (("H311", 2), "{{ strings.nothing }}"),
        (("H314", 2), "<p>&nbsp;</p>"),
    ],
)
def test_each_fault_of_a_template_has_its_code_and_line(desk: Desk, fault: tuple[str, int], text: str) -> None:
    desk.body(text)
    code, line = fault
    ((found, place),) = desk.faults()
    assert (found, Span.parse(place).file, Span.parse(place).line) == (code, LAYOUT, line)


def test_a_fault_inside_a_macro_names_the_line_of_the_macro(desk: Desk) -> None:
    desk.write("templates/mine/parts.xml", "\n\n{% macro part() %}<p stile='x'>{{ nothing }}</p>{% endmacro %}")
    desk.body('{% import "mine/parts.xml" as parts %}{{ parts.part() }}')
    assert desk.faults() == [("H302", "templates/mine/parts.xml:3:1")]


def test_a_template_that_is_not_utf_8_is_named_with_its_line(desk: Desk) -> None:
    desk.layout(b"<sheet>\n\xff</sheet>")
    assert desk.faults() == [("H101", f"{LAYOUT}:2:1")]


@pytest.mark.parametrize(
    ("code", "text", "hint"),
    [
        ("H302", "{{ clinic.words.nurse }}", "Add `nurse: …` under `words` in content/clinics/heron/clinic.yaml"),
        ("H302", "See {{ clinic.website }}.", "Add `website: …` in content/clinics/heron/clinic.yaml"),
        ("H302", "{{ clinc.phone }}", "Did you mean clinic?"),
        ("H302", "{{ strings.nothing }}", "Add `nothing: …` to templates/classic/strings/en.yaml"),
        ("H313", "{{ clinic.sites }}", "Name one of its fields"),
        ("H313", "{{ sheet.note }}", "Write the words out"),
        ("H313", "{{ clinic. }}", "Write a value"),
        ("H312", "a <b>b", "**bold**"),
    ],
)
def test_faults_of_a_text_stand_at_the_text_with_what_to_do(desk: Desk, code: str, text: str, hint: str) -> None:
    desk.sheet = desk.sheet.replace("summary:", 'note: "{{ clinic.name }}"\nsummary:')
    desk.blocks = f'      - text: "{text}"'
    expanded, findings = desk.expand()
    assert expanded is None
    assert [(d.code, str(d.span)) for d in findings] == [(code, f"{SHEET_FILE}:11:15")]
    assert hint in next(iter(findings)).hint


def test_near_misses_are_named(desk: Desk) -> None:
    desk.blocks = '      - text: "{{ clinic.fone }} {{ clinic.words.therapst }}"'
    _, findings = desk.expand()
    messages = "".join(d.message for d in findings)
    assert "did you mean “phone”?" in messages
    assert "did you mean “therapist”?" in messages


def test_all_faults_of_texts_are_found_in_one_run(desk: Desk) -> None:
    desk.blocks = '      - text: "{{ a }}"\n      - list: ["<i>", "{{ b }}"]\n      - text: "{% c %}"'
    assert [code for code, _ in desk.faults()] == ["H302", "H312", "H302", "H313"]


def test_values_of_a_clinic_are_data(desk: Desk) -> None:
    desk.clinic = CLINIC.replace("name: Heronbrook", 'name: "<b>*x*</b> {{ 7*7 }} & \\"q\\""')
    desk.blocks = '      - text: "We are *{{ clinic.name }}*."'
    node = desk.made().node
    names = [n.text for n in node.walk() if n.get("style") == "clinic-name"]
    words = [n.text for n in node.walk() if n.name == "p" and n.text.startswith("We are")]
    assert names == ['<b>*x*</b> {{ 7*7 }} & "q"']
    assert words == ['We are <b>*x*</b> {{ 7*7 }} & "q".']


def test_values_in_attributes_are_escaped(desk: Desk) -> None:
    desk.clinic = CLINIC.replace("logo_alt: A heron", "logo_alt: '\"/><p>x</p>'")
    logo = next(n for n in desk.made().node.walk() if n.name == "logo")
    assert logo.get("alt") == '"/><p>x</p>'


def test_control_characters_of_values_cannot_break_the_mark_up(desk: Desk) -> None:
    desk.clinic = CLINIC.replace("descriptor: Physiotherapy", 'descriptor: "a\\u0001b"')
    desk.body("<p>{{ clinic.descriptor }}</p>")
    assert desk.made().node.text == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ sheet.title }}", "After your visit"),
        ("{{ sheet.title|plain }}", "After your visit"),
        ("{{ 'épaule'|capital }} {{ 'ǆ'|capital }} {{ 'მხარი'|capital }} {{ ''|capital }}.", "Épaule ǅ მხარი ."),
        ("{{ [clinic.name, sheet.title]|joined(' / ') }}", "Heronbrook / After your visit"),
        ("{{ clinic.phone|tel }}", "01632960417"),
        ("{{ 60.0|number }} {{ 0.5|number }}", "60 0.5"),
        ("{{ strings.revision|fill(revision='<1>') }}", "Revision <1>"),
        ("{{ strings.dots|plain(count=8, whole=100) }}", "8 of 100 dots are filled"),
        ("{% for k, v in clinic.words|items %}{{ k }}={{ v }}{% endfor %}", "therapist=physiotherapist"),
        ("{{ clinic.words.therapist }}, {{ 'x' + 'y' }}", "physiotherapist, xy"),
        ("{{ sheet_id }} {{ code }} {{ edition }} {{ paper }} {{ lang }}", "x/aftercare 7F3K-92QD standard A4 en-GB"),
    ],
)
def test_filters_and_values(desk: Desk, text: str, words: str) -> None:
    desk.body(f"<p>{text}</p>")
    assert desk.made().node.text == words


@pytest.mark.parametrize(
    ("locale", "day", "month"),
    [("en-GB", "5 November 2026", "November 2026"), ("en-US", "November 5, 2026", "November 2026")],
)
def test_dates_follow_the_clinic_s_locale(desk: Desk, locale: str, day: str, month: str) -> None:
    desk.clinic = CLINIC.replace("en-GB", locale)
    desk.sheet = desk.sheet.replace("status: draft", "status: draft, reviewed: 2026-11-05")
    desk.body('<p>{{ sheet.review.reviewed|date }}; {{ sheet.review.dated|date("month") }}</p>')
    desk.blocks = '      - text: "{{ sheet.review.reviewed }}"'
    assert desk.made().node.text == f"{day}; {month}"
