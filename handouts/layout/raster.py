"""Raster pictures as the page needs them: upright, eight bits a colour, sRGB or grey, without what cameras add."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageCms, ImageOps

#: A raster picture may hold this many pixels; more is a mistake or an attack.
_MOST_PIXELS = 40_000_000
_SRGB = ImageCms.createProfile("sRGB")
#: JPEG markers: start of image, start of scan, and the segments that decoders need among APP0 to APP15 and COM
#: (ISO/IEC 10918-1, B.1.1.3): JFIF and Adobe's, which says how colours are coded.
_SCAN, _KEPT, _NOTES = 0xDA, (0xE0, 0xEE), (*range(0xE0, 0xF0), 0xFE)


@dataclass(frozen=True, slots=True)
class Raster:
    """A PNG or JPEG file for the page, and its size in pixels."""

    data: bytes
    size: tuple[int, int]


@lru_cache(maxsize=32)
def raster(data: bytes) -> Raster | None:
    """The picture of a PNG or JPEG file; None where it is damaged, of another kind, or too large.

    It is turned as its camera says, colours are converted to sRGB (the output intent of every file: ISO 19005-2,
    6.2.4.3), and a place or a name that the camera wrote down is left behind.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            upright = ImageOps.exif_transpose(image)
            if upright.size == image.size and _is_plain_jpeg(image):
                return Raster(_without_notes(data), image.size)
            return _png(_eight_bits(_srgb(upright)))
    except (OSError, ValueError, SyntaxError, IndexError, Image.DecompressionBombError, ImageCms.PyCMSError):
        return None


def _is_plain_jpeg(image: Image.Image) -> bool:
    turned = image.getexif().get(0x0112, 1) != 1
    return image.format == "JPEG" and image.mode in ("L", "RGB") and "icc_profile" not in image.info and not turned


def _srgb(image: Image.Image) -> Image.Image:
    """The colours that the picture's own profile means; a picture without one is taken as sRGB."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    made = ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), _SRGB, outputMode="RGB")
    return made or image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey or RGB, with an alpha channel where anything is transparent."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _png(image: Image.Image) -> Raster:
    made = io.BytesIO()
    image.info.clear()
    image.save(made, "PNG", compress_level=1)
    return Raster(made.getvalue(), image.size)


def _without_notes(data: bytes) -> bytes:
    """A JPEG file without the segments that no decoder needs: Exif, comments, colour profiles."""
    kept, at = [data[:2]], 2
    while data[at] == 0xFF and data[at + 1] != _SCAN:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] in _KEPT or data[at + 1] not in _NOTES:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])
