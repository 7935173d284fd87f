"""The design values of a template: ``style.yaml``, merged from base to child, then by edition and density.

All lengths are points unless a field says millimetres. Colours are role names (see ``handouts.layout.palette``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

Points = float


class _Values(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def scaled(self, by: float) -> Self:
        """The same with every length times ``by``."""
        lengths = [name for name, info in type(self).model_fields.items() if info.annotation is not int]
        return self.model_copy(update={name: _scaled(getattr(self, name), by) for name in lengths})


def _scaled(value: Any, by: float) -> Any:
    match value:
        case bool():
            return value
        case float() | int():
            return value * by
        case _Values():
            return value.scaled(by)
        case tuple():
            return tuple(_scaled(part, by) for part in value)
        case dict():
            return {key: _scaled(part, by) for key, part in value.items()}
    return value


class TypeRole(_Values):
    """How one kind of text is set."""

    size: Points = Field(gt=0, description="Type size in points.")
    leading: Points = Field(gt=0, description="Distance from baseline to baseline in points.")
    weight: Literal["regular", "bold"] = Field("regular", description="Weight of the face.")
    colour: str = Field("ink", description="Colour role of the text.")
    tracking: float = Field(0, description="Points added after each letter; negative for large type.")
    before: Points = Field(0, description="Least space above, in points.")
    after: Points = Field(0, description="Least space below, in points.")
    measure: float = Field(0, description="Greatest width of a line in millimetres; 0: as many letters as the body.")
    align: Literal["start", "justify"] = Field(
        "start", description="Lines with one even edge, where reading starts, or with two."
    )
    shift: float = Field(0, description="Points moved to the right, to align large letters by eye.")


class Page(_Values):
    """The grid; side margins follow from the paper."""

    top: Points = Field(description="Top margin.")
    bottom: Points = Field(description="Bottom margin.")
    text_width: float = Field(gt=0, description="Width of the text in millimetres, on every paper with room for it.")
    gutter: float = Field(description="Space between grid columns in millimetres.")
    hang: float = Field(description="How far panels reach out beyond the text, in millimetres.")
    radius: Points = Field(description="Corner radius of panels.")
    panel_trim: Points = Field(0, description="Taken from the padding above and below of every panel.")
    head_gap: Points = Field(description="Space between letterhead or running head and the text.")
    foot_height: Points = Field(description="Least height of the foot.")
    foot_gap: Points = Field(description="Least space between the text and the foot or strip.")
    spare: Points = Field(description="Spare height given to each heading of a page, at most.")
    stacked: bool = Field(False, description="One column: cells of a row in the text stand one below another.")


class Letterhead(_Values):
    height: Points = Field(description="Height of the letterhead.")
    free: Points = Field(40, description="Least height left free on paper that has a letterhead already.")
    name_gap: Points = Field(description="Space between the logo and the name.")
    top: Points = Field(description="Space above the name; the address block sits 3 pt lower.")


class Hero(_Values):
    """The title as a picture: rings that spread from a dot, on the brand's colour."""

    height: Points = Field(228, description="Least height; long words make it higher.")
    radius: Points = Field(14, description="Corner radius.")
    pad_top: Points = Field(12, description="Space above the clinic's name.")
    pad_bottom: Points = Field(10, description="Space below the last words.")
    plate: Points = Field(4, description="White around the logo.")
    rings: tuple[Points, ...] = Field((30, 54, 82, 114, 150, 190), description="Radii of the rings.")
    weight: Points = Field(1.5, description="Thickness of a ring; of the frame in an edition of lines.")
    dot: Points = Field(9, description="Radius of the dot in the middle; 0 for none.")
    across: float = Field(83, description="Where the dot is, in per cent of the width.")
    down: Points = Field(104, description="Where the dot is, below the top edge.")


class Lists(_Values):
    bullet: Points = Field(description="Diameter of a bullet.")
    bullet_indent: Points = Field(description="Indent of a bulleted text.")
    bullet_gap: Points = Field(description="Space between bulleted items.")
    number_indent: Points = Field(description="Indent of a numbered step.")
    number_disc: Points = Field(description="Diameter of the disc behind a step's number.")
    number_gap: Points = Field(description="Space between steps.")
    picture: Points = Field(72, description="Width and height kept for a picture beside a step, at most.")
    tile: Points = Field(40, description="Side of the tile with an icon beside a step.")
    box: Points = Field(description="Side of a box to tick.")
    box_indent: Points = Field(description="Indent of a text beside a box.")
    box_gap: Points = Field(description="Space between items with a box.")
    after: Points = Field(description="Space below a list.")


class Timeline(_Values):
    form: Literal["rail", "wedge", "vertical"] = Field(
        "rail", description="Stages side by side on a rail, or on a wedge in a panel; or down the page."
    )
    rail: Points = Field(description="Height of the rail's strip.")
    disc: Points = Field(description="Diameter of a stage's disc.")
    halo: Points = Field(description="White ring around a disc.")
    bars: tuple[Points, ...] = Field(min_length=1, description="Thickness of the rail, stage by stage.")
    columns: int = Field(gt=0, description="Stages side by side, at most.")
    pad: Points = Field(8, description="Padding above and below in the panel of a wedge.")
    indent: Points = Field(24, description="Down the page: indent of time and words beside the rail.")
    beside: float = Field(0, description="Down the page: millimetres of a column for the times; 0 sets them above.")
    stage_gap: Points = Field(16, description="Down the page: space between stages, and above what to watch for.")
    watch_gap: Points = Field(description="Space above the bracket.")
    watch_line: Points = Field(1.5, description="Thickness of the bracket or line above what to watch for; 0 for none.")
    watch_height: Points = Field(description="Height of bracket and label.")
    after: Points = Field(description="Space below the timeline.")


class DoAvoid(_Values):
    form: Literal["panels", "bars", "lines"] = Field(
        "panels",
        description="A heading in the panel, or on a bar above it; lines have a tick or cross, and no picture.",
    )
    stacked: bool = Field(False, description="What to avoid stands below what to do.")
    bar: Points = Field(34, description="Height of the bar behind a heading.")
    mark: Points = Field(14, description="Size of the tick or cross before a line.")
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
    form: Literal["rows", "bars"] = Field("rows", description="The level beside the signs, or on a bar above them.")
    bar: Points = Field(52, description="Height of a bar.")
    say_gap: Points = Field(8, description="Space above the rule over the words to say.")
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
    box: Points = Field(16, description="Side of a day's box to tick.")
    cell: float = Field(16, description="Greatest width of a diary's cell in millimetres.")
    after: Points = Field(description="Space below.")


class Tables(_Values):
    form: Literal["table", "list"] = Field(
        "table", description="Columns, or an entry for each row, as is done anyway where the words are too wide."
    )
    pad: Points = Field(description="Space above and below the text of a cell.")
    gap: Points = Field(description="Space between the columns.")
    after: Points = Field(description="Space below a table.")


class Chart(_Values):
    height: Points = Field(gt=0, description="Height of a view, at most.")
    width: Points = Field(gt=0, description="Width of a view, at most.")
    line: Points = Field(gt=0, description="Least thickness of the outlines in print.")
    disc: Points = Field(gt=0, description="Diameter of the numbers’ discs.")
    gap: Points = Field(description="Space between views, and before the words beside them.")
    words: Points = Field(description="Least width of the words beside the views; with less they stand below.")
    item_gap: Points = Field(description="Space between the areas’ words.")


class Strip(_Values):
    height: Points = Field(description="Height of the emergency strip.")
    gap: Points = Field(description="Space between the strip and the foot.")
    icon: Points = Field(description="Visible diameter of its icon.")
    indent: Points = Field(description="Indent of its text.")


class Style(_Values):
    """All values of one template in one edition and density."""

    ink: Literal["colour", "lines"] = Field(
        "colour", description="Brand colours and filled panels; or black lines on white, without fills."
    )
    page: Page = Field(description="The grid.")
    type: dict[str, TypeRole] = Field(description="Type roles by name.")
    letterhead: Letterhead = Field(description="Head of the first page.")
    hero: Hero = Field(default_factory=lambda: Hero.model_validate({}), description="The title as a picture.")
    lists: Lists = Field(description="Lists and steps.")
    timeline: Timeline = Field(description="Timeline.")
    do_avoid: DoAvoid = Field(description="Do and avoid panels.")
    risks: Risks = Field(description="Risk figures.")
    help: Help = Field(description="When to get help.")
    forms: Forms = Field(description="Boxes and lines to fill in by hand.")
    tables: Tables = Field(description="Tables.")
    strip: Strip = Field(description="Emergency strip.")
    chart: Chart = Field(description="Body charts.")
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
