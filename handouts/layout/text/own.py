"""A clinic's own fonts: loaded from its files, and put into the font stacks of languages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field

from handouts.errors import ContentError, Findings, SetupError
from handouts.layout.text.fonts import FontStack
from handouts.model.clinic import Font, Fonts, OtherFont
from handouts.pdf.face import BOLD, REGULAR, Face, load_file


@dataclass(frozen=True, slots=True)
class OwnFont:
    """A family with its weights; ``languages`` are BCP 47 tags of texts that take it first."""

    regular: Face
    bold: Face
    languages: tuple[str, ...] = ()

    def serves(self, language: str) -> bool:
        """Whether texts in a language, or in a form of it such as pa-Arab for pa, take this font first."""
        return any(f"{language}-".startswith(f"{own}-") for own in self.languages)


@dataclass(frozen=True, slots=True)
class OwnFonts:
    """The font of all texts, if there is one, and fonts for other scripts."""

    text: OwnFont | None = None
    others: tuple[OwnFont, ...] = ()
    _stacks: dict[tuple[str, bool], FontStack] = field(default_factory=dict, repr=False, compare=False)

    def stack(self, language: str, bold: bool) -> FontStack:
        """The faces for words of a language (BCP 47) in one weight."""
        found = self._stacks.get((language, bold))
        if found is None:
            first = [font for font in self.others if font.serves(language)]
            own = [*first, *([self.text] if self.text else [])]
            last = [font for font in self.others if font not in first]
            faces = [tuple(font.bold if bold else font.regular for font in fonts) for fonts in (own, last)]
            found = self._stacks[language, bold] = FontStack(language, bold, *faces)
        return found


def load_own(fonts: Fonts | None, read: Callable[[str], bytes]) -> tuple[OwnFonts, Findings]:
    """The faces of a clinic's fonts, whose paths ``read`` takes. Files that cannot be used are H411 or H412."""
    findings = Findings()
    if fonts is None:
        return OwnFonts(), findings
    text = _family(fonts.text, read, findings) if fonts.text else None
    others = [_family(font, read, findings) for font in fonts.others]
    return OwnFonts(text, tuple(font for font in others if font)), findings


def _family(font: Font, read: Callable[[str], bytes], findings: Findings) -> OwnFont | None:
    regular = _face(font, "regular", font.regular, read, findings)
    if regular and not font.bold and not regular.has_weights:
        name, hint = posixpath.basename(font.regular), "Add `bold` with the path of the bold file."
        findings.error("H411", font.place("regular"), f"the font {name} has no bold letters", hint)
    bold = _face(font, "bold", font.bold or font.regular, read, findings) if regular or font.bold else None
    languages = font.languages if isinstance(font, OtherFont) else ()
    return OwnFont(regular, bold, languages) if regular and bold else None


def _face(font: Font, style: str, path: str, read: Callable[[str], bytes], findings: Findings) -> Face | None:
    span = font.place(style) or font.span
    try:
        return load_file(read(path), posixpath.basename(path), BOLD if style == "bold" else REGULAR)
    except SetupError as refused:
        findings.error(refused.code, span, refused.message, refused.hint)
    except ContentError as refused:
        for finding in refused.diagnostics:
            findings.error("H411", span, f"{path}: {finding.message}", finding.hint)
    return None
