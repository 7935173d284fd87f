"""The body chart of the content format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from handouts.model.base import Fault, Flag, Strict, Words, near
from handouts.model.muscles import VIEWS, Seen, named, names, seen, views_for
from handouts.model.text import Short, Text


def _views(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Views = Annotated[
    tuple[str, ...],
    BeforeValidator(_views),
    WithJsonSchema(
        {"anyOf": [{"enum": [*sorted(VIEWS)]}, {"type": "array", "items": {"enum": [*sorted(VIEWS)]}, "minItems": 1}]}
    ),
]
#: Lines to write on beside a chart that has nothing shaded.
_CHART_LINES = 3


class Area(Short):
    """An area by the chart's own English name, and what is printed in its place."""

    alone: ClassVar[str] = "area"
    area: Words = Field(description="Muscle or group, such as “left upper trapezius”; without a side, both.")
    text: Text | None = Field(None, description="Its name in the sheet's language; needed unless that is English.")

    @property
    def words(self) -> str:
        """What the reader sees."""
        return self.text or self.area


class BodyChart(Strict):
    """A body with areas shaded, or without any, to mark with a pen."""

    view: Views = Field((), description="Sides of the body that are seen; left out, those that the areas need.")
    areas: tuple[Area, ...] = Field((), description="Muscles or groups to shade. None: blank chart.")
    whole: Flag = Field(False, description="True to show the whole body, not only the part where the areas are.")
    label: Text | None = Field(None, description="Words before the lines to write on.")
    lines: Annotated[int, Field(strict=True, ge=0, le=20)] | None = Field(
        None, description="Lines to write on beside the chart: 3 for a blank one, else none."
    )
    caption: Text | None = Field(None, description="Words below the chart.")

    @property
    def views(self) -> tuple[str, ...]:
        """The views to draw, each once."""
        return tuple(dict.fromkeys(self.view)) or views_for(
            region for area in self.areas for region in named(area.area)
        )

    @property
    def seen(self) -> tuple[Seen, ...]:
        """The views with what is printed around them."""
        return tuple(map(seen, self.views))

    @property
    def regions(self) -> tuple[tuple[Area, tuple[str, ...]], ...]:
        """Each area with the ids of its regions that can be seen."""
        shown = frozenset[str]().union(*(VIEWS[view] for view in self.views))
        return tuple((area, tuple(region for region in named(area.area) if region in shown)) for area in self.areas)

    @property
    def write_on(self) -> int:
        """How many lines to write on."""
        return self.lines if self.lines is not None else 0 if self.areas and not self.label else _CHART_LINES

    def faults(self) -> Iterator[Fault]:
        unknown = [(index, view) for index, view in enumerate(self.view) if view not in VIEWS]
        for index, view in unknown:
            yield Fault("H218", f"there is no view “{view}”", near(view, VIEWS), ("view", index))
        if not unknown:
            yield from self._unseen()

    def _unseen(self) -> Iterator[Fault]:
        for index, words in enumerate(area.area for area in self.areas):
            regions, place = named(words), ("areas", index, "area")
            if not regions:
                yield Fault("H218", f"there is no muscle “{words}”", near(words.lower(), names()), place)
            elif not any(VIEWS[view].intersection(regions) for view in self.views):
                views = ", ".join(sorted(view for view in VIEWS if VIEWS[view].intersection(regions)))
                message = f"“{words}” cannot be seen from this view ({', '.join(self.view)})"
                hint = f"It is seen in: {views}. Without `view`, the chart shows what the areas need."
                yield Fault("H218", message, hint, place)


class BodyChartBlock(Strict):
    """A body chart."""

    kind: ClassVar[str] = "body_chart"
    body_chart: BodyChart = Field(description="The chart.")
