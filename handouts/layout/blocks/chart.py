"""The body chart: views of the body with areas shaded, and their names in words; or blank, with lines to write on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from math import ceil, inf

from handouts.layout.blocks.chart_view import Inks, View, number_disc
from handouts.layout.blocks.prose import Item, Marker
from handouts.layout.body_chart import part, window
from handouts.layout.box import SLACK, Box, Cut, Space, Stack
from handouts.layout.composer import Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.model.base import near
from handouts.model.muscles import VIEWS
from handouts.model.style import Chart
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

#: Views leave room for the words below them on their page if they keep this part of their size; else the words go on on
#: the next one. Where a heading is so long that the chart has no room below it, it takes this part of the page.
_KEPT, _LOOSE = 0.6, 2 / 3
#: One row more must make the views larger by this much.
_WORTH = 1.15
#: A chart without areas is so many times as high: there the pen needs room.
_BLANK = 1.3
#: Rows on several pages must make the views larger by this much.
_TORN = 2.0
#: Points between rows of views.
_BETWEEN = 12.0
#: Whole bodies are drawn to one scale, so that the eye can compare them.
_BODIES = ("front", "back", "left", "right")


@dataclass(frozen=True)
class _Plan:
    """Rows of views at their scales, and where the words stand: beside the views, or below."""

    rows: tuple[tuple[tuple[View, float], ...], ...]
    gap: float
    beside: bool = False

    @property
    def width(self) -> float:
        return max(sum(view.width(scale) for view, scale in row) + self.gap * (len(row) - 1) for row in self.rows)

    @property
    def height(self) -> float:
        return sum(self.heights) + _BETWEEN * (len(self.rows) - 1)

    @property
    def size(self) -> float:
        """The views' scales together."""
        return sum(scale for row in self.rows for _, scale in row)

    @property
    def worth(self) -> float:
        return self.size / _WORTH ** len(self.rows)

    @property
    def heights(self) -> list[float]:
        return [
            title_height(row)
            + max(view.drawing_height(scale) for view, scale in row)
            + max(view.words_height(scale) for view, scale in row)
            for row in self.rows
        ]


def title_height(row: Sequence[tuple[View, float]]) -> float:
    """Height of the words above a row of views."""
    return max(view.title_height(scale) for view, scale in row)


@dataclass
class BodyChart(Box):
    """The views, with ``words`` beside them where there is room, else below. Left and right are the patient's own."""

    views: tuple[View, ...] = ()
    style: Chart = field(kw_only=True)
    words: Stack = field(default_factory=Stack)
    element: Element | None = None
    #: Points that a page has for the chart. One that is no higher goes to the next page whole.
    most: float = inf
    #: The rows that are left of a chart that was split; they keep their scales.
    rest: _Plan | None = None
    _plans: dict[float, _Plan] = field(default_factory=dict, init=False, repr=False, compare=False)

    def plan(self, width: float) -> _Plan:
        if self.rest:
            return self.rest
        if width not in self._plans:
            self._plans[width] = self._fitted(width)
        return self._plans[width]

    def _fitted(self, width: float) -> _Plan:
        """The views at their largest, with the words beside them or below. Where they would be much larger without the
        words, these go on on the next page.
        """
        alone, whole = (self._largest(width, room) for room in (self.most, self.most - self._below(width)))
        narrow = self._largest(width - self.style.gap - self.style.words, self.most)
        beside = [replace(plan, beside=True) for plan in (alone, narrow) if self._has_room_beside(plan, width)]
        best = max([*beside, whole], key=lambda plan: plan.worth)
        return best if best.size >= _KEPT * alone.size else alone

    def _has_room_beside(self, plan: _Plan, width: float) -> bool:
        left = width - plan.width - self.style.gap
        if not self.words.children or left < self.style.words - SLACK:
            return False
        return max(plan.height, self.words.height(left)) <= self.most + SLACK

    def _largest(self, width: float, room: float) -> _Plan:
        """As many rows as make the views largest, but the fewest that come near to it."""
        counts = range(1, len(self.views) + 1)
        plans = [self._rows(width, room, rows, share) for rows in counts for share in (1 / rows, 1.0)]

        def worth(plan: _Plan) -> float:
            return plan.worth / (_TORN if plan.height > room + SLACK else 1.0)

        return max([plan for plan in plans if plan.width <= width + SLACK] or plans[-1:], key=worth)

    def _rows(self, width: float, room: float, wanted: int, share: float) -> _Plan:
        """The views at the largest scales that fit into so many rows, each with its share of the room."""
        room = (room - _BETWEEN * (wanted - 1)) * share
        columns = ceil(len(self.views) / wanted)
        rows = [self._row(self.views[at : at + columns], width, room) for at in range(0, len(self.views), columns)]
        common = min((scale for row in rows for view, scale in row if view.name in _BODIES), default=0.0)
        return _Plan(
            tuple(tuple((view, common if view.name in _BODIES else scale) for view, scale in row) for row in rows),
            self.style.gap,
        )

    def _row(self, views: Sequence[View], width: float, room: float) -> list[tuple[View, float]]:
        """Views side by side with their scales: drawings fill the width, less gaps and numbers, or the height."""
        taken = self.style.gap * (len(views) - 1) + sum(sum(view.gutters) for view in views)
        fill = max(0.0, width - taken) / sum(view.size[0] for view in views)
        placed = [replace(view, column=view.size[0] * fill + sum(view.gutters)) for view in views]
        return [(view, self._scale(view, fill, room)) for view in placed]

    def _scale(self, view: View, fill: float, room: float) -> float:
        wide, high = view.size
        tall = self.style.height * (1.0 if view.areas else _BLANK)
        words = view.title_height(fill) + view.words_height(fill)
        return max(0.0, min(fill, self.style.width / wide, tall / high, (room - words) / high))

    def _below(self, width: float) -> float:
        """Height of the words where they stand below the views, with the space above them."""
        return self.style.gap + self.words.height(width) if self.words.children else 0.0

    def _beside(self, width: float) -> float:
        """Where the words beside the views start."""
        return self.plan(width).width + self.style.gap

    def height(self, width: float) -> float:
        plan = self.plan(width)
        if plan.beside:
            return max(plan.height, self.words.height(width - self._beside(width)))
        return plan.height + self._below(width)

    def loose(self) -> Box:
        """Smaller."""
        return replace(self, most=_LOOSE * self.most)

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        """What no page can hold goes on on the next one, between rows of views or in the words below them."""
        plan, below = self.plan(width), self.words
        if plan.beside or self.height(width) <= self.most + SLACK:
            return
        bare = replace(self, rest=plan, words=Stack(), after=0)
        for count in range(1, len(plan.rows)):
            first, rest = (replace(plan, rows=rows) for rows in (plan.rows[:count], plan.rows[count:]))
            yield Cut(first.height, 0, partial(_pair, replace(bare, rest=first), replace(self, rest=rest)))
        if below.children:
            yield Cut(plan.height, 0, partial(_pair, bare, replace(below, after=self.after)))
        for cut in below.cuts(width):
            yield cut.inside(
                lambda upper, lower: (replace(bare, words=Stack(children=[upper])), replace(lower, after=self.after)),
                plan.height + self.style.gap,
            )  # fmt: skip

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        plan = self.plan(width)
        with surface.figure(self.element, x, y, plan.width, plan.height):
            self._draw_views(surface, x, y, plan)
        if plan.beside:
            start = self._beside(width)
            high = self.words.height(width - start)
            self.words.draw(surface, x + start, y + max(0.0, (plan.height - high) / 2), width - start)
        else:
            self.words.draw(surface, x, y + plan.height + self.style.gap, width)

    def _draw_views(self, surface: Surface, x: float, y: float, plan: _Plan) -> None:
        for row, high in zip(plan.rows, plan.heights, strict=True):
            at = x
            for view, scale in row:
                wide = view.width(scale)
                view.draw(surface, surface.place(at, wide), y, scale, title_height(row))
                at += wide + plan.gap
            y += high + _BETWEEN

    def walk(self) -> list[Box]:
        words = [block for view in self.views for block in (view.title, *view.sides)]
        return [self, *words, *self.words.walk()]


def _pair(first: Box, rest: Box) -> tuple[Box, Box]:
    return first, rest


def body_chart(node: Node, composer: Composer) -> list[Box]:
    """The chart with its caption below. Areas that no view shows are an error, never left out."""
    with composer.inside("Div"):
        names = _known(node, composer)
        if not names:
            return []
        figure = composer.element("Figure", alt=node.get("alt"))
        views = _views(node, names, composer)
        words = _words(node, views[0], composer)
        below = [composer.text(caption, "caption", tag="Caption") for caption in node.all("caption")]
        chart = BodyChart(
            element=figure, views=views, style=composer.style.chart, words=words, most=_most(node, below, composer),
            span=node.span, keep_next=bool(below),
        )  # fmt: skip
    return [Stack(children=[chart, *below], after=composer.style.gap, span=node.span, name="body-chart")]


def _most(node: Node, below: Sequence[TextBlock], composer: Composer) -> float:
    """What a page has beside a heading of one line and the words below, in points."""
    heading = composer.role("h2", node)
    captions = sum(block.before + block.height(composer.width) for block in below)
    return composer.room - heading.leading - heading.after - captions


def _known(node: Node, composer: Composer) -> list[Node]:
    """The views that exist; what does not is a finding, and so is an area that none of them shows."""
    found: list[Node] = []
    for view in node.all("view"):
        name = view.get("name")
        if name in VIEWS:
            found.append(view)
        else:
            composer.findings.error("H309", view.origin, f"there is no view “{name}”", near(name, VIEWS))
    seen = {region for view in found for region in VIEWS[view.get("name")]}
    for area in node.all("area") if found else ():
        if not seen.intersection(area.get("regions").split()):
            message = f"no view of this chart shows “{area.text}”"
            composer.findings.error("H218", area.span, message, "Choose another view, or leave the area out.")
    return found


def _views(node: Node, views: Sequence[Node], composer: Composer) -> tuple[View, ...]:
    areas = [frozenset(area.get("regions").split()) for area in node.all("area")]
    numbers = [_number(n, node, composer, None) if len(areas) > 1 else None for n in range(1, len(areas) + 1)]
    bodies = [view.get("name") for view in views if view.get("name") in _BODIES]
    whole = node.get("whole") == "yes" or not bodies
    rows = None if whole else window(bodies, frozenset[str]().union(*areas))
    return tuple(
        View(
            name=view.get("name"), shown=part(view.get("name"), rows if view.get("name") in _BODIES else None),
            zoomed=rows is not None and view.get("name") in _BODIES,
            title=composer.text_in(None, view, "label", align="center"), sides=_sides(view, composer),
            areas=tuple(zip(areas, numbers, strict=True)), inks=_inks(node, composer), style=composer.style.chart,
            radius=composer.style.page.radius,
        )
        for view in views
    )  # fmt: skip


def _sides(view: Node, composer: Composer) -> tuple[TextBlock, ...]:
    """Words at the left and right edge of the paper, whatever the direction of the text."""
    if not view.get("at-left"):
        return ()
    left, right = ("end", "start") if composer.level else ("start", "end")
    return (
        composer.words_in(None, view.get("at-left"), "body", view, align=left),
        composer.words_in(None, view.get("at-right"), "body", view, align=right),
    )


def _inks(node: Node, composer: Composer) -> Inks:
    roles = {"edge": "p900", "line": "ink", "inner": "line", "frame": "rule", "disc": "p700", "paper": "white"}
    shade = composer.colour("p500", node) if composer.style.ink == "colour" else ""
    return Inks(shade=shade, **{name: composer.colour(role, node) for name, role in roles.items()})


def _number(number: int, node: Node, composer: Composer, element: Element | None) -> TextBlock:
    """White on a disc, or black in a ring."""
    colour = "white" if composer.style.ink == "colour" else "ink"
    return composer.words_in(element, str(number), "step-number", node, align="center", colour=colour)


def _words(node: Node, look: View, composer: Composer) -> Stack:
    """The legend, then lines to write on."""
    areas, found = node.all("area"), list[Box]()
    numbered = len(areas) > 1
    if areas:
        with composer.inside("L", attributes={"ListNumbering": "/Decimal"} if numbered else {}):
            found += [_area(area, n if numbered else 0, look, composer) for n, area in enumerate(areas, start=1)]
    for lines in node.all("write-in"):
        found += [Space(size=composer.style.gap)] if areas else []
        found += composer.build(lines)
    return Stack(children=found)


def _area(area: Node, number: int, look: View, composer: Composer) -> Box:
    """An area's words beside its number; beside a sample of the shading, if it is the only one."""
    chart = composer.style.chart
    with composer.inside("LI"):
        marker = _disc(number, area, look, composer) if number else look.draw_sample
        words = replace(composer.text(area, "body", tag="LBody"), after=0)
    return Item(
        after=chart.item_gap, marker=marker, indent=chart.disc + 8, child=words, floor=chart.disc, span=area.span
    )


def _disc(number: int, area: Node, look: View, composer: Composer) -> Marker:
    label = _number(number, area, composer, composer.element("Lbl"))

    def draw(surface: Surface, x: float, y: float) -> None:
        number_disc(surface, x, y, label, look)

    return draw
