"""Where errors become words and exit codes."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.cli.screen import Screen
from handouts.errors import ConformanceError, ContentError, Diagnostic, SetupError, Severity, Span

if TYPE_CHECKING:
    from handouts.workspace import Workspace


class ExitCode(IntEnum):
    """What the command tells the shell."""

    DONE = 0
    CONTENT = 1
    SETUP = 2
    CONFORMANCE = 3
    BUG = 70


def guarded(command: Callable[[], object]) -> int:
    """Run ``command``; mistakes are printed to the error stream, a bug keeps its traceback. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe with an old encoding (Windows) must not stop a build over a dash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        command()
    except ContentError as error:
        _show(error.diagnostics)
        return ExitCode.CONTENT
    except SetupError as error:
        _show([Diagnostic(Severity.ERROR, error.code, Span(), error.message, error.hint)])
        return ExitCode.SETUP
    except ConformanceError as error:
        Screen(sys.stderr).line(("error: ", "bold red"), str(error))
        return ExitCode.CONFORMANCE
    except Exception:  # noqa: BLE001 - the last line of defence: everything else is our bug
        traceback.print_exc()
        return ExitCode.BUG
    return ExitCode.DONE


def _show(diagnostics: Iterable[Diagnostic]) -> None:
    from handouts.cli import findings

    findings.show(Screen(sys.stderr), diagnostics, _workspace())


def _workspace() -> Workspace | None:
    from handouts.workspace import Workspace

    try:
        return Workspace.find(Path.cwd())
    except SetupError:
        return None
