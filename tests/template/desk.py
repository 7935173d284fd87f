"""A small project in a folder of its own: one clinic, one sheet, and templates as a test wants them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from handouts.errors import Findings
from handouts.model.clinic import Clinic
from handouts.model.sheet import Entry, Reference, Sheet, TemplateManifest
from handouts.model.validate import validate
from handouts.sources.yaml import load
from handouts.template.expand import Context, Expanded, expand
from handouts.workspace import Workspace

T = TypeVar("T")

CLINIC = """\
name: Heronbrook
descriptor: Physiotherapy
country: GB
locale: en-GB
languages: [en]
paper: A4
emergency_number: "999"
phone: 01632 960 417
email: care@heronbrook.example
logo: content/clinics/heron/logo.svg
logo_alt: A heron
colours: {primary: "#0D4A57", accent: "#8C4A86"}
sites:
  - {id: mill, name: Mill Lane, address: [14 Mill Lane, Heronbrook], hours: [{days: Mon to Fri, times: 8 am to 6 pm}]}
words: {therapist: physiotherapist}
"""
SHEET = """\
title: After *your* visit
kind: aftercare
language: en
summary: Take it easy.
review: {revision: 1, status: draft}
sections:
  - id: one
    heading: What to expect
    body:
"""
MANIFESTS = {
    "base": "{title: Base, description: Base., abstract: true}",
    "classic": "{title: Classic, description: Classic., extends: base}",
    "mine": "{title: Mine, description: Mine., extends: classic}",
}


@dataclass
class Desk:
    """What a test writes: the sheet's blocks, and files of the project's template ``mine``."""

    root: Path
    clinic: str = CLINIC
    sheet: str = SHEET
    blocks: str = "      - text: Words."
    template: str = "classic"
    sheet_extra: str = ""
    manifests: dict[str, str] = field(default_factory=lambda: dict(MANIFESTS))

    def write(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def layout(self, text: str | bytes) -> None:
        """Use ``text`` as the whole layout of the template ``mine``."""
        self.write("templates/mine/layout.xml", text)
        self.template = "mine"

    def body(self, text: str) -> None:
        self.layout(f'<sheet lang="en" title="x"><body>\n{text}\n</body></sheet>')

    def model(self, kind: type[T], text: str, file: str) -> T:
        document, findings = load(text.encode(), file)
        assert document, list(findings)
        model, findings = validate(kind, document)
        assert model, list(findings)
        return model

    def expand(self) -> tuple[Expanded | None, Findings]:
        text = f"{self.sheet}{self.blocks}\n{self.sheet_extra}"
        sheet = self.model(Sheet, text, "content/sheets/x/aftercare.en.yaml")
        reference: Any = {"boyce": Reference(short="Boyce 2020", citation="Boyce and others, 2020.")}
        context = Context(
            sheet=sheet,
            sheet_id="x/aftercare",
            clinic=self.model(Clinic, self.clinic, "content/clinics/heron/clinic.yaml"),
            clinic_id="heron",
            language=sheet.language,
            template=self.template,
            edition="standard",
            paper="A4",
            code="7F3K-92QD",
            references=reference,
            glossary={"twitch": Entry.model_validate({"term": "Twitch", "meaning": "A *quick* jump."})},
            manifests={n: self.model(TemplateManifest, m, f"{n}.yaml") for n, m in self.manifests.items()},
        )
        return expand(context, Workspace(self.root))

    def made(self) -> Expanded:
        expanded, findings = self.expand()
        assert expanded, list(findings)
        assert not list(findings)
        return expanded

    def faults(self) -> list[tuple[str, str]]:
        """Codes and places of the findings of an expansion that fails."""
        expanded, findings = self.expand()
        assert expanded is None
        assert findings.failed
        return [(d.code, str(d.span)) for d in findings]
