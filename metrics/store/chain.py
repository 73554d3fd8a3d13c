"""The entries of the audit, walked from the first: whether each is as it was written and follows the one
before it, and what they tell of which row. Nothing but a few bytes of each is kept while they pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, select, type_coerce

from metrics.store import tables
from metrics.store.audit import AUDITED, FIELDS, FIRST, RECORDS, as_text, digest

CHUNK = 1_000  # entries that are on their way at a time
ELSEWHERE = "somebody of another organisation"
TAKEN_OVER = ".taken_over"  # how the action of what was recorded before there was an entry for it ends
NAMES = frozenset((*(table.name for table in AUDITED), RECORDS))


class Fault(NamedTuple):
    """What is amiss with an entry, or with the row that it tells of."""

    entry: int
    sentence: str


class Telling(NamedTuple):
    """What an entry tells of a row: which columns, and their SHA-256. None: nothing that can be read."""

    entry: int
    taken_over: bool
    columns: tuple[str, ...] | None
    sha256: bytes

    def fits(self, row: Mapping[str, Any]) -> bool:
        """Whether a row is what was written of it; columns that came later are not held against it."""
        if self.columns is None or not set(self.columns) <= set(row):
            return False
        try:
            return _hash(as_text({name: row[name] for name in self.columns})) == self.sha256
        except TypeError:  # bytes, which SQLite keeps in a column of text
            return False


@dataclass(slots=True)
class Walk:
    """What a walk along the whole chain found. `told` and `left` are by name of the row, and by file."""

    shown: frozenset[str] | None = None  # the e-mail addresses that may be told; None: all
    entries: int = 0
    newest: str = FIRST
    noted: bool = False  # whether the hash that was asked for is one of the chain
    faults: list[Fault] = field(default_factory=list)
    told: dict[str, Telling] = field(default_factory=dict)
    left: dict[int, tuple[int, dict[str, Any]]] = field(default_factory=dict)


def walk(connection: Connection, noted: str | None = None, shown: frozenset[str] | None = None) -> Walk:
    """Walk the chain from its first entry to its newest."""
    found = Walk(shown, noted=noted in (None, FIRST))
    shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
    for entry in _entries(connection):
        _link(found, entry)
        _tell(found, entry, shapes)
        found.entries += 1
        found.newest = entry["hash"]
        found.noted = found.noted or found.newest == noted
    return found


def _entries(connection: Connection) -> Iterator[Mapping[str, Any]]:
    """Every entry as it is found: also a moment that is none must be told of, and not end the walk."""
    t = tables.audit
    moment = type_coerce(t.c.at, String).label("at")
    query = select(t.c.id, moment, *(t.c[name] for name in FIELDS if name != "at")).order_by(t.c.id)
    with connection.execute(query, execution_options={"yield_per": CHUNK}) as result:
        for rows in result.mappings().partitions(CHUNK):
            yield from (dict(row) for row in rows)


def _link(found: Walk, entry: Mapping[str, Any]) -> None:
    number = entry["id"]
    if entry["previous_hash"] != found.newest:
        why = "does not follow the one before it: an entry was taken out, put in or moved here"
        found.faults.append(Fault(number, f"Entry {number} of the audit {why} ({says(entry, found.shown)})."))
    if not _as_written(entry):
        why = "is not what was written: it was changed afterwards"
        found.faults.append(Fault(number, f"Entry {number} of the audit {why} ({says(entry, found.shown)})."))


def _as_written(entry: Mapping[str, Any]) -> bool:
    at = _moment(entry["at"])
    if at is None:
        return False
    try:
        given = {name: entry[name] for name in FIELDS if name not in ("at", "hash")}
        return bool(digest(at=at, **given) == entry["hash"])
    except (TypeError, ValueError):  # bytes, or a text that is none
        return False


def _moment(found: object) -> datetime | None:
    """As either database hands it over: without a zone, and SQLite as a text."""
    try:
        at = found if isinstance(found, datetime) else datetime.fromisoformat(str(found))
    except ValueError:
        return None
    return at.replace(tzinfo=UTC)


def says(entry: Mapping[str, Any], shown: frozenset[str] | None) -> str:
    """The day, who and what of an entry, for a sentence in which it is named. Of people whom the reader does
    not manage the address is left out.
    """
    at = _moment(entry["at"])
    day = f"{at:%Y-%m-%d %H:%M} UTC" if at else f"“{entry['at']}”, which is no moment"
    actor = entry["actor"] if shown is None or entry["actor"] in shown else ELSEWHERE
    said = f"{day}, {actor}, {entry['action']} of {entry['object']}"
    return said.encode("utf-8", "replace").decode()  # whatever bytes it holds, it can be shown


def says_of(connection: Connection, number: int, shown: frozenset[str] | None) -> str:
    """The same of an entry that has passed, with its number."""
    t = tables.audit
    query = select(type_coerce(t.c.at, String).label("at"), t.c.actor, t.c.action, t.c.object)
    found = connection.execute(query.where(t.c.id == number)).mappings().one()
    return f"entry {number}: {says(dict(found), shown)}"


def _tell(found: Walk, entry: Mapping[str, Any], shapes: dict[tuple[str, ...], tuple[str, ...]]) -> None:
    number, name, after = entry["id"], str(entry["object"]), _read(entry["after"])
    table, _, row = name.partition(" ")
    twice = name in found.told or (table == RECORDS and row.isdecimal() and int(row) in found.left)
    if table not in NAMES or not row.isdecimal() or twice:
        what = "a row that an earlier entry tells of" if twice else "nothing that the store keeps"
        found.faults.append(
            Fault(number, f"Entry {number} of the audit tells of {what} ({says(entry, found.shown)}).")
        )
    elif table == RECORDS:
        found.left[int(row)] = (number, after or {})
    else:
        names = None if after is None else shapes.setdefault(tuple(after), tuple(after))
        taken_over = str(entry["action"]).endswith(TAKEN_OVER)
        found.told[name] = Telling(number, taken_over, names, _hash(entry["after"]))


def _read(text: object) -> dict[str, Any] | None:
    """What an entry says, by name; None for what is not written as entries are."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _hash(text: object) -> bytes:
    return sha256(str(text).encode("utf-8", "surrogatepass")).digest()
