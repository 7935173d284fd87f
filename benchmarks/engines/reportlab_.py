"""ReportLab's own Platypus as its guide teaches it: Paragraph, Table, ListFlowable; no tags.

``python -m benchmarks.engines.reportlab_`` makes ``out.pdf`` from the ``sheet.json`` of its folder: the cold start.
"""

from __future__ import annotations

import io
import json
import re
from html import escape
from pathlib import Path
from typing import Any

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Spacer, Table
from svglib.svglib import svg2rlg

from benchmarks.engines import look

_BODY = ParagraphStyle("body", fontName="FiraGO", fontSize=look.BODY, leading=look.LEADING, spaceAfter=look.GAP)
_TIGHT = ParagraphStyle("tight", parent=_BODY, spaceAfter=0)
_BOLD = {"parent": _BODY, "fontName": "FiraGO-Bold", "textColor": HexColor(look.DARK)}
_TITLE = ParagraphStyle("h1", **_BOLD | {"fontSize": 24, "leading": 28, "spaceBefore": 8})
_HEADING = ParagraphStyle(
    "h2", **_BOLD | {"fontSize": 14, "leading": 18, "spaceBefore": 10, "spaceAfter": 6, "keepWithNext": 1}
)
_KEY = ParagraphStyle("key", **_BOLD | {"fontSize": 13, "leading": 18})
_CAPTION = ParagraphStyle("caption", **_BOLD)
_NAME = ParagraphStyle("name", **_BOLD | {"fontSize": 18, "leading": 22, "spaceAfter": 0})
_ADDRESS = ParagraphStyle("address", parent=_TIGHT, fontSize=10, textColor=HexColor(look.QUIET))
_INLINE = re.compile(r"\*\*([^*]+)\*\*|\[([^]]+)\]\(([^)]+)\)")


class _Pages(Canvas):  # type: ignore[misc]
    """The usual recipe for "Page 1 of 2": pages are kept until their number is known."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.pages: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self.pages, 1):
            self.__dict__.update(page)
            self.setFont("FiraGO", 9.5)
            self.setFillColor(HexColor(look.QUIET))
            self.drawString(look.MARGIN * mm, 38, f"Page {number} of {len(self.pages)}")
            super().showPage()
        super().save()


def register(fonts: Path) -> None:
    """The three faces, in ReportLab's tables."""
    for name, file in (("FiraGO", look.REGULAR_FILE), ("FiraGO-Bold", look.BOLD_FILE), ("Icons", look.ICONS_FILE)):
        pdfmetrics.registerFont(TTFont(name, str(fonts / file)))
    pdfmetrics.registerFontFamily(
        "FiraGO", normal="FiraGO", bold="FiraGO-Bold", italic="FiraGO", boldItalic="FiraGO-Bold"
    )


def make(sheet: dict[str, Any], logo: Drawing) -> bytes:
    """The finished PDF."""
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=look.MARGIN * mm - 6, rightMargin=look.MARGIN * mm - 6, topMargin=look.TOP - 6,
        bottomMargin=look.FOOT - 6, title=sheet["title"], author=look.NAME, lang="en-GB", initialFontName="FiraGO",
    )  # fmt: skip
    document.build(_story(sheet, logo), canvasmaker=_Pages)
    return out.getvalue()


def _story(sheet: dict[str, Any], logo: Drawing) -> list[Any]:
    names = [Paragraph(look.NAME, _NAME), Paragraph(look.DESCRIPTOR, _TIGHT)]
    address = [Paragraph(f"<b>{look.PHONE}</b>", _ADDRESS), Paragraph(look.ADDRESS, _ADDRESS)]
    story: list[Any] = [
        Table([[logo, names, address]], colWidths=[50, 252, 180], style=[("LEFTPADDING", (0, 0), (0, 0), 0)])
    ]
    story += [Paragraph(_inline(sheet["title"]), _TITLE), Paragraph(_inline(sheet["summary"]), _KEY)]
    for section in sheet["sections"]:
        icon = f'<font name="Icons" size="18">{look.ICONS[section["icon"]]}</font>'
        body = [Paragraph(f"{icon} {_inline(section['heading'])}", _HEADING)]
        for block in section["body"]:
            body += _block(block)
        if section["id"] == "callout":
            tinted = [("BACKGROUND", (0, 0), (-1, -1), HexColor(look.TINT)), ("ROUNDEDCORNERS", [5, 5, 5, 5])]
            body = [Table([[body]], colWidths=[482], style=tinted)]
        story += body
    return story


def _block(block: dict[str, Any]) -> list[Any]:
    match block:
        case {"text": words}:
            return [Paragraph(_inline(words), _BODY)]
        case {"list": items}:
            return [_list(items, bulletType="bullet", bulletFontSize=7, start="•"), Spacer(0, look.GAP)]
        case {"steps": items}:
            return [_list(items, bulletType="1", bulletFormat="%s"), Spacer(0, look.GAP)]
        case {"table": table}:
            return _table(table)
        case {"qr": code}:
            return [_code(code)]
    raise ValueError(f"no such block here: {sorted(block)}")


def _list(items: list[str], **look_of: Any) -> ListFlowable:
    entries = [ListItem(Paragraph(_inline(item), _TIGHT), spaceAfter=3) for item in items]
    return ListFlowable(entries, leftIndent=14, bulletFontName="FiraGO", **look_of)


def _table(table: dict[str, Any]) -> list[Any]:
    rows = [[Paragraph(f"<b>{_inline(cell)}</b>", _TIGHT) for cell in table["header"]]]
    for first, *others in table["rows"]:
        rows.append(
            [Paragraph(f"<b>{_inline(first)}</b>", _TIGHT), *(Paragraph(_inline(cell), _TIGHT) for cell in others)]
        )
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(look.RULE)), ("NOSPLIT", (0, 0), (-1, -1))]
    grid = Table(rows, colWidths=[70, 206, 206], style=lines, repeatRows=1)
    return [Paragraph(_inline(table["caption"]), _CAPTION), grid, Spacer(0, look.GAP)]


def _code(code: dict[str, Any]) -> Table:
    widget = QrCodeWidget(code["url"], barLevel="M", barFillColor=HexColor(look.DARK), barBorder=0)
    side = look.QR_SIDE * mm
    left, low, right, high = widget.getBounds()
    picture = Drawing(side, side, transform=[side / (right - left), 0, 0, side / (high - low), 0, 0])
    picture.add(widget)
    address = escape(code["url"].removeprefix("https://"))
    words = [
        Paragraph(_inline(code["label"]), _TIGHT),
        Paragraph(f'<a href="{escape(code["url"])}">{address}</a>', _TIGHT),
    ]
    return Table([[picture, words]], colWidths=[side + 10, 472 - side], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _inline(words: str) -> str:
    """ReportLab's paragraph mark-up; the sheet's CommonMark has bold words and links."""
    return _INLINE.sub(
        lambda found: f"<b>{found[1]}</b>" if found[1] else f'<a href="{found[3]}">{found[2]}</a>', escape(words)
    )


class Engine:
    def __init__(self, folder: Path) -> None:
        self.reading = 0.0
        look.write_fonts(folder / "fonts")
        register(folder / "fonts")
        write_logo(folder)
        self.logo = _logo(folder)
        self.sheets: list[dict[str, Any]] = []

    def prepare(self, sheets: list[dict[str, Any]]) -> None:
        self.sheets = sheets

    def render(self, index: int) -> bytes:
        return make(self.sheets[index], self.logo)


def _logo(folder: Path) -> Drawing:
    logo: Any = svg2rlg(str(folder / "logo.svg"))
    scale = look.LOGO_HEIGHT / logo.height
    logo.scale(scale, scale)
    logo.width, logo.height = logo.width * scale, logo.height * scale
    return logo


def write_logo(folder: Path) -> None:
    """The logo as a file, since svglib reads files."""
    from benchmarks import text

    (folder / "logo.svg").write_bytes((text.PROJECT / "content/clinics/willow/logo.svg").read_bytes())


def write_cold(folder: Path, sheet: dict[str, Any]) -> list[str]:
    """A folder with what the story is made of, and what a user would run there."""
    look.write_fonts(folder / "fonts")
    write_logo(folder)
    (folder / "sheet.json").write_text(json.dumps(sheet), "utf-8")
    return ["-m", "benchmarks.engines.reportlab_"]


if __name__ == "__main__":
    register(Path("fonts"))
    Path("out.pdf").write_bytes(make(json.loads(Path("sheet.json").read_text("utf-8")), _logo(Path())))
