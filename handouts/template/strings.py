"""The fixed words of a template chain in one language: ``strings/<language>.yaml``, child over parent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handouts.errors import ContentError, Findings, Span
from handouts.model.text import Text
from handouts.sources.yaml import load
from handouts.workspace import Workspace


class MissingWordError(Exception):
    """A template asks for a fixed word that no strings file of its chain has."""

    def __init__(self, key: str, hint: str) -> None:
        super().__init__(f"there is no fixed word “{key}”")
        self.hint = hint


class Strings(Mapping[str, Text]):
    """Fixed words by key. A missing one is an error, never silence; ``file`` is where it would be added."""

    def __init__(self, words: dict[str, Text], file: str) -> None:
        self.words = words
        self.file = file

    def __getitem__(self, key: str) -> Text:
        if key not in self.words:
            raise MissingWordError(key, f"Add `{key}: …` to {self.file}.")
        return self.words[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


def read_strings(chain: Sequence[str], language: str, workspace: Workspace) -> tuple[Strings, Findings]:
    """Words for a BCP 47 ``language``: ``en-US.yaml`` lies over ``en.yaml``. ``chain``: template names, child first."""
    return workspace.once(("strings", *chain, language), lambda: _merged(chain, language, workspace))


def _merged(chain: Sequence[str], language: str, workspace: Workspace) -> tuple[Strings, Findings]:
    findings = Findings()
    words: dict[str, Text] = {}
    home = f"templates/{chain[0]}/strings/{language.split('-')[0]}.yaml"
    for name in reversed(chain):
        for tag in _widening(language):
            file = f"templates/{name}/strings/{tag}.yaml"
            if workspace.exists(file):
                words |= _read(file, workspace, findings)
    if not words and not findings.failed:
        findings.error("H311", Span(home), f"no fixed words for the language {language}", f"Add the file {home}.")
    return Strings(words, home), findings


def _widening(language: str) -> list[str]:
    """en-US as en, en-US: the wider first."""
    parts = language.split("-")
    return ["-".join(parts[: count + 1]) for count in range(len(parts))]


def _read(file: str, workspace: Workspace, findings: Findings) -> dict[str, Text]:
    try:
        document, found = load(workspace.read(file), file)
    except ContentError as error:
        findings.extend(error.diagnostics)
        return {}
    findings.extend(found)
    if document is None:
        return {}
    if not isinstance(document.data, dict):
        hint = "Write one word or sentence a line."
        findings.error("H203", Span(file, 1, 1), "fixed words are lines of `key: words`", hint)
        return {}
    words: dict[str, Text] = {}
    for key, value in document.data.items():
        span = document.spans.value((key,))
        if isinstance(value, str) and value.strip():
            words[key] = Text(value, span)
        else:
            hint = "Write words after the colon, in quotes."
            findings.error("H203", span, f"the fixed word {key} is not a text", hint)
    return words
