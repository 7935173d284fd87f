"""Writes handouts/data/unicode/ from the Unicode Character Database (Debian package ``unicode-data``).

Run it from the top folder: ``python -m tests.tools.make_unicode_tables``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.needed import need

DATABASE = Path("/usr/share/unicode")
TABLES = Path(__file__).parents[2] / "handouts" / "data" / "unicode"
_CODES = 0x110000
_ROW = re.compile(r"(?:# @missing: )?([0-9A-F]{4,6})(?:\.\.([0-9A-F]{4,6}))?\s*;\s*(\w+)\s*(?:;\s*(\w+)\s*)?(?:#.*)?")
_RANGES = "Each line: where a range starts, and its value up to the next start."


def need_database() -> None:
    """Let a test go on only where the database is installed."""
    need(DATABASE.exists(), "The Unicode Character Database is not installed: apt install unicode-data")


def tables() -> dict[str, str]:
    """File name -> text of every table."""
    return {
        "bidi-class.txt": _header("Bidi_Class (UAX #9)", _RANGES) + _ranges(_bidi_classes()),
        "bidi-brackets.txt": _header("Bidi_Paired_Bracket (UAX #9, BD14-BD15)", "Each line: opening, closing.")
        + _pairs((first, second) for first, second, kind in _rows("BidiBrackets.txt") if kind == "o"),
        "bidi-mirroring.txt": _header("Bidi_Mirroring_Glyph (UAX #9, L4)", "Each line: character, its mirror.")
        + _pairs((first, second) for first, second, _ in _rows("BidiMirroring.txt")),
        "line-break.txt": _header("Line_Break (UAX #14) as resolved by LB1, with classes for LB30 and LB30b", _RANGES)
        + _ranges(_line_breaks()),
    }


def _header(title: str, form: str) -> str:
    version = re.search(r"-([\d.]+)\.txt", (DATABASE / "LineBreak.txt").read_text("utf-8"))
    assert version, "LineBreak.txt names no version"
    return (
        f"# {title}, Unicode {version[1]}. {form}\n"
        "# Written by tests/tools/make_unicode_tables.py from the Unicode Character Database,\n"
        "# © Unicode, Inc.: see ../licences/Unicode-DFS-2016.txt.\n"
    )


def _rows(name: str) -> Iterator[tuple[str, str, str]]:
    """The fields of a file of pairs; the third is empty in files of two fields."""
    for line in (DATABASE / name).read_text("utf-8").splitlines():
        if match := re.match(r"([0-9A-F]{4,6}); ([0-9A-F]{4,6})(?:; ([oc]))?", line):
            yield match[1], match[2], match[3] or ""


def _pairs(rows: Iterator[tuple[str, str]]) -> str:
    return "".join(f"{first} {second}\n" for first, second in rows)


def _ranges(values: list[str]) -> str:
    changes = [code for code in range(_CODES) if not code or values[code] != values[code - 1]]
    return "".join(f"{code:X} {values[code]}\n" for code in changes)


def _values(name: str, default: str, only: str = "") -> list[str]:
    """The value of every code point; ``only`` picks the rows of one property from a file of several."""
    values = [default] * _CODES
    for line in (DATABASE / name).read_text("utf-8").splitlines():
        row = _ROW.fullmatch(line)
        if row and (not only or row[3] == only):
            first, last = int(row[1], 16), int(row[2] or row[1], 16)
            values[first : last + 1] = [row[3]] * (last - first + 1)
    return values


def _bidi_classes() -> list[str]:
    # The lines of defaults use the long names of the values.
    long = {"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET"}
    return [long.get(value, value) for value in _values("extracted/DerivedBidiClass.txt", "L")]


def _line_breaks() -> list[str]:
    columns = (
        _values("LineBreak.txt", "XX"),
        _values("extracted/DerivedGeneralCategory.txt", "Cn"),
        _values("EastAsianWidth.txt", "N"),
        _values("emoji/emoji-data.txt", "", only="Extended_Pictographic"),
    )
    return [_line_break(*row) for row in zip(*columns, strict=True)]


def _line_break(value: str, category: str, width: str, pictographic: str) -> str:
    if value in ("OP", "CP") and width in ("F", "W", "H"):  # not in LB30
        return f"{value}W"
    if pictographic and category == "Cn":  # LB30b
        return "IDX"
    if value == "SA" and category in ("Mn", "Mc"):  # LB1
        return "CM"
    return {"AI": "AL", "SG": "AL", "XX": "AL", "SA": "AL", "CJ": "NS"}.get(value, value)  # LB1


def main() -> None:
    TABLES.mkdir(parents=True, exist_ok=True)
    for name, text in tables().items():
        (TABLES / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
