"""YAML: plain data with places, one refusal for each surprise, and no exception for any bytes."""

from __future__ import annotations

from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import Findings
from handouts.sources import events, yaml

LOADERS = [pyyaml.SafeLoader, *([pyyaml.CSafeLoader] if hasattr(pyyaml, "CSafeLoader") else [])]


@pytest.fixture(params=LOADERS, autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_Loader", request.param)


def shown(findings: Findings) -> list[str]:
    return [f"{found.code} {found.span}" for found in findings]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"a: caf\xe9\n", ["H101 f:1:7"]),
        (b"a: x\x07y\nb: \xef\xbb\xbfz", ["H102 f:1:5", "H102 f:2:4"]),
        (b'a: "\\x07"', ["H102 f:1:4"]),
        (b"", ["H103 f"]),
        (b"\xef\xbb\xbf \n", ["H103 f"]),
        (b"# only a comment\n", ["H103 f"]),
        (b"x" * 1_000_001, ["H104 f"]),
        (b"a: b: c", ["H105 f:1:5"]),
        (b"a: 'x\n", ["H105 f:2:1"]),
        (b"a: [x", ["H105 f:1:6"]),
        (b"a: @x", ["H105 f:1:4"]),
        (b'a: "x" y', ["H105 f:1:8"]),
        (b"- a\n b: c", ["H105 f:2:3"]),
        (b"%YAML 1.2\n---\na: 1", ["H105 f:1:1"]),
        (b'a: "\\ud800"\nb: "\\UFFFFFFFF"', ["H105 f:1:5", "H105 f:2:5"]),
        (b"a:\tb\nc:\n\td: 1", ["H106 f:1:3", "H106 f:3:1"]),
        (b"a: 1\na: 2\nb: {c: 1, c: 2}", ["H107 f:2:1", "H107 f:3:11"]),
        (b"a: &x 1\nb: *x\n*x : c", ["H108 f:1:4", "H108 f:2:4", "H108 f:3:1"]),
        (b"a:\n  <<: {b: 1}", ["H109 f:2:3"]),
        (b"--- a\n--- b", ["H110 f:2:1"]),
        (b"[" * 50, ["H111 f:1:41"]),
        (b"? [a]\n: b", ["H112 f:1:3"]),
        (b"'': b", ["H112 f:1:1"]),
        (b"a: !x 1\nb: !!python/none x", ["H113 f:1:4", "H113 f:2:4"]),
        (b"a: {{ b }}", ["H114 f:1:4"]),
        (b"a: {{ b }} c", ["H114 f:1:4"]),
        (b"a: [Call {{ b }} now]", ["H114 f:1:10"]),
        (b"a: [\n  Call {{ b }} now]", ["H114 f:2:8"]),
        (b"a: {text: Call {{ b }} now}", ["H114 f:1:16"]),
        (b'a: {text: "{{ q }}", b: Call {{ b }} now}', ["H114 f:1:30"]),
        (b"- {{ a }}\n- {{ b }}", ["H114 f:1:3", "H114 f:2:3"]),
        (b"a: Call {{ b }}: now", ["H105 f:1:16"]),
    ],
)
def test_refusals(source: bytes, expected: list[str]) -> None:
    _, findings = yaml.load(source, "f")
    assert shown(findings) == expected
    assert all(found.hint for found in findings)


def test_scalars_are_those_of_yaml_1_2() -> None:
    source = b"""
no: no
on: [off, Yes, true, False]
time: 12:30
octal: 010
date: 2024-01-02
dial: +44
numbers: [0, -3, 1.5, 1_000, .inf, 99999999999999999999]
nothing: [~, null, , ""]
"""
    document, findings = yaml.load(source.replace(b" , ", b" Null, "), "f")
    assert not findings.failed
    assert document
    assert document.data == {
        "no": "no",
        "on": ["off", "Yes", True, False],
        "time": "12:30",
        "octal": "010",
        "date": "2024-01-02",
        "dial": "+44",
        "numbers": [0, -3, 1.5, "1_000", ".inf", "99999999999999999999"],
        "nothing": [None, None, None, ""],
    }


def test_places() -> None:
    document, _ = yaml.load(b"a:\n  - b: c\n    d:   e\r\nf: g\n", "x.yaml")
    assert document
    spans = document.spans
    assert str(spans.value(("a", 0))) == "x.yaml:2:5"
    assert str(spans.value(("a", 0, "d"))) == "x.yaml:3:10"
    assert str(spans.key(("a", 0, "d"))) == "x.yaml:3:5"
    assert str(spans.value(("a", 0, "z", 3))) == "x.yaml:2:5"
    assert str(spans.key(("f", "g"))) == "x.yaml:4:4"
    assert document.lines[3] == "f: g"


def test_a_file_with_small_mistakes_still_has_data() -> None:
    document, findings = yaml.load(b"a: 1\na: 2\nb:\tx\x07y", "f")
    assert sorted(found.code for found in findings) == ["H102", "H106", "H107"]
    assert document
    assert document.data == {"a": 1, "b": "x y"}


def test_braces_in_block_scalars_and_quotes_are_words() -> None:
    document, findings = yaml.load(b'a: |\n  {{ x }}\nb: "{{ x }}"\nc: see {{ x }}', "f")
    assert not findings.failed
    assert document
    assert document.data == {"a": "{{ x }}\n", "b": "{{ x }}", "c": "see {{ x }}"}


PIECES = st.sampled_from(
    [*"abc:-[]{},'\"\n |>?#&*!%@`1.\\t~\t", "{{ x }}", "- ", ": ", "\n  ", "\n- ", "<<", "---", "é"]
)
RUBBISH = st.one_of(st.binary(max_size=60), st.lists(PIECES, max_size=25).map("".join).map(str.encode))


@given(RUBBISH)
def test_any_bytes_give_a_document_or_findings(source: bytes) -> None:
    document, findings = yaml.load(source, "f")
    assert document is not None or findings.failed
    assert all(found.hint and found.span.file == "f" for found in findings)


PLAIN: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(categories=["L", "N", "P", "Zs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner),
    max_leaves=12,
)


@given(PLAIN)
def test_what_is_dumped_is_loaded(data: Any) -> None:
    source = pyyaml.safe_dump(data, allow_unicode=True, default_style='"' if isinstance(data, str) else None)
    document, findings = yaml.load(source.encode(), "f")
    if not findings.failed:
        assert document
        assert document.data == data


@given(st.lists(PIECES, max_size=25).map("".join).map(str.encode))
def test_both_parsers_of_pyyaml_give_the_same_data(source: bytes) -> None:
    results = []
    for parser in LOADERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(events, "_Loader", parser)
            results.append(yaml.load(source, "f")[0])
    found = [document.data for document in results if document]
    assert all(data == found[0] for data in found)
