"""The report for the clinician who reviews a sheet: the packaged template ``report``, made like any other handout.

What it tells is gathered here, as plain values for the template: scores, findings, self-assessments, questions, claims
with their sources, and the difference in words since the approved revision.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from handouts.check.assessment import Tally, Tool, answered, tools
from handouts.check.formulas import FORMULAS, Counts, Formula
from handouts.check.language import SENTENCES
from handouts.check.prose import sentences, words
from handouts.check.readability import Score, band, scores
from handouts.check.review import review, rules
from handouts.check.subject import Subject
from handouts.errors import CODES, Diagnostic, Findings, Severity, Span, in_order
from handouts.model import paper
from handouts.model.blocks import RisksBlock
from handouts.model.sheet import Reference, TemplateManifest
from handouts.pipeline import Job, Laid, Options, Pipeline
from handouts.project import SheetKey
from handouts.review import approved_words, subject_of
from handouts.review import words as lines_of
from handouts.template.expand import Context
from handouts.workspace import Workspace

NAME = "report"
#: Of the report, whatever the sheet's is: rules and what they find are in English.
_LANGUAGE = "en"
_PAPERS = ("A4", "Letter")
_BANDS = {"easy": "easy", "target": "in the target", "hard": "too hard", "fails": "far too hard"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "to consider"}
_LONG_WORD = 3

Values = dict[str, Any]


class Report(Pipeline):
    """A project that makes reports of its sheets."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._told: dict[Job, Values] = {}
        manifest = {"title": "Report", "description": "For reviewers.", "extends": "base", "papers": _PAPERS}
        self.project = replace(
            self.project,
            templates={**self.project.templates, NAME: TemplateManifest.model_validate(manifest)},
            template_files={**self.project.template_files, NAME: f"templates/{NAME}/layout.xml"},
        )

    def jobs(self, sheet: str, clinic: str | None, language: str | None) -> tuple[list[Job], Findings]:
        """A report for each clinic and language that the sheet is made for. Findings say what is in the way: names
        that are not there (H217), and what keeps a sheet from being printed at all.
        """
        jobs, findings = self.plan(Options((sheet,), clinic, language=language))
        for job in jobs:
            laid = self.lay_out(job)
            subject = subject_of(self, job, laid)
            if subject:
                self._told[self._job(job)] = _told(subject, self._found(job, laid, subject), self._facts(job, laid))
            else:
                findings.extend(laid.findings)
        return list(self._told), findings

    def context(self, job: Job) -> Context:
        """That of the sheet, with what its report tells."""
        found = super().context(job)
        return replace(found, language=_LANGUAGE, more={NAME: self._told[job]}) if job in self._told else found

    def _job(self, job: Job) -> Job:
        size = paper.usual(self.project.clinics[job.clinic].paper, _PAPERS)
        return replace(job, template=NAME, edition=NAME, paper=size, own_paper=True)

    def _found(self, job: Job, laid: Laid, subject: Subject) -> list[Diagnostic]:
        file = self.project.sheet_files[SheetKey(job.sheet, job.language)]
        own = [one for one in self.findings if one.span.file == file]
        return in_order([*own, *laid.findings, *review(subject)])

    def _facts(self, job: Job, laid: Laid) -> Values:
        """What only the pipeline knows."""
        file = approved_words(job.sheet, job.language)
        approved = self.workspace.read(file).decode("utf-8", "replace") if self.workspace.exists(file) else None
        return {
            "template": job.template, "paper": job.paper, "code": laid.expanded.code if laid.expanded else "",
            "pages": len(laid.composed.pages) if laid.composed else 0,
            "approved": approved if approved is None else approved.splitlines(),
        }  # fmt: skip


def _told(subject: Subject, found: Sequence[Diagnostic], facts: Values) -> Values:
    """Everything that the template asks for."""
    now = lines_of(subject.sheet, subject.glossary)
    approved: list[str] | None = facts["approved"]
    return {
        **facts, **_scored(subject), **_findings(subject, found), "today": subject.today,
        "file": subject.sheet.span.file,
        "tools": [_tool(tool, subject, {one.code for one in found}) for tool in tools().values()],
        "questions": [rule for rule in rules().values() if rule.question],
        "risks": list(_risks(subject)),
        "sources": [_source(subject.references[name]) for name in subject.sheet.sources],
        "claims": [
            {"words": one.text, "reason": one.source.needs_review, "place": _place(one.span)}
            for one in subject.passages if one.source.needs_review
        ],
        "changes": None if approved is None else list(_changes(approved, now)),
    }  # fmt: skip


# scores


def _scored(subject: Subject) -> Values:
    read = [words(one) for passage in subject.of(SENTENCES) for one in sentences(passage.text, subject.language)]
    return {
        "scores": [_score(score, subject.language) for score in scores(read, subject.language)],
        "measures": list(_measures([one for one in read if one], subject.language)),
    }


def _score(score: Score, language: str) -> Values:
    formula = next(one for one in FORMULAS[language.split("-")[0]] if one.name == score.formula)
    value = score.grade if isinstance(formula.scale, str) else f"{score.value:.1f}, {score.grade}"
    return {
        "name": score.formula, "value": value, "target": _target(formula),
        "band": _BANDS[band(score)], "sentences": score.sentences, "words": score.words,
        "sample": formula.sample if score.undersampled else 0,
    }  # fmt: skip


def _target(formula: Formula) -> str:
    least = formula.easy > formula.target
    limit = f"; fails {'below' if least else 'above'} {formula.fails:g}" if formula.fails is not None else ""
    return f"{'at least' if least else 'at most'} {formula.target:g}{limit}"


def _measures(read: Sequence[Sequence[str]], language: str) -> Iterator[Values]:
    """Counts of sentences and words, with the thresholds of the rules about them."""
    lengths = [len(sentence) for sentence in read]
    if not lengths:
        return
    known = rules()
    mean = f"{sum(lengths) / len(lengths):.1f} words on average, {max(lengths)} in the longest"
    yield {"what": "Sentences", "value": mean, "target": f"{known['L01'].threshold} (L01)"}
    plain = [found for sentence in read if (found := [word for word in sentence if word.isalpha()])]
    if plain and language.startswith("en"):
        counts = Counts(plain, language, ())
        share = f"{counts.percent(counts.syllables, _LONG_WORD):.0f} % have {_LONG_WORD} syllables or more"
        yield {"what": "Words", "value": share, "target": f"{known['L05'].threshold} (L05)"}


# findings


def _findings(subject: Subject, found: Sequence[Diagnostic]) -> Values:
    silenced = {silence.rule for silence in subject.sheet.silence}
    open_ones = [one for one in found if one.code not in silenced]
    return {
        "findings": [_finding(one) for severity in _LEVELS for one in open_ones if one.severity is severity],
        "silenced": [_finding(one) for one in found if one.code in silenced],
        "counts": [sum(one.severity is severity for one in open_ones) for severity in _LEVELS],
    }


def _finding(found: Diagnostic) -> Values:
    rule = rules().get(found.code)
    return {
        "code": found.code, "title": rule.title if rule else CODES[found.code], "level": _LEVELS[found.severity],
        "message": found.message, "hint": found.hint, "place": _place(found.span),
    }  # fmt: skip


def _place(span: Span) -> str:
    """File and line; the report names the folder of the sheet once."""
    name = posixpath.basename(span.file)
    return f"{name}:{span.line}" if span.line else name


# self-assessments


def _tool(tool: Tool, subject: Subject, broken: set[str]) -> Values:
    parts = []
    for part in tool.parts:
        answers = answered(part, subject, broken)
        parts.append({"name": part.name, "answers": answers, "tally": Tally.of(answers), "total": len(answers)})
    return {"about": tool, "parts": parts}


# claims


def _risks(subject: Subject) -> Iterator[Values]:
    for _, block in subject.blocks:
        for risk in block.risks if isinstance(block, RisksBlock) else ():
            yield {
                "event": subject.plain(risk.event), "frequency": subject.plain(risk.frequency),
                "source": subject.references[risk.source].citation, "place": _place(risk.span),
            }  # fmt: skip


def _source(reference: Reference) -> Values:
    address = f"https://doi.org/{reference.doi}" if reference.doi else reference.url or ""
    return {"citation": reference.citation, "address": address, "pmid": reference.pmid or 0}


# the difference in words


def _changes(before: Sequence[str], now: Sequence[str]) -> Iterator[list[Values]]:
    """Each line that is not as it was, as runs of words that were kept, removed or added."""
    for kind, a, b, c, d in SequenceMatcher(None, before, now).get_opcodes():
        for old, new in zip_longest(before[a:b], now[c:d], fillvalue="") if kind != "equal" else ():
            yield list(_runs(old.split(), new.split()))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Values]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            yield {"kind": "kept", "words": " ".join(old[a:b])}
            continue
        for name, said in (("removed", old[a:b]), ("added", new[c:d])):
            if said:
                yield {"kind": name, "words": " ".join(said)}
