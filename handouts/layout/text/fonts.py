"""Which face draws which character: a stack of faces for a language, and text cut into runs of one face each.

FiraGO draws Latin with Vietnamese, Greek, Cyrillic, Arabic, Hebrew and Georgian. The faces of other scripts come from
extras, and are loaded when their script first appears. FiraGO's own Devanagari and Thai are not used: it sets some
marks beside the wrong letter, as in the Hindi word for “train” and the Thai one for “woman”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from handouts.layout.text.shaping import plain
from handouts.pdf.face import Face, load
from handouts.pdf.families import FAMILIES, installed

#: Family by Unicode block; an empty name stands for the Chinese, Japanese or Korean family of the language.
_BLOCKS = (
    (0x0900, 0x0963, "NotoSansDevanagari"),  # without the dandas, which many scripts share
    (0x0966, 0x097F, "NotoSansDevanagari"),
    (0x0980, 0x09FF, "NotoSansBengali"),
    (0x0B80, 0x0BFF, "NotoSansTamil"),
    (0x0E00, 0x0E7F, "Sarabun"),
    (0x1100, 0x11FF, "NotoSansKR"),  # Hangul Jamo
    (0x2E80, 0x303F, ""),  # radicals, CJK punctuation
    (0x3040, 0x30FF, "NotoSansJP"),  # kana
    (0x3100, 0x312F, ""),  # Bopomofo
    (0x3130, 0x318F, "NotoSansKR"),
    (0x3190, 0x31EF, ""),
    (0x31F0, 0x31FF, "NotoSansJP"),
    (0x3200, 0x9FFF, ""),  # enclosed CJK, ideographs
    (0xA960, 0xA97F, "NotoSansKR"),
    (0xAC00, 0xD7FF, "NotoSansKR"),  # Hangul syllables
    (0xF900, 0xFAFF, ""),
    (0xFE30, 0xFE4F, ""),
    (0xFF00, 0xFFEF, ""),  # full-width and half-width forms
    (0x20000, 0x3FFFF, ""),
)

#: All of these blocks: what FiraGO is not asked for.
_OTHER = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last, _ in _BLOCKS)}]")

#: Ideographs differ by region: the family by language; other languages get the simplified Chinese one.
_EASTERN = {"ja": "NotoSansJP", "ko": "NotoSansKR", "yue": "NotoSansTC", "zh": "NotoSansSC"}
_TRADITIONAL = {"hant", "tw", "hk", "mo"}

#: Marks that are full-width in Chinese and Japanese text, and share their codes with Latin ones.
_FULL_WIDTH = frozenset("·—‘’“”…")

#: Characters that only steer shaping, direction or breaking (UAX #44, Default_Ignorable_Code_Point, and line ends).
_STEERING = re.compile(
    "[\t\n\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)


@dataclass(frozen=True)
class FontStack:
    """The faces for text of a language (BCP 47), best first: a clinic's ``own``, the packaged ones, and the ``last``,
    which draw what no other does.
    """

    language: str
    bold: bool = False
    own: tuple[Face, ...] = ()
    last: tuple[Face, ...] = ()

    @cached_property
    def main(self) -> Face:
        """The face that gives the lines their measures."""
        return self.own[0] if self.own else self._load("FiraGO")

    def faces(self, character: str) -> Iterator[Face]:
        """All faces that may draw a character, loaded as they are asked for."""
        yield from self.own
        families = self.families(character)
        if not families:
            yield self._load("FiraGO")
        for family in families:
            if installed(family):
                yield self._load(family)
        yield from self.last

    def families(self, character: str) -> list[str]:
        """The packaged families for the character's script, installed or not; none where FiraGO draws it."""
        code = ord(character)
        family = next((family for first, last, family in _BLOCKS if first <= code <= last), None)
        if family is None:
            return []
        if not family:
            return [self._eastern or "NotoSansSC"]
        if family == "NotoSansJP" and self._eastern not in ("", family):
            # Chinese and Korean fonts have kana too, of one design with their other letters.
            return [self._eastern, family]
        return [family]

    @property
    def _eastern(self) -> str:
        tags = self.language.lower().split("-")
        family = _EASTERN.get(tags[0], "")
        return "NotoSansTC" if family == "NotoSansSC" and _TRADITIONAL & set(tags) else family

    def wide(self) -> Face | None:
        """The face whose full-width marks Chinese or Japanese text takes."""
        family = self._eastern
        return self._load(family) if family not in ("", "NotoSansKR") and installed(family) else None

    def _load(self, family: str) -> Face:
        return load(f"{family}-{'Bold' if self.bold else 'Regular'}")


@dataclass(frozen=True, slots=True)
class FaceRun:
    """A stretch of text that one face draws."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Lack:
    """A character that no face of the stack has. ``extra`` names the extra that would bring a font for its script,
    where that is not installed.
    """

    character: str
    extra: str = ""

    @property
    def hint(self) -> str:
        return f"pip install 'handouts[{self.extra}]'" if self.extra else "Use another character or words."


def faces_for(text: str, stack: FontStack) -> tuple[list[FaceRun], list[Lack]]:
    """The text in runs of one face each, all of it, and every character without a glyph, once, in order.

    Marks, joiners and variation selectors stay with their base. Spaces and punctuation go with the run before,
    opening and closing marks with the main face, so that a pair is of one design.
    """
    main = stack.main
    drawn = text if text.isascii() else plain(_STEERING.sub("", text))
    if main.characters.issuperset(map(ord, drawn)) and (stack.own or not _OTHER.search(text)):
        return ([FaceRun(text, main)] if text else []), []
    clusters = list(_clusters(text))
    chosen = [None if _follows(cluster) else _best(cluster, stack) for cluster in clusters]
    _widen(clusters, chosen, stack)
    _follow(clusters, chosen, stack)
    lacks = [lack for cluster, face in zip(clusters, chosen, strict=True) for lack in _lacks(cluster, face, stack)]
    return _join(clusters, [face or main for face in chosen]), list(dict.fromkeys(lacks))


def _clusters(text: str) -> Iterator[str]:
    """A base with the marks and steering characters after it."""
    start = 0
    for at in range(1, len(text)):
        if not (unicodedata.category(text[at])[0] == "M" or _STEERING.match(text[at])):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _follows(cluster: str) -> bool:
    """Whether a cluster takes the face of what stands before it: spaces, punctuation but pairs, steering alone."""
    return unicodedata.category(cluster[0]) in ("Zs", "Pd", "Po", "Pc", "Cf", "Cc", "Mn")


@lru_cache(maxsize=4096)
def _best(cluster: str, stack: FontStack) -> Face | None:
    """The first face with the whole cluster, else the first with its base; loaded faces are few and stay."""
    faces = list(stack.faces(cluster[0])) if len(cluster) > 1 else stack.faces(cluster)
    whole = next((face for face in faces if not _uncovered(cluster, face)), None)
    if whole or len(cluster) == 1:
        return whole
    return next((face for face in faces if not _uncovered(cluster[0], face)), None)


def _uncovered(cluster: str, face: Face) -> list[str]:
    """Characters of a cluster that a face has no glyph for, composed or not (HarfBuzz tries both forms)."""
    needed = plain(_STEERING.sub("", cluster))
    for form in (needed, unicodedata.normalize("NFC", needed)):
        missing = [character for character in form if ord(character) not in face.characters]
        if not missing:
            return []
    return missing


def _widen(clusters: Sequence[str], chosen: list[Face | None], stack: FontStack) -> None:
    """Chinese and Japanese text takes quotation marks, dashes and dots of its own, except within Latin words."""
    wide = stack.wide() if _FULL_WIDTH.intersection(clusters) else None
    if wide is None or wide not in chosen:
        return
    for at, cluster in enumerate(clusters):
        beside = [clusters[n] for n in (at - 1, at + 1) if 0 <= n < len(clusters)]
        if cluster in _FULL_WIDTH and not (len(beside) == 2 and all(c.isascii() and c.isalnum() for c in beside)):
            chosen[at] = wide


def _follow(clusters: Sequence[str], chosen: list[Face | None], stack: FontStack) -> None:
    """Give each follower the face before it, or at the start the one after it, where that has the glyph."""
    before = next((face for face in chosen if face), stack.main)
    for at, cluster in enumerate(clusters):
        if chosen[at] is None and _follows(cluster):
            chosen[at] = before if not _uncovered(cluster, before) else _best(cluster, stack)
        before = chosen[at] or before


def _lacks(cluster: str, face: Face | None, stack: FontStack) -> list[Lack]:
    if face is not None:
        return [Lack(character) for character in _uncovered(cluster, face)]
    missing = [family for family in stack.families(cluster[0]) if not installed(family)]
    return [Lack(cluster[0], FAMILIES[missing[0]].extra if missing else "")]


def _join(clusters: Sequence[str], faces: Sequence[Face]) -> list[FaceRun]:
    runs: list[FaceRun] = []
    for cluster, face in zip(clusters, faces, strict=True):
        if runs and runs[-1].face is face:
            runs[-1] = FaceRun(runs[-1].text + cluster, face)
        else:
            runs.append(FaceRun(cluster, face))
    return runs
