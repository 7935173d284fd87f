"""The tests' reader of tags, on files written by hand: whatever another producer may write."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.tagtree import read, tree, words

_CMAP = b"""begincmap 1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfchar <80> <00660069> endbfchar
2 beginbfrange <41> <5a> <0041> <81> <82> [<00C4> <D83DDE00>] endbfrange endcmap"""
_PAGE = b"""BT /Artifact BMC /F Tf (HEAD) Tj EMC
/H1 <</MCID 0>> BDC /F 12 Tf (TITLE) Tj EMC
/P <</MCID 1>> BDC q /G 9 Tf [(One) -20 ( t)] TJ Q (\\200\\201\\202) Tj /Span <</ActualText (said)>> BDC (AB) Tj EMC EMC
/Link /L BDC (LINK) Tj EMC /P <</MCID 3>> BDC /X Do EMC ET"""


def _file(page: bytes = _PAGE) -> tuple[Pdf, dict[str, Any]]:
    """A page with a heading, a paragraph, a link, a form in a paragraph, and a form with marks of its own."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    mapped = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.A, ToUnicode=pdf.make_stream(_CMAP))
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.B, Encoding=Name.WinAnsiEncoding)
    fonts = Dictionary(F=mapped, G=plain)
    form = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=Dictionary(Font=fonts))
    inside = pdf.make_indirect(pdf.make_stream(b"BT /G 9 Tf (in a form) Tj ET", form))
    own = pdf.make_indirect(pdf.make_stream(b"BT /P <</MCID 0>> BDC /G 9 Tf (own) Tj EMC ET", form))
    own.StructParents = 1
    sheet = pdf.pages[0].obj
    sheet.Contents = pdf.make_stream(page + b" /Y Do")
    sheet.Resources = Dictionary(
        Font=fonts, XObject=Dictionary(X=inside, Y=own), Properties=Dictionary(L=Dictionary(MCID=2))
    )
    sheet.StructParents = 0
    return pdf, _tagged(pdf, sheet, own)


def _tagged(pdf: Pdf, sheet: Any, own: Any) -> dict[str, Any]:
    action = Dictionary(S=Name.URI, URI="https://rowan.example")
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action, Contents="Rowan", StructParent=2, Rect=[0, 0, 1, 1])
    sheet.Annots = Array([pdf.make_indirect(link)])
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Title=Name.H1)))
    made: dict[str, Any] = {"root": root, "page": sheet}

    def element(role: str, parent: Any, kids: list[Any], **more: Any) -> Any:
        item = pdf.make_indirect(Dictionary(S=Name(f"/{role}"), P=parent, Pg=sheet, **more))
        item.K = kids[0] if len(kids) == 1 else Array(kids)
        made[role] = item
        return item

    body = element("Document", root, [0], Lang="en")
    heading = element("Title", body, [0], T="A title")
    paragraph = element("P", body, [1])
    anchor = element("Link", paragraph, [2, Dictionary(Type=Name.OBJR, Obj=sheet.Annots[0])])
    paragraph.K = Array([1, anchor])
    drawn = element("Div", body, [3], A=Array([Dictionary(O=Name.Layout, BBox=[0, 0, 1, 1], Placement=Name.Block)]))
    formed = element("Note", body, [Dictionary(Type=Name.MCR, Stm=own, Pg=sheet, MCID=0)])
    body.K = Array([heading, paragraph, drawn, formed])
    root.K = body
    marks = Array([heading, paragraph, anchor, drawn])
    root.ParentTree = Dictionary(Nums=Array([0, pdf.make_indirect(marks), 1, Array([formed]), 2, anchor]))
    pdf.Root.StructTreeRoot = root
    return made


def _bytes(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_roles_attributes_links_and_text_are_read() -> None:
    pdf, _ = _file()
    assert read(_bytes(pdf)) == (
        'Document Lang="en"\n'
        '  H1 T="A title" "TITLE"\n'
        "  P\n"
        '    "One tfiÄ😀said"\n'
        "    Link\n"
        '      "LINK"\n'
        '      -> https://rowan.example "Rowan"\n'
        '  Div BBox Placement=Block "in a form"\n'
        '  Note "own"\n'
    )


def test_words_are_a_line_for_each_block() -> None:
    pdf, _ = _file()
    assert words(_bytes(pdf)) == "TITLE\nOne tfiÄ😀saidLINK\nin a form\nown\n"


def test_a_file_without_tags_has_no_tree() -> None:
    pdf, _ = _file(b"BT /F 12 Tf (A) Tj ET")
    del pdf.Root["/StructTreeRoot"]
    found = tree(_bytes(pdf))
    assert found.elements == []
    assert 'unmarked text on page 1: "A"' in found.faults


def test_characters_without_a_meaning_and_unseen_ones_show() -> None:
    pdf, _ = _file(_PAGE.replace(b"(TITLE)", b"(a\\240)").replace(b"/H1 <</MCID 0>> BDC /F", b"/H1 <</MCID 0>> BDC /G"))
    assert 'H1 T="A title" "a\\u00a0"' in read(_bytes(pdf))
    pdf, _ = _file()
    pdf.pages[0].Resources.Font.F.Subtype = Name.Type0
    assert f'H1 T="A title" "{2 * chr(0xFFFD)}E"' in read(_bytes(pdf))


def _lost_mark(made: dict[str, Any]) -> None:
    made["Div"].K = Array([])


def _mark_twice(made: dict[str, Any]) -> None:
    made["Div"].K = Array([3, 3])


def _no_such_mark(made: dict[str, Any]) -> None:
    made["Title"].K = 9


def _no_page(made: dict[str, Any]) -> None:
    del made["Title"]["/Pg"]


def _wrong_parent(made: dict[str, Any]) -> None:
    made["Title"].P = made["Link"]


def _wrong_parent_tree(made: dict[str, Any]) -> None:
    made["root"].ParentTree.Nums[1][0] = made["P"]


def _link_left_out(made: dict[str, Any]) -> None:
    made["Link"].K = 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_lost_mark, 'no element has mark 3 of page 1: "in a form"'),
        (_mark_twice, "mark 3 is used 2 times"),
        (_no_such_mark, "/Title has mark 9, which is not on page 1"),
        (_no_page, "/Title has mark 0 but names no page"),
        (_wrong_parent, "/Title has another parent than /Document"),
        (_wrong_parent_tree, "the parent tree does not lead from mark to /Title"),
        (_link_left_out, "an annotation of page 1 is outside the tree: https://rowan.example"),
    ],
)
def test_faults_of_the_tree_are_told(change: Callable[[dict[str, Any]], None], fault: str) -> None:
    pdf, made = _file()
    assert tree(_bytes(pdf)).faults == []
    change(made)
    assert fault in tree(_bytes(pdf)).faults
