"""Draw ``docs/gallery.md``: one sheet in every template and edition. ``make gallery`` runs this module.

The tests draw each picture anew and compare it with the one here, so that a stale one fails.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pypdfium2
from PIL import Image

from handouts.pipeline import Built, Job, Options, Pipeline
from handouts.workspace import Workspace

ROOT = Path(__file__).parents[2]
PAGE, FOLDER = "docs/gallery.md", "docs/gallery"
_SHEET, _CLINIC = "dry-needling/aftercare", "heronbrook"
#: Pixels of a page's width, of the space between pages, and pages in a picture at most.
_WIDTH, _GAP, _PAGES = 210, 8, 3
#: All that a palette holds; none is then more than a few steps off.
_COLOURS = 256
_DESK = (214, 217, 220)
_INTRO = f"""\
# Gallery

The sheet `{_SHEET}` of the clinic `{_CLINIC}`, in every template and edition: the first {_PAGES} pages of each. All of
them come from one source. Generated: `make gallery`; the tests tell when a picture is stale.
"""


def pipeline() -> Pipeline:
    """The project of this repository, on a fixed day."""
    return Pipeline(Workspace(ROOT, today=date(2026, 11, 22)))


def jobs(made: Pipeline) -> list[Job]:
    """One handout for each template that prints and each edition that it offers, on the clinic's paper if it can."""
    own = made.project.clinics[_CLINIC].paper
    found: list[Job] = []
    for name, manifest in sorted(made.project.templates.items()):
        paper = own if own in manifest.papers else manifest.papers[0]
        for edition in () if manifest.abstract else manifest.editions:
            wanted = Options((_SHEET,), _CLINIC, name, edition=edition, paper=paper)
            planned, findings = made.plan(wanted)
            assert not findings.failed, list(findings)
            found += planned[:1]
    return found


def name(job: Job) -> str:
    """The picture's name."""
    return f"{job.template}-{job.edition}"


def drawn(pdf: bytes) -> Image.Image:
    """The first pages side by side."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_drawn(document[number]) for number in range(min(_PAGES, len(document)))]
    wide = sum(page.width for page in pages) + _GAP * (len(pages) + 1)
    whole = Image.new("RGB", (wide, max(page.height for page in pages) + 2 * _GAP), _DESK)
    left = _GAP
    for page in pages:
        whole.paste(page, (left, _GAP))
        left += page.width + _GAP
    return whole


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=_WIDTH / page.get_width()).to_pil().convert("RGB")


def png(picture: Image.Image) -> bytes:
    """A small file."""
    out = io.BytesIO()
    few = picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def heading(made: Pipeline, template: str) -> str:
    """What the page says about a template."""
    manifest = made.project.templates[template]
    return f"## {manifest.title}\n\n{manifest.description}\n"


def entry(made: Pipeline, built: Built) -> str:
    """What the page says about a handout, with its picture."""
    title = made.project.templates[built.job.template].title
    pages = "one page" if built.pages == 1 else f"{built.pages} pages"
    words = f"{title}, {built.job.edition}, {built.job.paper}, {pages}"
    return f"### {words}\n\n![{words}](gallery/{name(built.job)}.png)\n"


def _text(made: Pipeline, built: list[Built]) -> Iterator[str]:
    yield _INTRO
    for template, group in groupby(built, lambda one: one.job.template):
        yield heading(made, template)
        yield from (entry(made, one) for one in group)


def main() -> None:
    """Draw all pictures, write the page, and remove what is no longer shown."""
    made = pipeline()
    built = [made.build(job) for job in jobs(made)]
    failed = [one for one in built if one.failed]
    if failed:
        sys.exit("\n".join(f"{one.job.template} {one.job.edition}: {one.diagnostics}" for one in failed))
    folder = ROOT / FOLDER
    folder.mkdir(exist_ok=True)
    for one in built:
        (folder / f"{name(one.job)}.png").write_bytes(png(drawn(one.pdf or b"")))
    for stale in {file for file in folder.iterdir() if file.stem not in {name(one.job) for one in built}}:
        stale.unlink()
    (ROOT / PAGE).write_text("\n".join(_text(made, built)), "utf-8")


if __name__ == "__main__":
    main()
