"""Faults of the page's content stream (ISO 32000-1, 14.6; ISO 14289-1, 7.1 and 7.21)."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, ContentStreamInstruction, Name, Operator, Pdf, String

from tests.faults.surgery import Instruction, closing, edit
from tests.pdf_content import Font

_SHOW = ("Tj", "TJ")


def artifact_unmarked(pdf: Pdf) -> None:
    edit(pdf, lambda page: _without_mark(page, lambda one: one.operands[0] == Name.Artifact))


def text_untagged(pdf: Pdf) -> None:
    edit(pdf, lambda page: _without_mark(page, lambda one: "/MCID" in one.operands[-1]))


def low_contrast(pdf: Pdf) -> None:
    edit(pdf, _grey_text)


def missing_glyph_shown(pdf: Pdf) -> None:
    edit(pdf, _missing_glyph)


def words_glued(pdf: Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    edit(pdf, lambda page: _without_last_spaces(page, fonts))


def _without_mark(page: list[Instruction], wanted: Any) -> list[Instruction]:
    """The first mark that is wanted goes; what it held stays."""
    start = next(n for n, one in enumerate(page) if str(one.operator) in ("BMC", "BDC") and wanted(one))
    end = closing(page, start)
    return [one for n, one in enumerate(page) if n not in (start, end)]


def _first_text(page: list[Instruction]) -> int:
    """Where the first text of the tree is shown."""
    mark = next(n for n, one in enumerate(page) if str(one.operator) == "BDC" and "/MCID" in one.operands[-1])
    return next(n for n in range(mark, len(page)) if str(page[n].operator) in _SHOW)


def _grey_text(page: list[Instruction]) -> list[Instruction]:
    at = _first_text(page)
    return [*page[:at], ContentStreamInstruction([0.8], Operator("g")), *page[at:]]


def _missing_glyph(page: list[Instruction]) -> list[Instruction]:
    at = _first_text(page)
    return [*page[: at + 1], ContentStreamInstruction([String(b"\0\0")], Operator("Tj")), *page[at + 1 :]]


def _without_last_spaces(page: list[Instruction], fonts: Any) -> list[Instruction]:
    """The spaces at which lines are broken are left out."""
    result, font = [], None
    for one in page:
        if str(one.operator) == "Tf":
            font = Font(fonts[one.operands[0]])
        if str(one.operator) in _SHOW and font:
            result.append(ContentStreamInstruction([_cut(one.operands[0], font)], one.operator))
        else:
            result.append(one)
    return result


def _cut(shown: Any, font: Font) -> Any:
    """The operand without its last code where that is a space."""
    pieces = list(shown) if isinstance(shown, Array) else [shown]
    last = max((n for n, piece in enumerate(pieces) if isinstance(piece, String)), default=None)
    if last is not None and "".join(font.text(bytes(pieces[last]))).endswith(" "):
        pieces[last] = String(bytes(pieces[last])[:-2])
    return Array(pieces) if isinstance(shown, Array) else pieces[0]
