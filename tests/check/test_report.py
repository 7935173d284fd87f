"""`handouts report`: all that a reviewing clinician needs to decide, with nothing decided in her place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from handouts.check.assessment import Tally, answered, tools
from handouts.check.language import SENTENCES
from handouts.check.prose import sentences, words
from handouts.check.readability import band, scores
from handouts.check.review import rules
from handouts.check.subject import Subject
from handouts.check.syllables import syllables
from handouts.errors import Severity, in_order
from handouts.model.blocks import RisksBlock
from handouts.pipeline import Built, Options, Pipeline
from handouts.project import SheetKey
from handouts.report import NAME, Report
from handouts.review import approved_words, reviewed, subject_of
from handouts.review import words as lines_of
from handouts.workspace import Workspace
from tests import judges, tagtree
from tests.cli.conftest import Handouts, handouts, project

__all__ = ["handouts", "project"]

_ROOT = Path(__file__).parents[2]
_TODAY = date(2026, 11, 22)
_CLEAN, _UNSURE = "dry-needling/aftercare", "spinal-manipulation/aftercare"
PARTS = [part for tool in tools().values() for part in tool.parts]


def _report(root: Path, sheet: str = _CLEAN, clinic: str = "heronbrook") -> Built:
    report = Report(Workspace(root, today=_TODAY))
    jobs, findings = report.jobs(sheet, clinic, None)
    assert not [one for one in [*report.findings, *findings] if one.severity is Severity.ERROR]
    (job,) = jobs
    built = report.build(job)
    assert built.pdf, built.diagnostics
    return built


@cache
def _sample(sheet: str = _CLEAN, clinic: str = "heronbrook") -> Built:
    return _report(_ROOT, sheet, clinic)


def _words(built: Built) -> str:
    """All words of a report, pages run together without their feet."""
    with pypdfium2.PdfDocument(built.pdf or b"") as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    feet = re.compile(r"Report on .*?Page \d+ of \d+", re.DOTALL)
    return _plain(" ".join(feet.sub("", text) for text in pages))


def _plain(text: str) -> str:
    return " ".join(re.sub("[\u2060\u200b\u2066-\u2069\ufffe]", "", text).split())


@cache
def _subject(name: str = _CLEAN) -> Subject:
    pipeline = Pipeline(Workspace(_ROOT, today=_TODAY))
    (job,), _ = pipeline.plan(Options((name,), "heronbrook"))
    subject = subject_of(pipeline, job, pipeline.lay_out(job))
    assert subject
    return subject


Copy = Callable[..., Path]


@pytest.fixture
def copied(tmp_path: Path) -> Copy:
    """A project with one sheet of the library, some words of it replaced."""

    def copy(*changes: tuple[str, str]) -> Path:
        for name in ("clinics/heronbrook", "parts"):
            shutil.copytree(_ROOT / "content" / name, tmp_path / "content" / name)
        sheet = Path("content/sheets") / f"{_CLEAN}.en.yaml"
        (tmp_path / sheet).parent.mkdir(parents=True)
        for file in ("content/references.yaml", "content/glossary.en.yaml"):
            shutil.copy(_ROOT / file, tmp_path / file)
        text = (_ROOT / sheet).read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (tmp_path / sheet).write_text(text, "utf-8")
        return tmp_path

    return copy


# the pages


@pytest.mark.parametrize("clinic", sorted(folder.name for folder in (_ROOT / "content/clinics").iterdir()))
@pytest.mark.parametrize("sheet", [_CLEAN, _UNSURE])
def test_it_keeps_the_standards(sheet: str, clinic: str, tmp_path: Path) -> None:
    built = _sample(sheet, clinic)
    assert built.diagnostics == ()
    assert judges.page_validation(built.pdf or b"") == []
    judges.need_verapdf()
    file = tmp_path / "report.pdf"
    file.write_bytes(built.pdf or b"")
    assert judges.verapdf_all([file]) == {file: []}


def test_its_name_says_clinic_sheet_and_language_alone() -> None:
    assert _sample().job.output == f"heronbrook/{_CLEAN}.en.report.pdf"


@pytest.mark.parametrize(("clinic", "size"), [("heronbrook", (595, 842)), ("quail-creek", (612, 792))])
def test_it_has_the_clinics_paper(clinic: str, size: tuple[int, int]) -> None:
    with pypdfium2.PdfDocument(_sample(clinic=clinic).pdf or b"") as document:
        assert {tuple(map(round, page.get_size())) for page in document} == {size}


def test_same_bytes_twice() -> None:
    assert _report(_ROOT).pdf == _sample().pdf


def test_its_parts_are_headings_in_order() -> None:
    heads = [one.text for one in tagtree.tree(_sample().pdf or b"").walk() if one.role == "H2"]
    assert [head.split(".")[0] for head in heads] == [str(number) for number in range(1, 9)]


def test_it_says_which_sheet_and_its_code() -> None:
    pipeline = Pipeline(Workspace(_ROOT, today=_TODAY))
    (job,), _ = pipeline.plan(Options((_CLEAN,), "heronbrook"))
    built, sheet = pipeline.build(job), pipeline.project.sheets[SheetKey(_CLEAN, "en")]
    said = _words(_sample())
    for expected in (f"Review report: {sheet.title}", "Draft, never approved", str(sheet.review.author), built.code,
                     f"Pages of A4: {built.pages}", f"{_CLEAN}, {sheet.number}", "22 November 2027"):  # fmt: skip
        assert expected in said


_TARGETS = {
    "Flesch-Kincaid grade": "at most 6; fails above 8",
    "Flesch reading ease": "at least 70; fails below 60",
    "SMOG": "at most 8",
}


def test_scores_stand_beside_their_targets_and_counts() -> None:
    subject, said = _subject(), _words(_sample())
    read = [words(one) for p in subject.of(SENTENCES) for one in sentences(p.text, "en")]
    found = scores(read, "en")
    assert {score.formula for score in found} == set(_TARGETS)
    for score in found:
        target, made = _TARGETS[score.formula], f"{score.sentences} sentences, {score.words} words"
        assert re.search(rf"{score.formula} .{{0,16}}{score.value:.1f}.{{0,16}} {target} {band(score)} {made}", said)
    lengths = [len(sentence) for sentence in read if sentence]
    assert f"{sum(lengths) / len(lengths):.1f} words on average, {max(lengths)} in the longest" in said


def test_every_item_has_an_answer_or_boxes() -> None:
    said = _words(_sample())
    for item in (item for part in PARTS for item in part.items):
        assert f"{item.number} {item.asks} " in said
    for part in PARTS:
        tally = Tally.of(answered(part, _subject(), frozenset()))
        assert f"{len(part.items) - tally.open} of {len(part.items)} decided" in said


def test_questions_for_a_person_are_asked() -> None:
    asked, said = [rule for rule in rules().values() if rule.question], _words(_sample())
    assert asked
    assert all(f"{rule.id} {_plain(rule.question)} Yes No Does not apply" in said for rule in asked)


def test_every_risk_stands_beside_its_source() -> None:
    subject, said = _subject(), _words(_sample())
    risks = [risk for _, block in subject.blocks if isinstance(block, RisksBlock) for risk in block.risks]
    assert risks
    for risk in risks:
        citation = subject.references[risk.source].citation
        assert f"{risk.event}: {risk.frequency} {citation}" in said
    assert all(said.count(subject.references[name].citation) >= 1 for name in subject.sheet.sources)


def test_words_to_check_stand_with_reason_place_and_box() -> None:
    said = _words(_sample(_UNSURE))
    claims = [one for one in _subject(_UNSURE).passages if one.source.needs_review]
    assert len(claims) > 10
    for number, one in enumerate(claims, start=1):
        reason, file = _plain(one.source.needs_review), Path(one.span.file).name
        assert f"{number}. “{_plain(one.text)}” {reason} · {file}:{one.span.line}" in said
    assert said.count("I confirm these words Change to") == len(claims)


def test_a_sheet_of_which_all_is_known_says_so(project: Path) -> None:
    said = _words(_report(project, "dry-cupping/aftercare", "riverside"))
    assert "No words are marked for review." in said
    assert "I confirm" not in said


def test_there_is_a_place_to_sign() -> None:
    decision = _words(_sample()).split("8. Decision")[1]
    assert re.search("I approve it.*with the changes.*Not yet.*Remarks.*Name.*Role.*Signature.*Date", decision)


# findings, and what changed

_JARGON = ("Press any spot that bleeds for a few minutes.", "Press any ecchymosis for three minutes.")


def test_every_finding_is_told_with_its_place(copied: Copy) -> None:
    root = copied(_JARGON)
    pipeline = Pipeline(Workspace(root, today=_TODAY))
    jobs, _ = pipeline.plan(Options((_CLEAN,)))
    found = in_order(reviewed(pipeline, jobs[0]))
    assert {one.code for one in found} == {"L07", "N01"}
    said = _words(_report(root))
    for one in found:
        message = f"{one.message[:1].upper()}{one.message[1:]}. {one.hint} aftercare.en.yaml:{one.span.line}"
        assert f"{one.code} {one.severity} {rules()[one.code].title}. {_plain(message)}" in said
    assert "Errors: 1. Warnings: 1. To consider: 0. Silenced: 0." in said
    assert "Disagree: see the findings of L07" in said


def test_long_words_are_counted_as_the_rule_counts_them(copied: Copy) -> None:
    root = copied(("Move gently:", 8 * "A well-considered, appropriate activity. "))
    pipeline = Pipeline(Workspace(root, today=_TODAY))
    jobs, _ = pipeline.plan(Options((_CLEAN,)))
    share = round(_share(subject_of(pipeline, jobs[0], pipeline.lay_out(jobs[0]))))
    assert share > 2
    assert f"{share} % have 3 syllables or more" in _words(_report(root))


def _share(subject: Subject | None) -> float:
    """Of 100 words, those with 3 syllables or more, as rule L05 has it."""
    assert subject
    said = [word for p in subject.of(SENTENCES) for one in sentences(p.text, "en") for word in words(one)]
    plain = [word for word in said if word.isalpha()]
    return 100 * sum(syllables(word, "en") >= 3 for word in plain) / len(plain)


def test_an_approval_that_lapsed_is_told(copied: Copy) -> None:
    approval = "status: approved\n  content: 0123456789abcdef"
    root = copied(
        ("status: draft", approval), ("reviewed: null", "reviewed: 2026-11-20"),
        ("approved_by: null", "approved_by: Ada Marsh"),
    )  # fmt: skip
    said = _words(_report(root))
    assert "Draft again: words have changed since the approval" in said
    assert "Ada Marsh, 20 November 2026" in said
    assert "H221 warning" in said
    assert "there is nothing to compare with" in said
    assert "never approved" not in said


def test_a_silenced_finding_is_asked_about(copied: Copy) -> None:
    silence = "silence: [{rule: N01, reason: Nobody counts them.}]\nsources:"
    said = _words(_report(copied(_JARGON, ("\nsources:", f"\n{silence}"))))
    assert "Errors: 1. Warnings: 0. To consider: 0. Silenced: 1." in said
    assert re.search("is each reason good.*N01.*silenced: Nobody counts them.*Agreed Not agreed", said)


def _approve(root: Path, change: Callable[[str], str] = str) -> None:
    project = Pipeline(Workspace(root)).project
    now = lines_of(project.sheets[SheetKey(_CLEAN, "en")], project.glossary["en"])
    file = root / approved_words(_CLEAN, "en")
    file.parent.mkdir(parents=True)
    file.write_text(change("\n".join(now) + "\n"), "utf-8")


def test_a_sheet_without_approval_says_so() -> None:
    assert "never approved: all of them are new" in _words(_sample())


def test_the_approved_words_are_no_change(copied: Copy) -> None:
    root = copied()
    _approve(root)
    assert "No word has changed since the approval." in _words(_report(root))


def test_changed_words_are_named_as_removed_or_added(copied: Copy) -> None:
    root = copied()
    _approve(root, lambda text: text.replace("deep rubbing", "rubbing").replace("Still sore", "Stiff") + "Old.\n")
    said = _words(_report(root)).split("7. Changes")[1].split("8. Decision")[0]
    assert "No [added: deep] rubbing on the needle spots for 24 hours." in said
    assert "[removed: Stiff] [added: Still sore] but getting better" in said
    assert "[removed: Old.]" in said
    assert len(re.findall("removed:|added:", said)) == 4


# the command


def test_command(project: Path, handouts: Handouts) -> None:
    result = handouts("report", "dry-cupping/aftercare", "--out", "reports")
    assert (result.code, result.err) == (0, "")
    file = "riverside/dry-cupping/aftercare.en.report.pdf"
    assert re.fullmatch(rf"reports/{file} \(\d pages\)\n", result.out)
    assert (project / "reports" / file).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (["dry-cuping/aftercare"], "sheet “dry-cuping/aftercare”"),
        (["dry-cupping/aftercare", "--clinic", "x"], "clinic “x”"),
    ],
)
def test_unknown_names(arguments: list[str], missing: str, project: Path, handouts: Handouts) -> None:
    result = handouts("report", *arguments)
    assert (result.code, result.out) == (1, "")
    assert f"H217: there is no {missing}" in result.err
    assert not (project / "output").exists()


@pytest.mark.parametrize(
    ("line", "code"), [("title: '{{ clinic.nothing }}'", "H302"), ("title: [1]", "H203")], ids=["value", "type"]
)
def test_a_sheet_that_cannot_be_printed_has_no_report(line: str, code: str, project: Path, handouts: Handouts) -> None:
    file = project / "content/sheets/dry-cupping/aftercare.en.yaml"
    file.write_text(re.sub("(?m)^title: .*$", line, file.read_text("utf-8")), "utf-8")
    result = handouts("report", "dry-cupping/aftercare")
    assert (result.code, result.out) == (1, "")
    assert code in result.err


def test_the_report_is_no_template_to_choose(project: Path, handouts: Handouts) -> None:
    assert not re.search(rf"(?m)^{NAME}\b", handouts("list").out)
    assert "H217" in handouts("build", "--template", NAME).err
