"""The world outside: files of one project, and today's date. Everything else gets it from here."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from handouts.errors import ContentError, Diagnostic, SetupError, Severity, Span

_TEMPLATES = "templates"
_Made = TypeVar("_Made")


class Workspace:
    """One project folder. Paths are POSIX and start at the project; each file is read once and remembered.

    ``today`` is the given date, else ``SOURCE_DATE_EPOCH`` (in UTC), else the clock's.
    ``reads`` maps every path asked for to the SHA-256 of its bytes, or to "" when there is no such file.
    """

    def __init__(self, root: Path, *, today: date | None = None) -> None:
        self.root = root.resolve()
        self.today = today or _today()
        self.reads: dict[str, str] = {}
        self._cache: dict[str, bytes] = {}
        self._recorders: list[set[str]] = []
        self._made: dict[Hashable, tuple[Any, set[str]]] = {}

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """The nearest folder at or above ``start`` that holds ``content/``; SetupError if there is none."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / "content").is_dir():
                return cls(folder)
        message = "no project here: neither this folder nor one above it holds content/"
        raise SetupError(message, "Run `handouts init DIR` to start one.", "H901")

    def read(self, path: str, limit: int = 1_000_000) -> bytes:
        """The bytes of a file. ContentError: H100 not readable, H104 more than ``limit`` bytes, H115 outside."""
        path = self._asked(path)
        if path not in self._cache:
            self._cache[path] = self._load(path, limit)
            self.reads[path] = hashlib.sha256(self._cache[path]).hexdigest()
        return self._cache[path]

    def exists(self, path: str) -> bool:
        """Whether there is such a file; a missing one is remembered in ``reads``."""
        path = self._asked(path)
        if path in self._cache or self._locate(path) is not None:
            return True
        self.reads.setdefault(path, "")
        return False

    @contextmanager
    def recorded(self) -> Iterator[set[str]]:
        """The paths asked for while the context is open, whether read now or before, there or missing."""
        paths: set[str] = set()
        self._recorders.append(paths)
        try:
            yield paths
        finally:
            self._recorders.pop()

    def once(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """What ``make`` gives, made once for this workspace, since its files do not change under it. Each later call
        counts as asking for the same files.
        """
        if key not in self._made:
            with self.recorded() as paths:
                self._made[key] = make(), paths
        made, paths = self._made[key]
        for asked in self._recorders:
            asked |= paths
        value: _Made = made
        return value

    def _asked(self, path: str) -> str:
        path = self._inside(path)
        for paths in self._recorders:
            paths.add(path)
        return path

    def files(self, folder: str, suffix: str) -> list[str]:
        """Every file below ``folder`` whose name ends in ``suffix``, sorted; links that lead outside are left out."""
        folder = self._inside(folder)
        found: set[str] = set()
        for root in self._roots(folder):
            for file in (root / folder).rglob(f"*{suffix}"):
                path = file.relative_to(root).as_posix()
                if file.is_file() and _below(file, root) and "/." not in f"/{path}":
                    found.add(path)
        return sorted(found)

    def beside(self, file: str, path: str) -> str:
        """``path`` as it is written in ``file``, from the project's root; ContentError H115 when it leads outside."""
        if not path or posixpath.isabs(path) or re.match(r"[A-Za-z]:", path) or "\\" in path or "\0" in path:
            hint = "Write it from the folder of this file, with forward slashes, such as images/knee.svg."
            raise _content_error("H115", file, f"“{path}” is not a path inside the project", hint)
        return self._inside(posixpath.join(posixpath.dirname(file), path), file)

    def _inside(self, path: str, file: str = "") -> str:
        clean = posixpath.normpath(path)
        if clean.startswith(("../", "/")) or clean == ".." or "\0" in clean or "\\" in clean:
            hint = "Put the file into the project folder and use its path there."
            raise _content_error("H115", file or path, f"“{path}” leads outside the project", hint)
        return clean

    def _roots(self, path: str) -> list[Path]:
        templates = path == _TEMPLATES or path.startswith(f"{_TEMPLATES}/")
        return [self.root, packaged(_TEMPLATES).parent] if templates else [self.root]

    def _locate(self, path: str) -> Path | None:
        for root in self._roots(path):
            try:
                if (root / path).is_file():
                    return _checked(root / path, root, path)
            except (OSError, ValueError):
                continue
        return None

    def _load(self, path: str, limit: int) -> bytes:
        file = self._locate(path)
        if file is None:
            self.reads.setdefault(path, "")
            raise _content_error("H100", path, "there is no such file", "Check the name and the folder.")
        try:
            with file.open("rb") as stream:
                data = stream.read(limit + 1)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise _content_error("H100", path, f"it cannot be read: {reason}", "Check its permissions.") from error
        if len(data) > limit:
            raise _content_error("H104", path, f"it has more than {limit:,} bytes", "Split it, or make it smaller.")
        return data


def packaged(path: str) -> Path:
    """Where data that travels with the program lies: in the package, or in the checkout that it runs from."""
    inside = Path(__file__).parent / "data" / path
    return inside if inside.exists() else Path(__file__).parent.parent / path


def _below(file: Path, root: Path) -> bool:
    return file.resolve().is_relative_to(root.resolve())


def _checked(file: Path, root: Path, path: str) -> Path:
    if not _below(file, root):
        raise _content_error("H115", path, "this link leads outside the project", "Put the file itself there.")
    return file


def _content_error(code: str, file: str, message: str, hint: str) -> ContentError:
    return ContentError((Diagnostic(Severity.ERROR, code, Span(file), message, hint),))


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        hint = "Set it to seconds since 1970, or unset it."
        raise SetupError(f"SOURCE_DATE_EPOCH is not a time: {epoch}", hint) from error
