"""Outside programs that tests need: a missing one skips the test on a desk, and fails it in continuous integration."""

from __future__ import annotations

import os
import shutil

import pytest


def need(found: object, missing: str) -> None:
    """Go on only where something was found; else ``missing`` says what is not there, and what installs it."""
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)


def program(name: str, how: str) -> str:
    """The path of a program; ``how`` installs it."""
    path = shutil.which(name)
    need(path, f"{name} is not installed: {how}")
    return path or ""
