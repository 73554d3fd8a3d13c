"""`pqs inbox`: a folder whose files are loaded as they arrive."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Annotated

import typer

from dashboard.commands.given import MappingFile, Org, Strict, export_given
from dashboard.commands.store import As, open_store, who

INTERRUPTED = 130
UNUSABLE = 2


def inbox(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder where files arrive.")],
    once: Annotated[
        bool, typer.Option("--once", help="Load what is there and end, for cron or another scheduler.")
    ] = False,
    every: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How often to look, without --once.")
    ] = 10,
    settle: Annotated[
        float,
        typer.Option(
            min=0, metavar="SECONDS", help="How long a file must stay as it is before it counts as whole."
        ),
    ] = 5,
    strict: Strict = False,
    mapping_file: MappingFile = None,
    org: Org = "",
    as_email: As = None,
) -> None:
    """Load the files that arrive in a folder, and move each to done/ or refused/ with its report beside it.

    A file is taken once its size and time have stayed the same for --settle seconds; names of unfinished
    files (.part, .tmp, ~$ ...), folders and links are left alone. While it is loaded it lies in taken/.

    It may be ended at any moment: the next run says what was left, and loads nothing twice. Nothing in done/
    or refused/ is ever overwritten. One inbox watches a folder; a second one is refused.

    SIGTERM and Ctrl+C stop it after the file in hand. While the store cannot be reached the files wait.

    With --once it ends as `pqs load` does: 0 when everything was loaded (or nothing had arrived), 1 when some
    rows or files were refused, 2 when nothing was usable or the store could not be reached.
    """
    from loaders.inbox.places import Places
    from loaders.inbox.watch import forever
    from loaders.inbox.watch import once as one_pass
    from loaders.inbox.work import Work
    from loaders.report import exit_code

    given = export_given(mapping_file, None, org)
    places = Places(folder).made()
    store = open_store()
    work = Work(places, store, who(store, as_email), _say, strict=strict, given=given)
    with _stopped_by_signals() as (stop, interrupted):
        if once:
            reports, there = one_pass(work, settle, stop)
            code = UNUSABLE if not there else exit_code(reports) if reports else 0
        else:
            forever(work, settle, every, stop)
            code = 0
    raise typer.Exit(INTERRUPTED if interrupted.is_set() else code)


def _say(sentence: str) -> None:
    """One line with its time, at once: whoever reads may be a log."""
    typer.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S} {sentence}")


@contextmanager
def _stopped_by_signals() -> Iterator[tuple[Event, Event]]:
    """An event that SIGTERM and Ctrl+C set, and one that Ctrl+C alone sets. A second Ctrl+C ends at once."""
    stop, interrupted = Event(), Event()

    def asked(number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            if interrupted.is_set():
                raise KeyboardInterrupt
            interrupted.set()
        stop.set()

    before = {number: signal.signal(number, asked) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop, interrupted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
