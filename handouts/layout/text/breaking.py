"""Lines: the breaks that make the most even right edge.

Lines are chosen by total fit (Knuth and Plass 1981), ragged right, no hyphenation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from handouts.layout.text.items import Unit

#: A last line shorter than this part of the measure costs: no stub lines (spec: under 20 % never, 33 % rather not).
_STUB = 0.33
_SLACK = 1e-6

Line = tuple[int, int]


def total_fit(found: Sequence[Unit], measure: float) -> list[Line]:
    """Lines as (first unit, after last unit) with the least sum of squared slack, paragraph by hard break."""
    lines: list[Line] = []
    start = 0
    for end in [i + 1 for i, unit in enumerate(found) if unit.hard] + [len(found)]:
        if end > start:
            lines += _fit(found, measure, start, end)
            start = end
    return lines


def _fit(found: Sequence[Unit], measure: float, first: int, last: int) -> list[Line]:
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
            added = _last_cost(slack, measure) if j == count else slack * slack
            if cost[i] + added < cost[j]:
                cost[j], previous[j] = cost[i] + added, i
    lines: list[Line] = []
    while count:
        lines.append((first + previous[count], first + count))
        count = previous[count]
    return lines[::-1]


def _last_cost(slack: float, measure: float) -> float:
    """A last line may be short, but not a stub."""
    excess = slack - (1 - _STUB) * measure
    return 4 * excess * excess if excess > 0 else 0.0
