"""Faults of the catalog, the metadata, the annotations and the fonts (ISO 14289-1, 7; ISO 19005-2, 6)."""

from __future__ import annotations

import re

from pikepdf import Dictionary, Name, Pdf

from tests.faults.surgery import fonts, links


def nothing(pdf: Pdf) -> None:
    """For faults of how the file is saved."""


def no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def bad_document_language(pdf: Pdf) -> None:
    pdf.Root.Lang = "English!"


def no_display_title(pdf: Pdf) -> None:
    del pdf.Root["/ViewerPreferences"]


def not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def no_output_intent(pdf: Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def javascript(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('Hello')")


def no_xmp(pdf: Pdf) -> None:
    del pdf.Root["/Metadata"]


def no_pdfa_identifier(pdf: Pdf) -> None:
    _cut_xmp(pdf, rb"<pdfaid:(part|conformance)>.*?</pdfaid:\1>|pdfaid:(part|conformance)=[\"'].*?[\"']")


def no_pdfua_identifier(pdf: Pdf) -> None:
    _cut_xmp(pdf, rb"<pdfuaid:part>.*?</pdfuaid:part>|pdfuaid:part=[\"'].*?[\"']")


def no_title(pdf: Pdf) -> None:
    _cut_xmp(pdf, rb"(?s)<dc:title>.*?</dc:title>")
    del pdf.docinfo["/Title"]


def link_without_contents(pdf: Pdf) -> None:
    del links(pdf)[0]["/Contents"]


def no_tab_order(pdf: Pdf) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page)
    del page["/Tabs"]


def font_not_embedded(pdf: Pdf) -> None:
    descriptor = fonts(pdf)[0].DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


def wrong_widths(pdf: Pdf) -> None:
    fonts(pdf)[0].DescendantFonts[0].W = [0, 65535, 50]


def no_glyph_map(pdf: Pdf) -> None:
    font = next(f for f in fonts(pdf) if f.DescendantFonts[0].Subtype == Name.CIDFontType2)
    del font.DescendantFonts[0]["/CIDToGIDMap"]


def incomplete_glyph_set(pdf: Pdf) -> None:
    fonts(pdf)[0].DescendantFonts[0].FontDescriptor.CIDSet = pdf.make_stream(b"\x80")


def no_character_map(pdf: Pdf) -> None:
    del fonts(pdf)[0]["/ToUnicode"]


def characters_of_private_use(pdf: Pdf) -> None:
    _map_characters(pdf, rb"<E000>")


def characters_are_nought(pdf: Pdf) -> None:
    _map_characters(pdf, rb"<0000>")


def _map_characters(pdf: Pdf, text: bytes) -> None:
    """All codes of single mappings in the first font with such get ``text``."""
    for font in fonts(pdf):
        cmap = font.ToUnicode.read_bytes()
        changed = re.sub(rb"(?m)^(\s*<[0-9A-Fa-f]+>\s*)<[0-9A-Fa-f]+>\s*$", rb"\1" + text, cmap)
        if changed != cmap:
            font.ToUnicode.write(changed)
            return
    raise AssertionError("no font has single mappings")


def _cut_xmp(pdf: Pdf, pattern: bytes) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    cut = re.sub(pattern, b"", xmp)
    assert cut != xmp, "the metadata has no such property"
    stream = pdf.make_stream(cut)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
