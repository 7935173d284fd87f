"""A clinic's whole palette from its two brand colours, readable in colour and in grey print.

Lightness and chroma are set in OKLCH, the polar form of Björn Ottosson's OKLab ("A perceptual color
space for image processing", 2020), so that equal numbers look equally light whatever the hue.
Contrast is that of WCAG 2.2. Colours are ``#RRGGBB`` texts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

WHITE, BLACK = "#FFFFFF", "#000000"
SIGNALS = {
    "ink": "#1A1D21",
    "ink2": "#4A5056",
    "line": "#6B737A",
    "rule": "#B9C0C5",
    "red": "#A5121B",
    "red-tint": "#FCEDEB",
    "amber": "#F2B134",
    "amber-tint": "#FEF5E0",
    "green": "#1C6640",
    "green-tint": "#E6F2EA",
    "white": WHITE,
    "black": BLACK,
}
"""The roles that no brand changes: text, lines, and the signals of a warning."""

NEUTRAL = "#2B2F33"
"""Fills the title band when both brand colours look like a signal."""

_KEY_GREY = "#EDEDED"  # seven per cent of black
_SIGNAL_HUES = {"red": (26.0, 25.0), "amber": (79.0, 20.0), "green": (156.0, 20.0)}  # OKLCH hue and reach, degrees
_SIGNAL_CHROMA = 0.08  # a duller colour is not taken for a signal
_LIGHTNESS_STEP = 0.004
_CHROMA_STEP = 0.002
_GAMUT_SLACK = 0.0005  # out of sRGB by less than rounding to 8 bits hides

Triple = tuple[float, float, float]


@lru_cache(maxsize=64)
def derive(primary: str, accent: str) -> Mapping[str, str]:
    """All colour roles of a brand, by name. ValueError for a text that is not ``#RRGGBB``.

    A ``p700`` that a reader could take for an emergency, urgent or routine signal is replaced by one
    made from the accent, or by a neutral.
    """
    lightness, chroma, hue = _oklch(primary)
    _, accent_chroma, accent_hue = _oklch(accent)
    tint = _hex(0.962, min(chroma, 0.016), hue)
    roles = {
        "p100": tint,
        "key": tint,
        "p200": _hex(0.885, min(0.6 * chroma, 0.036), hue),
        "p300": _hex(0.79, min(0.8 * chroma, 0.055), hue),
        "p500": _darkened(_hex(0.62, min(chroma, 0.11), hue), 3.6, tint),
        "p700": fill(primary, accent)[0],
        "p900": _darkened(_hex(min(lightness, 0.40), min(chroma, 0.10), hue), 9.0, tint),
        "a600": _darkened(accent, 4.8, tint),
        "a200": _hex(0.87, min(accent_chroma, 0.06), accent_hue),
        **SIGNALS,
    }
    return MappingProxyType(roles)


@lru_cache(maxsize=64)
def fill(primary: str, accent: str) -> tuple[str, str, str]:
    """The colour of title bands, which brand colour it comes from (``primary``, ``accent``, or neither: empty), and
    the signal that the primary colour looks like.
    """
    first, second = (_darkened(colour, 7.0, WHITE) for colour in (primary, accent))
    clash = _signal(first)
    if not clash:
        return first, "primary", ""
    return (NEUTRAL, "", clash) if _signal(second) else (second, "accent", clash)


def mono() -> dict[str, str]:
    """The same roles in black on white, for ``ink: lines``; one light grey, behind the key words only."""
    white = dict.fromkeys(("p100", "red-tint", "amber-tint", "green-tint", "white"), WHITE)
    black = ("p200", "p300", "p500", "p700", "p900", "a600", "a200", *SIGNALS)
    return dict.fromkeys(black, BLACK) | white | {"key": _KEY_GREY}


@lru_cache(maxsize=1024)
def contrast(a: str, b: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def grey(colour: str) -> float:
    """The grey of the same luminance that a colour prints as, in per cent of white."""
    return 100 * _encoded(_luminance(colour))


def grey_contrast(a: str, b: str) -> float:
    """The contrast ratio of two colours as greys: of the same luminance, or as printers are told to mix them (ISO
    32000-1, 10.3.2), whichever is less.
    """
    by_light = contrast(*(_as_grey(grey(colour) / 100) for colour in (a, b)))
    return min(by_light, contrast(*(_as_grey(_mixed(colour)) for colour in (a, b))))


def _signal(colour: str) -> str:
    """The signal that a colour could be taken for; empty for none."""
    _, chroma, hue = _oklch(colour)
    degrees = math.degrees(hue)
    near = (name for name, (signal, reach) in _SIGNAL_HUES.items() if _apart(degrees, signal) <= reach)
    return next(near, "") if chroma > _SIGNAL_CHROMA else ""


def _apart(a: float, b: float) -> float:
    """The angle between two hues, 0 to 180 degrees."""
    return abs((a - b + 180) % 360 - 180)


def _darkened(colour: str, ratio: float, background: str) -> str:
    """The colour, made darker until its contrast to the background is at least ``ratio``."""
    lightness, chroma, hue = _oklch(colour)
    while contrast(_hex(lightness, chroma, hue), background) < ratio and lightness > 0:
        lightness -= _LIGHTNESS_STEP
    return _hex(lightness, chroma, hue)


def _as_grey(level: float) -> str:
    return "#" + 3 * f"{round(255 * level):02X}"


def _mixed(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> Triple:
    """Linear light of an sRGB colour (IEC 61966-2-1), each channel 0 to 1."""
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        raise ValueError(f"{colour[:20]!r} is not a colour of the form #RRGGBB")
    red, green, blue = (_decoded(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return (red, green, blue)


def _decoded(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * float(value ** (1 / 2.4)) - 0.055


def _oklch(colour: str) -> Triple:
    """Lightness 0 to 1, chroma, hue in radians. Matrices of Ottosson 2020."""
    red, green, blue = _linear(colour)
    long = math.pow(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue, 1 / 3)
    medium = math.pow(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue, 1 / 3)
    short = math.pow(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue, 1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return (lightness, math.hypot(a, b), math.atan2(b, a))


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """The nearest colour that sRGB has: of the same lightness and hue, with less chroma."""
    while chroma > 0 and not all(-_GAMUT_SLACK <= value <= 1 + _GAMUT_SLACK for value in _rgb(lightness, chroma, hue)):
        chroma -= _CHROMA_STEP
    channels = (_encoded(min(1.0, max(0.0, value))) for value in _rgb(lightness, max(chroma, 0.0), hue))
    return "#" + "".join(f"{round(255 * value):02X}" for value in channels)


def _rgb(lightness: float, chroma: float, hue: float) -> Triple:
    """Linear sRGB of an OKLCH colour; outside 0 to 1 for colours that sRGB does not have."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
