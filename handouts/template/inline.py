"""An author's text to inline mark-up: CommonMark and ``{{ … }}`` values.

Expressions are split off first and stand as private-use characters while CommonMark is read; their
values go in last, as plain words. So a value is data: never mark-up, never CommonMark, never a template.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from handouts.errors import Findings
from handouts.model.text import Text

#: From the words between the braces to the value; raises ExpressionError.
Evaluate = Callable[[str], str]
#: A value as it stands among the words of a text.
Isolate = Callable[[str], str]

_EXPRESSION = re.compile(r"""\{\{((?:[^"'{}]|"[^"]{0,100}"|'[^']{0,100}'){0,200})\}\}""")
_FIRST_PLACE = 0xE000
_MOST_PLACES = 1000
_PLACE = re.compile(f"[{chr(_FIRST_PLACE)}-{chr(_FIRST_PLACE + _MOST_PLACES - 1)}]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
#: What XML 1.0 cannot hold (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: What mark-up and XML mean nothing in, of the characters that texts of spaced scripts have.
_SAFE = re.compile("[\t\n\r\x20!#-%(-;=?-\ud7ff]*")
_LINK = re.compile(r"(https://|mailto:|tel:)\S+")
#: Texts that CommonMark and the braces mean nothing in: most of them.
_PLAIN_WORDS = re.compile(r"[^\\`*_\[\]<&{}\n\x00\ue000-\uf8ff]*")
_NAMES = {"strong_open": "strong", "strong_close": "strong", "em_open": "em", "em_close": "em"}


def _as_it_is(value: str) -> str:
    return value


class ExpressionError(Exception):
    """An expression has no value; ``code`` is H302 or H313."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


class _CommonMark(MarkdownIt):
    """CommonMark that leaves the addresses of links as written: they are judged once their values are in."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


_COMMONMARK = _CommonMark("commonmark")


def render(text: Text, evaluate: Evaluate, isolate: Isolate = _as_it_is) -> tuple[str, Findings]:
    """Well-formed inline mark-up of the vocabulary. Findings H302, H312, H313 stand at the text's place."""
    if _PLAIN_WORDS.fullmatch(text):
        return escape(str(text)), Findings()
    writer = _Writer(text, evaluate, isolate)
    return writer.write(_tokens(writer.source)), writer.findings


@lru_cache(maxsize=4096)
def _tokens(source: str) -> list[Token]:
    return _COMMONMARK.parseInline(source)[0].children or []


def plain(text: Text, evaluate: Evaluate) -> tuple[str, Findings]:
    """The words alone, for attributes; a line break is a space."""
    markup, findings = render(text, evaluate)
    return html.unescape(re.sub("<[^>]*>", "", markup.replace("<br/>", " "))), findings


def fill(text: Text, evaluate: Evaluate) -> tuple[str, Findings]:
    """The text with its values and all else as written: for addresses."""
    writer = _Writer(text, evaluate)
    return writer.raw(writer.source), writer.findings


def escape(words: str) -> str:
    """Any text as XML character data; mark-up made by the program stays as it is."""
    if isinstance(words, Markup):
        return str(words)
    return words if _SAFE.fullmatch(words) else html.escape(_NOT_XML.sub("\ufffd", words))


class _Writer:
    """Takes the expressions out of a text and puts their values into its tokens."""

    def __init__(self, text: Text, evaluate: Evaluate, isolate: Isolate = _as_it_is) -> None:
        self.text = text
        self.evaluate = evaluate
        self.isolate = isolate
        self.findings = Findings()
        self.values: dict[str, str] = {}
        self.source = self._split()

    def problem(self, code: str, message: str, hint: str) -> None:
        self.findings.error(code, self.text.span, message, hint)

    def _split(self) -> str:
        source = str(self.text)
        if _PRIVATE.search(source):
            self.problem("H313", "a private-use character", "Take it out: it has no meaning that is shared.")
            source = _PRIVATE.sub("\ufffd", source)
        source = _EXPRESSION.sub(self._take, source)
        for mark, name in (("{{", "an expression that does not end"), ("{%", "a template tag"), ("{#", "a comment")):
            if mark in source:
                hint = "Texts hold {{ … }} values only; write {{ '" + mark + "' }} to print these signs."
                self.problem("H313", f"{name}: {mark}", hint)
        return source

    def _take(self, found: re.Match[str]) -> str:
        if len(self.values) == _MOST_PLACES:
            self.problem("H313", f"more than {_MOST_PLACES} expressions", "Split the text.")
        if len(self.values) >= _MOST_PLACES:
            return ""
        place = chr(_FIRST_PLACE + len(self.values))
        try:
            self.values[place] = self.evaluate(found[1].strip())
        except ExpressionError as error:
            self.values[place] = ""
            self.problem(error.code, error.message, error.hint)
        return place

    def raw(self, words: str) -> str:
        return _PLACE.sub(lambda found: str(self.values.get(found[0], found[0])), words)

    def words(self, words: str) -> str:
        """Escaped words, with the values in."""
        return _PLACE.sub(lambda found: self._value(found[0]), escape(words))

    def _value(self, place: str) -> str:
        return escape(self.isolate(self.values[place]) if place in self.values else place)

    def write(self, tokens: Iterable[Token]) -> str:
        parts: list[str] = []
        depth: Counter[str] = Counter()
        for token in tokens:
            if name := _NAMES.get(token.type):
                parts.append(_emphasis(name, token.nesting, depth))
            elif token.type == "link_open":
                href = self._href(str(token.attrGet("href") or ""))
                depth["a"] = bool(href)
                parts.append(f'<a href="{escape(href)}">' if href else "")
            elif token.type == "link_close":
                parts.append("</a>" if depth["a"] else "")
            else:
                parts.append(self._leaf(token))
        return "".join(parts)

    def _leaf(self, token: Token) -> str:
        if token.type == "code_inline":
            return f"<code>{self.words(token.content)}</code>"
        if token.type in ("softbreak", "hardbreak"):
            return " " if token.type == "softbreak" else "<br/>"
        if token.type == "image":
            self.problem("H312", "an image inside a text", "Use a `figure` block.")
        if token.type == "html_inline":
            hint = "Write **bold** or *emphasis* in CommonMark; write \\< for the sign itself."
            self.problem("H312", f"HTML in a text: {token.content[:40]}", hint)
        return self.words(token.content)

    def _href(self, address: str) -> str:
        """The address of a link, safe to print; empty when the link is refused."""
        href = self.raw(address).strip()
        telephone = href.startswith("tel:")
        href = re.sub(r"[^\d+;=a-z:]", "", href) if telephone else quote(href, safe="%/:=&?~#+!$,;'@()*[]")
        if not _LINK.fullmatch(href):
            self.problem("H312", f"a link to {href[:60] or 'nothing'}", "Links start with https://, mailto: or tel:.")
            return ""
        return href


def _emphasis(name: str, nesting: int, depth: Counter[str]) -> str:
    """One tag; emphasis inside the same emphasis adds nothing and is left out."""
    outermost = depth[name] == (0 if nesting > 0 else 1)
    depth[name] += nesting
    if not outermost:
        return ""
    return f"<{name}>" if nesting > 0 else f"</{name}>"
