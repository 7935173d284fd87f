"""The body chart: a view of the body with areas shaded, and their names in words beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handouts.layout.blocks.prose import Item
from handouts.layout.body_chart import load_view
from handouts.layout.box import Box, Stack
from handouts.layout.composer import Composer
from handouts.markup.nodes import Node
from handouts.model.base import near
from handouts.model.muscles import VIEWS
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

_GAP = 18.0
_SWATCH = 10.0
#: Outlines get stronger the smaller the print (artwork's own advice for prints under 70 mm).
_STRONG = 1.5


@dataclass
class BodyChart(Box):
    """The figure at the left, its legend at the right. Left and right are the patient's own."""

    view: str = "front"
    areas: tuple[str, ...] = ()
    figure_height: float = 200
    shade: str = ""
    line: str = ""
    detail: str = ""
    legend: Box = field(default_factory=Box)
    element: Element | None = None

    def _figure_width(self) -> float:
        wide, high = load_view(self.view).size
        return self.figure_height * wide / high

    def height(self, width: float) -> float:
        return max(self.figure_height, self.legend.height(width - self._figure_width() - _GAP))

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        with surface.figure(self.element, x, y, self._figure_width(), self.figure_height):
            self._draw_figure(surface, x, y)
        start = self._figure_width() + _GAP
        self.legend.draw(surface, x + start, y, width - start)

    def _draw_figure(self, surface: Surface, x: float, y: float) -> None:
        x = surface.place(x, self._figure_width())
        view = load_view(self.view)
        scale = self.figure_height / view.size[1]
        for ops in view.silhouette:
            surface.path(ops, x, y, scale, fill=(1, 1, 1))
        for area in self.areas:
            surface.path(view.region(area, self.areas), x, y, scale, fill=_rgb(self.shade))
        for lines, colour, weight in ((view.detail, self.detail, 0.6), (view.outline, self.line, 1.0)):
            for ops in lines:
                surface.path(ops, x, y, scale, stroke=_rgb(colour), weight=view.line * _STRONG * weight, cap=1, join=1)

    def walk(self) -> list[Box]:
        return [self, *self.legend.walk()]


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def body_chart(node: Node, composer: Composer) -> list[Box]:
    with composer.inside("Div"):
        return _body_chart(node, composer)


def _body_chart(node: Node, composer: Composer) -> list[Box]:
    """The chart with its caption below. Areas that the view does not show are an error, never left out."""
    try:
        known = load_view(node.get("view")).regions
    except KeyError:
        composer.findings.error(
            "H309", node.origin, f"there is no view “{node.get('view')}”", near(node.get("view"), VIEWS)
        )
        return []
    areas = []
    for area in node.all("area"):
        if area.get("id") in known:
            areas.append(area)
        else:
            message = f"the {node.get('view')} view does not show “{area.text}”"
            composer.findings.error("H218", area.span, message, "Choose another view, or leave the area out.")
    # Words without a side shade both sides and stand in the legend once.
    named: dict[str, Node] = {}
    for area in areas:
        named.setdefault(area.text, area)
    figure = composer.element("Figure", alt=node.get("alt"))
    with composer.inside("L"):
        legend = [_legend(area, composer) for area in named.values()]
    chart = BodyChart(
        element=figure,
        view=node.get("view"), areas=tuple(area.get("id") for area in areas), span=node.span,
        shade=composer.colour("p500", node), line=composer.colour("ink", node), detail=composer.colour("line", node),
        legend=Stack(children=legend),
    )  # fmt: skip
    parts: list[Box] = [chart]
    caption = node.find("caption")
    if caption is not None:
        parts.append(composer.text(caption, "caption", tag="Caption"))
    return [Stack(children=parts, whole=True, after=composer.style.gap, span=node.span, name="body-chart")]


def _legend(node: Node, composer: Composer) -> Box:
    fill, edge = composer.colour("p500", node), composer.colour("ink", node)

    def swatch(surface: Surface, x: float, y: float) -> None:
        surface.panel(x, y + 3, _SWATCH, _SWATCH, 2, fill=fill, frame=edge, weight=0.75)

    with composer.inside("LI"):
        words = replace(composer.text(node, "body", tag="LBody"), after=0)
    return Item(after=4, marker=swatch, indent=_SWATCH + 8, child=words, span=node.span)
