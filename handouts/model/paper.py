"""Papers that sheets are laid out for, and how they lie on those of a printer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

#: Papers of a printer.
Printer: TypeAlias = Literal["A4", "Letter"]
#: Papers of a page: two of the halves lie side by side on one of the printer's.
Paper: TypeAlias = Literal["A4", "Letter", "A5", "Half-Letter"]
NAMES: tuple[Paper, ...] = get_args(Paper)

_MM = 72 / 25.4

#: Width and height in points (ISO 216; ANSI Y14.1).
SIZES: Mapping[str, tuple[float, float]] = {
    "A4": (210 * _MM, 297 * _MM),
    "Letter": (612, 792),
    "A5": (148 * _MM, 210 * _MM),
    "Half-Letter": (396, 612),
}
#: The printer's paper that a half is folded from.
FOLDED_FROM: Mapping[str, str] = {"A5": "A4", "Half-Letter": "Letter"}


def usual(printer: str, offered: tuple[str, ...]) -> str:
    """The paper for a clinic's printer among those of a template: its own, else the half of it, else the first."""
    halves = (half for half, whole in FOLDED_FROM.items() if whole == printer)
    return next((paper for paper in (printer, *halves) if paper in offered), offered[0])
