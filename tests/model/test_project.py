"""A project folder: everything sound is loaded, everything wrong is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import Findings, in_order
from handouts.project import Project, SheetKey, load
from handouts.workspace import Workspace

CLINIC = """\
{name: H, country: GB, locale: en-GB, languages: [en], paper: A4, emergency_number: 999, phone: 01 2, logo: logo.svg,
 logo_alt: H, colours: {primary: "#123456", accent: "#abcdef"}, sites: [{id: mill, name: A, address: [b]}]}
"""
SHEET = """\
title: T
kind: aftercare
language: en
summary: S
review: {revision: 1, status: draft}
sections: [{id: a, heading: A, body: [{text: t}]}]
"""
AFTERCARE = "content/sheets/knee/aftercare.en.yaml"
FILES = {
    AFTERCARE: SHEET,
    "content/clinics/heron/clinic.yaml": CLINIC,
    "content/clinics/heron/logo.svg": "<svg/>",
    "content/references.yaml": "brady-2014: {short: Brady, citation: Brady}",
    "content/glossary.en.yaml": "knee: {term: Knee, meaning: A joint.}",
    "content/parts/lung.en.yaml": "body: [{text: t}]",
    "templates/classic/template.yaml": "{title: Classic, description: d}",
}


def read(root: Path, **changes: str) -> tuple[Project, Findings]:
    """Load a project of ``FILES``; ``changes`` come as ``files={path: content}``."""
    for path, content in {**FILES, **changes}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    return load(Workspace(root))


def shown(findings: Findings) -> list[str]:
    return [f"{found.code} {found.span}" for found in in_order(findings)]


def test_everything_is_loaded(tmp_path: Path) -> None:
    project, findings = read(tmp_path)
    assert shown(findings) == []
    assert list(project.sheets) == [SheetKey("knee/aftercare", "en")]
    assert project.clinics["heron"].logo == "content/clinics/heron/logo.svg"
    assert list(project.references) == ["brady-2014"]
    assert list(project.glossary["en"]) == ["knee"]
    assert "classic" in project.templates
    assert project.sheet_files == {SheetKey("knee/aftercare", "en"): AFTERCARE}


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        (AFTERCARE, "title: [", [f"H105 {AFTERCARE}:1:9"]),
        (AFTERCARE, SHEET.replace("aftercare", "information"), [f"H216 {AFTERCARE}:2:7"]),
        (AFTERCARE, SHEET.replace("language: en", "language: de"), [f"H216 {AFTERCARE}:3:11"]),
        (AFTERCARE, SHEET + "title: U", [f"H107 {AFTERCARE}:7:1"]),
        (AFTERCARE, SHEET.replace("{text: t}", "{figure: {image: k.svg, alt: a}}"), [f"H212 {AFTERCARE}:6:56"]),
        (AFTERCARE, SHEET.replace("{text: t}", "{figure: {image: /k.svg, alt: a}}"), [f"H115 {AFTERCARE}:6:56"]),
        ("content/sheets/aftercare.en.yaml", SHEET, ["H216 content/sheets/aftercare.en.yaml"]),
        ("content/sheets/knee/aftercare.yml", SHEET, ["H216 content/sheets/knee/aftercare.yml"]),
        ("content/glossary.yaml", "{}", ["H216 content/glossary.yaml"]),
        ("content/clinics/heron/clinic.yaml", CLINIC.replace("logo.svg", "l.svg"),
         ["H212 content/clinics/heron/clinic.yaml:1:109"]),
        ("content/clinics/heron/clinic.yaml", CLINIC.replace("logo.svg", "../../../../l.svg"),
         ["H115 content/clinics/heron/clinic.yaml:1:109"]),
        ("content/clinics/heron/clinic.yaml", CLINIC.replace("{name", "{template: clasic, name"),
         ["H217 content/clinics/heron/clinic.yaml:1:12"]),
    ],
)  # fmt: skip
def test_mistakes(tmp_path: Path, path: str, content: str, expected: list[str]) -> None:
    _, findings = read(tmp_path, **{path: content})
    assert shown(findings) == expected


def test_a_broken_sheet_does_not_hide_the_others(tmp_path: Path) -> None:
    broken = "content/sheets/knee/information.en.yaml"
    project, findings = read(tmp_path, **{broken: "titel: x"})
    assert list(project.sheets) == [SheetKey("knee/aftercare", "en")]
    assert SheetKey("knee/information", "en") in project.sheet_files
    assert findings.failed


def test_a_project_may_have_no_shared_files(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    project, findings = load(Workspace(tmp_path))
    assert not findings.failed
    assert not project.sheets
    assert project.templates


def test_the_content_of_the_product_is_sound() -> None:
    project, findings = load(Workspace(Path(__file__).parents[2]))
    assert shown(findings) == []
    assert len(project.sheets) >= 3
    assert len(project.clinics) >= 2
