"""Every fault of a database as one sentence for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from metrics.store.types import StoreError, StoreUnavailableError

NO_TABLE = ("no such table", "does not exist\nline")  # as SQLite and PostgreSQL say it
NOTHING_YET = "{where} has no tables yet; run any `pqs load` command or `pqs demo` to set it up."

READING = "read-only transaction"  # how PostgreSQL says that a store may only be read
READ_ONLY = "{where} is read-only; ask for the right to write to it, or use a copy. Nothing was written."
BUSY = "{where} is busy with another load; wait until it has finished, then try again."
FULL = "{where} is on a disk that is full; make room, then load again. Nothing was written."
LOST = (
    "{where} can no longer be reached: the connection was lost. A file is stored whole or not at all; load "
    "it again, and what is there already is not stored twice."
)
# How PostgreSQL and its driver say that a connection is gone.
LOSSES = (
    *("server closed the connection", "terminating connection", "connection is lost", "connection is closed"),
    *("connection reset", "could not receive data", "could not send data", "consuming input failed"),
    *("no connection to the server", "broken pipe", "connection timed out", "bad connection"),
    *("flushing failed", "sending query failed", "ssl syscall"),
)

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
    ("readonly database", READ_ONLY),
    (READING, READ_ONLY),
    ("database is locked", BUSY),
    ("lock timeout", BUSY),
    ("disk is full", FULL),
    ("no space left on device", FULL),
    (
        "disk i/o error",
        "{where} is on a disk that is full or has a fault; mend that first. Nothing was written.",
    ),
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
    (
        "connection slots",
        "{where} has no connection to spare; wait until other programs are done with it, then try again.",
    ),
    ("starting up", "{where} is just starting or stopping; wait a minute, then try again."),
    ("shutting down", "{where} is just starting or stopping; wait a minute, then try again."),
    *((said, LOST) for said in LOSSES),
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
        away = isinstance(error, OperationalError | InterfaceError) or READING in said.lower()
        kind = StoreUnavailableError if away else StoreError
        raise kind((earlier() if no_table else "") or sentence(said, url)) from error


def sentence(said: str, url: URL) -> str:
    where = f"The store {url.render_as_string(hide_password=True)}"
    low = said.lower()
    for fragment, text in SENTENCES:
        if fragment in low:
            return text.format(where=where)
    return f"{where} could not do this: {said.strip().splitlines()[0]}. Nothing was written."
