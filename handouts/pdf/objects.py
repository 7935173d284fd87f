"""Finished PDF objects for ReportLab's document, and corrections to its writer.

ReportLab numbers objects by name; a name in braces stands for a reference in what we write.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc

_REFERENCE = re.compile(r"\{([\w.-]+)\}")


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """A finished object; ``{name}`` is a reference to the object of that name.

    Made anew for each document, since ReportLab writes the document's numbering into it.
    """

    __RefOnly__ = 1

    def __init__(self, body: str, stream: bytes | None = None) -> None:
        self.body, self.stream = body, stream

    def format(self, document: Any) -> bytes:
        body = self.body
        if "{" in body:
            body = _REFERENCE.sub(lambda found: reference_to(document, found[1]), body)
        return body.encode("latin-1") if self.stream is None else stream(body, self.stream)


def stream(dictionary: str, data: bytes) -> bytes:
    """A stream object (ISO 32000-1, 7.3.8) from its dictionary without ``Length``.

    Data that end in a carriage return would run into the end-of-line marker before ``endstream`` (ISO 19005-2,
    6.1.7.1), so they get one byte more: decoders read no further than the end of their data.
    """
    data += b"\n" if data.endswith(b"\r") else b""
    return f"{dictionary[:-2]}/Length {len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream"


def reference(document: Any, made: Raw, name: str | None = None) -> str:
    """Add an object to ReportLab's document and say how others refer to it."""
    return reference_to(document, document.Reference(made, name).name)


def reference_to(document: Any, name: str) -> str:
    """How others refer to an object that is there."""
    number, generation = document.idToObjectNumberAndVersion[name]
    return f"{number} {generation} R"


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

_ESCAPES = {byte: pdfdoc.escapePDF(bytes([byte])) for byte in range(256)}


def _escaped(data: str | bytes) -> str:
    text = data if isinstance(data, str) else data.decode("latin-1")
    return text.translate(_ESCAPES)


# The same answers sooner: ReportLab goes through names and strings sign by sign, unless it has its optional C parts.
pdfdoc.PDFName = lru_cache(maxsize=1024)(pdfdoc.PDFName)
pdfdoc.escapePDF = _escaped
