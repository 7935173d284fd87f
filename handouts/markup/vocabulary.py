"""The mark-up vocabulary of ``layout.xml``, as one table.

The parser and the reference in ``docs/`` come from ``ELEMENTS``, and the tests hold the tag tree against it. Roles are
the standard structure types of ISO 32000-1, 14.8.4; ``Artifact`` is page furniture and decoration (14.8.2.2). What has no
role is part of the element around it: a place on the page or a look says nothing to a reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field

#: Text and inline elements.
INLINE = (
    "strong", "em", "a", "q", "remark", "span", "abbr", "code", "icon", "br", "page-number", "page-count", "page-of", "t",
)  # fmt: skip
#: Elements that stand below one another.
BLOCK = (
    "section", "hero", "panel", "row", "keep", "h1", "h2", "h3", "h4", "p", "ul", "ol", "dl", "table", "figure",
    "body-chart", "timeline", "do-avoid", "risks", "help", "checklist", "diary", "fields", "write-in", "appointment-card",
    "contact", "qr",
    "rule", "space", "page-break",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attribute:
    """What an attribute means; ``values`` lists the allowed words, ``pattern`` is a full-match regular expression."""

    doc: str
    required: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One row of the table. ``text`` tells whether words may stand directly inside."""

    role: str
    doc: str
    children: tuple[str, ...] = ()
    text: bool = False
    attributes: dict[str, Attribute] = field(default_factory=dict)
    once: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


_NUMBER = r"\d+(\.\d+)?"
_STYLE = Attribute("name of a type role in style.yaml")
_LABEL = Attribute("fixed word printed before the text", required=True)
_ID = Attribute("name for links and bookmarks", pattern=r"[a-z][a-z0-9-]*")


def _inline(role: str, doc: str, **attributes: Attribute) -> Element:
    return Element(role, doc, INLINE, text=True, attributes=attributes)


ELEMENTS: dict[str, Element] = {
    # the sheet and its furniture
    "sheet": Element(
        "Document", "The whole handout.", ("letterhead", "running-head", "strip", "foot", "body"),
        attributes={
            "lang": Attribute("BCP 47 language tag", required=True),
            "title": Attribute("title of the PDF", required=True),
            "max-pages": Attribute("more pages than this are an error", pattern=r"[1-9]\d*"),
        },
        once=("letterhead", "running-head", "strip", "foot", "body"), required=("body",),
    ),
    "letterhead": Element("Div", "Head of the first page: logo, name, address.", (*BLOCK, "logo")),
    "running-head": Element("Artifact", "Head of the second and later pages.", BLOCK),
    "strip": Element(
        "Artifact", "Emergency line pinned to the foot of every page that shows no help box; the second p is set at the right.",
        ("p",), attributes={"icon": Attribute("icon name", required=True)}, required=("p",),
    ),
    "foot": Element("Artifact", "Foot of every page; that of the last page is no artifact and is read once.", BLOCK),
    "body": Element("", "Everything between head and foot.", BLOCK),
    "logo": Element(
        "Figure", "The clinic's logo, fitted into a box.",
        attributes={
            "src": Attribute("path of an SVG or PNG file in the project", required=True),
            "alt": Attribute("text alternative", required=True),
            "height": Attribute("height in points", pattern=_NUMBER),
            "max-width": Attribute("greatest width in points", pattern=_NUMBER),
        },
    ),
    # grouping
    "section": Element(
        "Sect", "A heading and what belongs to it.", BLOCK,
        attributes={"id": _ID},
    ),
    "panel": Element(
        "Div", "A filled or framed box.", BLOCK,
        attributes={
            "fill": Attribute("colour role"),
            "frame": Attribute("colour role of the frame"),
            "weight": Attribute("frame width in points", pattern=_NUMBER),
            "pad": Attribute("padding in points: top and bottom, or top then bottom", pattern=rf"{_NUMBER}( {_NUMBER})?"),
            "hang": Attribute("reach out to the panel margin so that text keeps the text margin", values=("yes", "no")),
            "corners": Attribute("which corners are round", values=("all", "top", "bottom", "none")),
        },
    ),
    "hero": Element(
        "Div", "The title on the brand’s colour with rings around a dot; what stands before the h1 is set at its top.",
        ("row", "h1", "p"), once=("row", "h1"), required=("h1",),
    ),
    "row": Element("", "Cells side by side on the 12-column grid.", ("cell",)),
    "cell": Element(
        "Div", "One cell of a row.", (*BLOCK, "logo"),
        attributes={
            "span": Attribute("columns taken, of 12", required=True, pattern=r"[1-9]|1[0-2]"),
            "col": Attribute("first column, if not the next free one", pattern=r"[1-9]|1[0-2]"),
            "align": Attribute("bottom: the last baseline is that of the row’s lowest", values=("top", "bottom")),
        },
    ),
    "keep": Element("Div", "Its content stays on one page.", BLOCK),
    # prose
    **{f"h{n}": _inline(f"H{n}", f"Heading of level {n}.", id=_ID, icon=Attribute("icon name"), style=_STYLE) for n in range(1, 5)},
    "p": _inline("P", "A paragraph.", style=_STYLE, align=Attribute("side of the line", values=("start", "end"))),
    "ul": Element("L", "A bulleted list.", ("li",), required=("li",)),
    "ol": Element("L", "Numbered steps.", ("li",), required=("li",)),
    "li": Element(
        "LI", "A list item beside its picture or icon, if it has one; lists inside it come last.", (*INLINE, "ul", "ol"), text=True,
        attributes={
            "icon": Attribute("icon name"),
            "src": Attribute("path of a picture in the project"),
            "alt": Attribute("text alternative of the picture"),
        },
    ),
    "dl": Element("L", "Words and their meanings.", ("dt", "dd")),
    "dt": _inline("Lbl", "A word to explain."),
    "dd": _inline("LBody", "What the word means."),
    # tables and figures
    "table": Element(
        "Table", "A table; the head repeats on each page.", ("caption", "thead", "tbody"),
        once=("caption", "thead", "tbody"), required=("thead", "tbody"),
    ),
    "thead": Element("THead", "Head row of a table.", ("tr",), required=("tr",)),
    "tbody": Element("TBody", "Rows of a table.", ("tr",), required=("tr",)),
    "tr": Element("TR", "A table row.", ("th", "td")),
    "th": _inline("TH", "A head cell.", scope=Attribute("what it heads", values=("col", "row"))),
    "td": _inline("TD", "A cell."),
    "caption": _inline("Caption", "Caption of a table or figure."),
    "figure": Element(
        "Figure", "A picture: SVG, PNG or JPEG.", ("caption",), once=("caption",),
        attributes={
            "src": Attribute("path of the file in the project", required=True),
            "alt": Attribute("text alternative; empty for a decorative picture", required=True),
            "width": Attribute("per cent of the measure", pattern=_NUMBER),
        },
    ),
    "body-chart": Element(
        "Figure", "A body with areas shaded and named, or blank for the pen.", ("view", "area", "write-in", "caption"),
        once=("write-in", "caption"), required=("view",),
        attributes={
            "alt": Attribute("text alternative", required=True),
            "whole": Attribute("yes: the whole body, not only the part where the areas are", values=("yes", "no")),
        },
    ),
    "view": _inline(
        "", "Words above one view of the chart; its text alternative says them.",
        name=Attribute("front, back, left, right, head-front …", required=True),
        **{"at-left": Attribute("word at the paper’s left edge"), "at-right": Attribute("word at the paper’s right edge")},
    ),
    "area": _inline("LI", "Words for one shaded area.", regions=Attribute("regions of the chart, each side and muscle", required=True)),
    # what a treatment sheet is made of
    "timeline": Element("L", "Stages side by side on a rail.", ("stage", "watch"), once=("watch",), required=("stage",)),
    "stage": Element(
        "LI", "One stage, labelled with its time.", ("expect", "do", "avoid"), once=("expect", "do", "avoid"),
        attributes={"when": Attribute("span of time, such as “0–2 hours”", required=True)},
    ),
    "expect": _inline("P", "What to expect in this stage."),
    "do": _inline("P", "What to do in this stage.", label=_LABEL),
    "avoid": _inline("P", "What to avoid in this stage.", label=_LABEL),
    "watch": _inline(
        "P", "What to watch for, bracketed from the start of the timeline.",
        until=Attribute("end of the stage where the bracket ends", required=True), icon=Attribute("icon name"),
        label=Attribute("the time in words, printed before the text where that does not name it"),
    ),
    "do-avoid": Element("Div", "What to do and what to avoid, side by side.", ("do-list", "avoid-list"), once=("do-list", "avoid-list")),
    "do-list": Element("Sect", "Things to do: a heading and a list.", ("item",), attributes={"title": Attribute("heading", required=True)}, required=("item",)),
    "avoid-list": Element("Sect", "Things to avoid: a heading and a list.", ("item",), attributes={"title": Attribute("heading", required=True)}, required=("item",)),
    "item": Element(
        "LI", "One entry of a do, avoid or check list; lists inside it come last.", (*INLINE, "ul", "ol"), text=True,
        attributes={
            "icon": Attribute("icon name"),
            "days": Attribute("days that have a box, such as “1 2 3”", pattern=r"\d+( \d+)*"),
        },
    ),
    "risks": Element(
        "Table", "Risks as numbers, with an array of dots.", ("risk",), required=("risk",),
        attributes={
            "filled": Attribute("dots filled in the array", pattern=r"\d+"),
            "of": Attribute("dots in the array, 100 if not told otherwise", values=("100", "1000")),
            "alt": Attribute("the array in words"),
        },
    ),
    "risk": Element("TR", "One risk.", ("frequency", "event"), once=("frequency", "event"), required=("frequency", "event")),
    "frequency": _inline("TH", "How often, in numbers."),
    "event": _inline("TD", "What may happen."),
    "help": Element("", "When to get help: one row for each level.", ("warning",), required=("warning",)),
    "warning": Element(
        "Sect", "Signs and what to do about them, below the level as a heading; never split.", ("call", "title", "action", "ul", "say"),
        once=("call", "title", "action", "ul", "say"), required=("action", "ul"),
        attributes={
            "level": Attribute("how urgent", required=True, values=("emergency", "urgent", "routine")),
            "word": Attribute("the level in the sheet's language", required=True),
        },
    ),
    "call": _inline("P", "The call to make, set large."),
    "title": _inline("P", "What it is about, above what to do."),
    "action": _inline("P", "What to do."),
    "say": _inline("P", "Words to say on the telephone.", label=_LABEL),
    # to be filled in by hand
    "checklist": Element(
        "L", "Boxes to tick, once or (as a Table with a TR for each item) once a day.", ("item", "note"), once=("note",), required=("item",),
        attributes={
            "days": Attribute("number of columns", pattern=r"[1-9]|1[0-4]"),
            "label": Attribute("words above the items, before the numbers of the days"),
            "box": Attribute("what a screen reader says of a box, such as “box to tick”"),
        },
    ),
    "diary": Element(
        "Table", "Cells to write in: a row for each item, a column for each day.", ("scale", "item", "note"),
        once=("scale", "note"), required=("item",),
        attributes={
            "days": Attribute("number of columns", required=True, pattern=r"[1-9]|1\d|2[0-8]"),
            "label": Attribute("word before the numbers of the days", required=True),
        },
    ),
    "scale": Element(
        "Figure", "A line with numbers from 0 to 10.",
        attributes={
            "low": Attribute("what 0 means", required=True),
            "high": Attribute("what 10 means", required=True),
            "alt": Attribute("text alternative", required=True),
        },
    ),
    "note": _inline("P", "A last line in a checklist or diary.", icon=Attribute("icon name")),
    "fields": Element("Div", "Labelled fields, in rows of 12 columns.", ("field",), required=("field",)),
    "field": _inline("P", "A value after its label, or a line to write on.", label=_LABEL, span=Attribute("columns taken, of 12", required=True, pattern=r"[1-9]|1[0-2]"), alt=Attribute("what a screen reader says of an empty field")),
    "write-in": Element(
        "P", "Lines to write on.",
        attributes={
            "label": _LABEL,
            "also": Attribute("a second label, half-way along the first line"),
            "alt": Attribute("what a screen reader says of the line, such as “write-in line: next visit”"),
            "also-alt": Attribute("the same for the second label"),
            "lines": Attribute("number of lines", pattern=r"[1-9]|1[0-9]|20"),
        },
    ),
    "appointment-card": Element(
        "Div", "A card to cut off: words, and lines to write on.", ("p", "write-in"), required=("write-in",),
        attributes={
            "cut": Attribute("words beside the scissors, such as “Cut out and keep”", required=True),
            "place": Attribute("foot: at the foot of the page, when nothing follows there", values=("foot", "here")),
        },
    ),
    "contact": Element("Div", "How to reach the clinic, with an optional QR code at its end.", ("p", "qr"), once=("qr",)),
    "qr": _inline(
        "Figure", "A QR code with its address in words.", url=Attribute("https address", required=True, pattern=r"https://\S+"),
        alt=Attribute("text alternative", required=True), size=Attribute("side in millimetres", pattern=_NUMBER),
    ),
    # space
    "rule": Element(
        "Artifact", "A line, thin if not told otherwise.",
        attributes={
            "colour": Attribute("colour role"),
            "weight": Attribute("thickness in points", pattern=_NUMBER),
            "hang": Attribute("reach out to the panel margin", values=("yes", "no")),
        },
    ),
    "space": Element("Artifact", "Empty height.", attributes={"height": Attribute("points", required=True, pattern=_NUMBER)}),
    "page-break": Element("Artifact", "What follows starts a new page."),
    # inline
    "strong": _inline("", "Bold: the one emphasis of printed sheets."),
    "em": _inline("", "Emphasis; set bold, since long italics are hard to read."),
    "a": _inline("Link", "A link.", href=Attribute("https, mailto or tel address", required=True, pattern=r"(https://|mailto:|tel:)\S+")),
    "q": _inline("Quote", "Words that somebody says; the quotation marks are the author's."),
    "remark": _inline("Note", "A remark on what stands before it, such as when a bruise fades."),
    "span": _inline("Span", "Words in another language or type role.", lang=Attribute("BCP 47 language tag"), style=_STYLE),
    "abbr": _inline("Span", "A short form.", title=Attribute("the long form", required=True)),
    "code": _inline("", "A content code, in figures of one width."),
    "icon": Element("Artifact", "A picture beside its word.", attributes={"name": Attribute("icon name", required=True)}),
    "br": Element("", "A line break."),
    "page-number": Element("", "The number of this page. In head, strip and foot only."),
    "page-count": Element("", "The number of pages. In head, strip and foot only."),
    "page-of": Element(
        "", "The number of the page where an element stands. In head, strip and foot only.",
        attributes={"id": Attribute("id of a section or heading; without one, the page of the first help box")},
    ),
    "t": Element("", "Words of the author, with their place; written by the program, not by templates.", INLINE, text=True,
                 attributes={"src": Attribute("file:line:column", required=True)}),
}  # fmt: skip
