"""One column: rows below one another, tables as lists, and blocks that break since no page holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handouts.pipeline import Built
from tests import tagtree
from tests.judges import page_validation
from tests.pages.small import made, section
from tests.pdf_text import printed

_STACKED = {"page": {"stacked": True}}
_TABLE = {
    "table": {
        "caption": "What helps",
        "header": ["Problem", "How sure we are"],
        "rows": [["Neck pain", "Weak to fair proof"], ["Back pain", "Good proof"]],
    }
}
#: Three words of about 110 points each, at 12 points.
_WIDE = {"table": {"caption": "T", "header": ["A" * 14, "A" * 14, "A" * 14], "rows": [["b", "c", "d"]]}}


def places(built: Built) -> dict[str, tuple[int, int, int]]:
    """Page, x and y of each printed line, by its words."""
    rows = [line.split(maxsplit=3) for line in printed(built.pdf or b"").splitlines()]
    return {words: (int(page), int(x), int(y)) for page, x, y, words in rows}


def roles(built: Built) -> list[str]:
    return [element.role for element in tagtree.tree(built.pdf or b"").walk()]


def halves(*bodies: dict[str, Any]) -> list[dict[str, Any]]:
    return [section(f"Half-{number}", body, width="half") for number, body in enumerate(bodies, 1)]


def test_halves_stand_below_one_another_in_one_column(tmp_path: Path) -> None:
    content = halves({"checklist": [{"text": "Walk"}]}, {"text": "Words."})
    beside = places(made(tmp_path / "two", content, {}))
    below = places(made(tmp_path / "one", content, _STACKED))
    assert beside["Half-1"][1] + 100 < beside["Half-2"][1]
    assert below["Half-1"][1] == below["Half-2"][1] == beside["Half-1"][1]
    assert below["Half-2"][2] > below["Walk"][2]


def test_furniture_keeps_its_columns(tmp_path: Path) -> None:
    one, two = (made(tmp_path / name, halves({"text": "A."}, {"text": "B."}), style).pdf for name, style in (
        ("one", _STACKED), ("two", {})
    ))  # fmt: skip
    feet = [
        {line for line in printed(pdf or b"", furniture=True).splitlines() if "Page 1" in line} for pdf in (one, two)
    ]
    assert feet[0] == feet[1] != set()


def test_a_table_becomes_a_list_where_its_style_says_so(tmp_path: Path) -> None:
    built = made(tmp_path, [section("One", _TABLE)], {"tables": {"form": "list"}})
    assert not page_validation(built.pdf or b"")
    assert "Table" not in roles(built)
    assert roles(built).count("LI") == 2
    found = places(built)
    assert found["Neck pain"][2] < found["How sure we are: Weak to fair proof"][2] < found["Back pain"][2]


@pytest.mark.parametrize(("size", "table"), [(12, True), (24, False)])
def test_a_table_becomes_a_list_where_its_words_do_not_fit(size: int, table: bool, tmp_path: Path) -> None:
    style = {"type": {name: {"size": size, "leading": size * 1.3} for name in ("body", "label")}, **_STACKED}
    built = made(tmp_path, [section("One", _WIDE)], style)
    assert not page_validation(built.pdf or b"")
    assert ("Table" in roles(built)) is table
    assert ("LI" in roles(built)) is not table


def test_a_table_in_a_narrow_cell_becomes_a_list(tmp_path: Path) -> None:
    built = made(tmp_path, halves(_WIDE, {"text": "Words."}), {})
    assert "Table" not in roles(built)
    assert "Table" in roles(made(tmp_path / "full", [section("One", _WIDE)], {}))


def test_a_panel_that_no_page_holds_goes_on_over_the_page(tmp_path: Path) -> None:
    signs = [{"text": f"Sign {number}"} for number in range(1, 61)]
    built = made(tmp_path, halves({"checklist": signs}, {"text": "Words."}), {})
    assert not page_validation(built.pdf or b"")
    found = places(built)
    assert {found[f"Sign {number}"][0] for number in range(1, 61)} >= {2, 3}
    assert len(found) >= 60


def test_spare_height_goes_above_headings_in_cells_too(tmp_path: Path) -> None:
    content = [section("Top", {"text": "Words."}), *halves({"text": "A."}, {"text": "B."})]
    spread, tight = (places(made(tmp_path / str(spare), content, {"page": {"spare": spare}})) for spare in (8, 0))
    assert spread["Half-1"][2] - tight["Half-1"][2] == 16
    assert spread["Half-2"][2] == spread["Half-1"][2]


def test_the_strip_names_the_page_of_the_help_box(tmp_path: Path) -> None:
    signs = [f"Sign {number}" for number in range(1, 12)]
    warning = {"warning": {"level": "emergency", "action": "Call us.", "signs": signs}}
    long = {"text": " ".join(["Words before the box stand on the first page."] * 85)}
    built = made(tmp_path, [section("Help", long, warning)], {})
    rows = printed(built.pdf or b"", furniture=True)
    page = next(line.split()[0] for line in rows.splitlines() if line.endswith("Sign 1"))
    assert page == "2"
    assert "More on page 2" in rows
