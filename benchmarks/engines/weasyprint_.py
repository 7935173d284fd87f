"""WeasyPrint: fonts and style sheet prepared once, PDF/UA-1."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any
from urllib.parse import quote

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks import text
from benchmarks.engines import look

_QR = "<qr-code/>"
#: Pictures that are kept: the logo, and some QR codes.
_MOST_IMAGES = 20


def style(fonts: Path) -> str:
    """The style sheet, with the faces of ``fonts``."""
    faces = (("FiraGO", 400, look.REGULAR_FILE), ("FiraGO", 700, look.BOLD_FILE), ("Icons", 400, look.ICONS_FILE))
    named = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{(fonts / file).as_uri()}") }}\n'
        for family, weight, file in faces
    )
    return (
        named
        + f"""\
@page {{ size: A4; margin: {look.TOP}pt {look.MARGIN}mm {look.FOOT}pt;
  @bottom-left {{ content: "Page " counter(page) " of " counter(pages); font: 9.5pt FiraGO; color: {look.QUIET} }} }}
body {{ font: {look.BODY}pt/{look.LEADING}pt FiraGO; margin: 0; hyphens: manual }}
p, ul, ol {{ margin: 0 0 {look.GAP}pt }}
ul, ol {{ padding-left: 14pt }}
li {{ margin-bottom: 3pt }}
h1, h2, b.name, p.key, caption, th {{ color: {look.DARK}; font-weight: bold }}
h1 {{ font-size: 24pt; line-height: 28pt; margin: 8pt 0 }}
h2 {{ font-size: 14pt; line-height: 18pt; margin: 12pt 0 6pt; break-after: avoid }}
.key {{ font-size: 13pt; line-height: 18pt }}
.icon {{ font: 18pt/18pt Icons; margin-right: 6pt }}
.head {{ display: flex; gap: 10pt; color: {look.QUIET}; font-size: 10pt }}
.head img {{ height: {look.LOGO_HEIGHT}pt }}
.head .name {{ font-size: 18pt; line-height: 22pt }}
.head p:last-child {{ margin-left: auto }}
.callout {{ background: {look.TINT}; padding: 1pt 10pt; border-radius: 5pt }}
.callout h2 {{ margin-top: 6pt }}
table {{ width: 100%; border-collapse: collapse; margin-bottom: {look.GAP}pt }}
caption, th, td {{ text-align: left; padding: 5pt }}
th, td {{ border-bottom: 0.5pt solid {look.RULE} }}
.qr {{ display: flex; gap: 10pt }}
.qr img {{ width: {look.QR_SIDE}mm; height: {look.QR_SIDE}mm }}
a {{ color: inherit; text-decoration: none }}
"""
    )


def markup(sheet: dict[str, Any], qr: str) -> str:
    """The sheet in HTML; ``qr`` is the QR code as an image."""
    title = html.escape(sheet["title"])
    parts = [
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head><body>',
        f'<div class="head"><img src="logo.svg" alt="{look.LOGO_ALT}">',
        f'<p><b class="name">{look.NAME}</b><br>{look.DESCRIPTOR}</p>',
        f"<p><b>{look.PHONE}</b><br>{look.ADDRESS}</p></div>",
        f'<h1>{title}</h1><p class="key">{_inline(sheet["summary"])}</p>',
    ]
    for section in sheet["sections"]:
        icon = f'<span class="icon">{look.ICONS[section["icon"]]}</span>'
        kind = "callout" if section["id"] == "callout" else "plain"
        parts.append(f'<section class="{kind}"><h2>{icon}{_inline(section["heading"])}</h2>')
        parts += [_block(block, qr) for block in section["body"]]
        parts.append("</section>")
    return "".join([*parts, "</body></html>"])


def _block(block: dict[str, Any], qr: str) -> str:
    match block:
        case {"text": words}:
            return f"<p>{_inline(words)}</p>"
        case {"list": items}:
            return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>"
        case {"steps": items}:
            return f"<ol>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ol>"
        case {"table": table}:
            return _table(table)
        case {"qr": code}:
            address = html.escape(code["url"].removeprefix("https://"))
            words = f'{_inline(code["label"])}<br><a href="{html.escape(code["url"])}">{address}</a>'
            return f'<div class="qr"><a href="{html.escape(code["url"])}">{qr}</a><p>{words}</p></div>'
    raise ValueError(f"no such block here: {sorted(block)}")


def _table(table: dict[str, Any]) -> str:
    head = "".join(f'<th scope="col">{_inline(cell)}</th>' for cell in table["header"])
    rows = "".join(
        f'<tr><th scope="row">{_inline(row[0])}</th>{"".join(f"<td>{_inline(cell)}</td>" for cell in row[1:])}</tr>'
        for row in table["rows"]
    )
    caption = _inline(table["caption"])
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _inline(words: str) -> str:
    return "".join(_run(run) for run in text.runs(words))


def _run(run: text.Run) -> str:
    words = html.escape(run.words)
    if run.href:
        return f'<a href="{html.escape(run.href)}">{words}</a>'
    return f"<b>{words}</b>" if run.bold else words


def _svg(address: str) -> str:
    """The QR code with its alternative text, as an image of the page's own."""
    picture = html.escape(f"data:image/svg+xml,{quote(look.qr_svg(address))}")
    return f'<img src="{picture}" alt="{look.QR_ALT}">'


class Engine:
    def __init__(self, folder: Path) -> None:
        self.reading = 0.0
        self.folder = folder
        look.write_fonts(folder / "fonts")
        (folder / "logo.svg").write_bytes((text.PROJECT / "content/clinics/willow/logo.svg").read_bytes())
        self.fonts = FontConfiguration()
        self.style = CSS(string=style(folder / "fonts"), font_config=self.fonts)
        self.images: dict[Any, Any] = {}
        self.sources: list[tuple[str, str]] = []
        self.codes: dict[str, str] = {}

    def prepare(self, sheets: list[dict[str, Any]]) -> None:
        self.sources = [(markup(sheet, _QR), text.qr_address(sheet)) for sheet in sheets]

    def render(self, index: int) -> bytes:
        if len(self.images) > _MOST_IMAGES:
            self.images.clear()
        source, address = self.sources[index]
        if address not in self.codes:
            self.codes[address] = _svg(address)
        document = HTML(string=source.replace(_QR, self.codes[address]), base_url=str(self.folder / "main.html"))
        made: bytes = document.write_pdf(
            stylesheets=[self.style], font_config=self.fonts, cache=self.images, pdf_variant="pdf/ua-1"
        )
        return made


def write_cold(folder: Path, sheet: dict[str, Any]) -> list[str]:
    """A folder with the finished page and style sheet, and what a user would run there."""
    Engine(folder)
    (folder / "main.html").write_text(markup(sheet, _svg(text.qr_address(sheet))), "utf-8")
    (folder / "main.css").write_text(style(folder / "fonts"), "utf-8")
    call = "HTML('main.html').write_pdf('out.pdf', stylesheets=['main.css'], pdf_variant='pdf/ua-1')"
    return ["-c", f"from weasyprint import HTML; {call}"]
