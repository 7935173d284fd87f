"""What a build says about a brand: only where it matters, at the line in clinic.yaml."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml
from PIL import Image

from handouts.errors import Severity
from handouts.pipeline import Built, Options, Pipeline
from handouts.workspace import Workspace

_CASES = Path(__file__).parents[1] / "cases"
_CLINIC = "content/clinics/rowan/clinic.yaml"
_LAYOUT = """\
{% extends "classic/layout.xml" %}
{% block letterhead %}
<letterhead><panel fill="FILL"><row><cell span="12">
  <logo {{ clinic|at("logo") }} src="{{ clinic.logo }}" alt="{{ clinic.logo_alt }}"/>
</cell></row></panel></letterhead>
{% endblock %}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(_CASES / "_project", tmp_path, dirs_exist_ok=True)
    (tmp_path / "content/sheets/case").mkdir(parents=True)
    shutil.copy(_CASES / "one-line/sheet.yaml", tmp_path / "content/sheets/case/aftercare.en.yaml")
    return tmp_path


def _change(root: Path, **changes: object) -> None:
    data = yaml.safe_load((root / _CLINIC).read_text("utf-8")) | changes
    (root / _CLINIC).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def _build(root: Path, options: Options) -> Built:
    pipeline = Pipeline(Workspace(root, today=date(2026, 11, 22)))
    jobs, planned = pipeline.plan(options)
    assert not [*pipeline.findings, *planned]
    (job,) = jobs
    return pipeline.build(job)


def _codes(built: Built) -> Sequence[str]:
    assert all(found.span.file == _CLINIC and found.span.line for found in built.diagnostics)
    return [found.code for found in built.diagnostics]


@pytest.mark.parametrize(("edition", "codes"), [("standard", ["H414"]), ("large-print", ["H414"]), ("mono", [])])
def test_colours_matter_where_they_are_printed(root: Path, edition: str, codes: list[str]) -> None:
    _change(root, colours={"primary": "#E2574C", "accent": "#0D4A57"})
    built = _build(root, Options(edition=edition))
    assert built.pdf
    assert _codes(built) == codes
    strict = _build(root, Options(edition=edition, strict=True))
    assert _codes(strict) == codes
    assert bool(strict.pdf) is not bool(codes)
    assert all(found.severity is Severity.ERROR for found in strict.diagnostics)


@pytest.mark.parametrize(("fill", "codes"), [("p700", ["H415"]), ("p100", []), ("white", [])])
def test_a_logo_is_compared_with_the_panel_behind_it(root: Path, fill: str, codes: list[str]) -> None:
    folder = root / "templates/mine"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("{title: Mine, description: A band., extends: classic}", "utf-8")
    (folder / "layout.xml").write_text(_LAYOUT.replace("FILL", fill), "utf-8")
    assert _codes(_build(root, Options(template="mine"))) == codes


@pytest.mark.parametrize(
    ("size", "colour", "codes"),
    [
        ((400, 400), "#0D4A57", []),
        ((40, 40), "#0D4A57", ["H417"]),
        ((400, 400), "#F7E9A0", ["H415"]),
        ((4800, 400), "#0D4A57", ["H416"]),
        ((40, 8), "#F7E9A0", ["H415", "H417"]),
    ],
)
def test_a_raster_logo(root: Path, size: tuple[int, int], colour: str, codes: list[str]) -> None:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "PNG")
    (root / "content/clinics/rowan/logo.png").write_bytes(made.getvalue())
    _change(root, logo="logo.png")
    assert sorted(_codes(_build(root, Options()))) == codes
