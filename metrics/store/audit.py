"""The audit: who did what to which row. Each entry carries the hash of the one before it, so that nothing
can be changed, left out or put in between without being seen.

An entry is written in the same transaction as what it tells of, under the one writer's lock of the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from metrics.access import ROLES, Forbidden, Permission, Viewer
from metrics.store import tables
from metrics.store.columns import to_utc
from metrics.store.database import Store

FIRST = "0" * 64  # what the first entry follows
SETTING = "chart_setting"
WITHDRAWAL = "withdrawal"
# Tables of which every row has its entry, under this name and its number.
AUDITED = (
    tables.chart_setting,
    tables.withdrawal,
    tables.thread,
    tables.entry,
    tables.kept_file,
    tables.meeting,
    tables.board_return,
)
FIELDS = ("at", "actor", "action", "object", "before", "after", "previous_hash", "hash")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the whole audit found: how many entries, the newest hash, a sentence for each fault.

    Whoever may write in the database could write a whole chain anew. A newest hash that was noted elsewhere
    (in a minute, in a backup) shows that too.
    """

    entries: int
    newest: str
    faults: tuple[str, ...]


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
    t = tables.audit
    newest = connection.execute(select(t.c.hash).order_by(t.c.id.desc()).limit(1)).scalar()
    entry: dict[str, Any] = {
        "at": datetime.now(UTC),
        "actor": viewer.email,
        "action": action,
        "object": what,
        "before": as_text(before),
        "after": as_text(after),
        "previous_hash": newest or FIRST,
    }
    connection.execute(insert(t).values(**entry, hash=digest(**entry)))


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


def check(store: Store, viewer: Viewer, noted: str | None = None) -> Checked:
    """Walk the chain from its first entry, and hold every row of AUDITED against what was written of it.

    Entries taken off the end, together with what they tell of, leave a whole chain behind: only a hash that
    was `noted` elsewhere shows it. Raises Forbidden to whom is neither the operator nor an administrator.
    """
    if not viewer.operator and not any(Permission.PEOPLE in ROLES[g.role][1] for g in viewer.grants):
        raise Forbidden(f"{viewer.name} may not check the audit; the administrator may.")
    t = tables.audit
    with store.reading() as connection:
        query = select(t.c.id, *(t.c[name] for name in FIELDS)).order_by(t.c.id)
        entries = [dict(row) for row in connection.execute(query).mappings()]
        newest = entries[-1]["hash"] if entries else FIRST
        faults = (*_broken(entries), *_unknown(entries, noted), *_differing(connection, entries))
        return Checked(len(entries), newest, faults)


def _broken(entries: list[dict[str, Any]]) -> Iterator[str]:
    previous = FIRST
    for entry in entries:
        number, found = entry["id"], {name: entry[name] for name in FIELDS if name != "hash"}
        if entry["previous_hash"] != previous:
            yield f"Entry {number} of the audit does not follow the one before it: an entry was taken out."
        if digest(**found) != entry["hash"]:
            yield f"Entry {number} of the audit is not what was written: it was changed afterwards."
        previous = entry["hash"]


def _unknown(entries: list[dict[str, Any]], noted: str | None) -> Iterator[str]:
    """A hash that was noted of this audit stays in it for good."""
    known = {FIRST, *(entry["hash"] for entry in entries)}
    if noted is not None and noted.strip().lower() not in known:
        yield (
            "No entry of the audit has the hash that you noted: entries were taken off its end or written "
            "anew, or the hash is of another store."
        )


def _differing(connection: Connection, entries: list[dict[str, Any]]) -> Iterator[str]:
    """Rows that are not, or no longer, what the audit says was recorded."""
    names = tuple(f"{table.name} " for table in AUDITED)
    told = {e["object"]: e["after"] for e in entries if e["object"].startswith(names)}
    for table in AUDITED:
        for row in connection.execute(select(table).order_by(table.c.id)).mappings():
            name = f"{table.name} {row['id']}"
            if name not in told:
                yield f"{_words(name)} has no entry in the audit."
            elif not _same(dict(row), told.pop(name)):
                yield f"{_words(name)} is not what the audit says was recorded."
    yield from (f"{_words(name)} of the audit is gone." for name in told)


def _words(name: str) -> str:
    return name.capitalize().replace("_", " ")


def _same(row: Mapping[str, Any], told: str) -> bool:
    """Whether a row is what was written of it; columns that came later are not held against it."""
    return as_text({name: row[name] for name in json.loads(told) if name in row}) == told
