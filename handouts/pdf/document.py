"""A whole PDF file: pages drawn by a callback, structure, metadata, and the seal over its bytes."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from handouts.errors import ConformanceError
from handouts.pdf import metadata as meta
from handouts.pdf.conformance import faults
from handouts.pdf.metadata import Metadata
from handouts.pdf.pack import packed
from handouts.pdf.plan import BLEED, Plan
from handouts.pdf.seal import seal
from handouts.pdf.structure import Element, StructureTree, write_tree
from handouts.pdf.surface import Surface, num

# Binary streams: ASCII armour makes every stream a quarter larger. This room owns ReportLab's global state.
rl_config.useA85 = 0


class _Canvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas with what tagged pages need."""

    def _make_preamble(self) -> None:
        # ReportLab would select Helvetica here, which is never embedded.
        self._preamble = "1 0 0 1 0 0 cm"

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802 - ReportLab's hook, called for each finished page
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self._pageNumber - 1
        # ISO 14289-1, 7.18.3: tab order follows the structure.
        page.Tabs = pdfdoc.PDFName("S")


def write(
    size: tuple[float, float], metadata: Metadata, draw: Callable[[Surface], None], root: Element | None = None,
    plan: Plan | None = None,
) -> bytes:  # fmt: skip
    """Draw all pages of one size (width, height in points) and return the sealed file. ``plan`` tells how they lie on
    paper, if not each on its own.

    ``root`` is the structure, of role Document. Raises ConformanceError when what was drawn does not hold PDF/UA-1 and
    PDF/A-2a as far as the program can tell; the claim is written only after that check. The same drawing gives the
    same bytes: ReportLab's clock is off and nothing else here has one.
    """
    plan = plan or Plan(size)
    canvas = _Canvas(
        io.BytesIO(), pagesize=plan.paper, pageCompression=1, invariant=1, lang=metadata.language, pdfVersion=(1, 7)
    )  # fmt: skip
    document = canvas._doc
    document.info = meta.Information(metadata)
    tree = StructureTree(root or Element("Document"))
    surface = Surface(canvas, plan, tree)
    if plan.bleed:
        # ISO 32000-1, 14.11.2.
        canvas.setTrimBox([num(v) for v in plan.box(0)])
        canvas.setBleedBox([num(v) for v in plan.box(BLEED)])
    draw(surface)
    surface.finish()
    found = faults(tree, metadata, surface.fonts)
    if found:
        raise ConformanceError("this file would not be PDF/UA-1 and PDF/A-2a: " + "; ".join(found))
    _close(canvas, tree, metadata)
    return seal(packed(canvas))


def _close(canvas: Any, tree: StructureTree, metadata: Metadata) -> None:
    """Catalog entries: structure, title shown, metadata, output intent (ISO 32000-1, 7.7.2)."""
    document, catalog = canvas._doc, canvas._doc.Catalog
    write_tree(tree, document)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    document.Reference(meta.colour_profile(), "ColourProfile")
    document.Reference(meta.output_intent(), "OutputIntents")
    document.Reference(meta.xmp(metadata, conforms=True), "XMP")
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.StructTreeRoot = pdfdoc.PDFObjectReference("StructTreeRoot")
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalog.Metadata = pdfdoc.PDFObjectReference("XMP")
    catalog.OutputIntents = pdfdoc.PDFObjectReference("OutputIntents")
