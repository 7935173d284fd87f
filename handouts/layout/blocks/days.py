"""Tables of days: what to tick or write down the side, the days along the top; and the diary, which is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from handouts.layout.blocks.prose import Item, icon_marker
from handouts.layout.box import Box, Cut, Space, Stack, cuts_of, remembered
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

#: Draws what stands in a cell: its left edge, top, width and height in points.
CellDrawer = Callable[[Surface, float, float, float, float], None]

_ANY_WIDTH = 1e6
_RULE = 0.75
#: A written “10” needs this much; and labels leave at least this part of the width to the days.
_LEAST_CELL = 8 * MM
_LABELS = 0.4
_CELL_INSET, _CELL_RADIUS = 2.0, 2.5
#: Space between a label and its first cell, where that is all there is.
_BESIDE = 8


@dataclass
class DayRow(Box):
    """One label with a cell for each day that has one; the head row has numbers in their place."""

    label: TextBlock = field(default_factory=TextBlock)
    numbers: Sequence[TextBlock] = ()
    cells: Sequence[CellDrawer | None] = ()
    floor: float = 24
    rule: str = ""

    def row_height(self, label: float) -> float:
        """Height with a label of this width, in points."""
        return max(self.floor, self.label.height(label) + (8 if self.rule else 4))

    def draw_in(self, surface: Surface, x: float, y: float, label: float, column: float) -> None:
        """Draw with columns of these widths."""
        height, text = self.row_height(label), self.label.height(label)
        if self.rule:
            surface.rectangle(x, y, label + len(self.cells) * column, _RULE, self.rule)
        self.label.draw(surface, x, y + ((height - text) / 2 if self.rule else 0), label)
        for day, number in enumerate(self.numbers):
            number.draw(surface, x + label + day * column, y, column)
        for day, draw in enumerate(self.cells):
            if draw:
                draw(surface, x + label + day * column, y, column, height)

    def walk(self) -> list[Box]:
        return [self, self.label, *self.numbers]


@dataclass
class DayTable(Box):
    """Rows below a head, whole unless no page can hold it; then each part has the head, which is said once."""

    head: DayRow = field(default_factory=DayRow)
    rows: Sequence[DayRow] = ()
    #: Least and greatest width of a day, in points.
    least_day: float = 0
    most_day: float = 0
    whole: bool = True
    repeated: bool = False

    def _columns(self, width: float) -> tuple[float, float]:
        """Widths of the labels and of one day: days as wide as they may be beside the labels."""
        wanted = max(row.label.widest(_ANY_WIDTH) for row in (self.head, *self.rows)) + _BESIDE
        days = len(self.head.numbers)
        day = (width - min(wanted, _LABELS * width)) / days
        day = max(self.least_day, min(self.most_day, day))
        return width - days * day, day

    @remembered
    def height(self, width: float) -> float:
        label, _ = self._columns(width)
        return sum(row.row_height(label) for row in (self.head, *self.rows))

    def loose(self) -> Box:
        return replace(self, whole=False)

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        label, _ = self._columns(width)
        rows = [Space(size=row.row_height(label)) for row in self.rows] if not self.whole else []
        return (cut.inside(self._parts, self.head.row_height(label)) for cut in cuts_of(rows, width))

    def _parts(self, first: list[Box], rest: list[Box]) -> tuple[Box, Box]:
        upper, lower = self.rows[: len(first)], self.rows[-len(rest) :]
        return replace(self, rows=upper, after=0), replace(self, rows=lower, before=0, ids=(), repeated=True)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        label, day = self._columns(width)
        # A head that stands there again has no element of its own (ISO 32000-1, 14.8.2.2.2).
        with surface.artifact("Pagination") if self.repeated else nullcontext():
            self.head.draw_in(surface, x, y, label, day)
        y += self.head.row_height(label)
        for row in self.rows:
            row.draw_in(surface, x, y, label, day)
            y += row.row_height(label)

    def walk(self) -> list[Box]:
        return [self, *self.head.walk(), *(box for row in self.rows for box in row.walk())]


def day_tables(node: Node, composer: Composer, cell: Callable[[], CellDrawer], least: float, most: float) -> Box:
    """A table of the days that have room side by side, more tables for the rest, and the notes below them. ``cell``
    makes what stands in a TD; ``least`` and ``most`` are widths of a day in points.
    """
    space = composer.style.forms.after
    tables: list[Box] = [
        replace(_table(node, days, composer, cell), least_day=least, most_day=most, after=space)
        for days in _parts(int(node.get("days")), int((1 - _LABELS) * composer.width / least))
    ]  # fmt: skip
    notes = [note(child, composer, composer.colour("p300", child)) for child in node.all("note")]
    if notes:
        tables[-1] = replace(tables[-1], after=0, keep_next=True)
    return Stack(children=[*tables, *notes], whole=True, after=space, span=node.span, name=node.name)


def _parts(days: int, fitting: int) -> list[range]:
    """Days 1 to ``days`` in parts of about one length, none longer than ``fitting``."""
    count = -(-days // max(1, fitting))
    size = -(-days // count)
    return [range(first, min(first + size, days + 1)) for first in range(1, days + 1, size)]


def _table(node: Node, days: Sequence[int], composer: Composer, cell: Callable[[], CellDrawer]) -> DayTable:
    with composer.inside("Table"):
        with composer.inside("THead"), composer.inside("TR"):
            head = _head(node, days, composer)
        rows: list[DayRow] = []
        with composer.inside("TBody"):
            for child in node.all("item"):
                with composer.inside("TR"):
                    rows.append(_row(child, days, composer, cell))
    return DayTable(head=head, rows=rows, span=node.span)


def _head(node: Node, days: Sequence[int], composer: Composer) -> DayRow:
    # What a head cell heads (ISO 32000-1, 14.8.5.7; ISO 14289-1, 7.5).
    heads = {"tag": "TH", "attributes": {"Scope": "/Column"}}
    return DayRow(
        label=composer.words(node.get("label"), "label", node, **heads),
        numbers=[composer.words(str(day), "label", node, align="center", **heads) for day in days],
        floor=0,
        span=node.span,
    )


def _row(child: Node, days: Sequence[int], composer: Composer, cell: Callable[[], CellDrawer]) -> DayRow:
    wanted = {int(day) for day in child.get("days").split()} or set(days)
    label = composer.text(child, "body", tag="TH", attributes={"Scope": "/Row"})
    cells: list[CellDrawer | None] = []
    for day in days:
        with composer.inside("TD"):
            cells.append(cell() if day in wanted else None)
    rule = composer.colour("p300", child)
    return DayRow(label=label, cells=cells, floor=composer.style.forms.row, rule=rule, span=child.span)


def diary(node: Node, composer: Composer) -> list[Box]:
    """Cells to write in, below a scale if there is one."""
    forms = composer.style.forms
    line, fill = composer.colour("line", node), composer.colour("white", node)

    def draw(surface: Surface, x: float, y: float, width: float, height: float) -> None:
        high = forms.row - 2 * _CELL_INSET - _RULE
        surface.panel(
            x + _CELL_INSET, y + (height + _RULE - high) / 2, width - 2 * _CELL_INSET, high, _CELL_RADIUS,
            fill=fill, frame=line, weight=forms.line,
        )  # fmt: skip

    scales = [_scale(child, composer) for child in node.all("scale")]
    return [*scales, day_tables(node, composer, lambda: draw, _LEAST_CELL, forms.cell * MM)]


@dataclass
class Scale(Box):
    """A line with numbers from 0 to 10 below it, and below its ends what they mean."""

    numbers: Sequence[TextBlock] = ()
    low: TextBlock = field(default_factory=TextBlock)
    high: TextBlock = field(default_factory=TextBlock)
    colour: str = ""
    element: Element | None = None

    _TICK = 8.0
    _WEIGHT = 1.25

    @property
    def _words_top(self) -> float:
        return self._TICK + 2 + self.numbers[0].leading

    def height(self, width: float) -> float:
        return self._words_top + max(self.low.height(width / 2), self.high.height(width / 2))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        with surface.figure(self.element, x, y, width, self._words_top):
            # The last number ends where the words do.
            inset = self.numbers[-1].widest(_ANY_WIDTH) / 2
            step = (width - 2 * inset) / (len(self.numbers) - 1)
            self._line(surface, x + inset, y, step)
            for index, number in enumerate(self.numbers):
                number.draw(surface, x + inset + (index - 1) * step, y + self._TICK + 2, 2 * step)
        self.low.draw(surface, x, y + self._words_top, width / 2)
        self.high.draw(surface, x + width / 2, y + self._words_top, width / 2)

    def _line(self, surface: Surface, x: float, y: float, step: float) -> None:
        last, middle = len(self.numbers) - 1, y + self._TICK / 2
        surface.line([(x, middle), (x + last * step, middle)], self.colour, self._WEIGHT)
        for index in range(last + 1):
            at = x + index * step
            surface.line([(at, y), (at, y + self._TICK)], self.colour, self._WEIGHT)

    def walk(self) -> list[Box]:
        return [self, *self.numbers, self.low, self.high]


def _scale(node: Node, composer: Composer) -> Scale:
    """A figure with the numbers inside; what an end means is said with its number (ISO 32000-1, 14.9.4)."""
    element = composer.element("Figure", alt=node.get("alt"))
    return Scale(
        numbers=[composer.words_in(None, str(number), "label", node, align="center") for number in range(11)],
        low=composer.words(node.get("low"), "body", node, actual=f"0: {node.get('low')}"),
        high=composer.words(node.get("high"), "body", node, actual=f"10: {node.get('high')}", align="end"),
        colour=composer.colour("p900", node), element=element, keep_next=True,
        after=composer.style.lists.after, span=node.span, name="scale",
    )  # fmt: skip


@dataclass
class NoteLine(Box):
    """The last line of a checklist or diary, below a rule."""

    child: Box = field(default_factory=Box)
    rule: str = ""

    def height(self, width: float) -> float:
        return 5 + self.child.height(width)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        if self.rule:
            surface.rectangle(x, y, width, _RULE, self.rule)
        self.child.draw(surface, x, y + 5, width)

    def walk(self) -> list[Box]:
        return [self, *self.child.walk()]


def note(node: Node, composer: Composer, rule: str = "") -> Box:
    """A pointer to help in the note's role, with an icon a little larger than its line; other words as a label, since
    red is for help alone.
    """
    role = composer.role("note", node)
    words: Box = composer.text(node, "note" if node.get("icon") else "label")
    if node.get("icon"):
        size = role.leading + 1
        marker = icon_marker(composer, node.get("icon"), node, role.colour, size, -1)
        words = Item(marker=marker, indent=size + 5, child=words)
    return NoteLine(child=words, rule=rule, span=node.span)
