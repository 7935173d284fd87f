"""Risks in numbers, and when to get help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handouts.layout.blocks.prose import Item, bullets, icon_marker
from handouts.layout.box import Box, Cell, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.markup.nodes import Node
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

#: Icon, fill of the signal cell, text on it, fill of the text cell, frame: form ranks the levels before colour does.
_LEVELS = {
    "emergency": ("emergency", "red", "white", "red-tint", ""),
    "urgent": ("urgent", "amber", "ink", "amber-tint", ""),
    "routine": ("routine", "green-tint", "green", "white", "green"),
}
#: From this number on, emergency signs stand in two columns.
_TWO_COLUMNS = 4
_DOTS = 10
#: Words in a signal cell keep this distance from its edge, in points.
_EDGE = 4.0
#: Beside the array a risk's line is 129 mm wide: 51 mm for the number, the rest for its meaning.
_RISK_COLUMNS = 43


@dataclass
class RiskRow(Box):
    """One line of the risk table, with a rule above it."""

    child: Box = field(default_factory=Box)
    pad: float = 4
    floor: float = 26
    colour: str = ""
    last: bool = False

    def height(self, width: float) -> float:
        return max(self.floor, 2 * self.pad + self.child.height(width))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        surface.rectangle(x, y, width, 0.75, self.colour)
        self.child.draw(surface, x, y + self.pad + 0.4, width)
        if self.last:
            surface.rectangle(x, y + self.height(width), width, 0.75, self.colour)

    def walk(self) -> list[Box]:
        return [self, *self.child.walk()]


@dataclass
class DotArray(Box):
    """100 dots in rows of ten, the first ``filled`` of them dark."""

    filled: int = 0
    cell: float = 10.4
    radius: float = 4.3
    dark: str = ""
    outline: str = ""
    inside: str = ""
    element: Element | None = None

    def height(self, width: float) -> float:
        return _DOTS * self.cell

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        half = self.cell / 2
        # The first dot's edge, not its cell's, stands on the text margin.
        centres = [
            (x + self.radius + (i % _DOTS) * self.cell, y + half + (i // _DOTS) * self.cell) for i in range(_DOTS**2)
        ]
        with surface.figure(self.element, x, y, _DOTS * self.cell, _DOTS * self.cell):
            surface.discs(centres[: self.filled], self.radius, self.dark)
            surface.rings(centres[self.filled :], self.radius, 0.8, self.outline, self.inside)


def risks(node: Node, composer: Composer) -> list[Box]:
    """The table of risks; an array of dots for the first one stands left of it."""
    style, gutter = composer.style.risks, composer.style.page.gutter * MM
    array = _array(node, composer) if node.get("filled") else None
    with composer.inside("Table"):
        table = Stack(children=_risk_rows(node, composer), whole=True, span=node.span)
    if array is None:
        return [replace(table, after=style.after, name="risks")]
    cells = [Cell(array, 1, 3), Cell(table, 4, 9)]
    return [Row(cells=cells, gutter=gutter, after=style.after, span=node.span, name="risks")]


def _array(node: Node, composer: Composer) -> DotArray:
    style = composer.style.risks
    return DotArray(
        filled=int(node.get("filled")),
        cell=style.cell,
        radius=style.dot,
        span=node.span,
        dark=composer.colour("p700", node),
        outline=composer.colour("p500", node),
        inside=composer.colour("white", node),
        element=composer.element("Figure", alt=node.get("alt")) if node.get("alt") else None,
    )


def _risk_rows(node: Node, composer: Composer) -> list[Box]:
    style = composer.style.risks
    found = node.all("risk")
    # With an array beside them, few rows share its height.
    floor = max(style.row, _DOTS * style.cell / len(found)) if node.get("filled") else style.row
    return [
        RiskRow(
            span=risk.span,
            child=_risk_line(risk, composer),
            pad=style.pad,
            floor=floor,
            colour=composer.colour("rule", risk),
            last=risk is found[-1],
        )
        for risk in found
    ]


def _risk_line(risk: Node, composer: Composer) -> Row:
    often, event = (risk.find(name) or risk for name in ("frequency", "event"))
    with composer.inside("TR"):
        head = composer.text(often, "label", tag="TH", attributes={"Scope": "/Row"})
        meaning = composer.text(event, "body", tag="TD")
    return Row(cells=[Cell(head, 1, 17), Cell(meaning, 18, 26)], columns=_RISK_COLUMNS)


@dataclass
class HelpRow(Box):
    """A signal cell with level, word and call, and beside it the signs. Never split."""

    signal: Box = field(default_factory=Box)
    text: Box = field(default_factory=Box)
    hang: float = 0
    signal_width: float = 0
    pad: float = 7
    radius: float = 5
    fill: str = ""
    tint: str = ""
    frame: str = ""

    def _widths(self, width: float) -> tuple[float, float]:
        return self.signal_width - self.hang - _EDGE, width - self.signal_width

    def height(self, width: float) -> float:
        signal, text = self._widths(width)
        return 2 * self.pad + max(self.signal.height(signal), self.text.height(text))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        signal, text = self._widths(width)
        height, left, full = self.height(width), x - self.hang, width + 2 * self.hang
        surface.panel(left, y, full, height, self.radius, fill=self.tint)
        surface.panel(left, y, self.signal_width, height, self.radius, fill=self.fill)
        surface.rectangle(left + self.signal_width - self.radius, y, self.radius, height, self.fill)
        if self.frame:
            surface.panel(left, y, full, height, self.radius, frame=self.frame, weight=1)
        self.signal.draw(surface, x, y + self.pad, signal)
        self.text.draw(surface, x + self.signal_width, y + self.pad, text)

    def walk(self) -> list[Box]:
        return [self, *self.signal.walk(), *self.text.walk()]


def help_box(node: Node, composer: Composer) -> list[Box]:
    """One row for each level, most urgent first as written; the strip is not needed on a page that shows them."""
    rows = []
    for child in node.all("warning"):
        with composer.inside("Sect"):
            rows.append(_help_row(child, composer))
    rows[-1] = replace(rows[-1], after=composer.style.help.after)
    rows[0] = replace(rows[0], name="help")
    return list(rows)


def _help_row(node: Node, composer: Composer) -> HelpRow:
    style, page = composer.style.help, composer.style.page
    icon, fill, on_fill, tint, frame = _LEVELS[node.get("level")]
    return HelpRow(
        span=node.span,
        after=style.gap,
        hang=page.hang * MM,
        signal_width=style.signal * MM,
        pad=style.pad,
        radius=page.radius,
        signal=_signal(node, icon, on_fill, composer),
        text=_signs(node, composer),
        fill=composer.colour(fill, node),
        tint=composer.colour(tint, node),
        frame=composer.colour(frame, node) if frame else "",
    )


def _signal(node: Node, icon: str, colour: str, composer: Composer) -> Box:
    """The level is a heading, one level below that of the section (ISO 14289-1, 7.4.2)."""
    style = composer.style.help
    word = composer.words(node.get("word"), "help-word", node, tag="H3", colour=colour)
    marker = icon_marker(composer, icon, node, colour, style.icon, -1)
    parts: list[Box] = [Item(marker=marker, indent=style.indent, child=word, span=node.span)]
    parts += [
        composer.text(child, role, colour=colour)
        for name, role in (("call", "help-call"), ("title", "help-action"), ("action", "help-action"))
        if (child := node.find(name)) is not None
    ]
    return Stack(children=parts, whole=True, span=node.span)


def _signs(node: Node, composer: Composer) -> Box:
    style = composer.style.help
    signs = node.find("ul") or node
    with composer.inside("L", attributes={"ListNumbering": "/Disc"}):
        items = bullets(signs, composer, style.bullet_gap)
    parts: list[Box] = [_columns(items, node.get("level"), composer)]
    say = node.find("say")
    if say is not None:
        spoken = composer.text(say, "body", label=say.get("label"), colour="ink")
        parts.append(Ruled(before=8, child=spoken, colour=composer.colour("red", say), span=say.span))
    return Stack(children=parts, whole=True, span=node.span)


def _columns(items: Sequence[Box], level: str, composer: Composer) -> Box:
    """Many emergency signs stand in two columns, read down and then across."""
    if level != "emergency" or len(items) < _TWO_COLUMNS:
        return Stack(children=items)
    half = -(-len(items) // 2)
    columns = [Stack(children=items[:half]), Stack(children=items[half:])]
    cells = [Cell(column, i, 1) for i, column in enumerate(columns, start=1)]
    return Row(cells=cells, gutter=composer.style.page.gutter * MM, columns=2)


@dataclass
class Ruled(Box):
    """A child below a thin rule."""

    child: Box = field(default_factory=Box)
    colour: str = ""
    pad: float = 6

    def height(self, width: float) -> float:
        return self.pad + self.child.height(width)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        surface.rectangle(x, y, width, 0.75, self.colour)
        self.child.draw(surface, x, y + self.pad, width)

    def walk(self) -> list[Box]:
        return [self, *self.child.walk()]
