"""Everything a project folder holds, loaded and checked: sheets, clinics, shared files and templates."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from handouts.errors import ContentError, Findings, Severity, Span
from handouts.model.approval import digest, held
from handouts.model.base import near
from handouts.model.clinic import Clinic, Font, Fonts
from handouts.model.countries import words
from handouts.model.resolve import Shared, resolve
from handouts.model.sheet import Entry, Glossary, Part, Reference, References, Sheet, TemplateManifest
from handouts.model.validate import validate
from handouts.sources import yaml
from handouts.workspace import Workspace

T = TypeVar("T")
F = TypeVar("F", bound=Font)
_SHEETS, _CLINICS, _PARTS = "content/sheets", "content/clinics", "content/parts"
_REFERENCES = "content/references.yaml"
_ID = r"[a-z0-9][a-z0-9-]*"
_LANGUAGE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?"


@dataclass(frozen=True, order=True)
class SheetKey:
    """A sheet's name, such as ``dry-needling/aftercare``, and its language."""

    id: str
    language: str


@dataclass(frozen=True)
class Project:
    """Only what is sound is in ``sheets``, ``clinics`` …; the ``…_files`` name broken ones too.

    Sheets are resolved; picture and logo paths start at the project's root. ``glossary`` is by language.
    """

    sheets: dict[SheetKey, Sheet]
    clinics: dict[str, Clinic]
    references: dict[str, Reference]
    glossary: dict[str, dict[str, Entry]]
    templates: dict[str, TemplateManifest]
    sheet_files: dict[SheetKey, str]
    clinic_files: dict[str, str]
    template_files: dict[str, str]


def load(workspace: Workspace) -> tuple[Project, Findings]:
    """Load everything that can be loaded, with the findings of all files."""
    loader = _Loader(workspace)
    project = loader.project()
    return project, loader.findings


class _Loader:
    def __init__(self, workspace: Workspace) -> None:
        self.findings = Findings()
        self._workspace = workspace

    def project(self) -> Project:
        template_files = {posixpath.dirname(f).split("/")[-1]: f for f in self._template_files()}
        clinic_files = dict(self._clinic_files())
        sheet_files = dict(self._sheet_files())
        references = self._model(_REFERENCES, References) if self._workspace.exists(_REFERENCES) else {}
        glossary = {language: self._model(file, Glossary) for language, file in self._glossary_files()}
        templates = {name: self._model(file, TemplateManifest) for name, file in template_files.items()}
        clinics = {name: self._clinic(file, [*templates]) for name, file in clinic_files.items()}
        return Project(
            sheets=_sound(self._sheets(sheet_files, references, glossary)),
            clinics=_sound(clinics),
            references=references or {},
            glossary=_sound(glossary),
            templates=_sound(templates),
            sheet_files=sheet_files,
            clinic_files=clinic_files,
            template_files=template_files,
        )

    def _model(self, file: str, kind: type[T]) -> T | None:
        """A valid model, or None with at least one finding."""
        try:
            data = self._workspace.read(file)
        except ContentError as error:
            self.findings.extend(error.diagnostics)
            return None
        document, findings = yaml.load(data, file)
        value = None
        if document:
            value, more = validate(kind, document)
            findings.extend(more)
        self.findings.extend(findings)
        return None if findings.failed else value

    def _named(self, folder: str, pattern: str, form: str) -> Iterator[tuple[re.Match[str], str]]:
        """YAML files of a folder with their names taken apart; H216 for a name of another form."""
        for file in self._yaml_files(folder):
            if found := re.fullmatch(pattern, file.removeprefix(f"{folder}/")):
                yield found, file
            else:
                hint = "Use small letters, digits and hyphens, and the ending .yaml."
                message = f"the name of this file is not of the form {folder}/{form}"
                self.findings.error("H216", Span(file), message, hint)

    def _yaml_files(self, folder: str) -> list[str]:
        return [*self._workspace.files(folder, ".yaml"), *self._workspace.files(folder, ".yml")]

    def _sheet_files(self) -> Iterator[tuple[SheetKey, str]]:
        pattern = rf"({_ID}/{_ID})\.({_LANGUAGE})\.yaml"
        for found, file in self._named(_SHEETS, pattern, "<topic>/<kind>.<language>.yaml"):
            yield SheetKey(found[1], found[2]), file

    def _clinic_files(self) -> Iterator[tuple[str, str]]:
        for found, file in self._named(_CLINICS, rf"({_ID})/clinic\.yaml", "<clinic>/clinic.yaml"):
            yield found[1], file

    def _glossary_files(self) -> Iterator[tuple[str, str]]:
        for file in self._yaml_files("content"):
            if found := re.fullmatch(rf"content/glossary\.({_LANGUAGE})\.yaml", file):
                yield found[1], file
            elif file.count("/") == 1 and file != _REFERENCES:
                hint = "Name it references.yaml or glossary.<language>.yaml, or move it into a folder."
                self.findings.error("H216", Span(file), "no file of this name is read here", hint)

    def _template_files(self) -> list[str]:
        files = self._workspace.files("templates", "template.yaml")
        return [file for file in files if re.fullmatch(rf"templates/{_ID}/template\.yaml", file)]

    def _parts(self) -> dict[str, dict[str, Part | None]]:
        """Parts by language and id."""
        parts: dict[str, dict[str, Part | None]] = {}
        for found, file in self._named(_PARTS, rf"({_ID})\.({_LANGUAGE})\.yaml", "<id>.<language>.yaml"):
            parts.setdefault(found[2], {})[found[1]] = self._model(file, Part)
        return parts

    def _sheets(
        self,
        files: dict[SheetKey, str],
        references: dict[str, Reference] | None,
        glossary: dict[str, dict[str, Entry] | None],
    ) -> dict[SheetKey, Sheet | None]:
        parts = self._parts()
        sheets: dict[SheetKey, Sheet | None] = {}
        for key, file in files.items():
            shared = Shared(references, glossary.get(key.language, {}), parts.get(key.language, {}), self._image)
            sheets[key] = self._sheet(key, file, shared)
        return sheets

    def _sheet(self, key: SheetKey, file: str, shared: Shared) -> Sheet | None:
        sheet = self._model(file, Sheet)
        if sheet is None:
            return None
        before = self._errors
        self._agreement(key, sheet)
        resolved, findings = resolve(sheet, shared)
        self.findings.extend(findings)
        if resolved is None or self._errors != before:
            return None
        resolved, lapsed = held(resolved, digest(resolved, shared.glossary or {}, shared.references or {}))
        self.findings.extend(lapsed)
        return resolved

    @property
    def _errors(self) -> int:
        return sum(found.severity is Severity.ERROR for found in self.findings)

    def _agreement(self, key: SheetKey, sheet: Sheet) -> None:
        """The file name says kind and language once more."""
        for name, value, wanted in (
            ("kind", sheet.kind, key.id.split("/")[-1]),
            ("language", sheet.language, key.language),
        ):
            if value != wanted:
                message = f"`{name}` is “{value}”, but the file name says “{wanted}”"
                self.findings.error("H216", sheet.place(name), message, "Change it, or rename the file.")

    def _clinic(self, file: str, templates: list[str]) -> Clinic | None:
        clinic = self._model(file, Clinic)
        if clinic is None:
            return None
        before = len(self.findings)
        if clinic.template not in templates:
            message = f"there is no template “{clinic.template}”"
            self.findings.error("H217", clinic.place("template"), message, near(clinic.template, templates))
        logo = self._image(clinic.logo, clinic.place("logo"))
        fonts = self._fonts(clinic.fonts) if clinic.fonts else None
        said = {**words(clinic.country), **clinic.words}
        sound = len(self.findings) == before
        return clinic.model_copy(update={"logo": logo, "fonts": fonts, "words": said}) if sound else None

    def _fonts(self, fonts: Fonts) -> Fonts:
        """The same with paths from the project's root; H115 or H411 when a file cannot be there."""
        text, others = fonts.text and self._font(fonts.text), tuple(map(self._font, fonts.others))
        return fonts.model_copy(update={"text": text, "others": others})

    def _font(self, font: F) -> F:
        paths = {"regular": font.regular} | ({"bold": font.bold} if font.bold else {})
        found = {name: self._file(path, font.place(name), "H411", "font") for name, path in paths.items()}
        return font.model_copy(update=found)

    def _image(self, path: str, span: Span) -> str:
        """The path of a picture from the project's root; H115 or H212 when it cannot be there."""
        return self._file(path, span, "H212", "picture")

    def _file(self, path: str, span: Span, code: str, what: str) -> str:
        try:
            found = self._workspace.beside(span.file, path)
            if self._workspace.exists(found):
                return found
        except ContentError as error:
            for problem in error.diagnostics:
                self.findings.error(problem.code, span, problem.message, problem.hint)
            return path
        hint = "Check the name; the path starts from the folder of this file."
        self.findings.error(code, span, f"there is no {what} “{path}”", hint)
        return path


def _sound(values: dict[Any, T | None]) -> dict[Any, T]:
    return {key: value for key, value in values.items() if value is not None}
