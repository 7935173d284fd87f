"""What runs along pages: as high as its words, and read once."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from handouts.pipeline import Built, Options, Pipeline
from handouts.workspace import Workspace
from tests import tagtree
from tests.case_folder import CASES, result
from tests.pages.small import chapters, made, section
from tests.pdf_text import printed

_TEMPLATES = ("classic", "modern", "compact", "booklet")
_DRAFT = "Draft: not yet approved by a clinician"
_ROOT = Path(__file__).parents[2]


class Row(NamedTuple):
    page: int
    x: int
    y: int
    words: str


def rows(built: Built) -> list[Row]:
    """Every printed line."""
    found = [line.split(maxsplit=3) for line in printed(built.pdf or b"", furniture=True).splitlines()]
    return [Row(int(page), int(x), int(y), words) for page, x, y, words in found]


def test_a_foot_is_as_high_as_its_words_and_the_text_ends_above_it() -> None:
    (built,) = result(CASES / "approver-long").built
    low = [row for row in rows(built) if row.y > 700]
    assert [row.words.split()[0] for row in low if 0 < row.x < 100] == ["Sheet", "Approved", "advanced"]
    assert max(row.y for row in low) < 842 - 36


def test_a_foot_that_page_numbers_make_higher_stays_on_its_page() -> None:
    (built,) = result(CASES / "foot-grows").built
    feet = [row for row in rows(built) if row.y > 700]
    lines = {page: [row.y for row in feet if row.page == page] for page in range(1, built.pages + 1)}
    assert {len(tops) for tops in lines.values()} == {1, 2}
    assert len({tops[0] for tops in lines.values()}) == 1, "all start at the same height"
    assert max(tops[-1] for tops in lines.values()) + 14 < 842 - 36


def test_text_keeps_clear_of_the_foot_on_every_page(tmp_path: Path) -> None:
    long = [section(f"Part-{number}", {"text": "Words that fill the page. " * 90}) for number in range(1, 5)]
    built = made(tmp_path, long, {"type": {"foot": {"size": 30, "leading": 40}}})
    found = rows(built)
    assert built.pages > 2
    for page in range(1, built.pages + 1):
        foot = min(row.y for row in found if row.page == page and row.words.startswith("Sheet"))
        text = [row.y for row in found if row.page == page and "fill" in row.words]
        assert max(text, default=0) + 16 < foot


def _tree(template: str, edition: str) -> list[tagtree.Element]:
    pipeline = Pipeline(Workspace(_ROOT))
    options = Options(("dry-needling/aftercare",), "heronbrook", template, edition=edition)
    (job,) = pipeline.plan(options)[0]
    return tagtree.tree(pipeline.build(job).pdf or b"").elements[0].elements


@pytest.mark.parametrize("edition", ["standard", "large-print", "mono"])
@pytest.mark.parametrize("template", _TEMPLATES)
def test_a_reader_hears_once_and_last_that_a_sheet_is_a_draft(template: str, edition: str) -> None:
    *before, foot = _tree(template, edition)
    assert foot.text.count(_DRAFT) == 1
    assert "Code" in foot.text or "DN-A1" in foot.text
    assert not [element for element in before if _DRAFT in element.text]


def test_the_strip_stands_on_the_foot(tmp_path: Path) -> None:
    warning = {"warning": {"level": "emergency", "action": "Call us.", "signs": ["Sign"]}}
    for size in (9.5, 16):
        style = {"type": {"foot": {"size": size, "leading": 1.4 * size}}}
        content = [*chapters(1), section("Help", warning, start="page")]
        found = rows(made(tmp_path / str(size), content, style))
        strip, foot = (_first(found, start) for start in ("Emergency?", "Sheet"))
        assert 20 < foot.y - strip.y < 60


def _first(found: list[Row], start: str) -> Row:
    return next(row for row in found if row.page == 1 and row.words.startswith(start))
