"""Small meanings of texts, blocks, icons and muscles."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from importlib import resources

import pytest
import uharfbuzz as hb

from handouts.errors import Findings, Span
from handouts.model.blocks import KINDS, Block, BodyChart, Figure, Risk, Stage
from handouts.model.clinic import Colours, Phone
from handouts.model.icons import ICONS
from handouts.model.muscles import GROUPS, REGIONS, VIEWS, named
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


def test_names_of_muscles() -> None:
    assert named("left upper trapezius") == ("left-upper-trapezius",)
    assert named("Soleus") == ("left-soleus", "right-soleus")
    assert named("right hamstrings") == ("right-biceps-femoris", "right-medial-hamstrings")
    assert named("left elbow") == ()


def test_a_chart_shades_what_its_view_shows() -> None:
    chart = BodyChart(view="front", areas=("left trapezius",))
    assert chart.regions == (("left-upper-trapezius", "left trapezius"),)
