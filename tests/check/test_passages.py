"""Every text that an author can write has a part to play."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from handouts.check.passages import ROLES
from handouts.model.base import Strict
from handouts.model.blocks import Block
from handouts.model.sheet import Section
from handouts.model.text import Text


def _trails(annotation: Any, trail: tuple[str, ...], seen: frozenset[type]) -> Iterator[tuple[str, str]]:
    """The last two keys on the way to each text."""
    if get_origin(annotation) in (Annotated, Union, UnionType, tuple):
        for part in get_args(annotation):
            yield from _trails(part, trail, seen)
    elif isinstance(annotation, type) and issubclass(annotation, Text):
        yield trail[-2], trail[-1]
    elif isinstance(annotation, type) and issubclass(annotation, Strict) and annotation not in seen:
        for name, field in annotation.model_fields.items():
            yield from _trails(field.annotation, (*trail, name), seen | {annotation})


def test_every_text_of_a_block_has_a_role() -> None:
    found = set(_trails(Block, ("sections", "body"), frozenset()))
    assert len(found) >= 30
    assert found <= set(ROLES)


def test_no_role_is_for_a_text_that_there_is_not() -> None:
    found = set(_trails(Block, ("sections", "body"), frozenset())) | {("sections", "heading")}
    inner = {("list", "text")}
    assert {key for key in ROLES if key[0] != "sheet"} <= found | inner
    assert isinstance(Section.model_fields["heading"].annotation, type)
