"""The gallery in docs/: every template and edition is there, and no picture is older than what it shows."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest
from PIL import Image

from handouts.pipeline import Pipeline
from tests.tools import gallery

_MOST_BYTES = 40_000


@cache
def _pipeline() -> Pipeline:
    return gallery.pipeline()


def test_every_template_and_edition_has_a_fresh_picture() -> None:
    jobs = gallery.jobs(_pipeline())
    assert {"classic"} < {job.template for job in jobs}
    assert {"standard", "large-print", "giant-print", "mono"} == {job.edition for job in jobs}
    wanted = {gallery.name(job): gallery.made_of(_pipeline(), job) for job in jobs}
    written = gallery.recorded((gallery.ROOT / gallery.PAGE).read_text("utf-8"))
    stale = [name for name in wanted.keys() | written.keys() if wanted.get(name) != written.get(name)]
    assert not sorted(stale), "run make gallery, and look at the pictures"


def test_every_picture_is_shown_and_small() -> None:
    files = sorted((gallery.ROOT / gallery.FOLDER).iterdir())
    assert files
    shown = gallery.recorded((gallery.ROOT / gallery.PAGE).read_text("utf-8"))
    assert {file.name for file in files} == {f"{name}.png" for name in shown}
    assert [file.name for file in files if file.stat().st_size > _MOST_BYTES] == []


@pytest.mark.parametrize("change", [{"edition": "mono"}, {"edition": "large-print"}, {"template": "modern"}])
def test_what_a_picture_is_made_of_changes_with_what_it_shows(change: dict[str, str]) -> None:
    job = next(job for job in gallery.jobs(_pipeline()) if gallery.name(job) == "classic-standard")
    assert gallery.made_of(_pipeline(), job) == gallery.made_of(gallery.pipeline(), job)
    assert gallery.made_of(_pipeline(), replace(job, **change)) != gallery.made_of(_pipeline(), job)


def test_the_first_pages_stand_side_by_side() -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(5):
        document.new_page(210, 297)
    out = io.BytesIO()
    document.save(out)
    with Image.open(io.BytesIO(gallery.picture(out.getvalue()))) as drawn:
        assert drawn.size == (3 * 210 + 4 * 8, 297 + 2 * 8)
        assert drawn.mode == "P"
