"""Risks in numbers: an array of dots for the first one, and a table that says all of them in words."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handouts.layout.blocks.prose import Item
from handouts.layout.box import Box, Cell, Cut, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.markup.nodes import Node
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

#: A block of the array has ten rows of ten dots.
_DOTS = 10
#: How many blocks of an array of 1,000 may stand side by side: as many as leave a dot this part of its usual size.
_ACROSS, _SMALLEST = (10, 5, 2, 1), 0.42
#: The outline of an open dot, as a part of its cell (0.8 of 10.4 points), and at least what every printer draws.
_OUTLINE, _HAIRLINE = 0.8 / 10.4, 0.35
#: Beside the array a risk's line is 129 mm wide: 51 mm for the number, the rest for its meaning.
_COLUMNS, _NUMBER = 43, 17
#: In a table narrower than this, in ems, a number stands above its meaning.
_TWO_COLUMNS = 29
#: Beside the array a table has at least this width, in ems; else it stands below.
_BESIDE = 13
_RULE = 0.75


@dataclass
class RiskRow(Box):
    """One line of the risk table, with a rule above it."""

    number: Box = field(default_factory=Box)
    meaning: Box = field(default_factory=Box)
    em: float = 12
    pad: float = 4
    floor: float = 26
    colour: str = ""
    last: bool = False

    def _line(self, width: float) -> Box:
        if width < _TWO_COLUMNS * self.em:
            return Stack(children=[self.number, self.meaning])
        cells = [Cell(self.number, 1, _NUMBER), Cell(self.meaning, _NUMBER + 1, _COLUMNS - _NUMBER)]
        return Row(cells=cells, columns=_COLUMNS)

    def height(self, width: float) -> float:
        # Numbers above their meanings make rows that are high enough.
        floor = self.floor if width >= _TWO_COLUMNS * self.em else 0
        return max(floor, 2 * self.pad + self._line(width).height(width))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        surface.rectangle(x, y, width, _RULE, self.colour)
        self._line(width).draw(surface, x, y + self.pad + 0.4, width)
        if self.last:
            surface.rectangle(x, y + self.height(width), width, _RULE, self.colour)

    def walk(self) -> list[Box]:
        return [self, *self.number.walk(), *self.meaning.walk()]


@dataclass
class DotArray(Box):
    """A hundred dots in rows of ten, or ten such blocks for a thousand; the first ``filled`` of them are dark."""

    filled: int = 0
    blocks: int = 1
    cell: float = 10.4
    radius: float = 4.3
    dark: str = ""
    outline: str = ""
    inside: str = ""
    element: Element | None = None

    def _grid(self, width: float) -> tuple[int, float]:
        """Blocks side by side, a cell apart, and the side of a cell in points."""
        if self.blocks == 1:
            return 1, self.cell
        sizes = ((across, width / _cells(across)) for across in _ACROSS)
        across, cell = next((fit for fit in sizes if fit[1] >= _SMALLEST * self.cell), (1, self.cell))
        return across, min(cell, self.cell)

    def size(self, width: float) -> tuple[float, float]:
        """Width and height in points."""
        across, cell = self._grid(width)
        return _cells(across) * cell, _cells(math.ceil(self.blocks / across)) * cell

    def height(self, width: float) -> float:
        return self.size(width)[1]

    def _centres(self, x: float, y: float, width: float) -> list[tuple[float, float]]:
        """Block by block and row by row. The first dot's edge, not its cell's, stands on the text margin."""
        across, cell = self._grid(width)
        left, top = x + self.radius * cell / self.cell, y + cell / 2
        corners = [(block % across * (_DOTS + 1), block // across * (_DOTS + 1)) for block in range(self.blocks)]
        return [
            (left + (column + i % _DOTS) * cell, top + (row + i // _DOTS) * cell)
            for column, row in corners
            for i in range(_DOTS**2)
        ]

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        cell = self._grid(width)[1]
        radius, weight = self.radius * cell / self.cell, max(_HAIRLINE, _OUTLINE * cell)
        centres = self._centres(x, y, width)
        with surface.figure(self.element, x, y, *self.size(width)):
            surface.discs(centres[: self.filled], radius, self.dark)
            surface.rings(centres[self.filled :], radius, weight, self.outline, self.inside)


def _cells(blocks: int) -> int:
    """Cells in a line of blocks, with one between two of them."""
    return blocks * (_DOTS + 1) - 1


@dataclass
class RiskFigure(Box):
    """The array with the table at its side, or above the table where both have no room or it shows a thousand."""

    array: DotArray | None = None
    table: Box = field(default_factory=Stack)
    #: Distance of two columns of the page's grid, and the space between them.
    pitch: float = 0
    gutter: float = 0
    em: float = 12
    space: float = 8

    def _indent(self, width: float) -> float:
        """Where the table starts, on the page's grid; 0 for one below the array."""
        if self.array is None or self.array.blocks > 1:
            return 0.0
        indent = math.ceil((self.array.size(width)[0] + self.gutter) / self.pitch) * self.pitch
        return indent if width - indent >= _BESIDE * self.em else 0.0

    def _drop(self, width: float) -> float:
        """How far below the top the table starts."""
        return self.array.height(width) + self.space if self.array and not self._indent(width) else 0.0

    def height(self, width: float) -> float:
        high = self._drop(width) + self.table.height(width - self._indent(width))
        return max(high, self.array.height(width)) if self.array else high

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        """Between risks; those of the next page stand where the first ones do, with no array at their side."""
        indent, drop = self._indent(width), self._drop(width)
        least = self.array.height(width) if self.array else 0

        def parts(first: Box, rest: Box) -> tuple[Box, Box]:
            below = Item(after=self.after, span=self.span, indent=indent, child=rest)
            return replace(self, table=_closed(first), after=0), below

        for cut in self.table.cuts(width - indent):
            yield replace(cut.inside(parts), height=max(least, drop + cut.height))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        indent = self._indent(width)
        if self.array:
            self.array.draw(surface, x, y, width)
        self.table.draw(surface, x + indent, y + self._drop(width), width - indent)

    def walk(self) -> list[Box]:
        return [self, *self.table.walk()]


def _closed(table: Box) -> Box:
    """The same with a rule below its last row."""
    if not isinstance(table, Stack) or not isinstance(table.children[-1], RiskRow):
        return table
    return replace(table, children=[*table.children[:-1], replace(table.children[-1], last=True)])


def risks(node: Node, composer: Composer) -> list[Box]:
    """The figure of all risks, which are counted in the same number of visits or people."""
    style, page = composer.style.risks, composer.style.page
    array = _array(node, composer) if node.get("filled") else None
    with composer.inside("Table"):
        table = Stack(children=_rows(node, composer), span=node.span)
    gutter = page.gutter * MM
    figure = RiskFigure(
        after=style.after, span=node.span, name="risks", array=array, table=table, gutter=gutter,
        pitch=(page.text_width * MM + gutter) / 12, em=composer.role("label", node).size, space=2 * style.pad,
    )  # fmt: skip
    return [figure]


def _array(node: Node, composer: Composer) -> DotArray:
    style = composer.style.risks
    return DotArray(
        filled=int(node.get("filled")),
        blocks=int(node.get("of") or _DOTS**2) // _DOTS**2,
        cell=style.cell,
        radius=style.dot,
        span=node.span,
        dark=composer.colour("p700", node),
        outline=composer.colour("p500", node),
        inside=composer.colour("white", node),
        element=composer.element("Figure", alt=node.get("alt")) if node.get("alt") else None,
    )


def _rows(node: Node, composer: Composer) -> list[Box]:
    style = composer.style.risks
    found = node.all("risk")
    # With an array beside them, few rows share its height.
    shared = node.get("filled") and node.get("of") != "1000"
    floor = max(style.row, _DOTS * style.cell / len(found)) if shared else style.row
    return [_row(risk, composer, floor, last=risk is found[-1]) for risk in found]


def _row(node: Node, composer: Composer, floor: float, *, last: bool) -> RiskRow:
    often, event = (node.find(name) or node for name in ("frequency", "event"))
    with composer.inside("TR"):
        number = composer.text(often, "label", tag="TH", attributes={"Scope": "/Row"})
        meaning = composer.text(event, "body", tag="TD")
    return RiskRow(
        span=node.span, number=number, meaning=meaning, em=number.size, pad=composer.style.risks.pad, floor=floor,
        colour=composer.colour("rule", node), last=last,
    )  # fmt: skip
