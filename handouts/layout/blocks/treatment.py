"""What a treatment sheet is made of: the timeline, and what to do and avoid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handouts.layout.blocks.prose import ICON_ASCENT, Item, Marker, icon_marker
from handouts.layout.box import Box, Cell, Padded, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.surface import Surface

_FIGURE = re.compile(r"(\d+(?:[–-]\d+)?)\s+(\S.*)")
_NUMBERS = re.compile(r"\d+")
_UNIT_GAP = 3.0


@dataclass
class StageHead(Box):
    """A large figure with its unit after it, or words where there is no figure."""

    figure: TextBlock = field(default_factory=TextBlock)
    unit: TextBlock | None = None

    def height(self, width: float) -> float:
        if not self.unit:
            return self.figure.height(width)
        return max(self.figure.height(width), self._drop + self.unit.height(width - self._start(width)))

    @property
    def _drop(self) -> float:
        """How much lower the unit's line starts, so that both stand on one baseline."""
        return self.figure.baseline - self.unit.baseline if self.unit else 0.0

    def _start(self, width: float) -> float:
        return self.figure.widest(width) + _UNIT_GAP

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        self.figure.draw(surface, x, y, width)
        if self.unit:
            start = self._start(width)
            self.unit.draw(surface, x + start, y + self._drop, width - start)

    def walk(self) -> list[Box]:
        return [self, self.figure, *([self.unit] if self.unit else [])]


@dataclass
class Rail(Box):
    """Discs at the starts of the stages, joined by bars that thin out: easing shown by form, not to scale."""

    stages: int = 1
    first: int = 0
    columns: int = 4
    gutter: float = 0
    rail: float = 20
    disc: float = 12
    halo: float = 2
    bars: tuple[float, ...] = (8,)
    dot: str = ""
    bar: str = ""

    def height(self, width: float) -> float:
        return self.rail

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        column = (width - (self.columns - 1) * self.gutter) / self.columns
        middle = y + self.rail / 2
        for i in range(self.stages):
            left = x + i * (column + self.gutter)
            last = i == self.stages - 1
            right = left + column + (0 if last else self.gutter)
            thick = self.bars[min(self.first + i, len(self.bars) - 1)]
            start, end = left + self.disc + self.halo, right - (0 if last else self.halo)
            surface.rectangle(start, middle - thick / 2, end - start, thick, self.bar)
            surface.disc(left + self.disc / 2, middle, self.disc / 2, self.dot)


@dataclass
class Watch(Box):
    """A bracket over the stages until a time, and below it what to watch for."""

    columns: int = 4
    until: int = 1
    gutter: float = 0
    label: Box = field(default_factory=Box)
    size: float = 28
    colour: str = ""

    def height(self, width: float) -> float:
        return max(self.size, 10 + self.label.height(width))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        column = (width - (self.columns - 1) * self.gutter) / self.columns
        right = x + self.until * column + (self.until - 1) * self.gutter
        half = 0.75
        points = [(x + half, y), (x + half, y + 6 - half), (right - half, y + 6 - half), (right - half, y)]
        surface.line(points, self.colour, 2 * half)
        self.label.draw(surface, x, y + 10, width)

    def walk(self) -> list[Box]:
        return [self, *self.label.walk()]


def timeline(node: Node, composer: Composer) -> list[Box]:
    """Rows of at most ``columns`` stages; the whole stays on one page."""
    style = composer.style.timeline
    stages = node.all("stage")
    rows: list[Box] = []
    width = _columns(len(stages), style.columns)
    with composer.inside("L"):
        for first in range(0, len(stages), width):
            rows += _stage_row(stages[first : first + width], first, width, composer)
    watch = node.find("watch")
    if watch:
        rows.append(_watch(watch, stages, width, composer))
    return [Stack(children=rows, whole=True, after=style.after, span=node.span, name="timeline")]


def _columns(stages: int, most: int) -> int:
    """Columns for rows of about equal length: 5 stages stand as 3 and 2."""
    rows = -(-stages // most)
    return -(-stages // rows)


def _stage_row(stages: Sequence[Node], first: int, columns: int, composer: Composer) -> list[Box]:
    style, gutter = composer.style.timeline, composer.style.page.gutter * MM
    heads, texts = [], []
    for i, stage in enumerate(stages, start=1):
        with composer.inside("LI"):
            heads.append(Cell(_stage_head(stage, composer), i, 1))
            texts.append(Cell(_stage_text(stage, composer), i, 1))
    rail = Rail(
        stages=len(stages),
        first=first,
        columns=columns,
        gutter=gutter,
        rail=style.rail,
        disc=style.disc,
        halo=style.halo,
        bars=style.bars,
        dot=composer.colour("p700", stages[0]),
        bar=composer.colour("p500", stages[0]),
    )
    after = composer.style.gap
    return [
        Row(cells=heads, gutter=gutter, columns=columns),
        rail,
        Row(cells=texts, gutter=gutter, columns=columns, after=after),
    ]


def _stage_head(stage: Node, composer: Composer) -> Box:
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


def _stage_text(stage: Node, composer: Composer) -> Box:
    with composer.inside("LBody"):
        blocks = [
            replace(composer.text(child, "body", label=child.get("label")), after=4) for child in stage.elements
        ]  # fmt: skip
    return Stack(children=blocks, span=stage.span)


def _watch(node: Node, stages: Sequence[Node], columns: int, composer: Composer) -> Box:
    style = composer.style.timeline
    end = _NUMBERS.findall(node.get("until"))[-1:]
    ends = [i for i, stage in enumerate(stages, start=1) if end and _NUMBERS.findall(stage.get("when"))[-1:] == end]
    if not ends:
        composer.findings.error("H309", node.span, f"no stage of the timeline ends at “{node.get('until')}”")
    label: Box = composer.text(node, "watch")
    if node.get("icon"):
        size = composer.role("watch", node).leading
        label = Item(marker=icon_marker(composer, node.get("icon"), node, "red", size), indent=size + 6, child=label)
    return Watch(
        before=style.watch_gap,
        columns=columns,
        until=min((ends or [columns])[0], columns),
        label=label,
        gutter=composer.style.page.gutter * MM,
        size=style.watch_height,
        colour=composer.colour("red", node),
        span=node.span,
    )


def do_avoid(node: Node, composer: Composer) -> list[Box]:
    """Two equal panels, or one over the whole width."""
    style, page = composer.style.do_avoid, composer.style.page
    with composer.inside("Div"):
        panels = [_panel(child, composer) for child in node.elements]
    span = 12 // max(1, len(panels))
    cells = [Cell(panel, 1 + i * span, span) for i, panel in enumerate(panels)]
    return [Row(cells=cells, gutter=page.gutter * MM, after=style.after, span=node.span, name="do-avoid")]


def _panel(node: Node, composer: Composer) -> Padded:
    """Do: tinted; avoid: framed. They differ by form and words, not by green and red."""
    style, page = composer.style.do_avoid, composer.style.page
    do = node.name == "do-list"
    with composer.inside("Sect"):
        head = _panel_head(node, "do" if do else "avoid", "p700" if do else "ink", composer)
        with composer.inside("L"):
            items = [_do_item(child, composer, do) for child in node.all("item")]
    items[-1] = replace(items[-1], after=0)
    return Padded(
        span=node.span,
        child=Stack(children=[head, *items], whole=True),
        hang_left=page.hang * MM,
        hang_right=page.hang * MM,
        pad_side=page.hang * MM,
        pad_top=style.pad,
        pad_bottom=style.pad,
        radius=page.radius,
        weight=0 if do else 1,
        fill=composer.colour("p100", node) if do else "",
        frame="" if do else composer.colour("p500", node),
    )


def _panel_head(node: Node, icon: str, colour: str, composer: Composer) -> Item:
    style = composer.style.do_avoid
    words = composer.words(node.get("title"), "do-head", node, tag="H3")
    # The glyph's disc fills 20 of the 24 units of its box.
    marker = icon_marker(composer, icon, node, colour, 1.2 * style.icon, -0.1 * style.icon, -0.1 * style.icon)
    return Item(after=style.head_gap, keep_next=True, marker=marker, indent=style.indent, child=words, span=node.span)


def _do_item(node: Node, composer: Composer, do: bool) -> Item:
    style = composer.style.do_avoid
    marker = _disc_marker(node, composer) if do else _slash_marker(node, composer)
    with composer.inside("LI"):
        words = composer.text(node, "body", tag="LBody")
    return Item(after=style.gap, marker=marker, indent=style.indent, child=words, floor=style.icon + 6, span=node.span)


def _disc_marker(node: Node, composer: Composer) -> Marker:
    """A disc in the brand's colour with the icon in white, or a smaller plain disc with a tick."""
    size = composer.style.do_avoid.icon
    face, glyph, mirrors = composer.icon(node.get("icon") or "check", node)
    fill, white = composer.colour("p700", node), composer.colour("white", node)
    icon = 17 / 26 * size

    def draw(surface: Surface, x: float, y: float) -> None:
        surface.disc(x + size / 2, y + 3 + size / 2, size / 2, fill)
        inset = (size - icon) / 2
        baseline = y + 3 + inset + ICON_ASCENT * icon
        surface.glyph(face, glyph, x + inset, baseline, icon, white, mirrors=mirrors)

    return draw


def _slash_marker(node: Node, composer: Composer) -> Marker:
    """The icon struck through, with a white line along the slash; without an icon a plain cross."""
    size = composer.style.do_avoid.icon
    face, glyph, mirrors = composer.icon(node.get("icon") or "cross", node)
    ink, white = composer.colour("ink", node), composer.colour("white", node)
    icon = 22 / 26 * size

    def draw(surface: Surface, x: float, y: float) -> None:
        inset, top = (size - icon) / 2, y + 3
        surface.glyph(face, glyph, x + inset, top + inset + ICON_ASCENT * icon, icon, ink, mirrors=mirrors)
        if node.get("icon"):
            # The slash falls the same way on a mirrored page.
            left, right = (x + size, x) if surface.mirrored else (x, x + size)
            step = 1 if left < right else -1
            surface.line([(left + 4.2 * step, top + 1.6), (right - 1.6 * step, top + size - 4.2)], white, 2.2)
            ends = [(left + 2.6 * step, top + 2.6), (right - 2.6 * step, top + size - 2.6)]
            surface.line(ends, ink, 2, round_caps=True)

    return draw
