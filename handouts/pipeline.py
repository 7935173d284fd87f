"""The order of the rooms: project, template, mark-up, layout, PDF. Only this module knows it.

A **job** is one handout to make; ``Pipeline.build`` turns it into bytes or findings, never into an exception for an
author's mistake.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from operator import is_not
from typing import TYPE_CHECKING, Any

from handouts.errors import Diagnostic, Findings, Span, in_order, strictly
from handouts.markup.dump import dump
from handouts.markup.nodes import Node
from handouts.model import paper
from handouts.model.clinic import Clinic
from handouts.model.sheet import Sheet
from handouts.model.style import Style
from handouts.project import Project, SheetKey, load
from handouts.template.expand import Context, Expanded, expand, printed, template_chain
from handouts.template.styles import load_style
from handouts.workspace import Workspace

if TYPE_CHECKING:
    from handouts.layout.compose import Composed
    from handouts.pdf.plan import Plan

#: Crockford's base 32: no letters that look like digits.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_NO_CODE = "0000-0000"
#: Bytes of a clinic's font file; one of all Chinese has ten million.
_MOST_FONT = 30_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What to build; None or empty means every one, or the clinic's own choice. ``strict``: warnings are errors.

    ``letterhead``: false leaves the head free. ``bleed``: a margin to trim off. ``imposed``: two pages on a side.
    """

    sheets: tuple[str, ...] = ()
    clinic: str | None = None
    template: str | None = None
    language: str | None = None
    edition: str = "standard"
    paper: str | None = None
    strict: bool = False
    letterhead: bool = True
    bleed: bool = False
    imposed: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One handout to make. ``own_paper`` tells whether the paper is the clinic's usual one."""

    clinic: str
    sheet: str
    language: str
    template: str
    edition: str
    paper: str
    own_paper: bool = True
    strict: bool = False
    letterhead: bool = True
    bleed: bool = False
    imposed: bool = False

    @property
    def output(self) -> str:
        """Path below the output folder: never a patient's name."""
        marks = {
            self.edition: self.edition != "standard", self.paper.lower(): not self.own_paper,
            "no-letterhead": not self.letterhead, "bleed": self.bleed, "imposed": self.imposed,
        }  # fmt: skip
        extra = "".join(f".{mark}" for mark, wanted in marks.items() if wanted)
        return f"{self.clinic}/{self.sheet}.{self.language}{extra}.pdf"

    def __str__(self) -> str:
        return self.output.removesuffix(".pdf")


@dataclass(frozen=True, slots=True)
class Built:
    """A finished handout, or what stands in its way. ``inputs`` are project paths with their SHA-256."""

    job: Job
    pdf: bytes | None = None
    pages: int = 0
    code: str = ""
    content: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    inputs: dict[str, str] = field(default_factory=dict)
    markup: str = ""

    @property
    def failed(self) -> bool:
        return self.pdf is None


@dataclass(frozen=True, slots=True)
class Coded:
    """Checked mark-up, the short code that it shows, and the hash that this comes from."""

    made: Expanded
    code: str
    digest: str


@dataclass(slots=True)
class Laid:
    """How far a job came: mark-up, design values, colours, pages. What is None was in the way of the rest."""

    expanded: Coded | None
    styles: tuple[Style, Style] | None = None
    palette: Mapping[str, str] = field(default_factory=dict)
    composed: Composed | None = None
    findings: Findings = field(default_factory=Findings)


class Pipeline:
    """A loaded project and what can be done with it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.project: Project
        self.project, self.findings = load(workspace)

    def plan(self, options: Options) -> tuple[list[Job], Findings]:
        """The jobs that the options ask for, in a stable order; unknown names are H217.

        Sheets and clinics that did not load are left out: ``findings`` already says what is wrong with them.
        """
        findings, project = Findings(), self.project
        clinics = _chosen("clinic", project.clinic_files, options.clinic, findings)
        ids = sorted({key.id for key in project.sheet_files})
        sheets = [name for wanted in options.sheets for name in _chosen("sheet", ids, wanted, findings)] or ids
        if options.template is not None:
            _chosen("template", project.template_files, options.template, findings)
        if findings.failed:
            return [], findings
        if not ids or not clinics:
            hint = "Add a sheet: handouts new sheet TOPIC/KIND"
            findings.error("H217", Span("content/sheets"), "nothing to build", hint)
        sound = [name for name in clinics if name in project.clinics]
        return sorted(
            {job for name in sound for sheet in sheets for job in self._jobs(name, sheet, options, findings)}
        ), findings

    def _jobs(self, clinic: str, sheet: str, options: Options, findings: Findings) -> Iterator[Job]:
        owner = self.project.clinics[clinic]
        template = options.template or owner.template
        if template not in self.project.templates:
            return
        manifest = self.project.templates[template]
        usual = paper.usual(owner.paper, manifest.papers)
        chosen = options.paper or usual
        for kind, wanted, offered in (
            ("edition", options.edition, manifest.editions),
            ("paper", chosen, manifest.papers),
        ):
            if wanted not in offered:
                message = f"the template {template} has no {kind} “{wanted}”"
                findings.error(
                    "H217", Span(f"templates/{template}/template.yaml"), message, f"It has: {', '.join(offered)}"
                )
                return
        if options.imposed and chosen not in paper.FOLDED_FROM:
            hint = f"Choose --paper {' or '.join(paper.FOLDED_FROM)}, in a template that has it, such as booklet."
            findings.error("H217", owner.span, f"pages of {chosen} cannot be imposed", hint)
            return
        for language in [options.language] if options.language else owner.languages:
            if SheetKey(sheet, language) in self.project.sheets:
                yield Job(
                    clinic, sheet, language, template, options.edition, chosen, chosen == usual, options.strict,
                    options.letterhead, options.bleed, options.imposed,
                )  # fmt: skip

    def _colours(self, job: Job) -> Findings:
        from handouts.layout.brand import colour_findings

        return colour_findings(self._clinic(job).colours)

    def build(self, job: Job) -> Built:
        """The finished PDF of a job, or None with the findings that explain why not."""
        with self.workspace.recorded() as asked, _collected_later():
            built = self._build(job)
        reads = self.workspace.reads
        return replace(built, inputs={path: reads.get(path, "") for path in sorted(asked | self._sources(job))})

    def _sources(self, job: Job) -> set[str]:
        """Files that were read when the project was loaded and that this job is made of."""
        project, sheet = self.project, self._sheet(job)
        chain, _ = template_chain(job.template, project.templates)
        blocks = {block.span.file for section in sheet.sections for block in section.body}
        shared = {entry.span.file for entry in project.glossary.get(job.language, {}).values()}
        cited = {project.references[source].span.file for source in sheet.sources}
        made_of = {sheet.span.file, self._clinic(job).span.file, *(project.template_files[name] for name in chain)}
        return made_of | blocks | shared | cited

    def lay_out(self, job: Job) -> Laid:
        """A job as pages that are ready to draw, or as far as it comes."""
        expanded, findings = self._expand(job)
        laid = Laid(expanded, findings=findings)
        if expanded is None or findings.failed:
            return laid
        laid.styles, more = self.styles(job)
        findings.extend(more)
        if laid.styles:
            self._compose(job, laid, expanded, laid.styles)
        laid.findings = strictly(findings) if job.strict else findings
        return laid

    def _build(self, job: Job) -> Built:
        from handouts.pdf.document import write
        from handouts.pdf.metadata import Metadata

        laid = self.lay_out(job)
        expanded, composed, findings = laid.expanded, laid.composed, laid.findings
        if expanded is None or composed is None or findings.failed:
            return self._failed(job, findings, expanded)
        metadata = Metadata(
            title=expanded.made.node.get("title"), author=self._clinic(job).name,
            language=expanded.made.node.get("lang"), extra=self._labels(job, expanded),
        )  # fmt: skip
        pdf = write(composed.size, metadata, composed.draw, composed.root, _plan(job, composed))
        return Built(
            job, pdf, len(composed.pages), expanded.code, expanded.digest, tuple(in_order(findings)),
            markup=expanded.made.markup,
        )  # fmt: skip

    def _compose(self, job: Job, laid: Laid, expanded: Coded, styles: tuple[Style, Style]) -> None:
        from handouts.layout.compose import Look, compose
        from handouts.layout.palette import derive, mono
        from handouts.layout.text.own import load_own

        clinic, findings = self._clinic(job), laid.findings
        lines = styles[0].ink == "lines"
        laid.palette = mono() if lines else derive(clinic.colours.primary, clinic.colours.accent)
        findings.extend([] if lines else self._colours(job))
        fonts, found = load_own(clinic.fonts, lambda path: self.workspace.read(path, _MOST_FONT))
        findings.extend(found)
        if not findings.failed:
            look = Look(*styles, laid.palette, job.paper, fonts, job.letterhead)
            laid.composed = compose(expanded.made.node, look, self.workspace.read)
            findings.extend(laid.composed.findings)

    def more(self, job: Job) -> dict[str, Any]:
        """Names for the template beside those that every template may use."""
        return {}

    def _labels(self, job: Job, expanded: Coded) -> dict[str, str]:
        sheet = self._sheet(job)
        return {
            "HandoutsSheet": job.sheet,
            "HandoutsClinic": job.clinic,
            "HandoutsLanguage": job.language,
            "HandoutsTemplate": job.template,
            "HandoutsEdition": job.edition,
            "HandoutsPaper": job.paper,
            "HandoutsRevision": str(sheet.review.revision),
            "HandoutsCode": expanded.code,
            "HandoutsContent": expanded.digest,
        }

    def _failed(self, job: Job, findings: Findings, expanded: Coded | None) -> Built:
        """With the mark-up, as far as it came, for those who look for a template's mistake."""
        markup = expanded.made.markup if expanded else printed(self.context(job), self.workspace)[0] or ""
        return Built(job, diagnostics=tuple(in_order(findings)), markup=markup)

    def _sheet(self, job: Job) -> Sheet:
        return self.project.sheets[SheetKey(job.sheet, job.language)]

    def _clinic(self, job: Job) -> Clinic:
        return self.project.clinics[job.clinic]

    def styles(self, job: Job) -> tuple[tuple[Style, Style] | None, Findings]:
        """The design values for normal density and for tight; None after any finding."""
        return load_style(job.template, job.edition, self.project.templates, self.workspace)

    def content(self, job: Job) -> str:
        """SHA-256 of a handout's content as the project stands now, or an empty text if it cannot be made."""
        expanded, _ = self._expand(job)
        return expanded.digest if expanded else ""

    def context(self, job: Job) -> Context:
        """Everything that a job is made of."""
        return Context(
            sheet=self._sheet(job),
            sheet_id=job.sheet,
            clinic=self._clinic(job),
            clinic_id=job.clinic,
            language=job.language,
            template=job.template,
            edition=job.edition,
            paper=job.paper,
            code=_NO_CODE,
            references=self.project.references,
            glossary=self.project.glossary.get(job.language, {}),
            manifests=self.project.templates,
            more=self.more(job),
        )

    def _expand(self, job: Job) -> tuple[Coded | None, Findings]:
        """Expand with a placeholder for the code, then put the hash of the result in its place."""
        made, findings = expand(self.context(job), self.workspace)
        if made is None:
            return None, findings
        digest = hashlib.sha256(dump(made.node).encode()).hexdigest()
        code = short_code(digest)
        return Coded(replace(made, node=_with_code(made.node, code)), code, digest), findings


def _plan(job: Job, composed: Composed) -> Plan:
    """How the pages lie on paper."""
    from handouts.pdf.plan import Booklet, Plan

    if not job.imposed:
        return Plan(composed.size, job.bleed)
    whole = paper.SIZES[paper.FOLDED_FROM[job.paper]]
    return Booklet(composed.size, job.bleed, len(composed.pages), whole, composed.mirrored)


def _with_code(node: Node, code: str) -> Node:
    if node.name == "code" and node.children == (_NO_CODE,):
        return replace(node, children=(code,))
    children = tuple(c if isinstance(c, str) else _with_code(c, code) for c in node.children)
    return replace(node, children=children) if any(map(is_not, children, node.children)) else node


@contextmanager
def _collected_later() -> Iterator[None]:
    """No search for garbage while a handout is made: nearly all of it is in use until the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def short_code(digest: str) -> str:
    """Eight signs that name a content: 40 bits of its hash, such as ``7F3K-92QD``."""
    value = int(digest[:10], 16)
    signs = "".join(_ALPHABET[value >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"


def _chosen(what: str, known: Iterable[str], wanted: str | None, findings: Findings) -> list[str]:
    """The wanted name, all known names for None, or H217 with near misses."""
    names = sorted(known)
    if wanted is None:
        return names
    if wanted in names:
        return [wanted]
    near = get_close_matches(wanted, names, n=3) or names
    findings.error(
        "H217",
        Span("content" if what != "template" else "templates"),
        f"there is no {what} “{wanted}”",
        f"There is: {', '.join(near)}",
    )
    return []
