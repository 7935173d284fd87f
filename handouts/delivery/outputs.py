"""Writing finished files: whole or not at all, and never outside the output folder."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path, PurePosixPath, PureWindowsPath

from handouts.errors import SetupError

# Left by a run that was killed; a younger one may belong to another run that is still writing.
_STALE_SECONDS = 3600


def write(out: Path, name: str, data: bytes) -> Path:
    """Write ``out/name`` (a POSIX path inside ``out``) in one step: readers see the old bytes or the new ones.

    The bytes go to a file beside it, reach the disk, then take the name. Raises SetupError H501.
    """
    target = _inside(out, name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(out.resolve()):
            raise SetupError(
                f"{target} leads outside {out}", "Replace the link in that folder by a real folder.", "H501"
            )
        _replace(target, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SetupError(f"cannot write {target}: {reason}", "Choose another folder with --out.", "H501") from error
    return target


def remove(out: Path, name: str) -> None:
    """Remove ``out/name`` if it is there."""
    with contextlib.suppress(OSError):
        _inside(out, name).unlink(missing_ok=True)


def sweep(out: Path) -> None:
    """Remove what killed runs left behind in ``out``."""
    for left in sorted(out.rglob(".*.part")):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()


def is_safe(name: str) -> bool:
    """Whether ``name`` is a relative POSIX path that stays where it starts, on every system."""
    path = PurePosixPath(name)
    strange = path.is_absolute() or PureWindowsPath(name).drive or "\\" in name or "\0" in name
    return bool(path.parts) and not strange and ".." not in path.parts


def _inside(out: Path, name: str) -> Path:
    if not is_safe(name):
        raise SetupError(f"{name!r} is not a name inside {out}", "Rename the clinic or the sheet.", "H501")
    return out.joinpath(*PurePosixPath(name).parts)


def _replace(target: Path, data: bytes) -> None:
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    # The new name itself must reach the disk (POSIX); Windows cannot open a folder.
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
