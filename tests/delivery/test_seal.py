from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.seal import PLACEHOLDER, check, seal

FILE = b"%PDF-1.7\n<< /Title (A) /HandoutsSeal (" + PLACEHOLDER.encode() + b") >>\n%%EOF\n"


def test_the_seal_is_the_hash_of_the_file_with_an_empty_seal() -> None:
    sealed = seal(FILE)
    assert hashlib.sha256(FILE).hexdigest().encode() in sealed
    assert len(sealed) == len(FILE)
    assert check(sealed) is True


def test_no_seal() -> None:
    assert check(b"%PDF-1.7") is None
    assert check(b"") is None


def test_an_empty_seal_is_not_a_seal() -> None:
    assert check(FILE) is False


@pytest.mark.parametrize("data", [b"%PDF", FILE + FILE, seal(FILE)])
def test_only_one_empty_seal_can_be_filled(data: bytes) -> None:
    with pytest.raises(ValueError, match="one empty seal"):
        seal(data)


def test_a_second_seal_is_a_change() -> None:
    assert check(seal(FILE) + FILE) is False


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
