from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.pipeline import Pipeline
from handouts.workspace import Workspace, packaged

STARTERS = {
    "content/clinics/riverside/clinic.yaml": "clinic.yaml",
    "content/clinics/riverside/logo.svg": "logo.svg",
    "content/sheets/dry-cupping/aftercare.en.yaml": "aftercare.en.yaml",
    "content/sheets/dry-cupping/information.en.yaml": "information.en.yaml",
    "content/sheets/dry-cupping/pre-treatment.en.yaml": "pre-treatment.en.yaml",
}
WORDS = {
    "@NAME@": "Riverside",
    "@FOLDER@": "riverside",
    "@TOPIC@": "dry cupping",
    "@TODAY@": "2026-11-22",
    "@LATER@": "2027-11-22",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of starters: one clinic, three sheets."""
    for path, starter in STARTERS.items():
        text = packaged(f"starters/{starter}").read_text("utf-8")
        for word, value in WORDS.items():
            text = text.replace(word, value)
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def load(root: Path) -> Callable[[], Pipeline]:
    """The project as it stands now."""
    return lambda: Pipeline(Workspace(root))
