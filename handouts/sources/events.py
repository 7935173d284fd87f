"""Parser events to data, one at a time, so that no input can exhaust the stack."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from handouts.errors import Findings, Span
from handouts.sources.document import Path, SpanIndex

_DEPTH = 40
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Not printable in YAML 1.2 (5.1), or a line break that editors do not count, or half a character.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})?\.[0-9]{1,18}")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
}
_QUOTE_BRACES = 'Put the whole value in quotes: "… {{ … }} …".'


@dataclass
class _Open:
    """A collection that is being read; ``key`` is the key that waits for its value."""

    data: dict[str, Any] | list[Any]
    path: Path
    flow: bool
    line: int
    column: int
    key: str | None = None
    keys: dict[str, int] = field(default_factory=dict)


class Builder:
    """Turns parser events into data. ``lost`` is set when something refused leaves the data without sense."""

    def __init__(self, file: str, lines: list[str], findings: Findings) -> None:
        self.spans = SpanIndex(file)
        self.root: Any = None
        self.lost = False
        self._file, self._lines, self._findings = file, lines, findings
        self._open: list[_Open] = []
        self._skip = 0  # depth inside a key that is a collection
        self._started = False

    def read(self, text: str, *, trusted: bool) -> None:
        """``trusted`` is off when characters were replaced: then a syntax error may be a mere consequence."""
        try:
            for event in yaml.parse(text, Loader=_Loader):
                if not self._take(event):
                    break
        except yaml.MarkedYAMLError as error:
            self.lost = True
            if trusted:
                self._syntax(error)
        except (yaml.YAMLError, ValueError, OverflowError):
            self.lost = True
            if trusted:
                hint = "Look at words in double quotes that hold a backslash."
                self._findings.error("H105", Span(self._file, 1, 1), "an escape that YAML does not know", hint)
        if not self._started and not self.lost:
            self.lost = True
            hint = "Write the content, or delete the file."
            self._findings.error("H103", Span(self._file), "the file holds no content", hint)

    def _take(self, event: Any) -> bool:
        """Handle one event; False stops the reading."""
        if self._skip:
            self._skip += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        elif isinstance(event, yaml.DocumentStartEvent):
            return self._document(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.NodeEvent):
            return self._node(event)
        return True

    def _document(self, event: Any) -> bool:
        if self._started:
            self.lost = True
            hint = "Keep one document in a file: remove the ---."
            self._error("H110", event.start_mark, "a second document starts here", hint)
        return not self._started

    def _node(self, event: Any) -> bool:
        self._started = True
        self._refuse_features(event)
        parent = self._open[-1] if self._open else None
        if parent and isinstance(parent.data, dict) and parent.key is None:
            self._key(parent, event)
            return True
        path = self._place(parent, event)
        value = self._value(event, path)
        if len(self._open) > _DEPTH:
            self.lost = True
            self._error("H111", event.start_mark, f"nested more than {_DEPTH} levels deep", "Use fewer levels.")
            return False
        self._store(parent, path, value)
        return True

    def _refuse_features(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.lost = True
            name = f"*{event.anchor}" if isinstance(event, yaml.AliasEvent) else f"&{event.anchor}"
            hint = "Write the words out, or in quotes if they start with & or *; share blocks with `include`."
            self._error("H108", event.start_mark, f"anchors and aliases ({name}) are not used here", hint)
        elif event.tag:
            self.lost = True
            message = f"tags ({event.tag.replace('tag:yaml.org,2002:', '!!')}) are not used here"
            self._error("H113", event.start_mark, message, "Remove it, or put the words in quotes.")

    def _key(self, parent: _Open, event: Any) -> None:
        mark = event.start_mark
        parent.key = ""
        if isinstance(event, yaml.CollectionStartEvent):
            self._collection_key(parent, event)
        elif isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value == "<<":
            self.lost = True
            self._error("H109", mark, "merge keys (<<) are not used here", "Write the keys out.")
        elif isinstance(event, yaml.ScalarEvent) and not event.value.strip():
            self.lost = True
            self._error("H112", mark, "this key is empty", "Write a name before the colon.")
        elif isinstance(event, yaml.ScalarEvent):
            self._named_key(parent, event)

    def _collection_key(self, parent: _Open, event: Any) -> None:
        self.lost, self._skip = True, 1
        mark = event.start_mark
        if isinstance(event, yaml.MappingStartEvent) and parent.flow and parent.line == mark.line + 1:
            span = Span(self._file, parent.line, parent.column)
            self._findings.error("H114", span, "{{ starts a YAML mapping here", _QUOTE_BRACES)
        else:
            self._error("H112", mark, "a key must be plain text", "Write a name before the colon.")

    def _named_key(self, parent: _Open, event: Any) -> None:
        mark, name = event.start_mark, event.value
        self._characters(event)
        parent.key = name
        if name in parent.keys:
            hint = "Keep one of them, or start a new item with “- ”."
            self._error("H107", mark, f"key “{name}” is given twice: first on line {parent.keys[name]}", hint)
        parent.keys.setdefault(name, mark.line + 1)
        self.spans.add_key((*parent.path, name), mark.line + 1, mark.column + 1)

    def _place(self, parent: _Open | None, event: Any) -> Path:
        if parent is None:
            path: Path = ()
        elif isinstance(parent.data, list):
            path = (*parent.path, len(parent.data))
        else:
            path = (*parent.path, parent.key or "")
        self.spans.add(path, event.start_mark.line + 1, event.start_mark.column + 1)
        return path

    def _value(self, event: Any, path: Path) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            self._characters(event)
            return _scalar(event.value) if event.implicit[0] else event.value
        if isinstance(event, yaml.CollectionStartEvent):
            data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
            mark: Any = event.start_mark
            self._open.append(_Open(data, path, bool(event.flow_style), mark.line + 1, mark.column + 1))
            return data
        return None

    def _store(self, parent: _Open | None, path: Path, value: Any) -> None:
        if parent is None:
            self.root = value
        elif isinstance(parent.data, list):
            parent.data.append(value)
        else:
            parent.data.setdefault(parent.key or "", value)
            parent.key = None

    def _characters(self, event: Any) -> None:
        """Escapes in double quotes can spell what the file itself may not hold."""
        if found := CONTROL.search(event.value):
            message = f"invisible character U+{ord(found[0]):04X}"
            self._error("H102", event.start_mark, message, "Delete the backslash escape and type the words.")

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark: Any = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        last = len(self._lines) - 1
        ended = line > last or (line == last and column >= len(self._lines[last]))
        line, column = (last, len(self._lines[last])) if ended else (line, column)
        in_flow = any(item.flow for item in self._open)
        braces = _bare_braces(self._lines[line][: column + 2], in_flow)
        if braces is None:
            reason = _explain(error.problem or "", self._lines[line], ended)
            self._findings.error("H105", Span(self._file, line + 1, column + 1), *reason)
        elif all(found.code != "H114" or found.span.line != line + 1 for found in self._findings):
            self._findings.error("H114", Span(self._file, line + 1, braces + 1), "{{ needs quotes here", _QUOTE_BRACES)

    def _error(self, code: str, mark: Any, message: str, hint: str) -> None:
        self._findings.error(code, Span(self._file, mark.line + 1, mark.column + 1), message, hint)


def _scalar(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


_QUOTED = re.compile(r"""(?:(?<=[\s,:\[{])|^)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""")


def _bare_braces(line: str, in_flow: bool) -> int | None:
    """Column (from 0) of an unquoted ``{{`` that YAML reads as a mapping, if the line has one."""
    bare = _QUOTED.sub(lambda found: "x" * len(found[0]), line)
    where = r"\{\{" if in_flow else r"(?:^|[:\-?,\[{])\s*\{\{|[:\-]\s+[\[{].*?\{\{"
    found = re.search(where, bare)
    return found.end() - 2 if found else None


def _explain(problem: str, line: str, ended: bool) -> tuple[str, str]:
    """Plain words for the parser's complaints, which differ between its C and Python forms."""
    if ended:
        return "the quotes, or a bracket, are never closed", "Close them where the value ends."
    if "mapping values are not allowed" in problem:
        hint = "If it belongs to the words, put the whole value in quotes; else check the indentation."
        return "a colon is not allowed here", hint
    if "cannot start any token" in problem:
        return "a value cannot start with this character", "Put the whole value in quotes."
    if re.search(r"""[:\-]\s+["'].*["']\s*[^\s,\]}#]""", line):
        return "there are words after the closing quote", "Put the whole value in one pair of quotes."
    return "YAML cannot make sense of this", "Check indentation, quotes and brackets here and on the line above."
