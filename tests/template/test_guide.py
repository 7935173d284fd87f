"""docs/templates.md: what it generates is fresh, and what it says of the templates is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.errors import Severity
from handouts.pipeline import Options, Pipeline
from handouts.template.guide import refreshed
from handouts.workspace import Workspace

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/templates.md").read_text("utf-8")
EDITIONS = ("standard", "large-print", "giant-print", "mono")


def test_the_generated_parts_are_fresh() -> None:
    assert refreshed(PAGE) == PAGE, "run make docs"
    assert "| `<timeline>` |" in PAGE
    assert "| `hero`" not in PAGE
    assert "### `hero`" in PAGE


def test_every_block_of_the_base_layout_is_named() -> None:
    blocks = re.findall(r"{% block (\w+) %}", (ROOT / "templates/base/layout.xml").read_text("utf-8"))
    assert len(blocks) > 8
    for block in blocks:
        assert f"| `{block}` |" in PAGE


def test_every_kind_that_compact_leaves_out_is_named() -> None:
    layout = (ROOT / "templates/compact/layout.xml").read_text("utf-8")
    named = re.search(r"{% set left_out = \((.*?)\) %}", layout, re.DOTALL)
    assert named
    kinds = re.findall(r'"(\w+)"', named[1])
    assert len(kinds) > 8
    part = PAGE[PAGE.index("## What compact leaves out") :]
    for kind in kinds:
        assert f"`{kind}`" in part or kind in ("daily_checklist", "contact"), kind
    assert not {"warning", "do_avoid"} & {*kinds}


#: The one page of compact is too little for some of the other topics: then a finding says so.
SHEETS = tuple(f"dry-needling/{kind}" for kind in ("aftercare", "information", "pre-treatment"))


@pytest.mark.parametrize("template", ["classic", "modern", "compact", "booklet"])
def test_every_sheet_is_made_in_every_edition_on_every_paper(template: str) -> None:
    pipeline = Pipeline(Workspace(ROOT))
    manifest = pipeline.project.templates[template]
    assert set(manifest.editions) | {"giant-print"} == set(EDITIONS)
    made = 0
    for edition in manifest.editions:
        for paper in manifest.papers:
            jobs, findings = pipeline.plan(Options(SHEETS, template=template, edition=edition, paper=paper))
            assert not findings.failed
            for job in jobs:
                built = pipeline.build(job)
                assert built.pdf, [str(d) for d in built.diagnostics if d.severity is Severity.ERROR]
                assert template != "compact" or edition not in ("standard", "mono") or built.pages == 1
                made += 1
    assert made == 6 * len(manifest.editions) * len(manifest.papers)
