"""Texts of authors: CommonMark inline with ``{{ … }}`` values, and list items made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic_core import CoreSchema, core_schema

from handouts.errors import Span
from handouts.model.base import Count, Fault, Strict, Words, fault, near
from handouts.model.icons import ICONS

#: Characters that print nothing: a text of these alone would be an empty heading or paragraph.
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


class Text(str):
    """CommonMark inline with ``{{ … }}``; never blank. ``span`` is set after validation."""

    span: Span

    def __new__(cls, value: str, span: Span = Span()) -> Text:
        text = super().__new__(cls, value)
        text.span = span
        return text

    @property
    def paragraphs(self) -> tuple[Text, ...]:
        """The text split at blank lines."""
        return tuple(Text(part.strip(), self.span) for part in re.split(r"\n[ \t]*\n", self) if part.strip())

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(cls._checked, core_schema.str_schema(strict=True))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}

    @classmethod
    def _checked(cls, value: str) -> Text:
        if not _INVISIBLE.sub("", value).strip():
            raise fault(Fault("H205", "this text is empty", "Write the words, or remove the key."))
        return cls(value.strip())


def _known_icon(name: str) -> str:
    if name not in ICONS:
        raise fault(Fault("H210", f"there is no icon “{name}”", near(name, ICONS)))
    return name


IconName = Annotated[str, AfterValidator(_known_icon), WithJsonSchema({"type": "string", "enum": sorted(ICONS)})]


class Short(Strict):
    """A model that may be written as words alone: those of its field ``alone``."""

    alone: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_words(cls, data: object) -> object:
        return {cls.alone: data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        reference = handler(schema)
        whole = handler.resolve_ref_schema(reference)
        inner = dict(whole)
        whole.clear()
        whole["anyOf"] = [{"type": "string", "minLength": 1}, inner]
        return reference


class Line(Short):
    """A text that may be written alone, or as ``{text: …, …}`` with more about it."""

    alone: ClassVar[str] = "text"
    text: Text = Field(description="The words: CommonMark inline with {{ … }} values.")
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
