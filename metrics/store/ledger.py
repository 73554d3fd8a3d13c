"""Threads and their entries as rows. Who may read or write them is decided in `metrics.governance`."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from metrics.access import Viewer
from metrics.governance.types import Entry, Thread
from metrics.store import tables
from metrics.store.fits import require_fit
from metrics.store.look import remembered
from metrics.store.written import write_audited


def threads(
    connection: Connection,
    org_codes: Collection[str],
    kinds: Collection[str],
    known_at: datetime | None,
    *,
    ids: Collection[int] | None = None,
    key: str | None = None,
) -> tuple[Thread, ...]:
    """The threads of some organisations, oldest first, with what was recorded by a moment (None: all)."""
    asked = (tuple(org_codes), tuple(sorted(kinds)), known_at, None if ids is None else tuple(ids), key)
    return remembered(connection, ("threads", *asked), lambda: _threads(connection, *asked))


def _threads(
    connection: Connection,
    org_codes: tuple[str, ...],
    kinds: tuple[str, ...],
    known_at: datetime | None,
    ids: tuple[int, ...] | None,
    key: str | None,
) -> tuple[Thread, ...]:
    t, e = tables.thread, tables.entry
    where: list[ColumnElement[bool]] = [t.c.org_code.in_(list(org_codes)), t.c.kind.in_(list(kinds))]
    if known_at is not None:
        where.append(e.c.recorded_at <= known_at)
    if ids is not None:
        where.append(t.c.id.in_(list(ids)))
    if key is not None:
        where.append(t.c.key == key)
    query = (
        select(
            t.c.id,
            t.c.org_code,
            t.c.kind,
            t.c.key,
            e.c.id,
            e.c.ordinal,
            e.c.step,
            e.c.content,
            e.c.recorded_at,
            e.c.recorded_by,
        )
        .join_from(t, e, e.c.thread_id == t.c.id)
        .where(*where)
        .order_by(t.c.id, e.c.ordinal)
    )
    found: dict[tuple[int, str, str, str], list[Entry]] = {}
    for number, org, kind, name, *said in connection.execute(query):
        content = json.loads(said[3])
        found.setdefault((number, org, kind, name), []).append(
            Entry(said[0], said[1], said[2], content, said[4], said[5])
        )
    return tuple(Thread(*whose, tuple(entries)) for whose, entries in found.items())


def place_of(connection: Connection, thread_id: int) -> tuple[str, str] | None:
    """The organisation and the kind of a thread; None for a number that is none."""
    t = tables.thread
    row = connection.execute(select(t.c.org_code, t.c.kind).where(t.c.id == thread_id)).one_or_none()
    return None if row is None else (row.org_code, row.kind)


def write(
    connection: Connection,
    viewer: Viewer,
    thread: Thread,
    step: str,
    content: Mapping[str, Any],
    at: datetime,
) -> int:
    """Add an entry after the last of a thread (of number 0: begin it); the number of the thread.

    What a thread said last stands in the audit as what was before.
    """
    recorded = {"recorded_at": at, "recorded_by": viewer.email}
    number = thread.id
    if not number:
        row = {"org_code": thread.org_code, "kind": thread.kind, "key": thread.key}
        require_fit(tables.thread, row, "This matter")
        number = write_audited(connection, viewer, tables.thread, row | recorded, "add")
    values = {
        "thread_id": number,
        "ordinal": thread.base + 1,
        "step": step,
        "content": json.dumps(content, sort_keys=True, ensure_ascii=False),
    }
    require_fit(tables.entry, values, "What was written")
    before = _last(connection, thread) if thread.entries else None
    write_audited(connection, viewer, tables.entry, values | recorded, step, before)
    return number


def _last(connection: Connection, thread: Thread) -> dict[str, Any]:
    t = tables.entry
    return dict(connection.execute(select(t).where(t.c.id == thread.last.id)).mappings().one())
