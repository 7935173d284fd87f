"""Shaped words: HarfBuzz gives glyphs and positions, this module their PDF spelling. Cached for the process."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import uharfbuzz as hb

from handouts.pdf.face import Face

#: Shaped words kept; a clinic's whole library of sheets has fewer.
_CACHE_SIZE = 20_000

#: What stands in the text for breaking, and what a reader of the PDF should get back.
_PLAIN = {"\u00a0": " ", "\u202f": " ", "\u2011": "-"}

#: Kerning below this (1/1000 em) is not worth the bytes.
_LEAST_KERN = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A shaped piece of text. ``width`` is in 1/1000 em, as a viewer will advance; ``fragment`` is the inside of
    ``[<…>] TJ``, so that a line of words is a join of strings; ``unicode`` pairs glyphs with their text.
    """

    text: str
    width: float
    fragment: str
    glyphs: tuple[int, ...]
    unicode: tuple[tuple[int, str], ...]
    exact: bool = True

    @property
    def plain(self) -> str:
        """The text as a reader should get it back."""
        return plain(self.text)


def plain(text: str) -> str:
    """Plain spaces and hyphens for those that only steer line breaking."""
    return "".join(_PLAIN.get(character, character) for character in text)


_words: OrderedDict[tuple[str, str, bool], Word] = OrderedDict()


def shape(face: Face, text: str, *, tabular: bool = False) -> Word:
    """The shaped form of a word or of a run of spaces, from the cache where it is known."""
    key = (face.name, text, tabular)
    word = _words.get(key)
    if word is None:
        word = _words[key] = _shape(face, text, tabular)
        if len(_words) > _CACHE_SIZE:
            _words.popitem(last=False)
    else:
        _words.move_to_end(key)
    return word


def _shape(face: Face, text: str, tabular: bool) -> Word:
    buffer = hb.Buffer()
    buffer.add_str(_for_shaping(face, text))
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer, {"tnum": True} if tabular else {})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    spelled: list[str] = []
    pen = wanted = 0.0
    for info, position in zip(infos, positions, strict=True):
        pen += _kern(spelled, wanted + position.x_offset * face.scale - pen)
        spelled.append(f"{info.codepoint:04X}")
        pen += face.advance(info.codepoint)
        wanted += position.x_advance * face.scale
    pen += _kern(spelled, wanted - pen)
    glyphs = tuple(info.codepoint for info in infos)
    clusters = [info.cluster for info in infos]
    exact = len(set(clusters)) == len(clusters)
    return Word(text, pen, "".join(spelled), glyphs, _unicode(text, glyphs, clusters), exact)


def _for_shaping(face: Face, text: str) -> str:
    """Characters that only steer line breaking are drawn by their plain twin where the face lacks them."""
    return "".join(_PLAIN.get(c, c) if ord(c) not in face.characters else c for c in text)


def _kern(spelled: list[str], distance: float) -> int:
    """Append a movement of ``distance`` (1/1000 em) if it can be seen; TJ moves left by positive numbers."""
    moved = round(distance)
    if abs(moved) < _LEAST_KERN:
        return 0
    spelled.append(f">{-moved}<")
    return moved


def _unicode(text: str, glyphs: tuple[int, ...], clusters: list[int]) -> tuple[tuple[int, str], ...]:
    """Which text each glyph stands for: the first glyph of a cluster carries the cluster's text."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    pairs, seen = [], set()
    for glyph, start in zip(glyphs, clusters, strict=True):
        if start not in seen:
            seen.add(start)
            pairs.append((glyph, plain(text[start : ends[start]])))
    return tuple(pairs)
