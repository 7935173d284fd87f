"""Design values of a template: ``style.yaml`` of its chain, merged and validated for each density."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handouts.errors import ContentError, Findings, Span
from handouts.model.sheet import TemplateManifest
from handouts.model.style import Style, StyleFile, merge
from handouts.model.validate import validate
from handouts.sources.yaml import Document, Path, SpanIndex, load
from handouts.template.expand import template_chain
from handouts.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Layer:
    """One part of one file, such as the ``tight`` values of the base's style.yaml."""

    document: Document
    at: Path

    @property
    def values(self) -> Mapping[str, Any]:
        found: Any = self.document.data
        for key in self.at:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found if isinstance(found, Mapping) else {}

    def holds(self, path: Path) -> bool:
        found: Any = self.values
        for key in path:
            if not isinstance(found, Mapping) or key not in found:
                return False
            found = found[key]
        return True


class _LayeredSpans(SpanIndex):
    """The place of a merged value: where the last layer that holds it wrote it."""

    def __init__(self, layers: Sequence[_Layer]) -> None:
        super().__init__("")
        self._layers = layers

    def value(self, path: Path) -> Span:
        return self._find(path).value(self._path(path))

    def key(self, path: Path) -> Span:
        return self._find(path).key(self._path(path))

    def _layer(self, path: Path) -> _Layer:
        holding = (layer for layer in reversed(self._layers) if layer.holds(path))
        return next(holding, self._layers[-1])

    def _find(self, path: Path) -> SpanIndex:
        return self._layer(path).document.spans

    def _path(self, path: Path) -> Path:
        return (*self._layer(path).at, *path)


def load_style(
    name: str, edition: str, manifests: Mapping[str, TemplateManifest], workspace: Workspace
) -> tuple[tuple[Style, Style] | None, Findings]:
    """The values for normal and for tight density, child over parent; None after any finding."""
    return workspace.once(("style", name, edition), lambda: _load(name, edition, manifests, workspace))


def _load(
    name: str, edition: str, manifests: Mapping[str, TemplateManifest], workspace: Workspace
) -> tuple[tuple[Style, Style] | None, Findings]:
    chain, findings = template_chain(name, manifests)
    documents = [_read(f"templates/{link}/style.yaml", workspace, findings) for link in reversed(chain)]
    found = [document for document in documents if document is not None]
    if findings.failed or not found:
        return None, findings
    values, tight, own = ([_Layer(d, at) for d in found] for at in (("values",), ("tight",), ("editions", edition)))
    # What an edition asks for, such as lines high enough for large letters, is never made tight.
    styles = [_validated(layers, findings) for layers in ([*values, *own], [*values, *tight, *own])]
    if styles[0] is None or styles[1] is None:
        return None, findings
    return (styles[0], styles[1]), findings


def _read(file: str, workspace: Workspace, findings: Findings) -> Document | None:
    if not workspace.exists(file):
        return None
    try:
        document, found = load(workspace.read(file), file)
    except ContentError as refused:
        findings.extend(refused.diagnostics)
        return None
    findings.extend(found)
    if document is not None:
        findings.extend(validate(StyleFile, document)[1])
    return document


def _validated(layers: Sequence[_Layer], findings: Findings) -> Style | None:
    merged = Document(merge(layer.values for layer in layers), _LayeredSpans(layers), [])
    style, found = validate(Style, merged)
    findings.extend(found)
    return style
