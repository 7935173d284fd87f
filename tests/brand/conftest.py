from __future__ import annotations

from tests.cli.conftest import handouts, project

__all__ = ["handouts", "project"]
