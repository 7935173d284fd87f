"""A page of plain paragraphs in any language from each program, with the same font files."""

from __future__ import annotations

import html
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import typst
import yaml
from weasyprint import HTML

from benchmarks import text as handout
from handouts.pdf.families import FAMILIES, font_file
from handouts.pipeline import Options, Pipeline
from handouts.workspace import Workspace, packaged

PROGRAMS = ("ours", "Typst", "WeasyPrint")
_RTL = {"ar", "he"}
#: A heading and paragraphs, and nothing else on the page.
_LAYOUT = """\
{% extends "base/layout.xml" %}
{% block title %}<h1>{{ sheet.title }}</h1>{% endblock %}
{% block sections %}{% for section in sheet.sections %}{{ blocks.flow(section.body) }}{% endfor %}{% endblock %}
"""
_STYLE = {
    "page": {"text_width": 110},
    "type": {"h1": {"size": 20, "leading": 26, "colour": "p900"}, "body": {"size": 11, "leading": 15, "measure": 0}},
}
_PAGE = "@page { size: A4; margin: 20mm 50mm }"
_SHEETS = "content/sheets/skin"


def write_all(folder: Path, texts: list[dict[str, Any]]) -> dict[tuple[str, str], Path]:
    """A PDF for each text and program, by language and program."""
    fonts = _write_fonts(folder / "fonts")
    made = {("ours", language): data for language, data in _ours(folder / "project", texts).items()}
    loaded = typst.Fonts(include_system_fonts=False, font_paths=[folder / "fonts"])
    for text in texts:
        made["Typst", text["language"]] = _typst(text, loaded)
        made["WeasyPrint", text["language"]] = _weasyprint(text, fonts)
    files = {}
    for (program, language), data in made.items():
        files[language, program] = folder / f"{program}-{language}.pdf"
        files[language, program].write_bytes(data)
    return files


def _write_fonts(folder: Path) -> str:
    """The fonts as files, and the style sheet that names them."""
    folder.mkdir()
    rules = []
    for family in ("FiraGO", *FAMILIES):
        # A file of its own for bold, or one file with a weight axis.
        own = family == "FiraGO" or FAMILIES[family].bold
        for bold in (False, True) if own else (False,):
            file = folder / f"{family}-{'Bold' if bold else 'Regular'}.ttf"
            file.write_bytes(font_file(family, bold=bold))
            weight = ("700" if bold else "400") if own else "100 900"
            named = f'font-family: "{_spaced(family)}"; font-weight: {weight}'
            rules.append(f'@font-face {{ {named}; src: url("{file.as_uri()}") }}\n')
    return "".join(rules)


def _spaced(family: str) -> str:
    """``NotoSansSC`` as the font itself is called: Noto Sans SC."""
    return family.replace("NotoSans", "Noto Sans ")


def _ours(root: Path, texts: list[dict[str, Any]]) -> dict[str, bytes]:
    shutil.copytree(handout.PROJECT, root)
    (root / handout.SHEET).unlink()
    template = root / "templates/benchmark"
    (template / "layout.xml").write_text(_LAYOUT, "utf-8")
    (template / "style.yaml").write_text(yaml.safe_dump({"values": _STYLE}), "utf-8")
    strings = root / "templates/base/strings"
    strings.mkdir(parents=True)
    clinic = root / "content/clinics/willow/clinic.yaml"
    languages = [text["language"] for text in texts]
    facts = yaml.safe_load(clinic.read_text("utf-8")) | {"languages": languages}
    clinic.write_text(yaml.safe_dump(facts, allow_unicode=True), "utf-8")
    for text in texts:
        # Fixed words of a template are not printed by this one, but must be there.
        if text["language"] != "en":
            shutil.copy(packaged("templates") / "base/strings/en.yaml", strings / f"{text['language']}.yaml")
        _write_sheet(root / f"{_SHEETS}/aftercare.{text['language']}.yaml", text)
    pipeline = Pipeline(Workspace(root, today=date(2026, 1, 1)))
    jobs, findings = pipeline.plan(Options())
    assert len(jobs) == len(texts), [*pipeline.findings, *findings]
    built = [pipeline.build(job) for job in jobs]
    assert not any(one.diagnostics for one in built), [one.diagnostics for one in built]
    return {one.job.language: one.pdf for one in built if one.pdf}


def _write_sheet(file: Path, text: dict[str, Any]) -> None:
    sheet = {
        "title": text["heading"],
        "kind": "aftercare",
        "language": text["language"],
        "summary": text["heading"],
        "review": {"revision": 1, "status": "draft"},
        "sections": [{"id": "one", "heading": "One", "body": [{"text": words} for words in text["paragraphs"]]}],
    }
    file.write_text(yaml.safe_dump(sheet, allow_unicode=True, width=1000), "utf-8")


def _typst(text: dict[str, Any], fonts: typst.Fonts) -> bytes:
    language, _, script = text["language"].partition("-")
    families = ", ".join(f'"{family}"' for family in text["fonts"])
    of_script = f', script: "{script}"' if script else ""
    lines = [
        f'#set document(title: "{text["heading"]}")',
        '#set page(paper: "a4", margin: (x: 50mm, y: 20mm))',
        f'#set text(font: ({families}), size: 11pt, lang: "{language}"{of_script}, hyphenate: false)',
        "#set smartquote(enabled: false)",
        "#show heading: set text(size: 20pt)",
        f"= {text['heading']}",
        *text["paragraphs"],
    ]
    made = typst.compile("\n\n".join(lines).encode(), font_paths=fonts, pdf_standards="ua-1")
    assert isinstance(made, bytes)
    return made


def _weasyprint(text: dict[str, Any], fonts: str) -> bytes:
    families = ", ".join(f'"{family}"' for family in text["fonts"])
    style = f"body {{ font: 11pt/15pt {families}; margin: 0 }} h1 {{ font-size: 20pt }}"
    paragraphs = "".join(f"<p>{html.escape(words)}</p>" for words in text["paragraphs"])
    direction = "rtl" if text["language"] in _RTL else "ltr"
    page = (
        f'<!DOCTYPE html><html lang="{text["language"]}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{text['heading']}</title><style>{fonts}{_PAGE}{style}</style></head>"
        f"<body><h1>{text['heading']}</h1>{paragraphs}</body></html>"
    )
    made: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return made
