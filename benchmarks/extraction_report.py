"""The scores of benchmarks.extraction as the page docs/extraction.md."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING

from benchmarks.script_pages import PROGRAMS

if TYPE_CHECKING:
    from benchmarks.extraction import Score

#: Script, program, reader.
Scores = Mapping[tuple[str, str, str], "Score"]

_RTL = ("Arabic", "Hebrew")
_HEAD = """\
# Extraction

What readers get back when they copy or search text, or have it read by a program without tags. Written by
`python -m benchmarks.extraction` with typst {typst}, weasyprint {weasyprint}, pypdfium2 {pypdfium2} and {poppler}.

A heading and two paragraphs in each script ([the text](../benchmarks/scripts.yaml), with numbers, times, Latin words,
quotation marks and brackets) are set by each program with the same font files, on lines of 110 mm.

- **exact**: every character is there, in order, and no other. White space and line ends count as one space; after a
  hyphen, and where lines may end inside a word, a line end counts for nothing if the source has nothing there. Both
  sides are in NFC, and marks that only steer direction are taken out.
- Otherwise: the share of characters in order (`difflib` ratio), then the share of words that came back.

Exact is the rule for left-to-right scripts. A page holds right-to-left words from left to right, as they are drawn,
and readers turn them round by rules of thumb: there the rule is to be no worse than the better of the two others.
"""


def page(scores: Scores, poppler: str) -> str:
    """The whole page in Markdown."""
    packages = {name: version(name) for name in ("typst", "weasyprint", "pypdfium2")}
    parts = [_HEAD.format(**packages, poppler=poppler)]
    for reader in dict.fromkeys(reader for _, _, reader in scores):
        parts += [f"## {reader}", f"| script | {' | '.join(PROGRAMS)} | |", "|---|---|---|---|---|"]
        parts += [_row(scores, script, reader) for script in dict.fromkeys(script for script, _, _ in scores)]
        parts.append("")
    return "\n".join(parts)


def _row(scores: Scores, script: str, reader: str) -> str:
    found = [scores[script, program, reader] for program in PROGRAMS]
    return f"| {script} | {' | '.join(map(str, found))} | {_verdict(script, found)} |"


def _verdict(script: str, found: list[Score]) -> str:
    ours, *peers = found
    if ours.exact:
        return "as it should be"
    worse = any(ours.worse_than(peer) for peer in peers)
    if script not in _RTL:
        return "**not exact**"
    return "**worse**" if worse else "no worse"
