"""The design values of a template: ``style.yaml``, merged from base to child, then by edition and density.

All lengths are points unless a field says millimetres. Colours are role names (see ``handouts.layout.palette``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Points = float


class _Values(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TypeRole(_Values):
    """How one kind of text is set."""

    size: Points = Field(gt=0, description="Type size in points.")
    leading: Points = Field(gt=0, description="Distance from baseline to baseline in points.")
    weight: Literal["regular", "bold"] = Field("regular", description="Weight of the face.")
    colour: str = Field("ink", description="Colour role of the text.")
    tracking: float = Field(0, description="Points added after each letter; negative for large type.")
    before: Points = Field(0, description="Least space above, in points.")
    after: Points = Field(0, description="Least space below, in points.")
    measure: float = Field(0, description="Greatest width of a line in millimetres; 0 for no limit.")
    align: Literal["start", "justify"] = Field(
        "start", description="Lines with one even edge, where reading starts, or with two."
    )
    shift: float = Field(0, description="Points moved to the right, to align large letters by eye.")


class Page(_Values):
    """The grid; side margins follow from the paper."""

    top: Points = Field(description="Top margin.")
    bottom: Points = Field(description="Bottom margin.")
    text_width: float = Field(gt=0, description="Width of the text in millimetres, the same on every paper.")
    gutter: float = Field(description="Space between grid columns in millimetres.")
    hang: float = Field(description="How far panels reach out beyond the text, in millimetres.")
    radius: Points = Field(description="Corner radius of panels.")
    panel_trim: Points = Field(0, description="Taken from the padding above and below of every panel.")
    head_gap: Points = Field(description="Space between letterhead or running head and the text.")
    foot_height: Points = Field(description="Height kept for the foot.")
    foot_gap: Points = Field(description="Least space between the text and the foot or strip.")
    spare: Points = Field(description="Spare height given to each heading of a page, at most.")


class Letterhead(_Values):
    height: Points = Field(description="Height of the letterhead.")
    name_gap: Points = Field(description="Space between the logo and the name.")
    top: Points = Field(description="Space above the name; the address block sits 3 pt lower.")


class Lists(_Values):
    bullet: Points = Field(description="Diameter of a bullet.")
    bullet_indent: Points = Field(description="Indent of a bulleted text.")
    bullet_gap: Points = Field(description="Space between bulleted items.")
    number_indent: Points = Field(description="Indent of a numbered step.")
    number_disc: Points = Field(description="Diameter of the disc behind a step's number.")
    number_gap: Points = Field(description="Space between steps.")
    box: Points = Field(description="Side of a box to tick.")
    box_indent: Points = Field(description="Indent of a text beside a box.")
    box_gap: Points = Field(description="Space between items with a box.")
    after: Points = Field(description="Space below a list.")


class Timeline(_Values):
    rail: Points = Field(description="Height of the rail's strip.")
    disc: Points = Field(description="Diameter of a stage's disc.")
    halo: Points = Field(description="White ring around a disc.")
    bars: tuple[Points, ...] = Field(min_length=1, description="Thickness of the rail, stage by stage.")
    columns: int = Field(gt=0, description="Stages side by side, at most.")
    watch_gap: Points = Field(description="Space above the bracket.")
    watch_height: Points = Field(description="Height of bracket and label.")
    after: Points = Field(description="Space below the timeline.")


class DoAvoid(_Values):
    pad: Points = Field(description="Padding above and below.")
    icon: Points = Field(description="Diameter of an item's disc.")
    indent: Points = Field(description="Indent of the text beside the icon.")
    gap: Points = Field(description="Space between items.")
    head_gap: Points = Field(description="Space below the heading.")
    after: Points = Field(description="Space below the panels.")


class Risks(_Values):
    row: Points = Field(description="Least height of a row.")
    pad: Points = Field(description="Space above the text of a row.")
    cell: Points = Field(description="Side of one cell of the dot array.")
    dot: Points = Field(description="Radius of a filled dot.")
    after: Points = Field(description="Space below.")


class Help(_Values):
    pad: Points = Field(description="Padding above and below.")
    signal: float = Field(description="Width of the signal cell in millimetres.")
    icon: Points = Field(description="Size of the level's icon.")
    indent: Points = Field(description="Indent of the level's word.")
    gap: Points = Field(description="Space between rows.")
    bullet_gap: Points = Field(description="Space between signs.")
    after: Points = Field(description="Space below.")


class Forms(_Values):
    row: Points = Field(description="Height of a line to write on.")
    field_pad: Points = Field(description="Space above a row of fields.")
    field_after: Points = Field(description="Space below a row of fields.")
    line: Points = Field(description="Thickness of a line to write on.")
    day: float = Field(description="Width of a day's column in millimetres.")
    after: Points = Field(description="Space below.")


class Tables(_Values):
    pad: Points = Field(description="Space above and below the text of a cell.")
    gap: Points = Field(description="Space between the columns.")
    after: Points = Field(description="Space below a table.")


class Strip(_Values):
    height: Points = Field(description="Height of the emergency strip.")
    gap: Points = Field(description="Space between the strip and the foot.")
    icon: Points = Field(description="Visible diameter of its icon.")
    indent: Points = Field(description="Indent of its text.")


class Style(_Values):
    """All values of one template in one edition and density."""

    page: Page = Field(description="The grid.")
    type: dict[str, TypeRole] = Field(description="Type roles by name.")
    letterhead: Letterhead = Field(description="Head of the first page.")
    lists: Lists = Field(description="Lists and steps.")
    timeline: Timeline = Field(description="Timeline.")
    do_avoid: DoAvoid = Field(description="Do and avoid panels.")
    risks: Risks = Field(description="Risk figures.")
    help: Help = Field(description="When to get help.")
    forms: Forms = Field(description="Boxes and lines to fill in by hand.")
    tables: Tables = Field(description="Tables.")
    strip: Strip = Field(description="Emergency strip.")
    gap: Points = Field(description="Space between blocks that ask for none.")


class StyleFile(_Values):
    """``style.yaml`` as written: any part of the values, and what changes by density or edition."""

    values: dict[str, Any] = Field(
        default_factory=dict, description="Values that replace those of the template it extends."
    )
    tight: dict[str, Any] = Field(
        default_factory=dict, description="Values used when the sheet would need one page more."
    )
    editions: dict[str, dict[str, Any]] = Field(
        default_factory=dict, description="Values that replace others in an edition."
    )


def merge(layers: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Later layers win, key by key and level by level; the inputs stay untouched."""
    result: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            old = result.get(key)
            both = isinstance(old, dict) and isinstance(value, Mapping)
            result[key] = merge([old, value]) if both and isinstance(old, dict) else value
    return result
