"""What the faults share: finding elements of the structure tree and changing content streams."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pikepdf

Instruction = Any
#: Gets the instructions of a page and gives them back changed.
Edit = Callable[[list[Instruction]], list[Instruction]]


def found(pdf: pikepdf.Pdf, *roles: str) -> list[Any]:
    """Structure elements with one of the roles, in order; all of them without a role. At least one."""
    elements = [one for one in _walk(pdf.Root.StructTreeRoot) if not roles or str(one.S)[1:] in roles]
    assert elements, f"the good file has no {' or '.join(roles)}"
    return elements


def kids(element: Any) -> list[Any]:
    """``/K`` as a list, whether it holds one thing or an array."""
    held = element.get("/K", [])
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def links(pdf: pikepdf.Pdf) -> list[Any]:
    """Link annotations of all pages; at least one."""
    all_links = [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == pikepdf.Name.Link]
    assert all_links, "the good file has no link"
    return all_links


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    """Type0 font dictionaries in the order of their objects; at least one."""
    all_fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0"]
    assert all_fonts, "the good file has no Type0 font"
    return all_fonts


def edit(pdf: pikepdf.Pdf, change: Edit) -> None:
    """Change the first page's content; it must differ afterwards."""
    page = pdf.pages[0]
    before = list(pikepdf.parse_content_stream(page))
    was = pikepdf.unparse_content_stream(before)
    now = pikepdf.unparse_content_stream(change(before))
    assert now != was, "the page is as it was"
    page.Contents = pdf.make_stream(now)


def closing(instructions: list[Instruction], start: int) -> int:
    """Where the mark that is opened at ``start`` is closed."""
    depth = 0
    for at in range(start, len(instructions)):
        operator = str(instructions[at].operator)
        depth += (operator in ("BMC", "BDC")) - (operator == "EMC")
        if not depth:
            return at
    raise AssertionError("a mark is never closed")


def _walk(node: Any) -> Iterator[Any]:
    for kid in kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)
