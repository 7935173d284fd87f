"""Whether a page can be read: sizes, leading, length of lines, contrast, ink. Each fault is one line of words.

Clear and large print as UKAAF G003 and the RNIB ask for (body, floors, leading, lines, no italics); contrast as WCAG
2.2, 1.4.3 and 1.4.11, also after conversion to grey (ISO 32000-1, 10.3.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import groupby, pairwise

import numpy as np
import numpy.typing as npt

from tests.editions.drawn import GROUND, Page, Pixels, Run

#: Least size of the body, of instructions, and of anything at all, in points.
LEAST = {
    "standard": (12, 12, 9.5),
    "mono": (12, 12, 9.5),
    "large-print": (18, 16, 16),
    "giant-print": (24, 20, 20),
}
_LEADING, _LEAST_LEADING = (1.3, 1.5), 1.25
#: Lines of one mark this many times their size apart are no neighbours: labels of a figure.
_OTHER = 3
_WORD = 4
_MOST_LETTERS = 75
_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18, 14
#: A colour behind this share of a word's box counts: a hair line that crosses it does, a smoothed edge does not.
_SHARE = 0.02
#: Channels further apart than this are a colour; smoothed edges of greys may differ by a little.
_SHADE = 12
#: Darkest grey of a fill in ``mono``; and the side of a square, in pixels of a ground, that only fills hold: those in
#: the corners of a QR code are a pixel smaller.
_PALEST, _FILL = 0.9 * 255 - 1, 19


def body_size(pages: list[Page], small: Collection[str]) -> float:
    """The size that most letters of the text have, in points; ``small`` as below."""
    letters: Counter[float] = Counter()
    for run in (run for page in pages for run in page.runs if run.mark >= 0 and not _is_small(run.text, small)):
        letters[run.size] += sum(letter.isalnum() for letter in run.text)
    return letters.most_common(1)[0][0]


def faults(pages: list[Page], edition: str, small: Collection[str]) -> list[str]:
    """What is wrong with a handout; ``small`` are the words that may be smaller than instructions: sources, address."""
    body = body_size(pages, small)
    found = [] if body >= LEAST[edition][0] else [f"the body is {body} pt"]
    for page in pages:
        of_page = [*_sizes(page, edition, small), *_leading(page, body), *_lengths(page, body), *_contrast(page)]
        found += [f"page {page.number}: {fault}" for fault in of_page]
    return found


def _sizes(page: Page, edition: str, small: Collection[str]) -> Iterator[str]:
    _, instructions, anything = LEAST[edition]
    for run in (run for run in page.runs if run.words):
        least = anything if run.mark < 0 or _is_small(run.text, small) else instructions
        if run.size < least - 0.01:
            yield f"{run.size} pt, least {least}: “{run.text.strip()}”"
        if run.slanted:
            yield f"italics: “{run.text.strip()}”"


def _is_small(text: str, small: Collection[str]) -> bool:
    bare = "".join(text.split())
    return any(bare in words for words in small)


def _leading(page: Page, body: float) -> Iterator[str]:
    for _, lines in groupby((line for line in page.lines if line.runs[0].words), lambda line: line.runs[0].mark):
        for upper, lower in pairwise(line for line in lines if len(line.text) >= _WORD):
            ratio = (upper.base - lower.base) / upper.size
            if upper.runs[0].mark < 0 or upper.size != lower.size or not 0.1 < ratio < _OTHER:
                continue
            least, most = _LEADING if upper.size == body else (1.0 if upper.size > body else _LEAST_LEADING, 2.0)
            if not least <= round(ratio, 2) <= most:
                yield f"leading {ratio:.2f} of {upper.size} pt: “{lower.text}”"


def _lengths(page: Page, body: float) -> Iterator[str]:
    for line in page.lines:
        # An address is read whole at the first of its lines.
        if line.size >= body and " " in line.text and len(line.text) > _MOST_LETTERS:
            yield f"{len(line.text)} letters in a line: “{line.text}”"


def _contrast(page: Page) -> Iterator[str]:
    for run in (run for run in page.runs if run.text.strip()):
        large = run.size >= _LARGE or (run.bold and run.size >= _LARGE_BOLD)
        least = _CONTRAST_LARGE if large or not run.words else _CONTRAST
        worst = {name: _worst(page, run, turned) for name, turned in (("in colour", False), ("in grey", True))}
        for name, ratio in worst.items():
            if ratio < least - 0.005:
                yield f"contrast {ratio:.1f} : 1 {name}, least {least}: “{run.text.strip()}” ({run.size} pt)"


def _worst(page: Page, run: Run, grey: bool) -> float:
    """The least contrast to any colour that covers enough of the ground of a run."""
    colours = _colours(page.behind(run.box if run.words else _middle(run)))
    words = np.array([run.colour], dtype=np.uint8)
    if grey:
        colours, words = _greyed(colours), _greyed(words)
    ground, ink = _luminance(colours), _luminance(words)[0]
    return float(np.min((np.maximum(ground, ink) + 0.05) / (np.minimum(ground, ink) + 0.05)))


def _middle(run: Run) -> tuple[float, float, float, float]:
    """The middle of an icon's box: its corners may lie beside the disc that it stands on."""
    left, bottom, right, top = run.box
    across, up = (right - left) / 4, (top - bottom) / 4
    return left + across, bottom + up, right - across, top - up


def _colours(pixels: Pixels) -> Pixels:
    """The colours of enough of the pixels, one row each."""
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    values, counts = np.unique(packed, return_counts=True)
    kept = values[counts >= min(_SHARE * len(packed), counts.max())]
    return np.stack([kept >> 16, kept >> 8 & 255, kept & 255], axis=1).astype(np.uint8)


def _greyed(colours: Pixels) -> Pixels:
    return np.repeat(_greys(colours)[:, None], 3, axis=1)


def _greys(colours: Pixels) -> Pixels:
    greys: Pixels = np.rint(colours @ np.array([0.3, 0.59, 0.11], dtype=np.float32)).astype(np.uint8)
    return greys


def _luminance(colours: Pixels) -> npt.NDArray[np.float64]:
    part = colours / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    light: npt.NDArray[np.float64] = linear @ np.array([0.2126, 0.7152, 0.0722])
    return light


def ink(pages: list[Page], *, words: bool = False) -> float:
    """How much ink all pages take beside their words, or with them; in pages of one full ink.

    As a print shop counts: cyan, magenta, yellow and black together, with black for what the three have in common.
    """
    return sum(_coverage(page.shown if words else page.ground) for page in pages)


def _coverage(pixels: Pixels) -> float:
    colours = 1 - pixels.astype(np.float64) / 255
    black = colours.min(axis=2)
    rest = (colours - black[..., None]) / np.maximum(1 - black, 1e-9)[..., None]
    return float(np.mean(rest.sum(axis=2) + black))


def line_faults(pages: list[Page]) -> list[str]:
    """What is more than black lines on white: colours, and fills darker than a tenth of black."""
    found = []
    for page in pages:
        coloured = int(np.ptp(page.shown, axis=2).max()) > _SHADE
        found += [f"page {page.number}: in colour"] if coloured else []
        found += [f"page {page.number}: a dark fill around {x}, {y} from the top left" for x, y in _fills(page)]
    return found


def _fills(page: Page) -> list[tuple[int, int]]:
    """A place in each dark area that is as wide and high as a fill, at most one for each hundred points squared."""
    dark = np.pad(_greys(page.ground) < _PALEST, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    upper, lower = dark[:-_FILL], dark[_FILL:]
    held = lower[:, _FILL:] - lower[:, :-_FILL] - upper[:, _FILL:] + upper[:, :-_FILL]
    rows, columns = (places // (100 * GROUND) * 100 for places in np.nonzero(held == _FILL**2))
    return sorted({(int(x), int(y)) for x, y in zip(columns, rows, strict=True)})
