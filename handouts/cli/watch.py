"""`handouts watch`: after each save, make again what the saved files go into."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from handouts.cli import findings
from handouts.cli.build import Tally, output_folder
from handouts.cli.progress import outcome
from handouts.cli.screen import Screen
from handouts.delivery.batch import deliver
from handouts.errors import ContentError, Diagnostic, SetupError
from handouts.pipeline import Job, Options, Pipeline
from handouts.workspace import Workspace

# Editors write a file in several steps: wait until it has been quiet for so many milliseconds, but not for ever.
_QUIET = 150
_PATIENCE = 1000
_TICK = 250

_ANY_SIZE = 1_000_000_000


def watch(options: Options, out: Path | None) -> None:
    """Build, then build again after every save, until Ctrl-C. SetupError: watchfiles is not installed."""
    workspace = Workspace.find(Path.cwd())
    session = Session(workspace.root, output_folder(workspace, out), options, Screen(sys.stdout))
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            folders = session.folders()
            for changed in _batches(folders, session.out):
                if changed:
                    session.refresh()
                if session.folders() != folders:
                    break


class Session:
    """What was last made, and from which bytes."""

    def __init__(self, root: Path, out: Path, options: Options, screen: Screen) -> None:
        self.root, self.out, self.options, self.screen = root, out, options, screen
        self._reads: set[str] = set()
        self._inputs: dict[Job, dict[str, str]] = {}
        self._found: dict[Job, tuple[Diagnostic, ...]] = {}
        self._shown: list[Diagnostic] | None = None

    def folders(self) -> list[Path]:
        """The project's folders that hold files of the last run."""
        names = {"content", "templates", *(path.split("/")[0] for path in self._reads)}
        return [self.root / name for name in sorted(names) if (self.root / name).is_dir()]

    def refresh(self) -> None:
        """Load the project again and make what changed; a sheet that fails keeps its last good PDF."""
        workspace = Workspace(self.root)
        pipeline = Pipeline(workspace)
        jobs, planned = pipeline.plan(self.options)
        stale = [job for job in jobs if _changed(workspace, self._inputs.get(job, {}))]
        tally = Tally(self.out, [])
        for built in deliver(pipeline, stale, self.out):
            self._inputs[built.job], self._found[built.job] = built.inputs, built.diagnostics
            self.screen.line(*outcome(built, self.out))
            tally.add(built)
        tally.found = [*pipeline.findings, *planned, *(d for job in jobs for d in self._found[job])]
        self._reads = set(workspace.reads)
        if stale or tally.found != self._shown:
            findings.show(self.screen, tally.found, workspace)
            self.screen.line(tally.words())
            self.screen.line(("Watching. Press Ctrl-C to stop.", "dim"))
        self._shown = tally.found


def _changed(workspace: Workspace, inputs: dict[str, str]) -> bool:
    return not inputs or any(_digest(workspace, path) != digest for path, digest in inputs.items())


def _digest(workspace: Workspace, path: str) -> str:
    # A file that cannot be read is recorded as such; the build says so.
    with contextlib.suppress(ContentError):
        workspace.read(path, _ANY_SIZE)
    return workspace.reads.get(path, "")


def _batches(folders: list[Path], out: Path) -> Iterator[bool]:
    """True at the start and after each burst of changes, False now and then.

    The first comes when the folders are already watched, so that nothing saved during a build is missed.
    """
    try:
        from watchfiles import Change, DefaultFilter, watch
    except ImportError as error:
        raise SetupError("`handouts watch` needs watchfiles", "pip install handouts[watch]") from error
    usual = DefaultFilter()

    def relevant(change: Change, path: str) -> bool:
        return usual(change, path) and not Path(path).is_relative_to(out)

    batches = watch(
        *folders, watch_filter=relevant, debounce=_PATIENCE, step=_QUIET, rust_timeout=_TICK, yield_on_timeout=True
    )
    for number, changes in enumerate(batches):
        yield number == 0 or bool(changes)
