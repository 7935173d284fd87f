"""Filters of templates that need neither the workspace nor the values: words, numbers, dates, grouping."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from markupsafe import Markup

from handouts.errors import Span
from handouts.model.blocks import Block, ChecklistBlock, TimelineBlock
from handouts.model.sheet import Section
from handouts.model.text import Text
from handouts.template.inline import escape

_SIDE_BY_SIDE = {"half": 2, "third": 3}
#: Kinds of block that belong together where one follows the other.
_TOGETHER = frozenset({("warning", "warning"), ("write_in", "write_in"), ("contact", "qr")})
#: Kinds of block that no template may leave out, since they keep patients safe.
_ALWAYS = frozenset({"warning", "do_avoid"})


def day(value: date, locale: Locale, form: str = "day") -> str:
    """``day`` as 5 November 2026, ``month`` as November 2026, in the order and words of the locale."""
    if not isinstance(value, date):
        raise TypeError("this is not a date")
    if form == "month":
        return format_skeleton("yMMMM", value, locale=locale)
    return format_date(value, "long", locale=locale)


def autonym(tag: str) -> str:
    """A language's own name for itself, such as Deutsch for de; the tag where it is not known."""
    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


def joined(words: Iterable[str], between: str = ", ") -> str:
    return between.join(str(word) for word in words)


def tel(number: str) -> str:
    """The digits of a telephone number, for a link."""
    return re.sub(r"[^\d+]", "", number)


def number(value: float) -> str:
    """60.0 as 60."""
    return f"{value:.6g}"


def capital(words: str) -> str:
    """The words with a capital first letter, in scripts that have them; a text keeps its place and mark-up."""
    changed = words[:1].title() + words[1:]
    return Text(changed, words.span) if isinstance(words, Text) else changed


def at(place: Span) -> Markup:
    """The reserved attribute that carries an author's place into the mark-up."""
    return Markup(f' _s="{escape(str(place))}"') if place else Markup("")


def rows(sections: Sequence[Section]) -> list[Sequence[Section]]:
    """Sections as rows: two halves or three thirds that follow one another stand together, all others alone."""
    found: list[Sequence[Section]] = []
    index = 0
    while index < len(sections):
        width = sections[index].width
        group = sections[index : index + _SIDE_BY_SIDE.get(width, 1)]
        together = all(s.width == width for s in group) and all(s.start == "flow" for s in group[1:])
        full = len(group) == _SIDE_BY_SIDE.get(width, 1)
        group = group if together and full else group[:1]
        found.append(group)
        index += len(group)
    return found


def runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Blocks as runs: warnings or lines to write on that follow one another, and a contact with its QR code, belong
    together.
    """
    found = [list(blocks[:1])] if blocks else []
    for before, block in pairwise(blocks):
        pair = (before.kind, block.kind)
        if pair in _TOGETHER:
            found[-1].append(block)
        else:
            found.append([block])
    return found


def without(sections: Sequence[Section], kinds: Iterable[str]) -> list[Section]:
    """The sections without blocks of these kinds, where ``daily_checklist`` is a checklist with days. A timeline
    without its stages keeps what to watch for. A section goes when nothing is left in it, or only the words that led
    to what is gone.
    """
    gone = frozenset(kinds)
    if kept := sorted(gone & _ALWAYS):
        raise ValueError(f"{' and '.join(kept)} may not be left out")
    found = []
    for section in sections:
        body = tuple(left for block in section.body if (left := _left(block, gone)))
        if len(body) == len(section.body) or any(block.kind != "text" for block in body):
            found.append(section.model_copy(update={"body": body}))
    return found


def _left(block: Block, gone: Collection[str]) -> Block | None:
    daily = isinstance(block, ChecklistBlock) and block.days and "daily_checklist" in gone
    if block.kind not in gone and not daily:
        return block
    if isinstance(block, TimelineBlock) and block.watch:
        return block.model_copy(update={"timeline": ()})
    return None


def of_kind(sections: Sequence[Section], kind: str) -> list[Block]:
    """All blocks of a kind, in order."""
    return [block for section in sections for block in section.body if block.kind == kind]
