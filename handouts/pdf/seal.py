"""The seal: a checksum of a file's own bytes, so that a changed copy can be told from the one we made.

It guards against accidents and edits, not against forgers: whoever changes a file can seal it again. It is a comment
(ISO 32000-1, 7.2.3) before the last ``startxref``, where no offset of the file moves.
"""

from __future__ import annotations

import hashlib
import re

_PLACEHOLDER = b"0" * 64
_START = b"\nstartxref"
_ENTRY = re.compile(rb"\n%HandoutsSeal ([0-9a-f]{64})\n")


def seal(data: bytes) -> bytes:
    """The file with the SHA-256 (hex) of itself, in which the seal's own digits count as zeros.

    Raises ValueError for bytes that are no PDF file or are sealed already.
    """
    at = data.rfind(_START)
    if at < 0 or _ENTRY.search(data):
        raise ValueError("only a whole file without a seal can be sealed")
    blank = data[:at] + b"\n%HandoutsSeal " + _PLACEHOLDER + data[at:]
    return blank.replace(_PLACEHOLDER + _START, hashlib.sha256(blank).hexdigest().encode() + _START, 1)


def check(data: bytes) -> bool | None:
    """Whether the bytes are the ones that were sealed; None: there is no seal. A second seal is a change."""
    entries = list(_ENTRY.finditer(data))
    if not entries:
        return None
    start, end = entries[0].span(1)
    blank = data[:start] + _PLACEHOLDER + data[end:]
    return len(entries) == 1 and hashlib.sha256(blank).hexdigest().encode() == data[start:end]
