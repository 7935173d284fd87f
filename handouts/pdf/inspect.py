"""What a finished PDF says about itself: the ``Handouts…`` entries of its information dictionary."""

from __future__ import annotations

import io
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Facts:
    """The entries of one handout. They come from a file that anybody may have written: names, never paths."""

    sheet: str
    clinic: str
    revision: str
    language: str
    template: str
    edition: str
    paper: str
    code: str
    content: str


def read(data: bytes) -> Facts | None:
    """The facts of a handout; None when the bytes are no PDF, or one that was not made by this program."""
    # Late: a plain build never needs it.
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = [pdf.docinfo.get(f"/Handouts{field.name.capitalize()}") for field in fields(Facts)]
            values = [_plain(str(value)) for value in found if isinstance(value, pikepdf.String)]
    except (pikepdf.PdfError, ValueError, TypeError):
        # The two last: bytes that are no text, and a dictionary that is none.
        return None
    return Facts(*values) if len(values) == len(found) and all(values) else None


def standards(data: bytes) -> list[str]:
    """The standards that a file claims in its XMP packet (ISO 19005-2, 6.6.4; ISO 14289-1, 5)."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as said:
            archive, access = said.pdfa_status, said.get("{http://www.aiim.org/pdfua/ns/id/}part")
    except (pikepdf.PdfError, ValueError, TypeError):
        return []
    claims = [f"PDF/UA-{access}" if access else "", f"PDF/A-{archive.lower()}" if archive else ""]
    return [_plain(claim) for claim in claims if claim]


def _plain(value: str) -> str:
    # Control characters of an untrusted file must not reach a terminal.
    return "".join(c for c in value[:200] if c.isprintable())
