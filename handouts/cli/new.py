"""`handouts new`: working starters, written into the project."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from handouts.cli.screen import Screen, shown
from handouts.delivery import outputs
from handouts.errors import ContentError, Diagnostic, Severity, Span
from handouts.model.sheet import TemplateManifest
from handouts.project import load
from handouts.workspace import Workspace, packaged

_KINDS = ("information", "pre-treatment", "aftercare")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def sheet(name: str) -> None:
    """Write a sheet in English; ``name`` is its id, such as ``dry-cupping/aftercare``."""
    topic, _, kind = name.partition("/")
    if kind not in _KINDS:
        near = get_close_matches(kind, _KINDS, n=1)
        kinds = ", ".join(f"{topic or 'topic'}/{k}" for k in near or _KINDS)
        raise _refusal("H204", f"{name!r} is not the name of a sheet", f"Name its topic and kind: {kinds}.")
    today = Workspace.find(Path.cwd()).today
    later = today.replace(year=today.year + 1, day=min(today.day, 28))
    words = {"TOPIC": _checked(topic, "topic").replace("-", " "), "TODAY": str(today), "LATER": str(later)}
    _write({f"content/sheets/{topic}/{kind}.en.yaml": _starter(f"{kind}.en.yaml", words)})


def clinic(name: str) -> None:
    """Write a clinic with a logo; ``name`` is the name of its folder."""
    words = {"NAME": _checked(name, "clinic").replace("-", " ").title(), "FOLDER": name}
    files = ("clinic.yaml", "logo.svg")
    _write({f"content/clinics/{name}/{file}": _starter(file, words) for file in files})


def template(name: str, extends: str) -> None:
    """Write a template that changes the template ``extends``, which must be there."""
    known = load(Workspace.find(Path.cwd()))[0].templates
    if extends not in known:
        near = get_close_matches(extends, known, n=1) or sorted(known)
        raise _refusal("H217", f"there is no template {extends!r}", f"Give one of these: {', '.join(near)}.")
    title = _checked(name, "template").replace("-", " ").capitalize()
    words = {"NAME": title, "FOLDER": name, "EXTENDS": extends, "OFFERS": _offers(known[extends])}
    files = ("template.yaml", "layout.xml", "style.yaml")
    _write({f"templates/{name}/{file}": _starter(file, words) for file in files})


def _offers(parent: TemplateManifest) -> str:
    """The papers and editions of the template that is extended, where they are not the usual ones."""
    told = parent.model_dump(include={"papers", "editions"}, exclude_defaults=True)
    return "".join(f"{key}: [{', '.join(values)}]\n" for key, values in sorted(told.items()))


def _checked(name: str, what: str) -> str:
    if _NAME.fullmatch(name):
        return name
    better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    example = better if _NAME.fullmatch(better) else "my-" + what
    hint = f"Use small letters, digits and hyphens, such as {example}."
    raise _refusal("H204", f"{name!r} cannot be the name of a {what}", hint)


def _starter(file: str, words: Mapping[str, str]) -> str:
    text = packaged(f"starters/{file}").read_text("utf-8")
    for key, value in words.items():
        text = text.replace(f"@{key}@", value)
    return text


def _write(files: Mapping[str, str]) -> None:
    root = Workspace.find(Path.cwd()).root
    there = [path for path in files if (root / path).exists()]
    if there:
        hint = "Choose another name, or remove the file first."
        raise ContentError(tuple(_finding("H503", "this file is already there", hint, path) for path in there))
    screen = Screen(sys.stdout)
    for path, text in files.items():
        screen.line(f"{shown(outputs.write(root, path, text.encode()))} written.")
    screen.line("Change its words, then run `handouts build`.")


def _refusal(code: str, message: str, hint: str) -> ContentError:
    return ContentError((_finding(code, message, hint),))


def _finding(code: str, message: str, hint: str, file: str = "") -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, Span(file), message, hint)
