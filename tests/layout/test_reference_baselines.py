"""The classic look against the measures of its design: baselines in points from the top of an A4 page.

Poppler reads the finished PDF. The expected values were measured in the design's own picture.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from handouts.pipeline import Job, Pipeline
from handouts.workspace import Workspace

ROOT = Path(__file__).parents[2]
#: First words of a line, page, left edge, baseline.
REFERENCE = [
    ("Heronbrook", 1, 101.0, 54.0),
    ("01632 960 417", 1, 391.2, 51.4),
    ("14 Mill Lane", 1, 391.2, 67.4),
    ("After your", 1, 50.5, 128.7),
    ("Keep it", 1, 433.7, 128.7),
    ("Feeling sore", 1, 51.0, 179.7),
    ("For", 1, 51.0, 246.0),
    ("What to expect", 1, 51.0, 287.7),
    ("0–2", 1, 51.0, 318.7),
    ("A drop", 1, 51.0, 358.7),
    ("Watch your", 1, 73.0, 440.7),
    ("Do", 1, 87.0, 490.4),
    ("Avoid", 1, 359.1, 490.4),
    ("Move gently", 1, 87.0, 518.7),
    ("Chest pain, or", 1, 87.0, 744.9),
    ("Sheet DN-A1", 1, 51.0, 786.8),
    ("Heronbrook Physiotherapy", 2, 51.0, 47.7),
    ("How common", 2, 51.0, 83.7),
    ("8 in 100", 2, 178.6, 112.8),
    ("19 to 37", 2, 178.6, 138.8),
    ("Sources:", 2, 51.0, 217.2),
    ("When to get", 2, 51.0, 251.7),
    ("New trouble", 2, 189.6, 283.0),
    ("Tick for", 2, 51.0, 596.7),
]


@pytest.fixture(scope="module")
def lines() -> list[tuple[int, float, float, str]]:
    """Page, left edge, baseline and words of every line of the aftercare sheet."""
    job = Job("heronbrook", "dry-needling/aftercare", "en", "classic", "standard", "A4")
    built = Pipeline(Workspace(ROOT)).build(job)
    assert built.pdf, built.diagnostics
    made = subprocess.run(["pdftotext", "-bbox-layout", "-", "-"], input=built.pdf, capture_output=True, check=True)
    found, page = [], 0
    for part in re.split(r"(?=<page|<line)", made.stdout.decode()):
        page += part.startswith("<page")
        words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]+)</word', part)
        if words:
            x, top, low = (float(value) for value in words[0][:3])
            # FiraGO: ascent 0.935, descent 0.265 em.
            found.append((page, x, top + (low - top) * 0.935 / 1.2, " ".join(word[3] for word in words)))
    return found


@pytest.mark.parametrize(("words", "page", "x", "baseline"), REFERENCE, ids=lambda value: str(value))
def test_a_line_stands_where_the_design_has_it(
    lines: list[tuple[int, float, float, str]], words: str, page: int, x: float, baseline: float
) -> None:
    places = [(left, base) for number, left, base, said in lines if number == page and said.startswith(words)]
    assert places, f"no line starts with {words!r}"
    assert any(abs(left - x) < 1.1 and abs(base - baseline) < 2 for left, base in places), places
