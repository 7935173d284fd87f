"""What our own warm time consists of: CPU timers around the public functions of each stage, without a profiler."""

from __future__ import annotations

import pkgutil
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from benchmarks.engines.look import Engine

#: Stage and where the pipeline looks its function up. A stage that is never entered is an error: it was renamed.
STAGES = {
    "printing the template": "handouts.template.expand.Environment.expand",
    "reading the mark-up": "handouts.template.expand.parse",
    "other work of the template": "handouts.pipeline.expand",
    "design values": "handouts.pipeline.load_style",
    "composing: text, lines, pages": "handouts.layout.compose.compose",
    "drawing": "handouts.layout.compose.Composed.draw",
    "writing: fonts, tags, objects, seal": "handouts.pdf.document.write",
}


@dataclass
class _Clock:
    """CPU milliseconds by stage; a stage inside another one counts for itself alone."""

    spent: dict[str, float] = field(default_factory=dict)
    _inner: list[float] = field(default_factory=lambda: [0.0])

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            start = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                whole = time.process_time() - start
                self.spent[stage] = self.spent.get(stage, 0) + (whole - self._inner.pop()) * 1000
                self._inner[-1] += whole

        return timed


def measure(engine: Engine, handouts: Sequence[int]) -> dict[str, float]:
    """Median CPU milliseconds of each stage over some handouts, in the order of the work."""
    found = [_one(engine, index) for index in handouts]
    missing = [stage for stage in STAGES if any(stage not in spent for spent in found)]
    assert not missing, f"not entered: {missing}"
    names = [*STAGES, "everything else"]
    return {"reading the sheet": engine.reading} | {
        name: statistics.median(spent[name] for spent in found) for name in names
    }


def _one(engine: Engine, index: int) -> dict[str, float]:
    clock = _Clock()
    with ExitStack() as stack:
        for stage, place in STAGES.items():
            original = pkgutil.resolve_name(place)
            stack.enter_context(patch(place, clock.around(stage, original)))
        clock.around("everything else", engine.render)(index)
    return clock.spent
