"""JSON Schemas of the files that people write, so that editors complete and check while typing."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from handouts.model.clinic import Clinic
from handouts.model.sheet import Glossary, Part, References, Sheet, TemplateManifest
from handouts.model.style import Style, StyleFile

_FILES: dict[str, Any] = {
    "sheet": Sheet,
    "clinic": Clinic,
    "references": References,
    "glossary": Glossary,
    "part": Part,
    "template": TemplateManifest,
}


def schemas() -> dict[str, str]:
    """File name to the text of a JSON Schema (2020-12), ending in a line break."""
    plain = {name: TypeAdapter(kind).json_schema() for name, kind in _FILES.items()}
    return {f"{name}.schema.json": _text(name, schema) for name, schema in {**plain, "style": _style()}.items()}


def _text(name: str, schema: dict[str, Any]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name.capitalize()}
    whole = {**schema, **head}
    return json.dumps({key: whole[key] for key in (*head, *schema)}, indent=2, ensure_ascii=False) + "\n"


def _style() -> dict[str, Any]:
    """A style file holds any part of the values, so none of them is required."""
    values = _optional(Style.model_json_schema())
    definitions = {**values.pop("$defs", {}), "Style": values}
    schema = StyleFile.model_json_schema()
    properties: dict[str, Any] = schema["properties"]
    for name in ("values", "tight"):
        properties[name] = {"$ref": "#/$defs/Style", "description": properties[name]["description"]}
    properties["editions"]["additionalProperties"] = {"$ref": "#/$defs/Style"}
    return {**schema, "$defs": definitions}


def _optional(schema: Any) -> Any:
    if isinstance(schema, dict):
        drop = "required" if "properties" in schema else ""
        return {key: _optional(value) for key, value in schema.items() if key != drop}
    return [_optional(value) for value in schema] if isinstance(schema, list) else schema
