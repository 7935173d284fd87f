"""Whether the files that are compared are the same handout: words, pages, tags.

``python -m benchmarks.check FILE...`` prints JSON, by file. It runs in a process of its own, since the process that
measures stays small: a child's peak memory starts at its parent's.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import page
import pikepdf

from benchmarks import text
from benchmarks.engines import look


def judged(file: Path) -> dict[str, Any]:
    """Bytes, pages, tags, the words that are too many or too few, and the faults against PDF/UA-1 of a tagged file."""
    with pikepdf.open(file) as pdf:
        pages, tagged = len(pdf.pages), "/StructTreeRoot" in pdf.Root
    found, wanted = Counter(_words(file)), Counter(_wanted(pages))
    # Numbers of list items are words in some of the files and pictures in others.
    numbers = Counter(str(number) for number in range(1, 6))
    return {
        "bytes": file.stat().st_size,
        "pages": pages,
        "tagged": tagged,
        "missing": sorted((wanted - found).elements()),
        "extra": sorted((found - wanted - numbers).elements()),
        "faults": _faults(file) if tagged else [],
    }


def _words(file: Path) -> list[str]:
    made = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    return re.findall(r"\w+", made)


def _wanted(pages: int) -> list[str]:
    head = re.findall(r"\w+", " ".join((look.NAME, look.DESCRIPTOR, look.PHONE, look.ADDRESS)))
    foot = re.findall(r"\w+", " ".join(f"Page {number} of {pages}" for number in range(1, pages + 1)))
    return [*text.words(text.original()), *head, *foot]


def _faults(file: Path) -> list[str]:
    report = page.validate_pdf_bytes(file.read_bytes(), profile=page.ValidationProfile("ua1"))
    return sorted({f"{fault.rule_id}: {fault.message}" for fault in report.failures})


def main(names: list[str]) -> None:
    json.dump({Path(name).stem: judged(Path(name)) for name in names}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
