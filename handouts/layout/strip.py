"""The emergency strip at the foot of every page that shows no help box."""

from __future__ import annotations

from dataclasses import dataclass, field

from handouts.layout.blocks.prose import Marker, icon_marker
from handouts.layout.box import Box
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.surface import Surface


@dataclass
class Strip(Box):
    """A red bar with icon, line and side note. It hangs like a panel; its words keep the text margin."""

    line: TextBlock = field(default_factory=TextBlock)
    note: TextBlock | None = None
    marker: Marker | None = None
    size: float = 36
    indent: float = 36
    icon: float = 26
    hang: float = 0
    radius: float = 5
    fill: str = ""

    @classmethod
    def of(cls, node: Node, composer: Composer) -> Strip:
        style, page = composer.style.strip, composer.style.page
        words = node.all("p")
        return cls(
            span=node.span,
            name="strip",
            size=style.height,
            indent=style.indent,
            icon=style.icon,
            hang=page.hang * MM,
            radius=page.radius,
            fill=composer.colour("red", node),
            line=composer.text(words[0], words[0].get("style") or "strip"),
            note=composer.text(words[1], words[1].get("style") or "strip-note", align="end")
            if len(words) > 1
            else None,
            marker=icon_marker(composer, node.get("icon"), node, "white", style.icon, -0.6),
        )

    def _line_width(self, width: float) -> float:
        note = self.note.widest(width) + 12 if self.note else 0
        return width - self.indent - note

    def height(self, width: float) -> float:
        return max(self.size, self.line.height(self._line_width(width)) + 8)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        height, wide = self.height(width), self._line_width(width)
        y -= height - self.size
        surface.panel(x - self.hang, y, width + 2 * self.hang, height, self.radius, fill=self.fill)
        if self.marker:
            self.marker(surface, x, y + (height - self.icon) / 2)
        self.line.draw(surface, x + self.indent, y + (height - self.line.height(wide)) / 2, wide)
        if self.note:
            self.note.draw(surface, x, y + (height - self.note.height(width)) / 2, width)

    def walk(self) -> list[Box]:
        return [self, self.line, *([self.note] if self.note else [])]
