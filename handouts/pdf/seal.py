"""The seal: a checksum of a file's own bytes, so that a changed copy can be told from the one we made.

It guards against accidents and edits, not against forgers: whoever changes a file can seal it again.
"""

from __future__ import annotations

import hashlib
import re

PLACEHOLDER = "0" * 64

# The entry as the writer puts it into the information dictionary: a literal string, never compressed.
_ENTRY = re.compile(rb"/HandoutsSeal\s*\(([0-9a-f]{64})\)")


def seal(data: bytes) -> bytes:
    """Fill the one placeholder with the SHA-256 (hex) of the file as it stands, placeholder included."""
    entries = list(_ENTRY.finditer(data))
    if len(entries) != 1 or entries[0][1] != PLACEHOLDER.encode():
        raise ValueError(f"a file to be sealed holds one empty seal, not {len(entries)}")
    start, end = entries[0].span(1)
    return data[:start] + hashlib.sha256(data).hexdigest().encode() + data[end:]


def check(data: bytes) -> bool | None:
    """Whether the bytes are the ones that were sealed; None: there is no seal. A second seal is a change."""
    entries = list(_ENTRY.finditer(data))
    if not entries:
        return None
    start, end = entries[0].span(1)
    blank = data[:start] + PLACEHOLDER.encode() + data[end:]
    return len(entries) == 1 and hashlib.sha256(blank).hexdigest().encode() == data[start:end]
