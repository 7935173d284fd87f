"""Boxes to tick: a list of them, or a table with one for each day."""

from __future__ import annotations

from dataclasses import replace

from handouts.layout.blocks.days import CellDrawer, day_tables, note
from handouts.layout.blocks.prose import Marker, item
from handouts.layout.box import Box, Stack
from handouts.layout.composer import MM, Composer
from handouts.markup.nodes import Node
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

_RADIUS = 2.5
_LINE = 1.25
#: Space between the boxes of two days, at least.
_BETWEEN = 6


def checklist(node: Node, composer: Composer) -> list[Box]:
    """A list of boxes to tick, or with ``days`` a table of them."""
    if not node.get("days"):
        return _tick_list(node, composer)
    forms = composer.style.forms
    return [day_tables(node, composer, lambda: _cell(node, composer), forms.box + _BETWEEN, forms.day * MM)]


def _tick_list(node: Node, composer: Composer) -> list[Box]:
    lists = composer.style.lists
    items: list[Box] = []
    with composer.inside("L"):
        for child in node.all("item"):
            with composer.inside("LI"):
                marker = _label_box(node, composer)
                items.append(item(child, composer, marker, lists.box_indent, lists.box_gap))
    ticks = Stack(children=items, fewest=2, after=lists.after, span=node.span, name="checklist")
    notes = [replace(note(child, composer), after=lists.after) for child in node.all("note")]
    return [replace(ticks, after=lists.box_gap, keep_next=True), *notes] if notes else [ticks]


def _label_box(node: Node, composer: Composer) -> Marker:
    """A box as the label of its item, level with the first line."""
    with composer.inside("Lbl"):
        draw = _tick_box(node, composer, composer.style.lists.box)
    leading = composer.role("body", node).leading

    def marker(surface: Surface, x: float, y: float) -> None:
        draw(surface, x, y, composer.style.lists.box, leading)

    return marker


def _cell(node: Node, composer: Composer) -> CellDrawer:
    return _tick_box(node, composer, composer.style.forms.box)


def _tick_box(node: Node, composer: Composer, side: float) -> CellDrawer:
    """A box in the middle of its place."""
    element = _box_element(node, composer)
    line, fill = composer.colour("p900", node), composer.colour("white", node)

    def draw(surface: Surface, x: float, y: float, width: float, height: float) -> None:
        left, top = x + (width - side) / 2, y + (height - side) / 2
        with surface.figure(element, left, top, side, side):
            surface.panel(left, top, side, side, _RADIUS, fill=fill, frame=line, weight=_LINE)

    return draw


def _box_element(node: Node, composer: Composer) -> Element | None:
    """A drawn box says what it is, such as “box to tick” (ISO 14289-1, 7.3)."""
    return composer.element("Figure", alt=node.get("box")) if node.get("box") else None
