"""Where the files of the fonts are: each in a package, base or extra, that holds nothing else of ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from handouts.errors import SetupError


@dataclass(frozen=True, slots=True)
class Family:
    """Font files inside a package, and the extra of this project that installs the package (empty: the base does).

    Without a ``bold`` file, the regular one is variable and has all weights, or the family has no bold face.
    """

    package: str
    regular: str
    extra: str = ""
    bold: str = ""


def _noto(region: str, file: str, extra: str) -> Family:
    folder = file.partition("[")[0].lower()
    return Family(f"justmytype_intl_{region}", f"fonts/ofl/{folder}/{file}.ttf", extra)


#: FiraGO is not here: its package holds code, not files.
FAMILIES = {
    "Icons": Family("fonticon_mdi7", "fonts/materialdesignicons-webfont.ttf"),
    "NotoSansBengali": _noto("south_asia", "NotoSansBengali[wdth,wght]", "indic"),
    "NotoSansDevanagari": _noto("south_asia", "NotoSansDevanagari[wdth,wght]", "indic"),
    "NotoSansTamil": _noto("south_asia", "NotoSansTamil[wdth,wght]", "indic"),
    "NotoSansSC": _noto("cjk", "NotoSansSC[wght]", "cjk"),
    "NotoSansTC": _noto("cjk", "NotoSansTC[wght]", "cjk"),
    "NotoSansJP": _noto("cjk", "NotoSansJP[wght]", "cjk"),
    "NotoSansKR": _noto("cjk", "NotoSansKR[wght]", "cjk"),
    "Sarabun": Family("fontpkg_sarabun", "files/Sarabun-Regular.ttf", "thai", "files/Sarabun-Bold.ttf"),
}


def font_file(family: str, *, bold: bool) -> bytes:
    """The font file of a family for one of its weights.

    Raises SetupError for an unknown family and for a package that is not installed.
    """
    if family == "FiraGO":
        return _firago("figbo" if bold else "figo")
    known = FAMILIES.get(family)
    if known is None:
        raise SetupError(f"there is no font called {family}", code="H406")
    path = _path(known, bold=bold)
    if path is None:
        wanted = f"'handouts[{known.extra}]'" if known.extra else known.package
        raise SetupError(f"the font {family} is not installed", f"pip install {wanted}", "H406")
    return _read(path)


def installed(family: str) -> bool:
    """Whether the package of a family in ``FAMILIES`` is there. Nothing is imported."""
    return _path(FAMILIES[family], bold=False) is not None


def _firago(key: str) -> bytes:
    try:
        import pymupdf_fonts
    except ImportError as missing:
        raise SetupError("the font FiraGO is not installed", "pip install pymupdf-fonts", "H406") from missing
    data: bytes = pymupdf_fonts.myfont(key)
    return data


@lru_cache(maxsize=32)
def _path(family: Family, *, bold: bool) -> Path | None:
    """The file, found without importing its package: that would run code for the sake of data."""
    spec = find_spec(family.package)
    folders = spec.submodule_search_locations if spec else None
    file = family.bold if bold and family.bold else family.regular
    paths = [Path(folder) / file for folder in folders or ()]
    return next((path for path in paths if path.is_file()), None)


@lru_cache(maxsize=4)
def _read(path: Path) -> bytes:
    # Both weights of a variable font share one copy.
    return path.read_bytes()
