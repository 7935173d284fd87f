"""Tables: columns as wide as their words ask for, the head repeated on each page; or a list, an entry for each row,
where so many columns have no room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace

from handouts.errors import Findings
from handouts.layout.box import Box, Cut, Rule, Space, Stack, cuts_of, remembered
from handouts.layout.composer import Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.surface import Surface

_ANY_WIDTH = 1e6
_RULE = 0.75

Cells = Sequence[TextBlock]


@dataclass
class Table(Box):
    """Rows of text blocks. It splits between rows; each part has the head."""

    head: Cells = ()
    rows: Sequence[Cells] = ()
    pad: float = 5
    gutter: float = 12
    rule: str = ""
    strong_rule: str = ""
    #: A head that stands above the rows of a second page is said once only.
    repeated: bool = False
    #: Rows on either side of a page's end.
    fewest: int = 2
    _widths: dict[float, list[float]] = field(default_factory=dict, repr=False)

    @property
    def least_width(self) -> float:
        """Points that the widest word of each column and the spaces between them take."""
        columns = zip(self.head, *self.rows, strict=True)
        return sum(max(map(TextBlock.widest_word, column)) for column in columns) + self.gutter * (len(self.head) - 1)

    def widths(self, width: float) -> list[float]:
        """Column widths in points: as the words ask, shrunk towards the widest word where they ask too much."""
        found = self._widths.get(width)
        if found is None:
            columns = list(zip(self.head, *self.rows, strict=True))
            room = width - self.gutter * (len(columns) - 1)
            found = self._widths[width] = share(
                [max(_natural(cell) for cell in column) for column in columns],
                [max(cell.widest_word() for cell in column) for column in columns],
                room,
            )
        return found

    def _row_height(self, row: Cells, widths: Sequence[float]) -> float:
        return 2 * self.pad + max(cell.height(wide) for cell, wide in zip(row, widths, strict=True))

    @remembered
    def height(self, width: float) -> float:
        widths = self.widths(width)
        return sum(self._row_height(row, widths) for row in (self.head, *self.rows)) + _RULE

    def loose(self) -> Box:
        return replace(self, fewest=1)

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        widths = self.widths(width)
        rows = [Space(size=self._row_height(row, widths)) for row in self.rows]
        around = self._row_height(self.head, widths) + _RULE
        return (cut.inside(self._parts, around) for cut in cuts_of(rows, width, self.fewest))

    def _parts(self, first: list[Box], rest: list[Box]) -> tuple[Box, Box]:
        upper, lower = self.rows[: len(first)], self.rows[-len(rest) :]
        return replace(self, rows=upper, after=0), replace(self, rows=lower, before=0, ids=(), repeated=True)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        widths = self.widths(width)
        for number, row in enumerate((self.head, *self.rows)):
            if number:
                surface.rectangle(x, y, width, _RULE, self.strong_rule if number == 1 else self.rule)
            again = self.repeated and not number
            # No element of its own, since the table has its head already (ISO 32000-1, 14.8.2.2.2).
            with surface.artifact("Pagination") if again else nullcontext():
                self._draw_row(surface, row, widths, x, y)
            y += self._row_height(row, widths)
        surface.rectangle(x, y, width, _RULE, self.rule)

    def _draw_row(self, surface: Surface, row: Cells, widths: Sequence[float], x: float, y: float) -> None:
        for cell, wide in zip(row, widths, strict=True):
            cell.draw(surface, x, y + self.pad + _RULE / 2, wide)
            x += wide + self.gutter

    def walk(self) -> list[Box]:
        return [self, *self.head, *(cell for row in self.rows for cell in row)]


def _natural(cell: TextBlock) -> float:
    return cell.widest(_ANY_WIDTH)


def share(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Share ``room`` points between columns.

    What is over goes to the last column. Where room lacks, narrow columns get what they want and the wide ones share
    the rest, but none less than its widest word.
    """
    over = room - sum(wanted)
    if over >= 0:
        return [*wanted[:-1], wanted[-1] + over]
    widths = list(least)
    left, open_columns = room, sorted(range(len(wanted)), key=lambda i: wanted[i])
    while open_columns and wanted[open_columns[0]] <= left / len(open_columns):
        narrow = open_columns.pop(0)
        widths[narrow] = wanted[narrow]
        left -= wanted[narrow]
    return _fill(widths, least, left, open_columns)


def _fill(widths: list[float], least: Sequence[float], room: float, columns: list[int]) -> list[float]:
    """Give the open columns equal parts of ``room``, or their widest word where that is more."""
    for column in sorted(columns, key=lambda i: -least[i]):
        widths[column] = max(least[column], room / len(columns))
        room -= widths[column]
        columns = [other for other in columns if other != column]
    return widths


def table(node: Node, composer: Composer) -> list[Box]:
    """A table where the style wants one and every word has room in its column, else a list."""
    head = [cell for row in _lines(node, "thead") for cell in row.elements]
    if any(len(list(row.elements)) != len(head) for row in _lines(node, "tbody")):
        message = "every row of a table needs as many cells as its head"
        composer.findings.error("H309", node.origin or node.span, message, "Add or remove a cell.")
        return []
    if composer.style.tables.form == "list":
        return _list(node, composer)
    with composer.inside("Table") as element:
        title, made = _title(node, composer), _table(node, composer)
    if made.least_width <= composer.width:
        return [*title, made]
    if element and element.parent:
        element.parent.children.remove(element)
    # What is wrong with the words was found while the table was made.
    return _list(node, replace(composer, findings=Findings()))


def _title(node: Node, composer: Composer) -> list[Box]:
    caption = node.find("caption")
    return [replace(composer.text(caption, "h3", tag="Caption"), keep_next=True)] if caption else []


def _table(node: Node, composer: Composer) -> Table:
    style = composer.style.tables
    return Table(
        after=style.after, span=node.span, name="table", pad=style.pad, gutter=style.gap,
        head=[cell for row in _rows(node, "thead", composer) for cell in row], rows=_rows(node, "tbody", composer),
        rule=composer.colour("rule", node), strong_rule=composer.colour("p500", node),
    )  # fmt: skip


def _list(node: Node, composer: Composer) -> list[Box]:
    """An entry for each row: its first cell as the label, and the others below, each after the head of its column."""
    style = composer.style.tables
    heads = [cell.text for row in _lines(node, "thead") for cell in row.elements]
    rule = Rule(colour=composer.colour("rule", node), weight=_RULE, span=node.span, keep_next=True)
    entries: list[Box] = []
    with composer.inside("Div"):
        title = _title(node, composer)
        with composer.inside("L"):
            for row in _lines(node, "tbody"):
                with composer.inside("LI"):
                    lines = [rule, *_entry(row, heads, composer)]
                    entries.append(Stack(children=lines, whole=True, span=row.span, after=style.pad))
    return [*title, Stack(children=entries, after=style.after, span=node.span, name="table")]


def _entry(row: Node, heads: Sequence[str], composer: Composer) -> list[Box]:
    first, *others = row.elements
    pad = composer.style.tables.pad
    if not others:
        return [replace(composer.text(first, "body", tag="LBody"), before=pad, after=0)]
    lines = [replace(composer.text(first, "label", tag="Lbl"), before=pad, after=0)]
    with composer.inside("LBody"):
        lines += [
            replace(composer.text(cell, "body", label=f"{head}:"), before=0, after=0)
            for head, cell in zip(heads[1:], others, strict=True)
        ]
    return [*lines]


def _lines(node: Node, part: str) -> list[Node]:
    found = node.find(part)
    return found.all("tr") if found else []


def _rows(node: Node, part: str, composer: Composer) -> list[list[TextBlock]]:
    rows: list[list[TextBlock]] = []
    with composer.inside("THead" if part == "thead" else "TBody"):
        for row in _lines(node, part):
            with composer.inside("TR"):
                rows.append([_cell(cell, composer, part) for cell in row.elements])
    return rows


def _cell(node: Node, composer: Composer, part: str) -> TextBlock:
    # What a head cell heads (ISO 32000-1, 14.8.5.7; ISO 14289-1, 7.5).
    scope = {"Scope": "/Column" if part == "thead" else "/Row"} if node.name == "th" else {}
    role = "label" if node.name == "th" or part == "thead" else "body"
    return replace(composer.text(node, role, tag=node.name.upper(), attributes=scope), before=0, after=0)
