"""The program's own lists, in ``handouts/data``: read into small frozen dataclasses, unknown keys refused."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from importlib.resources import files
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from handouts.errors import Span
from handouts.sources import yaml
from handouts.sources.document import Path, SpanIndex

T = TypeVar("T")


def read(name: str, kind: type[T]) -> T | None:
    """A list as ``kind``, a dataclass or a dict of them; None where there is no file of this name.

    ValueError with file, line and column where the data is not what ``kind`` says.
    """
    file = files("handouts").joinpath("data", *name.split("/"))
    if not file.is_file():
        return None
    return parse(file.read_bytes(), name, kind)


def parse(data: bytes, name: str, kind: type[T]) -> T:
    """The same from bytes; ``name`` stands in messages."""
    document, findings = yaml.load(data, name)
    if document is None or findings.failed:
        raise ValueError("; ".join(f"{found.span}: {found.message}" for found in findings))
    result: T = _value(kind, document.data, document.spans, ())
    return result


def _value(kind: Any, data: Any, spans: SpanIndex, path: Path) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _record(kind, data, spans, path)
    if origin is UnionType:  # only “… | None”
        return _value(inner[0], data, spans, path)
    if origin is dict and isinstance(data, dict):
        return {key: _value(inner[1], value, spans, (*path, key)) for key, value in data.items()}
    if origin is tuple and isinstance(data, list):
        return tuple(_value(inner[0], value, spans, (*path, index)) for index, value in enumerate(data))
    if kind is not type(data) or data == "":
        raise _fault(spans.value(path), f"{data!r} is not {getattr(kind, '__name__', kind)}")
    return data


def _record(kind: Any, data: Any, spans: SpanIndex, path: Path) -> Any:
    """A mapping becomes the dataclass; anything else is the value of its first field."""
    known = {field.name: field for field in fields(kind)}
    if not isinstance(data, dict):
        data = {next(iter(known)): data}
    for key in data:
        if key not in known:
            raise _fault(spans.key((*path, key)), f"unknown key “{key}”")
    for name, field in known.items():
        if name not in data and field.default is MISSING:
            raise _fault(spans.value(path), f"“{name}” is missing")
    types = _types(kind)
    return kind(**{key: _value(types[key], value, spans, (*path, key)) for key, value in data.items()})


@cache
def _types(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _fault(span: Span, message: str) -> ValueError:
    return ValueError(f"{span}: {message}")
