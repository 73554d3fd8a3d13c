"""`make soak`: the long checks, whole. Their figures go to `docs/soak.md`; a failure ends with code 1."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tests.soak import (
    adverse,
    alarms_page,
    attacked,
    england_page,
    fuzzed,
    innocents,
    killed,
    marked,
    ordered,
    praised,
    signed,
    spoilt,
    streamed,
    tampered,
    triangulated,
)

SECTIONS: dict[str, Callable[[Callable[[int, int], None]], list[str]]] = {
    "malformed files": spoilt.section,
    "innocents": innocents.section,
    "false alarms": alarms_page.section,
    "triangulation": triangulated.section,
    "a gigabyte of XML": streamed.section,
    "killed loads": killed.section,
    "orders": ordered.section,
    "spoilt exports": praised.section,
    "changes behind its back": tampered.section,
    "signed months": signed.section,
    "fuzzed files": fuzzed.section,
    "adverse data": adverse.section,
    "england": england_page.section,
    "attack": attacked.section,
}


def main() -> int:
    """Every section, then the tests marked `soak`. 1 when a section found something wrong."""
    faults: list[str] = []
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    for name, section in SECTIONS.items():
        with Progress(*columns) as progress:
            task = progress.add_task(name, total=None)

            def tell(done: int, total: int, task: object = task, progress: Progress = progress) -> None:
                progress.update(task, completed=done, total=total)  # type: ignore[arg-type]

            faults += section(tell)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    ended = subprocess.run([sys.executable, "-m", marked.__name__], check=False).returncode
    return ended or int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
