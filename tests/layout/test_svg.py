"""SVG images: what is kept, and that nothing else is dropped in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import Findings, Span
from handouts.layout.svg import Drawing, Shape, parse_svg

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(body: str, root: str = 'viewBox="0 0 100 50"') -> bytes:
    return f"<svg {NAMESPACES} {root}>\n{body}\n</svg>".encode()


def draw(body: str, root: str = 'viewBox="0 0 100 50"') -> Drawing:
    drawing, findings = parse_svg(svg(body, root), Span("logo.svg"))
    assert not list(findings)
    assert drawing
    return drawing


def shape(body: str) -> Shape:
    (only,) = draw(body).shapes
    return only


def refused(data: bytes) -> Findings:
    drawing, findings = parse_svg(data, Span("logo.svg"))
    assert drawing is None
    assert all(d.hint and d.span.file == "logo.svg" for d in findings)
    return findings


# What is kept


def test_a_file_as_drawing_programs_write_it() -> None:
    data = f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with a drawing program -->
<svg {NAMESPACES} xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" version="1.1" id="svg1"
   width="80mm" height="40mm" viewBox="0 0 80 40" inkscape:version="1.2" xml:space="preserve">
  <title>Heron</title><desc>A bird</desc><metadata><rdf:RDF xmlns:rdf="urn:x"/></metadata>
  <sodipodi:namedview id="base" pagecolor="#ffffff"><inkscape:grid type="xygrid"/></sodipodi:namedview>
  <defs id="defs2"><linearGradient id="unused"><stop offset="0"/></linearGradient></defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1" transform="translate(10,20)">
    <path id="p1" d="m 0,0 h 5 v 5 z" sodipodi:nodetypes="cccc" style="fill:#0d4a57;fill-opacity:1;stroke:none;
       stroke-width:0.26;stroke-dasharray:none;font-size:12px;-inkscape-stroke:none;opacity:1;paint-order:normal"/>
  </g>
</svg>""".encode()
    drawing, findings = parse_svg(data, Span("logo.svg"))
    assert not list(findings)
    assert drawing
    assert (drawing.width, drawing.height) == (80, 40)
    (only,) = drawing.shapes
    assert only.ops == (("m", (10, 20)), ("l", (15, 20)), ("l", (15, 25)), ("h", ()))
    assert only.fill == pytest.approx((0x0D / 255, 0x4A / 255, 0x57 / 255))
    assert only.stroke is None


def test_initial_values_are_those_of_svg() -> None:
    assert shape('<path d="M0 0h1v1z"/>') == Shape(
        (("m", (0, 0)), ("l", (1, 0)), ("l", (1, 1)), ("h", ())), (0, 0, 0), None, 0.0, 0, 0, False, 4.0
    )


def test_painting_properties_are_inherited_and_style_wins() -> None:
    found = shape(
        '<g fill="red" stroke="blue" stroke-linecap="round" fill-rule="evenodd" stroke-miterlimit="9" color="lime">'
        '<rect fill="white" style="fill: none; stroke: currentColor; stroke-linejoin: bevel" width="2" height="2"/></g>'
    )
    assert (found.fill, found.stroke) == (None, (0, 1, 0))
    assert (found.cap, found.join, found.even_odd, found.miter_limit) == (1, 2, True, 9)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#f00", (1, 0, 0)),
        ("#00FF00", (0, 1, 0)),
        ("rgb(0, 0,255)", (0, 0, 1)),
        ("rgb(100%, 0%, 0%)", (1, 0, 0)),
        ("Yellow", (1, 1, 0)),
        ("grey", (128 / 255, 128 / 255, 128 / 255)),
    ],
)
def test_colours(text: str, colour: tuple[float, float, float]) -> None:
    assert shape(f'<rect width="1" height="1" fill="{text}"/>').fill == pytest.approx(colour)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("translate(5)", (7, 3)),
        ("translate(5,-1)", (7, 2)),
        ("scale(2)", (4, 6)),
        ("scale(2 3)", (4, 9)),
        ("rotate(90)", (-3, 2)),
        ("rotate(90 1 1)", (-1, 2)),
        ("skewX(45)", (5, 3)),
        ("skewY(45)", (2, 5)),
        ("matrix(1 2 3 4 5 6)", (16, 22)),
        (" translate(10 0) , scale(2)", (14, 6)),
    ],
)
def test_transforms(text: str, point: tuple[float, float]) -> None:
    found = shape(f'<g transform="{text}"><path d="M2 3h1v1z"/></g>')
    assert found.ops[0][1] == pytest.approx(point)


def test_stroke_is_scaled_with_its_shape() -> None:
    found = shape('<g transform="scale(3) rotate(30)"><line x2="4" stroke="black" stroke-width="0.5"/></g>')
    assert found.stroke_width == pytest.approx(1.5)
    assert found.fill is None


@pytest.mark.parametrize(
    ("body", "names", "box"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>', "mlllh", (1, 2, 4, 6)),
        ('<rect x="1" y="2" width="30" height="40" rx="5"/>', "mlclclclch", (1, 2, 31, 42)),
        ('<rect width="6" height="4" rx="99" ry="1"/>', "mlclclclch", (0, 0, 6, 4)),
        ('<circle cx="10" cy="20" r="5"/>', "mcccch", (5, 15, 15, 25)),
        ('<ellipse cx="10" cy="20" rx="5" ry="2"/>', "mcccch", (5, 18, 15, 22)),
        ('<line x1="1" y1="2" x2="3" y2="4" stroke="red"/>', "ml", (1, 2, 3, 4)),
        ('<polyline points="1,2 3 4,5-6"/>', "mll", (1, -6, 5, 4)),
        ('<polygon points="1,2 3,4 5,6"/>', "mllh", (1, 2, 5, 6)),
    ],
)
def test_basic_shapes(body: str, names: str, box: tuple[float, ...]) -> None:
    ops = shape(body).ops
    assert "".join(name for name, _ in ops) == names
    xs = [x for _, values in ops for x in values[::2]]
    ys = [y for _, values in ops for y in values[1::2]]
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(box)


@pytest.mark.parametrize(
    "body",
    [
        '<rect width="0" height="4"/>',
        '<circle r="0"/>',
        "<path/>",
        '<path d="M0 0h1z" fill="none"/>',
        "<line/>",
        '<circle r="1" fill="transparent"/>',
    ],
)
def test_what_svg_does_not_paint_is_no_shape(body: str) -> None:
    assert draw(body).shapes == ()


def test_use_repeats_a_shape_in_its_own_place_and_colour() -> None:
    drawing = draw(
        '<defs><path id="leaf" d="M0 0h1v1z"/></defs>'
        '<use href="#leaf" x="5" fill="red"/><use xlink:href="#leaf" transform="scale(2)" y="3"/>'
    )
    assert [s.ops[0][1] for s in drawing.shapes] == [(5, 0), (0, 6)]
    assert [s.fill for s in drawing.shapes] == [(1, 0, 0), (0, 0, 0)]


@pytest.mark.parametrize(
    ("root", "size", "corner"),
    [
        ('viewBox="10 20 100 50"', (100, 50), (-10, -20)),
        ('width="20" height="10"', (20, 10), (0, 0)),
        ('width="2in" height="1in"', (192, 96), (0, 0)),
        ('width="100%" viewBox="0 0 4 3"', (4, 3), (0, 0)),
        ('width="80" height="60" viewBox="0 0 4 3" preserveAspectRatio="none"', (4, 3), (0, 0)),
        ('width="10" height="10" viewBox="0 0 100 50"', (100, 100), (0, 25)),
        ('width="40" height="10" viewBox="0 0 100 50"', (200, 50), (50, 0)),
    ],
)
def test_frame(root: str, size: tuple[float, float], corner: tuple[float, float]) -> None:
    drawing = draw('<path d="M0 0h1v1z"/>', root)
    assert (drawing.width, drawing.height) == pytest.approx(size)
    assert drawing.shapes[0].ops[0][1] == pytest.approx(corner)


def test_a_file_without_a_namespace_is_taken_for_svg() -> None:
    drawing, findings = parse_svg(b'<svg viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>', Span("logo.svg"))
    assert drawing
    assert len(drawing.shapes) == 1
    assert not list(findings)


# What is refused


@pytest.mark.parametrize(
    ("body", "words", "hint"),
    [
        ("<text>Clinic</text>", "<text>", "outlines"),
        ('<image href="photo.png"/>', "<image>", "PNG"),
        ("<linearGradient/>", "<linearGradient>", "solid colours"),
        ("<filter/>", "<filter>", "flatten"),
        ("<clipPath/>", "<clipPath>", "clipping mask"),
        ("<mask/>", "<mask>", "mask"),
        ("<script>alert(1)</script>", "<script>", "script"),
        ("<defs><script/></defs>", "<script>", "script"),
        ("<defs><style>path {fill: red}</style></defs>", "<style>", "plain SVG"),
        ("<foreignObject/>", "<foreignObject>", "flatten"),
        ("<symbol/>", "<symbol>", "unlink"),
        ("<svg/>", "<svg>", "ungroup"),
        ("<a><path/></a>", "<a>", "flatten"),
        ("<path><animate/></path>", "<animate>", "flatten"),
        ('<path opacity=".5"/>', "'opacity: .5'", "solid colour"),
        ('<g style="fill-opacity: 50%"/>', "'fill-opacity: 50%'", "solid colour"),
        ('<path fill="url(#g)"/>', "a gradient or pattern", "solid colours"),
        ('<path fill="rgba(1,2,3,.5)"/>', "the colour 'rgba(1,2,3,.5)'", "#rrggbb"),
        ('<path fill="tomato"/>', "the colour 'tomato'", "#rrggbb"),
        ('<path fill="#1234"/>', "the colour '#1234'", "#rrggbb"),
        ('<path clip-path="url(#c)"/>', "'clip-path: url(#c)'", "clipping mask"),
        ('<path mask="url(#c)"/>', "'mask: url(#c)'", "mask"),
        ('<path style="filter:url(#f)"/>', "'filter: url(#f)'", "flatten"),
        ('<path stroke-dasharray="4 2"/>', "'stroke-dasharray: 4 2'", "convert the stroke"),
        ('<path marker-end="url(#m)"/>', "'marker-end: url(#m)'", "convert the stroke"),
        ('<path style="display:none"/>', "'display: none'", "hidden"),
        ('<path onclick="run()"/>', "'onclick: run()'", "leave it out"),
        ('<g x="5"/>', "'x: 5'", "leave it out"),
        ('<path style="transform: scale(2)"/>', "'transform: scale(2)'", "leave it out"),
        ('<use href="other.svg#leaf"/>', "a link to 'other.svg#leaf'", "copy the shape"),
        ('<path d="M0 0h9" stroke="red" transform="scale(1 2)"/>', "stretched unevenly", "convert the stroke"),
    ],
)
def test_what_would_be_lost(body: str, words: str, hint: str) -> None:
    (found,) = refused(svg(f" <g>\n  {body}</g>"))
    assert found.code == "H405"
    assert words in found.message
    assert hint.lower() in found.hint.lower()
    assert found.span.line == 3


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<path d="M0 0L"/>', "<path>: path data: a number for L is missing at character 6"),
        ('<rect width="-1" height="1"/>', "<rect>: width is negative"),
        ('<circle r="50%"/>', "<circle>: '50%' is not a length"),
        ('<polygon points="1 2 3"/>', "<polygon>: the last point has no y"),
        ('<polygon points="1 2 x"/>', "<polygon>: 'x' is not a number"),
        ('<g transform="scale(1,2,3)"/>', "<g>: 'scale(1,2,3)' is not a transform"),
        ('<g transform="perspective(1)"/>', "<g>: 'perspective(1)' is not a transform"),
        ('<g transform="scale"/>', "<g>: 'scale' is not a transform"),
        ('<g style="fill"/>', "<g>: 'fill' is not a style"),
        ('<g stroke-linecap="triangle"/>', "<g>: 'triangle' is not one of butt, round, square"),
        ('<g stroke-width="-2"/>', "<g>: '-2' is negative"),
        ('<path fill="rgb(1.2.3,0,0)"/>', "<path>:"),
        ('<use href="#nothing"/>', "'#nothing', which is not in the drawing"),
        ('<use href="#"/>', "'#', which is not in the drawing"),
        ('<g transform="scale(9999999)"><path transform="scale(9999999)" d="M1 1h1v1z"/></g>', "out of range"),
    ],
)
def test_what_cannot_be_read(body: str, words: str) -> None:
    (found,) = refused(svg(body))
    assert found.code == "H404"
    assert words in found.message
    assert found.span.line == 2


def test_all_faults_are_found_in_one_run_with_their_places() -> None:
    findings = refused(svg('<text/>\n<g><path d="M"/>\n <image/></g>\n<path opacity="0" fill="url(#x)"/>'))
    assert [(d.code, d.span.line, d.span.column) for d in findings] == [
        ("H405", 2, 1),
        ("H404", 3, 4),
        ("H405", 4, 2),
        ("H405", 5, 1),
        ("H405", 5, 1),
    ]


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ("", "no size"),
        ('viewBox="0 0 0 5"', "no size"),
        ('viewBox="0 0 5"', "no size"),
        ('width="5"', "no size"),
        ('width="9" height="1" viewBox="0 0 5 5" preserveAspectRatio="none"', "proportions of the viewBox"),
    ],
)
def test_drawing_without_a_clear_size(root: str, words: str) -> None:
    (found,) = refused(svg("", root))
    assert (found.code, found.span.line) == ("H404", 1)
    assert words in found.message


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "H404", "no element found"),
        (b"<svg", "H404", "well-formed"),
        (b"<html/>", "H404", "first element is not <svg>"),
        (b"<svg>\xff</svg>", "H404", "not UTF-8"),
        (svg("", 'viewBox="0 0 1 1" transform="scale(2)"'), "H405", "a transform of the whole <svg>"),
        (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"><svg/>', "H405", "document type"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "H405", "document type"),
        (b'<?xml-stylesheet href="a.css"?><svg viewBox="0 0 1 1"/>', "H405", "style sheet"),
        (b"<svg>&nbsp;</svg>", "H404", "undefined entity"),
        (b"<svg>" + b" " * 1_000_000 + b"</svg>", "H404", "larger than 1 MB"),
        (svg("<g>" * 40 + "</g>" * 40), "H404", "nested more than 40 deep"),
        (svg(f'<path d="M0 0{"h1" * 50_000}"/>'), "H404", "more than 50,000 path segments"),
        (svg(f'<path d="M0 0{"h1" * 30_000}"/>' * 2), "H404", "more than 50,000 path segments"),
        (svg('<g id="a"><use href="#a"/></g>'), "H404", "in a circle"),
        (svg('<g id="a"><use href="#a"/><use href="#a"/></g>'), "H404", "in a circle"),
    ],
)
def test_unsafe_or_oversized_files(data: bytes, code: str, words: str) -> None:
    (found,) = refused(data)
    assert found.code == code
    assert words in found.message


def test_use_cannot_unfold_without_end() -> None:
    doubling = "".join(f'<g id="l{n}"><use href="#l{n + 1}"/><use href="#l{n + 1}"/></g>' for n in range(18))
    found = refused(svg(f'<defs>{doubling}<g id="l18"/></defs><use href="#l0"/>'))
    assert "repeat too much" in next(iter(found)).message


def test_a_flood_of_faults_is_cut() -> None:
    findings = list(refused(svg("<text/>" * 500)))
    assert len(findings) == 101
    assert "more than 100 problems" in findings[-1].message


_snippet = st.sampled_from(
    [
        "<g>", "</g>", "<text/>", '<use href="#a"/>', '<g id="a">', '<path d="M0 0h1A1 2 3 0 1 5 6z"/>', "<defs>",
        "</defs>", '<rect width="5" height="5" rx="1" stroke="red"/>', '<g transform="skewX(90) scale(0)">', "&#65;",
        '<circle r="1e-9"/>', '<polygon points="1 2 3 4"/>', '<g style="fill:;x">', "<!-- c -->",
        '<g stroke-width="1mm">',
    ]
)  # fmt: skip


@given(st.one_of(st.binary(max_size=60), st.lists(_snippet, max_size=12).map(lambda parts: svg("".join(parts)))))
def test_any_bytes_give_a_drawing_or_findings(data: bytes) -> None:
    drawing, findings = parse_svg(data, Span("logo.svg"))
    assert (drawing is None) == findings.failed
