"""Files for a print shop, for folding, and for paper with a letterhead: their boxes, order, tags and words."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from handouts.pdf.plan import BLEED, MARGIN
from handouts.pipeline import Built, Options, Pipeline
from handouts.workspace import Workspace
from tests import sample, tagtree
from tests.judges import page_validation
from tests.pages.small import HALF, chapters, made
from tests.pdf_text import printed

_CLINIC = "Rowan"


def opened(built: Built) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(built.pdf or b""))


def lines(built: Built) -> list[tuple[int, str]]:
    """Page and words of every printed line."""
    rows = [line.split(maxsplit=3) for line in printed(built.pdf or b"", furniture=True).splitlines()]
    return [(int(row[0]), row[3]) for row in rows]


def boxes(page: pikepdf.Page, *names: str) -> list[list[float]]:
    return [[float(value) for value in page.obj[f"/{name}"]] for name in names]


@pytest.mark.parametrize("paper", sample.PAPERS)
def test_bleed_adds_three_millimetres_around_the_trimmed_page(paper: str, tmp_path: Path) -> None:
    plain = made(tmp_path / "plain", chapters(1), {}, paper=paper)
    bled = made(tmp_path / "bled", chapters(1), {}, paper=paper, bleed=True)
    assert bled.job.output.endswith(".bleed.pdf")
    assert not page_validation(bled.pdf or b"")
    cut, whole = opened(bled), opened(plain)
    for page, before in zip(cut.pages, whole.pages, strict=True):
        (media, trim, bleed), (was,) = boxes(page, "MediaBox", "TrimBox", "BleedBox"), boxes(before, "MediaBox")
        assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx(was[2:], abs=0.01)
        assert [t - b for t, b in zip(trim, bleed, strict=True)] == pytest.approx(
            [BLEED, BLEED, -BLEED, -BLEED], abs=0.01
        )
        assert media == pytest.approx([0, 0, was[2] + 2 * MARGIN, was[3] + 2 * MARGIN], abs=0.01)
        assert "/TrimBox" not in before.obj
    assert lines(bled) == lines(plain)
    assert "/Artifact <</Type/Page>> BDC" in cut.pages[0].Contents.read_bytes().decode("latin-1")


@pytest.mark.parametrize("paper", ["A5", "Half-Letter"])
@pytest.mark.parametrize("bleed", [False, True])
def test_an_imposed_file_reads_as_the_plain_one(paper: str, bleed: bool, tmp_path: Path) -> None:
    plain = made(tmp_path / "plain", chapters(5), HALF, paper=paper)
    folded = made(tmp_path / "folded", chapters(5), HALF, paper=paper, imposed=True, bleed=bleed)
    assert folded.pages == plain.pages > 4
    assert folded.job.output.endswith(".imposed.pdf")
    assert not page_validation(folded.pdf or b"")
    assert tagtree.read(folded.pdf or b"") == tagtree.read(plain.pdf or b"")
    pdf = opened(folded)
    assert len(pdf.pages) == -(-plain.pages // 4) * 2
    (media,) = boxes(pdf.pages[0], "MediaBox")
    assert media[2] > media[3]


def test_imposed_pages_stand_where_the_fold_wants_them(tmp_path: Path) -> None:
    plain = made(tmp_path / "plain", chapters(5), HALF, paper="A5")
    folded = made(tmp_path / "folded", chapters(5), HALF, paper="A5", imposed=True)
    places = -(-plain.pages // 4) * 4
    on = {words: side for side, words in lines(folded) if words.startswith("Page ")}
    assert len(on) == plain.pages
    for number in range(1, plain.pages + 1):
        assert on[f"Page {number} of {plain.pages}"] == min(number, places + 1 - number)


def test_links_and_bookmarks_of_an_imposed_file_lead_to_their_places(tmp_path: Path) -> None:
    folded = made(tmp_path, chapters(5), HALF, paper="A5", imposed=True)
    pdf = opened(folded)
    width, height = (float(value) for value in pdf.pages[0].MediaBox[2:])
    found = [[float(v) for v in note.Rect] for page in pdf.pages for note in page.obj.get("/Annots", [])]
    assert {x0 >= width / 2 for x0, *_ in found} == {True, False}
    assert all(0 < x0 < x1 < width and 0 < y0 < y1 < height for x0, y0, x1, y1 in found)
    with pdf.open_outline() as outline:
        titles = [item.title for top in outline.root for item in [top, *top.children]]
    assert titles == ["After your visit", *(f"Part-{number}" for number in range(1, 6))]


def test_pages_of_a_whole_paper_are_not_imposed() -> None:
    jobs, findings = Pipeline(Workspace(Path(__file__).parents[2])).plan(
        Options(clinic="heronbrook", template="classic", imposed=True)
    )
    assert not jobs
    assert next((found.code, found.message) for found in findings) == ("H217", "pages of A4 cannot be imposed")


def test_without_a_letterhead_the_head_stays_free_and_the_rest_in_place(tmp_path: Path) -> None:
    own = made(tmp_path / "own", chapters(2), {})
    free = made(tmp_path / "free", chapters(2), {}, letterhead=False)
    assert free.job.output.endswith(".no-letterhead.pdf")
    assert not page_validation(free.pdf or b"")
    assert (own.code, own.pages) == (free.code, free.pages)
    before, after = (printed(built.pdf or b"", furniture=True).splitlines() for built in (own, free))
    gone = [line.split(maxsplit=3) for line in before if line not in after]
    assert any(words == _CLINIC for *_, words in gone)
    assert all(page == "1" and int(y) < 88 for page, _, y, _ in gone)
    assert set(after) < set(before)
    elements = tagtree.tree(free.pdf or b"").elements
    assert "Rowan" not in "".join(element.text for element in elements)
