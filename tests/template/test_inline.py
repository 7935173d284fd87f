from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import Span
from handouts.markup.nodes import Node
from handouts.markup.parse import parse
from handouts.model.text import Text
from handouts.template.inline import ExpressionError, fill, plain, render

PLACE = Span("s.yaml", 3, 7)
VALUES = {
    "name": "<b>*x*</b> {{ 7*7 }}",
    "mail": "a b@x.example",
    "phone": "01632 960 417",
    "bad": "javascript:alert(1)",
}


def evaluate(expression: str) -> str:
    if expression not in VALUES:
        raise ExpressionError("H302", f"no {expression}")
    return VALUES[expression]


def rendered(text: str) -> str:
    markup, findings = render(Text(text, PLACE), evaluate)
    assert not list(findings)
    return markup


def codes(text: str) -> list[str]:
    _, findings = render(Text(text, PLACE), evaluate)
    assert {d.span for d in findings} <= {PLACE}
    assert all(d.hint for d in findings if d.code != "H302")
    return [d.code for d in findings]


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a *b* **c**", "a <em>b</em> <strong>c</strong>"),
        ("a\nb", "a b"),
        ("a\\\nb", "a<br/>b"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("`x`", "<code>x</code>"),
        ("AT&amp;T", "AT&amp;T"),
        ("[site](https://x.example/a?b=1&c=2)", '<a href="https://x.example/a?b=1&amp;c=2">site</a>'),
        ("[call](tel:{{ phone }})", '<a href="tel:01632960417">call</a>'),
        ("[mail](mailto:{{ mail }})", '<a href="mailto:a%20b@x.example">mail</a>'),
        ("****a****", "<strong>a</strong>"),
    ],
)
def test_commonmark_becomes_mark_up(text: str, markup: str) -> None:
    assert rendered(text) == markup


def test_a_value_is_data_never_mark_up_never_a_template() -> None:
    safe = "&lt;b&gt;*x*&lt;/b&gt; {{ 7*7 }}"
    assert rendered("**{{ name }}**, `{{ name }}`") == f"<strong>{safe}</strong>, <code>{safe}</code>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>b</b>", ["H312", "H312"]),
        ("![alt](https://x.example/a.png)", ["H312"]),
        ("[x](javascript:alert(1))", ["H312"]),
        ("[x]({{ bad }})", ["H312"]),
        ("<file:///etc/passwd>", ["H312"]),
        ("[x]()", ["H312"]),
        ("{{ nothing }}", ["H302"]),
        ("{{ name", ["H313"]),
        ("{% if x %}", ["H313"]),
        ("{# x #}", ["H313"]),
        ("a \ue000 b", ["H313"]),
        ("{{ name }}" * 1001, ["H313"]),
    ],
)
def test_what_does_not_belong_in_a_text_is_refused(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_refused_parts_keep_their_words() -> None:
    markup, _ = render(Text("a ![one](x.png) [two](ftp://x) <i>three</i>"), evaluate)
    assert markup == "a one two &lt;i&gt;three&lt;/i&gt;"


def test_a_placeholder_written_by_hand_stands_for_nothing_foreign() -> None:
    markup, _ = render(Text("{{ phone }} &#xE000; &#xE001; \ue000"), evaluate)
    assert markup == f"{VALUES['phone']} {VALUES['phone']} \ue001 \ufffd"


def test_plain_gives_the_words_for_an_attribute() -> None:
    assert plain(Text("**Call** {{ name }}\\\nnow"), evaluate)[0] == "Call <b>*x*</b> {{ 7*7 }} now"


def test_fill_leaves_commonmark_alone() -> None:
    assert fill(Text("https://x.example/_a_/{{ phone }}"), evaluate)[0] == "https://x.example/_a_/01632 960 417"


_SIGNS = ["**", "*", "_", "`", "[", "](", ")", "<b>", "&lt;", "\\", "\n", "{{", "}}", " ", "{{ name }}"]
_PIECES = st.sampled_from(_SIGNS)


@given(st.lists(_PIECES | st.text(max_size=5)))
def test_any_text_gives_mark_up_that_parses(pieces: list[str]) -> None:
    text = "".join(pieces)
    markup, _ = render(Text(text, PLACE), evaluate)
    node, findings = parse(f"<p>{markup}</p>", "x", "p")
    assert isinstance(node, Node), (text, list(findings))


_WORDS = st.lists(st.from_regex(r"[a-z]{1,6}|\{\{ phone \}\}", fullmatch=True), min_size=1)
_WRAPS = st.sampled_from(["{}", "*{}*", "**{}**", "`{}`", "[{}](https://x.example)", "\\*{}", "{}\n"])


@given(st.data())
def test_all_words_are_kept_in_order(data: st.DataObject) -> None:
    words = data.draw(_WORDS)
    text = " ".join(data.draw(_WRAPS).format(word) for word in words)
    node, _ = parse(f"<p>{rendered(text)}</p>", "x", "p")
    assert node is not None
    wanted = " ".join(words).replace("{{ phone }}", VALUES["phone"])
    assert re.findall(r"\w+", node.text) == re.findall(r"\w+", wanted)
