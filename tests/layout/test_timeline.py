"""Where the bracket of a watch ends."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from handouts.errors import Findings
from handouts.layout.blocks.timeline import _until
from handouts.markup.nodes import Node


@pytest.mark.parametrize(
    ("times", "until", "stage"),
    [
        (("0–2 hours", "2–24 hours", "1–2 weeks"), "2 weeks", 3),
        (("0–2 hours", "2–24 hours"), "24 hours", 2),
        (("Day 1", "Day 2", "Day 3"), "2", 2),
        (("At first", "Later"), "Later", 2),
        (("0–2 hours", "2–24 hours"), "2 weeks", 0),
    ],
)
def test_it_ends_with_the_stage_of_the_same_number_and_unit(times: tuple[str, ...], until: str, stage: int) -> None:
    composer: Any = SimpleNamespace(findings=Findings())
    stages = [Node("stage", {"when": when}) for when in times]
    found = _until(Node("watch", {"until": until}), stages, composer)
    assert found == (stage or len(stages))
    assert [one.code for one in composer.findings] == ([] if stage else ["H309"])
