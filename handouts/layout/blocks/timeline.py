"""What to expect when: stages on a rail, on a wedge, or down the page, and what to watch for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handouts.layout.blocks.prose import Item, icon_marker
from handouts.layout.blocks.stages import Look, Rail, Stage, StageHead, Stages, Watch, Wedge
from handouts.layout.box import Box, Cell, Padded, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node

_FIGURE = re.compile(r"(\d+(?:[–-]\d+)?)\s+(\S.*)")
_NUMBERS = re.compile(r"\d+")
#: Stages side by side are at least so many times the size of their words wide.
_LEAST_COLUMN = 6.5
#: Words beside a column of times have at least so many times their size.
_LEAST_BESIDE = 12


def timeline(node: Node, composer: Composer) -> list[Box]:
    """Stages and what to watch for; stages side by side stay on one page if a page can hold them."""
    style = composer.style.timeline
    across = style.form != "vertical" and _broad(node, composer)
    boxes = (_across if across else _down)(node, composer)
    stack = Stack(children=boxes, whole=across, after=style.after, span=node.span, name="timeline")
    return [_panel(stack, node, composer) if across and _wedged(composer) else stack]


def _broad(node: Node, composer: Composer) -> bool:
    """Whether the place has room for stages side by side."""
    columns = _columns(len(node.all("stage")), composer.style.timeline.columns)
    return composer.width / columns >= _LEAST_COLUMN * composer.role("body", node).size


def _wedged(composer: Composer) -> bool:
    """A wedge is one large area of ink: an edition of lines has the rail."""
    return composer.style.timeline.form == "wedge" and composer.style.ink == "colour"


def _panel(child: Stack, node: Node, composer: Composer) -> Padded:
    style, page = composer.style.timeline, composer.style.page
    side = page.hang * MM
    return Padded(
        child=replace(child, after=0), after=style.after, span=node.span, fill=composer.colour("p100", node),
        pad_top=style.pad, pad_bottom=style.pad, pad_side=side, hang_left=side, hang_right=side, radius=page.radius,
    )  # fmt: skip


def _look(node: Node, composer: Composer) -> Look:
    style, lines = composer.style.timeline, composer.style.ink == "lines"
    dot, bar, white = (composer.colour(role, node) for role in ("p700", "p500", "white"))
    return Look(style.disc, style.halo, style.bars, dot, bar, white if lines else "")


# side by side


def _across(node: Node, composer: Composer) -> list[Box]:
    """Rows of at most ``columns`` stages."""
    stages = node.all("stage")
    rows: list[Box] = []
    width = _columns(len(stages), composer.style.timeline.columns)
    with composer.inside("L"):
        for first in range(0, len(stages), width):
            rows += _stage_row(stages, first, width, composer)
    return [*rows, *(_watch_across(watch, stages, width, composer) for watch in node.all("watch"))]


def _columns(stages: int, most: int) -> int:
    """Columns for rows of about equal length: 5 stages stand as 3 and 2."""
    rows = -(-stages // most)
    return -(-stages // rows)


def _stage_row(stages: Sequence[Node], first: int, columns: int, composer: Composer) -> list[Box]:
    style, gutter = composer.style.timeline, composer.style.page.gutter * MM
    heads, texts = [], []
    for i, stage in enumerate(stages[first : first + columns], start=1):
        with composer.inside("LI"):
            heads.append(Cell(_stage_head(stage, composer), i, 1))
            texts.append(Cell(_stage_text(stage, composer), i, 1))
    join = Wedge if _wedged(composer) else Rail
    look = _look(stages[first], composer)
    rail = join(
        look=look, stages=len(heads), first=first, total=len(stages), columns=columns, gutter=gutter, rail=style.rail
    )
    after = composer.style.gap
    return [
        Row(cells=heads, gutter=gutter, columns=columns, keep_next=True),
        replace(rail, keep_next=True),
        Row(cells=texts, gutter=gutter, columns=columns, after=after),
    ]


def _stage_head(stage: Node, composer: Composer) -> StageHead:
    when = stage.get("when")
    head = composer.element("Lbl")
    found = _FIGURE.fullmatch(when)
    if not found:
        return StageHead(figure=composer.words_in(head, when, "time-words", stage), span=stage.span)
    figure = composer.words_in(head, found[1], "time-figure", stage)
    # The space that stands between figure and unit for a reader hangs over the figure's end.
    last = figure.runs[-1]
    figure = replace(figure, runs=[*figure.runs, last._replace(text=" ")])
    if last.element:
        last.element.actual += " "
    unit = composer.words_in(head, found[2], "time-unit", stage)
    return StageHead(figure=figure, unit=unit, span=stage.span)


def _stage_text(stage: Node, composer: Composer) -> Stack:
    with composer.inside("LBody"):
        blocks = [
            replace(composer.text(child, "body", label=child.get("label")), after=4) for child in stage.elements
        ]  # fmt: skip
    return Stack(children=blocks, span=stage.span)


# down the page


def _down(node: Node, composer: Composer) -> list[Box]:
    style = composer.style.timeline
    stages, watches = node.all("stage"), node.all("watch")
    boxes: list[Box] = []
    gutter = composer.style.page.gutter * MM
    beside = _beside(node, composer)
    with composer.inside("L"):
        for number, stage in enumerate(stages):
            last = number == len(stages) - 1
            with composer.inside("LI"):
                head, body = _stage_head(stage, composer), _stage_text(stage, composer)
            boxes.append(
                Stage(
                    look=_look(stage, composer), number=number, head=head, body=body, indent=style.indent,
                    beside=beside, gutter=gutter, span=stage.span,
                    space=0 if last else style.stage_gap, after=style.stage_gap,
                )
            )  # fmt: skip
    rail = Stages(children=boxes, keep_next=bool(watches), span=node.span)
    return [rail, *(_watch_down(watch, stages, composer) for watch in watches)]


def _beside(node: Node, composer: Composer) -> float:
    """Width of the column of times, in points; 0 where it would leave too little for the words."""
    style = composer.style.timeline
    left = composer.width - style.indent - style.beside * MM - composer.style.page.gutter * MM
    return style.beside * MM if left >= _LEAST_BESIDE * composer.role("body", node).size else 0.0


# what to watch for


def _until(node: Node, stages: Sequence[Node], composer: Composer) -> int:
    """Number of the stage that the bracket ends with, from 1; one that is not there is the template's mistake."""
    end = _end(node.get("until"))
    ends = [i for i, stage in enumerate(stages, start=1) if _end(stage.get("when")) == end]
    if not ends:
        composer.findings.error("H309", node.span, f"no stage of the timeline ends at “{node.get('until')}”")
    return (ends or [len(stages)])[0]


def _end(time: str) -> str:
    """The last number and its unit: both “24–48 hours” and “48 hours” end at “48 hours”, “2 weeks” does not at “2”."""
    numbers = list(_NUMBERS.finditer(time))
    return time[numbers[-1].start() :] if numbers else time


def _watch_across(node: Node, stages: Sequence[Node], columns: int, composer: Composer) -> Box:
    """A bracket over the stages; a pill where they are on a wedge. Stages in several rows have none: its end would
    stand in the wrong row.
    """
    style = composer.style.timeline
    until, bracket = _until(node, stages, composer), len(stages) <= columns
    if bracket and _wedged(composer) and 2 * until >= columns:
        return _pill(node, until, columns, composer)
    label: Box = _watch_label(node, composer)
    if node.get("icon"):
        size = composer.role("watch", node).leading
        label = Item(marker=icon_marker(composer, node.get("icon"), node, "red", size), indent=size + 6, child=label)
    gutter = composer.style.page.gutter * MM
    return Watch(
        before=style.watch_gap, columns=columns, until=until, label=label, gutter=gutter, ends=6, span=node.span,
        size=style.watch_height if bracket else 0, weight=style.watch_line if bracket else 0,
        colour=composer.colour("red", node),
    )  # fmt: skip


def _pill(node: Node, until: int, columns: int, composer: Composer) -> Box:
    """The words in white on a bar that ends with the stage."""
    label: Box = _watch_label(node, composer, "white")
    size = composer.role("watch", node).leading
    marker = icon_marker(composer, node.get("icon"), node, "white", size) if node.get("icon") else None
    item = Item(marker=marker, indent=size + 6 if marker else 4, child=label)
    pill = Padded(
        child=item, fill=composer.colour("red", node), pad_top=4, pad_bottom=4, pad_side=8, radius=4 + size / 2
    )
    gutter = composer.style.page.gutter * MM
    before = composer.style.timeline.watch_gap
    return Row(cells=[Cell(pill, 1, until)], gutter=gutter, columns=columns, before=before, span=node.span)


def _watch_down(node: Node, stages: Sequence[Node], composer: Composer) -> Box:
    """The words below the last stage's, their icon below the discs."""
    style = composer.style.timeline
    _until(node, stages, composer)
    size = composer.role("watch", node).leading + 4
    marker = None
    if node.get("icon"):
        marker = icon_marker(composer, node.get("icon"), node, "red", size, (style.disc - size) / 2, -2)
    label = Item(marker=marker, indent=style.indent, child=_watch_label(node, composer))
    colour = composer.colour("red", node)
    return Watch(before=style.stage_gap, label=label, weight=style.watch_line, colour=colour, span=node.span)


def _watch_label(node: Node, composer: Composer, colour: str = "") -> TextBlock:
    """The words, after the time in words where the author's own do not name it."""
    colour = colour or composer.role("watch", node).colour
    return composer.text(node, "watch", label=node.get("label"), colour=colour)
