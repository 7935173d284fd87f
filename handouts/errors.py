"""Diagnostics and exceptions: errors are data, printed only at the edge.

The exception tree::

    HandoutsError            base of everything that this package raises on purpose
    ├── ContentError         the author's mistake: carries diagnostics; exit code 1
    ├── SetupError           a missing font, template folder, extra…: exit code 2
    └── ConformanceError     a finished file does not hold what it claims: exit code 3

Anything else that escapes is our bug: it keeps its traceback and exits with 70.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops the sheet, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file. ``line`` and ``column`` count from 1; 0 means "the file as a whole"."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __bool__(self) -> bool:
        return bool(self.file)

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read back ``file:line:column`` as printed by ``str(span)``; a text of another form is a whole file."""
        parts = text.rsplit(":", 2)
        if len(parts) == 3 and parts[1].isdecimal() and parts[2].isdecimal():
            return cls(parts[0], int(parts[1]), int(parts[2]))
        return cls(text)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong (``message``), where (``span``), and what to do next (``hint``).

    ``code`` is stable (``H204``) and listed in ``CODES``.
    """

    severity: Severity
    code: str
    span: Span
    message: str
    hint: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.span.file, self.span.line, self.span.column, self.code, self.message)


CODES: dict[str, str] = {
    # sources: YAML and other files
    "H100": "file cannot be read",
    "H101": "file is not UTF-8",
    "H102": "control character in the text",
    "H103": "file is empty",
    "H104": "file is too large",
    "H105": "YAML syntax",
    "H106": "tab character",
    "H107": "key given twice",
    "H108": "anchor or alias",
    "H109": "merge key",
    "H110": "more than one document in a file",
    "H111": "nested too deeply",
    "H112": "key is not plain text",
    "H113": "YAML tag",
    "H114": "{{ needs quotes in YAML",
    "H115": "path leads outside the project",
    # model: fields, values, references
    "H201": "unknown key",
    "H202": "missing key",
    "H203": "wrong type of value",
    "H204": "value not allowed",
    "H205": "text is empty",
    "H206": "unknown kind of block",
    "H207": "unknown source id",
    "H208": "unknown glossary id",
    "H209": "unknown or circular part",
    "H210": "unknown icon",
    "H211": "not a colour",
    "H212": "image not found",
    "H213": "table row has the wrong number of cells",
    "H214": "section id given twice",
    "H215": "review dates contradict each other",
    "H216": "sheet file name does not match its content",
    "H217": "nothing of this name in the project",
    "H218": "unknown muscle or view",
    "H219": "risks counted in different numbers",
    "H220": "silence that silences nothing",
    "H221": "words changed since they were approved",
    # template and mark-up
    "H301": "template syntax",
    "H302": "undefined value",
    "H303": "not allowed in a template",
    "H304": "mark-up is not well-formed",
    "H305": "unknown element",
    "H306": "unknown attribute",
    "H307": "missing attribute or element",
    "H308": "element or text not allowed here",
    "H309": "attribute value not allowed",
    "H310": "template not found or extends itself",
    "H311": "missing fixed word",
    "H312": "HTML, image or unsafe link in a text",
    "H313": "expression in a text",
    "H314": "document type, entity or processing instruction",
    "H315": "where the mark-up of a broken template is",
    # layout
    "H401": "no glyph for a character",
    "H402": "word wider than its line",
    "H403": "block does not fit the page",
    "H404": "image cannot be used",
    "H405": "SVG feature that would be lost",
    "H406": "font missing",
    "H408": "sheet longer than it may be",
    "H409": "unknown style, colour or icon in a template",
    "H410": "QR code cannot be made",
    "H411": "font file cannot be used",
    "H412": "font may not be embedded",
    "H413": "brand colour too light to be read",
    "H414": "brand colour looks like a warning",
    "H415": "logo hardly shows",
    "H416": "logo too wide or too high",
    "H417": "picture not sharp in print",
    # delivery and set-up
    "H501": "file cannot be written",
    "H502": "not a handout",
    "H503": "file already there",
    "H901": "no project here",
    "H902": "something needed is not installed",
}


class HandoutsError(Exception):
    """Base class: catch it to catch everything that this package raises on purpose."""


@dataclass
class ContentError(HandoutsError):
    """The author's mistakes, all of them. Raised only at the edge of a stage that cannot go on."""

    diagnostics: tuple[Diagnostic, ...]

    def __str__(self) -> str:
        return "\n".join(f"{d.span}: {d.code}: {d.message}" for d in self.diagnostics)


@dataclass
class SetupError(HandoutsError):
    """The installation or the project folder is not usable; ``hint`` says what to do."""

    message: str
    hint: str = ""
    code: str = "H902"

    def __str__(self) -> str:
        return self.message


class ConformanceError(HandoutsError):
    """A finished file does not hold what it claims."""


@dataclass
class Findings:
    """A growing list of diagnostics: what every stage returns beside its output."""

    items: list[Diagnostic] = field(default_factory=list)

    def error(self, code: str, span: Span, message: str, hint: str = "") -> None:
        self._add(Severity.ERROR, code, span, message, hint)

    def warning(self, code: str, span: Span, message: str, hint: str = "") -> None:
        self._add(Severity.WARNING, code, span, message, hint)

    def _add(self, severity: Severity, code: str, span: Span, message: str, hint: str) -> None:
        if code not in CODES:
            raise ValueError(f"diagnostic code {code} is not in the table")
        self.items.append(Diagnostic(severity, code, span, message, hint))

    def extend(self, more: Iterable[Diagnostic]) -> None:
        self.items.extend(more)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.items)


def strictly(diagnostics: Iterable[Diagnostic]) -> Findings:
    """The same with every warning as an error."""
    found = ((d, Severity.ERROR if d.severity is Severity.WARNING else d.severity) for d in diagnostics)
    return Findings([replace(d, severity=severity) for d, severity in found])


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Every finding once, sorted by file, line and column: the order in which they are shown."""
    return sorted(dict.fromkeys(diagnostics), key=lambda d: d.sort_key)
