"""Faults of accessibility, each put alone into a good tagged PDF, with the judges that must catch it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from tests.faults import elements, files, paint

#: Who may catch a fault: page-validation, veraPDF, the tag tree against the good file's, or the contrast on the page.
PAGE, VERA, TREE, CONTRAST = "page-validation", "veraPDF", "tag tree", "contrast"
_BOTH = frozenset({PAGE, VERA})
_ALL = frozenset({PAGE, VERA, TREE})


@dataclass(frozen=True)
class Fault:
    """``put`` changes an open file; ``judges`` all catch it, and no fault is without one."""

    put: Callable[[pikepdf.Pdf], None]
    judges: frozenset[str]
    encryption: pikepdf.Encryption | None = None

    def into(self, data: bytes) -> bytes:
        """The file with the fault, the same bytes each time unless it is encrypted."""
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            self.put(pdf)
            if self.encryption:
                pdf.save(out, encryption=self.encryption)
            else:
                pdf.save(out, static_id=True)
        return out.getvalue()


_LOCKED = pikepdf.Encryption(owner="o", user="", R=4, allow=pikepdf.Permissions(accessibility=False))

FAULTS: dict[str, Fault] = {
    # The catalog and the metadata
    "no language": Fault(files.no_language, _BOTH),
    "a bad language of the document": Fault(files.bad_document_language, _BOTH),
    "no title": Fault(files.no_title, _BOTH),
    "no DisplayDocTitle": Fault(files.no_display_title, _BOTH),
    "not marked": Fault(files.not_marked, _BOTH),
    "no OutputIntent": Fault(files.no_output_intent, _BOTH),
    "JavaScript": Fault(files.javascript, _BOTH),
    "no XMP": Fault(files.no_xmp, _BOTH),
    "no pdfaid": Fault(files.no_pdfa_identifier, _BOTH),
    "no pdfuaid": Fault(files.no_pdfua_identifier, _BOTH),
    "encryption without accessibility": Fault(files.nothing, _BOTH, _LOCKED),
    "encryption R6": Fault(files.nothing, _BOTH, pikepdf.Encryption(owner="o", user="", R=6)),
    # The structure tree
    "no structure tree": Fault(elements.no_structure_tree, _ALL),
    "no ParentTree": Fault(elements.no_parent_tree, _ALL),
    "a broken ParentTree": Fault(elements.broken_parent_tree, frozenset({TREE})),
    "headings turned into P": Fault(elements.headings_as_paragraphs, frozenset({TREE})),
    "no H1": Fault(elements.no_first_heading, _ALL),
    "a skipped heading level": Fault(elements.skipped_heading_level, _ALL),
    "reading order swapped": Fault(elements.order_swapped, frozenset({TREE})),
    "an unknown role": Fault(elements.unknown_role, _ALL),
    "a bad language of an element": Fault(elements.bad_language, _ALL),
    "a figure without Alt": Fault(elements.figure_without_alt, _ALL),
    "alt text that is a file name": Fault(elements.alt_is_file_name, frozenset({TREE})),
    "LI without LBody": Fault(elements.item_without_body, _ALL),
    "L without LI": Fault(elements.list_without_items, _ALL),
    "a table without TH": Fault(elements.table_without_heads, frozenset({TREE})),
    "TH without Scope": Fault(elements.head_without_scope, _ALL),
    "a ragged table": Fault(elements.ragged_table, _ALL),
    "a Note without ID": Fault(elements.note_without_id, _ALL),
    "a link outside the tree": Fault(elements.link_outside_the_tree, _ALL),
    # Annotations and fonts
    "a link without Contents": Fault(files.link_without_contents, _ALL),
    "Tabs missing": Fault(files.no_tab_order, _BOTH),
    "an unembedded font": Fault(files.font_not_embedded, _BOTH),
    "wrong widths": Fault(files.wrong_widths, _BOTH),
    "CIDToGIDMap missing": Fault(files.no_glyph_map, _BOTH),
    "an incomplete CIDSet": Fault(files.incomplete_glyph_set, _BOTH),
    "no ToUnicode": Fault(files.no_character_map, _ALL),
    "ToUnicode to private use": Fault(files.characters_of_private_use, _ALL),
    "ToUnicode to U+0000": Fault(files.characters_are_nought, _ALL),
    # The page
    "an unmarked artifact": Fault(paint.artifact_unmarked, _BOTH),
    "untagged text": Fault(paint.text_untagged, _ALL),
    ".notdef shown": Fault(paint.missing_glyph_shown, _ALL),
    "words glued at line ends": Fault(paint.words_glued, frozenset({TREE})),
    "low contrast": Fault(paint.low_contrast, frozenset({CONTRAST})),
}
