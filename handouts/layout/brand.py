"""Whether a brand's colours can be read: the pairs that pages are drawn in, and what had to be changed."""

from __future__ import annotations

from typing import NamedTuple

from handouts.errors import Findings
from handouts.layout.palette import WHITE, contrast, derive, fill, grey_contrast
from handouts.model.clinic import Colours

#: Least contrast of words and of graphics (WCAG 2.2, 1.4.3 and 1.4.11).
TEXT, GRAPHIC = 4.5, 3.0


class Pair(NamedTuple):
    """Two colour roles, one drawn on the other."""

    front: str
    back: str
    least: float = TEXT


#: Roles that lie on one another in our pages.
PAIRS = (
    Pair("p900", "white"), Pair("p900", "p100"), Pair("p900", "key"), Pair("white", "p700"), Pair("ink", "white"),
    Pair("ink", "p100"), Pair("ink", "amber"), Pair("ink", "red-tint"), Pair("ink", "amber-tint"),
    Pair("ink", "green-tint"), Pair("ink2", "white"), Pair("ink2", "p100"), Pair("white", "red"), Pair("red", "white"),
    Pair("red", "p100"), Pair("green", "white"), Pair("green", "green-tint"),
    Pair("p500", "white", GRAPHIC), Pair("p500", "p100", GRAPHIC), Pair("p700", "white", GRAPHIC),
    Pair("p700", "p100", GRAPHIC), Pair("a600", "white", GRAPHIC), Pair("a600", "p100", GRAPHIC),
    Pair("a200", "p700", GRAPHIC), Pair("line", "white", GRAPHIC), Pair("line", "p100", GRAPHIC),
)  # fmt: skip


def readable(front: str, back: str) -> float:
    """The contrast ratio of two colours, in colour or in grey print, whichever is less."""
    return min(contrast(front, back), grey_contrast(front, back))


def ratio(value: float) -> str:
    """``4.5 : 1``, rounded down: 4.49 is no 4.5."""
    return f"{int(10 * value) / 10:.1f} : 1"


def colour_findings(colours: Colours) -> Findings:
    """H413 for a brand colour that had to be made darker, H414 for one that looks like a signal: both warnings."""
    findings = Findings()
    _, source, clash = fill(colours.primary, colours.accent)
    if clash:
        _clash(colours, clash, findings)
    if source:
        _darker(colours, source, "p700", TEXT, "white words on it", findings)
    if source != "accent":
        _darker(colours, "accent", "a600", GRAPHIC, "graphics in it on white", findings)
    return findings


def _darker(colours: Colours, source: str, role: str, least: float, use: str, findings: Findings) -> None:
    before = getattr(colours, source)
    after, found = _role(colours, role), contrast(before, WHITE)
    if found < least:
        message = (
            f"the {source} colour {before} is too light: {use} would have a contrast of {ratio(found)}, and need "
            f"{ratio(least)}. It is made darker: {after}, {ratio(contrast(after, WHITE))}"
        )
        findings.warning("H413", colours.place(source), message, f'Write "{after}" if you like it, or a darker colour.')


def _clash(colours: Colours, signal: str, findings: Findings) -> None:
    message = (
        f"the primary colour {colours.primary} looks like the {signal} of a warning: titles and panels are filled with "
        f"{_role(colours, 'p700')} instead"
    )
    hint = "Warnings need red, amber and green for themselves. Exchange the two colours, or give another hue."
    findings.warning("H414", colours.place("primary"), message, hint)


def _role(colours: Colours, role: str) -> str:
    return derive(colours.primary, colours.accent)[role]
