from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.delivery.verify import Currency, verify
from handouts.errors import ContentError
from handouts.pdf import inspect
from handouts.pipeline import Built, Options, Pipeline

Load = Callable[[], Pipeline]


@pytest.fixture
def built(load: Load) -> Built:
    pipeline = load()
    jobs, _ = pipeline.plan(Options(sheets=("dry-cupping/aftercare",)))
    return pipeline.build(jobs[0])


def document(**entries: str) -> bytes:
    pdf, buffer = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    for key, value in entries.items():
        pdf.docinfo[f"/{key}"] = value
    pdf.save(buffer)
    return buffer.getvalue()


FACTS = {
    f"Handouts{name}": "x"
    for name in ("Sheet", "Clinic", "Revision", "Language", "Template", "Edition", "Paper", "Code", "Content")
}


def test_a_finished_file_tells_what_it_is(built: Built) -> None:
    assert built.pdf is not None
    verdict = verify(built.pdf, "a.pdf")
    assert verdict.intact
    assert verdict.currency is None
    assert verdict.facts == inspect.Facts(
        "dry-cupping/aftercare", "riverside", "1", "en", "classic", "standard", "A4", built.code, built.content
    )


def test_a_file_saved_again_by_another_program_is_changed(built: Built) -> None:
    assert built.pdf is not None
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(built.pdf)) as pdf:
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    verdict = verify(buffer.getvalue(), "a.pdf")
    assert not verdict.intact
    assert verdict.facts.code == built.code


def test_the_project_today(built: Built, load: Load, root: Path) -> None:
    assert built.pdf is not None
    assert verify(built.pdf, "a.pdf", load()).currency is Currency.SAME
    sheet = root / "content/sheets/dry-cupping/aftercare.en.yaml"
    text = sheet.read_text("utf-8")
    for old, new, expected in (
        ("# A starter", "# My starter", Currency.SAME),
        ("What to expect", "What you will feel", Currency.CHANGED),
        ("clinic.phone", "clinic.fone", Currency.BROKEN),
        ("kind: aftercare", "kind: other", Currency.GONE),
    ):
        assert old in text
        sheet.write_text(text.replace(old, new), encoding="utf-8")
        assert verify(built.pdf, "a.pdf", load()).currency is expected


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF-1.7\n%%EOF", document(), document(Title="x", HandoutsSheet="a")]
)
def test_other_files_are_no_handouts(data: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        verify(data, "a.pdf")
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.span.file) == ("H502", "a.pdf")


def test_what_a_file_says_is_cleaned_for_the_terminal() -> None:
    facts = inspect.read(document(**FACTS | {"HandoutsSheet": "a\x1b[2J\nb\u202e" + "c" * 1000}))
    assert facts is not None
    assert facts.sheet.startswith("a[2Jbc")
    assert len(facts.sheet) <= 200


@pytest.mark.parametrize("value", [pikepdf.Array([1]), pikepdf.Name("/A"), pikepdf.Dictionary(B=1), 7, b"\xfe\xff\xd8"])
def test_an_entry_that_is_no_text_makes_it_no_handout(value: object) -> None:
    pdf, buffer = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    for key in FACTS:
        pdf.docinfo[f"/{key}"] = pikepdf.String("x")
    pdf.docinfo["/HandoutsCode"] = pikepdf.String(value) if isinstance(value, bytes) else value
    pdf.save(buffer)
    assert inspect.read(buffer.getvalue()) is None


@given(st.binary(max_size=200), st.integers(0, 600))
def test_no_bytes_raise(noise: bytes, place: int) -> None:
    data = document(**FACTS)
    assert inspect.read(noise) is None
    changed = data[:place] + noise + data[place + len(noise) :]
    assert inspect.read(changed) is None or isinstance(inspect.read(changed), inspect.Facts)
