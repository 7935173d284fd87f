"""How far a build has come: a bar on a terminal, one line a sheet elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from handouts.cli.findings import counts
from handouts.cli.screen import Part, Screen, counted, shown
from handouts.pipeline import Built


def followed(screen: Screen, results: Iterable[Built], total: int, out: Path) -> Iterator[Built]:
    """Pass ``results`` on, showing each as it comes."""
    if not screen.terminal:
        for built in results:
            screen.line(*outcome(built, out))
            yield built
        return
    # Late: only a terminal needs rich.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Making sheets"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(file=screen.stream), transient=True) as progress:
        task = progress.add_task("", total=total)
        for built in results:
            progress.update(task, advance=1, description=built.job.output)
            yield built


def outcome(built: Built, out: Path) -> list[Part]:
    """One line about one sheet."""
    if built.pdf is None:
        return [("not made: ", "bold red"), (built.job.output, ""), (f" ({counts(built.diagnostics)})", "dim")]
    return [(shown(out / built.job.output), ""), (f" ({counted(built.pages, 'page')})", "dim")]
