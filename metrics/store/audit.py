"""The audit: who did what to which row. Each entry carries the hash of the one before it, so that nothing
can be changed, left out or put in between without being seen.

An entry is written in the same transaction as what it tells of, under the one writer's lock of the store.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select, update

from metrics.access import Viewer
from metrics.store import tables
from metrics.store.columns import to_utc

FIRST = "0" * 64  # what the first entry follows
SETTING = "chart_setting"
WITHDRAWAL = "withdrawal"
RECORDS = "records_of_file"  # and the number of a submission: what it left in the store
# Tables of which every row has its entry, under this name and its number. What a file brought has its digest
# instead (metrics/store/digest.py). Three tables stay out on purpose: `meta` holds the secret that signs
# forms, which no copy of the audit may carry, and the program's own notes; `attempt` and `refusal` tell of
# files that changed nothing.
AUDITED = (
    tables.organisation,
    tables.succession,
    tables.user,
    tables.grant,
    tables.submission,
    tables.chart_setting,
    tables.withdrawal,
    tables.thread,
    tables.entry,
    tables.kept_file,
    tables.meeting,
    tables.board_return,
    tables.feed,
)
FIELDS = ("at", "actor", "action", "object", "before", "after", "previous_hash", "hash")


class Deed(NamedTuple):
    """What an entry tells: who did what to which row, which was so before, and is so after."""

    viewer: Viewer
    action: str
    what: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


def write(
    connection: Connection,
    viewer: Viewer,
    action: str,
    what: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Add an entry to the chain, inside the caller's transaction (`Store.writing`).

    `at` is the moment of this machine's own clock, also while a history is built up or a demonstration's
    clock stands still: the audit tells when something was written, not when it is said to have happened.
    """
    write_all(connection, [Deed(viewer, action, what, before, after)])


def write_all(connection: Connection, deeds: Sequence[Deed]) -> None:
    """Add entries to the chain in their order, as `write` adds one."""
    t = tables.audit
    newest = connection.execute(select(t.c.hash).order_by(t.c.id.desc()).limit(1)).scalar() or FIRST
    entries: list[dict[str, Any]] = []
    for deed in deeds:
        entry: dict[str, Any] = {
            "at": datetime.now(UTC),
            "actor": deed.viewer.email,
            "action": deed.action,
            "object": deed.what,
            "before": as_text(deed.before),
            "after": as_text(deed.after),
            "previous_hash": newest,
        }
        newest = digest(**entry)
        entries.append({**entry, "hash": newest})
    connection.execute(insert(t), entries)
    _end_with(connection, newest, len(entries))


def _end_with(connection: Connection, newest: str, added: int) -> None:
    """Count the entries, and note that the audit ends with them. A count cut short never fits again."""
    h = tables.audit_head
    done = connection.execute(update(h).values(entries=h.c.entries + added, hash=newest))
    if not done.rowcount:
        connection.execute(insert(h).values(entries=added, hash=newest))


def as_text(row: Mapping[str, Any] | None) -> str | None:
    """A row as JSON with sorted keys; days and moments in ISO form. None stays None: there was no row."""
    return None if row is None else json.dumps(row, sort_keys=True, ensure_ascii=False, default=_written)


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return to_utc(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be written into the audit")


def digest(
    *,
    at: datetime,
    actor: str,
    action: str,
    object: str,  # noqa: A002 - the name of the column
    before: str | None,
    after: str | None,
    previous_hash: str,
) -> str:
    """SHA-256, in hexadecimal, of the JSON list of the entry's fields in this order, the moment in UTC."""
    fields = [previous_hash, to_utc(at).isoformat(), actor, action, object, before, after]
    return sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
