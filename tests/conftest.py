"""Options and profiles of the whole test suite."""

from __future__ import annotations

import os

import pytest
from hypothesis import Phase, settings

from tests.golden import Golden

#: Without the phase that varies a failing example to explain it: that takes minutes.
_PHASES = tuple(phase for phase in Phase if phase is not Phase.explain)

# In continuous integration the same examples run each time; on a desk each run tries others.
settings.register_profile("desk", deadline=None, phases=_PHASES)
settings.register_profile("ci", deadline=None, phases=_PHASES, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite expected files that differ; never in CI")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--golden") and os.environ.get("CI"):
        raise pytest.UsageError("--golden rewrites what is expected: look at the changes on a desk, not in CI")


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    return Golden(rewrite=bool(pytestconfig.getoption("--golden")))
