"""A sheet, a clinic and a template to mark-up: what the templates see, and the way through their chain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from handouts.errors import Findings, Span
from handouts.markup.nodes import Node
from handouts.markup.parse import parse
from handouts.model.blocks import GlossaryBlock, RisksBlock, WarningBlock
from handouts.model.clinic import Clinic
from handouts.model.resolve import for_clinic
from handouts.model.sheet import Entry, Reference, Sheet, TemplateManifest
from handouts.model.text import Text, texts
from handouts.template.environment import Environment
from handouts.template.strings import read_strings
from handouts.workspace import Workspace


@dataclass(frozen=True)
class Context:
    """Everything that one handout is made of. ``glossary`` holds the entries of ``language`` only."""

    sheet: Sheet
    sheet_id: str
    clinic: Clinic
    clinic_id: str
    language: str
    template: str
    edition: str
    paper: str
    code: str
    references: Mapping[str, Reference]
    glossary: Mapping[str, Entry]
    manifests: Mapping[str, TemplateManifest]
    #: Further names for the template.
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Expanded:
    """The mark-up as text, with reserved place attributes, and as checked nodes."""

    markup: str
    node: Node


def expand(context: Context, workspace: Workspace) -> tuple[Expanded | None, Findings]:
    """Print the sheet through its template and check the mark-up; None when there is any error."""
    markup, file, findings = printed(context, workspace)
    if markup is None:
        return None, findings
    node, found = parse(markup, file)
    findings.extend(found)
    return (None if node is None or findings.failed else Expanded(markup, node)), findings


def printed(context: Context, workspace: Workspace) -> tuple[str | None, str, Findings]:
    """The mark-up as it comes from the template, not checked yet, and the file of the layout; None where there is
    none to show.
    """
    chain, findings = template_chain(context.template, context.manifests)
    layout = next((name for name in chain if workspace.exists(f"templates/{name}/layout.xml")), None)
    if chain and not layout:
        place = Span(f"templates/{chain[0]}/template.yaml")
        findings.error("H310", place, "this template has no layout.xml", "Add one, or write `extends: base`.")
    findings.extend(for_clinic(context.sheet, context.clinic))
    locale = _locale(context, findings)
    file = f"templates/{layout}/layout.xml"
    if not layout or not locale:
        return None, file, findings
    strings, found = read_strings(chain, language_tag(context), workspace)
    findings.extend(found)
    if found.failed:
        return None, file, findings
    environment = Environment(workspace, context.clinic, locale, {**_values(context), "strings": strings})
    markup = environment.expand(f"{layout}/layout.xml")
    findings.extend(environment.findings)
    return markup, file, findings


def filler(context: Context, workspace: Workspace) -> Callable[[Text], str]:
    """What turns an author's text into the words that this clinic's readers see; an expression without a value is
    left out, since expanding the sheet names it.
    """
    locale = Locale.parse(language_tag(context), sep="-")
    return Environment(workspace, context.clinic, locale, _values(context)).plain


def template_chain(name: str, manifests: Mapping[str, TemplateManifest]) -> tuple[list[str], Findings]:
    """The template and all that it extends, child first; empty after H310."""
    findings = Findings()
    chain: list[str] = []
    wanted: str | None = name
    while wanted:
        place = manifests[chain[-1]].place("extends") if chain else Span(f"templates/{name}/template.yaml")
        if wanted in chain:
            findings.error("H310", place, f"template {wanted} extends itself", "Change `extends`.")
            return [], findings
        if wanted not in manifests:
            hint = f"There is: {', '.join(sorted(manifests))}."
            findings.error("H310", place, f"there is no template {wanted}", hint)
            return [], findings
        chain.append(wanted)
        wanted = manifests[wanted].extends
    if manifests[name].abstract:
        usable = ", ".join(sorted(key for key, manifest in manifests.items() if not manifest.abstract))
        message = f"template {name} is only there to be extended"
        findings.error("H310", manifests[name].place("abstract"), message, f"Use one of: {usable}.")
        return [], findings
    return chain, findings


def language_tag(context: Context) -> str:
    """The clinic's locale when it is a form of the sheet's language, else the sheet's language."""
    locale, language = context.clinic.locale, context.language
    return locale if locale == language or locale.startswith(f"{language}-") else language


def _locale(context: Context, findings: Findings) -> Locale | None:
    tag = language_tag(context)
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        hint = "Use a language with a country, such as en-GB."
        findings.error("H204", context.clinic.span, f"dates cannot be written in {tag}", hint)
        return None


def _values(context: Context) -> dict[str, Any]:
    """The names that templates and texts may use."""
    sheet = context.sheet
    blocks = [(section, block) for section in sheet.sections for block in section.body]
    alarm = next(
        (
            {"section": section, "warning": block.warning}
            for section, block in blocks
            if isinstance(block, WarningBlock) and block.warning.level == "emergency"
        ),
        None,
    )
    return {
        "sheet": sheet,
        "sheet_id": context.sheet_id,
        "clinic": context.clinic,
        "edition": context.edition,
        "paper": context.paper,
        # A code is no words: it needs no isolate, and the pipeline looks for it as it is.
        "code": Markup(context.code),
        "lang": language_tag(context),
        "sources": [context.references[source] for source in sheet.sources],
        "glossary": context.glossary,
        "marked": any(text.needs_review for text in _words(context)),
        "alarm": alarm,
        **context.more,
        "cited": next((block for _, block in blocks if isinstance(block, RisksBlock)), None),
    }


def _words(context: Context) -> Iterator[Text]:
    """The texts of a sheet and of the glossary's entries in it."""
    yield from texts(context.sheet)
    blocks = (block for section in context.sheet.sections for block in section.body)
    for name in (name for block in blocks if isinstance(block, GlossaryBlock) for name in block.glossary):
        if name in context.glossary:
            yield from texts(context.glossary[name])
