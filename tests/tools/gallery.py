"""Draw ``docs/gallery.md``: one sheet in every template and edition. ``make gallery`` runs this module.

Below each picture the page records what it was made of: a hash of the mark-up, the style and the brand. The tests
compare that with the project as it stands, so that a stale picture fails without one being drawn.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image

from handouts.pipeline import Built, Job, Options, Pipeline
from handouts.template.styles import load_style
from handouts.workspace import Workspace

ROOT = Path(__file__).parents[2]
PAGE, FOLDER = "docs/gallery.md", "docs/gallery"
_SHEET, _CLINIC = "dry-needling/aftercare", "heronbrook"
#: Pixels of a page's width, of the space between pages, and pages in a picture at most.
_WIDTH, _GAP, _PAGES = 210, 8, 3
#: Enough colours for a brand, its tints, the signals, and the edges of letters.
_COLOURS = 24
_DESK = (214, 217, 220)
_RECORDED = re.compile(r"!\[[^\]]*\]\(gallery/(\S+)\.png\)\n\n<!-- made of ([0-9a-f]{64}) -->")
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


def made_of(made: Pipeline, job: Job) -> str:
    """SHA-256 of what a picture shows: mark-up, style, paper and brand."""
    styles, findings = load_style(job.template, job.edition, made.project.templates, made.workspace)
    assert styles, list(findings)
    clinic = made.project.clinics[job.clinic]
    parts = [made.content(job), job.paper, clinic.model_dump_json(), *(style.model_dump_json() for style in styles)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def recorded(page: str) -> dict[str, str]:
    """Pictures of the written page, and what each was made of."""
    return dict(_RECORDED.findall(page))


def picture(pdf: bytes) -> bytes:
    """The first pages side by side as a PNG of few colours."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_drawn(document[number]) for number in range(min(_PAGES, len(document)))]
    wide = sum(page.width for page in pages) + _GAP * (len(pages) + 1)
    whole = Image.new("RGB", (wide, max(page.height for page in pages) + 2 * _GAP), _DESK)
    left = _GAP
    for page in pages:
        whole.paste(page, (left, _GAP))
        left += page.width + _GAP
    out = io.BytesIO()
    whole.quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=_WIDTH / page.get_width()).to_pil().convert("RGB")


def _text(made: Pipeline, built: list[Built]) -> Iterator[str]:
    yield _INTRO
    title = ""
    for one in built:
        manifest = made.project.templates[one.job.template]
        if manifest.title != title:
            title = manifest.title
            yield f"## {title}\n\n{manifest.description}\n"
        pages = "one page" if one.pages == 1 else f"{one.pages} pages"
        words = f"{one.job.edition}, {one.job.paper}, {pages}"
        yield f"### {title}, {words}\n"
        yield f"![{title}, {words}](gallery/{name(one.job)}.png)\n\n<!-- made of {made_of(made, one.job)} -->\n"


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
        (folder / f"{name(one.job)}.png").write_bytes(picture(one.pdf or b""))
    for stale in {file for file in folder.iterdir() if file.stem not in {name(one.job) for one in built}}:
        stale.unlink()
    (ROOT / PAGE).write_text("\n".join(_text(made, built)), "utf-8")


if __name__ == "__main__":
    main()
