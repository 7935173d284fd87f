"""Pages in docs/ that are generated, or that promise something about the content."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from handouts.check import reference as rules
from handouts.model import icons

ROOT = Path(__file__).parents[1]
COVERAGE = ROOT / "docs/coverage-dry-needling.md"
_LINK = re.compile(r"\]\(\.\./(content/sheets/\S+?\.yaml)#([a-z0-9-]+)\)")


def test_the_page_of_icons_is_fresh() -> None:
    assert (ROOT / "docs/icons.md").read_text("utf-8") == icons.reference(), "run make docs"


def test_the_page_of_rules_is_fresh() -> None:
    assert (ROOT / "docs/rules.md").read_text("utf-8") == rules.reference(), "run make docs"


def test_every_point_of_the_clinics_page_is_covered_once() -> None:
    rows = [line for line in COVERAGE.read_text("utf-8").splitlines() if re.match(r"\| S\d+ \|", line)]
    assert [row.split("|")[1].strip() for row in rows] == [f"S{n}" for n in range(1, 43)]
    for row in rows:
        _, _, point, where, how, _ = row.split("|")
        assert point.strip(), row
        assert how.strip().startswith(("covered", "said in honest form", "left out")), row
        assert _LINK.search(where), row


def test_every_link_leads_to_a_section() -> None:
    links = _LINK.findall(COVERAGE.read_text("utf-8"))
    assert len(links) >= 42
    for file, section in links:
        sheet = yaml.safe_load((ROOT / file).read_text("utf-8"))
        assert section in [found["id"] for found in sheet["sections"]], f"{file}#{section}"


def test_every_page_that_the_texts_name_exists() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))]
    assert len(links) > 5
    for page, link in links:
        assert (page.parent / link).exists(), f"{page.name}: {link}"
