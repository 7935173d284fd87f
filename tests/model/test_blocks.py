"""Small meanings of texts, blocks, icons and muscles."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from importlib import resources

import pytest
import uharfbuzz as hb

from handouts.errors import Findings, Span
from handouts.model.blocks import KINDS, Block, Figure, Risk, Stage
from handouts.model.chart import BodyChart
from handouts.model.clinic import Colours, Phone
from handouts.model.icons import ICONS
from handouts.model.muscles import _SAID, GROUPS, REGIONS, VIEWS, named, names
from handouts.model.sheet import Sheet
from handouts.model.text import Item, Text
from handouts.workspace import packaged


def test_text_keeps_its_place() -> None:
    text = Text("One\n\n  \n Two ", Span("f", 3, 4))
    assert text.paragraphs == ("One", "Two")
    assert [part.span for part in text.paragraphs] == [text.span, text.span]
    copy = pickle.loads(pickle.dumps(text))
    assert (copy, copy.span, type(copy)) == (text, text.span, Text)


def test_an_item_may_be_words_alone() -> None:
    item = Item.model_validate({"text": "Outer", "list": ["Inner"]})
    assert item.list == (Item.model_validate("Inner"),)
    assert item.icon is None


def test_every_kind_of_block_is_recognised(sheet: Callable[..., tuple[Sheet | None, Findings]]) -> None:
    value, findings = sheet(
        """\
- text: a
- list: [a, {text: b, list: [c]}]
- steps: [a]
- checklist: [a]
- diary: [a, {text: b, days: [2]}]
  days: 2
  label: c
  scale: {low: d, high: e}
  note: f
- avoid: [a]
- timeline: [{when: 0–2 hours, expect: a, do: b, avoid: c}]
  watch: {until: 2 hours, text: b}
- risks: [{event: a, frequency: 8 in 100, source: brady-2014, note: b}]
- warning: {level: routine, title: a, call: b, signs: [c], action: d, say: e, strip: f}
- table: {caption: c, header: [a], rows: [[b]]}
- figure: {image: a.svg, alt: b, caption: c, width: 60 %}
- body_chart: {view: back, areas: [left soleus], caption: c}
- glossary: [trigger-point]
- write_in: {label: a, lines: 2, also: b}
- appointment_card: {title: a, note: b, at: here}
- contact: {sites: [a], hours: false}
- qr: {url: "{{ clinic.website }}", label: a}
- include: lung
"""
    )
    assert not findings.failed, list(findings)
    assert value
    blocks: list[Block] = list(value.sections[0].body)
    assert [block.kind for block in blocks] == list(dict.fromkeys(KINDS.values()))


@pytest.mark.parametrize(
    ("words", "rate"),
    [
        ("8 in 100 visits", (8, 8, 100)),
        ("19 to 37 in 100", (19, 37, 100)),
        ("5–16 in 100", (5, 16, 100)),
        ("1 in 1,000 or fewer", (1, 1, 1000)),
        ("rare", None),
    ],
)
def test_rates(words: str, rate: tuple[int, int, int] | None) -> None:
    assert Risk(event=Text("a"), frequency=Text(words), source="b").rate == rate


def test_stages_end_at_their_last_number() -> None:
    ends = {when: Stage(when=Text(when), expect=Text("a")).ends for when in ("0–2 hours", "First 2 hours", "Later")}
    assert ends == {"0–2 hours": "2 hours", "First 2 hours": "2 hours", "Later": "Later"}


@pytest.mark.parametrize("width", ["60 %", "60%", 60, 60.0])
def test_widths(width: object) -> None:
    assert Figure.model_validate({"image": "a", "alt": "b", "width": width}).width == 60


def test_numbers_that_are_text() -> None:
    assert Phone.model_validate({"name": "Advice", "number": 111}).number == "111"
    assert Colours.model_validate({"primary": "#abcdef", "accent": "#123456"}).primary == "#ABCDEF"


def test_every_icon_is_in_the_font() -> None:
    data = (resources.files("fonticon_mdi7") / "fonts/materialdesignicons-webfont.ttf").read_bytes()
    font = hb.Font(hb.Face(hb.Blob(data)))
    assert len(ICONS) >= 60
    assert [name for name, icon in ICONS.items() if not font.get_glyph_from_name(icon.glyph)] == []


def test_muscles_are_those_of_the_chart() -> None:
    chart = json.loads(packaged("body-chart.json").read_text(encoding="utf-8"))
    assert {view: set(regions) for view, regions in VIEWS.items()} == {
        view: set(drawn["regions"]) for view, drawn in chart["views"].items()
    }
    assert {name: list(muscles) for name, muscles in GROUPS.items()} == chart["groups"]
    assert len(REGIONS) == 180


@pytest.mark.parametrize(
    ("words", "regions"),
    [
        ("left upper trapezius", ["left-upper-trapezius"]),
        ("Upper trapezius (left)", ["left-upper-trapezius"]),
        ("Soleus", ["left-soleus", "right-soleus"]),
        ("both soleus muscles", ["left-soleus", "right-soleus"]),
        ("left and right soleus", ["left-soleus", "right-soleus"]),
        ("right hamstrings", ["right-biceps-femoris", "right-medial-hamstrings"]),
        ("QL, right", ["right-quadratus-lumborum"]),
        ("left calves", ["left-gastrocnemius-medial", "left-gastrocnemius-lateral", "left-soleus"]),
        ("left elbow", []),
        ("left", []),
    ],
)
def test_names_of_muscles(words: str, regions: list[str]) -> None:
    assert list(named(words)) == regions


def test_all_that_is_said_for_a_muscle_has_one() -> None:
    assert len(names()) > 300
    assert [name for name in names() if not named(name)] == []
    assert len(_SAID) > 40
    assert [name for name in _SAID if not named(name.replace("-", " "))] == []


@pytest.mark.parametrize(
    ("areas", "views"),
    [
        ([], ["front", "back"]),
        (["left upper trapezius"], ["back"]),
        (["rotator cuff"], ["front", "back"]),
        (["left deltoid"], ["left"]),
        (["masseter"], ["head-front"]),
        (["left temporalis", "suboccipitals"], ["head-front", "head-back"]),
        (["suboccipitals", "upper trapezius"], ["back"]),
        (["plantar foot"], ["soles"]),
        (["obliques"], ["front"]),
    ],
)
def test_a_chart_shows_the_fewest_views_that_its_areas_need(areas: list[str], views: list[str]) -> None:
    assert list(BodyChart(areas=tuple(areas)).views) == views


def test_every_area_alone_can_be_seen_in_the_views_chosen_for_it() -> None:
    for name in names():
        assert [region for _, regions in BodyChart(areas=(name,)).regions for region in regions] == [*named(name)]


def test_a_chart_shades_what_its_views_show() -> None:
    chart = BodyChart.model_validate({"view": "front", "areas": ["left trapezius"]})
    assert [(area.words, regions) for area, regions in chart.regions] == [("left trapezius", ("left-upper-trapezius",))]
    assert (chart.seen[0].words, chart.seen[0].edges) == ("view_front", ("right", "left"))


def test_an_area_may_have_a_name_in_another_language() -> None:
    chart = BodyChart.model_validate({"areas": [{"area": "left soleus", "text": "soléaire gauche"}, "SCM"]})
    assert [(area.words, regions) for area, regions in chart.regions] == [
        ("soléaire gauche", ("left-soleus",)), ("SCM", ("left-sternocleidomastoid", "right-sternocleidomastoid"))
    ]  # fmt: skip


def test_a_blank_chart_has_lines_to_write_on() -> None:
    assert [BodyChart().write_on, BodyChart(lines=0).write_on, BodyChart(lines=5).write_on] == [3, 0, 5]
    assert BodyChart(areas=("soleus",)).write_on == 0
    assert BodyChart(areas=("soleus",), label=Text("Notes")).write_on == 3
