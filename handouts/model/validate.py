"""Plain data to models, and pydantic's errors to diagnostics with the author's place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, Tag, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from handouts.errors import Diagnostic, Findings, Severity
from handouts.model.base import FAULTS, FORMS, Fault, Strict, near
from handouts.model.blocks import KINDS
from handouts.model.text import Short, Text
from handouts.sources.document import Document, SpanIndex

T = TypeVar("T")
_Loc = tuple[str | int, ...]

#: What pydantic wanted, by the type of its error.
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
}
_FOUND = {
    str: "text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "keys with values",
}
_LIMITS = {
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "too_short": "needs at least {min_length} entry",
}


def validate(kind: type[T], document: Document) -> tuple[T | None, Findings]:
    """A model (or a dict of models) with a span on every part; None when anything is wrong."""
    findings = Findings()
    try:
        value = TypeAdapter(kind).validate_python(document.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        findings.extend(found for detail in details for found in _diagnose(kind, detail, document.spans))
        return None, findings
    _place(value, document.spans, ())
    return value, findings


def _place(value: Any, spans: SpanIndex, path: _Loc) -> None:
    """Walk the model and the document together, and tell every part its place."""
    if isinstance(value, Text):
        value.span = spans.value((*path, "text") if value.needs_review else path)
    elif isinstance(value, Strict):
        value.settle(spans, path)
        for name in type(value).model_fields:
            _place(getattr(value, name), spans, (*path, name))
    elif isinstance(value, tuple | dict):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            _place(part, spans, (*path, key))


def _diagnose(kind: Any, detail: ErrorDetails, spans: SpanIndex) -> Iterator[Diagnostic]:
    loc = detail["loc"]
    path = tuple(step for step in loc if not _is_tag(step))
    for fault in _faults(kind, detail):
        at = (*path, *fault.at)
        on_key = fault.code in ("H201", "H206") or (bool(loc) and loc[-1] == "[key]")
        span = spans.key(at[:-1] if at[-1:] == ("[key]",) else at) if on_key else spans.value(at)
        yield Diagnostic(Severity.ERROR, fault.code, span, fault.message, fault.hint)


def _is_tag(step: str | int) -> bool:
    return isinstance(step, str) and step.startswith("<") and step.endswith(">")


def _faults(kind: Any, detail: ErrorDetails) -> Iterable[Fault]:
    """The one place that knows pydantic's error types."""
    reason, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    name = _name(detail["loc"])
    if reason == FAULTS:
        faults: tuple[Fault, ...] = context[FAULTS]
        return faults
    if reason == "too_short" and isinstance(value, list) and len(value) >= context["min_length"]:
        return ()  # its entries are wrong, and each has a diagnostic of its own
    if reason == "missing":
        return (_missing(kind, detail["loc"]),)
    if reason == "extra_forbidden":
        return (_unknown(kind, detail["loc"]),)
    if isinstance(value, str) and not value.strip():
        return (Fault("H205", f"{name} is empty", "Write the words, or remove the key."),)
    if reason == "union_tag_not_found":
        return (_no_block(value),)
    if reason in _WANTED:
        return (_wrong_type(name, "text" if _is_line(kind, detail["loc"]) else _WANTED[reason], value),)
    return (_not_allowed(kind, detail),)


def _is_line(kind: Any, loc: _Loc) -> bool:
    """Whether a text alone may stand here."""
    annotation = _annotation(kind, loc)
    return isinstance(annotation, type) and issubclass(annotation, Short)


def _not_allowed(kind: Any, detail: ErrorDetails) -> Fault:
    reason, value, loc = detail["type"], detail["input"], detail["loc"]
    name, context = _name(loc), detail.get("ctx", {})
    if reason == "literal_error":
        return Fault("H204", f"{name} cannot be “{value}”", near(str(value), _choices(_annotation(kind, loc))))
    if reason in _LIMITS:
        return Fault("H204", f"{name} {_LIMITS[reason].format(**context)}", f"What it is: {_description(kind, loc)}")
    hint = FORMS.get(context.get("pattern", "")) or f"What it is: {_description(kind, loc)}"
    return Fault("H204", f"{name} cannot be “{value}”", hint)


def _wrong_type(name: str, wanted: str, value: object) -> Fault:
    if value is None:
        code = "H205" if wanted == "text" else "H203"
        return Fault(code, f"{name} has no value", f"Write {wanted}, or remove the key.")
    hint = f"Write {wanted} here."
    if wanted == "text" and not isinstance(value, list | dict):
        hint = f'Put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}".'
    elif wanted == "a list":
        hint = "Start each entry on a line of its own with “- ”."
    return Fault("H203", f"{name} must be {wanted}, not {_FOUND[type(value)]}", hint)


def _missing(kind: Any, loc: _Loc) -> Fault:
    what = _description(kind, loc)
    return Fault("H202", f"{_name(loc)} is missing", f"Add `{loc[-1]}:` here. {what}".strip())


def _unknown(kind: Any, loc: _Loc) -> Fault:
    owner = _annotation(kind, loc[:-1])
    return Fault("H201", f"unknown key `{loc[-1]}`", near(str(loc[-1]), getattr(owner, "model_fields", ())))


def _no_block(value: object) -> Fault:
    if not isinstance(value, dict):
        return Fault("H206", "a block is a key with its content", "Write `- text: …`, or another kind of block.")
    known = [key for key in value if key in KINDS]
    if known:
        names = " and ".join(f"`{key}`" for key in known)
        return Fault("H206", f"one block cannot hold {names}", "Start the second block with “- ” on its own line.")
    first: str = next(iter(value), "")
    message = f"there is no block with the key `{first}`" if first else "this block is empty"
    return Fault("H206", message, near(first, KINDS), (first,) if first else ())


def _name(loc: _Loc) -> str:
    """How a message calls the place: its last key, or the entry of a list."""
    last = next((step for step in reversed(loc) if isinstance(step, str) and not _is_tag(step) and step != "[key]"), "")
    if loc and isinstance(loc[-1], int):
        return f"entry {loc[-1] + 1} of `{last}`" if last else f"entry {loc[-1] + 1}"
    return f"`{last}`" if last else "the file"


def _description(kind: Any, loc: _Loc) -> str:
    """The help text of the field that ``loc`` names."""
    owner = _annotation(kind, loc[:-1])
    field = getattr(owner, "model_fields", {}).get(loc[-1]) if loc else None
    return (field.description or "") if field else ""


def _choices(annotation: Any) -> list[str]:
    return [str(choice) for choice in get_args(annotation)]


def _annotation(annotation: Any, loc: _Loc) -> Any:
    """The type that pydantic checked at ``loc``; None when the way there is not a model's."""
    for step in loc:
        annotation = _below(_bare(annotation), step)
    return _bare(annotation)


def _below(annotation: Any, step: str | int) -> Any:
    arguments = get_args(annotation)
    if _is_tag(step):
        return next((a for a in arguments if any(m == Tag(str(step)) for m in get_args(a)[1:])), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(step))
        return Annotated[field.annotation, *field.metadata, field.discriminator] if field else None
    origin = get_origin(annotation)
    if origin is dict:
        return arguments[1]
    return arguments[0] if origin is tuple else None


def _bare(annotation: Any) -> Any:
    """Without ``Annotated`` and without ``| None``."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) not in (tuple, dict, Literal) and len(parts) == 1:
        return _bare(parts[0])
    return annotation
