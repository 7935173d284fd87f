"""Shaped words: HarfBuzz gives glyphs and positions, this module their PDF spelling. Cached for the process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import uharfbuzz as hb

from handouts.pdf.face import Face

#: Shaped words kept; a clinic's whole library of sheets has fewer.
_CACHE_SIZE = 20_000

#: What stands in the text for breaking, and what a reader of the PDF should get back.
_PLAIN = {"\u00a0": " ", "\u202f": " ", "\u2011": "-"}

_TO_PLAIN = str.maketrans(_PLAIN)

#: Kerning below this (1/1000 em) is not worth the bytes.
_LEAST_KERN = 2


class Word(NamedTuple):
    """A shaped piece of text. ``width`` is in 1/1000 em, as a viewer will advance; ``fragment`` is the inside of
    ``[<…>] TJ``, so that a line of words is a join of strings; ``raised`` holds the same in parts where marks stand
    above or below their place: (rise in 1/1000 em, fragment). ``unicode`` pairs glyphs with their text, and ``exact``
    tells whether those pairs say all of it.
    """

    text: str
    width: float
    fragment: str
    glyphs: tuple[int, ...]
    unicode: tuple[tuple[int, str], ...]
    exact: bool = True
    raised: tuple[tuple[float, str], ...] = ()

    @property
    def plain(self) -> str:
        """The text as a reader should get it back."""
        return plain(self.text)


def plain(text: str) -> str:
    """Plain spaces and hyphens for those that only steer line breaking."""
    return text if text.isascii() else text.translate(_TO_PLAIN)


#: Scripts that are set solid: every letter as wide as the next.
_SOLID = frozenset(("Hani", "Hira", "Kana"))

_words: dict[tuple[str, str, bool, bool, str, str], Word] = {}


@lru_cache(maxsize=4096)
def script_of(text: str) -> str:
    """The script (ISO 15924) of the first character beyond ASCII that has one; empty where none has."""
    if text.isascii():
        return ""
    buffer = hb.Buffer()
    buffer.add_str("".join(character for character in text if character > "\x7f"))
    buffer.guess_segment_properties()
    return buffer.script or ""


def shape(
    face: Face, text: str, *, tabular: bool = False, rtl: bool = False, language: str = "", script: str = ""
) -> Word:
    """The shaped form of a word or of a run of spaces, from the cache where it is known. ``script`` (ISO 15924) is that
    of the words around: spaces, digits and marks, which have none of their own, take it (UAX #24, 5.1).
    """
    key = (face.name, text, tabular, rtl, language, script)
    word = _words.get(key)
    if word is None:
        if len(_words) >= _CACHE_SIZE:
            _words.clear()
        word = _words[key] = _shape(face, text, tabular, rtl, language, script)
    return word


def _shape(face: Face, text: str, tabular: bool, rtl: bool, language: str, script: str) -> Word:
    buffer = hb.Buffer()
    buffer.add_str(_for_shaping(face, text))
    buffer.guess_segment_properties()
    if script and not buffer.script:
        buffer.script = script
    buffer.direction = "rtl" if rtl else "ltr"
    if language:
        buffer.language = language
    # Kana and ideographs are set solid: kerning them only where no line may end would be uneven.
    features = {"kern": False} if not text.isascii() and buffer.script in _SOLID else {}
    hb.shape(face.hb_font, buffer, features | {"tnum": True} if tabular else features)
    infos, positions = buffer.glyph_infos or (), buffer.glyph_positions or ()
    if not rtl and len(infos) == len(text):
        word = _one_by_one(face, text, infos, positions)
        if word:
            return word
    spelling = _Spelling(face)
    for info, position in zip(infos, positions, strict=True):
        spelling.add(info.codepoint, position)
    clusters = [(info.cluster, info.codepoint) for info in infos]
    unicode, exact = _unicode(face, text, clusters, rtl)
    parts = spelling.finish()
    # Marks that are moved up or down, and words that the pairs cannot say, are read through their text.
    raised = tuple(parts) if len(parts) > 1 or parts[0][0] else ()
    fragment = "".join(fragment for _, fragment in parts)
    return Word(
        text, spelling.pen, fragment, tuple(glyph for _, glyph in clusters), unicode, exact and not raised, raised
    )


def _one_by_one(face: Face, text: str, infos: Sequence[Any], positions: Sequence[Any]) -> Word | None:
    """The commonest case without detours: a glyph on the line for each character, in their order; else None."""
    glyphs, parts, pen, ahead = [], [], 0.0, 0.0
    for at, (info, position) in enumerate(zip(infos, positions, strict=True)):
        glyph = info.codepoint
        if info.cluster != at or position.x_offset or position.y_offset:
            return None
        if abs(moved := round(ahead)) >= _LEAST_KERN:
            parts.append(f">{-moved}<")
            pen, ahead = pen + moved, ahead - moved
        advance = face.advance(glyph)
        glyphs.append(glyph)
        parts.append(f"{glyph:04X}")
        pen, ahead = pen + advance, ahead + position.x_advance * face.scale - advance
    moved = round(ahead)
    if abs(moved) >= _LEAST_KERN:
        parts.append(f">{-moved}<")
        pen += moved
    return Word(text, pen, "".join(parts), tuple(glyphs), tuple(zip(glyphs, plain(text), strict=True)))


class _Spelling:
    """Glyphs as hexadecimal strings with movements between them, in parts of one rise."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._parts: list[tuple[float, list[str]]] = [(0.0, [])]
        self.pen = self._wanted = 0.0

    def add(self, glyph: int, position: Any) -> None:
        scale = self._face.scale
        rise = position.y_offset * scale
        if rise != self._parts[-1][0]:
            self._parts.append((rise, []))
        self._move(self._wanted + position.x_offset * scale - self.pen)
        self._parts[-1][1].append(f"{glyph:04X}")
        self.pen += self._face.advance(glyph)
        self._wanted += position.x_advance * scale

    def finish(self) -> list[tuple[float, str]]:
        self._move(self._wanted - self.pen)
        return [(rise, "".join(spelled)) for rise, spelled in self._parts if spelled] or [(0.0, "")]

    def _move(self, distance: float) -> None:
        """A movement of ``distance`` (1/1000 em) if it can be seen; TJ moves left by positive numbers."""
        moved = round(distance)
        if abs(moved) >= _LEAST_KERN:
            self._parts[-1][1].append(f">{-moved}<")
            self.pen += moved


def _for_shaping(face: Face, text: str) -> str:
    """Characters that only steer line breaking are drawn by their plain twin where the face lacks them."""
    if text.isascii() or _PLAIN.keys().isdisjoint(text):
        return text
    # HarfBuzz makes a narrow space of its own.
    return "".join(c if ord(c) in face.characters or c == "\u202f" else _PLAIN.get(c, c) for c in text)


def _unicode(
    face: Face, text: str, clusters: list[tuple[int, int]], rtl: bool
) -> tuple[tuple[tuple[int, str], ...], bool]:
    """Which text each glyph stands for, and whether that says all of it. One glyph for one short text is exact;
    several glyphs for a text (Indic vowels, marks) get one character each, so that none is without (ISO 19005-2,
    6.2.11.7.2).
    """
    starts = sorted({start for start, _ in clusters})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True)) if starts else {}
    groups: dict[int, list[int]] = {}
    for start, glyph in clusters:
        groups.setdefault(start, []).append(glyph)
    pairs, exact = [], True
    for start, glyphs in groups.items():
        said = plain(text[start : ends[start]])
        if len(glyphs) == 1:
            # Readers turn a line of right-to-left glyphs round, ligatures with it.
            pairs.append((glyphs[0], said[::-1] if rtl and said.isalpha() else said))
            continue
        exact = False
        nominal = {face.hb_font.get_nominal_glyph(ord(c)): c for c in reversed(said)}
        pairs += [(glyph, nominal.get(glyph, said[0])) for glyph in glyphs]
    return tuple(pairs), exact
