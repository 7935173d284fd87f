"""The measurements as the page docs/performance.md."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from benchmarks.cold import Run

NAMES = {
    "ours": "handouts",
    "typst": "Typst, one compiler kept",
    "typst-call": "Typst, a call a handout",
    "reportlab": "ReportLab's Platypus",
    "weasyprint": "WeasyPrint",
}
#: What is new in each handout, in words.
MODES = {"words": "no word known", "order": "every paragraph new", "number": "one number new"}
#: Programs whose files are looked at.
FILES = ("ours", "typst", "reportlab", "weasyprint")
_PACKAGES = ("typst", "reportlab", "svglib", "weasyprint", "uharfbuzz", "pikepdf")


_FAIR = """\
{count} handouts of each. **No word known**: each distinct word becomes a made-up one that never came before, digits
change, and with them the QR code's address: the worst case. **Every paragraph new**: the sheet's words in another
order throughout, as in another sheet on the same subject. **One number new**: only a reference number changes.

What is fair: reading a sheet's YAML is counted as ours (the cost of one more file in a project that is loaded once), as
parsing their mark-up is counted as theirs; making that mark-up is not. Typst and WeasyPrint can make no QR code, so
the library that ours uses makes it for them, within their time, when its address is new: {qr:.1f} ms. With the code
given to Typst for nothing, ours would be {without:.2f} × Typst where no word is known.
"""


@dataclass(frozen=True)
class Results:
    """CPU seconds and MiB of whole processes; CPU milliseconds of warm handouts by mode, program and turn; our stages
    by mode; peaks of the warm processes in MiB; what was found in the files.
    """

    cold: dict[str, list[Run]]
    warm: dict[str, dict[str, list[list[float]]]]
    stages: dict[str, dict[str, float]]
    peaks: dict[str, float]
    checks: dict[str, dict[str, Any]]


def page(results: Results) -> str:
    """The whole page in Markdown."""
    parts = (
        _head(),
        _goals(results),
        _warm(results),
        _stages(results),
        _cold(results),
        _files(results),
        _foot(results),
    )
    return "\n".join(parts)


def _head() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    day = datetime.now(tz=UTC).strftime("%-d %B %Y")
    return f"""\
# Performance

Written by `make bench` (`python -m benchmarks.run`) on {day}: {os.cpu_count()} shared cores, Python \
{platform.python_version()}, {packages}.

One handout of 829 words on two A4 pages (SVG logo, title, 8 headings with icons, paragraphs, lists, steps, a table, a
call-out, a QR code, three faces), from the same text, fonts and measures in each program. CPU time, user and system;
the programs take turns, in each round five handouts or one cold start. Median (least–most), and the median of the
rounds’ ratios. What counts is the ratio: figures of a shared machine move.
"""


def _goals(results: Results) -> str:
    rows = [
        f"| {what} | {goal} | {found} | {'met' if met else '**not met**'} |"
        for what, goal, found, met in _judged(results)
    ]
    return "\n".join(["## Goals", "| what | goal | measured | |", "|---|---|---|---|", *rows, ""])


def _judged(results: Results) -> Iterable[tuple[str, str, str, bool]]:
    for mode, most in (("words", 0.9), ("order", 0.9), ("number", 0.7)):
        words = f"warm, {MODES[mode]}"
        for peer, limit in (("typst", most), ("typst-call", most), ("weasyprint", 1 / 15)):
            ratio = _ratio(results.warm[mode], peer)
            yield f"{words}, against {NAMES[peer]}", f"≤ {limit:.2g}", f"{ratio:.2f}", ratio <= limit
    spent = {name: statistics.median(run.cpu for run in runs) for name, runs in results.cold.items()}
    for peer, limit in (("typst", 2.5), ("weasyprint", 0.15)):
        ratio = spent["ours"] / spent[peer]
        yield f"cold, against {NAMES[peer].split(',')[0]}", f"≤ {limit}", f"{ratio:.2f}", ratio <= limit
    peak = max(run.peak for run in results.cold["ours"])
    yield "cold, peak memory", "≤ 50 MiB", f"{peak:.0f} MiB", peak <= 50
    ratio = spent["again"] / spent["yaml"]
    yield "build with nothing changed, against `python -c 'import yaml'`", "≤ 1.2", f"{ratio:.1f}", ratio <= 1.2
    size, other = results.checks["ours"]["bytes"], results.checks["weasyprint"]["bytes"]
    yield "file, tagged, three faces", "≤ 32,000 bytes", f"{size:,}", size <= 32_000
    yield "file, against WeasyPrint's", "smaller", f"{size:,} to {other:,}", size < other


def _ratio(warm: dict[str, list[list[float]]], peer: str) -> float:
    """The median of the ratios of each round, turn by turn: both programs in the same weather."""
    return statistics.median(sum(ours) / sum(theirs) for ours, theirs in zip(warm["ours"], warm[peer], strict=True))


def _each(turns: list[list[float]]) -> list[float]:
    return [spent for turn in turns for spent in turn]


def _warm(results: Results) -> str:
    head = f"| program | {' | '.join(f'{words}, CPU ms | ours is' for words in MODES.values())} | peak MiB |"
    rows = []
    for name, words in NAMES.items():
        cells = [
            cell for mode in MODES for cell in (_spread(_each(results.warm[mode][name])), _times(results, mode, name))
        ]
        rows.append(f"| {words} | {' | '.join(cells)} | {results.peaks[name]:.0f} |")
    new = results.warm["words"]
    qr, without = statistics.median(_each(new["qr"])), _without_qr(new)
    said = _FAIR.format(count=len(_each(new["ours"])), qr=qr, without=without)
    title = "## Warm: one more handout in a process that has made some"
    return "\n".join([title, head, "|---" * (2 * len(MODES) + 2) + "|", *rows, "", said])


def _without_qr(warm: dict[str, list[list[float]]]) -> float:
    """Ours against Typst without the time for the QR code in Typst's."""
    rounds = zip(warm["ours"], warm["typst"], warm["qr"], strict=True)
    return statistics.median(sum(ours) / (sum(typst) - sum(qr)) for ours, typst, qr in rounds)


def _times(results: Results, mode: str, name: str) -> str:
    return "" if name == "ours" else f"{_ratio(results.warm[mode], name):.2f} ×"


def _stages(results: Results) -> str:
    rows = []
    whole = {mode: sum(stages.values()) for mode, stages in results.stages.items()}
    for stage in results.stages["words"]:
        cells = (
            f"{results.stages[mode][stage]:.1f} | {results.stages[mode][stage] / whole[mode]:.0%}" for mode in MODES
        )
        rows.append(f"| {stage} | {' | '.join(cells)} |")
    rows.append(f"| sum of the medians | {' | | '.join(f'{whole[mode]:.1f}' for mode in MODES)} | |")
    names = " | ".join(f"{words}, CPU ms | share" for words in MODES.values())
    head = [f"| stage | {names} |", "|---" * (2 * len(MODES) + 1) + "|"]
    return "\n".join(["## What ours does in that time", *head, *rows, ""])


def _cold(results: Results) -> str:
    names = {
        "ours": "`handouts build`, one sheet",
        "typst": "`typst.compile`",
        "reportlab": "ReportLab with svglib",
        "weasyprint": "WeasyPrint",
        "again": "`handouts build` again, nothing changed",
        "yaml": "`python -c 'import yaml'`",
    }
    base = statistics.median(run.cpu for run in results.cold["typst"])
    rows = []
    for name, words in names.items():
        runs = results.cold[name]
        spent = [run.cpu for run in runs]
        peak = statistics.median(run.peak for run in runs)
        rows.append(f"| {words} | {_spread(spent, 3)} | {statistics.median(spent) / base:.1f} | {peak:.0f} |")
    head = ["| process | CPU s | of Typst's | peak MiB |", "|---|---|---|---|"]
    return "\n".join([f"## Cold: a process from start to end, {len(results.cold['ours'])} of each", *head, *rows, ""])


def _files(results: Results) -> str:
    rows = [
        f"| {NAMES[name].split(',')[0]} | {found['bytes']:,} | {found['pages']} | "
        f"{'yes' if found['tagged'] else 'no'} | {_verdict(found)} | {_words(found)} |"
        for name, found in results.checks.items()
    ]
    head = [
        "| program | bytes | pages | tagged | PDF/UA-1 by page-validation | words against the source |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join(["## The files", *head, *rows, ""])


def _verdict(found: dict[str, Any]) -> str:
    return ("; ".join(found["faults"]) or "passes") if found["tagged"] else "–"


def _words(found: dict[str, Any]) -> str:
    lost = [f"missing: {' '.join(found['missing'])}"] if found["missing"] else []
    more = [f"extra: {' '.join(found['extra'])}"] if found["extra"] else []
    return "; ".join([*lost, *more]) or "the same"


def _foot(results: Results) -> str:
    return """\
## Not measured
- Personal copies, print files of many copies, and growth from 1 to 1,000 pages and 10 to 100,000 copies: the program
  has no such commands yet, so their goals are open.
- Two processes side by side, elapsed time, disk; other machines, and PyPy.
- Ours is PDF/UA-1 and PDF/A-2a at once; the tagged peers do PDF/UA-1 alone here. ReportLab's file has no tags.
- WeasyPrint subsets fonts with HarfBuzz where Debian's `libharfbuzz-subset0` is installed, as here; ReportLab runs
  without the optional C parts of `rl_accel`.
"""


def _spread(values: Sequence[float], digits: int = 1) -> str:
    shown: Callable[[float], str] = f"{{:.{digits}f}}".format
    return f"{shown(statistics.median(values))} ({shown(min(values))}–{shown(max(values))})"
