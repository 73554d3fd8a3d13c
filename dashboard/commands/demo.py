"""`pqs demo`: the sample trusts in a store of their own, served on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.serve import Port, port_is_free
from dashboard.commands.store import open_store, store_url

if TYPE_CHECKING:
    from metrics.store import Store

SQLITE = "sqlite:///"


def demo(
    serve: Annotated[bool, typer.Option(help="Serve the pages once the store is built.")] = True,
    port: Port = 8050,
    reset: Annotated[
        bool, typer.Option(help="Throw the demonstration's store away and build it anew.")
    ] = False,
) -> None:
    """Build the store of five fictional trusts and serve it. Running it again keeps what was entered.

    The store is the one that PQS_STORE names, else a file below `var`.
    """
    if serve:
        port_is_free(port)  # said before anything is thrown away: the store may be in use on that port
    if reset:
        throw_away(store_url())
    store = open_store()
    build(store)
    if serve:
        from dashboard import demo as sample
        from dashboard.commands.serve import serve_app
        from metrics.access import OPERATOR
        from metrics.store.people import viewer_of

        first = sample.people()[FIRST_PERSON]
        serve_app(store, port, viewer=viewer_of(store, first[3]) or OPERATOR)


FIRST_PERSON = 3  # the non-executive director of the trust whose story is told


def build(store: Store) -> None:
    """Build with a progress bar, then say where the store is and who one can be."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.table import Table

    from dashboard import demo as sample

    out = Console(highlight=False, soft_wrap=True)
    bar = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*bar, console=out, transient=True) as progress:
        task = progress.add_task("Loading the sample data", total=None)

        def show(done: int, total: int, _what: str) -> None:
            progress.update(task, completed=done, total=total)

        built = sample.build(store, show)
    if built.already:
        out.print("The demonstration's store is there already; what was entered is kept.")
    else:
        rows = sum(report.accepted for report in built.reports)
        out.print(f"Loaded {len(built.reports)} files with {rows:,} figures, cases and statements.")
    out.print(f"The store: {store.where}", markup=False)
    out.print("Who you can be: choose at the top of the page, or add &as=ADDRESS to its address")
    table = Table(box=None, pad_edge=False)  # narrow enough that no address is cut off
    for column in ("name", "role", "at", "address"):
        table.add_column(column, no_wrap=True)
    for person in sample.people():
        table.add_row(*person)
    out.print(table)


def throw_away(url: str) -> None:
    """Remove the file of a demonstration's store. Raises StoreError for a store that holds anything else."""
    from dashboard import demo as sample
    from metrics.store import Store, StoreError

    if not url.startswith(SQLITE):
        raise StoreError(
            "--reset only throws away a SQLite file. Empty the other database yourself, then run pqs demo."
        )
    path = Path(url.removeprefix(SQLITE))
    if not path.exists():
        return
    store = Store.open(url)
    try:
        theirs = store.revision() is not None and not sample.is_demo(store)
        added = [] if theirs or store.revision() is None else sample.added_organisations(store)
    finally:
        store.close()
    if theirs:
        raise StoreError(
            f"{path} is not a demonstration's store, so it is left alone. Move it away, or set PQS_STORE."
        )
    if added:
        raise StoreError(
            f"{path} also holds {', '.join(added)}, which the demonstration did not bring. "
            "Nothing was removed. Move the file away, or name another store for one of them in PQS_STORE."
        )
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


__all__ = ["build", "demo", "throw_away"]
