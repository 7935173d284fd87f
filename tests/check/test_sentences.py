"""Sentences that the rules about words must find, and sentences that a good editor would leave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.check.test_rules import reviewed

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text("utf-8"))
CASES = [
    pytest.param(rule, row["as"], sentence, kind == "bad", id=f"{rule}-{kind}-{number}")
    for rule, row in TABLE.items()
    for kind in ("bad", "good")
    for number, sentence in enumerate(row[kind])
]  # fmt: skip


def test_there_are_enough_sentences() -> None:
    assert set(TABLE) == {"L06", "L08", "L09", "L13", "N01", "N03"}
    assert all(len(row["bad"]) >= 20 and len(row["good"]) >= 14 for row in TABLE.values())


@pytest.mark.parametrize(("rule", "key", "sentence", "bad"), CASES)
def test_sentences(rule: str, key: str, sentence: str, bad: bool) -> None:
    block = {key: sentence} if key == "text" else {key: [sentence]}
    found = [one for one in reviewed({"body": [block]}) if one.code == rule]
    assert bool(found) == bad, (sentence, found)
