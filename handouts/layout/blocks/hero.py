"""The hero: a sheet's title on the brand's colour, with rings that spread from a dot like a drop in water."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from handouts.errors import Findings
from handouts.layout.blocks.media import LogoBeside, Picture
from handouts.layout.box import Box, Cut, Stack, remembered
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.model.style import Hero as Values
from handouts.pdf.surface import Surface

#: How much of the graphics colour the first ring has, and each further one of the one before: the rings that reach
#: behind small words have less than 30 %.
_FIRST, _FADE = 0.88, 0.67
#: Least space between the dot and words, in points.
_CLEARANCE = 4
#: Corner radius of the white plate behind the logo, in points.
_PLATE_RADIUS = 8
#: Lines of a title or of key words in their largest type; a step to smaller type.
_MOST_LINES, _STEP = 4, 0.88


@dataclass
class Hero(Box):
    """The clinic at the top, title and key words at the foot. ``rings`` holds radius and colour, the widest first."""

    head: Box = field(default_factory=Box)
    words: Box = field(default_factory=Box)
    values: Values = field(default_factory=lambda: Values.model_validate({}))
    hang: float = 0
    ground: str = ""
    frame: str = ""
    plate: str = ""
    dot: str = ""
    rings: tuple[tuple[float, str], ...] = ()
    whole: bool = True

    @remembered
    def height(self, width: float) -> float:
        head = self.head.height(width - self.values.plate)
        words = (self.words.before if head else 0) + self.words.height(width)
        high = self.values.pad_top + head + words + self.values.pad_bottom
        return max(self.values.height, high + 2 * self.values.plate)

    def loose(self) -> Box:
        """No higher than its words, which may go on over the page."""
        values = self.values.model_copy(update={"height": 0})
        return replace(self, values=values, words=self.words.loose(), whole=False)

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        around = self.height(width) - self.words.height(width)
        return (cut.inside(self._parts, around) for cut in (() if self.whole else self.words.cuts(width)))

    def _parts(self, first: Box, rest: Box) -> tuple[Box, Box]:
        return replace(self, words=first, after=0), replace(self, head=Box(), words=rest, rings=())

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        height, edge = self.height(width), self.values.plate
        self._ground(surface, x - self.hang, y, width + 2 * self.hang, height)
        top = y + self.values.pad_top
        self._plates(surface, x, top)
        self.head.draw(surface, x + edge, top + edge, width - edge)
        foot = y + height - self.values.pad_bottom - self.words.height(width)
        self.words.draw(surface, x, foot, width)

    def _ground(self, surface: Surface, x: float, y: float, width: float, height: float) -> None:
        weight = self.values.weight if self.frame else 0
        surface.panel(x, y, width, height, self.values.radius, fill=self.ground, frame=self.frame, weight=weight)
        centre = (x + width * self.values.across / 100, y + self.values.down)
        with surface.clipped(surface.place(x, width), y, width, height, self.values.radius):
            for radius, colour in self.rings:
                surface.rings([centre], radius, self.values.weight, colour, self.ground)
            if self.rings and self._clear(width - 2 * self.hang, height):
                surface.disc(*centre, self.values.dot, self.dot)

    def _clear(self, width: float, height: float) -> bool:
        """Whether no word would stand on the dot, which is as light as they are."""
        reach = self.values.dot + _CLEARANCE
        if self.values.down + reach <= height - self.values.pad_bottom - self.words.height(width):
            return True
        across = (width + 2 * self.hang) * self.values.across / 100 - self.hang
        lines = [box.widest(width) for box in self.words.walk() if isinstance(box, TextBlock)]
        return max(lines, default=0) + reach <= across

    def _plates(self, surface: Surface, x: float, y: float) -> None:
        """White behind the logo, which is made for white paper."""
        for box in self.head.walk():
            if isinstance(box, LogoBeside) and isinstance(box.logo, Picture) and self.plate:
                wide, high = (side + 2 * self.values.plate for side in box.logo.size(0))
                surface.panel(x, y, wide, high, _PLATE_RADIUS, fill=self.plate)

    def walk(self) -> list[Box]:
        return [self, *self.head.walk(), *self.words.walk()]


def hero(node: Node, composer: Composer) -> list[Box]:
    """In an edition of lines: a frame, without rings, since there words would stand on black lines."""
    values, lines = composer.style.hero, composer.style.ink == "lines"
    above = [*takewhile(lambda child: child.name != "h1", node.elements)]
    with composer.inside("Div"):
        head = [box for child in above for box in composer.build(child)]
        below = [*node.elements][len(above) :]
        words = [replace(box, keep_next=False) for child in below for box in _fitting(child, composer).build(child)]
    ground = composer.colour("p700", node)
    box = Hero(
        span=node.span,
        name="hero",
        after=composer.style.page.head_gap,
        head=Stack(children=head, whole=True),
        words=Stack(before=words[0].before, children=words, whole=True),
        values=values,
        hang=composer.style.page.hang * MM,
    )
    if lines:
        return [replace(box, frame=composer.colour("ink", node))]
    white, dot, graphics = (composer.colour(role, node) for role in ("white", "a200", "p500"))
    return [replace(box, ground=ground, plate=white, dot=dot, rings=_rings(values, graphics, ground))]


def _fitting(node: Node, composer: Composer) -> Composer:
    """With the largest type in which the words take few lines and none is wider than its line; never as small as that
    of other headings, or of the text.
    """
    name = node.get("style") or node.name
    least = composer.role("h2" if node.name == "h1" else "body", node).size
    while True:
        trial = replace(composer, findings=Findings(), parent=None).text(node, name)
        smaller = _smaller(composer, name)
        fits = trial.height(composer.width) <= _MOST_LINES * trial.leading and not trial.too_wide()
        if fits or smaller.role(name, node).size < least:
            return composer
        composer = smaller


def _smaller(composer: Composer, name: str) -> Composer:
    """With a type role one step smaller, which may take the whole width."""
    role = composer.style.type[name]
    changes = {key: _STEP * getattr(role, key) for key in ("size", "leading", "tracking")}
    types = {**composer.style.type, name: role.model_copy(update={**changes, "measure": composer.width / MM})}
    return replace(composer, style=composer.style.model_copy(update={"type": types}))


def _rings(values: Values, graphics: str, ground: str) -> tuple[tuple[float, str], ...]:
    """Radius and colour of each ring, the widest first, so that the next can be drawn on it."""
    radii = enumerate(sorted(values.rings))
    return tuple((radius, _mixed(graphics, ground, _FIRST * _FADE**step)) for step, radius in radii)[::-1]


def _mixed(colour: str, ground: str, part: float) -> str:
    """``part`` of a colour on a ground, both ``#RRGGBB``."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + "".join(f"{round(part * over + (1 - part) * under):02X}" for over, under in pairs)
