"""One program in one long-lived process, and the other end of the line to it.

``python -m benchmarks.worker ENGINE FOLDER`` answers one JSON line to each JSON line.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks import text
from benchmarks.engines.look import Engine

ROOT = Path(__file__).parent.parent
ENGINES = {
    "ours": "benchmarks.engines.ours:Engine",
    "typst": "benchmarks.engines.typst_:Engine",
    "typst-call": "benchmarks.engines.typst_:OneCall",
    "reportlab": "benchmarks.engines.reportlab_:Engine",
    "weasyprint": "benchmarks.engines.weasyprint_:Engine",
    "qr": "benchmarks.engines.look:Qr",
}
SEED = 20261122


def environment() -> dict[str, str]:
    """The variables of a child process: this project can be imported, hashes are the same every time."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}


def sheets(mode: str, count: int) -> list[dict[str, Any]]:
    """The handouts of a mode: new ``words`` throughout, their ``order``, or one ``number`` changed."""
    if mode == "number":
        return [text.renumbered(number) for number in range(1, count + 1)]
    words = text.NewWords(SEED) if mode == "words" else text.NewOrder(SEED)
    return [words.sheet() for _ in range(count)]


class Worker:
    """A program's process, seen from the process that measures."""

    def __init__(self, name: str, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.name = name
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", name, str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=(folder / "stderr").open("w"), text=True,
            cwd=ROOT, env=environment(),
        )  # fmt: skip
        self._folder = folder

    def ask(self, **question: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit(f"{self.name} failed:\n{(self._folder / 'stderr').read_text()}")
        return json.loads(answer)

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def _engine(name: str, folder: Path) -> Engine:
    module, _, made = ENGINES[name].partition(":")
    engine: Engine = getattr(importlib.import_module(module), made)(folder)
    return engine


def _timed(engine: Engine, index: int) -> float:
    """CPU milliseconds of one handout, user and system, all threads."""
    start = time.process_time()
    engine.render(index)
    return (time.process_time() - start) * 1000 + engine.reading


def _answer(engine: Engine, question: dict[str, Any]) -> dict[str, Any]:
    match question:
        case {"prepare": mode, "count": count}:
            engine.prepare([text.original()] if mode == "original" else sheets(mode, count))
            return {"reading": engine.reading}
        case {"render": first, "count": count}:
            return {"cpu": [_timed(engine, index) for index in range(first, first + count)]}
        case {"write": file}:
            Path(file).write_bytes(engine.render(0))
            return {}
        case {"stages": count, "first": first}:
            from benchmarks import stages

            return stages.measure(engine, range(first, first + count))
        case {"peak": _}:
            return {"mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    raise ValueError(f"no such question: {question}")


def main(name: str, folder: str) -> None:
    # Libraries that print would spoil the line.
    line, sys.stdout = sys.stdout, sys.stderr
    engine = _engine(name, Path(folder))
    for question in sys.stdin:
        line.write(json.dumps(_answer(engine, json.loads(question))) + "\n")
        line.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
