"""Justified lines: total fit with spaces that stretch and shrink.

The method is that of Knuth and Plass, “Breaking Paragraphs into Lines” (1981), with their badness and demerits. Words
are not hyphenated, so that some lines would have gaping spaces: those stay ragged. Chinese and Japanese stretch between
their letters too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from handouts.layout.text.breaking import Line, stub
from handouts.layout.text.items import Piece, Unit
from handouts.layout.text.linebreak import EAST_ASIAN

#: What a space gains at ratio 1 and loses at ratio -1, as parts of its width.
_STRETCH, _SHRINK = 0.5, 0.2
#: A line of a higher ratio stays ragged: at this one, spaces are twice as wide as they are by nature.
_LOOSEST = 2.0
#: What stands between two letters of Chinese or Japanese at ratio 1, in em. From 0.1 em readers take it for a space.
_BETWEEN = 0.04
#: A line without spaces is as bad as one whose spaces may stretch by this part of the measure.
_RIGID = 0.005
_SLACK = 1e-6

_NO_BREAK = "\u00a0"
_WIDE = re.compile(EAST_ASIAN)


def justified(found: Sequence[Unit], measure: float, first: int, last: int) -> list[Line]:
    """Lines from ``first`` to ``last`` with the least sum of demerits; the last one keeps its natural width."""
    cut = found[first:last]
    starts = [0.0, *accumulate(unit.width + unit.space for unit in cut)]
    spaces = [0.0, *accumulate(_spaces(unit) for unit in cut)]
    between = [0.0, *accumulate((_between(a, b) for a, b in pairwise(cut)), initial=0.0)]
    if starts[-1] - cut[-1].space <= measure + _SLACK:
        return [(first, last)]
    cost, previous = [0.0] + [float("inf")] * len(cut), [0] * (len(cut) + 1)
    for j, end in enumerate(cut, start=1):
        for i in range(j - 1, -1, -1):
            slack = measure - (starts[j] - end.space - starts[i])
            room = spaces[j] - end.space - spaces[i]
            if slack < -_SHRINK * room - _SLACK and i < j - 1:
                break
            if j == len(cut) and slack >= 0:
                ratio = 4 * stub(slack, measure)
            elif slack < 0:
                ratio = slack / (_SHRINK * room) if room else 0.0
            else:
                ratio = slack / max(_STRETCH * room + between[j] - between[i + 1], _RIGID * measure)
            added = cost[i] + (1 + 100 * abs(ratio) ** 3) ** 2
            if added < cost[j]:
                cost[j], previous[j] = added, i
    lines: list[Line] = []
    count = len(cut)
    while count:
        lines.append((first + previous[count], first + count))
        count = previous[count]
    return lines[::-1]


def spread(line: Sequence[Unit], measure: float, *, last: bool) -> Sequence[Unit]:
    """The units of a line, its spaces stretched or shrunk until it fills the measure. The last line of a paragraph is
    only shrunk.
    """
    end = line[-1]
    slack = measure - sum(unit.width + unit.space for unit in line) + end.space
    room = sum(map(_spaces, line)) - end.space
    between = [*(_between(a, b) for a, b in pairwise(line)), 0.0]
    stretch = _STRETCH * room + sum(between)
    ratio = slack / stretch if slack > 0 and stretch else slack / (_SHRINK * room) if slack < 0 and room else 0.0
    if not ratio or not -1 - _SLACK <= ratio <= _LOOSEST or (last and ratio > 0):
        return line
    part = ratio * (_STRETCH if ratio > 0 else _SHRINK)
    return [_widened(unit, part, max(ratio, 0) * after, unit is end) for unit, after in zip(line, between, strict=True)]


def _spaces(unit: Unit) -> float:
    """Width of a unit's spaces, those inside it too."""
    return unit.space + sum(piece.width for piece in unit.pieces if piece.word.text == _NO_BREAK)


def _between(unit: Unit, following: Unit) -> float:
    """What may stand between two units that touch, at ratio 1, if either is Chinese or Japanese there."""
    if unit.space or not unit.pieces or not following.pieces or unit.pieces[-1].word.raised:
        return 0.0
    beside = unit.pieces[-1].word.text[-1:] + following.pieces[0].word.text[:1]
    return _BETWEEN * unit.pieces[-1].size if _WIDE.search(beside) else 0.0


def _widened(unit: Unit, part: float, after: float, end: bool) -> Unit:
    """A unit whose spaces gain a part of their width, with ``after`` points after it; none at the end of the line."""
    pieces = [_moved(p, part * p.width) if p.word.text == _NO_BREAK else p for p in unit.pieces]
    if after:
        pieces[-1] = _moved(pieces[-1], after)
    spaces = unit.spaces if end else [_moved(p, part * p.width) for p in unit.spaces]
    width, space = (sum(piece.width for piece in some) for some in (pieces, spaces))
    return unit._replace(pieces=pieces, spaces=spaces, width=width, space=space)


def _moved(piece: Piece, extra: float) -> Piece:
    """A piece with ``extra`` points after it. TJ moves left by positive numbers, in 1/1000 em (ISO 32000-1, 9.4.3)."""
    move = round(1000 * extra / piece.size, 1)
    word = piece.word._replace(fragment=f"{piece.word.fragment}>{-move:g}<")
    return piece._replace(word=word, width=piece.width + extra)
