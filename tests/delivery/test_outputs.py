from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import handouts
from handouts.delivery import outputs
from handouts.errors import SetupError

NAME = "riverside/dry-cupping/aftercare.en.pdf"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_folders_are_made_and_the_old_file_is_replaced(tmp_path: Path) -> None:
    assert outputs.write(tmp_path / "out", NAME, b"old") == tmp_path / "out" / NAME
    outputs.write(tmp_path / "out", NAME, b"new")
    assert (tmp_path / "out" / NAME).read_bytes() == b"new"
    assert files(tmp_path / "out") == [NAME]


def test_others_may_read_the_file_as_the_umask_says(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        assert outputs.write(tmp_path, NAME, b"x").stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(old)


# Stops in the middle of a write: half of the bytes are in the file, nothing has been renamed.
HALF = """
import os, sys, time
from pathlib import Path
from handouts.delivery import outputs
def stop(handle):
    print("half", flush=True)
    time.sleep(60)
os.fsync = stop
outputs.write(Path(sys.argv[1]), sys.argv[2], b"new" * 100_000)
"""


@pytest.mark.parametrize("before", [b"old", None])
def test_a_kill_in_the_middle_of_a_write_leaves_the_old_file(before: bytes | None, tmp_path: Path) -> None:
    if before is not None:
        outputs.write(tmp_path, NAME, before)
    program = [sys.executable, "-c", HALF, str(tmp_path), NAME]
    place = {**os.environ, "PYTHONPATH": str(Path(handouts.__file__).parents[1])}
    with subprocess.Popen(program, stdout=subprocess.PIPE, env=place) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    target = tmp_path / NAME
    assert (target.read_bytes() if target.exists() else None) == before
    left = [name for name in files(tmp_path) if name != NAME]
    assert len(left) == 1
    assert left[0].endswith(".part")


def test_what_a_killed_run_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    folder = tmp_path / "riverside"
    folder.mkdir()
    for name in (".old.pdf.0a.part", ".new.pdf.0b.part", "old.part"):
        (folder / name).write_bytes(b"x")
    for name in (".old.pdf.0a.part", "old.part"):
        os.utime(folder / name, (0, 0))
    outputs.sweep(tmp_path)
    assert files(folder) == [".new.pdf.0b.part", "old.part"]
    outputs.sweep(tmp_path / "not there")


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SetupError, match="No space left on device") as caught:
        outputs.write(tmp_path, NAME, b"x")
    assert caught.value.code == "H501"
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", ["../x.pdf", "/x.pdf", "a/../../x.pdf", "", "C:/x.pdf", "a\\..\\x.pdf", "a\0.pdf"])
def test_a_name_never_leads_outside(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(SetupError) as caught:
        outputs.write(out, name, b"x")
    assert caught.value.code == "H501"
    assert files(tmp_path) == []


def test_a_link_never_leads_outside(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "other/dry-cupping").mkdir(parents=True)
    (tmp_path / "out/riverside").symlink_to(tmp_path / "other")
    with pytest.raises(SetupError, match="leads outside"):
        outputs.write(tmp_path / "out", NAME, b"x")
    assert files(tmp_path / "other") == []


def test_a_link_in_place_of_the_file_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes(b"dear")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.pdf").symlink_to(tmp_path / "letter")
    outputs.write(tmp_path / "out", "a.pdf", b"x")
    assert (tmp_path / "letter").read_bytes() == b"dear"
    assert (tmp_path / "out/a.pdf").read_bytes() == b"x"
