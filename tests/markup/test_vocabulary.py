from __future__ import annotations

from pathlib import Path

from handouts.markup.reference import reference
from handouts.markup.vocabulary import ELEMENTS

ROOT = Path(__file__).parents[2]


COMMAND = "python -c 'from handouts.markup.reference import reference; print(reference(), end=str())' > docs/markup.md"


def test_the_page_in_docs_is_fresh() -> None:
    assert (ROOT / "docs/markup.md").read_text(encoding="utf-8") == reference(), f"run {COMMAND}"


def test_every_name_in_the_table_is_an_element() -> None:
    assert len(ELEMENTS) > 50
    for name, element in ELEMENTS.items():
        named = {*element.children, *element.once, *element.required}
        assert named <= set(ELEMENTS), name
        assert {*element.once, *element.required} <= set(element.children), name


def test_every_element_and_attribute_is_described() -> None:
    page = reference()
    for name, element in ELEMENTS.items():
        assert element.doc.endswith("."), name
        assert (f"## `<{name}>`" in page) == (name != "t")
        for key, attribute in element.attributes.items():
            assert attribute.doc, (name, key)
