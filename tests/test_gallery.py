"""The gallery in docs/: every template and edition is there, each picture as the pages look now."""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from handouts.pipeline import Job, Pipeline
from handouts.workspace import Workspace
from tests.tools import gallery

_MOST_BYTES = 40_000
#: Pixels on a side of a square, and how far it may be off on average, of 255. The palette of a file takes up to 5.1,
#: another version of the renderer next to nothing, a corner that is two points rounder 9.
_SQUARE, _OFF = 4, 6.0
_STALE = "run make gallery, and look at the pictures"


@cache
def _pipeline() -> Pipeline:
    return gallery.pipeline()


@cache
def _page() -> str:
    return (gallery.ROOT / gallery.PAGE).read_text("utf-8")


def _job(made: Pipeline, name: str) -> Job:
    return next(job for job in gallery.jobs(made) if gallery.name(job) == name)


def test_every_template_and_edition_is_shown() -> None:
    jobs = gallery.jobs(_pipeline())
    assert {"booklet", "classic", "compact", "modern"} <= {job.template for job in jobs}
    assert {"standard", "large-print", "giant-print", "mono"} == {job.edition for job in jobs}
    names = [gallery.name(job) for job in jobs]
    assert re.findall(r"\(gallery/(\S+)\.png\)", _page()) == names, _STALE
    files = sorted((gallery.ROOT / gallery.FOLDER).iterdir())
    assert [file.name for file in files] == sorted(f"{name}.png" for name in names)
    assert [file.name for file in files if file.stat().st_size > _MOST_BYTES] == []
    assert all(gallery.heading(_pipeline(), job.template) in _page() for job in jobs), _STALE


@pytest.mark.parametrize("job", gallery.jobs(_pipeline()), ids=gallery.name)
def test_a_picture_shows_its_pages_as_they_are(job: Job) -> None:
    built = _pipeline().build(job)
    assert built.pdf, built.diagnostics
    assert gallery.entry(_pipeline(), built) in _page(), _STALE
    with Image.open(gallery.ROOT / gallery.FOLDER / f"{gallery.name(job)}.png") as stored:
        assert _difference(stored, gallery.drawn(built.pdf)) <= _OFF, _STALE


def _difference(one: Image.Image, other: Image.Image) -> float:
    """How far the most different square is off; all of it for another size."""
    if one.size != other.size:
        return 255.0
    first, second = (np.asarray(image.convert("RGB"), dtype=np.int16) for image in (one, other))
    off = np.abs(first - second).max(axis=2)
    rows, columns = (size // _SQUARE for size in off.shape)
    squares = off[: rows * _SQUARE, : columns * _SQUARE].reshape(rows, _SQUARE, columns, _SQUARE)
    return float(squares.mean(axis=(1, 3)).max())


@pytest.mark.parametrize(
    ("file", "was", "now"),
    [
        ("content/sheets/dry-needling/aftercare.en.yaml", "feel sleepy or", "feel sleepy, or"),
        ("content/clinics/heronbrook/clinic.yaml", "#0D4A57", "#0D4A67"),
        ("templates/base/style.yaml", "bullet: 4.5", "bullet: 4"),
        ("templates/base/style.yaml", "radius: 5", "radius: 3"),
        ("templates/classic/layout.xml", 'pad="12 16"', 'pad="12 17"'),
    ],
)
def test_the_comparison_sees_a_small_change(file: str, was: str, now: str, tmp_path: Path) -> None:
    for folder in ("content", "templates"):
        shutil.copytree(gallery.ROOT / folder, tmp_path / folder)
    source = (tmp_path / file).read_text("utf-8")
    assert was in source
    (tmp_path / file).write_text(source.replace(was, now, 1), "utf-8")
    changed = Pipeline(Workspace(tmp_path, today=date(2026, 11, 22)))
    before, after = (made.build(_job(made, "classic-standard")) for made in (_pipeline(), changed))
    stored = Image.open(io.BytesIO(gallery.png(gallery.drawn(before.pdf or b""))))
    assert _difference(stored, gallery.drawn(before.pdf or b"")) <= _OFF
    assert _difference(stored, gallery.drawn(after.pdf or b"")) > _OFF


def test_the_first_pages_stand_side_by_side() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(5):
        document.new_page(210, 297)
    out = io.BytesIO()
    document.save(out)
    assert gallery.drawn(out.getvalue()).size == (3 * 210 + 4 * 8, 297 + 2 * 8)
