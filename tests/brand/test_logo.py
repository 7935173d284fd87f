"""What a logo paints, and whether that can be seen where it lies."""

from __future__ import annotations

import io
import math

import pytest
from PIL import Image

from handouts.errors import Span
from handouts.layout.logo import (
    hardly_shows,
    logo_findings,
    painted_by_drawing,
    painted_by_raster,
    shape_fault,
    visible_part,
)
from handouts.layout.svg import Drawing, parse_svg

TEAL, WHITE, PALE = "#0D4A57", "#FFFFFF", "#F7E9A0"
_BADGE = f'<circle cx="20" cy="20" r="20" fill="{TEAL}"/><rect x="10" y="10" width="20" height="20" fill="{WHITE}"/>'
_PLACE = Span("clinic.yaml", 1, 1)


def _drawing(shapes: str, view: str = "0 0 40 40") -> Drawing:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{shapes}</svg>'
    drawing, findings = parse_svg(svg.encode(), Span("logo.svg"))
    assert drawing is not None, list(findings)
    return drawing


def _png(*colours: tuple[int, int, int, int]) -> bytes:
    """Stripes of equal height."""
    image = Image.new("RGBA", (60, 20 * len(colours)))
    for number, colour in enumerate(colours):
        image.paste(colour, (0, 20 * number, 60, 20 * number + 20))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def test_areas_of_a_drawing() -> None:
    painted = painted_by_drawing(_drawing(_BADGE))
    assert painted[TEAL] == pytest.approx(math.pi * 400, rel=0.15)
    assert painted[WHITE] == pytest.approx(400)


def test_holes_and_strokes() -> None:
    ring = '<path fill="#000000" d="M0 0H40V40H0Z M10 10V30H30V10Z"/>'
    assert painted_by_drawing(_drawing(ring)) == {"#000000": pytest.approx(1200)}
    line = '<line x1="0" y1="5" x2="40" y2="5" stroke="#000000" stroke-width="3"/>'
    assert painted_by_drawing(_drawing(line)) == {"#000000": pytest.approx(120)}


def test_pixels_of_a_raster_picture_without_those_that_show_the_ground() -> None:
    painted = painted_by_raster(_png((13, 74, 87, 255), (255, 255, 255, 255), (0, 0, 0, 0), (0, 0, 0, 40)))
    assert set(painted) == {TEAL, WHITE}
    assert painted[TEAL] == painted[WHITE]


@pytest.mark.parametrize(
    ("painted", "ground", "hidden"),
    [
        ({TEAL: 100.0}, WHITE, False),
        ({TEAL: 100.0}, TEAL, True),
        ({TEAL: 100.0, WHITE: 10.0}, TEAL, False),
        ({PALE: 100.0}, WHITE, True),
        ({PALE: 100.0, TEAL: 10.0}, WHITE, True),
        ({PALE: 100.0, TEAL: 60.0}, WHITE, False),
        ({WHITE: 1000.0, TEAL: 10.0}, WHITE, False),
        ({}, WHITE, True),
    ],
)
def test_visible_on_its_ground(painted: dict[str, float], ground: str, hidden: bool) -> None:
    assert hardly_shows(painted, ground) is hidden


def test_visible_part() -> None:
    assert visible_part({TEAL: 3.0, PALE: 1.0, WHITE: 9.0}, WHITE) == pytest.approx(0.75)


@pytest.mark.parametrize(
    ("wide", "high", "words"),
    [
        (40, 40, ""),
        (150, 16, ""),
        (16, 40, ""),
        (150, 15, "it is 10 times as wide as high, which leaves it only 15 pt high"),
        (8, 40, "it is 5 times as high as wide, which leaves it only 8 pt wide"),
    ],
)
def test_shape(wide: float, high: float, words: str) -> None:
    assert shape_fault(wide, high, 40) == words


@pytest.mark.parametrize("picture", [_drawing(_BADGE), _png((13, 74, 87, 255))], ids=["svg", "png"])
@pytest.mark.parametrize(("ground", "codes"), [(WHITE, []), (TEAL, ["H415"])])
def test_findings(picture: Drawing | bytes, ground: str, codes: list[str]) -> None:
    # The badge's white square shows on every ground that is not white.
    wanted = [] if isinstance(picture, Drawing) else codes
    found = logo_findings(_PLACE, picture, (40, 40), 40, ground)
    assert [one.code for one in found] == wanted
    assert all(one.span == _PLACE and one.hint for one in found)


def test_a_logo_may_have_both_faults() -> None:
    pale = _drawing(f'<rect width="480" height="40" fill="{PALE}"/>', "0 0 480 40")
    found = list(logo_findings(_PLACE, pale, (150, 12.5), 40, WHITE))
    assert [one.code for one in found] == ["H416", "H415"]
    assert "its #F7E9A0 on #FFFFFF has a contrast of 1.2 : 1, and graphics need 3.0 : 1" in found[1].message
