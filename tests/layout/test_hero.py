"""The title as a picture: any title is set, in smaller steps or over the page; without a letterhead it makes room."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from handouts.pipeline import Built
from tests.case_folder import run

#: A title of 120 letters, and key words of two sentences.
_TITLE = (
    "What to do, what to avoid and when to get help in the first days after your treatment with thin dry needles at our"
    " place"
)
_KEY = "Feeling sore for up to three days is normal. Chest pain or trouble with breathing is not: get help at once."
#: The least sizes of a title and of key words: those of other headings and of the text.
_LEAST = {"standard": (17, 12), "large-print": (26, 18), "giant-print": (32, 24), "mono": (17, 12)}
_OFFERS = [
    *(("modern", paper, edition) for paper in ("A4", "Letter") for edition in _LEAST),
    *(("booklet", paper, edition) for paper in ("A5", "Half-Letter") for edition in _LEAST if edition != "giant-print"),
]


@dataclass(frozen=True)
class Word:
    page: int
    top: float
    size: float
    text: str


def words(built: Built) -> list[Word]:
    """Every printed word as poppler finds it; FiraGO's box is 1.2 times its size."""
    made = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=built.pdf, capture_output=True, check=True)
    found, page = [], 0
    for line in made.stdout.decode().splitlines():
        page += "<page" in line
        if read := re.search(r'yMin="([\d.]+)".*yMax="([\d.]+)">([^<]+)<', line):
            top, low = float(read[1]), float(read[2])
            found.append(Word(page, top, (low - top) / 1.2, read[3]))
    return found


def built(root: Path, offer: tuple[str, str, str], title: str, key: str = _KEY, **more: bool) -> Built:
    case = root / "case"
    case.mkdir(parents=True)
    head = {"title": title, "kind": "aftercare", "language": "en", "summary": key}
    sections = [{"id": "one", "heading": "One", "body": [{"text": "Words."}]}]
    review = {"revision": 1, "status": "draft"}
    (case / "sheet.yaml").write_text(yaml.safe_dump({**head, "review": review, "sections": sections}), "utf-8")
    options = dict(zip(("template", "paper", "edition"), offer, strict=True))
    (case / "options.yaml").write_text(yaml.safe_dump({**options, **more}), "utf-8")
    found = run(case, root / "project")
    assert found.built[0].pdf, found.findings
    return found.built[0]


@pytest.mark.parametrize("offer", _OFFERS, ids="-".join)
@pytest.mark.parametrize("letters", [20, 60, 120])
def test_any_title_is_set_on_the_first_page_and_never_small(
    offer: tuple[str, str, str], letters: int, tmp_path: Path
) -> None:
    title = _TITLE[:letters].rsplit(" ", 1)[0] if letters < len(_TITLE) else _TITLE
    found = [word for word in words(built(tmp_path, offer, title)) if word.page == 1]
    texts, wanted = [word.text for word in found], title.split()
    at = next(i for i in range(len(texts)) if texts[i : i + len(wanted)] == wanted)
    key = texts.index("Feeling")
    least = _LEAST[offer[2]]
    assert min(word.size for word in found[at : at + len(wanted)]) >= least[0] - 0.1
    assert found[key].size >= least[1] - 0.1


def test_a_short_title_is_large_and_a_long_one_takes_few_lines(tmp_path: Path) -> None:
    sizes, lines = {}, {}
    for title in ("After needling", _TITLE):
        found = [word for word in words(built(tmp_path / title[:3], _OFFERS[0], title)) if word.text in title.split()]
        sizes[title] = found[0].size
        lines[title] = len({word.top for word in found if word.page == 1 and abs(word.size - found[0].size) < 0.1})
    assert sizes["After needling"] > sizes[_TITLE]
    assert lines == {"After needling": 1, _TITLE: 4}


def test_key_words_that_no_page_holds_go_on_over_the_page(tmp_path: Path) -> None:
    key = " ".join(f"word-{number}" for number in range(300))
    made = words(built(tmp_path, ("booklet", "A5", "standard"), "After", key))
    found = [word for word in made if "word-" in word.text]
    assert [int(word.text.removeprefix("word-")) for word in found] == [*range(300)]
    assert {word.page for word in found} >= {1, 2}


@pytest.mark.parametrize("offer", [_OFFERS[0], ("booklet", "A5", "standard")], ids="-".join)
def test_without_a_letterhead_the_head_is_free_and_what_follows_stays(
    offer: tuple[str, str, str], tmp_path: Path
) -> None:
    own, free = (words(built(tmp_path / str(on), offer, "After", letterhead=on)) for on in (True, False))
    first = [word for word in free if word.page == 1]
    assert not [word for word in first if word.text in ("Rowan", "Physiotherapy")]
    assert min(word.top for word in first) > 36 + 40
    assert [word for word in own if word.text == "For"] == [word for word in first if word.text == "For"]
