from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.delivery import manifest, outputs
from handouts.pipeline import Built, Job

JOB = Job("riverside", "dry-cupping/aftercare", "en", "classic", "standard", "A4")
BUILT = Built(JOB, b"%PDF", 2, "7F3K-92QD", "ab" * 32, (), {"templates/a": "2", "content/b": "1"})
ENTRY = manifest.entry(BUILT, 3)
OTHER = "riverside/dry-cupping/information.en.pdf"


def text(out: Path) -> str:
    return (out / "manifest.json").read_text("utf-8")


def test_an_entry_says_what_a_file_is_and_what_it_was_made_from() -> None:
    assert manifest.entry(BUILT, 3) == {
        "sheet": "dry-cupping/aftercare",
        "language": "en",
        "revision": 3,
        "clinic": "riverside",
        "template": "classic",
        "edition": "standard",
        "paper": "A4",
        "letterhead": True,
        "bleed": False,
        "imposed": False,
        "code": "7F3K-92QD",
        "content": "ab" * 32,
        "pages": 2,
        "sha256": hashlib.sha256(b"%PDF").hexdigest(),
        "inputs": {"content/b": "1", "templates/a": "2"},
    }
    assert list(ENTRY["inputs"]) == ["content/b", "templates/a"]
    with pytest.raises(ValueError, match="was not made"):
        manifest.entry(replace(BUILT, pdf=None), 3)


def test_the_order_of_a_run_does_not_show(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    manifest.update(one, {"a.pdf": ENTRY, "b.pdf": ENTRY})
    manifest.update(two, {"b.pdf": ENTRY, "a.pdf": ENTRY})
    assert text(one) == text(two)
    assert str(tmp_path) not in text(one)
    assert text(one).endswith("\n")


def test_entries_of_earlier_runs_stay_as_long_as_their_files(tmp_path: Path) -> None:
    outputs.write(tmp_path, OTHER, b"x")
    manifest.update(tmp_path, {OTHER: ENTRY, "gone.pdf": ENTRY})
    manifest.update(tmp_path, {JOB.output: ENTRY})
    assert list(json.loads(text(tmp_path))["outputs"]) == [JOB.output, OTHER]
    (tmp_path / OTHER).unlink()
    manifest.update(tmp_path, {JOB.output: ENTRY})
    assert list(manifest.read(tmp_path)) == [JOB.output]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"version": 2, "outputs": {"a": {}}}',
        b'{"version": 1, "outputs": []}',
        b"[" * 99999,
    ],
)
def test_a_manifest_that_cannot_be_understood_is_renewed(data: bytes, tmp_path: Path) -> None:
    outputs.write(tmp_path, "manifest.json", data)
    assert manifest.read(tmp_path) == {}
    manifest.update(tmp_path, {"a.pdf": ENTRY})
    assert list(manifest.read(tmp_path)) == ["a.pdf"]


def test_a_manifest_never_makes_us_look_outside(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    outputs.write(tmp_path / "out", "manifest.json", b'{"version": 1, "outputs": {"../secret": {}, "/etc/hosts": {}}}')
    manifest.update(tmp_path / "out", {"a.pdf": ENTRY})
    assert list(manifest.read(tmp_path / "out")) == ["a.pdf"]
