from __future__ import annotations

import io

import pikepdf

from handouts.layout.text.block import TextBlock
from handouts.layout.text.items import Run
from handouts.pdf.document import write
from handouts.pdf.face import load
from handouts.pdf.metadata import Metadata
from handouts.pdf.structure import Element
from tests.judges import page_validation

META = Metadata("A title", "A clinic", "en-GB")


def _with_notes(count: int) -> bytes:
    root, face = Element("Document"), load("FiraGO-Regular")
    paragraph = root.add("P")
    runs = [Run("Words ", face, 12, "#000000")]
    runs += [Run(f"{n} ", face, 12, "#000000", element=paragraph.add("Note", inline=True)) for n in range(count)]
    block = TextBlock(runs=runs, face=face, element=paragraph)
    return write((595, 842), META, lambda surface: block.draw(surface, 50, 50, 400), root)


def test_every_note_has_an_identifier_of_its_own_that_leads_to_it() -> None:
    data = _with_notes(12)
    assert page_validation(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
        assert [*names] == sorted(names)
        assert len(names) == 12
        for name, element in names.items():
            assert (element.S, str(element.ID)) == (pikepdf.Name.Note, name)


def test_without_notes_nothing_is_named() -> None:
    with pikepdf.open(io.BytesIO(_with_notes(0))) as pdf:
        assert "/IDTree" not in pdf.Root.StructTreeRoot
