"""QR codes, and the contact box that holds one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from handouts.layout import qr as qr_code
from handouts.layout.box import Box, Stack
from handouts.layout.composer import MM, Composer
from handouts.layout.text.block import TextBlock
from handouts.markup.nodes import Node
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface

#: Quiet zone of a QR code, in modules on each side (ISO/IEC 18004, 9.1).
_QUIET = 4
#: Least side of one module in millimetres that a telephone reads from paper.
_LEAST_MODULE = 0.5


@dataclass
class QrCode(Box):
    """A QR code of ``side`` points with its quiet zone inside that side, and the words beside or below it."""

    runs: tuple[tuple[int, int, int], ...] = ()
    modules: int = 21
    side: float = 68
    colour: str = ""
    url: str = ""
    alt: str = ""
    link: Element | None = None
    figure: Element | None = None

    def height(self, width: float) -> float:
        return self.side

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        module = self.side / self.modules
        with surface.figure(self.figure, x, y, self.side, self.side):
            surface.squares(surface.place(x, self.side), y, module, self.runs, self.colour)
        surface.link(self.url, surface.place(x, self.side), y, self.side, self.side, self.link, self.alt)


def _code(node: Node, composer: Composer) -> QrCode | None:
    side = float(node.get("size", "24"))
    try:
        modules, runs = qr_code.qr_path(node.get("url"))
    except ValueError as refused:
        composer.findings.error("H410", node.span, str(refused), "Use a short https address of plain letters.")
        return None
    if side / modules < _LEAST_MODULE:
        composer.findings.error(
            "H410", node.span, f"the QR code's modules would be {side / modules:.2f} mm, less than {_LEAST_MODULE} mm",
            "Use a shorter address or a larger code.",
        )  # fmt: skip
    link = composer.element("Link")
    return QrCode(
        runs=runs,
        modules=modules,
        side=side * MM,
        colour=composer.colour("p900", node),
        url=node.get("url"),
        span=node.span,
        alt=node.get("alt"),
        link=link,
        figure=link.add("Figure", alt=node.get("alt")) if link else None,
    )


@dataclass
class WithQr(Box):
    """Words on the left, a QR code on the right, clear of the words by its quiet zone; below them, where the words
    need the width.
    """

    words: Box = field(default_factory=Box)
    code: QrCode = field(default_factory=QrCode)
    left: bool = False

    @property
    def _quiet(self) -> float:
        return _QUIET * self.code.side / self.code.modules

    def _room(self, width: float) -> float:
        return width - self.code.side - self._quiet

    def _below(self, width: float) -> bool:
        blocks = (box for box in self.words.walk() if isinstance(box, TextBlock))
        return any(block.widest_word() > self._room(width) for block in blocks)

    def loose(self) -> Box:
        """The code below the words, so that these can break."""
        words = replace(self.words.loose(), keep_next=True)
        children = [words, replace(self.code, before=self._quiet)]
        return Stack(self.before, self.after, span=self.span, name=self.name, ids=self.ids, children=children)

    def height(self, width: float) -> float:
        if self._below(width):
            return self.words.height(width) + self._quiet + self.code.side
        return max(self.words.height(self._room(width)), self.code.side)

    def draw(self, surface: Surface, x: float, y: float, width: float) -> None:
        if self._below(width):
            self.words.draw(surface, x, y, width)
            self.code.draw(surface, x, y + self.words.height(width) + self._quiet, width)
        elif self.left:
            self.code.draw(surface, x, y, width)
            self.words.draw(surface, x + self.code.side + self._quiet, y, self._room(width))
        else:
            self.words.draw(surface, x, y, self._room(width))
            self.code.draw(surface, x + width - self.code.side, y, width)

    def walk(self) -> list[Box]:
        return [self, *self.words.walk(), self.code]


def qr(node: Node, composer: Composer) -> list[Box]:
    """A code on its own: at the left, with its words and its address beside it."""
    with composer.inside("Div"):
        code = _code(node, composer)
        words = Stack(children=_code_words(node, composer))
    if code is None:
        return []
    return [WithQr(words=words, code=code, left=True, after=composer.style.gap, span=node.span, name="qr")]


def _code_words(node: Node, composer: Composer) -> list[Box]:
    """The label, and the address in words for those who type it."""
    label = replace(composer.text(node, "contact-note"), keep_next=True)
    return [label, composer.linked(node.get("url").removeprefix("https://"), node.get("url"), "contact", node)]


class _Sites(Stack):
    """What no page can hold breaks between sites first, and inside one only when that is not enough."""

    def loose(self) -> Box:
        return replace(self, whole=False) if self.whole else super().loose()


def contact(node: Node, composer: Composer) -> list[Box]:
    """The clinic's lines, with a QR code at the right if there is one. A line with space above it starts a new site."""
    code, code_node, groups = None, node.find("qr"), list[list[Box]]()
    with composer.inside("Div"):
        for line in (box for child in node.all("p") for box in composer.build(child)):
            if line.before or not groups:
                groups.append([])
            groups[-1].append(replace(line, after=0))
        if code_node is not None:
            groups.append(_code_words(code_node, composer))
            code = _code(code_node, composer)
    space = composer.style.forms.after
    parts = [Stack(before=group[0].before, children=group, whole=True) for group in groups]
    words = _Sites(children=parts, whole=True, before=space, after=space, span=node.span, name="contact")
    if code is None:
        return [words]
    return [WithQr(words=words, code=code, before=space, after=space, span=node.span, name="contact")]
