"""The bytes of a file from ReportLab's document: small objects together in object streams, a stream of references.

ReportLab writes each object by itself and a table of references, which makes a tagged file a third larger.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

from reportlab.pdfbase import pdfdoc

from handouts.pdf.objects import Raw, stream

#: Objects in one object stream: a reader that wants one of them reads them all.
_MOST_TOGETHER = 1000

#: The comment of four bytes above 127 tells programs that the file is not text (ISO 32000-1, 7.5.2).
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

#: Where an object is (ISO 32000-1, 7.5.8.3): (1, offset) or (2, number of its stream, place in it).
_Place = tuple[int, int, int]
_ROW, _WIDTHS = struct.Struct(">BIH"), "1 4 2"


def packed(canvas: Any) -> bytes:
    """The finished file of a canvas whose pages are all closed. The identifier of the trailer comes from the content,
    so the same drawing gives the same bytes.
    """
    document = canvas._doc
    for font in document.delayedFonts:
        font.addObjects(document)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    return _File(document).write()


def _formatted(document: Any) -> Iterator[tuple[int, bytes]]:
    """All objects by number. Writing one may add others behind it."""
    number = 1
    while number in document.numberToId:
        found = document.idToObject[document.numberToId[number]]
        body = found.format(document) if isinstance(found, Raw) else pdfdoc.format(found, document, toplevel=1)
        yield number, body.strip(b"\n")
        number += 1


class _File:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._parts = [_HEAD]
        self._offset = len(_HEAD)
        self._places: dict[int, _Place] = {}

    def write(self) -> bytes:
        """Streams as they come, then all other objects together, then the references to them (7.5.7 and 7.5.8)."""
        small: dict[int, bytes] = {}
        for number, body in _formatted(self._document):
            # Every other object ends in a bracket, a number or a keyword of its own.
            if body.endswith(b"endstream"):
                self._add(number, body)
            else:
                small[number] = body
        identifier = hashlib.sha256(b"".join([*self._parts, *small.values()])).hexdigest()[:32].upper()
        following = self._together(small, len(small) + len(self._places) + 1)
        self._references(following, identifier)
        return b"".join(self._parts)

    def _add(self, number: int, body: bytes) -> None:
        self._places[number] = (1, self._offset, 0)
        self._parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        self._offset += len(self._parts[-1])

    def _together(self, small: dict[int, bytes], number: int) -> int:
        """Object streams for all small objects, numbered from ``number``; the next free number."""
        items = iter(small.items())
        while group := list(islice(items, _MOST_TOGETHER)):
            heads, offset = [], 0
            for place, (inner, body) in enumerate(group):
                self._places[inner] = (2, number, place)
                heads.append(b"%d %d" % (inner, offset))
                offset += len(body) + 1
            head = b" ".join(heads) + b"\n"
            data = head + b"\n".join(body for _, body in group)
            said = f"/Type/ObjStm/N {len(group)}/First {len(head)}"
            self._add(number, _compressed(said, data))
            number += 1
        return number

    def _references(self, number: int, identifier: str) -> None:
        """The cross-reference stream, which is the trailer too. Object 0 heads the list of free ones (7.5.4)."""
        start = self._offset
        self._places[number] = (1, start, 0)
        rows = [(0, 0, 65535), *(self._places[i] for i in range(1, number + 1))]
        data = b"".join(_ROW.pack(*row) for row in rows)
        root, info = (self._document.Reference(part) for part in (self._document.Catalog, self._document.info))
        said = (
            f"/Type/XRef/W[{_WIDTHS}]/Size {len(rows)}"
            f"/Root {root.format(self._document).decode()}/Info {info.format(self._document).decode()}"
            f"/ID[<{identifier}><{identifier}>]"
        )
        self._add(number, _compressed(said, data))
        self._parts.append(b"startxref\n%d\n%%%%EOF\n" % start)


def _compressed(said: str, data: bytes) -> bytes:
    return stream(f"<<{said}/Filter/FlateDecode>>", zlib.compress(data))
