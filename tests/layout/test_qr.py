"""QR codes: read back by an independent reader (the program ``zbarimg``, Debian package zbar-tools)."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from handouts.layout.qr import qr_path

URL = "https://heronbrook.example/aftercare"


def test_a_short_address_takes_version_3() -> None:
    modules, bars = qr_path(URL)
    assert modules == 29
    assert bars[0] == (0, 0, 7)
    assert bars == tuple(sorted(bars, key=lambda bar: (bar[1], bar[0])))
    assert all(x >= 0 and length > 0 and x + length <= modules and 0 <= y < modules for x, y, length in bars)


def test_bars_of_a_row_never_touch() -> None:
    _, bars = qr_path(URL)
    pairs = [(a, b) for a, b in pairwise(bars) if a[1] == b[1]]
    assert pairs
    assert all(a[0] + a[2] < b[0] for a, b in pairs)


@pytest.mark.parametrize("url", [URL, "https://a.example/", "https://clinic.example/" + "x" * 200])
def test_an_outside_reader_reads_it(url: str, tmp_path: Path) -> None:
    picture = tmp_path / "code.pgm"
    picture.write_bytes(_raster(url, scale=4))
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True, timeout=30, check=True
    )
    assert read.stdout == url + "\n"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://clinic.example/", "must start with https://"),
        ("clinic.example", "must start with https://"),
        ("https:///leaflet", "name a host"),
        ("https://[1", "not a web address"),
        ("", "must start with https://"),
        ("https://clinic.example/a b", "a space"),
        ("https://clinic.example/\n", "a space"),
        ("https://praxis-m\u00fcller.example/", "outside ASCII"),
        ("https://clinic.example/" + "x" * 4000, "too long for a QR code"),
    ],
)
def test_addresses_that_cannot_be_scanned(url: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        qr_path(url)


def _raster(url: str, scale: int) -> bytes:
    """A grey picture (PGM) with a quiet zone of four modules."""
    modules, bars = qr_path(url)
    side = (modules + 8) * scale
    rows = [bytearray(b"\xff" * side) for _ in range(side)]
    for x, y, length in bars:
        for row in rows[(y + 4) * scale : (y + 5) * scale]:
            row[(x + 4) * scale : (x + 4 + length) * scale] = b"\x00" * (length * scale)
    return b"P5 %d %d 255\n" % (side, side) + b"".join(rows)
