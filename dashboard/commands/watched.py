"""A bar on the terminal while something long is made; Ctrl+C ends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dashboard.papers.progress import Progress


@contextmanager
def watched(what: str = "Making the paper") -> Iterator[Progress]:
    """Where a terminal is watched, a bar that says what is being done; else nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    aside = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=aside, transient=True, disable=not aside.is_terminal) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, of: int, doing: str) -> None:
            bar.update(task, completed=done, total=of, description=f"{what}: {doing}")

        yield tell
