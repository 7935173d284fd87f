"""Sheets made by chance: plain data of every kind of block, as an author could write it."""

# ruff: noqa: RUF001 - full-width marks

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from handouts.layout.text.fonts import FontStack, faces_for
from handouts.layout.text.items import Run
from handouts.model.icons import ICONS
from handouts.model.muscles import VIEWS
from handouts.pdf.face import load
from tests.scripts.paragraphs import PARAGRAPHS

Words = st.SearchStrategy[str]
Data = st.SearchStrategy[dict[str, Any]]

#: Latin with its extensions, Greek, Cyrillic: what the text engine sets today.
_RANGES = ((0x41, 0x24F), (0x370, 0x3FF), (0x400, 0x4FF))
_ODD = (
    *",.;:!?-–—/\\'\"’‘“”«»()[]{}<>&#%*_`~^|+=$€@°½×…•", "**", "{{", "}}", "{%", "![", "](", "<b>", "&amp;", "  ",
    "\u00a0", "\u00ad", "\u200b", "\u2011", "\u202f", "\u0301",
)  # fmt: skip


def _letters() -> list[str]:
    """Letters that both weights of the face can print, in the order of their numbers."""
    known = load("FiraGO-Regular").characters & load("FiraGO-Bold").characters
    numbers = (number for low, high in _RANGES for number in range(low, high + 1))
    return [chr(number) for number in numbers if number in known and chr(number).isalpha()]


_WORD = st.text(st.sampled_from(_letters()), min_size=1, max_size=9)
_MANY = st.integers(1, 3)
#: Words alone, which nothing on the way to the page may change.
PLAIN: Words = st.lists(_WORD, min_size=1, max_size=25).map(" ".join)
#: Words with all that CommonMark, YAML, Jinja2 and XML could stumble over.
ODD: Words = st.lists(st.one_of(_WORD, st.sampled_from(_ODD)), min_size=1, max_size=25).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts), "\n\n".join(parts)])
)


# words in all scripts

RIGHT_TO_LEFT = frozenset(("ar", "he"))
#: Numbers and marks that stand between words of any script.
NEUTRAL = (
    "0", "7", "24", "8:30", "10–15", "38,5", "1.000", "0113", "400\u00a0mg", "3\u202fml", "١٢", "۳", "৩", "३", "%",
    "°C", "£5", "#", "a/b", "x-y", *",.;:!?()[]“”‘’«»–—…·。、「」，：।،؟־&*+",
)  # fmt: skip
#: What steers joining, breaking or direction, and is not seen: joiners, soft hyphen, zero-width space, marks.
STEERING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff"
#: Isolates and embeddings, opened and closed at any place (UAX #9, 2.1 to 2.5).
_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARKS = "\u0301\u0308\u0323\u0651\u05b8\u093c"
#: Pictures that no face has.
_EMOJI = ("😀", "👩\u200d⚕\ufe0f", "👍🏽")


def _words_of(language: str) -> Words:
    """Words of a language, and its letters and marks in any order."""
    known = sorted({word for text in PARAGRAPHS[language] for word in text.split()})
    letters = sorted({letter for word in known for letter in word if letter.isalpha() or not letter.isascii()})
    return st.one_of(st.sampled_from(known), st.text(st.sampled_from(letters), min_size=1, max_size=6))


def _joined(parts: Words, most: int) -> Words:
    several = st.lists(parts, min_size=1, max_size=most)
    return several.flatmap(lambda found: st.sampled_from([" ".join(found), "".join(found)]))


def texts(languages: Iterable[str] = PARAGRAPHS, others: Iterable[str] = NEUTRAL) -> Words:
    """Words of some languages among others, with spaces between all or none of them."""
    return _joined(st.one_of(st.sampled_from(sorted(others)), *map(_words_of, languages)), 10)


def runs(words: Words) -> st.SearchStrategy[list[Run]]:
    """A paragraph's runs, each of one face, in changing languages and weights."""
    part = st.builds(faced, words, st.sampled_from(sorted(PARAGRAPHS)), st.booleans(), st.sampled_from([9.5, 12, 17]))
    return st.lists(part, min_size=1, max_size=4).map(lambda parts: [run for part in parts for run in part])


def faced(text: str, language: str, bold: bool = False, size: float = 12) -> list[Run]:
    """Text as runs of one face each; what no face has is drawn as an empty box."""
    found, _ = faces_for(text, FontStack(language, bold))
    return [Run(run.text, run.face, size, "#1A1D21", language=language, bold=bold) for run in found]


#: Whatever a sheet could hold, and more.
ANYTHING = texts(others=[*NEUTRAL, *STEERING, *_CONTROLS, *MARKS, *_EMOJI, "\n"])

# sheets


def sheets(words: Words) -> Data:
    """A whole sheet with the kind and the language of case/aftercare.en; valid wherever ``words`` are."""
    head = {"title": words, "summary": words, "kind": st.just("aftercare"), "language": st.just("en")}
    optional = {"note": words, "number": st.sampled_from(["CA-1", "7"])}
    review = st.sampled_from(
        [
            {"revision": 1, "status": "draft"},
            {"revision": 2, "status": "approved", "approved_by": "Ada Marsh", "reviewed": "2026-11-01"},
        ]
    )
    sections = st.lists(_section(words), min_size=1, max_size=4).map(_numbered)
    sources = st.just(["brady-2014", "boyce-2020"])
    whole = {**head, "review": review, "sections": sections, "sources": sources}
    return st.fixed_dictionaries(whole, optional=optional)


def _numbered(sections: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": f"part-{number}", **section} for number, section in enumerate(sections)]


def _section(words: Words) -> Data:
    width = st.sampled_from(["full", "half", "third"])
    optional = {"icon": _icon(), "width": width, "start": st.sampled_from(["flow", "page"])}
    body = st.lists(blocks(words), min_size=1, max_size=4)
    return st.fixed_dictionaries({"heading": words, "body": body}, optional=optional)


def _icon() -> Words:
    return st.sampled_from(sorted(ICONS))


def _record(required: dict[str, Any], **optional: Any) -> Data:
    return st.fixed_dictionaries(required, optional=optional)


def _some(entries: Any) -> Any:
    return st.lists(entries, min_size=1, max_size=4)


def blocks(words: Words) -> Data:
    """A block of any kind."""
    return st.one_of(
        st.builds(lambda text: {"text": text}, words),
        *_lists(words),
        *_treatment(words),
        *_media(words),
        *_forms(words),
    )


def _lists(words: Words) -> list[Data]:
    leaf = st.one_of(words, _record({"text": words}, icon=_icon()))
    item = st.recursive(leaf, lambda inner: _record({"text": words, "list": st.lists(inner, max_size=3)}), max_leaves=4)
    ticks = _record({"checklist": _some(words)}, note=words)
    days = _record(
        {"checklist": _some(_record({"text": words}, days=st.lists(_MANY, max_size=3))), "days": st.just(3)},
        label=words,
    )
    return [
        _record({"list": _some(item)}),
        _record({"steps": _some(item)}),
        ticks,
        days,
        _record({"do": _some(item)}, avoid=_some(item)),
        _record({"avoid": _some(item)}),
        _record({"glossary": _some(st.sampled_from(["twitch", "trigger-point"]))}),
        st.just({"include": "rest"}),
    ]


def _treatment(words: Words) -> list[Data]:
    stage = _record({"when": st.sampled_from(["0–2 hours", "Day 2", "Later"]), "expect": words}, do=words, avoid=words)
    stages = st.lists(stage, max_size=4).map(lambda more: [{"when": "0–2 hours", "expect": "Soreness"}, *more])
    watch = _record({"until": st.just("2 hours"), "text": words}, icon=_icon())
    often = st.sampled_from(["8 in 100 visits", "19 to 37 in 100", "1 in 1,000 or fewer", "Not known"])
    risk = _record({"event": words, "frequency": often, "source": st.just("brady-2014")}, note=words)
    level = st.sampled_from(["emergency", "urgent", "routine"])
    warning = _record(
        {"level": level, "signs": _some(words), "action": words}, title=words, call=words, say=words, strip=words
    )
    return [
        _record({"timeline": stages}, watch=watch),
        _record({"risks": _some(risk)}),
        _record({"warning": warning}),
    ]


def _media(words: Words) -> list[Data]:
    width = st.one_of(st.integers(1, 60), st.sampled_from(["60 %", "5%"]))
    figure = _record(
        {"image": st.just("../../clinics/rowan/logo.svg"), "alt": st.just("A leaf"), "width": width}, caption=words
    )
    views = st.lists(st.sampled_from(sorted(VIEWS)), min_size=1, max_size=4, unique=True)
    chart = views.flatmap(lambda seen: _record(_chart(seen), caption=words, label=words, lines=st.integers(0, 4)))
    table = st.integers(1, 4).flatmap(lambda columns: _table(words, columns))
    return [_record({"figure": figure}), _record({"body_chart": chart}), _record({"table": table})]


def _chart(views: list[str]) -> dict[str, Any]:
    shown = sorted(region for view in views for region in VIEWS[view])
    regions = st.lists(st.sampled_from(shown), max_size=3, unique=True)
    return {"view": st.sampled_from([views, views[0]] if len(views) == 1 else [views]), "areas": regions.map(_named),
            "whole": st.booleans()}  # fmt: skip


def _named(regions: list[str]) -> list[str]:
    return [region.replace("-", " ") for region in regions]


def _table(words: Words, columns: int) -> Data:
    row = st.lists(words, min_size=columns, max_size=columns)
    return _record({"caption": words, "header": row, "rows": _some(row)})


def _forms(words: Words) -> list[Data]:
    sites = st.sampled_from(["all", ["north"], ["south", "north"]])
    scale = _record({"low": words, "high": words})
    place = st.sampled_from(["foot", "here"])
    return [
        _record({"diary": _some(words), "days": _MANY}, label=words, scale=scale, note=words),
        _record({"appointment_card": _record({"at": place}, title=words, note=words)}),
        _record({"write_in": _record({"label": words}, also=words, lines=_MANY)}),
        _record({"contact": _record({}, sites=sites, hours=st.booleans())}),
        _record({"qr": _record({"url": st.just("{{ clinic.website }}/a"), "label": words})}),
    ]


def damaged(whole: Any) -> Any:
    """``whole`` with one value, anywhere in it, replaced by another or taken out."""
    return st.tuples(whole, st.randoms(use_true_random=False), _junk()).map(lambda parts: _damage(*parts))


def _junk() -> Any:
    plain = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), ODD)
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(ODD, inner, max_size=2))


def _damage(data: Any, random: Any, junk: Any) -> Any:
    if not isinstance(data, (dict, list)) or not data or random.random() < 0.1:
        return junk
    key = random.choice(sorted(data) if isinstance(data, dict) else range(len(data)))
    copy = data.copy()
    if random.random() < 0.1:
        del copy[key]
    else:
        copy[key] = _damage(data[key], random, junk)
    return copy
