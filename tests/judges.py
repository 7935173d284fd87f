"""Outside judges of PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2): veraPDF and page-validation.

Each fault is one line, ``clause: what``. ``make verapdf`` puts veraPDF into ``.tools/verapdf/``.
``python -m tests.judges FILE...`` prints one line a file and the faults of each.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import page

from tests.needed import need

FLAVOURS: Final = ("ua1", "2a")
_VERAPDF = Path(__file__).parent.parent / ".tools" / "verapdf"
#: veraPDF's exit codes: all files conform, some do not, some cannot be read or are encrypted.
_JUDGED = (0, 1, 7, 8)


def page_validation(data: bytes) -> list[str]:
    """Faults of both flavours, from the program's own rules; a file that it cannot read is one fault."""
    faults: list[str] = []
    for flavour in FLAVOURS:
        try:
            report = page.validate_pdf_bytes(data, profile=page.ValidationProfile(flavour))
        except page.PageError as error:
            faults.append(f"{flavour} unreadable: {error}")
            continue
        faults += [f"{flavour} {failure.rule_id}: {failure.message}" for failure in report.failures]
        assert report.is_compliant == (not report.failures), report
    return faults


def verapdf(paths: Iterable[Path], flavour: str) -> dict[Path, list[str]]:
    """Faults of each file in one flavour; one Java start for all files."""
    files = {str(path.resolve()): path for path in paths}
    assert files, "veraPDF needs files"
    report = _report([*_command(), "--flavour", flavour, "--format", "json", "--nonpdfext", *files])
    found = {files[job["itemDetails"]["name"]]: list(_faults(job, flavour)) for job in report["jobs"]}
    assert set(found) == set(files.values()), "veraPDF left files out"
    return found


def verapdf_all(paths: Iterable[Path]) -> dict[Path, list[str]]:
    """Faults of each file in both flavours, which run side by side."""
    files = list(paths)
    with ThreadPoolExecutor() as pool:
        results = list(pool.map(lambda flavour: verapdf(files, flavour), FLAVOURS))
    return {file: [fault for result in results for fault in result[file]] for file in files}


def need_verapdf() -> None:
    """Go on only where veraPDF can run."""
    need(not _missing(), _missing())


def _missing() -> str:
    if shutil.which("java") is None:
        return "Java is not installed: `make verapdf` does that"
    return "" if any(_VERAPDF.glob("greenfield-apps-*.jar")) else "veraPDF is not installed: `make verapdf` does that"


def _command() -> list[str]:
    assert not _missing(), _missing()
    # The quick compiler: a run takes seconds, so a better one never pays.
    return [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        f"{_VERAPDF}/*",
        "org.verapdf.apps.GreenfieldCliWrapper",
    ]


def _report(command: list[str]) -> Any:
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in _JUDGED, f"veraPDF ended with {done.returncode}:\n{done.stderr.decode()}"
    return json.loads(done.stdout)["report"]


def _faults(job: dict[str, Any], flavour: str) -> Iterator[str]:
    if "taskException" in job:
        yield f"{flavour} unreadable: {job['taskException']['exceptionMessage']}"
    for result in job.get("validationResult", []):
        for rule in result["details"]["ruleSummaries"]:
            yield f"{flavour} {rule['clause']}-{rule['testNumber']}: {_what(rule)}"


def _what(rule: dict[str, Any]) -> str:
    """The first place's message, else the rule's words, with the number of places."""
    first = next((check["errorMessage"] for check in rule["checks"] if check.get("errorMessage")), rule["description"])
    return f"{first} (×{rule['failedChecks']})"


def verdict(file: Path, faults: list[str]) -> str:
    """One line for a file, then one for each fault."""
    return "".join(f"{line}\n" for line in [f"{'FAULTS' if faults else 'ok':6}  {file}", *(f"    {f}" for f in faults)])


def main(names: list[str]) -> int:
    """Print the verdict on each file; 1 when any has faults."""
    found = {
        file: [*faults, *page_validation(file.read_bytes())] for file, faults in verapdf_all(map(Path, names)).items()
    }
    for file, faults in found.items():
        sys.stdout.write(verdict(file, faults))
    good = sum(not faults for faults in found.values())
    sys.stdout.write(f"{good} of {len(found)} files pass PDF/UA-1 and PDF/A-2a\n")
    return int(good < len(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
