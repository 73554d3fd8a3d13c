"""The store: where every figure, case, word and decision is kept, and nothing is ever overwritten."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.engine import URL

from metrics.store import migrate
from metrics.store.columns import to_utc
from metrics.store.engine import SHARED_AT, STANDS, WRITING, in_memory, lock_for_writing, make_engine, parse
from metrics.store.faults import in_words
from metrics.store.kept import Kept
from metrics.store.look import REMEMBERED, Look, remembered
from metrics.store.tables import board_return, entry, meta, submission, thread, withdrawal

CLOCK = "clock"  # meta key: the day on which a demonstration stands
TICK = timedelta(
    microseconds=1
)  # what is recorded after a signature, a sharing or a load never shares its instant
HISTORIES = 6  # kept: those of the trust that is looked at, of its sites, and of the one before
FIXED = ("signed", "shared")  # steps of a return with whose moment what was known stands still
PAPERS = (  # when the newest paper was made
    select(func.max(entry.c.recorded_at)).join_from(entry, thread).where(thread.c.kind == "paper")
)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Store:
    """A connection to one store. Safe to share between threads. Its connections end with it."""

    url: URL
    engine: Engine
    kept: Kept = field(default_factory=Kept)
    past: Kept = field(
        default_factory=Kept
    )  # of moments: what one paper asks once never crowds out the pages
    histories: Kept = field(default_factory=lambda: Kept(HISTORIES))  # which one page asks for several times
    stands: datetime | None = None  # read as it stood at this moment; None: as it stands
    shared_at: datetime | None = None  # what was shared by this moment is readable outside; None: by now
    look: Look | None = None  # by which all of this is read; None: each read is a snapshot of its own

    def __post_init__(self) -> None:
        if self.stands is None and self.look is None:
            weakref.finalize(self, self.engine.dispose)  # for a store that nobody closes

    def at(self, moment: datetime, shared_at: datetime | None = None) -> Store:
        """The same store as it stood at a moment: its clock stands there, and the organisations are those of
        then, under the names of then. It is only read.

        What a trust shares is as it is now, or as it was at `shared_at`, whatever the moment: what it took
        back by then is read outside of no earlier day either. So is who has an account, and in which role.
        """
        if self.stands is not None and (self.stands, self.shared_at) == (moment, shared_at):
            return self
        return replace(self, kept=self.past, stands=moment, shared_at=shared_at, look=None)

    @contextmanager
    def one_look(self) -> Iterator[Self]:
        """The same store, read in one snapshot by one thread until the look ends; then it reads as before.

        A store in memory has one connection for all, so each of its reads stays one of its own.
        """
        if self.look is not None or in_memory(self.url):
            yield self
            return
        with in_words(self.url, self._earlier):
            look = Look(self._connected({REMEMBERED: {}}))
        try:
            yield replace(self, look=look)
        finally:
            look.end()

    def moment(self) -> datetime:
        """Now, with nothing half written: what is being recorded is waited for, and what comes later is
        recorded later. What is read as known then stays the same for ever.
        """
        with self.writing() as connection:
            return now(connection)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a store. Raises StoreError when the address is bad, it is no database, or it is newer.

        A store without tables opens; call `upgrade()` before using it.
        """
        parsed = parse(url)
        store = cls(parsed, make_engine(parsed))
        try:
            with store.reading() as connection:
                migrate.check(connection, store.where)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def where(self) -> str:
        """The address without its password."""
        return self.url.render_as_string(hide_password=True)

    def upgrade(self) -> Self:
        """Bring the tables to the newest revision. When they are, nothing is written."""
        if migrate.is_newest(self.revision()):
            return self
        with self.writing() as connection:
            if not migrate.is_newest(migrate.check(connection, self.where)):
                migrate.upgrade(connection)
        return self

    def _earlier(self) -> str:
        return migrate.of_earlier(self.engine, self.where)

    def revision(self) -> str | None:
        with self.reading() as connection:
            return migrate.revision_of(connection)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot: nothing that another load commits meanwhile is seen half-way."""
        if self.look is not None and self.look.whole:
            with in_words(self.url, self._earlier), self.look.reading() as connection:
                yield connection
        else:
            with self._begun() as connection:
                yield connection

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        with in_words(self.url, self._earlier), self._connected({}) as connection, connection.begin():
            yield connection

    def _connected(self, options: Mapping[str, Any]) -> Connection:
        """A connection that reads as this store does. Its first statement begins its snapshot."""
        connection = self.engine.connect()
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        if self.stands is not None:
            connection = connection.execution_options(**{STANDS: self.stands, SHARED_AT: self.shared_at})
        return connection.execution_options(**options)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction and one writer: all of it is written, or nothing."""
        assert self.stands is None  # nobody writes into the past
        with in_words(self.url, self._earlier), self.engine.connect() as connection:
            connection = connection.execution_options(**{WRITING: True})
            with connection.begin():
                lock_for_writing(connection)
                yield connection

    def now(self) -> datetime:
        """The moment to read at: the clock of a demonstration if one is set; never before the last load."""
        with self.reading() as connection:
            return now(connection)

    def get_meta(self, key: str, default: str | None = None) -> str | None:
        with self.reading() as connection:
            found = _meta(connection, key)
        return default if found is None else found

    def set_meta(self, key: str, value: str, *, by: str = "operator@local") -> None:
        """Note a setting of the store itself (demo, clock, audited measures). The newest note holds."""
        with self.writing() as connection:
            _note(connection, key, value, by)

    def note_once(self, key: str, make: Callable[[], str], *, by: str = "operator@local") -> str:
        """The newest note under a key, made where there is none; of two that make one, the first holds."""
        found = self.get_meta(key)
        if found is not None:
            return found
        with self.writing() as connection:
            found = _meta(connection, key)
            if found is None:
                found = make()
                _note(connection, key, found, by)
            return found


def stands_at(connection: Connection) -> datetime | None:
    """The moment as of which the store is read; None where it is read as it stands."""
    found: datetime | None = connection.get_execution_options().get(STANDS)
    return found


def shared_by(connection: Connection) -> datetime | None:
    """The moment by whose sharings is judged what may be read outside; None for now."""
    found: datetime | None = connection.get_execution_options().get(SHARED_AT)
    return found


def now(connection: Connection) -> datetime:
    if (stands := stands_at(connection)) is not None:
        return stands
    return remembered(connection, "now", lambda: _now(connection))


def _now(connection: Connection) -> datetime:
    clock = _meta(connection, CLOCK)
    moment = to_utc(datetime.fromisoformat(clock)) if clock else datetime.now(UTC)
    for table in (submission, withdrawal):  # a file taken back is gone at once, whatever the clock says
        newest: datetime | None = connection.execute(select(func.max(table.c.recorded_at))).scalar()
        moment = max(moment, newest) if newest else moment
    t = board_return.c
    signed = connection.execute(select(func.max(t.recorded_at)).where(t.step.in_(FIXED))).scalar()
    made: datetime | None = connection.execute(PAPERS).scalar()
    # What is recorded after a signature or a sharing must not enter what was signed, or what is read outside,
    # and what is recorded after a paper not that paper, whatever the clocks say.
    fixed = [one + TICK for one in (signed, made) if one is not None]
    return max([moment, *fixed])


def _note(connection: Connection, key: str, value: str, by: str) -> None:
    connection.execute(insert(meta).values(key=key, value=value, recorded_at=now(connection), recorded_by=by))


def _meta(connection: Connection, key: str) -> str | None:
    query = select(meta.c.value).where(meta.c.key == key).order_by(meta.c.id.desc()).limit(1)
    found: str | None = connection.execute(query).scalar()
    return found
