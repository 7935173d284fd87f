"""Faces of every format and script in a finished file, judged by qpdf, poppler, pdfium and page-validation."""

# ruff: noqa: RUF001 - the samples are in all scripts

from __future__ import annotations

import io
import random
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import pikepdf
import pymupdf_fonts
import pypdfium2
import pytest
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.cffLib.CFFToCFF2 import convertCFFToCFF2
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from handouts.errors import SetupError
from handouts.layout.text.fonts import FaceRun, FontStack, faces_for
from handouts.layout.text.shaping import shape
from handouts.pdf import families
from handouts.pdf.document import write
from handouts.pdf.face import Face, Outlines, load, load_file
from handouts.pdf.metadata import Metadata
from handouts.pdf.structure import Element
from handouts.pdf.surface import Surface
from tests.judges import page_validation

WORDS = "Hamburgefonstiv Quick Wizard Jack, Vexed."

#: A sentence of each script: “you may have sore muscles for a day or two after the treatment”.
SAMPLES = {
    "en": "Your muscles may ache for a day or two: Ångström, Łódź, ½ – 5 µg “x”.",
    "vi": "Bạn có thể bị đau nhức cơ một hoặc hai ngày sau khi điều trị, ưỡn, ẵm, ₫.",
    "el": "Οι μύες σας μπορεί να πονούν μία ή δύο ημέρες μετά τη θεραπεία· ΐ Ώ.",
    "uk": "Після лікування м’язи можуть боліти день або два: Ґ ґ Є є Ї ї.",
    "ka": "მკურნალობის შემდეგ კუნთები შეიძლება გტკიოდეთ.",
    "ar": "قد تشعر بألم في العضلات لمدة يوم أو يومين بعد العلاج، ٢٤ ساعة؟",
    "fa": "ممکن است یک یا دو روز پس از درمان عضلات شما درد بگیرد، چ گ ژ می‌شود.",
    "ur": "علاج کے بعد ایک یا دو دن تک آپ کے پٹھوں میں درد ہو سکتا ہے ٹ ڈ ڑ ں۔",
    "he": "ייתכן שתחושו כאבי שרירים במשך יום או יומיים לאחר הטיפול, שָׁלוֹם ₪.",
    "hi": "उपचार के बाद एक या दो दिन तक मांसपेशियों में दर्द हो सकता है। क्षेत्र, ज्ञान, श्री ₹",
    "th": "คุณอาจรู้สึกปวดกล้ามเนื้อหนึ่งหรือสองวันหลังการรักษา น้ำ ๆ ฯ",
    "bn": "চিকিৎসার পর এক বা দুই দিন পেশিতে ব্যথা হতে পারে। ক্ষ জ্ঞ শ্রী র‍্যা ৳",
    "ta": "சிகிச்சைக்குப் பிறகு ஓரிரு நாட்கள் தசை வலி இருக்கலாம். க்ஷ ஸ்ரீ",
    "zh-Hans": "治疗后一两天内肌肉可能会酸痛。请拨打 999，“紧急”——（谢谢）！",
    "zh-Hant": "治療後一兩天內肌肉可能會痠痛。請撥打 999，「緊急」——（謝謝）！",
    "ja": "治療の後、一日か二日は筋肉が痛むことがあります。「カタカナ」ー",
    "ko": "치료 후 하루나 이틀 동안 근육이 아플 수 있습니다. 999로 전화하세요.",
}

_LETTERS = {
    "NotoSansDevanagari": "क",
    "NotoSansBengali": "ক",
    "NotoSansTamil": "க",
    "NotoSansSC": "中",
    "NotoSansTC": "中",
    "NotoSansJP": "中",
    "NotoSansKR": "한",
    "Sarabun": "ก",
}


def page(runs: Iterable[FaceRun]) -> bytes:
    """One page with one line of text."""
    root = Element("Document")
    paragraph = root.add("P")

    def draw(surface: Surface) -> None:
        operators = []
        for run in runs:
            word = shape(run.face, run.text)
            said = dict(word.unicode)
            surface.font(run.face).use(word.glyphs, [(glyph, said.get(glyph, " ")) for glyph in word.glyphs])
            shown = "".join(f"{glyph:04X}" for glyph in word.glyphs)
            operators.append(f"/{run.face.resource} 12 Tf <{shown}> Tj")
        surface.text(20, 40, [(paragraph, "\n".join(operators), "")])

    return write((600, 60), Metadata("A title", "A clinic", "en-GB"), draw, root)


def said(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def picture(pdf: bytes) -> np.ndarray:
    with pypdfium2.PdfDocument(pdf) as document:
        return np.asarray(document[0].render(scale=3, grayscale=True).to_numpy(), dtype=int)


def fonts_of(pdf: bytes, folder: Path) -> list[list[str]]:
    """A row for each font, as poppler lists them: name, type…, embedded, subset, Unicode. Syntax is checked first."""
    path = folder / "a.pdf"
    path.write_bytes(pdf)
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", path)
    rows = [line.split() for line in said("pdffonts", path).splitlines()[2:]]
    assert rows
    return rows


@contextmanager
def descendant(pdf: bytes) -> Iterator[pikepdf.Object]:
    """The CIDFont of the page's first font."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield next(iter(opened.pages[0].Resources.Font.values())).DescendantFonts[0]


def program_of(pdf: bytes) -> bytes:
    with descendant(pdf) as font:
        return font.FontDescriptor.FontFile2.read_bytes()


# fonts made for the tests


@cache
def firago() -> bytes:
    data: bytes = pymupdf_fonts.myfont("figo")
    return data


def saved(font: TTFont | FontBuilder) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def name_keyed() -> bytes:
    """Basic Latin of FiraGO with cubic outlines, chosen by glyph name."""
    source = TTFont(io.BytesIO(firago()))
    names = {code: name for code, name in source.getBestCmap().items() if 32 <= code < 127}
    order = [".notdef", *names.values()]
    glyphs, shapes = source.getGlyphSet(), {}
    for name in order:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(pen)
        shapes[name] = pen.getCharString()
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(names)
    font.setupCFF("Test", {}, shapes, {})
    _measures(font, {name: glyphs[name].width for name in order})
    return saved(font)


def _measures(font: FontBuilder, widths: dict[str, int]) -> None:
    font.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    font.setupHorizontalHeader(ascent=935, descent=-265)
    font.setupOS2()
    font.setupPost()


@cache
def cid_keyed() -> bytes:
    """The same, chosen by CIDs that are not the glyph ids, as in the regional fonts that are cut from large ones."""
    font = TTFont(io.BytesIO(name_keyed()))
    top = font["CFF "].cff.topDictIndex[0]
    names = {old: f"cid{7 * at:05}" if at else ".notdef" for at, old in enumerate(font.getGlyphOrder())}
    part, parts, select = FontDict(), FDArrayIndex(), FDSelect()
    part.Private, part.FontName = top.Private, "Test-0"
    parts.append(part)
    select.format, select.gidArray = 3, [0] * len(names)
    shapes = top.CharStrings
    shapes.charStrings = {names[old]: shape for old, shape in shapes.charStrings.items()}
    shapes.fdArray, shapes.fdSelect = parts, select
    top.charset = list(names.values())
    top.ROS, top.CIDCount, top.FDArray, top.FDSelect = ("Adobe", "Identity", 0), 7 * len(names), parts, select
    top.order = ["ROS", *(key for key in top.order if key != "Private"), "CIDCount", "FDArray", "FDSelect"]
    top.rawDict.pop("Private")
    del top.Private
    return saved(font)


@cache
def variable() -> bytes:
    """One letter with a weight axis: a stroke of 100 units at weight 100, and of 900 at weight 900."""
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "l"])
    font.setupCharacterMap({ord("l"): "l"})
    pen = TTGlyphPen(None)
    for n, corner in enumerate([(50, 0), (50, 700), (150, 700), (150, 0)]):
        (pen.lineTo if n else pen.moveTo)(corner)
    pen.closePath()
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "l": pen.glyph()})
    _measures(font, {".notdef": 500, "l": 200})
    font.setupNameTable({"familyName": "Test", "styleName": "Thin"})
    font.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    wider = [(0, 0), (0, 0), (800, 0), (800, 0), (0, 0), (800, 0), (0, 0), (0, 0)]
    font.setupGvar({".notdef": [], "l": [TupleVariation({"wght": (0, 1, 1)}, wider)]})
    return saved(font)


def with_permission(bits: int) -> bytes:
    font = TTFont(io.BytesIO(variable()))
    font["OS/2"].fsType = bits
    return saved(font)


# scripts


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("language", SAMPLES)
def test_each_script_is_embedded_as_a_subset(language: str, bold: bool, tmp_path: Path) -> None:
    runs, lacks = faces_for(SAMPLES[language], FontStack(language, bold))
    assert not lacks, [lack.hint for lack in lacks]
    pdf = page(runs)
    assert page_validation(pdf) == []
    for row in fonts_of(pdf, tmp_path):
        assert row[0][6] == "+"
        assert row[1:3] == ["CID", "TrueType"]
        assert row[-5:-2] == ["yes", "yes", "yes"]


@pytest.mark.parametrize("family", _LETTERS)
def test_each_family_has_a_bold_face(family: str) -> None:
    pictures = [picture(page([FaceRun(_LETTERS[family], load(f"{family}-{style}"))])) for style in ("Regular", "Bold")]
    regular, bold = ((255 - shown).sum() for shown in pictures)
    assert bold > 1.15 * regular


def test_every_family_has_a_letter_here() -> None:
    assert _LETTERS.keys() == families.FAMILIES.keys() - {"Icons"}


# formats


@pytest.mark.parametrize(
    ("made", "outlines"), [(name_keyed, Outlines.CFF), (cid_keyed, Outlines.CID)], ids=["by name", "by CID"]
)
def test_cff_draws_the_same_letters(made: Callable[[], bytes], outlines: Outlines, tmp_path: Path) -> None:
    face = load_file(made(), "Test")
    assert face.outlines is outlines
    pdf = page([FaceRun(WORDS, face)])
    ((_, *kind, _, embedded, subset, unicode, _, _),) = fonts_of(pdf, tmp_path)
    assert [*kind, embedded, subset, unicode] == ["CID", "Type", "0C", "yes", "yes", "yes"]
    assert said("pdftotext", tmp_path / "a.pdf", "-").strip() == WORDS
    # page-validation looks for CIDs in a font that has none: there they are glyph ids (ISO 32000-1, 9.7.4.2).
    assert [f for f in page_validation(pdf) if outlines is Outlines.CID or "GLYPH-PRESENCE" not in f] == []
    plain = picture(page([FaceRun(WORDS, load("FiraGO-Regular"))]))
    # Cubic outlines differ from quadratic ones by a breath at the edges; a wrong letter differs by whole strokes.
    assert np.abs(picture(pdf) - plain).max() < 64


def test_cff_has_no_glyph_map_and_no_empty_places() -> None:
    face = load_file(cid_keyed(), "Test")
    # Two letters and .notdef of a hundred glyphs.
    assert face.subset(frozenset({0, 30, 60})).length < 700
    with descendant(page([FaceRun("l", face)])) as font:
        assert font.Subtype == "/CIDFontType0"
        assert "/CIDToGIDMap" not in font
        assert font.FontDescriptor.FontFile3.Subtype == "/CIDFontType0C"


def test_a_large_font_is_renumbered(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = page([FaceRun(WORDS, Face("Kept", firago()))])
    with descendant(kept) as font:
        assert font.CIDToGIDMap == "/Identity"
    monkeypatch.setattr("handouts.pdf.face._RENUMBERED_FROM", 1000)
    pdf = page([FaceRun(WORDS, Face("Renumbered", firago()))])
    with descendant(pdf) as font:
        glyph_map = font.CIDToGIDMap.read_bytes()
    new_ids = {int.from_bytes(glyph_map[at : at + 2], "big") for at in range(0, len(glyph_map), 2)}
    # The parts of composite glyphs are in the font too, without codes.
    assert len(set(WORDS)) < len(new_ids) <= max(new_ids) + 1 < 2 * len(set(WORDS))
    assert len(program_of(pdf)) < len(program_of(kept))
    assert page_validation(pdf) == []
    assert (picture(pdf) == picture(kept)).all()


@pytest.mark.parametrize(("weight", "width"), [(100, 200), (500, 600), (900, 1000), (2000, 1000)])
def test_a_variable_font_is_pinned(weight: int, width: int, tmp_path: Path) -> None:
    face = load_file(variable(), "Test", weight)
    glyph = shape(face, "l").glyphs[0]
    assert face.advance(glyph) == width
    pdf = page([FaceRun("l", face)])
    assert page_validation(pdf) == []
    assert len(fonts_of(pdf, tmp_path)) == 1
    program = TTFont(io.BytesIO(program_of(pdf)))
    assert not {"fvar", "gvar", "HVAR"} & set(program.keys())
    assert program["hmtx"].metrics[program.getGlyphName(glyph)][0] == width


@pytest.mark.parametrize("made", [firago, name_keyed, cid_keyed, variable])
def test_the_same_glyphs_give_the_same_bytes(made: Callable[[], bytes]) -> None:
    def subset() -> bytes:
        return Face("Test", made(), 700).subset(frozenset({0, 1})).data

    assert subset() == subset()


# files that cannot be used


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008, 0x000A, 0x0006])
def test_a_font_that_may_be_embedded_is(bits: int) -> None:
    assert "l" in map(chr, load_file(with_permission(bits), "Test").characters)


@pytest.mark.parametrize("bits", [0x0002, 0x0100, 0x0104, 0x0200, 0x0302])
def test_a_font_that_may_not_be_embedded_is_refused(bits: int) -> None:
    with pytest.raises(SetupError, match="the font House Sans may not be embedded"):
        load_file(with_permission(bits), "House Sans")


def cff2() -> bytes:
    font = TTFont(io.BytesIO(name_keyed()))
    convertCFFToCFF2(font)
    return saved(font)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not a TrueType or OpenType font with outlines"),
        (b"wOF2" + bytes(99), "is not a TrueType or OpenType font with outlines"),
        (cff2(), "has CFF2 outlines, which no PDF can hold"),
        (cid_keyed()[:-3000], "is damaged"),
    ],
    ids=["empty", "woff2", "CFF2", "cut off"],
)
def test_a_file_that_is_no_font_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(SetupError, match=f"the font House Sans {reason}") as refused:
        load_file(data, "House Sans")
    assert (refused.value.code, refused.value.hint) == ("H411", "Use a .ttf or .otf file that may be embedded.")


@pytest.mark.parametrize("made", [firago, name_keyed, cid_keyed, variable])
def test_damage_is_a_set_up_error_or_harmless(made: Callable[[], bytes]) -> None:
    chance, whole, outcomes = random.Random(7), made(), set()
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            data[chance.randrange(min(len(data), chance.choice((300, 3000, len(data)))))] = chance.randrange(256)
        try:
            load_file(bytes(data), "House Sans").subset(frozenset({0, 1}))
            outcomes.add("used")
        except SetupError:
            outcomes.add("refused")
    assert outcomes == {"used", "refused"}


def test_two_files_of_one_name_are_two_faces() -> None:
    one, other = load_file(name_keyed(), "Häuser Sans"), load_file(cid_keyed(), "Häuser Sans")
    assert one.name != other.name
    assert one.name.startswith("HuserSans-400-")
    assert one.resource != other.resource


@pytest.mark.parametrize("name", ["FiraGO-Thin", "Comic-Regular", "", "NotoSansSC-Regular-Bold"])
def test_an_unknown_name_is_a_set_up_error(name: str) -> None:
    with pytest.raises(SetupError, match="there is no font called"):
        load(name)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = families.Family("no_such_package", "a.ttf", "indic")
    monkeypatch.setitem(families.FAMILIES, "NotoSansTamil", missing)
    with pytest.raises(SetupError, match="NotoSansTamil is not installed") as refused:
        families.font_file("NotoSansTamil", bold=False)
    assert (refused.value.code, refused.value.hint) == ("H406", "pip install 'handouts[indic]'")
