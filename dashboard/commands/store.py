"""Where the store is, and who is asking, for every command."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from metrics.access import OPERATOR, Viewer

if TYPE_CHECKING:
    from metrics.store import Store

As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="EMAIL",
        help="Read as this person. Without it: as the local operator, who may see everything.",
    ),
]


def store_url() -> str:
    """The SQLAlchemy URL in PQS_STORE, else a file below the current folder."""
    url = os.environ.get("PQS_STORE", "").strip()
    if url:
        return url
    folder = Path("var")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        from metrics.store import StoreError

        raise StoreError(
            f"The store would be in {folder.absolute()}, which cannot be made ({error.strerror}); "
            "stand in another folder, or name a store: PQS_STORE=sqlite:////home/you/pqs.db"
        ) from error
    return f"sqlite:///{(folder / 'pqs.db').as_posix()}"


def open_store() -> Store:
    """The store, brought to the newest schema."""
    from metrics.store import Store  # the database takes half a second to load, and `--help` needs none

    store = Store.open(store_url())
    store.upgrade()
    tell_cut_off(store)
    return store


def tell_cut_off(store: Store) -> None:
    """Say what became of loads of which nobody saw the end."""
    from dashboard.views.cut_off import told
    from metrics.store.attempts import cut_off

    for one in cut_off(store):
        typer.echo(told(one), err=True)


def who(store: Store, email: str | None) -> Viewer:
    """The person named by `--as`, or the local operator."""
    if email is None:
        return OPERATOR
    from metrics.store.people import viewer_of

    return viewer_of(store, email)
