"""Typst through its Python package, PDF/UA-1: one compiler kept alive with its caches, or a call a handout."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typst

from benchmarks import text
from benchmarks.engines import look

_ESCAPED = re.compile(r"[\\#$*_`<>@\[\]~/]")
_QR = "<qr-code/>"
_HEAD = f"""\
#set page(paper: "a4", margin: (x: {look.MARGIN}mm, top: {look.TOP}pt, bottom: {look.FOOT}pt), footer-descent: 20pt,
  footer: context text(size: 9.5pt, fill: rgb("{look.QUIET}"))[Page #counter(page).display() of \
#counter(page).final().first()])
#set text(font: "FiraGO", size: {look.BODY}pt, lang: "en", region: "GB", hyphenate: false,
  top-edge: 0.75em, bottom-edge: -0.25em)
#set smartquote(enabled: false)
#set par(leading: {look.LEADING - look.BODY}pt, spacing: {look.LEADING - look.BODY + look.GAP}pt)
#set list(spacing: 6pt)
#set enum(spacing: 6pt)
#show heading: set text(fill: rgb("{look.DARK}"), weight: "bold")
#show heading.where(level: 1): set text(size: 24pt)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 2): set block(above: 14pt, below: 8pt)
#show figure.caption: set text(fill: rgb("{look.DARK}"), weight: "bold")
#set figure.caption(position: top)
#let icon(sign) = text(font: "Material Design Icons", size: 18pt, sign)
#grid(columns: (auto, 1fr, auto), gutter: 10pt, align: horizon,
  image("logo.svg", alt: "{look.LOGO_ALT}", height: {look.LOGO_HEIGHT}pt),
  [#text(size: 18pt, weight: "bold", fill: rgb("{look.DARK}"))[{look.NAME}] \\ {look.DESCRIPTOR}],
  text(size: 10pt, fill: rgb("{look.QUIET}"))[*{look.PHONE}* \\ {look.ADDRESS}])
"""


def markup(sheet: dict[str, Any], qr: str) -> str:
    """The sheet in Typst's mark-up; ``qr`` is the QR code as SVG."""
    parts = [f'#set document(title: "{sheet["title"]}", author: "{look.NAME}")\n', _HEAD]
    parts.append(f"= {_inline(sheet['title'])}\n\n")
    parts.append(f'#text(size: 13pt, weight: "bold", fill: rgb("{look.DARK}"))[{_inline(sheet["summary"])}]\n\n')
    for section in sheet["sections"]:
        body = f'== #icon("{look.ICONS[section["icon"]]}") {_inline(section["heading"])}\n\n'
        body += "".join(_block(block, qr) for block in section["body"])
        boxed = f'#block(fill: rgb("{look.TINT}"), inset: 10pt, radius: 5pt, width: 100%)[\n{body}]\n\n'
        parts.append(boxed if section["id"] == "callout" else body)
    return "".join(parts)


def _block(block: dict[str, Any], qr: str) -> str:
    match block:
        case {"text": words}:
            return f"{_inline(words)}\n\n"
        case {"list": items}:
            return "".join(f"- {_inline(item)}\n" for item in items) + "\n"
        case {"steps": items}:
            return "".join(f"+ {_inline(item)}\n" for item in items) + "\n"
        case {"table": table}:
            return _table(table)
        case {"qr": code}:
            return _code(code, qr)
    raise ValueError(f"no such block here: {sorted(block)}")


def _table(table: dict[str, Any]) -> str:
    head = ", ".join(f"[*{_inline(cell)}*]" for cell in table["header"])
    rows = "".join(
        f"  [*{_inline(first)}*], {', '.join(f'[{_inline(cell)}]' for cell in others)},\n"
        for first, *others in table["rows"]
    )
    return (
        f"#figure(kind: table, supplement: none, numbering: none, caption: [{_inline(table['caption'])}],\n"
        "table(columns: (auto, 1fr, 1fr), align: left, inset: 5pt,\n"
        f'  stroke: (x: none, top: none, bottom: 0.5pt + rgb("{look.RULE}")),\n'
        f"  table.header({head}),\n{rows}))\n\n"
    )


def _code(code: dict[str, Any], qr: str) -> str:
    address = code["url"].removeprefix("https://")
    picture = qr.replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'#grid(columns: 2, gutter: 10pt, link("{code["url"]}", image(bytes("{picture}"), format: "svg", '
        f'alt: "{look.QR_ALT}", width: {look.QR_SIDE}mm)),\n'
        f'  [{_inline(code["label"])} \\ #link("{code["url"]}")[{_plain(address)}]])\n'
    )


def _inline(words: str) -> str:
    return "".join(_run(run) for run in text.runs(words))


def _run(run: text.Run) -> str:
    if run.href:
        return f'#link("{run.href}")[{_plain(run.words)}]'
    return f"*{_plain(run.words)}*" if run.bold else _plain(run.words)


def _plain(words: str) -> str:
    return _ESCAPED.sub(lambda found: "\\" + found[0], words)


class Engine:
    def __init__(self, folder: Path) -> None:
        self.reading = 0.0
        look.write_fonts(folder / "fonts")
        (folder / "logo.svg").write_bytes((text.PROJECT / "content/clinics/willow/logo.svg").read_bytes())
        self.folder = folder
        self.loaded = typst.Fonts(include_system_fonts=False, font_paths=[folder / "fonts"])
        self.compiler = typst.Compiler(root=folder, font_paths=self.loaded)
        self.sources: list[tuple[str, str]] = []
        self.codes: dict[str, str] = {}

    def prepare(self, sheets: list[dict[str, Any]]) -> None:
        self.sources = [(markup(sheet, _QR), text.qr_address(sheet)) for sheet in sheets]

    def render(self, index: int) -> bytes:
        made = self.compiler.compile(input=self._source(index), format="pdf", pdf_standards="ua-1")
        assert isinstance(made, bytes)
        return made

    def _source(self, index: int) -> bytes:
        """The finished mark-up, with a QR code that is made when its address is new."""
        source, address = self.sources[index]
        if address not in self.codes:
            self.codes[address] = look.qr_svg(address).replace('"', '\\"')
        return source.replace(_QR, self.codes[address]).encode()


class OneCall(Engine):
    """``typst.compile`` for each handout: the fonts stay, the compiler starts anew."""

    def render(self, index: int) -> bytes:
        # The package's stub wants input and root to be of one type.
        return typst.compile(  # type: ignore[no-any-return, call-overload]
            self._source(index), root=self.folder, font_paths=self.loaded, pdf_standards="ua-1"
        )


def write_cold(folder: Path, sheet: dict[str, Any]) -> list[str]:
    """A folder with the finished mark-up, and what a user would run there."""
    Engine(folder)
    (folder / "main.typ").write_text(markup(sheet, look.qr_svg(text.qr_address(sheet))), "utf-8")
    fonts = "font_paths=['fonts'], ignore_system_fonts=True"
    return ["-c", f"import typst; typst.compile('main.typ', output='out.pdf', {fonts}, pdf_standards='ua-1')"]
