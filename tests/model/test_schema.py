"""The schemas are committed, fresh, and describe every field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.model.schema import schemas

FOLDER = Path(__file__).parents[2] / "content/schemas"
NAMES = ("sheet", "clinic", "references", "glossary", "part", "template", "style")


def test_all_files_have_a_schema() -> None:
    assert list(schemas()) == [f"{name}.schema.json" for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_committed_schemas_are_fresh(name: str) -> None:
    committed = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == schemas()[f"{name}.schema.json"], "run `handouts schema`"


def fields(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield from schema["properties"].items()
        for value in schema.values():
            yield from fields(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from fields(value)


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_described(name: str) -> None:
    found = list(fields(json.loads(schemas()[f"{name}.schema.json"])))
    assert found
    assert [field for field, schema in found if not schema.get("description")] == []


def test_style_files_need_no_field() -> None:
    schema = json.loads(schemas()["style.schema.json"])
    assert schema["$defs"]["Style"]["properties"]
    assert "required" not in schema["$defs"]["Style"]
    assert schema["properties"]["values"]["$ref"] == "#/$defs/Style"
