from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.delivery import batch, runner
from handouts.errors import SetupError, Severity
from handouts.pipeline import Built, Options, Pipeline

Load = Callable[[], Pipeline]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_side_by_side_is_the_same_as_one_after_another(load: Load, tmp_path: Path) -> None:
    pipeline = load()
    jobs, _ = pipeline.plan(Options())
    assert len(jobs) == 3
    for workers in (1, 2):
        results = list(batch.deliver(load(), jobs, tmp_path / f"out{workers}", workers))
        assert [built.job for built in results] == jobs
        assert not any(built.diagnostics for built in results)
    one, two = contents(tmp_path / "out1"), contents(tmp_path / "out2")
    assert sorted(one) == sorted(["manifest.json", *(job.output for job in jobs)])
    assert one == two


def test_a_run_that_is_cut_short_records_what_it_made(load: Load, tmp_path: Path) -> None:
    pipeline = load()
    jobs, _ = pipeline.plan(Options())
    results = batch.deliver(pipeline, jobs, tmp_path / "out")
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert sorted(contents(tmp_path / "out")) == ["manifest.json", jobs[0].output]
    assert list(json.loads((tmp_path / "out/manifest.json").read_bytes())["outputs"]) == [jobs[0].output]


def test_a_sheet_that_fails_keeps_its_last_good_file(load: Load, root: Path, tmp_path: Path) -> None:
    jobs, _ = load().plan(Options(sheets=("dry-cupping/aftercare",)))
    list(batch.deliver(load(), jobs, tmp_path / "out"))
    before = contents(tmp_path / "out")
    sheet = root / "content/sheets/dry-cupping/aftercare.en.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("clinic.phone", "clinic.fone"), encoding="utf-8")
    (built,) = batch.deliver(load(), jobs, tmp_path / "out")
    assert built.failed
    assert built.diagnostics
    assert contents(tmp_path / "out") == before


def test_a_folder_that_cannot_be_written_ends_the_run(load: Load, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    pipeline = load()
    jobs, _ = pipeline.plan(Options())
    with pytest.raises(SetupError, match="cannot write"):
        list(batch.deliver(pipeline, jobs, tmp_path / "out"))


def test_one_job_needs_no_process(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> Iterator[Built]:
        raise AssertionError("a process was started")

    monkeypatch.setattr(runner, "ProcessPoolExecutor", refuse)
    pipeline = load()
    jobs, _ = pipeline.plan(Options(sheets=("dry-cupping/aftercare",)))
    assert len(list(runner.run(pipeline, jobs, 8))) == 1
    assert list(runner.run(pipeline, [], 8)) == []


def test_few_sheets_are_made_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    assert [runner.workers_for(jobs) for jobs in (0, 1, 19, 20, 1000)] == [1, 1, 1, 2, 4]


def test_for_a_broken_template_the_mark_up_is_saved_beside_the_output(load: Load, root: Path, tmp_path: Path) -> None:
    jobs, _ = load().plan(Options(sheets=("dry-cupping/aftercare",)))
    layout = root / "templates/mine/layout.xml"
    layout.parent.mkdir(parents=True)
    (root / "templates/mine/template.yaml").write_text("title: Mine\ndescription: Mine.\nextends: classic\n")
    layout.write_text('{% extends "classic/layout.xml" %}\n{% block person %}\n<para>One</para>\n{% endblock %}\n')
    jobs = [replace(job, template="mine") for job in jobs]
    (built,) = batch.deliver(load(), jobs, tmp_path / "out")
    wrong, told = built.diagnostics
    assert (wrong.code, str(wrong.span)) == ("H305", "templates/mine/layout.xml:3:1")
    saved = tmp_path / "out" / jobs[0].output.replace(".pdf", ".xml")
    assert (told.code, told.severity) == ("H315", Severity.INFO)
    assert str(saved) in told.message
    assert ">One</para>" in saved.read_text("utf-8")
    layout.write_text('{% extends "classic/layout.xml" %}\n')
    (built,) = batch.deliver(load(), jobs, tmp_path / "out")
    assert built.pdf
    assert not saved.exists()
