"""The sheets of one topic in both brands, page by page, as small grey pictures: what only the eye can see. Of the other
templates and editions, one sheet's first two pages.

``pytest --golden tests/test_pictures.py`` draws them anew; look at each before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageChops

from handouts.pipeline import Job, Options, Pipeline
from handouts.workspace import Workspace
from tests.golden import MOST_BYTES, Golden

_ROOT = Path(__file__).parent.parent
_PICTURES = Path(__file__).parent / "pictures"
_DPI = 50
#: Enough greys to see by; more would make larger files.
_GREYS = 8
#: A pixel has changed when it is lighter or darker by more than this, of 255: above rounding, below a letter's edge.
_PIXEL = 40
#: This part of a page may change, so that another version of the renderer is no failure; a moved word is more.
_PART = 0.0002
_TOPIC = "dry-needling/"
_SHEET, _CLINIC, _FIRST = "dry-needling/aftercare", "heronbrook", 2
_OTHERS = (
    ("booklet", "standard"), ("classic", "large-print"), ("classic", "mono"), ("compact", "standard"),
    ("modern", "standard"),
)  # fmt: skip


@cache
def _pipeline() -> Pipeline:
    return Pipeline(Workspace(_ROOT, today=date(2026, 11, 22)))


def _jobs() -> list[Job]:
    shown = [job for job in _pipeline().plan(Options())[0] if job.sheet.startswith(_TOPIC)]
    return [*shown, *_others()]


def _others() -> list[Job]:
    options = [Options((_SHEET,), _CLINIC, template, edition=edition) for template, edition in _OTHERS]
    return [job for wanted in options for job in _pipeline().plan(wanted)[0]]


def _stem(job: Job) -> str:
    usual = job.template == _pipeline().project.clinics[job.clinic].template
    return ("" if usual else f"{job.template}-") + str(job).replace("/", "-")


def test_there_are_sheets_in_both_brands() -> None:
    assert len({job.sheet for job in _jobs()}) >= 3
    assert {job.clinic for job in _jobs()} >= {"heronbrook", "quail-creek"}
    assert len(_others()) == len(_OTHERS)


@pytest.mark.parametrize("job", _jobs(), ids=_stem)
def test_pages_look_as_before(job: Job, golden: Golden, tmp_path: Path) -> None:
    built = _pipeline().build(job)
    assert built.pdf, built.diagnostics
    pages = list(_rendered(built.pdf))[: _FIRST if job in _others() else None]
    if golden.rewrite:
        _rewrite(_stem(job), pages)
    files = _files(_stem(job), len(pages))
    there = set(_PICTURES.glob(f"{_stem(job)}-[0-9]*.png"))
    assert there == set(files), f"{len(pages)} pages, {len(there)} pictures: pytest --golden draws them"
    assert files
    changed = [_changed(file, page, tmp_path) for file, page in zip(files, pages, strict=True)]
    assert not any(changed), "\n".join(filter(None, changed))


def test_every_picture_is_of_a_sheet_and_small() -> None:
    files = sorted(_PICTURES.glob("*"))
    assert files, "no pictures yet: pytest --golden tests/test_pictures.py"
    known = {_stem(job) for job in _jobs()}
    assert not [file.name for file in files if file.name.rpartition("-")[0] not in known]
    assert not [file.name for file in files if file.stat().st_size > MOST_BYTES]


def _files(stem: str, pages: int) -> list[Path]:
    return [_PICTURES / f"{stem}-{number}.png" for number in range(1, pages + 1)]


def _rendered(pdf: bytes) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            grey = page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
            yield grey.point(_nearest_grey)


def _nearest_grey(level: int) -> int:
    step = 255 // (_GREYS - 1)
    return round(level / step) * step


def _rewrite(stem: str, pages: list[Image.Image]) -> None:
    """New pictures only for pages that look different, so that a review shows what changed."""
    _PICTURES.mkdir(exist_ok=True)
    files = _files(stem, len(pages))
    for stale in set(_PICTURES.glob(f"{stem}-[0-9]*.png")) - set(files):
        stale.unlink()
    for file, page in zip(files, pages, strict=True):
        if not file.exists() or _share(_difference(file, page)) > _PART:
            file.write_bytes(_png(page))


def _png(page: Image.Image) -> bytes:
    """A palette of few greys: the smallest PNG."""
    out = BytesIO()
    page.quantize(_GREYS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _difference(file: Path, page: Image.Image) -> Image.Image:
    """How far each pixel is off; all of them when the sizes differ."""
    with Image.open(file) as expected:
        if expected.size != page.size:
            return Image.new("L", page.size, 255)
        return ImageChops.difference(expected.convert("L"), page)


def _share(difference: Image.Image) -> float:
    return float(np.mean(np.asarray(difference) > _PIXEL))


def _changed(file: Path, page: Image.Image, folder: Path) -> str:
    """Empty when the page looks like its picture, else where to see both."""
    difference = _difference(file, page)
    share = _share(difference)
    if share <= _PART:
        return ""
    actual, marked = folder / file.name, folder / f"{file.stem}.difference.png"
    page.save(actual)
    ImageChops.invert(difference).save(marked)
    return f"{file.name}: {share:.2%} of its pixels changed; see {actual} and {marked}"
