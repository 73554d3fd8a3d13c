"""`make soak`: the long checks, whole. Their figures go to `docs/soak.md`; a failure ends with code 1."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tests.soak import innocents

SECTIONS: dict[str, Callable[[Callable[[int, int], None]], None]] = {"innocents": innocents.section}


def main() -> int:
    """Every section, then the tests marked `soak`."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    for name, section in SECTIONS.items():
        with Progress(*columns) as progress:
            task = progress.add_task(name, total=None)

            def tell(done: int, total: int, task: object = task, progress: Progress = progress) -> None:
                progress.update(task, completed=done, total=total)  # type: ignore[arg-type]

            section(tell)
    return int(pytest.main(["-q", "-m", "soak", "tests"]))


if __name__ == "__main__":
    sys.exit(main())
