"""Whole processes, from their start to their end: CPU time and peak memory as the operating system counts them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks import text
from benchmarks.worker import environment

_BUILD = ["-c", "from handouts.cli import main; main()", "build"]


@dataclass(frozen=True)
class Run:
    """One finished process: CPU seconds (user and system) and the peak of its resident memory in MiB."""

    cpu: float
    peak: float


def run(arguments: list[str], folder: Path) -> Run:
    """``python ARGUMENTS`` in a folder; it must succeed."""
    caches = {"XDG_CACHE_HOME": str(folder / "cache")} if "build" in arguments else {}
    with (folder / "out.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=folder, env=environment() | caches, stdout=log, stderr=log
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments} failed:\n{(folder / 'out.log').read_text()}")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class Ours:
    """``handouts build`` of a project with one sheet. Before each run all that an earlier one wrote is removed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self) -> Run:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(text.PROJECT, self.folder)
        return run(_BUILD, self.folder)


class Again:
    """``handouts build`` once more, with nothing changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self) -> Run:
        if not self.folder.exists():
            shutil.copytree(text.PROJECT, self.folder)
            run(_BUILD, self.folder)
        return run(_BUILD, self.folder)


class Peer:
    """Another program with its finished mark-up in a folder."""

    def __init__(self, module: str, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder
        made = subprocess.run(
            [sys.executable, "-c", _WRITE.format(module=module), str(folder)],
            env=environment(), capture_output=True, text=True, check=True,
        )  # fmt: skip
        self.arguments: list[str] = made.stdout.splitlines()

    def run(self) -> Run:
        return run(self.arguments, self.folder)


#: In a child, so that the libraries stay out of the process that measures.
_WRITE = """\
import sys, pathlib
from benchmarks import text
from benchmarks.engines import {module}
print(*{module}.write_cold(pathlib.Path(sys.argv[1]), text.original()), sep="\\n")"""


class Yaml:
    """Python that imports a YAML parser and does nothing: the yardstick for a build with nothing to do."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.folder = folder

    def run(self) -> Run:
        return run(["-c", "import yaml"], self.folder)
