"""``manifest.json`` in the output folder: what each file was made from, with the SHA-256 of inputs and outputs.

It holds no clock and no absolute path: the same build writes the same manifest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handouts.delivery import outputs
from handouts.pipeline import Built

NAME = "manifest.json"
_VERSION = 1

Entry = dict[str, Any]


def entry(built: Built, revision: int) -> Entry:
    """What is kept of one finished sheet; ``built.pdf`` must be there."""
    if built.pdf is None:
        raise ValueError(f"{built.job.output} was not made")
    job = built.job
    return {
        "sheet": job.sheet,
        "language": job.language,
        "revision": revision,
        "clinic": job.clinic,
        "template": job.template,
        "edition": job.edition,
        "paper": job.paper,
        "letterhead": job.letterhead,
        "bleed": job.bleed,
        "imposed": job.imposed,
        "code": built.code,
        "content": built.content,
        "pages": built.pages,
        "sha256": hashlib.sha256(built.pdf).hexdigest(),
        "inputs": dict(sorted(built.inputs.items())),
    }


def read(out: Path) -> dict[str, Entry]:
    """Entries of earlier runs by output name. A manifest that cannot be understood counts as none: builds renew it."""
    try:
        data = json.loads((out / NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    entries = data.get("outputs") if isinstance(data, dict) and data.get("version") == _VERSION else None
    if not isinstance(entries, dict):
        return {}
    return {name: e for name, e in entries.items() if isinstance(e, dict) and outputs.is_safe(name)}


def update(out: Path, new: Mapping[str, Entry]) -> Path:
    """Add ``new`` (by output name) to the manifest; entries of files that are gone are dropped. Raises SetupError."""
    kept = {name: e for name, e in read(out).items() if (out / name).is_file()}
    entries = {**kept, **new}
    data = {"version": _VERSION, "outputs": {name: entries[name] for name in sorted(entries)}}
    return outputs.write(out, NAME, (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode())
