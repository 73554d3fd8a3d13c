"""Every fault of a database as one sentence for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from metrics.store.types import StoreError

NO_TABLE = ("no such table", "does not exist\nline")  # as SQLite and PostgreSQL say it
NOTHING_YET = "{where} has no tables yet; run any `pqs load` command or `pqs demo` to set it up."

# What the driver says (lower case) -> what is wrong and what to do. The first that matches is used.
SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "file is not a database",
        "{where} is not a database; give the address of a store, or of a file that does not exist yet.",
    ),
    (
        "unable to open database file",
        "{where} cannot be opened; check that the folder exists and that you may write in it.",
    ),
    ("readonly database", "{where} is read-only; ask for the right to write to it, or use a copy."),
    ("database is locked", "{where} is busy with another load; wait until it has finished, then try again."),
    ("disk is full", "The disk that holds {where} is full; make room, then load again. Nothing was written."),
    ("disk image is malformed", "{where} is damaged; restore it from the last backup."),
    (NO_TABLE[0], NOTHING_YET),
    (NO_TABLE[1], NOTHING_YET),
    (
        "password authentication failed",
        "{where} refused the user name or the password; check the store address.",
    ),
    ('database "', "{where} has no such database; create it, or check the store address."),
    (
        "connection refused",
        "{where} does not answer; check that PostgreSQL is running and the address is right.",
    ),
    (
        "connection timeout expired",
        "{where} does not answer; check that PostgreSQL is running and the address is right.",
    ),
    ("failed to resolve host", "{where} cannot be found; check the host name in the store address."),
)


@contextmanager
def in_words(url: URL, earlier: Callable[[], str] = str) -> Iterator[None]:
    """Turn a driver's error into a StoreError that says what, where and what to do.

    Where a table is missing, `earlier` tells whether an earlier version made the store: a sentence, or "".
    """
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        no_table = any(fragment in said.lower() for fragment in NO_TABLE)
        raise StoreError((earlier() if no_table else "") or sentence(said, url)) from error


def sentence(said: str, url: URL) -> str:
    where = f"The store {url.render_as_string(hide_password=True)}"
    low = said.lower()
    for fragment, text in SENTENCES:
        if fragment in low:
            return text.format(where=where)
    return f"{where} could not do this: {said.strip().splitlines()[0]}. Nothing was written."
