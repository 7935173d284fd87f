"""When to get help: one row for each level, ranked by form before colour does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handouts.errors import Findings
from handouts.layout.blocks.prose import Item, Marker, bullets, icon_marker
from handouts.layout.blocks.signals import HelpRow, Ruled, SignalBar
from handouts.layout.box import Box, Cell, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node


@dataclass(frozen=True, slots=True)
class Level:
    """Icon; colour roles of signal cell, of the text on it, of the text cell and of the frame; weight of the frame,
    and of the line between the cells, in points.
    """

    icon: str
    fill: str
    ink: str
    tint: str
    frame: str = ""
    weight: float = 0
    line: float = 0


#: Dark, mid and light in grey print as well, each with an icon of its own shape.
_COLOUR = {
    "emergency": Level("emergency", "red", "white", "red-tint"),
    "urgent": Level("urgent", "amber", "ink", "amber-tint"),
    "routine": Level("routine", "green-tint", "green", "white", "green", 1),
}
#: Without fills the weight of the frame ranks them.
_LINES = {
    "emergency": Level("emergency", "white", "ink", "white", "ink", 3, 1),
    "urgent": Level("urgent", "white", "ink", "white", "ink", 1.5, 1),
    "routine": Level("routine", "white", "ink", "white", "ink", 0.75, 1),
}
#: From this number on, emergency signs stand in two columns.
_TWO_COLUMNS = 4
#: An action up to this part of the text's width stands in the signal bar, as a call does.
_SHORT = 0.45


def help_box(node: Node, composer: Composer) -> list[Box]:
    """One row for each level, most urgent first as written; the strip is not needed on a page that shows them."""
    build = _barred if composer.style.help.form == "bars" else _sided
    rows = []
    for child in node.all("warning"):
        with composer.inside("Sect"):
            rows.append(_framed(build(child, composer), child, composer))
    rows[-1] = replace(rows[-1], after=composer.style.help.after)
    rows[0] = replace(rows[0], name="help")
    return list(rows)


def _level(node: Node, composer: Composer) -> Level:
    return (_LINES if composer.style.ink == "lines" else _COLOUR)[node.get("level")]


def _framed(row: HelpRow, node: Node, composer: Composer) -> HelpRow:
    """The row in the look of its level."""
    style, page, level = composer.style.help, composer.style.page, _level(node, composer)
    return replace(
        row, span=node.span, after=style.gap, hang=page.hang * MM, pad=style.pad, radius=page.radius,
        fill=composer.colour(level.fill, node), tint=composer.colour(level.tint, node),
        frame=composer.colour(level.frame, node) if level.frame else "", weight=level.weight, line=level.line,
    )  # fmt: skip


def _word(node: Node, composer: Composer) -> TextBlock:
    """The level is a heading, one level below that of the section (ISO 14289-1, 7.4.2)."""
    return composer.words(node.get("word"), "help-word", node, tag="H3", colour=_level(node, composer).ink)


def _marker(node: Node, composer: Composer, shift: float) -> Marker:
    level = _level(node, composer)
    return icon_marker(composer, level.icon, node, level.ink, composer.style.help.icon, shift)


def _sided(node: Node, composer: Composer) -> HelpRow:
    """The signal left of the signs."""
    style, ink = composer.style.help, _level(node, composer).ink
    word = Item(marker=_marker(node, composer, -1), indent=style.indent, child=_word(node, composer), span=node.span)
    parts: list[Box] = [word]
    parts += [
        composer.text(child, role, colour=ink)
        for name, role in (("call", "help-call"), ("title", "help-action"), ("action", "help-action"))
        if (child := node.find(name)) is not None
    ]
    signal = Stack(children=parts, whole=True, span=node.span)
    signs = _signs(node, composer)
    return HelpRow(signal=signal, text=_text([_columns(signs, node.get("level"), composer)], node, composer),
                   signal_width=style.signal * MM)  # fmt: skip


def _barred(node: Node, composer: Composer) -> HelpRow:
    """The signal above the signs. A call stands on the bar, and so does a short action, if it comes first."""
    style = composer.style.help
    word = _word(node, composer)
    orders, call = [child for name in ("call", "title", "action") if (child := node.find(name))], None
    if orders[0].name == "call" or (orders[0].name == "action" and _is_short(orders[0], composer)):
        call = composer.text(orders.pop(0), "help-call", colour=_level(node, composer).ink, align="end")
    parts = [replace(composer.text(order, "help-action"), after=style.bullet_gap) for order in orders]
    bar = SignalBar(
        span=node.span, word=word, call=call, marker=_marker(node, composer, -style.icon / 18),
        icon=style.icon, indent=style.indent, floor=style.bar,
    )  # fmt: skip
    return HelpRow(signal=bar, text=_text([*parts, *_signs(node, composer)], node, composer))


def _is_short(action: Node, composer: Composer) -> bool:
    """Whether an action has room at the end of a bar, on one line."""
    trial = replace(composer, parent=None, findings=Findings()).text(action, "help-call")
    width = _SHORT * composer.width
    return trial.height(width) <= trial.leading and not trial.too_wide()


def _signs(node: Node, composer: Composer) -> list[Box]:
    with composer.inside("L", attributes={"ListNumbering": "/Disc"}):
        return bullets(node.find("ul") or node, composer, composer.style.help.bullet_gap)


def _text(parts: list[Box], node: Node, composer: Composer) -> Stack:
    """What stands in the text cell, with the words to say at its end."""
    say, space = node.find("say"), composer.style.help.say_gap
    if say is not None:
        spoken = composer.text(say, "body", label=say.get("label"), colour="ink")
        parts = [*parts, Ruled(before=space, pad=0.75 * space, child=spoken, colour=composer.colour("red", say),
                               span=say.span)]  # fmt: skip
    return Stack(children=parts, span=node.span)


def _columns(items: Sequence[Box], level: str, composer: Composer) -> Box:
    """Many emergency signs stand in two columns, read down and then across."""
    if level != "emergency" or len(items) < _TWO_COLUMNS:
        return Stack(children=items)
    half = -(-len(items) // 2)
    columns = [Stack(children=items[:half]), Stack(children=items[half:])]
    cells = [Cell(column, i, 1) for i, column in enumerate(columns, start=1)]
    return Row(cells=cells, gutter=composer.style.page.gutter * MM, columns=2)
