"""Sections, panels, rows and space: how blocks are grouped."""

from __future__ import annotations

from dataclasses import replace

from handouts.layout.blocks.media import letterhead_cell
from handouts.layout.box import COLUMNS, Box, Cell, Padded, PageBreak, Row, Rule, Space, Stack
from handouts.layout.composer import MM, Composer
from handouts.markup.nodes import Node

#: Thickness of the frame of a panel whose tint an edition of lines leaves out, in points.
_OUTLINE = 1.0


def section(node: Node, composer: Composer) -> list[Box]:
    """A section leaves no box of its own, so that pages may break anywhere inside it; its id goes to its first box."""
    with composer.inside("Sect"):
        boxes = composer.content(node)
    if boxes and node.get("id"):
        boxes[0] = replace(boxes[0], ids=(*boxes[0].ids, node.get("id")))
    return boxes


def keep(node: Node, composer: Composer) -> list[Box]:
    with composer.inside("Div"):
        boxes = composer.content(node)
    return [Stack(children=boxes, whole=True, span=node.span, before=_first(boxes), after=_last(boxes))]


def panel(node: Node, composer: Composer) -> list[Box]:
    page = composer.style.page
    pads = [float(value) - page.panel_trim for value in node.get("pad", "12").split()]
    hang = page.hang * MM if node.get("hang") == "yes" else 0.0
    weight = float(node.get("weight", "1" if node.get("frame") else "0"))
    inner = composer.width + composer.sides * hang - 2 * page.hang * MM
    fill = composer.colour(node.get("fill"), node) if node.get("fill") else ""
    frame = composer.colour(node.get("frame"), node) if node.get("frame") else ""
    if composer.style.ink == "lines" and fill == composer.palette["white"] and not frame:
        # A tint that is not printed leaves its outline.
        frame, weight = composer.palette["ink"], _OUTLINE
    with composer.inside("Div"), composer.narrowed(inner, 0, fill):
        child = Stack(children=composer.content(node), span=node.span)
    return [
        Padded(
            span=node.span,
            name="panel",
            child=child,
            hang_left=hang,
            hang_right=hang,
            pad_side=page.hang * MM,
            radius=page.radius,
            pad_top=pads[0],
            pad_bottom=pads[-1],
            weight=weight,
            corners=node.get("corners", "all"),
            fill=fill,
            frame=frame,
        )
    ]


def row(node: Node, composer: Composer) -> list[Box]:
    """Cells on the 12-column grid; a cell without ``col`` follows the one before."""
    if composer.style.page.stacked:
        return _stacked(node, composer)
    cells: list[Cell] = []
    gutter = composer.style.page.gutter * MM
    column = 1
    for child in node.all("cell"):
        column = int(child.get("col") or column)
        span = int(child.get("span"))
        if column + span > COLUMNS + 1:
            composer.findings.error(
                "H309", child.origin, "the cells of this row take more than 12 columns", "Lower a span."
            )
            span = max(1, COLUMNS + 1 - column)
        wide = (composer.width + gutter) * span / COLUMNS - gutter
        with composer.narrowed(wide, (column == 1) + (column + span > COLUMNS)):
            cells.append(Cell(_cell(child, composer), column, span, child.get("align") == "bottom"))
        column += span
    # Beside a panel, a heading needs no more space above than the panel does.
    panels = [cell for cell in cells if isinstance(cell.box, Padded)]
    before = max((cell.box.before for cell in panels or cells), default=0)
    return [Row(span=node.span, name="row", cells=cells, gutter=gutter, before=before, after=_row_after(cells))]


def _stacked(node: Node, composer: Composer) -> list[Box]:
    """One column: cell below cell, so that pages may break between and inside them; panels keep their distance."""
    gap = composer.style.gap
    return [
        replace(box, before=max(gap, box.before), after=max(gap, box.after)) if isinstance(box, Padded) else box
        for cell in node.all("cell")
        for box in _content(cell, composer)
    ]


def _content(node: Node, composer: Composer) -> list[Box]:
    with composer.inside("Div"):
        beside = letterhead_cell(node, composer)
        return composer.content(node) if beside is None else [beside]


def _cell(node: Node, composer: Composer) -> Box:
    boxes = _content(node, composer)
    if len(boxes) == 1:
        return boxes[0]
    return Stack(children=boxes, whole=True, span=node.span, before=_first(boxes), after=_last(boxes))


def _row_after(cells: list[Cell]) -> float:
    return max((cell.box.after for cell in cells), default=0)


def _first(boxes: list[Box]) -> float:
    return boxes[0].before if boxes else 0


def _last(boxes: list[Box]) -> float:
    return boxes[-1].after if boxes else 0


def rule(node: Node, composer: Composer) -> list[Box]:
    hang = composer.style.page.hang * MM if node.get("hang") == "yes" else 0.0
    colour = composer.colour(node.get("colour", "rule"), node)
    return [Rule(colour=colour, weight=float(node.get("weight", "0.75")), hang=hang, span=node.span)]


def space(node: Node, composer: Composer) -> list[Box]:
    return [Space(size=float(node.get("height")), span=node.span)]


def page_break(node: Node, composer: Composer) -> list[Box]:
    return [PageBreak(span=node.span)]
