"""How clearly words stand out from their ground (WCAG 2.2, 1.4.3), measured on the drawn page.

pdfium draws the page and says where each letter is; what stands behind the words does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2

#: Pixels a point: enough that a stem of small type has pixels of the full colour.
_SCALE = 4
_LEAST, _LEAST_LARGE = 4.5, 3.0
#: Large type, in points.
_LARGE = 18
Box = tuple[float, float, float, float]


def faint_words(data: bytes) -> list[str]:
    """``page 1: 2.1 : 1 "words"`` for each run of text that stands out too little."""
    with pypdfium2.PdfDocument(data) as document:
        return [f"page {number}: {fault}" for number, page in enumerate(document, 1) for fault in _faint(page)]


def _faint(page: Any) -> Iterator[str]:
    light = _luminance(page.render(scale=_SCALE).to_numpy())
    text = page.get_textpage()
    for box in (text.get_rect(n) for n in range(text.count_rects())):
        words = text.get_text_bounded(*box).strip()
        part = _part(light, box, page.get_height())
        if not any(letter.isalnum() for letter in words) or not part.size:
            continue
        ratio = (float(part.max()) + 0.05) / (float(part.min()) + 0.05)
        if ratio < (_LEAST_LARGE if box[3] - box[1] > _LARGE else _LEAST):
            yield f'{ratio:.1f} : 1 "{words}"'


def _part(light: npt.NDArray[np.float64], box: Box, height: float) -> npt.NDArray[np.float64]:
    left, bottom, right, top = box
    rows = slice(max(0, int((height - top) * _SCALE)), int((height - bottom) * _SCALE) + 1)
    return light[rows, max(0, int(left * _SCALE)) : int(right * _SCALE) + 1]


def _luminance(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    """Relative luminance (WCAG 2.2) of pixels in blue, green, red order."""
    table = np.arange(256) / 255
    table = np.where(table <= 0.04045, table / 12.92, ((table + 0.055) / 1.055) ** 2.4)
    blue, green, red = (table[pixels[..., n]] for n in range(3))
    light: npt.NDArray[np.float64] = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return light
