"""What a short template leaves out, and what it may not."""

from __future__ import annotations

import pytest

from handouts.model.sheet import Sheet
from handouts.template.filters import of_kind, without

SHEET = Sheet.model_validate(
    {
        "title": "T", "kind": "aftercare", "language": "en", "summary": "S",
        "review": {"revision": 1, "status": "draft"},
        "sections": [
            {"id": "expect", "heading": "A", "body": [
                {"timeline": [{"when": "0–2 hours", "expect": "E"}, {"when": "2–4 hours", "expect": "F"}],
                 "watch": {"until": "4 hours", "text": "Watch"}},
                {"do": ["One"], "avoid": ["Two"]},
            ]},
            {"id": "risks", "heading": "B", "body": [
                {"text": "They counted."}, {"table": {"caption": "C", "header": ["a"], "rows": [["1"]]}},
            ]},
            {"id": "words", "heading": "C", "body": [{"text": "Words."}]},
            {"id": "boxes", "heading": "D", "body": [{"checklist": ["Fine"], "days": 3}, {"checklist": ["Ready"]}]},
        ],
    }
)  # fmt: skip


def test_nothing_is_left_out_unasked() -> None:
    assert without(SHEET.sections, []) == [*SHEET.sections]


def test_a_section_goes_with_what_its_words_led_to() -> None:
    assert [section.id for section in without(SHEET.sections, ["table"])] == ["expect", "words", "boxes"]


def test_a_timeline_without_stages_keeps_what_to_watch_for() -> None:
    first = without(SHEET.sections, ["timeline"])[0]
    (timeline,) = of_kind([first], "timeline")
    assert getattr(timeline, "timeline") == ()  # noqa: B009
    assert getattr(timeline, "watch").text == "Watch"  # noqa: B009
    assert [block.kind for block in first.body] == ["timeline", "do_avoid"]


def test_of_checklists_those_for_days_go_alone() -> None:
    (boxes,) = [section for section in without(SHEET.sections, ["daily_checklist"]) if section.id == "boxes"]
    assert boxes.body == SHEET.sections[3].body[1:]
    assert [section.id for section in without(SHEET.sections, ["checklist"])] == ["expect", "risks", "words"]


@pytest.mark.parametrize("kind", ["warning", "do_avoid"])
def test_what_keeps_patients_safe_stays(kind: str) -> None:
    with pytest.raises(ValueError, match=f"{kind} may not be left out"):
        without(SHEET.sections, [kind])
