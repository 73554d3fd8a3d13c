"""`make soak`: the long checks, whole. Their figures go to `docs/soak.md`; a failure ends with code 1."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tests.soak import (
    adverse,
    alarms_page,
    attacked,
    beside,
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
    "adverse data": adverse.section,  # the longest first: two run at a time
    "fuzzed files": fuzzed.section,
    "attack": attacked.section,
    "england": england_page.section,
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
}


def main(names: list[str]) -> int:
    """Every section, then the tests marked `soak`; with names those sections alone, one after another. 1 when
    something was found wrong.
    """
    if names:
        return int(bool(_told(fault for name in names for fault in _section(name))))
    faults = _told(beside.run([*SECTIONS], lambda line: print(line, flush=True)))
    ended = subprocess.run([sys.executable, "-m", marked.__name__], check=False).returncode
    return ended or int(bool(faults))


def _section(name: str) -> list[str]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, disable=not sys.stdout.isatty()) as progress:
        task = progress.add_task(name, total=None)
        return SECTIONS[name](lambda done, total: progress.update(task, completed=done, total=total))


def _told(faults: Iterable[str]) -> list[str]:
    found = [*faults]
    for fault in found:
        print(fault)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
