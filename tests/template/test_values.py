"""Values among words of another direction: isolated in words (UAX #9, 2.4), bare in attributes."""

from __future__ import annotations

import re

import pytest

from handouts.markup.nodes import Node
from tests.template.desk import CLINIC, SHEET, Desk

ARABIC = "عيادة النور"
STRINGS = "more_on_page: 'المزيد {{ page }}'\n"
LAYOUT = """<sheet lang="{{ lang }}" title="{{ sheet.title|plain }}"><body>
<p>{{ clinic.name }}, {{ clinic.sites[0].address|joined }}</p>
<p>{{ strings.more_on_page|fill(page=clinic.phone) }}</p>
<p><code>{{ code }}</code> <a href="mailto:{{ clinic.email }}">x</a> {{ sheet.summary }}</p>
</body></sheet>"""
ISOLATE = "\u2068([^\u2066-\u2069]*)\u2069"


@pytest.fixture
def turned(desk: Desk) -> Desk:
    """An Arabic sheet."""
    desk.layout(LAYOUT)
    desk.write("templates/mine/strings/ar.yaml", STRINGS)
    desk.sheet = SHEET.replace("language: en", "language: ar")
    desk.sheet = desk.sheet.replace("After *your* visit", '"بعد {{ clinic.name }}"').replace(
        "Take it easy.", '"اتصل [{{ clinic.phone }}](tel:{{ clinic.phone }})"'
    )
    return desk


def words(node: Node) -> str:
    return "|".join(p.text for p in node.walk() if p.name == "p")


def test_every_value_is_isolated_in_a_right_to_left_sheet(turned: Desk) -> None:
    assert re.findall(ISOLATE, words(turned.made().node)) == [
        "Heronbrook",
        "14 Mill Lane, Heronbrook",
        "01632 960 417",
        "01632 960 417",
    ]


def test_attributes_and_the_code_are_bare(turned: Desk) -> None:
    node = turned.made().node
    values = [value for part in node.walk() for value in part.attributes.values()]
    assert values == ["ar", "بعد Heronbrook", "mailto:care@heronbrook.example", "tel:01632960417"]
    assert [part.text for part in node.walk() if part.name == "code"] == ["7F3K-92QD"]


def test_a_left_to_right_sheet_isolates_what_runs_the_other_way_alone(desk: Desk) -> None:
    desk.layout(LAYOUT)
    desk.clinic = CLINIC.replace("name: Heronbrook\n", f"name: {ARABIC}\n")
    desk.write("templates/mine/strings/en.yaml", "more_on_page: '{{ page }}'\n")
    assert re.findall(ISOLATE, words(desk.made().node)) == [ARABIC]


def test_a_value_cannot_end_its_isolate_or_turn_the_words_around_it(turned: Desk) -> None:
    turned.clinic = CLINIC.replace("name: Heronbrook\n", 'name: "a\\u2069b\\u202e\\u2067c"\n')
    assert "\u2068abc\u2069," in words(turned.made().node)
