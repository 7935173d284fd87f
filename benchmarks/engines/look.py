"""What all programs share: the measures of the page, the clinic's head, the icons, the font files and the QR code.

Nothing here is imported that the programs' own cold starts would not import: the standard library alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

NAME, DESCRIPTOR = "Willow Lane", "Skin clinic"
PHONE, ADDRESS = "0113 496 0123", "14 Willow Lane, Leeds LS6 2AB"
LOGO_ALT, QR_ALT = "A willow leaf", "QR code"

#: Millimetres and points, as templates/benchmark/style.yaml has them.
MARGIN, TOP, FOOT = 20, 34, 64
LOGO_HEIGHT, QR_SIDE = 40, 24
BODY, LEADING, GAP = 10, 13, 8
DARK, QUIET, TINT, RULE = "#0D4A57", "#4A5056", "#E6F4F8", "#B9C0C5"

#: Code points of Material Design Icons 7, by the sheet's names.
ICONS = {
    "info": "\U000f02fc",
    "clock": "\U000f0150",
    "avoid": "\U000f0159",
    "sun": "\U000f05a8",
    "calendar": "\U000f00ed",
    "wash-hands": "\U000f1821",
    "check": "\U000f012c",
    "phone": "\U000f03f2",
}
REGULAR_FILE, BOLD_FILE, ICONS_FILE = "FiraGO-Regular.ttf", "FiraGO-Bold.ttf", "Icons.ttf"


class Engine(Protocol):
    """One program, kept alive. ``prepare`` is not timed, ``render`` is.

    ``reading`` is what reading one sheet costs where ``render`` does not hold that, in CPU milliseconds.
    """

    reading: float

    def prepare(self, sheets: list[dict[str, Any]]) -> None: ...

    def render(self, index: int) -> bytes: ...


class Qr:
    """No program: the QR codes alone, to tell what those that are given them are given."""

    def __init__(self, folder: Path) -> None:
        self.reading = 0.0
        self.addresses: list[str] = []

    def prepare(self, sheets: list[dict[str, Any]]) -> None:
        self.addresses = [sheet["sections"][-1]["body"][-1]["qr"]["url"] for sheet in sheets]

    def render(self, index: int) -> bytes:
        return qr_svg(self.addresses[index]).encode()


def write_fonts(folder: Path) -> None:
    """The three faces as files: the very bytes that our own program embeds subsets of."""
    from handouts.pdf.families import font_file

    folder.mkdir(exist_ok=True)
    (folder / REGULAR_FILE).write_bytes(font_file("FiraGO", bold=False))
    (folder / BOLD_FILE).write_bytes(font_file("FiraGO", bold=True))
    (folder / ICONS_FILE).write_bytes(font_file("Icons", bold=False))


def qr_svg(address: str) -> str:
    """A QR code for the programs that can make none, from the library that ours uses."""
    import segno

    made: str = segno.make_qr(address, error="m").svg_inline(dark=DARK, border=0, omitsize=True)
    return made
