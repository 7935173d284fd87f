"""What a reader of tags should meet, from a handout's mark-up alone: the structure tree as the vocabulary means it.

It knows no layout. ``_BLOCKS`` has a rule for each block element and ``_inline`` one for each inline element; where the
program adds words of its own (numbers of steps, boxes to tick, lines to write on, a code's address), the rule says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from handouts.markup.nodes import Node
from tests.tagtree import Element, Target

Content = str | Element | Target
Rule = Callable[[Node], list[Element]]

_INLINE_ROLES = {"q": "Quote", "remark": "Note"}
#: Attributes that come from the words' place in the file, not from the source.
_PLACES = ("BBox", "Placement", "ID")
#: Isolates of UAX #9 keep a value's own order; they are no words.
_ISOLATES = re.compile("[\u2066-\u2069]")


def expected(sheet: Node, pages: int, code: str) -> Element:
    """The tree of a whole handout of so many pages, with its code. What repeats on each page (running head, strip) is
    no part of it, but for the foot of the last.
    """
    said = {"page-number": str(pages), "page-count": str(pages), "code": code}
    foot = sheet.find("foot")
    parts = [sheet.find("letterhead"), sheet.find("body"), foot and _filled(foot, said)]
    return _tidy(Element("Document", {}, [element for part in parts if part for element in _blocks(part)]))


def _filled(node: Node, said: dict[str, str]) -> Node:
    """With what is known only when all is set."""
    if node.name in said:
        return replace(node, name="code", children=(said[node.name],))
    children = (part if isinstance(part, str) else _filled(part, said) for part in node.children)
    return replace(node, children=tuple(children))


def read(document: Element) -> Element:
    """A handout's own tree, comparable: groups without a meaning (Div, spans that only say their words) dissolved, no
    places.
    """
    return _tidy(_without_groups(document))


def _without_groups(element: Element) -> Element:
    attributes = {name: value for name, value in element.attributes.items() if name not in _PLACES}
    content: list[Content] = []
    for part in element.content:
        inner = _without_groups(part) if isinstance(part, Element) else part
        content += _dissolved(inner) if isinstance(inner, Element) else [inner]
    return Element(element.role, attributes, content)


def _dissolved(element: Element) -> list[Content]:
    if element.role == "Div":
        return element.content
    return [element.text] if element.role == "Span" and [*element.attributes] == ["ActualText"] else [element]


def _tidy(element: Element) -> Element:
    """Without spaces at the ends of a block; what is said instead of the words (ActualText) in their place; an address
    once, however many lines its link takes.
    """
    spoken = element.attributes.pop("ActualText", None)
    content: list[Content] = [spoken] if spoken is not None else _joined(element.content)
    if element.role not in ("Link", "Span") and content:
        content[0], content[-1] = _cut(content[0], str.lstrip), _cut(content[-1], str.rstrip)
        if len(content) == 1:
            content[0] = _cut(content[0], str.strip)
    if "Alt" in element.attributes:
        # The alternative stands for the words inside (ISO 32000-1, 14.9.3).
        content = [part for part in content if not isinstance(part, str)]
    element.content = [_tidy(part) if isinstance(part, Element) else part for part in content if part != ""]
    return element


def _cut(part: Content, strip: Callable[[str], str]) -> Content:
    return strip(part) if isinstance(part, str) else part


def _joined(content: Iterable[Content]) -> list[Content]:
    found: list[Content] = []
    for part in content:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        elif not (isinstance(part, Target) and part in found):
            found.append(part)
    # A link's address after its words, wherever the annotation stands among them.
    return sorted(found, key=lambda part: isinstance(part, Target))


def _blocks(parent: Node) -> list[Element]:
    return [element for child in parent.elements for element in _BLOCKS[child.name](child)]


# inline


def _words(node: Node) -> list[Content]:
    """Words of an element without its inner lists; read as Unicode's composed form."""
    return [part for child in node.children for part in _inline(child)]


def _inline(child: Node | str) -> Iterator[Content]:
    if isinstance(child, str):
        yield _plain(child)
    elif child.name == "a":
        href = child.get("href")
        yield Element("Link", {}, [*_words(child), Target(href, f"{text(child)} ({href})")])
    elif child.name == "br":
        yield " "
    elif child.name in _INLINE_ROLES:
        yield Element(_INLINE_ROLES[child.name], {}, _words(child))
    elif said := {key: child.get(name) for key, name in (("Lang", "lang"), ("E", "title")) if child.get(name)}:
        yield Element("Span", said, _words(child))
    elif child.name not in ("ul", "ol", "icon"):
        # Bold words, codes and type roles are a look, for which ISO 32000-1 has no role.
        yield from _words(child)


def _plain(words: str) -> str:
    return _ISOLATES.sub("", unicodedata.normalize("NFC", words)).replace("\u00a0", " ")


def text(node: Node) -> str:
    """The words of an element, with its links' and spans'."""
    parts = (part for part in _words(node) if not isinstance(part, Target))
    return "".join(part if isinstance(part, str) else part.text for part in parts)


# blocks


def _nothing(_node: Node) -> list[Element]:
    """An artifact, or what its parent's rule reads."""
    return []


def _as(role: str, **attributes: str) -> Rule:
    """One element of a role with the words, after its printed label if it has one."""

    def rule(node: Node) -> list[Element]:
        label = [f"{_plain(node.get('label'))} "] if node.get("label") else []
        return [Element(role, dict(attributes), [*label, *_words(node)])]

    return rule


def _group(role: str, **attributes: str) -> Rule:
    """One element of a role with the blocks inside."""
    return lambda node: [Element(role, dict(attributes), list(_blocks(node)))]


def _plain_element(role: str, words: str, **attributes: str) -> Element:
    return Element(role, attributes, [_plain(words)] if words else [])


def _figure_of(alt: str) -> list[Element]:
    """A picture by its text alternative; one without is decoration (ISO 14289-1, 7.3)."""
    return [Element("Figure", {"Alt": _plain(alt)}, [])] if alt else []


def _picture(node: Node) -> list[Element]:
    """Its caption stands beside it: a text alternative would hide what is inside."""
    return [*_figure_of(node.get("alt")), *_blocks(node)]


def _body_chart(node: Node) -> list[Element]:
    """The areas in words, numbered if there are several; then lines to write on. Words around a view are in its
    alternative.
    """
    areas = node.all("area")
    numbered = len(areas) > 1
    items = [_item(area, *[_plain_element("Lbl", str(n))] * numbered) for n, area in enumerate(areas, start=1)]
    legend = [Element("L", {"ListNumbering": "Decimal"} if numbered else {}, list(items))] if items else []
    lines = [element for child in node.all("write-in") for element in _write_in(child)]
    captions = [element for child in node.all("caption") for element in _as("Caption")(child)]
    return [*_figure_of(node.get("alt")), *legend, *lines, *captions]


def _steps(node: Node) -> list[Element]:
    """The program numbers the steps."""
    items = [_item(item, _plain_element("Lbl", str(n))) for n, item in enumerate(node.all("li"), start=1)]
    return [Element("L", {"ListNumbering": "Decimal"}, list(items))]


def _bullets(node: Node) -> list[Element]:
    """Bullets say no more than the list does: artifacts."""
    return [Element("L", {"ListNumbering": "Disc"}, [_item(item) for item in node.all("li")])]


def _item(node: Node, *label: Element) -> Element:
    inner = [element for child in node.elements if child.name in ("ul", "ol") for element in _BLOCKS[child.name](child)]
    words = [*_figure_of(node.get("alt")), Element("P", {}, _words(node))] if node.get("src") else _words(node)
    return Element("LI", {}, [*label, Element("LBody", {}, [*words, *inner])])


def _definitions(node: Node) -> list[Element]:
    pairs = zip(node.all("dt"), node.all("dd"), strict=True)
    items = [Element("LI", {}, [*_as("Lbl")(term), *_as("LBody")(meaning)]) for term, meaning in pairs]
    return [Element("L", {}, list(items))]


def _head_cell(node: Node) -> list[Element]:
    return _as("TH", Scope={"col": "Column", "row": "Row"}[node.get("scope")])(node)


def _timeline(node: Node) -> list[Element]:
    """An item for each stage, labelled with its time; what to watch for comes after the list."""
    items = [_stage(stage) for stage in node.all("stage")]
    return [Element("L", {}, list(items)), *(e for watch in node.all("watch") for e in _as("P")(watch))]


def _stage(node: Node) -> Element:
    words = [element for child in node.elements for element in _as("P")(child)]
    return Element("LI", {}, [_plain_element("Lbl", node.get("when")), Element("LBody", {}, list(words))])


def _titled_list(node: Node) -> list[Element]:
    """Do or avoid: the title is a heading below the section's."""
    items = [_item(item) for item in node.all("item")]
    return [Element("Sect", {}, [_plain_element("H3", node.get("title")), Element("L", {}, list(items))])]


def _risks(node: Node) -> list[Element]:
    """The dots, where they show a number, and a row for each risk."""
    rows = [
        Element("TR", {}, [*_as("TH", Scope="Row")(often), *_as("TD")(event)])
        for often, event in (risk.elements for risk in node.all("risk"))
    ]
    return [*(_figure_of(node.get("alt")) if node.get("filled") else []), Element("Table", {}, list(rows))]


def _warning(node: Node) -> list[Element]:
    """The level in words, as a heading below the section's; then as written."""
    return [Element("Sect", {}, [_plain_element("H3", node.get("word")), *_blocks(node)])]


def _checklist(node: Node) -> list[Element]:
    """Boxes are figures that say what they are: as labels of a list, or in a table of days."""
    notes = [element for note in node.all("note") for element in _as("P")(note)]
    if node.get("days"):
        return [_day_table(node), *notes]
    box = Element("Lbl", {}, list(_figure_of(node.get("box"))))
    return [Element("L", {}, [_item(item, *([box] if node.get("box") else [])) for item in node.all("item")]), *notes]


def _day_table(node: Node) -> Element:
    days = [str(day) for day in range(1, int(node.get("days")) + 1)]
    heads = [_plain_element("TH", words, Scope="Column") for words in (node.get("label"), *days)]
    rows: list[Content] = []
    for item in node.all("item"):
        wanted = item.get("days").split() or days
        boxes = [Element("TD", {}, list(_figure_of(node.get("box")) if day in wanted else [])) for day in days]
        rows.append(Element("TR", {}, [*_as("TH", Scope="Row")(item), *boxes]))
    head = Element("TR", {}, list(heads))
    return Element("Table", {}, [Element("THead", {}, [head]), Element("TBody", {}, rows)])


def _diary(node: Node) -> list[Element]:
    """Cells to write in are empty."""
    scale, notes = ([e for child in node.all(name) for e in _BLOCKS[name](child)] for name in ("scale", "note"))
    return [*scale, _day_table(node), *notes]


def _scale(node: Node) -> list[Element]:
    """A figure with its numbers inside, then what the ends mean, each said with its number."""
    numbers = "".join(map(str, range(11)))
    ends = [_plain_element("P", f"{number}: {node.get(name)}") for number, name in ((0, "low"), (10, "high"))]
    return [Element("Figure", {"Alt": _plain(node.get("alt"))}, [numbers]), *ends]


def _card(node: Node) -> list[Element]:
    """The words beside the scissors, then the card's own, then its lines."""
    parts = [element for name in ("p", "write-in") for child in node.all(name) for element in _BLOCKS[name](child)]
    return [_plain_element("P", node.get("cut")), *parts]


def _field(node: Node) -> list[Element]:
    """A value after its label; an empty field is said as a line to write on, where the template has words for it."""
    return _as("P")(node) if node.text.strip() else [_plain_element("P", node.get("alt") or node.get("label"))]


def _write_in(node: Node) -> list[Element]:
    """Lines to write on, said once for each label."""
    said = [node.get("alt") or node.get("label"), node.get("also-alt") or node.get("also")]
    return [_plain_element("P", words) for words in said if words]


def _contact(node: Node) -> list[Element]:
    """The code comes last, after its words."""
    lines = [element for child in node.all("p") for element in _as("P")(child)]
    return [*lines, *(element for code in node.all("qr") for element in [*_code_words(code), _code(code)])]


def _qr(node: Node) -> list[Element]:
    return [_code(node), *_code_words(node)]


def _code(node: Node) -> Element:
    url, alt = node.get("url"), _plain(node.get("alt"))
    return Element("Link", {}, [*_figure_of(alt), Target(url, f"{alt} ({url})")])


def _code_words(node: Node) -> list[Element]:
    """The program prints the address for those who type it."""
    url = node.get("url")
    address = url.removeprefix("https://")
    return [*_as("P")(node), Element("P", {}, [Element("Link", {}, [address, Target(url, f"{address} ({url})")])])]


_BLOCKS: dict[str, Rule] = {
    "section": _group("Sect"), "hero": _blocks, "row": _blocks, "cell": _blocks, "panel": _blocks, "keep": _blocks,
    "logo": _picture, "figure": _picture, "body-chart": _body_chart, "qr": _qr, "contact": _contact,
    "h1": _as("H1"), "h2": _as("H2"), "h3": _as("H3"), "h4": _as("H4"), "p": _as("P"), "caption": _as("Caption"),
    "ul": _bullets, "ol": _steps, "dl": _definitions, "checklist": _checklist,
    "table": _group("Table"), "thead": _group("THead"), "tbody": _group("TBody"), "tr": _group("TR"),
    "th": _head_cell, "td": _as("TD"), "timeline": _timeline, "risks": _risks,
    "do-avoid": _blocks, "do-list": _titled_list, "avoid-list": _titled_list,
    "help": _blocks, "warning": _warning, "call": _as("P"), "title": _as("P"), "action": _as("P"), "say": _as("P"),
    "fields": _blocks, "field": _field, "write-in": _write_in,
    "diary": _diary, "scale": _scale, "note": _as("P"), "appointment-card": _card,
    "rule": _nothing, "space": _nothing, "page-break": _nothing,
}  # fmt: skip
