"""The painting properties of SVG that shapes inherit; a property that would be lost is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handouts.layout.svg.values import RGB, LostError, Paint, length, paint


@dataclass(frozen=True, slots=True)
class Style:
    """The inherited painting properties; the defaults are SVG's initial values."""

    color: Paint = (0.0, 0.0, 0.0)
    fill: Paint = (0.0, 0.0, 0.0)
    stroke: Paint = None
    stroke_width: float = 1.0
    cap: int = 0
    join: int = 0
    miter_limit: float = 4.0
    even_odd: bool = False

    def colour(self, paint: Paint) -> RGB | None:
        """What is painted once ``currentColor`` is looked up."""
        found = self.color if paint == "currentColor" else paint
        return None if found == "currentColor" else found


def _not_negative(text: str) -> float:
    value = length(text)
    if value < 0:
        raise ValueError(f"{text[:30]!r} is negative")
    return value


def _keyword(**choices: int | bool) -> Callable[[str], int | bool]:
    def choose(text: str) -> int | bool:
        if text.strip().lower() not in choices:
            raise ValueError(f"{text[:30]!r} is not one of {', '.join(choices)}")
        return choices[text.strip().lower()]

    return choose


_PROPERTIES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "color": ("color", paint),
    "fill": ("fill", paint),
    "stroke": ("stroke", paint),
    "stroke-width": ("stroke_width", _not_negative),
    "stroke-linecap": ("cap", _keyword(butt=0, round=1, square=2)),
    "stroke-linejoin": ("join", _keyword(miter=0, round=1, bevel=2)),
    "stroke-miterlimit": ("miter_limit", _not_negative),
    "fill-rule": ("even_odd", _keyword(nonzero=False, evenodd=True)),
}

_SOLID = ("Use a solid colour that looks the same.", {"1", "1.0", "100%"})
_EXPAND = ("Convert the stroke to a path in your drawing program.", {"none"})
_FLATTEN = ("Flatten the drawing in your drawing program.", {"none", "normal", "auto"})
_SHOWN = ("Delete what is hidden.", {"inline", "block", "visible", "auto"})
_NEUTRAL: Mapping[str, tuple[str, set[str]]] = {
    # property -> what to do about it, and the values that change nothing
    "opacity": _SOLID, "fill-opacity": _SOLID, "stroke-opacity": _SOLID,
    "stroke-dasharray": _EXPAND, "vector-effect": _EXPAND,
    "marker": _EXPAND, "marker-start": _EXPAND, "marker-mid": _EXPAND, "marker-end": _EXPAND,
    "clip-path": ("release the clipping mask in your drawing program", {"none"}),
    "mask": ("release the mask in your drawing program", {"none"}),
    "filter": _FLATTEN, "mix-blend-mode": _FLATTEN, "isolation": _FLATTEN, "paint-order": _FLATTEN,
    "display": _SHOWN, "visibility": _SHOWN, "overflow": ("cut off what stands over", {"visible", "hidden", "auto"}),
}  # fmt: skip

# Properties of text, gradients and clips: without those (each refused where it is used) they change nothing.
_IDLE = (
    "font", "text-", "letter-spacing", "word-spacing", "line-height", "white-space", "writing-mode", "direction",
    "-inkscape-", "solid-", "stop-", "flood-", "lighting-color", "clip-rule", "stroke-dashoffset", "enable-background",
    "shape-rendering", "color-rendering", "color-interpolation", "image-rendering", "dominant-baseline",
    "baseline-shift", "pointer-events", "cursor", "shape-inside", "shape-padding", "shape-margin",
)  # fmt: skip


def declarations(text: str) -> list[tuple[str, str]]:
    """The property and value pairs of a ``style`` attribute. ValueError for what is no declaration."""
    pairs = []
    for declaration in filter(str.strip, text.split(";")):
        name, _, value = declaration.partition(":")
        if not value.strip():
            raise ValueError(f"{declaration.strip()[:30]!r} is not a style")
        pairs.append((name.strip().lower(), value))
    return pairs


def with_property(style: Style, name: str, value: str) -> Style:
    """The style after one property. LostError for one that would be lost, ValueError for an ill-formed value."""
    word = value.strip().lower()
    if word == "inherit" or name.startswith(_IDLE):
        return style
    if name in _PROPERTIES:
        attribute, parse = _PROPERTIES[name]
        return replace(style, **{attribute: parse(value)})
    hint, neutral = _NEUTRAL.get(name, ("leave it out", set()))
    if word not in neutral:
        raise LostError(f"'{name[:30]}: {value.strip()[:30]}'", hint)
    return style
