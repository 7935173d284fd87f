"""Justified lines: even edges where spaces allow it, and nothing lost."""

# ruff: noqa: RUF001 - the samples are in all scripts

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.layout.text.block import TextBlock
from handouts.layout.text.breaking import total_fit
from handouts.layout.text.items import Run, Unit, units
from handouts.layout.text.justify import justified, spread
from handouts.layout.text.shaping import shape
from handouts.pdf.document import write
from handouts.pdf.face import Face, load
from handouts.pdf.metadata import Metadata
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface
from tests.layout.halves import halves

LATIN, CHINESE = load("FiraGO-Regular"), load("NotoSansSC-Regular")
ENGLISH = (
    "Sore, like the day after hard exercise. You may feel tired and a little heavy in the arm for 24\u00a0hours, and"
    " a small bruise may show where the needle was; it fades by itself within two weeks."
)
ARABIC = "قد تشعر بألم في العضلات لمدة يوم أو يومين بعد العلاج، وهو يشبه الألم الذي يلي التمرين الشاق، ويزول عادة."
HANZI = "治疗后一两天内肌肉可能会酸痛，这与剧烈运动后的感觉相似，通常三天内会自行消失。如果疼痛加重，请立即拨打电话。"

words = st.text("abcdefghij ABC.,-–é\u00a0", min_size=1, max_size=200).filter(str.strip)


def cut(text: str, face: Face = LATIN, level: int = 0) -> list[Unit]:
    return units([Run(text, face, 12, "#000000")], level, parted=True)[0]


def width(line: list[Unit]) -> float:
    return sum(unit.width + unit.space for unit in line) - line[-1].space


def drawn(line: list[Unit], face: Face) -> float:
    """Width of a line's glyphs and movements as a viewer shows them, without the space at its end."""
    pieces = [piece for unit in line for piece in (*unit.pieces, *unit.spaces)]
    whole = sum(_advance(piece.word.fragment, face) for piece in pieces) * 12 / 1000
    return whole - sum(piece.width for piece in line[-1].spaces)


def _advance(fragment: str, face: Face) -> float:
    """The inside of ``[<…>] TJ``: glyphs of four hexadecimal digits, and numbers that move to the left."""
    total = 0.0
    for number, part in enumerate(fragment.replace(">", "<").split("<")):
        if number % 2:
            total -= float(part)
        else:
            total += sum(face.advance(int(part[at : at + 4], 16)) for at in range(0, len(part), 4))
    return total


@pytest.mark.parametrize(
    ("text", "face", "level"),
    [(ENGLISH, LATIN, 0), (ARABIC, LATIN, 1), (HANZI, CHINESE, 0)],
    ids=["English", "Arabic", "Chinese"],
)
def test_lines_fill_their_measure(text: str, face: Face, level: int) -> None:
    found, measure = cut(text, face, level), 344.0
    lines = total_fit(found, measure, justified)
    assert len(lines) > 1
    for first, last in lines[:-1]:
        line = list(spread(found[first:last], measure, last=False))
        assert width(line) == pytest.approx(measure)
        assert drawn(line, face) == pytest.approx(measure, abs=0.02)
    end = found[slice(*lines[-1])]
    assert spread(end, measure, last=True) == end


@given(words, st.floats(40, 500))
def test_no_line_is_too_wide_and_no_space_too_wide_or_too_narrow(text: str, measure: float) -> None:
    found = cut(text)
    lines = total_fit(found, measure, justified)
    assert [first for first, _ in lines] == [0, *(last for _, last in lines[:-1])]
    assert lines[-1][1] == len(found)
    for first, last in lines:
        before = found[first:last]
        after = list(spread(before, measure, last=last == len(found)))
        assert width(after) <= measure + 0.01 or last - first == 1
        pairs = [
            (a.width, b.width)
            for old, new in zip(before, after, strict=True)
            for a, b in zip((*old.pieces, *old.spaces), (*new.pieces, *new.spaces), strict=True)
            if a.width != b.width
        ]
        assert all(0.8 - 1e-6 <= new / old <= 2 + 1e-6 for old, new in pairs)


@given(words, st.floats(60, 400))
def test_justified_paragraphs_have_the_same_words(text: str, measure: float) -> None:
    found = cut(text)
    for first, last in total_fit(found, measure, justified):
        line = found[first:last]
        said = [p.word.text for unit in spread(line, measure, last=False) for p in (*unit.pieces, *unit.spaces)]
        assert said == [p.word.text for unit in line for p in (*unit.pieces, *unit.spaces)]


def test_a_line_that_would_gape_stays_ragged() -> None:
    line = cut("two words")
    assert spread(line, 200, last=False) == line


def test_total_fit_needs_no_wider_spaces_than_first_fit() -> None:
    found, better = cut(f"{ENGLISH} {ENGLISH}"), 0
    for measure in range(200, 420, 4):
        ours, first = total_fit(found, measure, justified), _first_fit(found, measure)
        if len(ours) == len(first) and ours[-1] == first[-1]:
            assert _gaping(found, ours, measure) <= _gaping(found, first, measure) + 1e-6
            better += _gaping(found, ours, measure) < _gaping(found, first, measure) - 0.1
    assert better


def _first_fit(found: list[Unit], measure: float) -> list[tuple[int, int]]:
    lines, first = [], 0
    for i in range(len(found)):
        if width(found[first : i + 1]) > measure:
            lines.append((first, i))
            first = i
    return [*lines, (first, len(found))]


def _gaping(found: list[Unit], lines: list[tuple[int, int]], measure: float) -> float:
    """The demerits of all lines but the last."""
    slacks = [(measure - width(found[a:b]), sum(unit.space for unit in found[a : b - 1])) for a, b in lines[:-1]]
    ratios = [slack / (room * (0.5 if slack > 0 else 0.2)) for slack, room in slacks]
    return sum((1 + 100 * abs(ratio) ** 3) ** 2 for ratio in ratios)


def page(blocks: Sequence[TextBlock], root: Element) -> pypdfium2.PdfDocument:
    """The blocks below one another, 330 points wide and 30 from the left, as a reader opens them."""

    def draw(surface: Surface) -> None:
        for number, block in enumerate(blocks):
            block.draw(surface, 30, 30 + 150 * number, 330)

    pdf = write((400, 330), Metadata("A title", "A clinic", "en-GB"), draw, root)
    return pypdfium2.PdfDocument(io.BytesIO(pdf))


def made(text: str, face: Face) -> tuple[TextBlock, Element]:
    root = Element("Document")
    run = Run(text, face, 12, "#000000")
    return TextBlock(runs=[run], face=face, align="justify", element=root.add("P")), root


def test_a_paragraph_over_two_pages_is_even_to_the_foot_of_the_first() -> None:
    whole, root = made(f"{ENGLISH} {ENGLISH}", LATIN)
    parts = halves(whole, 330, 3 * whole.leading)
    assert parts
    with page([part for part in parts if isinstance(part, TextBlock)], root) as document:
        text = document[0].get_textpage()
        edges = [text.get_rect(at)[2] for at in range(text.count_rects())]
    assert len(edges) > 5
    # The reader's lines end with the space that hangs over their end.
    hanging = LATIN.advance(shape(LATIN, " ").glyphs[0]) * 12 / 1000
    assert edges[:-1] == pytest.approx([360 + hanging] * (len(edges) - 1), abs=0.1)
    assert edges[-1] < 355


@pytest.mark.parametrize(("text", "face"), [(ENGLISH, LATIN), (HANZI, CHINESE)], ids=["English", "Chinese"])
def test_readers_get_the_words_back(text: str, face: Face) -> None:
    block, root = made(text, face)
    with page([block], root) as document:
        read = document[0].get_textpage().get_text_range()
    assert read.replace(" \r\n", " ").replace("\r\n", "") == text.replace("\u00a0", " ")
