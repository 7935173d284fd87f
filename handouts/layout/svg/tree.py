"""SVG bytes to a bare element tree with places. Safe: no document type, no entities, bounded size and depth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from handouts.errors import Findings, Span

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
SVG_NAMESPACE = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink "


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """One SVG element. ``name`` is empty for an element of another vocabulary, such as an editor's notes."""

    name: str
    attributes: Mapping[str, str]
    span: Span
    children: list[Element] = field(default_factory=list)


def parse_tree(data: bytes, file: str, findings: Findings) -> Element | None:
    """The root element; None after a finding that leaves nothing to read."""
    if len(data) > MAX_BYTES:
        findings.error("H404", Span(file), "the SVG file is larger than 1 MB", "Simplify the drawing, or use a PNG.")
        return None
    builder = _Builder(file, findings)
    try:
        data.decode("utf-8")
        builder.parser.Parse(data, True)
    except UnicodeDecodeError:
        findings.error("H404", Span(file), "the SVG file is not UTF-8", "Save it again as plain SVG in UTF-8.")
    except expat.ExpatError as error:
        place = Span(file, error.lineno, error.offset + 1)
        message = f"the SVG file is not well-formed XML: {expat.ErrorString(error.code)}"
        findings.error("H404", place, message, "Save it again from your drawing program.")
    except _StopError:
        pass
    else:
        return builder.root
    return None


class _StopError(Exception):
    """Reading cannot go on; the finding is already made."""


class _Builder:
    def __init__(self, file: str, findings: Findings) -> None:
        self.root: Element | None = None
        self._file = file
        self._findings = findings
        self._open: list[Element] = []
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.ProcessingInstructionHandler = self._instruction

    @property
    def _span(self) -> Span:
        return Span(self._file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(_local(name), _own(attributes), self._span)
        if len(self._open) >= MAX_DEPTH:
            message = f"elements are nested more than {MAX_DEPTH} deep"
            self._findings.error("H404", element.span, message, "Ungroup the drawing in your drawing program.")
            raise _StopError
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _doctype(self, _name: str, _system: str | None, _public: str | None, _has_subset: bool) -> None:
        message = "a document type (<!DOCTYPE …>) is not allowed in an SVG image"
        self._findings.error("H405", self._span, message, "Delete the <!DOCTYPE …> lines, or save as plain SVG.")
        raise _StopError

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            message = "a style sheet of an SVG image would be lost"
            self._findings.error("H405", self._span, message, "Save with presentation attributes instead of CSS.")


def _local(name: str) -> str:
    """The name of an SVG element; files without a namespace are taken for SVG, as drawing programs do."""
    namespace, _, local = name.rpartition(" ")
    return local if namespace in ("", SVG_NAMESPACE) else ""


def _own(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes that mean something in SVG: those without a namespace, and ``xlink:href`` as ``href``."""
    own = {name: value for name, value in attributes.items() if " " not in name}
    linked = attributes.get(f"{_XLINK}href")
    return own if linked is None else {"href": linked} | own
