"""Pictures: words that belong to them."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.check.rule import Finding, rule
from handouts.check.subject import Subject
from handouts.errors import Severity
from handouts.model.blocks import FigureBlock


@rule(
    "V02", Severity.WARNING, "Every picture that says something has a caption, other than its alternative",
    why="Readers do not always see what a picture is meant to show.", source="PEMAT-P item 17; ISO 14289-1, 7.3",
    good="caption: Hold the stretch here", bad="A picture alone, or one whose caption repeats `alt`",
)  # fmt: skip
def captions(subject: Subject) -> Iterator[Finding]:
    for figure in (block.figure for _, block in subject.blocks if isinstance(block, FigureBlock)):
        if figure.decorative:
            continue
        if not figure.caption:
            yield Finding(figure.span, "this picture has no caption", "Add `caption:` with what it shows.")
        elif subject.plain(figure.caption).strip(". ").casefold() == figure.alt.strip(". ").casefold():
            hint = "Say in `alt` what can be seen, and in `caption` what it means."
            yield Finding(figure.place("alt"), "the alternative repeats the caption", hint)
