"""The same page twice: a heading and a paragraph set by this program, and by WeasyPrint, whose text engine is Pango.

Both get the same font files, sizes, leading and line ends. Pango shapes and orders each line on its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby, islice
from pathlib import Path

import yaml

from handouts.layout.composer import Composer
from handouts.layout.palette import derive
from handouts.layout.text.block import TextBlock
from handouts.layout.text.items import Piece
from handouts.markup.parse import parse
from handouts.model.style import Style
from handouts.pdf.document import write
from handouts.pdf.face import Face
from handouts.pdf.families import font_file
from handouts.pdf.metadata import Metadata
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface
from tests.scripts.paragraphs import PARAGRAPHS

_STYLE = Path(__file__).parents[2] / "templates/base/style.yaml"
_SIZE, _MARGIN = (360, 180), 20
_MEASURE = _SIZE[0] - 2 * _MARGIN
_GAP = 8
#: What Pango is told to do without, by language and family.
_WITHOUT = {
    # FiraGO has old-style figures for Hebrew. Ours are isolated, and lining like those of a dose in Latin units.
    ("he", "FiraGO"): "font-feature-settings: 'locl' 0",
    # Japanese is set solid: kana are not kerned (Requirements for Japanese Text Layout: beta-gumi).
    ("ja", "NotoSansJP"): "font-kerning: none",
}
#: A character with the isolates (UAX #9) that open before it and close after it.
_CHARACTER = re.compile("[\u2066-\u2068]*[^\u2066-\u2069]\u2069*")


class Page:
    """A heading and a paragraph in a language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._root = Element("Document")
        style = Style.model_validate(yaml.safe_load(_STYLE.read_text("utf-8"))["values"])
        composer = Composer(style, derive("#0D4A57", "#8C4A86"), _no_file, language=language, parent=self._root)
        nodes = [parse(f"<p>{words}</p>", "sample", "p")[0] for words in PARAGRAPHS[language]]
        assert nodes[0]
        assert nodes[1]
        heading = composer.text(nodes[0], "h2", tag="H1")
        self.blocks = [heading, composer.text(nodes[1], "body")]
        assert not list(composer.findings)
        self.tops = [_MARGIN, _MARGIN + heading.height(_MEASURE) + _GAP]

    @property
    def _rtl(self) -> bool:
        return bool(self.blocks[0].level)

    def ours(self) -> bytes:
        """The page as a PDF of this program."""
        return write(_SIZE, Metadata("Sample", "Tests", self.language), self._draw, self._root)

    def _draw(self, surface: Surface) -> None:
        surface.mirrored = self._rtl
        for top, block in zip(self.tops, self.blocks, strict=True):
            block.draw(surface, _MARGIN, top, _MEASURE)

    def pango(self, folder: Path) -> bytes:
        """The page as a PDF of WeasyPrint; copies of the fonts go into ``folder``."""
        import weasyprint

        made: bytes = weasyprint.HTML(string=self._html(folder)).write_pdf()
        return made

    def _html(self, folder: Path) -> str:
        names = {face.name for block in self.blocks for face in (_main(block), *(run.face for run in block.runs))}
        fonts = "".join(_font_face(name, folder) for name in sorted(names))
        direction = "rtl" if self._rtl else "ltr"
        body = "".join(_paragraph(top, block) for top, block in zip(self.tops, self.blocks, strict=True))
        return (
            f"<html lang='{self.language}'><style>{fonts} @page {{ size: {_SIZE[0]}pt {_SIZE[1]}pt; margin: 0 }}"
            f" p {{ position: absolute; left: {_MARGIN}pt; width: {_MEASURE}pt; margin: 0; direction: {direction};"
            # Spans of other faces do not move the lines apart.
            " white-space: pre } span { line-height: 0 }"
            f"</style>{body}</html>"
        )


def _no_file(path: str) -> bytes:
    raise FileNotFoundError(path)


def _main(block: TextBlock) -> Face:
    assert block.face
    return block.face


def _font_face(name: str, folder: Path) -> str:
    family, _, style = name.partition("-")
    file = folder / f"{name}.ttf"
    file.write_bytes(font_file(family, bold=style == "Bold"))
    return f"@font-face {{ font-family: '{name}'; font-weight: 400; src: url('{file.as_uri()}') }}"


def _paragraph(top: float, block: TextBlock) -> str:
    run = block.runs[0]
    look = (
        f"top: {top}pt; font: {block.size}pt/{block.leading}pt '{_main(block).name}'; color: {run.colour};"
        # The axis of variable fonts: all files are asked for by name at the weight that CSS calls normal.
        f" font-variation-settings: 'wght' {700 if run.bold else 400}"
    )
    return f'<p style="{look}">{"<br>".join(_spans(line, run.language) for line in _lines(block))}</p>'


def _spans(line: list[tuple[str, Face]], language: str) -> str:
    """A line in parts of one face each."""
    parts = groupby(line, lambda character: character[1].name)
    return "".join(_span(name, "".join(character for character, _ in part), language) for name, part in parts)


def _span(face: str, text: str, language: str) -> str:
    without = _WITHOUT.get((language, face.partition("-")[0]), "")
    return f"<span style=\"font-family: '{face}'; {without}\">{escape(text)}</span>"


def _lines(block: TextBlock) -> Iterator[list[tuple[str, Face]]]:
    """The lines as this program breaks them: characters, isolates with them, and their faces."""
    text = "".join(run.text for run in block.runs)
    characters = _CHARACTER.finditer(text)
    faces = [run.face for run in block.runs for _ in run.text]
    setting = block.set(_MEASURE)
    for first, last in setting.lines:
        pieces: list[Piece] = [p for unit in setting.units[first:last] for p in (*unit.pieces, *unit.spaces)]
        words = "".join(piece.word.text for piece in pieces)
        found = list(islice(characters, len(words)))
        assert "".join(match[0].strip("\u2066\u2067\u2068\u2069") for match in found) == words
        yield [(match[0], faces[match.end() - match[0].count("\u2069") - 1]) for match in found]
