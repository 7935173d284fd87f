"""What is printed where: poppler reads the PDF, since it shares nothing with the program that wrote it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from tests import needed

#: Where classic's head ends on the first page and on later ones, and where its foot starts, in points.
_HEAD = (76, 52)
_FOOT = 72
_TOLERANCE = 1
#: The short code names the content, so it changes with each of them.
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
_HTML = "{http://www.w3.org/1999/xhtml}"
_LINE = re.compile(r" *(\d+) +(-?\d+) +(-?\d+)  (.*)")


@dataclass(frozen=True)
class Row:
    """One line of a page; x and y of its top left corner in whole points, from the top left of the paper."""

    page: int
    x: int
    y: int
    words: str

    def __str__(self) -> str:
        return f"{self.page:2} {self.x:4} {self.y:4}  {self.words}"

    def near(self, other: Row) -> bool:
        """The same words on the same page, at most a point away."""
        moved = max(abs(self.x - other.x), abs(self.y - other.y))
        return (self.page, self.words) == (other.page, other.words) and moved <= _TOLERANCE


def printed(pdf: bytes, *, furniture: bool = False) -> str:
    """One line of text for each printed line, from top to bottom; head and foot only with ``furniture``."""
    rows = sorted(_rows(pdf, furniture), key=lambda row: (row.page, row.y, row.x))
    return "".join(f"{row}\n" for row in rows)


def same_places(expected: str, actual: str) -> bool:
    """Whether both hold the same lines, each at most a point away from where it was; in any order."""
    rest = [_read(line) for line in actual.splitlines()]
    for row in map(_read, expected.splitlines()):
        found = next((other for other in rest if row.near(other)), None)
        if found is None:
            return False
        rest.remove(found)
    return not rest


def _read(line: str) -> Row:
    """A row from its line; a line of another form, such as the name of a handout, is words alone."""
    found = _LINE.fullmatch(line)
    return Row(int(found[1]), int(found[2]), int(found[3]), found[4]) if found else Row(0, 0, 0, line)


def _rows(pdf: bytes, furniture: bool) -> Iterator[Row]:
    pages = list(_poppler(pdf).iter(f"{_HTML}page"))
    assert pages, "poppler finds no page"
    for number, page in enumerate(pages, 1):
        top, low = _HEAD[number > 1], float(page.attrib["height"]) - _FOOT
        for line in page.iter(f"{_HTML}line"):
            y = float(line.attrib["yMin"])
            if furniture or top <= y < low:
                yield _row(number, line, y)


def _row(page: int, line: ElementTree.Element, y: float) -> Row:
    words = " ".join(word.text or "" for word in line.iter(f"{_HTML}word"))
    masked = _CODE.sub("CODE", words)
    # A line that ends at the margin starts elsewhere with each code.
    x = 0 if masked != words else round(float(line.attrib["xMin"]))
    return Row(page, x, round(y), masked)


def _poppler(pdf: bytes) -> ElementTree.Element:
    program = needed.program("pdftotext", "`make tools` does that")
    made = subprocess.run([program, "-bbox-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    assert not made.stderr, made.stderr.decode()
    return ElementTree.fromstring(made.stdout)
