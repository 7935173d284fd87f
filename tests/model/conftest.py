"""Helpers of the model's tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from handouts.errors import Findings
from handouts.model.sheet import Sheet
from handouts.model.validate import validate
from handouts.sources.yaml import load

HEAD = """\
title: After needling
kind: aftercare
language: en
summary: Rest.
review: {revision: 1, status: draft}
sources: [brady-2014]
sections:
  - id: one
    heading: One
    body:
"""


@pytest.fixture
def sheet() -> Callable[..., tuple[Sheet | None, Findings]]:
    """Reads blocks written from column 7 of line 11 on; ``head`` replaces the first ten lines."""

    def read(blocks: str, head: str = HEAD) -> tuple[Sheet | None, Findings]:
        return check(Sheet, head + "".join(f"      {line}\n" for line in blocks.splitlines()))

    return read


def check(kind: Any, source: str) -> tuple[Any, Findings]:
    document, findings = load(source.encode(), "f")
    assert not findings.failed, list(findings)
    assert document
    return validate(kind, document)


@pytest.fixture(name="check")
def check_fixture() -> Callable[[Any, str], tuple[Any, Findings]]:
    return check
