from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.seal import check, seal

FILE = b"%PDF-1.7\n1 0 obj\n<< /Title (A) >>\nendobj\nstartxref\n9\n%%EOF\n"
BLANK = FILE.replace(b"\nstartxref", b"\n%HandoutsSeal " + b"0" * 64 + b"\nstartxref")


def test_the_seal_is_the_hash_of_the_file_with_an_empty_seal() -> None:
    sealed = seal(FILE)
    assert sealed == BLANK.replace(b"0" * 64, hashlib.sha256(BLANK).hexdigest().encode())
    assert check(sealed) is True


def test_no_seal() -> None:
    assert check(FILE) is None
    assert check(b"") is None


def test_an_empty_seal_is_not_a_seal() -> None:
    assert check(BLANK) is False


@pytest.mark.parametrize("data", [b"%PDF", seal(FILE), BLANK])
def test_only_a_whole_file_without_a_seal_can_be_sealed(data: bytes) -> None:
    with pytest.raises(ValueError, match="without a seal"):
        seal(data)


def test_a_second_seal_is_a_change() -> None:
    assert check(seal(FILE) + seal(FILE)) is False


@given(st.data())
def test_any_change_breaks_the_seal(data: st.DataObject) -> None:
    sealed = seal(FILE)
    start = data.draw(st.integers(0, len(sealed)))
    end = data.draw(st.integers(start, min(start + 3, len(sealed))))
    changed = sealed[:start] + data.draw(st.binary(max_size=3)) + sealed[end:]
    assert (check(changed) is True) == (changed == sealed)


@given(st.binary())
def test_any_bytes_are_judged(data: bytes) -> None:
    assert check(data) is None
