"""Template files as Jinja2 sees them: read through the workspace, each start tag marked with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from types import CodeType

from jinja2 import BaseLoader, BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.exceptions import TemplateNotFound

from handouts.errors import ContentError, Diagnostic, Severity, Span
from handouts.workspace import Workspace

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(/[A-Za-z0-9_-]+)*/[A-Za-z0-9_-]+\.xml")
#: What may hold “<” without being a start tag, then a start tag whose name is written out.
_TAG = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?P<name>[A-Za-z][\w.-]*)(?=[\s/>])", re.DOTALL
)


def annotate(source: str, file: str) -> str:
    """Put ``_o="file:line:column"`` into each start tag; lines keep their numbers."""
    starts = [0, *(found.end() for found in re.finditer("\n", source))]

    def mark(found: re.Match[str]) -> str:
        if not found["name"]:
            return found[0]
        line = bisect_right(starts, found.start())
        column = found.start() - starts[line - 1] + 1
        return f'{found[0]} _o="{file}:{line}:{column}"'

    return _TAG.sub(mark, source)


class Loader(BaseLoader):
    """Names such as ``base/layout.xml`` stand for ``templates/base/layout.xml``."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        file = f"templates/{template}"
        if not _NAME.fullmatch(template) or not self.workspace.exists(file):
            raise TemplateNotFound(template)
        return self.workspace.once(("template", file), lambda: self._source(file)), file, None

    def _source(self, file: str) -> str:
        data = self.workspace.read(file)
        try:
            source = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            place = Span(file, data[: error.start].count(b"\n") + 1, 1)
            hint = "Save the file as UTF-8."
            raise ContentError((Diagnostic(Severity.ERROR, "H101", place, "not UTF-8", hint),)) from error
        return annotate(source.replace("\r\n", "\n"), file)


class CompiledTemplates(BytecodeCache):
    """The last compiled form of each template, for as long as the process lives: many sheets share a template."""

    def __init__(self) -> None:
        self.codes: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.codes.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.codes[bucket.key] = (bucket.checksum, bucket.code)
