"""The few facts of a CFF font program that embedding needs (Adobe Technical Note 5176)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

#: Operators of the Top DICT (TN 5176, tables 9 and 10). Two-byte operators begin with 12.
_CHARSET = b"\x0f"
_ROS = b"\x0c\x1e"
#: How a four-byte integer begins in a DICT (TN 5176, table 3).
_LONG = 29


def is_cid_keyed(cff: bytes) -> bool:
    """Whether glyphs are chosen by CID, not by name. Raises IndexError where the data end too soon."""
    return any(operator == _ROS for operator, _ in _top_dict(cff))


def with_cids(cff: bytes, cids: Sequence[int]) -> bytes:
    """The CID-keyed font with these CIDs in place of its own, in glyph order without glyph 0.

    A new charset of format 0 (TN 5176, 13) goes to the end, and the Top DICT points to it. Raises ValueError for a
    Top DICT without room for the new offset, which hb-subset never writes.
    """
    for operator, at in _top_dict(cff):
        if operator == _CHARSET and cff[at] == _LONG:
            charset = b"\0" + b"".join(cid.to_bytes(2, "big") for cid in cids)
            return cff[: at + 1] + len(cff).to_bytes(4, "big") + cff[at + 5 :] + charset
    raise ValueError("no charset in the Top DICT")


def _top_dict(cff: bytes) -> Iterator[tuple[bytes, int]]:
    """Each operator of the first Top DICT, and where its operands begin."""
    _, names_end = _first_of_index(cff, cff[2])
    at, end = _first_of_index(cff, names_end, last=False)
    operands = at
    while at < end:
        first = cff[at]
        if first <= 21:
            length = 2 if first == 12 else 1
            yield cff[at : at + length], operands
            at += length
            operands = at
        else:
            at += _operand_length(cff, at)


def _operand_length(cff: bytes, at: int) -> int:
    """Bytes of one number in a DICT (TN 5176, 4)."""
    first = cff[at]
    if first == 28:
        return 3
    if first == _LONG:
        return 5
    if first == 30:
        # A real number: two decimal digits a byte, ended by a half-byte of fifteen.
        end = at + 1
        while cff[end] & 0x0F != 0x0F and cff[end] >> 4 != 0x0F:
            end += 1
        return end + 1 - at
    return 2 if first >= 247 else 1


def _first_of_index(cff: bytes, at: int, *, last: bool = True) -> tuple[int, int]:
    """Where the first object of an INDEX (TN 5176, 5) begins, and where it ends or, with ``last``, the INDEX ends."""
    count = int.from_bytes(cff[at : at + 2], "big")
    size = cff[at + 2]
    base = at + 2 + (count + 1) * size

    def offset(number: int) -> int:
        start = at + 3 + number * size
        return base + int.from_bytes(cff[start : start + size], "big")

    return offset(0), offset(count if last else 1)
