"""Expected files: compared always, rewritten only by ``pytest --golden``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import unified_diff
from operator import eq
from pathlib import Path

import pytest

#: A larger expected file is too much to read in a review.
MOST_BYTES = 20_000


@dataclass(frozen=True)
class Golden:
    """``rewrite`` makes files as they are now instead of failing."""

    rewrite: bool

    def check(self, file: Path, actual: str, same: Callable[[str, str], bool] = eq) -> None:
        """Fail with a unified diff unless the file holds ``actual``, or what ``same`` takes for it."""
        expected = file.read_text("utf-8") if file.exists() else ""
        if expected and same(expected, actual):
            return
        assert actual, f"there is nothing to write into {file}"
        if not self.rewrite:
            pytest.fail(f"{_diff(file, expected, actual)}\nIf this is right: pytest --golden, and read the changes.")
        assert len(actual.encode()) <= MOST_BYTES, f"{file.name} would have more than {MOST_BYTES} bytes"
        file.write_text(actual, "utf-8")


def _diff(file: Path, expected: str, actual: str) -> str:
    name = f"{file.parent.name}/{file.name}"
    lines = unified_diff(expected.splitlines(), actual.splitlines(), f"{name} (expected)", f"{name} (now)", lineterm="")
    return "\n".join(lines)
