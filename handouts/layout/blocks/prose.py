"""Headings, paragraphs and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from handouts.layout.blocks import media
from handouts.layout.box import Box, Cell, Cut, Row, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.surface import Surface

#: The em box of the icon font reaches this part of the size above the baseline.
ICON_ASCENT = 0.875

#: Line of a ring that stands for a disc in an edition of lines.
RING = 1.4

#: Space between a picture and the words beside it; an icon's part of its tile.
_BESIDE, _ON_TILE = 12.0, 0.7

#: Draws a marker for an item whose text starts at (x, y) and is ``indent`` points further in.
Marker = Callable[[Surface, float, float], None]


def heading(node: Node, composer: Composer) -> list[Box]:
    """A heading stays with what follows. An icon stands before it in the line."""
    name = node.get("style") or node.name
    block: Box = replace(composer.text(node, name, tag=node.name.upper()), keep_next=True)
    if node.get("icon"):
        role = composer.role(name, node)
        marker = icon_marker(composer, node.get("icon"), node, role.colour, role.leading)
        block = Item(
            before=role.before, after=role.after, keep_next=True, span=node.span, name=node.name,
            marker=marker, indent=role.leading + 6, child=replace(block, name=""),
        )  # fmt: skip
    return [replace(block, ids=(node.get("id"),)) if node.get("id") else block]


def icon_marker(
    composer: Composer, name: str, node: Node, colour: str, size: float, dx: float = 0, dy: float = 0
) -> Marker:
    """A marker that is an icon of ``size`` points, moved by (dx, dy)."""
    face, glyph, mirrors = composer.icon(name, node)
    ink = composer.colour(colour, node)

    def draw(surface: Surface, x: float, y: float) -> None:
        surface.glyph(face, glyph, x + dx, y + dy + ICON_ASCENT * size, size, ink, mirrors=mirrors)

    return draw


def paragraph(node: Node, composer: Composer) -> list[Box]:
    block = composer.text(node, node.get("style") or "body", align=node.get("align", "start"))
    if not node.get("style"):
        block = replace(block, after=composer.style.gap)
    return [block]


@dataclass
class Item(Box):
    """Content beside a marker; it splits as its content does, the marker staying with the first part."""

    marker: Marker | None = None
    indent: float = 0
    child: Box = field(default_factory=Box)
    #: Least height, such as that of the marker.
    floor: float = 0
    #: Whether the words stand in the middle of a marker that is higher.
    centred: bool = True

    def height(self, width: float) -> float:
        return max(self.floor, self.child.height(width - self.indent))

    def cuts(self, width: float) -> Iterator[Cut[Box]]:
        found = (cut.inside(self._parts) for cut in self.child.cuts(width - self.indent))
        return (cut for cut in found if cut.height >= self.floor)

    def _parts(self, first: Box, rest: Box) -> tuple[Box, Box]:
        return replace(self, child=first, after=0), replace(self, child=rest, marker=None, floor=0, ids=())

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        if self.marker:
            self.marker(surface, x, y)
        inner = width - self.indent
        drop = max(0.0, self.floor - self.child.height(inner)) / 2 if self.centred else 0.0
        self.child.draw(surface, x + self.indent, y + drop, inner)

    def walk(self) -> list[Box]:
        return [self, *self.child.walk()]


def bulleted(node: Node, composer: Composer) -> list[Box]:
    """Bullets are decoration: the list says that it has them (ISO 32000-1, 14.8.5.5)."""
    lists = composer.style.lists
    with composer.inside("L", attributes={"ListNumbering": "/Disc"}):
        items = bullets(node, composer, lists.bullet_gap)
    return [Stack(children=items, after=lists.after, span=node.span, name="ul", fewest=2)]


def bullets(node: Node, composer: Composer, space: float, role: str = "body") -> list[Box]:
    """The items of a bulleted list, ``space`` points apart."""
    lists = composer.style.lists
    look = composer.role(role, node)
    colour, radius = composer.colour(look.colour, node), lists.bullet / 2
    middle = look.leading * 0.53

    def marker(surface: Surface, x: float, y: float) -> None:
        surface.disc(x + radius, y + middle, radius, colour)

    items: list[Box] = []
    beside = _beside(node, composer)
    for child in node.all("li"):
        with composer.inside("LI"):
            items.append(item(child, composer, marker, lists.bullet_indent, space, role, beside))
    return items


def numbered(node: Node, composer: Composer) -> list[Box]:
    """Steps: a number on a disc, its baseline that of the text, or in the middle of the icon beside it."""
    lists = composer.style.lists
    items: list[Box] = []
    beside = _beside(node, composer)
    with composer.inside("L", attributes={"ListNumbering": "/Decimal"}):
        for number, child in enumerate(node.all("li"), start=1):
            with composer.inside("LI"):
                marker = _number(number, child, composer)
                items.append(item(child, composer, marker, lists.number_indent, lists.number_gap, beside=beside))
    return [Stack(children=items, after=lists.after, span=node.span, name="ol", fewest=2)]


def _number(number: int, node: Node, composer: Composer) -> Marker:
    lists, lines = composer.style.lists, composer.style.ink == "lines"
    disc, colour = lists.number_disc, "p700" if lines else ""
    label = composer.words(str(number), "step-number", node, tag="Lbl", align="center", colour=colour)
    fill, white = composer.colour("p700", node), composer.colour("white", node)
    drop = (lists.tile - label.leading) / 2 if node.get("icon") else 0.0

    def draw(surface: Surface, x: float, y: float) -> None:
        centre = (x + disc / 2, y + drop + label.leading / 2)
        if lines:
            surface.rings([centre], disc / 2, RING, fill, white)
        else:
            surface.disc(*centre, disc / 2, fill)
        label.draw(surface, x, y + drop, disc)

    return draw


def item(
    node: Node, composer: Composer, marker: Marker, indent: float, space: float, role: str = "body", beside: float = 0
) -> Item:  # fmt: skip
    """One item with its inner lists below its words. The LI element is the caller's, which knows about a label."""
    content = worded(node, composer, space, role, beside)
    return Item(after=space, span=node.span, name="li", marker=marker, indent=indent, child=content)


def worded(node: Node, composer: Composer, space: float, role: str = "body", beside: float = 0) -> Box:
    """The words of an item, ``beside`` points in from its picture's edge, and its inner lists below them."""
    with composer.inside("LBody") as body:
        picture = _picture(node, composer, beside) if beside else None
        # Beside a figure, words are a paragraph of their own: an element's own words are read before what is below it.
        into = composer.element("P") if node.get("src") else body
        words = replace(composer.text_in(into, node, role), after=space)
        inner = [box for child in node.elements if child.name in ("ul", "ol") for box in composer.build(child)]
    content: Box = Stack(children=[words, *inner]) if inner else replace(words, after=0)
    return replace(picture, child=content) if picture else content


def _beside(node: Node, composer: Composer) -> float:
    """Width that the pictures of a list take, in points: the words of all its items stand on one edge."""
    lists, items = composer.style.lists, node.all("li")
    pictures = [lists.picture for child in items if child.get("src")]
    tiles = [lists.tile for child in items if child.get("icon")]
    return max(pictures + tiles) + _BESIDE if pictures or tiles else 0.0


def _picture(node: Node, composer: Composer, beside: float) -> Item:
    """The place of a picture, or of an icon on a tile, beside the words of an item."""
    room = Item(indent=beside, span=node.span)
    if node.get("src"):
        return _photo(room, node, composer)
    if node.get("icon"):
        return replace(room, marker=_tile(node, composer, beside - _BESIDE), floor=composer.style.lists.tile)
    return room


def _photo(room: Item, node: Node, composer: Composer) -> Item:
    """Words start at the top of a picture."""
    side = composer.style.lists.picture
    found = media.fitted(node, composer, side, side)
    if found is None:
        return room
    wide, high = found.size(side)

    def draw(surface: Surface, x: float, y: float) -> None:
        found.draw(surface, x + (side - wide) / 2, y, wide)

    return replace(room, marker=draw, floor=high, centred=False)


def _tile(node: Node, composer: Composer, room: float) -> Marker:
    side, radius, lines = composer.style.lists.tile, composer.style.page.radius, composer.style.ink == "lines"
    size = _ON_TILE * side
    inset, left = (side - size) / 2, (room - side) / 2
    glyph = icon_marker(composer, node.get("icon"), node, "p700", size, left + inset, inset)
    fill = "" if lines else composer.colour("p100", node)
    frame = composer.colour("p500", node) if lines else ""

    def draw(surface: Surface, x: float, y: float) -> None:
        surface.panel(x + left, y, side, side, radius, fill=fill, frame=frame, weight=1 if lines else 0)
        glyph(surface, x, y)

    return draw


def definitions(node: Node, composer: Composer) -> list[Box]:
    """Words and meanings in two columns of the grid, 3 for the word, 9 for its meaning. A long word stands above its
    meaning; where most are long, or in one column, all of them do, and the meanings start below them.
    """
    style, pairs = composer.style, _pairs(node, composer)
    row = Row(gutter=style.page.gutter * MM)
    room = row.place(Cell(row, 1, 3), composer.width)[1]
    long = [style.page.stacked or _is_long(word, room) for word, _ in pairs]
    indent = 0.0 if 2 * sum(long) > len(long) else room + row.gutter
    # Where a meaning starts below its word, it must be nearer to it than to the next one.
    space = style.gap if any(long) else style.lists.bullet_gap
    rows: list[Box] = []
    for (word, meaning), above in zip(pairs, long, strict=True):
        if above or not indent:
            inside = [replace(word, keep_next=True), Item(indent=indent, child=meaning)]
            rows.append(Stack(after=space, span=word.span, children=inside))
        else:
            cells = [Cell(word, 1, 3), Cell(meaning, 4, 9)]
            rows.append(replace(row, after=space, span=word.span, cells=cells))
    return [Stack(children=rows, after=composer.style.lists.after, span=node.span, name="dl")]


def _pairs(node: Node, composer: Composer) -> list[tuple[TextBlock, TextBlock]]:
    pairs = []
    children = list(node.elements)
    with composer.inside("L"):
        for term, meaning in zip(children[::2], children[1::2], strict=False):
            with composer.inside("LI"):
                word = composer.text(term, "label", tag="Lbl")
                pairs.append((word, composer.text(meaning, "body", tag="LBody")))
    return pairs


def _is_long(word: TextBlock, room: float) -> bool:
    """Whether a word would be cut, or take more than two lines. It is set as a copy, since a block remembers every
    width that it was set at.
    """
    return word.widest_word() > room or replace(word).height(room) > 2 * word.leading
