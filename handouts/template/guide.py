"""The generated parts of ``docs/templates.md``: the mark-up in short, and every value of ``style.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handouts.markup.vocabulary import ELEMENTS
from handouts.model.style import Style, TypeRole


def refreshed(page: str) -> str:
    """The page with its generated parts written again: what stands between ``<!-- name -->`` and ``<!-- /name -->``."""
    for name, words in {"elements": _elements(), "values": "\n\n".join(_values())}.items():
        head, opening, rest = page.partition(f"<!-- {name} -->\n")
        _, closing, tail = rest.partition(f"<!-- /{name} -->")
        page = f"{head}{opening}\n{words}\n\n{closing}{tail}"
    return page


def _elements() -> str:
    rows = [f"| `<{name}>` | {element.doc} |" for name, element in ELEMENTS.items() if name != "t"]
    return "\n".join(["| element | what it is |", "|---|---|", *rows])


def _values() -> Iterator[str]:
    yield _table("", {name: field for name, field in Style.model_fields.items() if _model(field) is None})
    yield _table("type.NAME", TypeRole.model_fields)
    for name, field in Style.model_fields.items():
        model = _model(field)
        if model is not None:
            yield _table(name, model.model_fields)


def _table(name: str, fields: dict[str, FieldInfo]) -> str:
    title = f"### `{name}`" if name else "### At the top"
    rows = [f"| `{key}` | {field.description} | {_kind(field.annotation)} |" for key, field in fields.items()]
    return "\n".join([title, "", "| value | meaning | what to write |", "|---|---|---|", *rows])


def _model(field: FieldInfo) -> type[BaseModel] | None:
    kind = field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _kind(kind: Any) -> str:
    """What an author writes for a type."""
    if get_origin(kind) is not None and all(isinstance(word, str) for word in get_args(kind)):
        return ", ".join(f"`{word}`" for word in get_args(kind))
    if get_origin(kind) is dict:
        return "see `type.NAME`"
    words = {bool: "`true` or `false`", int: "whole number", float: "number", str: "name"}
    return words.get(kind, "list of numbers")
