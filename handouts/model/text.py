"""Texts of authors: CommonMark inline with ``{{ … }}`` values, and list items made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, TypeGuard

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from handouts.errors import Span
from handouts.model.base import Count, Fault, Strict, Words, fault, near
from handouts.model.icons import ICONS

#: Stands in a draft after words that need review.
MARK = "†"
#: Characters that print nothing: a text of these alone would be an empty heading or paragraph.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


class Text(str):
    """CommonMark inline with ``{{ … }}``; never blank. ``span`` is set after validation. ``needs_review`` says why a
    clinician has to check these words before they are approved; a text that has it is written as a mapping.
    """

    span: Span
    needs_review: str

    def __new__(cls, value: str, span: Span = Span(), needs_review: str = "") -> Text:
        text = super().__new__(cls, value)
        text.span, text.needs_review = span, needs_review
        return text

    @property
    def paragraphs(self) -> tuple[Text, ...]:
        """The text split at blank lines; what needs review is marked after the last."""
        parts = [part.strip() for part in re.split(r"\n[ \t]*\n", self) if part.strip()]
        return (*(Text(part, self.span) for part in parts[:-1]), Text(parts[-1], self.span, self.needs_review))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(cls._checked, core_schema.str_schema(strict=True))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, _CLAIM]}

    @classmethod
    def _checked(cls, value: object, handler: ValidatorFunctionWrapHandler) -> Text:
        words, reason = (value[_TEXT], value[_REASON]) if _is_claim(value) else (value, "")
        text = handler(words)
        if not _INVISIBLE.sub("", text).strip():
            raise fault(Fault("H205", "this text is empty", "Write the words, or remove the key."))
        return cls(text.strip(), needs_review=reason.strip())


_TEXT, _REASON = "text", "needs_review"
_CLAIM = {
    "type": "object",
    "properties": {
        _TEXT: {"type": "string", "minLength": 1, "description": "The words: CommonMark inline with {{ … }} values."},
        _REASON: {"type": "string", "minLength": 1, "description": "Why a clinician has to check these words."},
    },
    "required": [_TEXT, _REASON],
    "additionalProperties": False,
}


def texts(value: object) -> Iterator[Text]:
    """Every text in a model."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Strict):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def _is_claim(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether this is ``{text: …, needs_review: …}``."""
    if not isinstance(value, dict) or set(value) != {_TEXT, _REASON}:
        return False
    if not isinstance(value[_REASON], str) or not value[_REASON].strip():
        raise fault(Fault("H205", f"`{_REASON}` is empty", "Say what has to be checked.", (_REASON,)))
    return True


def _known_icon(name: str) -> str:
    if name not in ICONS:
        raise fault(Fault("H210", f"there is no icon “{name}”", near(name, ICONS)))
    return name


IconName = Annotated[str, AfterValidator(_known_icon), WithJsonSchema({"type": "string", "enum": sorted(ICONS)})]


class Claim(Strict):
    """Words, and beside them why a clinician has to check them, if so."""

    text: Text = Field(description="The words: CommonMark inline with {{ … }} values.")

    @model_validator(mode="before")
    @classmethod
    def _with_reason(cls, data: object) -> object:
        if not isinstance(data, dict) or _REASON not in data:
            return data
        rest = {key: value for key, value in data.items() if key != _REASON}
        return {**rest, _TEXT: {_TEXT: data.get(_TEXT), _REASON: data[_REASON]}}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        reference = super().__get_pydantic_json_schema__(schema, handler)
        described = {"type": "string", "minLength": 1, "description": "Why a clinician has to check these words."}
        handler.resolve_ref_schema(reference)["properties"][_REASON] = described
        return reference


class Short(Strict):
    """A model that may be written as words alone: those of its field ``alone``."""

    alone: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, data: object) -> object:
        return {cls.alone: data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        reference = super().__get_pydantic_json_schema__(schema, handler)
        whole = handler.resolve_ref_schema(reference)
        inner = dict(whole)
        whole.clear()
        whole["anyOf"] = [{"type": "string", "minLength": 1}, inner]
        return reference


class Line(Short, Claim):
    """A text that may be written alone, or as ``{text: …, …}`` with more about it."""

    alone: ClassVar[str] = "text"
    icon: IconName | None = Field(None, description="Name of the picture beside the words.")


class Item(Line):
    """An item of a list, with an inner list if need be."""

    list: tuple[Item, ...] = Field((), description="Items below this one.")


class Step(Item):
    """A numbered step, beside a small picture if need be."""

    image: Words | None = Field(None, description="Path of an SVG, PNG or JPEG file, from the folder of this file.")
    alt: str = Field("", description="What the picture shows, for people who cannot see it.")

    def faults(self) -> Iterator[Fault]:
        if self.image and not self.alt.strip():
            yield Fault("H205", "the text alternative is empty", "Say what the picture shows.", ("alt",))
        if self.alt.strip() and not self.image:
            yield Fault("H204", "there is no picture for this text alternative", "Add `image:`.", ("alt",))
        if self.image and self.icon:
            yield Fault("H204", "a step has an icon or a picture, not both", "Remove one of them.", ("icon",))


class CheckItem(Line):
    """A line with a box to tick."""

    days: tuple[Count, ...] = Field((), description="Days that have a box; all of them when left out.")
