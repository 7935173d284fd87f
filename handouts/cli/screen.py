"""One place for writing: coloured on a terminal, plain text everywhere else."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

#: Words and their rich style; the style only shows on a terminal.
Part = tuple[str, str]


class Screen:
    """A text stream. Words are never read as mark-up, and control characters in them never reach the terminal."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.terminal = stream.isatty()

    def line(self, *parts: Part | str) -> None:
        """Write one line."""
        pairs = [(_visible(p), "") if isinstance(p, str) else (_visible(p[0]), p[1]) for p in parts]
        if not self.terminal:
            self.stream.write("".join(words for words, _ in pairs) + "\n")
            return
        # Late: rich costs a tenth of a second, which plain output never needs.
        from rich.console import Console
        from rich.text import Text

        Console(file=self.stream).print(Text.assemble(*pairs), soft_wrap=True)

    def raw(self, text: str) -> None:
        """Write text for other programs as it is."""
        self.stream.write(text)


def shown(path: Path) -> str:
    """A path as a reader wants it: from the current folder where that is shorter."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def counted(number: int, noun: str) -> str:
    """``1 sheet``, ``2 sheets``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _visible(words: str) -> str:
    return "".join(c if c.isprintable() else " " if c == "\t" else "�" for c in words)
