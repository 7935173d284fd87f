"""The order in which values of a template count."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.model.style import Style
from handouts.pipeline import Pipeline
from handouts.template.styles import load_style
from handouts.workspace import Workspace

ROOT = Path(__file__).parents[2]
PIPELINE = Pipeline(Workspace(ROOT))


def styles(template: str, edition: str) -> tuple[Style, Style]:
    found, findings = load_style(template, edition, PIPELINE.project.templates, PIPELINE.workspace)
    assert found, list(findings)
    return found


@pytest.mark.parametrize(("edition", "body", "floor"), [("large-print", 18, 16), ("giant-print", 24, 20)])
@pytest.mark.parametrize("template", ["classic", "modern", "compact", "booklet"])
def test_no_type_of_a_large_edition_is_under_its_floor(template: str, edition: str, body: float, floor: float) -> None:
    if edition not in PIPELINE.project.templates[template].editions:
        assert template == "booklet"
        return
    for style in styles(template, edition):
        assert style.type["body"].size == body
        assert len(style.type) > 30
        for name, role in style.type.items():
            least = floor if name in ("foot", "sources", "citation") else body
            assert role.size >= least, name
            assert role.leading >= role.size, name


def test_tight_takes_nothing_back_of_what_an_edition_asks_for() -> None:
    normal, tight = styles("classic", "standard")
    assert tight.forms.row < normal.forms.row
    normal, tight = styles("classic", "large-print")
    assert tight.forms.row == normal.forms.row > 30
    assert tight.strip.height == normal.strip.height


def test_tight_makes_no_words_to_read_smaller() -> None:
    for template in ("classic", "modern", "compact", "booklet"):
        normal, tight = styles(template, "standard")
        smaller = {name for name, role in tight.type.items() if role.size < normal.type[name].size}
        assert smaller <= {"hero-title"}
