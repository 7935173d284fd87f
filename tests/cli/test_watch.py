from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import handouts
from handouts.cli.screen import Screen
from handouts.cli.watch import Session
from handouts.errors import SetupError
from handouts.pipeline import Options

from .conftest import Handouts

AFTERCARE = "content/sheets/dry-cupping/aftercare.en.yaml"
INFORMATION = "content/sheets/dry-cupping/information.en.yaml"


# Like a terminal's child: one that a shell put into the background is deaf to Ctrl-C.
SCRIPT = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from handouts.cli import main
main()
"""


class Watched:
    """A session with what it printed since the last look."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stream = io.StringIO()
        self.session = Session(root, root / "output", Options(), Screen(self.stream))

    def refresh(self) -> str:
        self.stream.seek(0)
        self.stream.truncate()
        self.session.refresh()
        return self.stream.getvalue()

    def made(self) -> list[str]:
        return [Path(line.split(" (")[0]).name for line in self.refresh().splitlines() if line.startswith("output/")]

    def change(self, file: str, old: str, new: str) -> None:
        text = (self.root / file).read_text("utf-8")
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def watched(project: Path, handouts: Handouts) -> Watched:
    assert handouts("new", "sheet", "dry-cupping/information").code == 0
    return Watched(project)


def test_the_first_run_makes_everything(watched: Watched) -> None:
    text = watched.refresh()
    assert text.endswith("2 sheets made in output/ (1 clinic). 0 errors.\nWatching. Press Ctrl-C to stop.\n")


def test_only_what_a_saved_file_touches_is_made_again(watched: Watched) -> None:
    assert watched.made() == ["aftercare.en.pdf", "information.en.pdf"]
    watched.change(AFTERCARE, "What to expect", "What you will feel")
    assert watched.made() == ["aftercare.en.pdf"]
    watched.change("content/clinics/riverside/clinic.yaml", "01632 960 000", "01632 960 001")
    assert watched.made() == ["aftercare.en.pdf", "information.en.pdf"]


def test_nothing_is_said_when_nothing_changed(watched: Watched) -> None:
    watched.refresh()
    (watched.root / AFTERCARE).touch()
    (watched.root / "content/notes.txt").write_text("x", encoding="utf-8")
    assert watched.refresh() == ""


def test_an_error_is_shown_the_last_good_file_stays_and_mending_it_says_so(watched: Watched) -> None:
    watched.refresh()
    pdf = watched.root / "output/riverside/dry-cupping/aftercare.en.pdf"
    before = pdf.read_bytes()
    watched.change(AFTERCARE, "clinic.phone", "clinic.fone")
    assert "error H302: " in watched.refresh()
    assert pdf.read_bytes() == before
    watched.change(AFTERCARE, "kind: aftercare", "kind: nothing")
    text = watched.refresh()
    assert f"{AFTERCARE}:4:7: error H204: " in text
    assert pdf.read_bytes() == before
    watched.change(AFTERCARE, "kind: nothing", "kind: aftercare")
    watched.change(AFTERCARE, "clinic.fone", "clinic.phone")
    assert "0 errors." in watched.refresh()


def test_an_error_elsewhere_stays_in_sight(watched: Watched) -> None:
    watched.change(AFTERCARE, "clinic.phone", "clinic.fone")
    watched.refresh()
    watched.change(INFORMATION, "What it is\n", "What is it?\n")
    assert "error H302: " in watched.refresh()


def test_a_new_sheet_is_made(watched: Watched, handouts: Handouts) -> None:
    watched.refresh()
    handouts("new", "sheet", "dry-cupping/pre-treatment")
    assert watched.made() == ["pre-treatment.en.pdf"]


def test_a_project_template_that_hides_a_packaged_one_counts_as_a_change(watched: Watched) -> None:
    watched.refresh()
    assert [folder.name for folder in watched.session.folders()] == ["content"]
    (watched.root / "templates/classic").mkdir(parents=True)
    style = "values: {page: {radius: 0}}\n"
    (watched.root / "templates/classic/style.yaml").write_text(style, encoding="utf-8")
    assert [folder.name for folder in watched.session.folders()] == ["content", "templates"]
    assert watched.made() == ["aftercare.en.pdf", "information.en.pdf"]


def test_without_watchfiles_the_hint_says_how_to_get_it(
    project: Path, handouts: Handouts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = handouts("watch")
    assert result.code == 2
    assert result.err == "error H902: `handouts watch` needs watchfiles\n  hint: pip install handouts[watch]\n"
    assert SetupError("").code == "H902"


def test_a_save_is_seen_and_ctrl_c_ends_it(project: Path) -> None:
    program = [sys.executable, "-u", "-c", SCRIPT, "watch"]
    place = {**os.environ, "PYTHONPATH": str(Path(handouts.__file__).parents[1])}
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=project, env=place) as process:
        deadline = threading.Timer(30, process.kill)
        deadline.start()
        first = until_watching(process)
        # As editors save: a new file takes the old one's name.
        temporary = project / "content/sheets/dry-cupping/aftercare.tmp"
        temporary.write_text((project / AFTERCARE).read_text("utf-8").replace("Date", "Day"), encoding="utf-8")
        time.sleep(0.05)
        temporary.rename(project / AFTERCARE)
        second = until_watching(process)
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        deadline.cancel()
    for lines in (first, second):
        assert lines[0].startswith("output/riverside/dry-cupping/aftercare.en.pdf (")
        assert lines[1:] == ["1 sheet made in output/ (1 clinic). 0 errors.\n", "Watching. Press Ctrl-C to stop.\n"]


def until_watching(process: subprocess.Popen[str]) -> list[str]:
    lines: list[str] = []
    while process.stdout and (line := process.stdout.readline()):
        lines.append(line)
        if line.startswith("Watching"):
            break
    return lines
