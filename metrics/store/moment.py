"""When a row is recorded. Only the local operator may name another moment than now."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, select

from metrics.access import Forbidden, Viewer
from metrics.store.columns import to_utc
from metrics.store.database import TICK, now
from metrics.store.tables import submission, withdrawal


def require_operator(viewer: Viewer, recorded_at: datetime | None, what: str) -> None:
    """Raise Forbidden when anybody else names the moment: a row of the past changes what was seen since."""
    if recorded_at is not None and not viewer.operator:
        raise Forbidden(f"Only the local operator may say when {what} was recorded.")


def moment_of(connection: Connection, viewer: Viewer, recorded_at: datetime | None, what: str) -> datetime:
    """The moment named by the local operator as a history is built up; else now, under the write lock."""
    require_operator(viewer, recorded_at, what)
    return now(connection) if recorded_at is None else to_utc(recorded_at)


def next_moment(connection: Connection) -> datetime:
    """Now, and after every file and withdrawal recorded before: two machines' clocks may differ a little."""
    tables = (submission, withdrawal)
    newest = [connection.execute(select(func.max(t.c.recorded_at))).scalar() for t in tables]
    last = max((m for m in newest if m), default=None)
    moment = now(connection)
    return moment if last is None else max(moment, last + TICK)
