"""A strict subset of SVG for logos and figures: solid shapes only, and nothing is dropped in silence."""

from handouts.layout.svg.path import Ops, parse_path
from handouts.layout.svg.reader import Drawing, Shape, parse_svg
from handouts.layout.svg.values import RGB

__all__ = ["RGB", "Drawing", "Ops", "Shape", "parse_path", "parse_svg"]
