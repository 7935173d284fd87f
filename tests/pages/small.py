"""Sheets in a template of their own, ``small``: pages of half the printer's size, or with other design values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from handouts.pipeline import Built
from tests.case_folder import run

#: Half a page of A4 or Letter: short lines, and a foot of three.
HALF = {"page": {"text_width": 116, "hang": 4, "foot_height": 56}}


def made(root: Path, sections: list[dict[str, Any]], style: dict[str, Any], **options: Any) -> Built:
    """A sheet of these sections with these design values, built for the clinic of the cases."""
    case, template = root / "case", root / "case/templates/small"
    template.mkdir(parents=True)
    manifest = {"title": "S", "description": "S", "extends": "classic", "papers": ["A4", "Letter", "A5", "Half-Letter"]}
    _write(template / "template.yaml", manifest)
    _write(template / "style.yaml", {"values": style})
    head = {"title": "After your visit", "kind": "aftercare", "language": "en", "summary": "Take it easy today."}
    _write(case / "sheet.yaml", {**head, "review": {"revision": 1, "status": "draft"}, "sections": sections})
    _write(case / "options.yaml", {"template": "small", **options})
    found = run(case, root / "project")
    assert len(found.built) == 1, found.findings
    assert found.built[0].pdf, found.findings
    return found.built[0]


def section(name: str, *body: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name.lower(), "heading": name, "body": list(body), **more}


def chapters(count: int) -> list[dict[str, Any]]:
    """Sections of a page each, on A5; a link and a sentence in each run over to the next page."""
    text = " ".join(["Move as you like, and read [our page](https://rowan.example/a) when you can."] * 26)
    return [section(f"Part-{number}", {"text": text}) for number in range(1, count + 1)]


def _write(file: Path, data: dict[str, Any]) -> None:
    file.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
