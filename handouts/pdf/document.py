"""A whole PDF file: pages drawn by a callback, metadata, and the seal over its bytes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from handouts.pdf.seal import PLACEHOLDER, seal
from handouts.pdf.surface import Surface

# Binary streams: ASCII armour makes every stream a quarter larger. This module owns ReportLab's global state.
rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself. ``extra`` are names of our own in the information dictionary
    (ISO 32000-1, 14.3.3); they never hold a patient's data.
    """

    title: str
    author: str
    language: str
    subject: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


class _Canvas(Canvas):  # type: ignore[misc]
    def _make_preamble(self) -> None:
        # ReportLab would select Helvetica here, which is never embedded.
        self._preamble = "1 0 0 1 0 0 cm"


class _Information(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The information dictionary, without a clock."""

    def __init__(self, metadata: Metadata) -> None:
        super().__init__()
        self._metadata = metadata
        self.title, self.author, self.subject = metadata.title, metadata.author, metadata.subject
        self.producer = "handouts with ReportLab"

    def format(self, document: Any) -> bytes:
        said = self._metadata
        entries = {"Title": said.title, "Author": said.author, "Producer": self.producer}
        if said.subject:
            entries["Subject"] = said.subject
        values = {**entries, **said.extra, "HandoutsSeal": PLACEHOLDER}
        formatted: bytes = pdfdoc.PDFDictionary({k: pdfdoc.PDFString(v) for k, v in values.items()}).format(document)
        return formatted


def _identifier(metadata: Metadata) -> bytes:
    """The file identifier (ISO 32000-1, 14.4), from what the file says of itself: ReportLab's own has a clock in it."""
    said = repr((metadata.title, metadata.author, metadata.language, sorted(metadata.extra.items())))
    digest = hashlib.sha256(said.encode()).hexdigest()[:32].upper()
    return f"\n[<{digest}><{digest}>]\n".encode()


def write(size: tuple[float, float], metadata: Metadata, draw: Callable[[Surface], None]) -> bytes:
    """Draw all pages of one size (width, height in points) and return the sealed file.

    The same drawing gives the same bytes: ReportLab's clock is off and nothing else here has one.
    """
    buffer = io.BytesIO()
    canvas = _Canvas(buffer, pagesize=size, pageCompression=1, invariant=1, lang=metadata.language, pdfVersion=(1, 7))
    canvas._doc.info = _Information(metadata)
    canvas._doc._ID = _identifier(metadata)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    draw(Surface(canvas, size[1]))
    canvas.save()
    return seal(buffer.getvalue())
