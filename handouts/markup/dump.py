"""Nodes to indented text, for goldens and for reading: attributes sorted, no places, parses back to equal nodes."""

from __future__ import annotations

import re

from handouts.markup.nodes import Node
from handouts.markup.vocabulary import ELEMENTS, INLINE

#: Characters that a reader of the text could not see or tell from a plain space.
_UNSEEN = re.compile("[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\t\n\r]")


def dump(node: Node) -> str:
    """One line for each block, its words on the same line; ends with a line break."""
    return "\n".join(_block(node, "")) + "\n"


def _block(node: Node, indent: str) -> list[str]:
    if not node.children:
        return [f"{indent}{_tag(node, '/')}"]
    words = "".join(_inline(child) for child in node.children if _is_inline(child))
    blocks = [child for child in node.children if isinstance(child, Node) and not _is_inline(child)]
    if not blocks:
        return [f"{indent}{_tag(node)}{words}</{node.name}>"]
    inner = [line for child in blocks for line in _block(child, indent + "  ")]
    return [f"{indent}{_tag(node)}{words}", *inner, f"{indent}</{node.name}>"]


def _is_inline(child: Node | str) -> bool:
    return isinstance(child, str) or child.name in INLINE


def _inline(child: Node | str) -> str:
    if isinstance(child, str):
        return _escape(child)
    if not ELEMENTS[child.name].text:
        return _tag(child, "/")
    return f"{_tag(child)}{''.join(_inline(c) for c in child.children)}</{child.name}>"


def _tag(node: Node, end: str = "") -> str:
    attributes = "".join(f' {name}="{_escape(value)}"' for name, value in sorted(node.attributes.items()))
    return f"<{node.name}{attributes}{end}>"


def _escape(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _UNSEEN.sub(lambda found: f"&#x{ord(found[0]):X};", safe)
