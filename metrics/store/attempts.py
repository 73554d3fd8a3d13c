"""Loads that were begun: noted before anything is written, so that the next start says what became of them.

A load that is cut off (the machine stops, the process is killed) has stored all of its file or nothing: its
rows are one transaction. Which of the two it was, nobody could tell who had not seen the end of it. The note
`stored` is a row of that same transaction; `closed` says that somebody has been told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Row, insert, select

from metrics.access import Viewer
from metrics.store import fits
from metrics.store.database import Store
from metrics.store.process import may_run, this_process
from metrics.store.tables import attempt, attempt_note
from metrics.store.types import StoreError, StoreUnavailableError

STORED, CLOSED = "stored", "closed"
STORED_AFTER_ALL = (
    "The connection to the store was lost at the very end. “{file}” had been stored whole by then, as "
    "submission {number}; nothing needs to be done."
)
LONGEST = timedelta(hours=1)  # of a load; one that was begun before that does not run any more


class StoredAfterAllError(StoreError):
    """Everything of a file is in the store, and its last word did not come back."""

    def __init__(self, file_name: str, submission_id: int) -> None:
        super().__init__(STORED_AFTER_ALL.format(file=file_name, number=submission_id))
        self.submission_id = submission_id


@dataclass(frozen=True, slots=True)
class CutOff:
    """A load of which nobody saw the end."""

    file_name: str
    begun_at: datetime
    by: str
    submission_id: int | None  # None: nothing of it is stored


@contextmanager
def begun(store: Store, viewer: Viewer, file_name: str) -> Iterator[int]:
    """Note that a load begins; the number of the attempt. It is closed however the load ends, if it ends."""
    name = fits.shortened(attempt, ("file_name",), (file_name,))[0]
    with store.writing() as connection:
        values = {"file_name": name, "process": this_process()}
        made = insert(attempt).values(**values, recorded_at=datetime.now(UTC), recorded_by=viewer.email)
        key = connection.execute(made).inserted_primary_key
    if key is None:
        raise StoreError("The database gave no number to the load; nothing was written.")
    number = int(key[0])
    try:
        yield number
    except StoreUnavailableError:
        submission_id = _stored_after_all(store, number)
        if submission_id is not None:
            raise StoredAfterAllError(name, submission_id) from None
        raise
    finally:
        with suppress(StoreError):  # the next start will tell, then
            _note(store, [number], CLOSED)


def _stored_after_all(store: Store, number: int) -> int | None:
    """The submission of a load whose last word did not come back."""
    query = select(attempt_note.c.submission_id)
    with suppress(StoreError), store.reading() as connection:
        found: int | None = connection.execute(
            query.where(attempt_note.c.attempt_id == number, attempt_note.c.note == STORED)
        ).scalar()
        return found
    return None


def stored(connection: Connection, number: int, submission_id: int) -> None:
    """Note, in the transaction of the load itself, what it stored."""
    row = {"attempt_id": number, "note": STORED, "submission_id": submission_id}
    connection.execute(insert(attempt_note).values(**row))


def cut_off(store: Store) -> tuple[CutOff, ...]:
    """The loads that were cut off and of which nobody was told yet, oldest first. They are told now."""
    with store.reading() as connection:
        if not _ended(connection):
            return ()
    with store.writing() as connection:  # a load that is being written now has ended when this begins
        ended = _ended(connection)
        marks = select(attempt_note.c.attempt_id, attempt_note.c.submission_id)
        held = {row[0]: row[1] for row in connection.execute(marks.where(attempt_note.c.note == STORED))}
        found = tuple(CutOff(a.file_name, a.recorded_at, a.recorded_by, held.get(a.id)) for a in ended)
    with suppress(StoreError):  # a store that can only be read says so at each start
        _note(store, [a.id for a in ended], CLOSED)
    return found


def _ended(connection: Connection) -> list[Row[*tuple[object, ...]]]:
    """Attempts that nobody closed and that no process works on."""
    closed = select(attempt_note.c.attempt_id).where(attempt_note.c.note == CLOSED)
    query = select(attempt).where(attempt.c.id.not_in(closed)).order_by(attempt.c.id)
    oldest = datetime.now(UTC) - LONGEST
    return [a for a in connection.execute(query) if a.recorded_at < oldest or not may_run(a.process)]


def _note(store: Store, numbers: list[int], note: str) -> None:
    rows = [{"attempt_id": number, "note": note} for number in numbers]
    with store.writing() as connection:
        connection.execute(insert(attempt_note), rows)
