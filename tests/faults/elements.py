"""Faults of the structure tree (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7)."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.faults.surgery import found, kids, links

_HEADINGS = ("H1", "H2", "H3", "H4")


def headings_as_paragraphs(pdf: Pdf) -> None:
    for heading in found(pdf, *_HEADINGS):
        heading.S = Name.P


def no_first_heading(pdf: Pdf) -> None:
    for heading in found(pdf, "H1"):
        heading.S = Name.P


def skipped_heading_level(pdf: Pdf) -> None:
    found(pdf, "H2")[0].S = Name.H4


def order_swapped(pdf: Pdf) -> None:
    """The first two paragraphs or headings of one parent change places."""
    for element in found(pdf):
        at = [n for n, kid in enumerate(kids(element)) if isinstance(kid, Dictionary) and "/S" in kid]
        if len(at) > 1:
            element.K[at[0]], element.K[at[1]] = element.K[at[1]], element.K[at[0]]
            return
    raise AssertionError("no element has two children")


def unknown_role(pdf: Pdf) -> None:
    found(pdf, "P")[0].S = Name.Fancy


def bad_language(pdf: Pdf) -> None:
    found(pdf, "P")[0].Lang = "English!"


def figure_without_alt(pdf: Pdf) -> None:
    del found(pdf, "Figure")[0].Alt


def alt_is_file_name(pdf: Pdf) -> None:
    found(pdf, "Figure")[0].Alt = "IMG_0042.png"


def item_without_body(pdf: Pdf) -> None:
    found(pdf, "LBody")[0].S = Name.P


def list_without_items(pdf: Pdf) -> None:
    for item in kids(found(pdf, "L")[0]):
        item.S = Name.Div


def table_without_heads(pdf: Pdf) -> None:
    for cell in found(pdf, "TH"):
        cell.S = Name.TD
        del cell["/A"]


def head_without_scope(pdf: Pdf) -> None:
    for cell in found(pdf, "TH", "TD"):
        if "/A" in cell:
            del cell["/A"]


def ragged_table(pdf: Pdf) -> None:
    found(pdf, "TD")[-1].A = Dictionary(O=Name.Table, ColSpan=4)


def note_without_id(pdf: Pdf) -> None:
    found(pdf, "P")[0].S = Name.Note


def link_outside_the_tree(pdf: Pdf) -> None:
    """The Link element keeps its words and loses its annotation."""
    link = next(one for one in found(pdf, "Link") if len(kids(one)) > 1)
    link.K = Array([kid for kid in kids(link) if not _is_reference(kid)])
    del links(pdf)[0]["/StructParent"]


def no_parent_tree(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]


def broken_parent_tree(pdf: Pdf) -> None:
    """The marks of the first page lead to their neighbours' elements."""
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    marks = tree[int(pdf.pages[0].StructParents)]
    tree[int(pdf.pages[0].StructParents)] = Array([*list(marks)[1:], marks[0]])


def no_structure_tree(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _is_reference(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
