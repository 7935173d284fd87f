"""``python -m benchmarks.extraction``: the same paragraphs in each script from three programs, read back from the PDFs
by two readers and compared with the source; writes docs/extraction.md.
"""

from __future__ import annotations

import difflib
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import yaml

from benchmarks import extraction_report, script_pages
from benchmarks.worker import ROOT

_SCRIPTS = Path(__file__).parent / "scripts.yaml"
#: Marks that steer direction and are no text of either side (UAX #9, 2).
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: After these a line may end in the middle of a word.
_HYPHENS = tuple("-–—/")


@dataclass(frozen=True)
class Score:
    """``exact``: the very characters; ``alike``: share of characters in order; ``words``: share that came back."""

    exact: bool
    alike: float
    words: float

    def __str__(self) -> str:
        return "exact" if self.exact else f"{self.alike:.3f}, {self.words:.0%}"

    def worse_than(self, other: Score) -> bool:
        """Less in anything that the table shows."""
        fewer = round(self.alike, 3) < round(other.alike, 3) or round(self.words, 2) < round(other.words, 2)
        return not self.exact and (other.exact or fewer)


def poppler(*options: str) -> Callable[[Path], str]:
    def read(file: Path) -> str:
        done = subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, check=True)
        return done.stdout.decode()

    return read


def pdfium(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


READERS: dict[str, Callable[[Path], str]] = {
    "pdftotext": poppler(),
    "pdftotext -raw": poppler("-raw"),
    "pdfium": pdfium,
}


def main() -> None:
    texts = yaml.safe_load(_SCRIPTS.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        files = script_pages.write_all(Path(name), texts)
        scores = {
            (text["script"], program, reader): score(text, read(files[text["language"], program]))
            for text in texts
            for program in script_pages.PROGRAMS
            for reader, read in READERS.items()
        }
    said = subprocess.run(["pdftotext", "-v"], capture_output=True, check=False, text=True).stderr
    poppler_version = f"poppler {said.split()[2]}"
    (ROOT / "docs/extraction.md").write_text(extraction_report.page(scores, poppler_version), "utf-8")


def score(text: dict[str, Any], extracted: str) -> Score:
    """How an extracted text compares with its source, both in NFC, white space run together."""
    source = _clean("\n".join([text["heading"], *text["paragraphs"]]))
    found = _joined(_clean(extracted), source, text.get("unspaced", False))
    source = " ".join(source.split())
    alike = difflib.SequenceMatcher(None, source, found, autojunk=False).ratio()
    return Score(found == source, alike, _words(source, found, text.get("unspaced", False)))


def _clean(text: str) -> str:
    return _STEERING.sub("", unicodedata.normalize("NFC", text))


def _joined(extracted: str, source: str, unspaced: bool) -> str:
    """The extracted lines as one. A line's end is a space, but where words are not divided by spaces, and after a
    hyphen, it is nothing if the source has nothing there.
    """
    lines = [" ".join(line.split()) for line in re.split(r"[\r\n\f]+", extracted)]
    joined = ""
    for line in filter(None, lines):
        glued = joined[-3:] + line[:3] in source and (unspaced or joined.endswith(_HYPHENS))
        joined += line if glued or not joined else f" {line}"
    return joined


def _words(source: str, found: str, unspaced: bool) -> float:
    wanted = Counter(source.split())
    if unspaced:
        return sum(count for word, count in wanted.items() if word in found) / wanted.total()
    return (wanted & Counter(found.split())).total() / wanted.total()


if __name__ == "__main__":
    main()
