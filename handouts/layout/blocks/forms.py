"""What a patient fills in by hand: tick boxes, fields, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handouts.layout.blocks.prose import Item, Marker, icon_marker, item
from handouts.layout.box import Box, Cell, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

_BOX_RADIUS = 2.5
_BOX_LINE = 1.25
_DAY_BOX = 16.0


def checklist(node: Node, composer: Composer) -> list[Box]:
    """A list of boxes to tick, or with ``days`` a grid of them."""
    return [_day_grid(node, composer) if node.get("days") else _tick_list(node, composer)]


def _tick_list(node: Node, composer: Composer) -> Box:
    lists = composer.style.lists
    items: list[Box] = []
    with composer.inside("L"):
        for child in node.all("item"):
            with composer.inside("LI"):
                marker = _label_box(node, composer)
                items.append(item(child, composer, marker, lists.box_indent, lists.box_gap))
    items += [_note(child, composer) for child in node.all("note")]
    return Stack(children=items, after=lists.after, span=node.span, name="checklist")


def _label_box(node: Node, composer: Composer) -> Marker:
    """A box as the label of its item."""
    with composer.inside("Lbl"):
        box = _box_element(node, composer)
    return _tick_box(composer.style.lists.box, composer.colour("p900", node), composer.colour("white", node), box)


def _box_element(node: Node, composer: Composer) -> Element | None:
    """A drawn box says what it is, such as “box to tick” (ISO 14289-1, 7.3)."""
    return composer.element("Figure", alt=node.get("box")) if node.get("box") else None


def _tick_box(side: float, line: str, fill: str, element: Element | None) -> Marker:
    def draw(surface: Surface, x: float, y: float) -> None:
        top = y + 8 - side / 2
        with surface.figure(element, x, top, side, side):
            surface.panel(x, top, side, side, _BOX_RADIUS, fill=fill, frame=line, weight=_BOX_LINE)

    return draw


@dataclass
class DayRow(Box):
    """One thing to tick, with a box for each day that has one; the head row has numbers in their place."""

    label: Box = field(default_factory=Box)
    numbers: Sequence[TextBlock] = ()
    boxes: Sequence[Marker | None] = ()
    column: float = 0
    floor: float = 24
    rule: str = ""

    @property
    def _days(self) -> int:
        return max(len(self.boxes), len(self.numbers))

    def _label_width(self, width: float) -> float:
        return width - self._days * self.column

    def height(self, width: float) -> float:
        return max(self.floor, self.label.height(self._label_width(width)) + (8 if self.rule else 4))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        height, wide = self.height(width), self._label_width(width)
        text = self.label.height(wide)
        if self.rule:
            surface.rectangle(x, y, width, 0.75, self.rule)
        self.label.draw(surface, x, y + ((height - text) / 2 if self.rule else 0), wide)
        for day, number in enumerate(self.numbers):
            number.draw(surface, x + wide + day * self.column, y, self.column)
        for day, draw in enumerate(self.boxes):
            if draw:
                draw(surface, x + wide + (day + 0.5) * self.column - _DAY_BOX / 2, y + height / 2 - 8)

    def walk(self) -> list[Box]:
        return [self, *self.label.walk(), *self.numbers]


def _day_grid(node: Node, composer: Composer) -> Box:
    """A table: what to tick down the side, the days along the top."""
    days = range(1, int(node.get("days")) + 1)
    with composer.inside("Table"):
        with composer.inside("THead"), composer.inside("TR"):
            rows: list[Box] = [_day_head(node, days, composer)]
        with composer.inside("TBody"):
            for child in node.all("item"):
                with composer.inside("TR"):
                    rows.append(_day_row(child, node, days, composer))
    rows += [_note(child, composer, composer.colour("p300", child)) for child in node.all("note")]
    return Stack(children=rows, whole=True, after=composer.style.forms.after, span=node.span, name="checklist")


def _day_head(node: Node, days: Sequence[int], composer: Composer) -> DayRow:
    heads = {"tag": "TH", "attributes": {"Scope": "/Column"}}
    return DayRow(
        label=composer.words(node.get("label"), "label", node, **heads),
        numbers=[composer.words(str(day), "label", node, align="center", **heads) for day in days],
        column=composer.style.forms.day * MM,
        floor=0,
        span=node.span,
    )


def _day_row(child: Node, node: Node, days: Sequence[int], composer: Composer) -> DayRow:
    wanted = {int(day) for day in child.get("days").split()} or set(days)
    label = composer.text(child, "body", tag="TH", attributes={"Scope": "/Row"})
    line, fill = composer.colour("p900", child), composer.colour("white", child)
    boxes: list[Marker | None] = []
    for day in days:
        with composer.inside("TD"):
            box = _box_element(node, composer) if day in wanted else None
        boxes.append(_tick_box(_DAY_BOX, line, fill, box) if day in wanted else None)
    forms = composer.style.forms
    return DayRow(
        label=label,
        boxes=boxes,
        column=forms.day * MM,
        floor=forms.row,
        rule=composer.colour("p300", child),
        span=child.span,
    )


@dataclass
class NoteLine(Box):
    """The last line of a checklist, below a rule."""

    child: Box = field(default_factory=Box)
    rule: str = ""

    def height(self, width: float) -> float:
        return 5 + self.child.height(width)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        if self.rule:
            surface.rectangle(x, y, width, 0.75, self.rule)
        self.child.draw(surface, x, y + 5, width)

    def walk(self) -> list[Box]:
        return [self, *self.child.walk()]


def _note(node: Node, composer: Composer, rule: str = "") -> Box:
    words: Box = composer.text(node, "note")
    if node.get("icon"):
        colour = composer.role("note", node).colour
        words = Item(marker=icon_marker(composer, node.get("icon"), node, colour, 17, -1), indent=22, child=words)
    return NoteLine(child=words, rule=rule, span=node.span)


@dataclass
class WriteLine(Box):
    """Labels on a line to write on; a value already known stands after its label."""

    labels: Sequence[TextBlock] = ()
    size: float = 24
    weight: float = 0.75
    colour: str = ""
    pad: float = 0

    def height(self, width: float) -> float:
        part = width / max(1, len(self.labels))
        tallest = max((label.height(part) for label in self.labels), default=0.0)
        return self.pad + max(self.size, tallest + self.size / 3)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        height = self.height(width)
        surface.rectangle(x, y + height - self.weight, width, self.weight, self.colour)
        part = width / max(1, len(self.labels))
        for number, label in enumerate(self.labels):
            label.draw(surface, x + number * part, y + self.pad + 2, part)

    def walk(self) -> list[Box]:
        return [self, *self.labels]


def fields(node: Node, composer: Composer) -> list[Box]:
    """Fields side by side; an empty one is a line to write on."""
    forms = composer.style.forms
    cells: list[Cell] = []
    column = 1
    with composer.inside("Div"):
        for child in node.all("field"):
            span = int(child.get("span"))
            cells.append(Cell(_write_line([_field(child, composer)], composer, child, forms.field_pad), column, span))
            column += span
    return [
        Row(
            cells=cells, gutter=composer.style.page.gutter * MM, after=forms.field_after, span=node.span, name="fields"
        )
    ]  # fmt: skip


def _field(node: Node, composer: Composer) -> TextBlock:
    """A value after its label; without a value a line to write on, which is said instead of the bare label
    (ISO 32000-1, 14.9.4).
    """
    if node.text.strip():
        return composer.text(node, "body", label=node.get("label"))
    return composer.words(node.get("label"), "label", node, actual=node.get("alt"))


def write_in(node: Node, composer: Composer) -> list[Box]:
    """A label and lines to write on. Neighbours share their lines' rhythm."""
    labels = [
        composer.words(node.get(name), "label", node, actual=node.get(alt))
        for name, alt in (("label", "alt"), ("also", "also-alt"))
        if node.get(name)
    ]
    first: Box = _write_line(labels, composer, node)
    more: list[Box] = [_write_line([], composer, node) for _ in range(int(node.get("lines", "1")) - 1)]
    return [Stack(children=[first, *more], whole=True, span=node.span, name="write-in")]


def _write_line(labels: Sequence[TextBlock], composer: Composer, node: Node, pad: float = 0) -> WriteLine:
    forms = composer.style.forms
    return WriteLine(
        span=node.span, labels=labels, size=forms.row, weight=forms.line, colour=composer.colour("line", node), pad=pad
    )  # fmt: skip
