"""UAX #14, the Unicode Line Breaking Algorithm: where a line may end, and where it must.

Each character's Line_Break class is one letter. Most rules look at two neighbours: they are a table of pairs, one for
neighbours that touch and one for neighbours with spaces between them. Rules that look further are regular expressions
over the letters. LB25 is that of example 7 in section 8.2, as in Unicode's own test.

Tailorings (section 8):

- Words of Thai are found by a model (budoux). Lao, Khmer and Burmese break at spaces and zero-width spaces.
- After a solidus a line ends only before four letters or more, and never after “//” (“and/or”, “https://…”).
- A quotation mark between East Asian characters does not bind on its outer side (LB19a of Unicode 16).
- A closing quotation mark does not bind the parenthesis after the next space (LB15 as in Unicode 15.1).
- A hyphen that starts a word stays with it (LB20a of Unicode 16).
- A line does not start with a dash that joins two words, and no dash or hyphen between digits ends one (“10–20”).
- Korean breaks at its spaces only (the note to LB27), as suits lines of uneven length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import SetupError
from handouts.layout.text.ucd import Property

if TYPE_CHECKING:
    import budoux

#: The classes of the table, and three that depend on the context: HLH is a hyphen after a Hebrew letter (LB21a), QUP
#: a quotation mark that does not bind what stands before it, QUF what stands after. ID and IDX differ in LB30b only,
#: OP and OPW, CP and CPW in LB30.
_NAMES = (
    "AL B2 BA BB BK CB CL CM CP CPW CR EB EM EX GL H2 H3 HL HLH HY ID IDX IN IS JL JT JV LF NL NS NU OP OPW PO PR QU"
    " QUF QUP RI SP SY WJ ZW ZWJ"
)
#: Letters that mean nothing in a regular expression.
_LETTERS = {name: chr(0x100 + number) for number, name in enumerate(_NAMES.split())}
_LETTERS["ZWJ"] = _LETTERS["CM"]  # LB9 treats both alike; LB8a looks at the character itself.
_MARK, _SPACE, _JOINER = _LETTERS["CM"], _LETTERS["SP"], _LETTERS["WJ"]
_HARD = "".join(_LETTERS[name] for name in ("BK", "CR", "LF", "NL"))
_ZERO_WIDTH_JOINER = "\u200d"

_HANGUL = "JL JV JT H2 H3"
#: (before, × or ÷, after), in the order of the annex: the first that fits decides. Empty: any class.
_RULES = (
    ("CR", "×", "LF"),  # LB5
    ("BK CR LF NL", "÷", ""),  # LB4, LB5
    ("", "×", "BK CR LF NL"),  # LB6
    ("", "×", "ZW"),  # LB7
    ("ZW", "÷", ""),  # LB8
    ("", "×", "WJ"),  # LB11
    ("WJ", "×", ""),
    ("GL", "×", ""),  # LB12
    ("BA HY", "÷", "GL"),  # LB12a
    ("", "×", "GL"),
    ("", "×", "CL CP CPW EX IS SY"),  # LB13
    ("OP OPW", "×", ""),  # LB14
    ("QU QUP", "×", "OP OPW"),  # LB15
    ("CL CP CPW", "×", "NS"),  # LB16
    ("B2", "×", "B2"),  # LB17
    ("", "×", "QU QUF"),  # LB19
    ("QU QUP", "×", ""),
    ("", "÷", "CB"),  # LB20
    ("CB", "÷", ""),
    ("", "×", "BA HY HLH NS"),  # LB21
    ("BB", "×", ""),
    ("HLH", "×", ""),  # LB21a
    ("SY", "×", "HL"),  # LB21b
    ("", "×", "IN"),  # LB22
    ("AL HL", "×", "NU"),  # LB23
    ("NU", "×", "AL HL"),
    ("PR", "×", "ID IDX EB EM"),  # LB23a
    ("ID IDX EB EM", "×", "PO"),
    ("PR PO", "×", "AL HL"),  # LB24
    ("AL HL", "×", "PR PO"),
    ("JL", "×", "JL JV H2 H3"),  # LB26
    ("JV H2", "×", "JV JT"),
    ("JT H3", "×", "JT"),
    (_HANGUL, "×", "PO"),  # LB27
    ("PR", "×", _HANGUL),
    ("AL HL", "×", "AL HL"),  # LB28
    ("IS", "×", "AL HL"),  # LB29
    ("AL HL NU", "×", "OP"),  # LB30
    ("CP", "×", "AL HL NU"),
    ("EB IDX", "×", "EM"),  # LB30b
)
#: The same with spaces between the two: what the annex writes as SP*, or decides before LB18.
_RULES_OVER_SPACES = (
    ("", "×", "BK CR LF NL ZW"),  # LB6, LB7
    ("ZW", "÷", ""),  # LB8
    ("", "×", "WJ CL CP CPW EX IS SY"),  # LB11, LB13
    ("OP OPW", "×", ""),  # LB14
    ("QU QUP", "×", "OP OPW"),  # LB15
    ("CL CP CPW", "×", "NS"),  # LB16
    ("B2", "×", "B2"),  # LB17
)


def _letters(names: str) -> list[str]:
    return [_LETTERS[name] for name in (names or _NAMES).split()]


def _together(rules: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """The pairs of letters that rules keep on one line."""
    decided: dict[str, str] = {}
    for before, sign, after in rules:
        for left in _letters(before):
            for right in _letters(after):
                decided.setdefault(left + right, sign)
    return frozenset(pair for pair, sign in decided.items() if sign == "×")


def _pattern(classes: str) -> re.Pattern[str]:
    """A regular expression over letters, written with names."""
    return re.compile(re.sub("[A-Z][A-Z0-9]*", lambda match: _LETTERS[match[0]], classes).replace(" ", ""))


_TOGETHER = _together(_RULES)
_TOGETHER_OVER_SPACES = _together(_RULES_OVER_SPACES)
#: LB10: a mark without a base.
_BARE_MARK = _pattern("(?:^|(?<=[BK CR LF NL SP ZW])) CM")
_HEBREW_HYPHEN = _pattern("(?<=HL) [HY BA]")
#: Contexts inside which no line ends, from their first letter to the end of the group.
_SHUT = (
    _pattern("[PR PO]? [OP OPW HY]? NU [NU SY IS]* [CL CP CPW]? (?=([PR PO]?))"),  # LB25
    _pattern("RI RI ()"),  # LB30a
    _pattern("SY (?=(AL{1,3} (?!AL) | ))"),
    _pattern("SY SY (?=(AL?))"),
    _pattern("(?:^|(?<=[BK CR LF NL SP ZW CB GL])) HY (?=([AL HL]?))"),  # LB20a
)
#: Where Korean breaks at spaces, its syllables and ideographs are letters like others (LB27).
_AS_LETTERS = str.maketrans(dict.fromkeys((_LETTERS[name] for name in f"{_HANGUL} ID IDX".split()), _LETTERS["AL"]))
#: Letters and marks that are set without spaces.
EAST_ASIAN = "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd]"
#: Characters whose class depends on those beside them.
_IN_CONTEXT = re.compile(
    rf"(?P<QUP>[‘“](?<={EAST_ASIAN}.)(?={EAST_ASIAN}))"
    rf"|(?P<QUF>[’”](?<={EAST_ASIAN}.)(?={EAST_ASIAN})|[’”“»\u203a](?= ))"
    r"|(?P<GL>[\u2010–](?<=\d.)(?=\d))"
    r"|(?P<BA>—(?<=[^\W\d_].)(?=[^\W\d_]))",
    re.DOTALL,
)
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]{2,}")
#: A word starts with a consonant or with a vowel that is written first, and not right after such a vowel.
_THAI_START = re.compile("(?<![เ-ไ])[ก-ฮเ-ไ]")

#: Text of plain words, spaces and common punctuation: it breaks after spaces, and between a hyphen and a letter.
#: No possessive quantifiers here: Python 3.11.2, that of Debian 12, matches them wrongly.
_LETTER = "A-Za-zÀ-ɏΑ-ΡΣ-ώА-џ"
_WORD = rf"[{_LETTER}0-9]+(?:(?:[’'\u00a0-]|[.:](?=[{_LETTER}])|(?<=[0-9])[.,:/](?=[0-9]))[{_LETTER}0-9]+)*"
_SIMPLE_WORD = re.compile(rf"\(?{_WORD}[.,:;!?)]*")
_SIMPLE_BREAK = re.compile(rf" +(?! |\Z)|-(?=[{_LETTER}])")


#: Parts of a text as (start, end).
Stretches = Sequence[tuple[int, int]]


class Break(NamedTuple):
    """A line may end before the character with index ``at``; if ``hard``, it must."""

    at: int
    hard: bool


def breaks(text: str, korean: Stretches = ()) -> list[Break]:
    """Every break opportunity of a text; the last is its end (LB3), hard only after a line or paragraph separator.

    ``korean`` are the stretches (start, end) that break at spaces only. Raises SetupError H902 for Thai without budoux.
    """
    if _is_simple(text):
        ends = [match.end() for match in _SIMPLE_BREAK.finditer(text)]
        return [Break(end, False) for end in (*ends, len(text)) if end]
    return breaks_by_table(text, korean)


def _is_simple(text: str) -> bool:
    """Whether a text is words of spaced scripts with the commonest marks, and dashes that stand between two words."""
    words = text.split(" ")
    if not words[0]:
        return not text
    dash = False
    for word in filter(None, words):
        if word in ("–", "—"):
            if dash:
                return False
            dash = True
        elif _SIMPLE_WORD.fullmatch(word):
            dash = False
        else:
            return False
    return not dash


def breaks_by_table(text: str, korean: Stretches = ()) -> list[Break]:
    """The same without the short cut for plain text."""
    classes = _classes_in_context(text)
    for start, end in korean:
        classes = classes[:start] + classes[start:end].translate(_AS_LETTERS) + classes[end:]
    places = [at for at, letter in enumerate(classes) if letter != _MARK]  # LB9
    bases = _HEBREW_HYPHEN.sub(_LETTERS["HLH"], classes.replace(_MARK, ""))
    shut, words = set(_shut(bases)), set(_thai_words(text))
    found = []
    left, spaced = _JOINER, False  # LB2: nothing ends before the first character
    for number, (at, right) in enumerate(zip(places, bases, strict=True)):
        if right == _SPACE and left not in _HARD:  # LB7
            spaced = True
            continue
        if spaced:
            bound = left + right in _TOGETHER_OVER_SPACES
        else:
            bound = left + right in _TOGETHER or number in shut or text[at - 1] == _ZERO_WIDTH_JOINER  # LB8a
        if not bound or at in words:
            found.append(Break(at, left in _HARD))
        left, spaced = right, right == _SPACE
    if text:
        found.append(Break(len(text), classes[-1] in _HARD))
    return found


@cache
def _table() -> Property:
    return Property("line-break.txt", _LETTERS)


def _classes_in_context(text: str) -> str:
    """The classes after LB10, and of characters that the tailorings name."""
    classes = _BARE_MARK.sub(_LETTERS["AL"], text.translate(_table()))
    letters = list(classes)
    for match in _IN_CONTEXT.finditer(text):
        letters[match.start()] = _LETTERS[str(match.lastgroup)]
    return "".join(letters)


def _shut(bases: str) -> Iterator[int]:
    for pattern in _SHUT:
        for match in pattern.finditer(bases):
            yield from range(match.start() + 1, match.end(1))


def _thai_words(text: str) -> Iterator[int]:
    """Where words start inside a run of Thai."""
    for run in _THAI.finditer(text):
        at = run.start()
        for word in _thai_parser().parse(run[0])[:-1]:
            at += len(word)
            if _THAI_START.match(text, at):
                yield at


@cache
def _thai_parser() -> budoux.Parser:
    try:
        import budoux
    except ImportError as error:
        raise SetupError("Thai needs a model that finds its words", "Run: pip install 'handouts[thai]'") from error
    return budoux.load_default_thai_parser()
