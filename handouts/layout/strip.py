"""The emergency strip at the foot of every page that shows no help box."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handouts.layout.blocks.prose import Marker, icon_marker
from handouts.layout.box import Box
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.surface import Surface

#: Weight of the frame of a strip that is not filled; least space between line and note, and above the words. Points.
_FRAME, _APART, _PAD = 3, 12, 6


@dataclass
class Strip(Box):
    """A red bar, or a frame, with icon, line and side note. It hangs like a panel; its words keep the text margin.
    Where line and note are too long for one line, the note stands below.
    """

    line: TextBlock = field(default_factory=TextBlock)
    note: TextBlock | None = None
    marker: Marker | None = None
    size: float = 36
    indent: float = 36
    icon: float = 26
    hang: float = 0
    radius: float = 5
    fill: str = ""
    frame: str = ""

    @classmethod
    def of(cls, node: Node, composer: Composer) -> Strip:
        style, page = composer.style.strip, composer.style.page
        words, lines = node.all("p"), composer.style.ink == "lines"
        role = words[0].get("style") or "strip"
        ink = composer.role(role, words[0]).colour
        return cls(
            span=node.span,
            name="strip",
            size=style.height,
            indent=style.indent,
            icon=style.icon,
            hang=page.hang * MM,
            radius=page.radius,
            fill="" if lines else composer.colour("red", node),
            frame=composer.colour("red", node) if lines else "",
            line=composer.text(words[0], role),
            note=composer.text(words[1], words[1].get("style") or "strip-note", align="end")
            if len(words) > 1
            else None,
            marker=icon_marker(composer, node.get("icon"), node, ink, style.icon, -0.6 * style.icon / 26),
        )  # fmt: skip

    def _beside(self, width: float) -> bool:
        """Whether line and note have room on one line."""
        inner = width - self.indent
        return not self.note or self.line.widest(inner) + _APART + self.note.widest(inner) <= inner

    def _words(self, width: float) -> float:
        """Height of all words."""
        inner = width - self.indent
        below = self.note.height(inner) if self.note and not self._beside(width) else 0
        return self.line.height(inner) + below

    def height(self, width: float) -> float:
        return max(self.size, self._words(width) + 2 * _PAD)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        height, inner, left = self.height(width), width - self.indent, x + self.indent
        y -= height - self.size
        surface.panel(
            x - self.hang, y, width + 2 * self.hang, height, self.radius,
            fill=self.fill, frame=self.frame, weight=_FRAME if self.frame else 0,
        )  # fmt: skip
        if self.marker:
            self.marker(surface, x, y + (height - self.icon) / 2)
        top = y + (height - self._words(width)) / 2
        self.line.draw(surface, left, top, inner)
        if self.note and self._beside(width):
            self.note.draw(surface, x, y + (height - self.note.height(width)) / 2, width)
        elif self.note:
            replace(self.note, align="start").draw(surface, left, top + self.line.height(inner), inner)

    def walk(self) -> list[Box]:
        return [self, self.line, *([self.note] if self.note else [])]
