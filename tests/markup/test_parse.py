from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import Span
from handouts.markup.dump import dump
from handouts.markup.nodes import Node
from handouts.markup.parse import MAX_DEPTH, parse

FILE = "templates/x/layout.xml"


def node(text: str, root: str = "body") -> Node:
    found, findings = parse(text, FILE, root)
    assert found is not None, list(findings)
    return found


def faults(text: str, root: str = "body") -> list[tuple[str, str]]:
    found, findings = parse(text, FILE, root)
    assert found is None
    return [(d.code, str(d.span)) for d in findings]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("H104", "<body>" + "<rule/>" * 200_001 + "</body>"),
        ("H111", "<body>" + "<keep>" * MAX_DEPTH + "</keep>" * MAX_DEPTH + "</body>"),
        ("H304", "<body><p>5 < 6</p></body>"),
        ("H304", "<body><p>open</body>"),
        ("H304", ""),
        ("H305", "<body><paragraph>x</paragraph></body>"),
        ("H306", "<body><p colour='red'>x</p></body>"),
        ("H307", "<body><do-avoid><do-list><item>x</item></do-list></do-avoid></body>"),
        ("H307", "<body><ul></ul></body>"),
        ("H308", "<body>bare words</body>"),
        ("H308", "<body><ul><p>x</p></ul></body>"),
        ("H308", "<body><p><page-number/></p></body>"),
        ("H308", "<p>not the root</p>"),
        ("H308", "<body><figure src='a' alt=''><caption>x</caption><caption>y</caption></figure></body>"),
        ("H309", "<body><p align='left'>x</p></body>"),
        ("H309", "<body><p><a href='javascript:alert(1)'>x</a></p></body>"),
        ("H309", "<body><section id='a'/><section id='a'/></body>"),
        ("H314", "<!DOCTYPE body><body/>"),
        ("H314", "<!DOCTYPE b [<!ENTITY a 'aaaa'><!ENTITY c '&a;&a;'>]><body><p>&c;</p></body>"),
        ("H314", "<body><p>a&nbsp;b</p></body>"),
        ("H314", "<body><?php x ?></body>"),
    ],
)
def test_each_fault_has_its_code(code: str, text: str) -> None:
    assert code in [found for found, _ in faults(text)]


def test_strip_points_to_an_id_that_exists() -> None:
    strip = "<strip icon='e'><p><page-of id='{}'/></p></strip>"
    sheet = "<sheet lang='en' title='x'>" + strip + "<body><section id='help'/></body></sheet>"
    assert node(sheet.format("help"), "sheet").name == "sheet"
    assert [code for code, _ in faults(sheet.format("hlep"), "sheet")] == ["H309"]


def test_all_faults_are_collected_with_the_place_in_the_template() -> None:
    text = "<body _o='t.xml:2:1'><pp _o='t.xml:3:5'/><p _o='t.xml:4:5' x='1'>y</p>words</body>"
    assert faults(text) == [("H305", "t.xml:3:5"), ("H306", "t.xml:4:5"), ("H308", "t.xml:2:1")]


def test_a_wrong_value_is_shown_at_the_author_s_place() -> None:
    text = "<body><qr _o='t.xml:9:1' _s='s.yaml:5:7' url='http://x' alt='x'>x</qr></body>"
    assert faults(text) == [("H309", "s.yaml:5:7")]


def test_hints_name_the_nearest_name() -> None:
    _, findings = parse("<body><timelin/><p stile='x'>x</p></body>", FILE, "body")
    assert [d.hint for d in findings] == ["Did you mean timeline?", "Did you mean style?"]


def test_an_error_of_syntax_names_the_template_line_around_it() -> None:
    assert faults("<body _o='t.xml:2:1'><p _o='t.xml:3:1'>x</body>") == [("H304", "t.xml:3:1")]


def test_words_of_authors_lend_their_place_to_the_block_around_them() -> None:
    text = (
        "<body _o='t.xml:1:1'><p _o='t.xml:2:1'><strong><t src='s.yaml:3:4'>a</t></strong> "
        "<t src='s.yaml:9:9'>b</t></p>"
        "<p _o='t.xml:3:1'>c</p></body>"
    )
    first, second = node(text).all("p")
    assert (first.span, first.origin) == (Span("s.yaml", 3, 4), Span("t.xml", 2, 1))
    assert next(first.elements).span == Span("s.yaml", 3, 4)
    assert second.span == second.origin == Span("t.xml", 3, 1)


def test_a_place_given_to_a_block_goes_down_to_what_has_none() -> None:
    text = "<body><ul _s='s.yaml:7:1'><li>a</li><li><t src='s.yaml:8:3'>b</t></li></ul></body>"
    items = [str(item.span) for item in next(node(text).elements).elements]
    assert items == ["s.yaml:7:1", "s.yaml:8:3"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>\n  a\n  b </p>", ["a b"]),
        ("<p>a <strong> b </strong> c</p>", ["a ", "<strong>", "c"]),
        ("<p> a <br/> b </p>", ["a", "<br>", "b"]),
        ("<p><icon name='x'/> a</p>", ["<icon>", " a"]),
        ("<p>a&#160; b</p>", ["a\u00a0 b"]),
        ("<p><t src='s'>a</t><t src='s'>b</t> c</p>", ["ab c"]),
        ("<p> <strong> </strong> </p>", ["<strong>"]),
    ],
)
def test_white_space_collapses_as_in_html(text: str, words: list[str]) -> None:
    paragraph = node(text, "p")
    assert [c if isinstance(c, str) else f"<{c.name}>" for c in paragraph.children] == words


def test_a_list_item_ends_its_words_before_an_inner_list() -> None:
    item = node("<ul><li> a <ul><li> b </li></ul> </li></ul>", "ul").find("li")
    assert item is not None
    assert item.children[0] == "a"
    assert item.text == "ab"


def test_nodes_are_frozen() -> None:
    found = node("<body><p style='key'>x</p></body>")
    with pytest.raises(TypeError):
        next(found.elements).attributes["style"] = "h1"  # type: ignore[index]


@given(st.text())
def test_any_text_gives_a_node_or_diagnostics(text: str) -> None:
    found, findings = parse(text, FILE)
    assert (found is None) == findings.failed


_WORDS = st.text(st.sampled_from("ab &<>\"'\u00a0\n\u200b{é"), max_size=12)


@st.composite
def paragraphs(draw: st.DrawFn) -> Node:
    inner = [draw(_WORDS), Node("strong", {}, (draw(_WORDS),)), draw(_WORDS), Node("br"), draw(_WORDS)]
    return Node("p", {"style": draw(_WORDS)}, tuple(c for c in inner if c))


@given(st.lists(paragraphs(), max_size=4))
def test_a_dump_parses_back_to_the_same_dump(blocks: list[Node]) -> None:
    first = node(dump(Node("body", {}, tuple(blocks))))
    assert dump(node(dump(first))) == dump(first)
