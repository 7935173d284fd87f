"""veraPDF, the reference judge of PDF/UA and PDF/A: a Java program that users may install beside this one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handouts.errors import SetupError

#: Folder of veraPDF's jars.
VARIABLE = "HANDOUTS_VERAPDF"
#: Where `make verapdf` puts them in a checkout.
CHECKOUT = Path(__file__).parents[2] / ".tools" / "verapdf"
#: Standards that handouts claim, by veraPDF's names for them.
_FLAVOURS = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a"}
#: Its exit codes for: all holds, something does not, and a file that it cannot read or that is encrypted.
_JUDGED = (0, 1, 7, 8)
#: Seconds for one standard; a usual handout takes about two.
_TIME_LIMIT = 120
#: So many places of one rule are told.
_MOST_PLACES = 3

_INSTALL = f"Install Java and veraPDF (verapdf.org), or name the folder of veraPDF's jars in {VARIABLE}."
#: The quick compiler: a run takes seconds, so that a better one never pays.
_JAVA = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8")


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that does not hold: the standard's clause and words, how often, and the first places with the reason."""

    clause: str
    rule: str
    times: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What veraPDF says of one standard; ``rules`` counts those that hold."""

    standard: str
    rules: int
    failures: tuple[Failure, ...]


def find() -> tuple[str, ...]:
    """The command that starts veraPDF. SetupError when it or Java is missing."""
    named = os.environ.get(VARIABLE, "")
    folder = _jars(Path(named)) if named else None
    if named and not folder:
        raise SetupError(f"{VARIABLE} names {named}, where veraPDF's jars are not", _INSTALL)
    program = shutil.which("verapdf")
    if not folder and program:
        return (program,)
    folder = folder or _jars(CHECKOUT)
    if not folder:
        raise SetupError("veraPDF is not installed", _INSTALL)
    java = shutil.which("java")
    if not java:
        raise SetupError("veraPDF needs Java, which is not installed", _INSTALL)
    return (java, *_JAVA, "-cp", f"{folder}{os.sep}*", "org.verapdf.apps.GreenfieldCliWrapper")


def judge(data: bytes, command: Sequence[str]) -> list[Judgement]:
    """Judge a PDF by each standard. SetupError when veraPDF does not work."""
    with TemporaryDirectory() as folder:
        # A copy with a plain name: what is judged are these bytes, and Java may not know the name's characters.
        file = Path(folder) / "handout.pdf"
        file.write_bytes(data)
        calls = {flavour: (*command, "--flavour", flavour, "--format", "json", str(file)) for flavour in _FLAVOURS}
        with ThreadPoolExecutor() as pool:
            reports = dict(zip(calls, pool.map(_report, calls.values()), strict=True))
    return [_judgement(_FLAVOURS[flavour], report) for flavour, report in reports.items()]


def _jars(folder: Path) -> Path | None:
    """The folder, or the ``bin`` inside that veraPDF's own installer makes; None without veraPDF."""
    return next((place for place in (folder, folder / "bin") if any(place.glob("greenfield-apps-*.jar"))), None)


def _report(call: Sequence[str]) -> str:
    try:
        done = subprocess.run(
            call, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_TIME_LIMIT, encoding="utf-8",
            errors="replace",
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise SetupError(f"veraPDF did not finish within {_TIME_LIMIT} seconds", "Try a smaller file.") from late
    except OSError as error:
        raise SetupError(f"veraPDF cannot be started: {error.strerror or error}", _INSTALL) from error
    if done.returncode not in _JUDGED:
        last = done.stderr.strip().rpartition("\n")[2]
        raise SetupError(f"veraPDF ended with code {done.returncode}: {last}", _INSTALL)
    return done.stdout


def _judgement(standard: str, report: str) -> Judgement:
    try:
        job = json.loads(report)["report"]["jobs"][0]
        if "taskException" in job:
            said = str(job["taskException"]["exceptionMessage"])
            return Judgement(standard, 0, (Failure(standard, "veraPDF cannot read the file", 1, (said,)),))
        details = job["validationResult"][0]["details"]
        return Judgement(standard, int(details["passedRules"]), tuple(map(_failure, details["ruleSummaries"])))
    except (ValueError, LookupError, TypeError) as strange:
        raise SetupError("veraPDF's report is in another form", "Install veraPDF 1.26 or newer.") from strange


def _failure(rule: dict[str, Any]) -> Failure:
    return Failure(
        clause=f"{rule['specification']}, {rule['clause']}",
        rule=str(rule["description"]),
        times=int(rule["failedChecks"]),
        places=tuple(dict.fromkeys(_places(rule["checks"])))[:_MOST_PLACES],
    )


def _places(checks: Sequence[dict[str, Any]]) -> Iterator[str]:
    for check in checks:
        yield ": ".join(part for part in (_place(str(check["context"])), str(check.get("errorMessage") or "")) if part)


def _place(context: str) -> str:
    """``page 2`` or ``Document > Sect > P`` from a path through veraPDF's own objects."""
    page = re.search(r"/pages\[(\d+)\]", context)
    if page:
        return f"page {int(page[1]) + 1}"
    return " > ".join(re.findall(r" obj SE\w+ (\w+)\)", context))
