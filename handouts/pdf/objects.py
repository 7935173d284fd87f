"""Finished PDF objects for ReportLab's document, and the one correction to its writer.

ReportLab numbers objects by name; a name in braces stands for a reference in what we write.
"""

from __future__ import annotations

import re
from typing import Any

from reportlab.pdfbase import pdfdoc

_REFERENCE = re.compile(r"\{([\w.-]+)\}")


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """A finished object; ``{name}`` is a reference to the object of that name.

    Made anew for each document, since ReportLab writes the document's numbering into it.
    """

    __RefOnly__ = 1

    def __init__(self, body: str, stream: bytes | None = None) -> None:
        # Data that end in a carriage return would run into the end-of-line marker before "endstream"; decoders
        # read no further than the end of their data.
        self.body, self.stream = body, stream + b"\n" if stream and stream.endswith(b"\r") else stream

    def format(self, document: Any) -> bytes:
        def number(match: re.Match[str]) -> str:
            reference: bytes = pdfdoc.PDFObjectReference(match[1]).format(document)
            return reference.decode()

        body = _REFERENCE.sub(number, self.body)
        if self.stream is None:
            return body.encode("latin-1")
        head = f"{body[:-2]}/Length {len(self.stream)}>>\nstream\n".encode("latin-1")
        return head + self.stream + b"\nendstream\n"


def string(text: str) -> str:
    """A text string (ISO 32000-1, 7.9.2.2) in hexadecimal, so that no character of it can end it."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _with_line_end(self: Any, document: Any, base: Any = pdfdoc.PDFStream.format) -> bytes:
    formatted: bytes = base(self, document)
    if formatted.endswith(b"\rendstream\n"):
        self.content += b"\n" if isinstance(self.content, bytes) else "\n"
        formatted = base(self, document)
    return formatted.removesuffix(b"endstream\n") + b"\nendstream\n"


# PDF/A-2, 6.1.7.1 wants an end-of-line marker before "endstream" that cannot be taken for data; ReportLab writes none.
pdfdoc.PDFStream.format = _with_line_end
