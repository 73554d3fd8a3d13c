"""Where the store is, and who is asking, for every command."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from metrics.access import OPERATOR, Viewer
from metrics.store import Store
from metrics.store.people import viewer_of

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
    folder.mkdir(exist_ok=True)
    return f"sqlite:///{(folder / 'pqs.db').as_posix()}"


def open_store() -> Store:
    """The store, brought to the newest schema."""
    store = Store.open(store_url())
    store.upgrade()
    return store


def who(store: Store, email: str | None) -> Viewer:
    """The person named by `--as`, or the local operator."""
    return OPERATOR if email is None else viewer_of(store, email)
