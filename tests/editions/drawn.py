"""A finished page as plain data: runs of words, panels and grounds, as pdfium reads and draws them.

Points from the lower left corner of the page, as PDF has them. A **run** is one text object: at most one line, in one
font, size and colour. It shares no code with the program that writes the files.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

#: Left, bottom, right, top.
Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]
Pixels = npt.NDArray[np.uint8]
#: Pixels a point of grounds: a rule of half a point is seen.
GROUND = 2
#: Runs further apart than this many times their size are of different lines, as in two columns.
_APART = 2.0
#: Straight sides that make a shape a panel and not a disc or a drawing.
_SIDES = 3
_LEAST_PANEL = 12
#: A box with four round corners: a start, four sides, four curves of three points, an end.
_MOST_SEGMENTS = 18
_ITALIC = ("Italic", "Oblique")
#: What pdfium gives for a hyphen at the end of a line.
_HYPHEN = "\x02"


@dataclass(frozen=True)
class Run:
    """Words in one font; ``box`` holds the ink, ``mark`` is the number of its marked content, -1 for an artifact."""

    text: str
    size: float
    colour: Colour
    box: Box
    origin: tuple[float, float]
    font: str
    mark: int
    slanted: bool
    clip: Box | None

    @property
    def words(self) -> bool:
        """Whether it holds letters or digits, and not only icons and bullets."""
        return any(letter.isalnum() for letter in self.text)

    @property
    def bold(self) -> bool:
        return "Bold" in self.font


@dataclass(frozen=True)
class Line:
    """Runs beside one another on one baseline of one mark."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)

    @property
    def base(self) -> float:
        return self.runs[0].origin[1]

    @cached_property
    def box(self) -> Box:
        left, bottom, right, top = zip(*(run.box for run in self.runs), strict=True)
        return min(left), min(bottom), max(right), max(top)


@dataclass(frozen=True)
class Page:
    """One page; ``ground`` is what lies behind its words, ``shown`` all of it at one pixel a point, from the top."""

    number: int
    trim: Box
    runs: tuple[Run, ...]
    panels: tuple[Box, ...]
    images: tuple[Box, ...]
    ground: Pixels
    shown: Pixels

    @cached_property
    def lines(self) -> list[Line]:
        return list(_lines(self.runs))

    def behind(self, box: Box) -> Pixels:
        """The ground's pixels behind a box: rows of red, green, blue."""
        left, bottom, right, top = (round(value * GROUND) for value in box)
        high = self.ground.shape[0]
        return self.ground[max(0, high - top) : max(1, high - bottom), max(0, left) : max(1, right)].reshape(-1, 3)


def drawn(data: bytes) -> list[Page]:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(data) as document:
        assert len(document), "a PDF without pages"
        return [_page(page, number) for number, page in enumerate(document, 1)]


def _page(page: Any, number: int) -> Page:
    text = page.get_textpage()
    found = list(page.get_objects(textpage=text))
    words = [thing for thing in found if thing.type == pdfium.FPDF_PAGEOBJ_TEXT]
    paths = [thing for thing in found if thing.type == pdfium.FPDF_PAGEOBJ_PATH]
    images = [thing for thing in found if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    assert not [thing for thing in words if thing.container], "words in a form are not where they say they are"
    runs = tuple(_run(thing) for thing in words)
    panels = tuple(_bounds(thing) for thing in paths if _is_panel(thing))
    shown = page.render(scale=1, rev_byteorder=True).to_numpy()[..., :3]
    for thing in words:
        page.remove_obj(thing)
    ground = page.render(scale=GROUND, rev_byteorder=True).to_numpy()[..., :3]
    pictures = tuple(_bounds(thing) for thing in images)
    return Page(number, page.get_trimbox(), runs, panels, pictures, ground, shown)


def _run(thing: Any) -> Run:
    a, b, c, d, x, y = thing.get_matrix().get()
    size = float(thing.get_font_size()) * float(np.hypot(c, d))
    channels = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(thing.raw, *channels)
    red, green, blue = (channel.value for channel in channels[:3])
    font = thing.get_font().get_base_name()
    slanted = abs(a * c + b * d) > 0.01 * size or any(word in font for word in _ITALIC)
    mark = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
    text = thing.extract().replace(_HYPHEN, "-")
    return Run(text, round(size, 2), (red, green, blue), _bounds(thing), (x, y), font, mark, slanted,
               _clip(thing))  # fmt: skip


def _bounds(thing: Any) -> Box:
    left, bottom, right, top = thing.get_bounds()
    return left, bottom, right, top


def _clip(thing: Any) -> Box | None:
    """The box of an object's clipping paths, or None without any."""
    path = pdfium.FPDFPageObj_GetClipPath(thing.raw)
    points = [point for n in range(max(0, pdfium.FPDFClipPath_CountPaths(path))) for point in _clip_points(path, n)]
    if not points:
        return None
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _clip_points(path: Any, number: int) -> Iterator[tuple[float, float]]:
    for n in range(pdfium.FPDFClipPath_CountPathSegments(path, number)):
        yield _point(pdfium.FPDFClipPath_GetPathSegment(path, number, n))


def _point(segment: Any) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _is_panel(thing: Any) -> bool:
    """Whether a path is a box, with or without round corners, that words may stand in."""
    left, bottom, right, top = thing.get_bounds()
    if min(right - left, top - bottom) < _LEAST_PANEL or thing.container:
        return False
    segments = [pdfium.FPDFPath_GetPathSegment(thing.raw, n) for n in range(pdfium.FPDFPath_CountSegments(thing.raw))]
    ends = [_point(segment) for segment in segments]
    kinds = [pdfium.FPDFPathSegment_GetType(segment) for segment in segments]
    pairs = zip(ends, ends[1:], kinds[1:], strict=False)
    straight = [(a, b) for a, b, kind in pairs if kind == pdfium.FPDF_SEGMENT_LINETO]
    upright = [abs(a[0] - b[0]) < 0.01 or abs(a[1] - b[1]) < 0.01 for a, b in straight]
    return len(segments) <= _MOST_SEGMENTS and len(straight) >= _SIDES and all(upright)


def _lines(runs: tuple[Run, ...]) -> Iterator[Line]:
    """Runs of one mark and baseline, as far as they stand together."""
    line: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.mark, -round(run.origin[1], 1), run.box[0])):
        if line and not _together(line[-1], run):
            yield Line(tuple(line))
            line = []
        line.append(run)
    if line:
        yield Line(tuple(line))


def _together(one: Run, other: Run) -> bool:
    level = one.mark == other.mark and abs(one.origin[1] - other.origin[1]) < 0.1
    return level and one.words == other.words and other.box[0] - one.box[2] < _APART * max(one.size, other.size)
