"""YAML to plain data with places: YAML 1.2 scalars, and none of the features that surprise people."""

from __future__ import annotations

import re

from handouts.errors import Findings, Span
from handouts.sources.document import Document, Path, SpanIndex
from handouts.sources.events import CONTROL, Builder

__all__ = ["Document", "Path", "SpanIndex", "load"]

_LIMIT = 1_000_000
#: Escapes that spell half a character, or none at all.
_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]|\\U0000[dD][89a-fA-F]|\\U(?!000|0010)[0-9a-fA-F]{8}")


def load(data: bytes, file: str) -> tuple[Document | None, Findings]:
    """Read one document; None when its values could not be told. Any bytes give a result, never an exception."""
    findings = Findings()
    text = _decode(data, file, findings)
    if text is None:
        return None, findings
    lines = re.split(r"\r\n|\r|\n", text)
    _refuse_characters(lines, file, findings)
    if _refuse_syntax(lines, file, findings):
        return None, findings
    # Spaces in their place keep every column, so that the rest of the file is still looked at.
    clean = CONTROL.sub(" ", text).replace("\t", " ")
    builder = Builder(file, lines, findings)
    builder.read(clean, trusted=not findings.failed)
    return (None if builder.lost else Document(builder.root, builder.spans, lines)), findings


def _decode(data: bytes, file: str, findings: Findings) -> str | None:
    whole = Span(file)
    if len(data) > _LIMIT:
        findings.error("H104", whole, f"the file has more than {_LIMIT:,} bytes", "Split it into smaller files.")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[: error.start].rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        hint = "Save the file again as UTF-8: editors offer this in “Save as” or “Encoding”."
        findings.error("H101", Span(file, line, column), f"byte 0x{data[error.start]:02X} is not UTF-8 text", hint)
        return None
    if not text.strip():
        findings.error("H103", whole, "the file is empty", "Write the content, or delete the file.")
        return None
    return text


def _refuse_characters(lines: list[str], file: str, findings: Findings) -> None:
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            span = Span(file, number, line.index("\t") + 1)
            findings.error("H106", span, "YAML has no tabs", "Use spaces; most editors can convert the file.")
        for found in CONTROL.finditer(line):
            message = f"invisible character U+{ord(found[0]):04X}"
            findings.error("H102", Span(file, number, found.start() + 1), message, "Delete it and type again.")


def _refuse_syntax(lines: list[str], file: str, findings: Findings) -> bool:
    """Refuse what the C and the Python parser of PyYAML take in different ways."""
    before = len(findings)
    for number, line in enumerate(lines, 1):
        if line.startswith("%"):
            span = Span(file, number, 1)
            findings.error("H105", span, "directives (%) are not used here", "Remove the line, or indent the words.")
        if found := _ESCAPE.search(line):
            span = Span(file, number, found.start() + 1)
            findings.error("H105", span, "this escape names no character", "Type the character itself.")
    return len(findings) > before
