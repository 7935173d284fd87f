"""QR codes (ISO/IEC 18004) as bars for one vector path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlsplit

import segno

Bars = tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=64)
def qr_path(url: str) -> tuple[int, Bars]:
    """The code of a web address: its modules on each side, and the dark bars (x, y, length), y down.

    Bars are one module high; x and y count from the first dark corner, so the quiet zone of four
    modules is the caller's. Error correction M, or better where that costs no room. ValueError, with a
    reason to show, for an address that cannot be scanned reliably: not https, not ASCII, or too long.
    """
    _check(url)
    try:
        code = segno.make_qr(url, error="m")
    except segno.DataOverflowError:
        raise ValueError(f"the address is too long for a QR code ({len(url)} characters)") from None
    return len(code.matrix), tuple(_bars(code.matrix))


def _check(url: str) -> None:
    if not url.isascii() or not url.isprintable() or " " in url:
        raise ValueError(f"the address holds a space or a letter outside ASCII: {url[:60]!r}")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError(f"not a web address: {url[:60]!r}") from None
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError(f"the address must start with https:// and name a host: {url[:60]!r}")


def _bars(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int]]:
    for y, row in enumerate(matrix):
        x = 0
        for dark, modules in groupby(row):
            length = len(list(modules))
            if dark:
                yield (x, y, length)
            x += length
