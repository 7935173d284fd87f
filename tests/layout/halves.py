"""Boxes cut in two, as a page with little room would cut them."""

from __future__ import annotations

from handouts.layout.box import SLACK, Box


def halves(box: Box, width: float, room: float) -> tuple[Box, Box] | None:
    """The parts at the last cut whose first part is at most ``room`` points high."""
    fitting = [cut for cut in box.cuts(width) if cut.height <= room + SLACK]
    return fitting[-1].parts() if fitting else None
