"""One page that shows a clinic's brand: the packaged sheet and template ``brand-proof``, made like any other handout.

Its blocks are drawn small, with all lengths of the clinic's own template times one factor; each type role is there once
more in its true size, with ``full-`` before its name, and once in each colour, as ``in-p900``.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from handouts.errors import ContentError, Findings, Span
from handouts.layout.brand import PAIRS, TEXT, colour_findings, ratio, readable
from handouts.layout.logo import hardly_shows, painted_by_drawing, painted_by_raster
from handouts.layout.palette import contrast, derive, grey_contrast
from handouts.layout.raster import raster
from handouts.layout.svg import parse_svg
from handouts.model.clinic import Clinic, Font
from handouts.model.sheet import Entry, Reference, Sheet, TemplateManifest
from handouts.model.style import Style, TypeRole
from handouts.model.validate import validate
from handouts.pipeline import Job, Options, Pipeline
from handouts.project import Project, SheetKey
from handouts.sources import yaml
from handouts.workspace import Workspace

NAME = "brand-proof"
_LANGUAGE = "en"
_SHEET = f"templates/{NAME}/sheet.yaml"
_SMALL, _ROOMY = 0.36, 1.5
#: Type roles of the scale in two columns, as far as the template has them.
_SCALE = (("h1", "h2", "h3", "key", "do-head"), ("body", "label", "foot"))
#: Roles that a logo may lie on, with words for them.
_GROUNDS = {"white": "white paper", "p100": "a panel", "p700": "the title band"}
#: Height of the logo on its grounds, and the width of such a place, in points.
_LOGO, _PLACE = 30.0, 62.0

_T = TypeVar("_T")
Values = dict[str, Any]


class Proof(Pipeline):
    """A project of one sheet, the proof, for one clinic."""

    def __init__(self, workspace: Workspace, clinic: str) -> None:
        super().__init__(workspace)
        self.clinic = clinic
        found = self.findings
        folder = f"content/clinics/{clinic}/"
        self.findings = Findings([d for d in found if d.span.file.startswith(folder)])
        sheet = _sheet(workspace, self.findings)
        if sheet:
            self.project = _project(self.project, clinic, sheet)

    def jobs(self) -> tuple[list[Job], Findings]:
        """The one job, or H217 for a clinic that is not there."""
        return self.plan(Options((NAME,), self.clinic, NAME, _LANGUAGE))

    def styles(self, job: Job) -> tuple[tuple[Style, Style] | None, Findings]:
        found, findings = super().styles(job)
        return (found and (_small(found[0]), _small(found[1]))), findings

    def more(self, job: Job) -> Values:
        clinic, style = self.project.clinics[job.clinic], super().styles(job)[0]
        palette = derive(clinic.colours.primary, clinic.colours.accent)
        proof = {
            "swatches": _rows(list(_swatches(palette)), 6),
            "pairs": _rows(list(_pairs(palette)), 4),
            "notes": [finding.message for finding in colour_findings(clinic.colours)],
            "types": [list(_types(style[0], names)) for names in _SCALE] if style else [],
            "fonts": list(_fonts(clinic)),
            "grounds": list(self._grounds(clinic, palette)),
        }
        return {"proof": proof}

    def _grounds(self, clinic: Clinic, palette: Mapping[str, str]) -> Iterator[Values]:
        data = self.workspace.read(clinic.logo)
        if clinic.logo.lower().endswith(".svg"):
            drawing, _ = parse_svg(data, Span(clinic.logo))
            if drawing is None:
                return
            painted, shape = painted_by_drawing(drawing), drawing.width / drawing.height
        else:
            picture = raster(data)
            if picture is None:
                return
            painted, shape = painted_by_raster(picture.data), picture.size[0] / picture.size[1]
        width = f"{min(100.0, 100 * _LOGO * shape / _PLACE):.4g}"
        for role, words in _GROUNDS.items():
            verdict = "hardly shows" if hardly_shows(painted, palette[role]) else "shows well"
            yield {"role": role, "words": words, "verdict": verdict, "width": width, "ink": _ink(palette, role)}


def _sheet(workspace: Workspace, findings: Findings) -> Sheet | None:
    try:
        document, found = yaml.load(workspace.read(_SHEET), _SHEET)
    except ContentError as error:
        findings.extend(error.diagnostics)
        return None
    findings.extend(found)
    sheet, found = validate(Sheet, document) if document else (None, Findings())
    findings.extend(found)
    return sheet


def _project(project: Project, clinic: str, sheet: Sheet) -> Project:
    """The same clinics with the proof as the only sheet, in a template that changes the clinic's own."""
    owner = project.clinics.get(clinic)
    extends, about = owner.template if owner else "base", "A page for a clinic's colours, type and logo."
    manifest = TemplateManifest.model_validate(
        {"title": "Brand proof", "description": about, "extends": extends, "papers": ("A4", "Letter")}
    )
    key, layout = SheetKey(NAME, _LANGUAGE), f"templates/{NAME}/layout.xml"
    entry = Entry.model_validate({"term": "Trigger point", "meaning": "A tight, tender spot in a muscle."})
    source = Reference.model_validate({"short": "Example 2026", "citation": "An example."})
    return replace(
        project,
        sheets={key: sheet},
        sheet_files={key: _SHEET},
        templates={**project.templates, NAME: manifest},
        template_files={**project.template_files, NAME: layout},
        glossary={_LANGUAGE: {"trigger-point": entry}},
        references={"example": source},
    )


def _small(style: Style) -> Style:
    """Small blocks on a page of full size."""
    small, page = style.scaled(_SMALL), style.page
    inner = {name: getattr(small.page, name) for name in ("gutter", "hang", "radius")}
    full = {f"full-{name}": role.model_copy(update={"before": 0, "after": 0}) for name, role in style.type.items()}
    base = style.type["proof"]
    palette = {role for pair in PAIRS for role in (pair.front, pair.back)}
    inks = {f"in-{role}": base.model_copy(update={"colour": role}) for role in palette}
    types: dict[str, TypeRole] = {**small.type, **full, **inks}
    # What a block keeps clear at its edges is not scaled.
    roomy = small.help.model_copy(update={"signal": _ROOMY * small.help.signal})
    return small.model_copy(update={"type": types, "page": page.model_copy(update=inner), "help": roomy})


def _swatches(palette: Mapping[str, str]) -> Iterator[Values]:
    for role, colour in palette.items():
        if role not in ("white", "black", "key"):
            on_white = _figure(contrast(colour, palette["white"]))
            yield {"role": role, "hex": colour, "white": on_white, "ink": _ink(palette, role)}


def _pairs(palette: Mapping[str, str]) -> Iterator[Values]:
    for front, back, least in PAIRS:
        a, b = palette[front], palette[back]
        yield {
            "front": front, "back": back, "words": least == TEXT, "ink": _ink(palette, back),
            "colour": _figure(contrast(a, b)), "grey": _figure(grey_contrast(a, b)),
        }  # fmt: skip


def _types(style: Style, names: Sequence[str]) -> Iterator[Values]:
    for name in names:
        role = style.type.get(name)
        if role:
            words = f"{name} {role.size:g}/{role.leading:g} {role.weight}"
            yield {"name": name, "words": words, "dark": role.colour == "white"}


def _fonts(clinic: Clinic) -> Iterator[Values]:
    """The clinic's font files, those for other scripts with their languages."""
    fonts = clinic.fonts
    for font in [*([fonts.text] if fonts and fonts.text else []), *(fonts.others if fonts else ())]:
        yield {"files": _files(font), "languages": getattr(font, "languages", ())}


def _files(font: Font) -> str:
    return ", ".join(posixpath.basename(path) for path in (font.regular, font.bold) if path)


def _figure(value: float) -> str:
    return ratio(value).removesuffix(" : 1")


def _ink(palette: Mapping[str, str], ground: str) -> str:
    """The colour of words on a ground."""
    return max(("ink", "white"), key=lambda role: readable(palette[role], palette[ground]))


def _rows(items: Sequence[_T], count: int) -> list[Sequence[_T]]:
    return [items[at : at + count] for at in range(0, len(items), count)]
