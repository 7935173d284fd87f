"""What holds for every paragraph: words of all scripts in any order, any width, either direction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

import pypdfium2
from bidi import get_display
from hypothesis import assume, event, example, given, settings
from hypothesis import strategies as st

from handouts.layout.text import setting, shaping
from handouts.layout.text.block import TextBlock
from handouts.layout.text.items import Run, Unit, units
from handouts.model.language import is_rtl
from handouts.pdf.document import write
from handouts.pdf.metadata import Metadata
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface
from tests.layout.halves import halves
from tests.scripts.paragraphs import PARAGRAPHS
from tests.strategies import ANYTHING, NEUTRAL, RIGHT_TO_LEFT, STEERING, faced, runs, texts

#: Points from line to line, more than any run's size: PDFium takes like words too near for the same ones.
_LEADING = 24
_MARGIN = 20
#: What only steers joining, breaking or direction, and is not drawn.
_UNSEEN = re.compile("[\n\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISOLATES, _BRACKETS = re.compile("[\u2066-\u2068]"), re.compile(r"[()\[\]「」]")
#: Characters of all classes that order text, some with brackets and some with what opens and closes isolates.
_ORDERED = st.one_of(
    st.text("aא\u06271() ", min_size=4, max_size=20),
    st.text("aא1 \u2066\u2067\u2068\u2069\u202b\u202c", min_size=4, max_size=20),
    st.text("aא\u06271٢+%,\u0300!\u202a\u202d\u202e\u202c[]", min_size=4, max_size=20),
)
#: What takes the paragraph's level at its end (UAX #9, L1).
_TRAILING = re.compile("[ \u3000\u00ad\u200b-\u200d\u2060\ufeff\u202a-\u202e\u2066-\u2069]*$")
_LEVELS = st.sampled_from([0, 1])


def block(found: Sequence[Run], level: int, element: Element | None = None) -> TextBlock:
    return TextBlock(
        runs=found, leading=_LEADING, size=12, face=found[0].face, before=3, after=5, level=level, element=element
    )


def written(found: Sequence[Run]) -> str:
    return "".join(run.text for run in found)


def held(cut: Sequence[Unit]) -> str:
    return "".join(piece.word.text for unit in cut for piece in (*unit.pieces, *unit.spaces))


@given(found=runs(ANYTHING), level=_LEVELS, measure=st.floats(1, 600))
def test_lines_hold_all_characters_and_keep_the_measure(found: list[Run], level: int, measure: float) -> None:
    made = block(found, level).set(measure)
    assert [unit for first, last in made.lines for unit in made.units[first:last]] == made.units
    # What was bound may be freed in a narrow place.
    plain = str.maketrans("\u00a0\u2011", " -")
    assert _UNSEEN.sub("", held(made.units)).translate(plain) == _UNSEEN.sub("", written(found)).translate(plain)
    for first, last in made.lines:
        cut = made.units[first:last]
        width = sum(unit.width + unit.space for unit in cut) - cut[-1].space
        assert width <= measure + 0.01 or last - first == 1
        assert not any(unit.hard for unit in cut[:-1])


@given(found=runs(ANYTHING), level=_LEVELS, width=st.floats(20, 500), room=st.floats(0, 400))
def test_split_text_is_as_high_as_whole_text(found: list[Run], level: int, width: float, room: float) -> None:
    whole = block(found, level)
    height, parts = whole.height(width), halves(whole, width, room)
    assert height == _LEADING * len(whole.set(width).lines)
    if parts is None:
        event("whole")
        assert height < 4 * _LEADING or room < 2 * _LEADING
        return
    event("split")
    first, second = parts
    assert isinstance(first, TextBlock)
    assert isinstance(second, TextBlock)
    assert first.height(width) + second.height(width) == height
    assert 2 * _LEADING <= first.height(width) <= room + 0.01
    assert second.height(width) >= 2 * _LEADING
    assert first.lines
    assert second.lines
    assert (0, first.lines[1], height / _LEADING) == (first.lines[0], *second.lines)
    assert (first.before, first.after, second.before, second.after) == (3, 0, 0, 5)


# direction


@settings(max_examples=500)
@given(text=st.one_of(ANYTHING, _ORDERED), level=_LEVELS)
def test_every_character_has_the_level_of_the_reference(text: str, level: int) -> None:
    # Once in some 50,000 texts the reference forgets what stands between a bracket and several isolates before it.
    assume(not (_ISOLATES.search(text) and _BRACKETS.search(text)))
    cut, _ = units(faced(text, "en"), level)
    ours = [(c, piece.level) for unit in cut for piece in (*unit.pieces, *unit.spaces) for c in piece.word.text]
    wanted = [found for paragraph in text.split("\n") for found in _levels(paragraph, level)]
    ours, wanted = ([found for found in both if not _removed(found[0])] for both in (ours, wanted))
    assert [character for character, _ in ours] == [character for character, _ in wanted]
    if ours != wanted:
        # Levels are not looked for where all are even: then nothing is moved.
        assert not any(found % 2 for _, found in (*ours, *wanted))


def _levels(paragraph: str, level: int) -> list[tuple[str, int]]:
    """Each visible character with its level, as the Rust library unicode-bidi finds it, after L1."""
    said = get_display(paragraph, base_dir="LR"[level], debug=True).rpartition("levels: [")[2]
    by_byte = [int(number) for number in re.findall(r"Level\(\s*(\d+)", said.partition("paragraphs: ")[0])]
    starts = accumulate((len(character.encode()) for character in paragraph), initial=0)
    end = len(_TRAILING.sub("", paragraph))
    found = [by_byte[start] if at < end else level for at, start in zip(range(len(paragraph)), starts, strict=False)]
    return [pair for pair in zip(paragraph, found, strict=True) if not _UNSEEN.match(pair[0])]


def _removed(character: str) -> bool:
    """Whether X9 removes a character: what is left of it, such as joiners, has no level of its own."""
    return unicodedata.bidirectional(character) == "BN"


# the file


def drawn(found: Sequence[Run], level: int, width: float) -> bytes:
    """A page with one paragraph."""
    root = Element("Document")
    paragraph = block(found, level, root.add("P"))
    # What is wider than its line is still on the page: PDFium reads nothing beside it.
    size = (max(width, paragraph.widest(width)) + 2 * _MARGIN, paragraph.height(width) + 2 * _MARGIN)

    def draw(surface: Surface) -> None:
        surface.mirrored = bool(level)
        paragraph.draw(surface, _MARGIN, _MARGIN, width)

    return write(size, Metadata("Sample", "Tests", "en"), draw, root)


def _read(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[0].get_textpage().get_text_range())


_LEFT_TO_RIGHT = sorted(set(PARAGRAPHS) - RIGHT_TO_LEFT)
_LEFT_TO_RIGHT_OTHERS = [piece for piece in (*NEUTRAL, *STEERING) if not is_rtl(piece)]


@given(found=runs(texts(_LEFT_TO_RIGHT, _LEFT_TO_RIGHT_OTHERS)), width=st.floats(30, 500))
def test_pdfium_reads_all_characters_in_their_order(found: list[Run], width: float) -> None:
    assume(_plain(written(found)))
    assert _plain(_read(drawn(found, 0, width))) == _plain(written(found))


def _plain(text: str) -> str:
    """Without spaces and joiners, and without the hyphens that PDFium takes for its own where a line ends."""
    return re.sub(r"[\s\u200c\u200d\u2060\ufffe-]", "", _UNSEEN.sub("", text))


#: One text or two in several languages, weights and directions: what a cache could mix up.
_LOOKS = st.tuples(st.integers(0, 1), st.sampled_from([*sorted(PARAGRAPHS), "sr", "tr"]), st.booleans(), _LEVELS)
_PAGES = st.tuples(st.lists(texts(), min_size=1, max_size=2), st.lists(_LOOKS, min_size=2, max_size=5))


@example(made=(["(א) (24)"], [(0, "he", False, 0), (0, "he", False, 1)]), width=200).via("brackets are mirrored")
@example(made=(["office"], [(0, "en", False, 0), (0, "tr", False, 0)]), width=200).via("no ligature in Turkish")
@given(made=_PAGES, width=st.floats(30, 500))
def test_a_page_has_the_same_bytes_whatever_was_built_before(
    made: tuple[list[str], list[tuple[int, str, bool, int]]], width: float
) -> None:
    words, looks = made
    pages = [
        (faced(words[number % len(words)], language, bold), level, width) for number, language, bold, level in looks
    ]
    alone = [_forget() or drawn(*page) for page in pages]
    _forget()
    assert [drawn(*page) for page in pages] == alone
    assert [drawn(*page) for page in reversed(pages)] == alone[::-1]


def _forget() -> None:
    """No word and no paragraph is known, as in a new process."""
    shaping._words.clear()
    setting._settings.clear()
