"""The vocabulary as a Markdown page, generated from its table (``docs/markup.md``)."""

from __future__ import annotations

from handouts.markup.vocabulary import BLOCK, ELEMENTS, INLINE, Attribute, Element

_INTRODUCTION = """\
# Mark-up of `layout.xml`

Generated from `handouts/markup/vocabulary.py`: change the table, not this page.

A layout writes these elements; every other element or attribute is an error that names its line.
There are no entities but `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;` and numbers such as `&#160;`.
White space runs together to one space in text, and means nothing elsewhere.
"""


def reference() -> str:
    """Markdown text of the whole page; ends with a line break."""
    groups = [f"*block*: {_list(BLOCK)}.", f"*inline*: {_list(INLINE)}."]
    sections = [_section(name, element) for name, element in ELEMENTS.items() if name != "t"]
    return "\n\n".join([_INTRODUCTION.rstrip(), *groups, *sections]) + "\n"


def _section(name: str, element: Element) -> str:
    lines = [f"## `<{name}>`", "", element.doc, ""]
    lines += [f"- Role in the PDF: {element.role or 'none of its own'}", f"- Holds: {_content(element)}"]
    if element.required:
        lines.append(f"- Needs: {_list(element.required)}")
    if element.once:
        lines.append(f"- At most once: {_list(element.once)}")
    if element.attributes:
        rows = [_row(key, attribute) for key, attribute in element.attributes.items()]
        lines += ["", "| attribute | meaning | values |", "|---|---|---|", *rows]
    return "\n".join(lines)


def _content(element: Element) -> str:
    groups = {"*block*": BLOCK, "*inline*": INLINE}
    names = [word for word, group in groups.items() if set(group) <= set(element.children)]
    grouped = {name for word in names for name in groups[word]}
    rest = [f"`{name}`" for name in element.children if name not in grouped]
    words = ["text"] if element.text else []
    return ", ".join(words + names + rest) or "nothing"


def _row(name: str, attribute: Attribute) -> str:
    values = ", ".join(f"`{value}`" for value in attribute.values)
    pattern = f"`{attribute.pattern.replace('|', chr(92) + '|')}`" if attribute.pattern else ""
    need = " (required)" if attribute.required else ""
    return f"| `{name}`{need} | {attribute.doc} | {values or pattern} |"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names if name != "t")
