"""What a patient writes by hand: fields, and lines to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handouts.layout.box import COLUMNS, WRITE_IN, Box, Cell, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.surface import Surface


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
    """Fields side by side, in as many rows as they need; an empty one is a line to write on."""
    forms, gutter = composer.style.forms, composer.style.page.gutter * MM
    rows: list[list[Cell]] = [[]]
    column = 1
    with composer.inside("Div"):
        for child in node.all("field"):
            span = int(child.get("span"))
            if column + span > COLUMNS + 1:
                rows.append([])
                column = 1
            line = _write_line([_field(child, composer)], composer, child, forms.field_pad)
            rows[-1].append(Cell(line, column, span))
            column += span
    boxes = [Row(cells=cells, gutter=gutter, span=node.span) for cells in rows]
    return [Stack(children=boxes, whole=True, after=forms.field_after, span=node.span, name="fields")]


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
    return [
        Stack(children=[first, *more], whole=True, after=composer.style.forms.after, span=node.span, name=WRITE_IN)
    ]  # fmt: skip


def _write_line(labels: Sequence[TextBlock], composer: Composer, node: Node, pad: float = 0) -> WriteLine:
    forms = composer.style.forms
    return WriteLine(
        span=node.span, labels=labels, size=forms.row, weight=forms.line, colour=composer.colour("line", node), pad=pad
    )  # fmt: skip
