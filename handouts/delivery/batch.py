"""The whole delivery to a folder: build, write, record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from handouts.delivery import manifest, outputs, runner
from handouts.errors import Diagnostic, Severity, Span
from handouts.pipeline import Built, Job, Pipeline
from handouts.project import SheetKey


def deliver(pipeline: Pipeline, jobs: Sequence[Job], out: Path, workers: int = 1) -> Iterator[Built]:
    """Build ``jobs`` into ``out``; each result comes when its file is written, in the order of ``jobs``.

    A sheet that fails keeps its last good file; where a template is at fault, its mark-up is written beside it. The
    manifest is written last, even when the run is cut short. Raises SetupError H501.
    """
    outputs.sweep(out)
    entries: dict[str, manifest.Entry] = {}
    try:
        for built in runner.run(pipeline, jobs, workers):
            if built.pdf is not None:
                outputs.write(out, built.job.output, built.pdf)
                sheet = pipeline.project.sheets[SheetKey(built.job.sheet, built.job.language)]
                entries[built.job.output] = manifest.entry(built, sheet.review.revision)
            yield _with_markup(out, built)
    finally:
        if entries:
            manifest.update(out, entries)


def _with_markup(out: Path, built: Built) -> Built:
    """For a template's mistake, the expanded mark-up as a file beside the output, and a finding that says where; the
    file goes with the mistake.
    """
    name = built.job.output.removesuffix(".pdf") + ".xml"
    wrong = next((d for d in built.diagnostics if d.severity is Severity.ERROR and _in_template(d)), None)
    if wrong is None or not built.markup:
        outputs.remove(out, name)
        return built
    file = outputs.write(out, name, built.markup.encode("utf-8", "surrogatepass"))
    message = f"what this template made of the sheet is in {file}"
    told = Diagnostic(Severity.INFO, "H315", Span(wrong.span.file), message, "Look there for what the layout printed.")
    return replace(built, diagnostics=(*built.diagnostics, told))


def _in_template(found: Diagnostic) -> bool:
    return found.span.file.startswith("templates/") and found.span.file.endswith(".xml")
