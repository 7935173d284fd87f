"""The emergency strip at the foot of every page that shows no help box."""

from __future__ import annotations

from dataclasses import dataclass, field

from handouts.layout.blocks.prose import icon_marker
from handouts.layout.blocks.signals import SignalBar
from handouts.layout.box import Box
from handouts.layout.composer import MM, Composer
from handouts.markup.nodes import Node
from handouts.pdf.surface import Surface

#: Weight of the frame of a strip that is not filled, in points.
_FRAME = 3


@dataclass
class Strip(Box):
    """A red bar, or a frame, with icon, line and side note. It hangs like a panel; its words keep the text margin."""

    bar: SignalBar = field(default_factory=SignalBar)
    hang: float = 0
    radius: float = 5
    fill: str = ""
    frame: str = ""

    @classmethod
    def of(cls, node: Node, composer: Composer) -> Strip:
        style, page, lines = composer.style.strip, composer.style.page, composer.style.ink == "lines"
        line, *notes = node.all("p")
        role, red = line.get("style") or "strip", composer.colour("red", node)
        shift = -0.6 * style.icon / 26
        bar = SignalBar(
            span=node.span,
            word=composer.text(line, role),
            call=composer.text(notes[0], notes[0].get("style") or "strip-note", align="end") if notes else None,
            marker=icon_marker(composer, node.get("icon"), node, composer.role(role, line).colour, style.icon, shift),
            icon=style.icon, indent=style.indent, floor=style.height,
        )  # fmt: skip
        return cls(
            span=node.span, name="strip", bar=bar, hang=page.hang * MM, radius=page.radius,
            fill="" if lines else red, frame=red if lines else "",
        )  # fmt: skip

    def height(self, width: float) -> float:
        return self.bar.height(width)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        surface.panel(
            x - self.hang, y, width + 2 * self.hang, self.height(width), self.radius,
            fill=self.fill, frame=self.frame, weight=_FRAME if self.frame else 0,
        )  # fmt: skip
        self.bar.draw(surface, x, y, width)

    def walk(self) -> list[Box]:
        return [self, *self.bar.walk()]
