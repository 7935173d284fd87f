"""The shape of the mark-up for every kind of block, and for the page's furniture."""

from __future__ import annotations

import pytest

from handouts.markup.dump import dump
from handouts.markup.nodes import Node
from handouts.model.muscles import VIEWS, seen
from handouts.sources.yaml import load
from handouts.workspace import Workspace
from tests.template.desk import CLINIC, Desk

WARNING = """\
      - warning:
          level: emergency
          signs: [Chest pain]
          action: Go now.
"""

BLOCKS = {
    "text": ("text: |\n          One *two*.\n\n          Three.", "<p>One <em>two</em>.</p>\n<p>Three.</p>"),
    "list": (
        "list: [A, {text: B, icon: walk, list: [C]}]",
        '<ul>\n  <li>A</li>\n  <li><icon name="walk"/> B\n    <ul>\n      <li>C</li>\n    </ul>\n  </li>\n</ul>',
    ),
    "steps": (
        "steps: [A, {text: B, icon: walk, list: [C]}]",
        '<ol>\n  <li>A</li>\n  <li icon="walk">B\n    <ul>\n      <li>C</li>\n    </ul>\n  </li>\n</ol>',
    ),
    "checklist": (
        "checklist: [A, {text: B, days: [2]}]\n        days: 2\n        note: See below.",
        '<checklist box="box to tick" days="2" label="Tick for day">\n  <item days="1 2">A</item>\n'
        '  <item days="2">B</item>\n'
        "  <note>See below.</note>\n</checklist>",
    ),
    "plain checklist": ("checklist: [A]", '<checklist box="box to tick">\n  <item>A</item>\n</checklist>'),
    "diary": (
        "diary: [A, {text: B, days: [2]}]\n        days: 2\n        scale: {low: C, high: D}\n        note: See below.",
        '<diary days="2" label="Day">\n  <scale alt="Scale from 0 to 10" high="D" low="C"/>\n'
        '  <item days="1 2">A</item>\n  <item days="2">B</item>\n  <note>See below.</note>\n</diary>',
    ),
    "do_avoid": (
        "do: [{text: A, icon: walk}]\n        avoid: [{text: B, list: [C]}]",
        '<do-avoid>\n  <do-list title="Do">\n    <item icon="walk">A</item>\n  </do-list>\n'
        '  <avoid-list title="Avoid">\n    <item>B\n      <ul>\n        <li>C</li>\n      </ul>\n    </item>\n  </avoid-list>\n</do-avoid>',  # noqa: E501
    ),
    "timeline": (
        "timeline: [{when: 0–2 hours, expect: A, do: B, avoid: C}]\n"
        "        watch: {until: 2 hours, text: D, icon: lungs}",
        '<timeline>\n  <stage when="0–2 hours">\n    <expect>A</expect>\n    <do label="Do:">B</do>\n'
        '    <avoid label="Avoid:">C</avoid>\n  </stage>\n  <watch icon="lungs" label="Until 2 hours:" until="2 hours">D</watch>\n</timeline>',  # noqa: E501
    ),
    "risks": (
        "risks: [{event: A, frequency: 8 in 100 visits, source: boyce, note: B}]",
        '<risks alt="8 of 100 dots are filled" filled="8" of="100">\n  <risk>\n'
        "    <frequency>8 in 100 visits</frequency>\n"
        '    <event>A<br/><remark>B</remark></event>\n  </risk>\n</risks>\n<p style="sources">Sources: Boyce 2020.</p>',
    ),
    "risks in a range": (
        "risks: [{event: A, frequency: 8 to 9 in 100, source: boyce}]",
        "<risks>\n  <risk>\n    <frequency>8 to 9 in 100</frequency>\n    <event>A</event>\n  </risk>\n</risks>\n"
        '<p style="sources">Sources: Boyce 2020.</p>',
    ),
    "warning": (
        "warning: {level: urgent, title: T, call: Call, signs: [A, B], action: C, say: D}\n"
        "      - warning: {level: routine, signs: [E], action: F}",
        '<help>\n  <warning level="urgent" word="Urgent">\n    <call>Call</call>\n    <title>T</title>\n'
        "    <action>C</action>\n"
        "    <ul>\n      <li>A</li>\n      <li>B</li>\n    </ul>\n"
        '    <say label="Say:"><q>D</q></say>\n  </warning>\n  <warning level="routine" word="Routine">\n'
        "    <action>F</action>\n    <ul>\n      <li>E</li>\n    </ul>\n  </warning>\n</help>",
    ),
    "table": (
        "table: {caption: C, header: [A, B], rows: [[D, E]]}",
        '<table>\n  <caption>C</caption>\n  <thead>\n    <tr>\n      <th scope="col">A</th>\n'
        '      <th scope="col">B</th>\n    </tr>\n  </thead>\n'
        '  <tbody>\n    <tr>\n      <th scope="row">D</th>\n      <td>E</td>\n    </tr>\n'
        "  </tbody>\n</table>",
    ),
    "figure": (
        "figure: {image: a.svg, alt: A knee, caption: C, width: 60 %}",
        '<figure alt="A knee" src="a.svg" width="60">\n  <caption>C</caption>\n</figure>',
    ),
    "body_chart": (
        "body_chart: {view: back, areas: [left upper trapezius], caption: C}",
        '<body-chart alt="Body chart (From behind). Shaded: left upper trapezius">\n'
        '  <view at-left="Left" at-right="Right" name="back">From behind</view>\n'
        '  <area regions="left-upper-trapezius">Left upper trapezius</area>\n  <caption>C</caption>\n</body-chart>',
    ),
    "glossary": ("glossary: [twitch]", "<dl>\n  <dt>Twitch</dt>\n  <dd>A <em>quick</em> jump.</dd>\n</dl>"),
    "write_in": (
        "write_in: {label: A, also: B, lines: 2}",
        '<write-in also="B" also-alt="write-in line: B" alt="write-in line: A" label="A" lines="2"/>',
    ),
    "lines to write on": (
        "write_in: {label: A}\n      - write_in: {label: B}",
        '<keep>\n  <write-in alt="write-in line: A" label="A"/>\n'
        '  <write-in alt="write-in line: B" label="B"/>\n</keep>',
    ),
    "appointment_card": (
        "appointment_card: {title: A, note: B}",
        '<appointment-card cut="Cut out and keep" place="foot">\n  <p style="h3">A</p>\n'
        '  <p style="contact"><strong>Heronbrook</strong></p>\n'
        '  <p style="contact-phone"><a href="tel:01632960417">01632 960 417</a></p>\n  <p style="contact-note">B</p>\n'
        '  <write-in also="Time" also-alt="write-in line: Time" alt="write-in line: Date" label="Date"/>\n'
        '  <write-in alt="write-in line: With" label="With"/>\n'
        '  <write-in alt="write-in line: Place" label="Place"/>\n</appointment-card>',
    ),
    "contact": (
        'contact: {}\n      - qr: {url: "https://x.example/_{{ clinic.words.therapist }}_", label: Scan}',
        '<contact>\n  <p style="contact-phone"><a href="tel:01632960417">01632 960 417</a></p>\n'
        '  <p style="contact">Mon to Fri, 8 am to 6 pm</p>\n'
        '  <p style="contact"><a href="mailto:care@heronbrook.example">care@heronbrook.example</a></p>\n'
        '  <qr alt="QR code: https://x.example/_physiotherapist_" size="24" url="https://x.example/_physiotherapist_">'
        "Scan</qr>\n</contact>",
    ),
    "qr": (
        "qr: {url: https://x.example, label: Scan}",
        '<qr alt="QR code: https://x.example" size="24" url="https://x.example">Scan</qr>',
    ),
}


def only(node: Node, name: str) -> Node:
    (found,) = [n for n in node.walk() if n.name == name]
    return found


@pytest.mark.parametrize("kind", BLOCKS)
def test_each_kind_of_block_has_its_shape(desk: Desk, kind: str) -> None:
    source, wanted = BLOCKS[kind]
    desk.blocks, desk.sheet_extra = f"      - {source}", "sources: [boyce]" if "boyce" in source else ""
    section = only(desk.made().node, "section")
    made = "".join(dump(child) for child in section.elements if child.name != "h2")
    assert made == wanted + "\n"


def test_every_block_carries_the_author_s_place(desk: Desk) -> None:
    desk.blocks = "\n".join(f"      - {source}" for source, _ in BLOCKS.values())
    desk.sheet_extra = "sources: [boyce]"
    section = only(desk.made().node, "section")
    blocks = [child for child in section.elements if child.get("style") != "sources"]
    assert len(blocks) > len(BLOCKS)
    assert {child.span.file for child in blocks} == {"content/sheets/x/aftercare.en.yaml"}
    assert [child.span.line for child in blocks] == sorted(child.span.line for child in blocks)
    assert all(child.origin.file == "templates/base/blocks.xml" for child in blocks)


def sections(*parts: str) -> str:
    return "".join(
        f"  - {{id: s{n}, heading: H{n}, {part}, body: [{{text: T}}]}}\n" for n, part in enumerate(parts, start=1)
    )


@pytest.mark.parametrize(
    ("parts", "shape"),
    [
        (("width: half", "width: half"), ["row 6 6"]),
        (("width: third",) * 3, ["row 4 4 4"]),
        (("width: half", "width: full", "width: half"), ["section", "section", "section"]),
        (("width: half",) * 3, ["row 6 6", "section"]),
        (("width: half", "width: half, start: page"), ["section", "page-break", "section"]),
        (("width: full", "width: half, start: page", "width: half"), ["section", "page-break", "row 6 6"]),
    ],
)
def test_halves_and_thirds_stand_side_by_side(desk: Desk, parts: tuple[str, ...], shape: list[str]) -> None:
    desk.sheet, desk.blocks = desk.sheet[: desk.sheet.index("  - id")] + sections(*parts), ""
    body = only(desk.made().node, "body")
    made = [n for n in body.elements if n.name not in ("panel", "fields")]
    assert [" ".join([n.name, *(cell.get("span") for cell in n.all("cell"))]) for n in made] == shape


def test_a_half_with_a_checklist_stands_on_a_panel(desk: Desk) -> None:
    desk.sheet = desk.sheet[: desk.sheet.index("  - id")] + sections("width: half", "width: half")
    desk.sheet = desk.sheet.replace("[{text: T}]", "[{checklist: [A]}]", 1)
    desk.blocks = ""
    first, second = [n for n in desk.made().node.walk() if n.name == "cell" and n.get("span") == "6"][-2:]
    assert [n.name for n in first.elements] == ["panel"]
    assert [n.name for n in second.elements] == ["section"]


def test_only_a_sheet_with_an_emergency_has_a_strip(desk: Desk) -> None:
    assert not [n for n in desk.made().node.walk() if n.name == "strip"]
    desk.blocks = WARNING
    strip = only(desk.made().node, "strip")
    assert [p.text for p in strip.elements] == ["Emergency? Call 999 now.", "More on page "]
    assert not only(strip, "page-of").attributes
    desk.blocks = WARNING + "          strip: Call *{{ clinic.emergency_number }}*."
    assert next(only(desk.made().node, "strip").elements).text == "Call 999."


@pytest.mark.parametrize(
    ("head", "review", "lines"),
    [
        (
            "",
            "revision: 1, status: draft",
            ["Sheet x/aftercare\u00a0 ·\u00a0 Revision 1", " Draft: not yet approved by a clinician"],
        ),
        (
            "number: DN-A1\n",
            "revision: 2, status: approved, approved_by: R. Ellery, reviewed: 2026-11-05, next_review: 2027-11-05",
            [
                "Sheet DN-A1\u00a0 ·\u00a0 Revision 2, November 2026\u00a0 ·\u00a0 Review by November 2027",
                " Approved by R. Ellery, 5 November 2026",
            ],
        ),
    ],
)
def test_the_foot_says_what_is_known(desk: Desk, head: str, review: str, lines: list[str]) -> None:
    desk.sheet = head + desk.sheet.replace("revision: 1, status: draft", review)
    foot = only(desk.made().node, "foot")
    assert [p.text for p in foot.walk() if p.name == "p"] == [*lines, "Page  of ", "Code 7F3K-92QD"]


def test_sources_stand_at_the_end_when_there_are_no_risks(desk: Desk) -> None:
    desk.sheet_extra = "sources: [boyce]"
    *_, last = only(desk.made().node, "body").elements
    assert (last.get("style"), last.text) == ("sources", "Sources: Boyce 2020.")


def test_an_information_sheet_ends_with_full_citations_and_has_no_fields(desk: Desk) -> None:
    desk.sheet, desk.sheet_extra = desk.sheet.replace("kind: aftercare", "kind: information"), "sources: [boyce]"
    body = only(desk.made().node, "body")
    assert body.find("fields") is None
    assert [n.text for n in body.all("section")[-1].elements] == ["Sources", "Boyce and others, 2020."]


def test_aftercare_has_fields_to_fill_in(desk: Desk) -> None:
    assert [f.get("label") for f in only(desk.made().node, "fields").elements] == ["For", "Date", "Area"]


@pytest.mark.parametrize(
    ("locale", "lang", "label"),
    [
        ("en-GB", "en-GB", "Tick for day"),
        ("en-US", "en-US", "Check off for day"),
        ("de-DE", "en", "Tick for day"),
    ],
)
def test_the_language_is_the_clinic_s_form_of_it(desk: Desk, locale: str, lang: str, label: str) -> None:
    desk.clinic = CLINIC.replace("en-GB", locale)
    desk.blocks = "      - checklist: [A]\n        days: 1"
    node = desk.made().node
    assert (node.get("lang"), only(node, "checklist").get("label")) == (lang, label)


def test_a_child_template_changes_one_block_and_one_word(desk: Desk) -> None:
    desk.write("templates/mine/layout.xml", '{% extends "classic/layout.xml" %}{% block person %}<rule/>{% endblock %}')
    desk.write("templates/mine/strings/en.yaml", "aftercare: For home\n")
    desk.template = "mine"
    node = desk.made().node
    assert [n.name for n in only(node, "body").elements][2] == "rule"
    assert [n.text for n in node.walk() if n.get("style") == "band-note"] == ["For home"]


def test_a_child_template_without_a_layout_uses_its_parent_s(desk: Desk) -> None:
    desk.template = "mine"
    assert desk.made().node.get("title") == "After your visit"


@pytest.mark.parametrize(
    ("template", "manifests", "place"),
    [
        ("base", {}, "base.yaml:1:45"),
        ("clasic", {}, "templates/clasic/template.yaml"),
        ("mine", {"mine": "{title: M, description: M., extends: nothing}"}, "mine.yaml:1:38"),
        ("mine", {"mine": "{title: M, description: M., extends: mine}"}, "mine.yaml:1:38"),
        ("mine", {"mine": "{title: M, description: M.}"}, "templates/mine/template.yaml"),
    ],
)
def test_a_template_that_cannot_be_used(desk: Desk, template: str, manifests: dict[str, str], place: str) -> None:
    desk.template = template
    desk.manifests |= manifests
    assert desk.faults() == [("H310", place)]


def test_a_language_without_fixed_words(desk: Desk) -> None:
    desk.sheet = desk.sheet.replace("language: en", "language: fr")
    assert desk.faults()[0] == ("H311", "templates/classic/strings/fr.yaml")


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("area: 5", ("H203", "templates/mine/strings/en.yaml:1:7")),
        ("- area", ("H203", "templates/mine/strings/en.yaml:1:1")),
        ("area: {{ x }}", ("H114", "templates/mine/strings/en.yaml:1:7")),
        ("area: '{{ clinic.nothing }}'", ("H302", "templates/mine/strings/en.yaml:1:7")),
    ],
)
def test_faults_in_fixed_words(desk: Desk, words: str, fault: tuple[str, str]) -> None:
    desk.write("templates/mine/strings/en.yaml", words)
    desk.template = "mine"
    assert fault in desk.faults()


def test_a_site_that_the_clinic_has_not(desk: Desk) -> None:
    desk.blocks = "      - contact: {sites: [mil]}"
    assert desk.faults() == [("H217", "content/sheets/x/aftercare.en.yaml:10:27")]


def test_more_sites_have_a_name_and_an_address_each(desk: Desk) -> None:
    second = "  - {id: weir, name: Weir Road, address: [3 Weir Road], phone: 01632 960 418}\n"
    desk.clinic = CLINIC.replace("words:", f"{second}words:")
    desk.blocks = "      - contact: {hours: false}"
    assert [p.text for p in only(desk.made().node, "contact").elements] == [
        "01632 960 417", "Mill Lane", "14 Mill Lane, Heronbrook", "Weir Road 01632 960 418", "3 Weir Road",
        "care@heronbrook.example",
    ]  # fmt: skip


def test_no_fixed_word_is_unused(desk: Desk) -> None:
    """Every word of the base has a place in a template: as ``strings.word``, or by kind, level, view or field."""
    workspace = Workspace(desk.root)
    document, _ = load(workspace.read("templates/base/strings/en.yaml"), "en.yaml")
    assert document is not None
    files = [file for file in workspace.files("templates", ".xml") if "/base/" in file or "/classic/" in file]
    assert len(files) == 3
    text = "".join(workspace.read(file).decode() for file in files)
    by_value = {"information", "pre-treatment", "aftercare", "emergency", "urgent", "routine"}
    by_value |= {seen(view).words for view in VIEWS} | {"left", "right", "for", "area"}
    assert {word for word in document.data if f"strings.{word}" not in text} == by_value
