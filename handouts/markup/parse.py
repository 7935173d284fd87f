"""Mark-up text to frozen nodes, every element checked against the vocabulary's table.

Expat reads; nothing outside the text is ever opened: no document type, no entity but XML's own five.
Three reserved names carry places. The program writes them, they are taken off here:
``_o`` is the template's line that wrote an element, ``_s`` the author's place of a block,
and ``<t src="…">`` wraps words of the author.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from xml.parsers import expat

from handouts.errors import Findings, Span
from handouts.markup.nodes import Node
from handouts.markup.vocabulary import ELEMENTS, INLINE, Element

MAX_BYTES = 4_000_000
MAX_DEPTH = 60
MAX_NODES = 200_000

_UNDEFINED_ENTITY = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
_PAGE_WORDS = ("page-number", "page-count", "page-of")
_SPACE = re.compile(r"[ \t\r\n]+")
#: Templates isolate values (UAX #9, 2.4), which only words need: in an attribute they would break addresses and paths.
_FSI = "\u2068"
_NO_ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))


def parse(text: str, file: str, root: str = "sheet") -> tuple[Node | None, Findings]:
    """The element ``root`` of a mark-up text; None when there is any error. All faults are collected."""
    reader = _Reader(file)
    reader.isolates = _FSI in text
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > MAX_BYTES:
        message = f"the mark-up is longer than {MAX_BYTES // 1_000_000} MB"
        reader.findings.error("H104", Span(file), message, "Look for a loop that repeats too much.")
        return None, reader.findings
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        _report_syntax(reader, error)
    except _HaltError:
        pass
    top = reader.top
    if top and top.name in ELEMENTS and top.name != root:
        reader.findings.error("H308", top.origin, f"the outermost element is <{top.name}>", f"It must be <{root}>.")
    if not top or reader.findings.failed:
        return None, reader.findings
    node = _freeze(top, Span())
    _check_ids(node, reader.findings)
    return (None if reader.findings.failed else node), reader.findings


#: The same few thousand places of templates and sheets come again in every handout.
_span = lru_cache(maxsize=8192)(Span.parse)


class _HaltError(Exception):
    """The rest of the text is not worth reading; the reason is in the findings."""


@dataclass(slots=True)
class _Open:
    """An element while it is read. ``author`` is its own place in the sheet, if known;
    ``marked`` tells that ``origin`` is a template's line.
    """

    name: str
    attributes: dict[str, str]
    origin: Span
    marked: bool = False
    author: Span = Span()
    children: list[_Open | str] = field(default_factory=list)
    entry: Element | None = field(init=False)

    def __post_init__(self) -> None:
        self.entry = ELEMENTS.get(self.name)


class _Reader:
    """Expat's handlers: grow the tree of open elements and check each against the table."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings = Findings()
        self.top: _Open | None = None
        self.stack: list[_Open] = []
        self.count = 0
        self.isolates = False
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        self.parser = parser

    def place(self) -> Span:
        """The template's line if it is known, else the line of the mark-up itself."""
        known = next((e.origin for e in reversed(self.stack) if e.marked), None)
        return known or Span(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self.isolates:
            attributes = {key: value.translate(_NO_ISOLATES) for key, value in attributes.items()}
        origin = attributes.pop("_o", "")
        author = _span(attributes.pop("_s", ""))
        element = _Open(name, attributes, _span(origin) if origin else self.place(), bool(origin), author)
        self._limit(element)
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.top = element
        _check_place(element, self.stack, self.findings)
        _check_attributes(element, self.findings)
        if name == "t":
            element.author = _span(attributes.get("src", ""))
            self._lend(element.author)
        self.stack.append(element)

    def _limit(self, element: _Open) -> None:
        self.count += 1
        if len(self.stack) >= MAX_DEPTH:
            self.findings.error("H111", element.origin, f"elements are nested more than {MAX_DEPTH} deep",
                                "Take out wrappers that are not needed.")  # fmt: skip
            raise _HaltError
        if self.count > MAX_NODES:
            self.findings.error("H104", element.origin, f"more than {MAX_NODES} elements",
                                "Look for a loop that repeats too much.")  # fmt: skip
            raise _HaltError

    def _lend(self, author: Span) -> None:
        """Give the place of these words to the block around them, unless it has one."""
        block = next((e for e in reversed(self.stack) if e.name not in INLINE), None)
        if block and not block.author:
            block.author = author

    def _text(self, words: str) -> None:
        element = self.stack[-1]
        if element.entry and not element.entry.text:
            if words.strip(" \t\r\n"):
                hint = "Put it into a <p>." if "p" in element.entry.children else "Take it out."
                message = f"text directly inside <{element.name}>: {_short(words)}"
                self.findings.error("H308", element.origin, message, hint)
            return
        element.children.append(words)

    def _end(self, _name: str) -> None:
        element = self.stack.pop()
        if element.entry:
            _check_children(element, element.entry, self.findings)

    def _doctype(self, *_: object) -> None:
        self.findings.error("H314", self.place(), "a document type is not allowed", "Take out the <!DOCTYPE …> line.")
        raise _HaltError

    def _instruction(self, target: str, _data: str) -> None:
        self.findings.error("H314", self.place(), f"<?{target} …?> is not allowed", "Take it out.")


def _report_syntax(reader: _Reader, error: expat.ExpatError) -> None:
    if error.code == _UNDEFINED_ENTITY:
        reader.findings.error("H314", reader.place(), "an entity other than &amp; &lt; &gt; &quot; &apos;",
                              "Write the character itself, or its number, such as &#160;.")  # fmt: skip
        return
    reason = expat.ErrorString(error.code)
    inside = f" inside <{reader.stack[-1].name}>" if reader.stack else ""
    hint = "Close every element in order, quote every attribute, write & as &amp; and < as &lt;."
    reader.findings.error("H304", reader.place(), f"the mark-up is not well-formed{inside}: {reason}", hint)


def _check_place(element: _Open, stack: list[_Open], findings: Findings) -> None:
    if not element.entry:
        hint = _near(element.name, set(ELEMENTS) - {"t"})
        findings.error("H305", element.origin, f"unknown element <{element.name}>", hint)
        return
    if element.name in _PAGE_WORDS and any(e.name == "body" for e in stack):
        findings.error("H308", element.origin, f"<{element.name}> is not allowed in the body",
                       "Use it in the letterhead, running head, strip or foot.")  # fmt: skip
    parent = stack[-1] if stack else None
    inside = parent.entry if parent else None
    if parent and inside and element.name not in inside.children:
        allowed = ", ".join(f"<{name}>" for name in inside.children) or "nothing"
        findings.error("H308", element.origin, f"<{element.name}> is not allowed inside <{parent.name}>",
                       f"Allowed there: {allowed}.")  # fmt: skip


def _check_attributes(element: _Open, findings: Findings) -> None:
    if not element.entry:
        return
    known = element.entry.attributes
    for name, value in element.attributes.items():
        if name not in known:
            findings.error("H306", element.origin, f"unknown attribute {name} of <{element.name}>", _near(name, known))
            continue
        rule = known[name]
        wrong = (rule.values and value not in rule.values) or (rule.pattern and not re.fullmatch(rule.pattern, value))
        if wrong:
            hint = f"One of: {', '.join(rule.values)}." if rule.values else f"It holds the {rule.doc}."
            place = element.author or element.origin
            findings.error("H309", place, f"{name}={_short(value)} of <{element.name}> is not allowed", hint)
    for name, rule in known.items():
        if rule.required and name not in element.attributes:
            message = f"<{element.name}> needs the attribute {name}"
            findings.error("H307", element.origin, message, f"It holds the {rule.doc}.")


def _check_children(element: _Open, entry: Element, findings: Findings) -> None:
    if not (entry.required or entry.once):
        return
    counts = Counter(child.name for child in element.children if isinstance(child, _Open))
    place = element.author or element.origin
    for name in entry.required:
        if not counts[name]:
            findings.error("H307", place, f"<{element.name}> needs a <{name}>", "Add it, or take the whole block out.")
    for name in entry.once:
        if counts[name] > 1:
            findings.error("H308", place, f"<{element.name}> has more than one <{name}>", "Keep one.")


def _check_ids(node: Node, findings: Findings) -> None:
    seen: set[str] = set()
    named = [element for element in node.walk() if "id" in element.attributes and element.name != "area"]
    for element in named:
        name = element.get("id")
        if element.name == "page-of" or not name:
            continue
        if name in seen:
            findings.error("H309", element.span, f"the id {name} is given twice", "Give each element an id of its own.")
        seen.add(name)
    for element in named:
        wanted = element.get("id")
        if element.name == "page-of" and wanted not in seen:
            findings.error("H309", element.span, f"no element has the id {wanted}", _near(wanted, seen))


def _freeze(element: _Open, inherited: Span) -> Node:
    """The node of a checked element. White space is settled once for each block of text."""
    if element.entry and element.entry.text and element.name not in INLINE:
        _settle(element)
    author = element.author or inherited
    children: list[Node | str] = []
    _join(element, author, children)
    span = author or element.origin
    return Node(element.name, MappingProxyType(dict(element.attributes)), tuple(children), span, element.origin)


def _join(element: _Open, author: Span, children: list[Node | str]) -> None:
    """Freeze the content of an element; ``<t>`` dissolves into its parent and texts that meet become one."""
    for child in element.children:
        if isinstance(child, _Open) and child.name == "t":
            _join(child, child.author or author, children)
        elif isinstance(child, _Open):
            children.append(_freeze(child, author))
        elif child and children and isinstance(children[-1], str):
            children[-1] += child
        elif child:
            children.append(child)


def _settle(block: _Open) -> None:
    """Collapse white space as in HTML: across inline elements, none at the ends, none beside a break or list."""
    last: tuple[_Open, int] | None = None
    open_space = True
    for holder, index in _pieces(block):
        piece = holder.children[index]
        if isinstance(piece, str):
            words = _SPACE.sub(" ", piece)
            words = words.removeprefix(" ") if open_space else words
            holder.children[index] = words
            if words:
                last, open_space = (holder, index), words.endswith(" ")
        else:
            open_space = piece.name in ("br", "ul", "ol")
            if open_space:
                _trim(last)
            last = None
    _trim(last)


def _trim(last: tuple[_Open, int] | None) -> None:
    if last:
        holder, index = last
        words = holder.children[index]
        holder.children[index] = words.removesuffix(" ") if isinstance(words, str) else words


def _pieces(element: _Open) -> list[tuple[_Open, int]]:
    """Texts, and elements that stand for something visible, in reading order, each by its holder and index."""
    found: list[tuple[_Open, int]] = []
    for index, child in enumerate(element.children):
        if isinstance(child, _Open) and child.name in INLINE and child.entry and child.entry.text:
            found += _pieces(child)
        else:
            found.append((element, index))
    return found


def _near(name: str, known: Collection[str]) -> str:
    names = sorted(known)
    close = get_close_matches(name, names, 1, 0.6)
    if close:
        return f"Did you mean {close[0]}?"
    return f"Known: {', '.join(names)}." if names else "There is none to give."


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"“{words[:40]}…”" if len(words) > 40 else f"“{words}”"
