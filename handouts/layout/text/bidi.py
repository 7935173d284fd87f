"""UAX #9, the Unicode Bidirectional Algorithm: the levels of a text, and the visual order of a line.

Each character's Bidi_Class is one letter, so that a rule of the annex is one regular expression over a string. Rules
and definitions have the annex's names: P1-P3, X1-X10, W1-W7, N0-N2, I1-I2, L1-L4; BD = definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from handouts.layout.text.ucd import Property, pairs

_NAMES = "L R AL EN AN ES ET CS NSM BN B S WS ON LRE RLE LRO RLO PDF LRI RLI FSI PDI"
_LETTERS = dict(zip(_NAMES.split(), "LRA12stcmbBSWNeEoOpiIfP", strict=True))
#: BD2, max_depth.
_MAX_DEPTH = 125
#: BD16: the stack of open brackets has 63 places.
_MAX_OPEN = 63

_PARAGRAPH = re.compile("[^B]+B?|B")
_DIRECTION = re.compile("[LRAiIfP]")
_ISOLATE = re.compile("[iIfP]")
_CONTROL = re.compile("[eEoOpiIfP]")
_PIECE = re.compile("[eEoOpiIfP]|[^eEoOpiIfP]+")
_REMOVED = re.compile("[eEoOpb]")
_TRAILING = re.compile("(?<![WiIfPeEoOpb])[WiIfPeEoOpb]*(?:[SB]|$)")

_W1 = re.compile("(.)(m+)")
_W2 = re.compile("A[^LRA]*1[^LRA]*")
_W4 = re.compile("(?<=1)[sc](?=1)|(?<=2)c(?=2)")
_W5 = re.compile("(?<=1)t+|(?<!t)t+(?=1)")
_W6 = re.compile("[stc]")
_W7 = re.compile("L[^LR]*1[^LR]*")
_NEUTRALS = "BSWNiIfP"
_N1 = re.compile(f"(?<=L)[{_NEUTRALS}]+(?=L)|(?<=[R12])[{_NEUTRALS}]+(?=[R12])")
_N2 = re.compile(f"[{_NEUTRALS}]")
#: N0: numbers count as R.
_STRONG = {"L": "L", "R": "R", "1": "R", "2": "R"}
#: I1 and I2: what a class adds to an even and to an odd level.
_IMPLICIT = ({"L": 0, "R": 1, "1": 2, "2": 2}, {"L": 1, "R": 0, "1": 1, "2": 1})


def levels(text: str, base: int | None = None) -> tuple[list[int], int]:
    """The resolved level of each character, and the base level: ``base``, or the first strong character's (P2, P3).

    L1 is done for separators and for the end of the text: whoever breaks lines gives the base level to the white
    space at the end of each. Characters that X9 removes have the level of the character before them. If the text
    has several paragraphs (P1), the first decides the base of all.
    """
    types = text.translate(_classes())
    if base is None:
        base = _first_strong(types) or 0
    found: list[int] = []
    for paragraph in _PARAGRAPH.finditer(types):
        found += _paragraph(text[paragraph.start() : paragraph.end()], paragraph[0], base)
    return found, base


def reorder(line: Sequence[int]) -> list[int]:
    """L2: the visual order, from left to right, of the items of a line that have these levels."""
    order = list(range(len(line)))
    lowest = min((level for level in line if level % 2), default=1)
    for level in range(max(line, default=0), lowest - 1, -1):
        high = [own >= level for own in line]
        stretches = [(inside, list(items)) for inside, items in groupby(order, high.__getitem__)]
        order = [item for inside, items in stretches for item in (reversed(items) if inside else items)]
    return order


def mirror(character: str) -> str:
    """L4: what stands for a character on an odd level, such as ( for )."""
    return _mirrors().get(character, character)


@cache
def _classes() -> Property:
    return Property("bidi-class.txt", _LETTERS)


@cache
def _mirrors() -> Mapping[str, str]:
    return pairs("bidi-mirroring.txt")


@cache
def _brackets() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """BD14 and BD15: opening bracket -> closing bracket; and a pattern that finds both kinds."""
    closing = pairs("bidi-brackets.txt")
    # BD16: U+2329 and U+232A are canonically equivalent to U+3008 and U+3009.
    closing["\u2329"] = "\u3009"
    every = {*closing, *closing.values(), "\u232a"}
    return closing, re.compile(f"[{re.escape(''.join(sorted(every)))}]")


def _paragraph(text: str, types: str, base: int) -> list[int]:
    matches = _matches(types)
    overridden, found = _explicit(types, base, matches) if _CONTROL.search(types) else (types, [base] * len(types))
    for sequence in _sequences(types, overridden, found, matches, base):
        sequence.resolve(text, found)
    _reset(types, found, base)
    return found


def _first_strong(types: str) -> int | None:
    """P2 and P3: the level of the first strong character outside isolates; None if there is none."""
    depth = 0
    for match in _DIRECTION.finditer(types):
        letter = match[0]
        if letter == "P":
            depth = max(0, depth - 1)
        elif letter in "iIf":
            depth += 1
        elif not depth:
            return int(letter != "L")
    return None


def _matches(types: str) -> dict[int, int]:
    """BD9: isolate initiator -> its PDI, and PDI -> its initiator."""
    found, stack = {}, []
    for match in _ISOLATE.finditer(types):
        if match[0] != "P":
            stack.append(match.start())
        elif stack:
            found[match.start()] = stack[-1]
            found[stack.pop()] = match.start()
    return found


class _Status(NamedTuple):
    """X1: an entry of the directional status stack; ``override`` is L, R or empty."""

    level: int
    override: str = ""
    isolate: bool = False


class _Stack:
    """X1: the directional status stack with its counters of overflow and of valid isolates."""

    def __init__(self, base: int) -> None:
        self._entries = [_Status(base)]
        self._isolates = self._overflow_isolates = self._overflow_embeddings = 0

    @property
    def top(self) -> _Status:
        return self._entries[-1]

    @property
    def overflows(self) -> bool:
        return self._overflow_isolates + self._overflow_embeddings > 0

    def _next(self, odd: bool) -> int:
        level = self.top.level
        return (level + 1) | 1 if odd else (level + 2) & ~1

    def embed(self, letter: str) -> None:
        """X2-X5: RLE, LRE, RLO, LRO."""
        level = self._next(letter in "EO")
        if level <= _MAX_DEPTH and not self.overflows:
            self._entries.append(_Status(level, {"O": "R", "o": "L"}.get(letter, "")))
        elif not self._overflow_isolates:
            self._overflow_embeddings += 1

    def isolate(self, odd: bool) -> None:
        """X5a-X5c: RLI, LRI, FSI."""
        level = self._next(odd)
        if level <= _MAX_DEPTH and not self.overflows:
            self._isolates += 1
            self._entries.append(_Status(level, "", isolate=True))
        else:
            self._overflow_isolates += 1

    def end_isolate(self) -> None:
        """X6a: PDI."""
        if self._overflow_isolates:
            self._overflow_isolates -= 1
        elif self._isolates:
            self._overflow_embeddings = 0
            while not self._entries.pop().isolate:
                pass
            self._isolates -= 1

    def end_embedding(self) -> None:
        """X7: PDF."""
        if self._overflow_isolates:
            return
        if self._overflow_embeddings:
            self._overflow_embeddings -= 1
        elif len(self._entries) > 1 and not self.top.isolate:
            self._entries.pop()


def _explicit(types: str, base: int, matches: Mapping[int, int]) -> tuple[str, list[int]]:
    """X1-X8: the classes after overrides, and the explicit levels."""
    stack, found, pieces = _Stack(base), [], []

    def first_is_rtl(start: int) -> bool:
        return _first_strong(types[start : matches.get(start - 1, len(types))]) == 1

    for match in _PIECE.finditer(types):
        piece, status = match[0], stack.top
        if piece in "eEoO":
            stack.embed(piece)
        elif piece in "iIf":
            stack.isolate(piece == "I" or (piece == "f" and not stack.overflows and first_is_rtl(match.end())))
        elif piece == "P":
            stack.end_isolate()
            status = stack.top
        elif piece == "p":
            stack.end_embedding()
        found += [status.level] * len(piece)
        pieces.append(re.sub("[^eEoOpbB]", status.override, piece) if status.override else piece)
    if types.endswith("B"):  # X8
        found[-1] = base
    return "".join(pieces), found


class _Sequence(NamedTuple):
    """BD13: an isolating run sequence. ``sos`` and ``eos`` are L or R (X10)."""

    indices: Sequence[int]
    types: str
    level: int
    sos: str
    eos: str

    def resolve(self, text: str, found: list[int]) -> None:
        """W1-I2: write the resolved levels of this sequence into ``found``."""
        types = _weak(f"{self.sos}{self.types}{self.eos}")
        types = self._bracketed(text, types)
        types = _N1.sub(lambda match: ("L" if types[match.start() - 1] == "L" else "R") * len(match[0]), types)
        types = _N2.sub("LR"[self.level % 2], types)
        added = _IMPLICIT[self.level % 2]
        for index, letter in zip(self.indices, types[1:-1], strict=True):
            found[index] = self.level + added[letter]

    def _bracketed(self, text: str, types: str) -> str:
        """N0: paired brackets get the direction of what they hold, or of what stands before them."""
        found = _bracket_pairs("".join([text[index] for index in self.indices]), types)
        if not found:
            return types
        letters, own = list(types), "LR"[self.level % 2]
        for first, last in found:
            inside = {_STRONG[letter] for letter in letters[first + 1 : last] if letter in _STRONG}
            if not inside:
                continue
            before = next(_STRONG[letters[at]] for at in range(first - 1, -1, -1) if letters[at] in _STRONG)
            direction = own if own in inside else before
            for bracket in (first, last):
                letters[bracket] = direction
                # A mark on a bracket follows it. These types start at 1, after sos.
                while self.types[bracket : bracket + 1] == "m":
                    bracket += 1
                    letters[bracket] = direction
        return "".join(letters)


def _weak(types: str) -> str:
    """W1-W7, on a sequence between its sos and eos."""
    types = _W1.sub(lambda match: match[1] + ("N" if match[1] in "iIfP" else match[1]) * len(match[2]), types)
    types = _W2.sub(lambda match: match[0].replace("1", "2"), types)
    types = types.replace("A", "R")  # W3
    types = _W4.sub(lambda match: types[match.start() - 1], types)
    types = _W5.sub(lambda match: "1" * len(match[0]), types)
    types = _W6.sub("N", types)
    return _W7.sub(lambda match: match[0].replace("1", "L"), types)


def _bracket_pairs(characters: str, types: str) -> list[tuple[int, int]]:
    """BD16: places in ``types`` (which starts with sos) of paired brackets, in the order of the opening ones."""
    closing, pattern = _brackets()
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in pattern.finditer(characters):
        place, bracket = match.start() + 1, match[0].replace("\u232a", "\u3009")
        if types[place] != "N":
            continue
        if bracket in closing:
            if len(stack) == _MAX_OPEN:
                break
            stack.append((closing[bracket], place))
        elif depth := next((i for i in range(len(stack), 0, -1) if stack[i - 1][0] == bracket), 0):
            found.append((stack[depth - 1][1], place))
            del stack[depth - 1 :]
    return sorted(found)


def _sequences(
    types: str, overridden: str, found: Sequence[int], matches: Mapping[int, int], base: int
) -> Iterator[_Sequence]:
    """X9 and X10: the isolating run sequences of a paragraph."""
    kept = [at for at, letter in enumerate(types) if letter not in "eEoOpb"]
    runs = [list(run) for _, run in groupby(kept, found.__getitem__)]  # BD7
    ends = [base, *(found[run[0]] for run in runs), base]
    first_of = {run[0]: number for number, run in enumerate(runs)}
    for number, run in enumerate(runs):
        if types[run[0]] == "P" and run[0] in matches:
            continue
        indices, last = list(run), number
        while types[indices[-1]] in "iIf" and indices[-1] in matches:
            last = first_of[matches[indices[-1]]]
            indices += runs[last]
        level = found[run[0]]
        after = base if types[indices[-1]] in "iIf" else ends[last + 2]
        letters = "".join([overridden[index] for index in indices])
        yield _Sequence(indices, letters, level, "LR"[max(level, ends[number]) % 2], "LR"[max(level, after) % 2])


def _reset(types: str, found: list[int], base: int) -> None:
    """L1 for separators and for the end of the text; then levels for what X9 removed (5.2)."""
    for match in _TRAILING.finditer(types):
        found[match.start() : match.end()] = [base] * len(match[0])
    for match in _REMOVED.finditer(types):
        found[match.start()] = found[match.start() - 1] if match.start() else base
