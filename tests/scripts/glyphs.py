"""Where each glyph of a page stands, read by pikepdf's parser alone.

For pages of text in Type 0 fonts with two-byte codes, whoever wrote them (ISO 32000-1, 9.4 and 9.7).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Matrix


@dataclass(frozen=True)
class Glyph:
    """A glyph as it is drawn; x and y of its origin in points, from the bottom left of the paper."""

    font: str
    code: int
    x: float
    y: float


def glyphs(pdf: bytes) -> list[Glyph]:
    """The glyphs of the first page, in the order in which they are drawn."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        fonts = {name: _Font.read(font) for name, font in page.Resources.Font.items()}
        return list(_Reader(fonts).read(page))


@dataclass(frozen=True)
class _Font:
    """Name without the subset's tag, and advance widths in 1/1000 em (9.7.4.3)."""

    name: str
    default: float
    widths: dict[int, float]

    @classmethod
    def read(cls, font: Any) -> _Font:
        assert font.Subtype == pikepdf.Name.Type0
        descendant, name = font.DescendantFonts[0], str(font.BaseFont).partition("+")[2]
        return cls(name, float(descendant.get("/DW", 1000)), dict(_widths(list(descendant.get("/W", [])))))

    def advance(self, code: int) -> float:
        return self.widths.get(code, self.default) / 1000


def _widths(entries: list[Any]) -> Iterator[tuple[int, float]]:
    at = 0
    while at < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, pikepdf.Array):
            yield from ((first + number, float(width)) for number, width in enumerate(second))
            at += 2
        else:
            yield from ((code, float(entries[at + 2])) for code in range(first, int(second) + 1))
            at += 3


@dataclass(frozen=True)
class _State:
    """What q and Q keep (8.4.1, 9.3)."""

    matrix: Matrix = field(default_factory=Matrix)
    font: str = ""
    size: float = 0
    rise: float = 0
    tracking: float = 0


class _Reader:
    """Follows one page's operators. One that moves text and is not known here is an error."""

    def __init__(self, fonts: dict[str, _Font]) -> None:
        self._fonts = fonts
        self._state = _State()
        self._saved: list[_State] = []
        self._line = self._text = Matrix()

    def read(self, page: Any) -> Iterator[Glyph]:
        for instruction in pikepdf.parse_content_stream(page):
            operands: list[Any] = list(instruction.operands)
            match str(instruction.operator):
                case "q":
                    self._saved.append(self._state)
                case "Q":
                    self._state = self._saved.pop()
                case "cm":
                    self._state = replace(self._state, matrix=Matrix(*map(float, operands)) @ self._state.matrix)
                case "BT":
                    self._start(Matrix())
                case "Td":
                    self._start(Matrix(1, 0, 0, 1, float(operands[0]), float(operands[1])) @ self._line)
                case "Tm":
                    self._start(Matrix(*map(float, operands)))
                case "Tf":
                    self._state = replace(self._state, font=str(operands[0]), size=float(operands[1]))
                case "Ts":
                    self._state = replace(self._state, rise=float(operands[0]))
                case "Tc":
                    self._state = replace(self._state, tracking=float(operands[0]))
                case "Tj" | "TJ":
                    yield from self._show(operands[0])
                case "'" | '"' | "TD" | "TL" | "T*" | "Tw" | "Tz" | "Do" as operator:
                    raise AssertionError(f"{operator} is not followed here")

    def _start(self, matrix: Matrix) -> None:
        self._line = self._text = matrix

    def _show(self, shown: Any) -> Iterator[Glyph]:
        for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                for at in range(0, len(codes), 2):
                    yield self._glyph(int.from_bytes(codes[at : at + 2], "big"))
            else:
                self._move(-float(part) / 1000 * self._state.size)

    def _glyph(self, code: int) -> Glyph:
        state, font = self._state, self._fonts[self._state.font]
        origin = Matrix(1, 0, 0, 1, 0, state.rise) @ self._text @ state.matrix
        self._move(font.advance(code) * state.size + state.tracking)
        return Glyph(font.name, code, origin.e, origin.f)

    def _move(self, distance: float) -> None:
        self._text = Matrix(1, 0, 0, 1, distance, 0) @ self._text
