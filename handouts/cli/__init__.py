"""The command line: the only place, with the web application, that prints and exits."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the command ``handouts``."""
    # Late: worker processes import this module too, and need none of it.
    from handouts.cli import app, edge

    sys.exit(edge.guarded(app.run))
