"""The tables of character properties are those of the Unicode Character Database."""

from __future__ import annotations

from tests.tools.make_unicode_tables import TABLES, need_database, tables


def test_the_tables_are_fresh() -> None:
    """If they are not: python -m tests.tools.make_unicode_tables."""
    need_database()
    assert {file.name: file.read_text("utf-8") for file in TABLES.iterdir()} == tables()


def test_the_tables_are_small() -> None:
    sizes = [file.stat().st_size for file in TABLES.iterdir()]
    assert len(sizes) == 4
    assert sum(sizes) < 60_000
