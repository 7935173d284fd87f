"""``python -m benchmarks.run [--quick]``: measure all programs in turn, and write docs/performance.md.

``--quick`` makes few runs and prints the page instead of writing it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import cold, report
from benchmarks.worker import ENGINES, ROOT, Worker, environment

#: Handouts that a program makes before it is the next one's turn, as in a batch. The first turns are not counted:
#: files come into memory, caches fill.
TURN = 5


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="few runs; print, and write nothing")
    quick = arguments.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = measured(folder, *((3, 3) if quick else (15, 12)))
    written = report.page(found)
    if quick:
        sys.stdout.write(written)
    else:
        (ROOT / "docs/performance.md").write_text(written, "utf-8")


def measured(folder: Path, cold_runs: int, warm_turns: int) -> report.Results:
    """Everything, one program after the other in each round, so that all see the same weather."""
    starts = _cold(folder / "cold", cold_runs)
    workers = [Worker(name, folder / "warm" / name) for name in ENGINES]
    try:
        warm = {mode: _warm(workers, mode, warm_turns) for mode in report.MODES}
        stages = {mode: _stages(workers[0], mode, warm_turns) for mode in report.MODES}
        peaks = {worker.name: worker.ask(peak=True)["mib"] for worker in workers}
        checks = _checks(workers, folder / "files")
    finally:
        for worker in workers:
            worker.close()
    return report.Results(starts, warm, stages, peaks, checks)


def _cold(folder: Path, runs: int) -> dict[str, list[cold.Run]]:
    folder.mkdir()
    programs: dict[str, Callable[[], cold.Run]] = {
        "ours": cold.Ours(folder / "ours").run,
        "typst": cold.Peer("typst_", folder / "typst").run,
        "reportlab": cold.Peer("reportlab_", folder / "reportlab").run,
        "weasyprint": cold.Peer("weasyprint_", folder / "weasyprint").run,
        "again": cold.Again(folder / "again").run,
        "yaml": cold.Yaml(folder / "yaml").run,
    }
    found: dict[str, list[cold.Run]] = {name: [] for name in programs}
    for number in range(runs + 1):
        _say(f"cold: round {number} of {runs}")
        for name, run in programs.items():
            found[name].append(run())
    return {name: values[1:] for name, values in found.items()}


def _warm(workers: list[Worker], mode: str, turns: int) -> dict[str, list[list[float]]]:
    """CPU milliseconds of each handout of each turn, by program."""
    for worker in workers:
        worker.ask(prepare=mode, count=(turns + 1) * TURN)
    found: dict[str, list[list[float]]] = {worker.name: [] for worker in workers}
    for number in range(turns + 1):
        _say(f"warm, {mode}: turn {number} of {turns}")
        for worker in workers:
            found[worker.name].append(worker.ask(render=number * TURN, count=TURN)["cpu"])
    return {name: values[1:] for name, values in found.items()}


def _stages(ours: Worker, mode: str, turns: int) -> dict[str, float]:
    """Handouts that follow those of the measured turns, so that words are as new as they were there."""
    made = (turns + 1) * TURN
    ours.ask(prepare=mode, count=made + turns * TURN)
    answer: dict[str, float] = ours.ask(stages=turns * TURN, first=made)
    return answer


def _checks(workers: list[Worker], folder: Path) -> dict[str, Any]:
    folder.mkdir()
    files = []
    for worker in workers:
        if worker.name in report.FILES:
            files.append(str(folder / f"{worker.name}.pdf"))
            worker.ask(prepare="original", count=1)
            worker.ask(write=files[-1])
    command = [sys.executable, "-m", "benchmarks.check", *files]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _say(words: str) -> None:
    """Progress, where someone looks on."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{words:<60}")


if __name__ == "__main__":
    main()
