"""Changing values in a YAML file, with everything else left as its author wrote it: comments, order, quotes, spaces."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from handouts.sources.document import Path

#: Words that need no quotes and mean nothing else: no sign of YAML, no number, no date, no truth.
_BARE = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[A-Za-z][\w.,’ /()-]*", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def changed(data: bytes, at: Path, values: Mapping[str, str]) -> bytes:
    """A sound YAML file with some values of the mapping at ``at`` changed, or added after its last one.

    Raises KeyError where no mapping stands there.
    """
    text = data.decode("utf-8-sig")
    mark = data[: len(data) - len(text.encode())]
    for key, value in values.items():
        text = _put(text, at, key, _scalar(value))
    return mark + text.encode()


def _scalar(value: str) -> str:
    safe = _DAY.fullmatch(value) or (_BARE.fullmatch(value) and not re.search(r"[,\s]$|: ", value))
    return value if safe else json.dumps(value, ensure_ascii=False)


def _put(text: str, at: Path, key: str, value: str) -> str:
    mapping = _find(yaml.compose(text, Loader=yaml.SafeLoader), at)
    for name, old in mapping.value:
        if name.value == key:
            start, end = old.start_mark.index, old.end_mark.index
            # A null without a word has its place right after the colon.
            space = "" if end > start or text[start - 1 : start] == " " else " "
            return text[:start] + space + value + text[end:]
    end = mapping.value[-1][1].end_mark.index
    if mapping.flow_style:
        return f"{text[:end]}, {key}: {value}{text[end:]}"
    indent = " " * mapping.value[0][0].start_mark.column
    # A block scalar ends at the next line already; any other value may have a comment behind it.
    line = end if text[end - 1 : end] == "\n" else text.find("\n", end) + 1
    if line:
        return f"{text[:line]}{indent}{key}: {value}\n{text[line:]}"
    return f"{text}\n{indent}{key}: {value}\n"


def _find(node: Node | None, at: Path) -> MappingNode:
    for step in at:
        if isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.value[step]
        elif isinstance(node, MappingNode):
            named = ((name, value) for name, value in node.value if isinstance(name, ScalarNode))
            node = next((value for name, value in named if name.value == step), None)
    if not isinstance(node, MappingNode) or not node.value:
        raise KeyError(at)
    return node
