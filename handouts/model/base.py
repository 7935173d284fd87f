"""What every model shares: strictness, its place in the file, and faults with codes of our own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from handouts.errors import Span
from handouts.sources.document import SpanIndex

_NOWHERE = SpanIndex()
#: pydantic error type that carries faults.
FAULTS = "faults"


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake found by our own rules; ``at`` leads from the model to the culprit below it."""

    code: str
    message: str
    hint: str = ""
    at: tuple[str | int, ...] = ()


def fault(*faults: Fault) -> PydanticCustomError:
    """Carry ``faults`` through pydantic's validation, which knows where in the file it is."""
    return PydanticCustomError(FAULTS, "see the list of faults", {FAULTS: faults})


def near(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known word; without one, what to do ``otherwise`` and up to twenty known words."""
    names = sorted(known)
    matches = get_close_matches(word, names, n=1, cutoff=0.6)
    if matches:
        return f"Did you mean “{matches[0]}”?"
    more = ", …" if len(names) > 20 else ""
    listed = f"Known: {', '.join(names[:20])}{more}." if names else ""
    return f"{otherwise} {listed}".strip()


class Strict(BaseModel):
    """Base of all models: frozen, unknown keys refused, ``span`` set after validation."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    _spans: SpanIndex = PrivateAttr(default_factory=lambda: _NOWHERE)
    _path: tuple[str | int, ...] = PrivateAttr(())

    @property
    def span(self) -> Span:
        """Where this stands in its file."""
        return self.place()

    def place(self, *below: str | int) -> Span:
        """Where a value below this one stands, such as ``place("sources", 0)``."""
        return self._spans.value((*self._path, *below))

    def settle(self, spans: SpanIndex, path: tuple[str | int, ...]) -> None:
        """Say where this stands; called once, after validation."""
        self._spans, self._path = spans, path

    def faults(self) -> Iterable[Fault]:
        """Mistakes that only show when the fields are seen together."""
        return ()

    @model_validator(mode="after")
    def _refuse_faults(self) -> Self:
        if faults := tuple(self.faults()):
            raise fault(*faults)
        return self


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    if value is None or isinstance(value, date):
        return value
    raise fault(Fault("H204", f"“{value}” is not a date", "Write year-month-day, such as 2026-11-30."))


def _digits(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


#: A calendar day, written 2026-11-30.
Day = Annotated[date, BeforeValidator(_day)]
#: A whole number from 1; words and 1.0 are refused.
Count = Annotated[int, Field(strict=True, ge=1)]
Flag = Annotated[bool, Field(strict=True)]
#: A plain text with something in it.
Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
#: A number that is text, such as a telephone number; YAML may have read it as an integer.
Digits = Annotated[
    str,
    BeforeValidator(_digits),
    Field(min_length=1, pattern=r"\d"),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}]}),
]
_ID = r"^[a-z0-9][a-z0-9-]*$"
_LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
_HTTPS = r"^https://\S+$"
_EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s.]+$"
#: Forms of text in plain words, for hints.
FORMS = {
    _ID: "Use small letters, digits and hyphens.",
    _LANGUAGE: "Write a language tag, such as en or pt-BR.",
    _HTTPS: "Write an address that starts with https://.",
    _EMAIL: "Write an e-mail address, such as care@clinic.example.",
}
#: A name used in addresses and file names.
Id = Annotated[str, Field(pattern=_ID)]
Language = Annotated[str, Field(pattern=_LANGUAGE)]
Https = Annotated[str, Field(pattern=_HTTPS)]
Email = Annotated[str, Field(pattern=_EMAIL)]


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        hint = 'Write six hexadecimal digits in quotes, such as "#0D4A57".'
        raise fault(Fault("H211", f"“{value}” is not a colour", hint))
    return value.upper()


Colour = Annotated[str, AfterValidator(_colour), Field(json_schema_extra={"pattern": "^#[0-9A-Fa-f]{6}$"})]
