"""What a clinician approves: the words of a resolved sheet, with those that it takes from shared files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from handouts.errors import Findings
from handouts.model.base import Strict
from handouts.model.blocks import GlossaryBlock
from handouts.model.sheet import Entry, Reference, Sheet

#: Of the sheet itself: who approved it, and what it may ask of the checker, change nothing of what it says.
_NO_WORDS = {"review", "silence"}
_SIGNS = 16


def digest(sheet: Sheet, glossary: Mapping[str, Entry], references: Mapping[str, Reference]) -> str:
    """Sixteen hexadecimal signs that name all that the sheet says, in shared parts, glossary and sources too."""
    words = [
        glossary[name]
        for section in sheet.sections
        for block in section.body
        if isinstance(block, GlossaryBlock)
        for name in block.glossary
        if name in glossary
    ]
    cited = [references[name] for name in sheet.sources if name in references]
    whole = [sheet.model_dump(mode="json", exclude=_NO_WORDS), *map(_plain, [*words, *cited])]
    return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:_SIGNS]


def held(sheet: Sheet, found: str) -> tuple[Sheet, Findings]:
    """The sheet as it stands: approved only for the words that were approved. ``found`` is its digest now."""
    findings, review = Findings(), sheet.review
    if review.status == "draft" or review.content == found:
        return sheet, findings
    message = "the words have changed since they were approved" if review.content else "nobody has approved these words"
    findings.warning(
        "H221", sheet.place("review", "status"), f"{message}: the sheet is a draft",
        "Let a clinician read it: handouts approve SHEET --by “name, role”. Or write `status: draft`.",
    )  # fmt: skip
    return sheet.model_copy(update={"review": review.model_copy(update={"status": "draft"})}), findings


def _plain(model: Strict) -> Any:
    return model.model_dump(mode="json")
