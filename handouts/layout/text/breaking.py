"""Lines: the breaks that make the most even right edge.

Lines are chosen by total fit (Knuth and Plass 1981), ragged right, no hyphenation. ``justify.py`` has lines with two
even edges.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from handouts.layout.text.items import Unit

#: A last line shorter than this part of the measure costs: no stub lines (spec: under 20 % never, 33 % rather not).
_STUB = 0.33
_SLACK = 1e-6

Line = tuple[int, int]
#: Chooses the lines of some units: all of them, a measure in points, the first, after the last.
Fit = Callable[[Sequence[Unit], float, int, int], list[Line]]


def total_fit(found: Sequence[Unit], measure: float, fit: Fit | None = None) -> list[Line]:
    """Lines as (first unit, after last unit), paragraph by hard break; by ``fit``, or with the least sum of squared
    slack.
    """
    lines: list[Line] = []
    start = 0
    for end in [i + 1 for i, unit in enumerate(found) if unit.hard] + [len(found)]:
        if end > start:
            lines += (fit or _ragged)(found, measure, start, end)
            start = end
    return lines


def _ragged(found: Sequence[Unit], measure: float, first: int, last: int) -> list[Line]:
    count = last - first
    starts = [0.0] * (count + 1)
    for i in range(count):
        unit = found[first + i]
        starts[i + 1] = starts[i] + unit.width + unit.space
    ends = [starts[i] + found[first + i].width for i in range(count)]
    if ends[-1] <= measure + _SLACK:
        return [(first, last)]
    cost, previous = [0.0] + [float("inf")] * count, [0] * (count + 1)
    low = 0
    for j in range(1, count + 1):
        # The earliest unit from which a line can still end here; a unit wider than the measure stands alone.
        low = min(bisect_left(starts, ends[j - 1] - measure - _SLACK, low, j), j - 1)
        for i in range(low, j):
            slack = max(0.0, measure - ends[j - 1] + starts[i])
            added = 4 * (_STUB * measure * stub(slack, measure)) ** 2 if j == count else slack * slack
            if added >= cost[j] and j < count:
                # Lines that start later are shorter still.
                break
            if cost[i] + added < cost[j]:
                cost[j], previous[j] = cost[i] + added, i
    lines: list[Line] = []
    while count:
        lines.append((first + previous[count], first + count))
        count = previous[count]
    return lines[::-1]


def stub(slack: float, measure: float) -> float:
    """How much of a stub a last line is: 0 for one of a third of the measure or more, 1 for an empty one."""
    return max(0.0, (slack / measure - 1) / _STUB + 1)
