"""Sentences and words of running text, in any language.

What counts as a word follows Flesch (How to Write Plain English, 1979): a figure, a contraction and a word with
hyphens are one word each. Phone numbers, web and e-mail addresses are dialled or copied, not read: they are no words.
Scripts that set no spaces between words (Chinese, Japanese, Thai, Khmer) give runs of letters: no formula scores them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_OPENING = "“‘\"'«\u2039„\u201a([{¿¡「『\uff08《〈"
#: German closes with what English opens with.
_CLOSING = "”’“‘\"'»\u203a«)]}」』\uff09》〉"
#: A mark before an item of a list.
_MARK = r"[ \t]*(?:[-–—•·▪◦‣*]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t]+"
#: Between paragraphs; after a line that ends in a colon; before an item of a list.
_APART = re.compile(rf"\n[ \t]*\n|(?<=[:\uff1a])[ \t]*\n|\n(?={_MARK})")
#: Stops that want a space behind them, with the quotation marks and brackets that close there; and those that do not.
_STOP = re.compile(
    r"(?<![.!?…])[.!?…؟\u06d4\u0589።፧]+"
    rf"(?:(?:[ \u00a0\u202f](?=\S(?:\s|$)))?[{re.escape(_CLOSING)}][.!?…]*){{0,8}}(?=\s|$)"
    rf"|[。\uff01\uff1f｡\uff0e।॥။។]+[{re.escape(_CLOSING)}]*"
)
_WIDE = frozenset("。\uff01\uff1f｡\uff0e")
#: As many characters around a stop tell whether it ends a sentence.
_REACH = 40
#: Letters with full stops between and after them (e.g., p. m.), or one word: what a full stop may shorten.
_BEFORE = re.compile(r"(?:(?<![^\W_])[^\W\d_]{1,3}\.[ \u00a0\u202f]?)*[^\W_]+$")
_INITIAL = re.compile(r"(?:^|[.] )[^\W\d_]$")
#: Of “z. B.” the one and the other.
_LETTER_BEFORE, _LETTER_AFTER = re.compile(r"(?<!\w)[^\W\d_]$"), re.compile(r"[^\W\d_]\.")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,2}$")

#: Letters and digits with the marks that belong to them: vowel signs, points, joiners, soft hyphens.
_LETTER = (
    "(?:[^\\W_]|[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u0670\u0900-\u0963\u0966-\u0dff"
    "\u0e31-\u0e4e\u0eb1-\u0ecd\u102b-\u1049\u17b4-\u17d3\u200c\u200d])"
)
_WORD = re.compile(
    rf"{_LETTER}+(?:(?:['’\u02bc\u2010\u2011-]|(?<=\d)[.,:/\u00a0\u202f](?=\d)|(?<=[^\W\d_])[.:](?=[^\W\d_])){_LETTER}+)*"
)
#: Dates and hours, which are read; an e-mail address, a web address, a phone number with its code, one of America, and
#: one in groups, which are not.
_READ = re.compile(r"\d{4}-\d\d?-\d\d?$|\d\d?[./-]\d\d?[./-](?:\d{4}|\d\d)$|\d\d\.\d\d ?[–-] ?\d\d\.\d\d$")
_DIALLED = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+"
    r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,6}(?:[a-z]{2,9}/\S*|(?:com|org|net|edu|gov|info|example|uk|eu)\b)"
    r"|(?<![\w.,])(?:\+ ?\d|\(0|0\d)[\d \u00a0().–/-]{5,18}\d(?!\w|,\d)"
    r"|(?<![\w.,])(?:1[-. ])?\(?\d{3}\)?[-. \u00a0]\d{3}[-. \u00a0]\d{4}(?!\w)|(?<![\w-])\d{3}-\d{4}(?![\w-])"
    r"|(?<![\w.,])\d{2,3}(?:[ \u00a0]\d{2,3}){2,3}(?!\w|,\d)",
)


@cache
def _table() -> dict[tuple[str, str], frozenset[str]]:
    """Abbreviations by language and kind: see the head of the file."""
    text = (files("handouts") / "data" / "check" / "abbreviations.txt").read_text("utf-8")
    rows = [line.split() for line in text.splitlines() if line and line[0] != "#"]
    return {(language, kind): frozenset(words) for language, kind, *words in rows}


def _known(language: str, kind: str) -> frozenset[str]:
    primary = language.lower().split("-")[0]
    table = _table()
    return table.get(("*", kind), frozenset()) | table.get((primary, kind), frozenset())


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text, their spaces made one. An empty line, a line that ends in a colon and an item of a list
    end one too; a sentence without letters is none.
    """
    return [
        sentence
        for block in _APART.split(text)
        for sentence in _of_block(" ".join(re.sub(f"^{_MARK}", "", block).split()), language)
        if any(map(str.isalpha, sentence))
    ]


def _of_block(block: str, language: str) -> Iterator[str]:
    start = 0
    for stop in _STOP.finditer(block):
        if _ends(block, start, stop, language):
            yield block[start : stop.end()].strip()
            start = stop.end()
    yield block[start:].strip()


def _ends(block: str, start: int, stop: re.Match[str], language: str) -> bool:
    """Whether a stop ends the sentence that starts at ``start``: a small letter behind it says no in every script that
    has them, an abbreviation before a name or a figure too.
    """
    after = block[stop.end() : stop.end() + _REACH].lstrip().lstrip(_OPENING).lstrip()
    if not after:
        return True
    if stop[0][0] in _WIDE:
        # What is said inside of quotation marks goes on behind them: 「…。」と言った.
        return stop[0][-1] not in _CLOSING or block[stop.end()].isspace()
    before = block[max(start, stop.start() - _REACH) : stop.start()].lstrip()
    return not after[0].islower() and not (stop[0] == "." and _shortens(before, after, language))


def _shortens(before: str, after: str, language: str) -> bool:
    if number := _NUMBER.search(before):
        words = before[: number.start()].casefold().split()
        return bool(words) and words[-1] in _known(language, "ordinal")
    if _INITIAL.search(before) or (_LETTER_BEFORE.search(before) and _LETTER_AFTER.match(after)):
        return True
    found = _BEFORE.search(before)
    word = "".join(found[0].split()).casefold() if found else ""
    return word in _known(language, "name") or (after[0].isdigit() and word in _known(language, "figure"))


def words(sentence: str) -> list[str]:
    """The words of a sentence, without marks: letters and digits with apostrophes, hyphens and points inside."""
    read = _DIALLED.sub(lambda found: found[0] if _READ.match(found[0]) else " ", sentence)
    return _WORD.findall(read)
