"""Whether the audit is whole: each entry as it was written, in its place, and every row as it was told.

Rows of files are held against the digest that was taken as they were written (metrics/store/digest.py), and
the bytes of each file against their own hash.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from metrics.access import ROLES, Forbidden, Permission, Viewer
from metrics.store import digest, tables
from metrics.store.audit import AUDITED, FIELDS, FIRST, RECORDS, as_text
from metrics.store.audit import digest as digest_of
from metrics.store.database import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the whole audit found: how many entries, the newest hash, a sentence for each fault.

    Whoever may write in the database could write a whole chain anew. A newest hash that was noted elsewhere
    (in a minute, in a backup) shows that too.
    """

    entries: int
    newest: str
    faults: tuple[str, ...]


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
        faults = (
            *_broken(entries),
            *_unknown(entries, noted),
            *_differing(connection, entries),
            *_of_files(connection, entries),
            *_of_kept(connection),
        )
        return Checked(len(entries), newest, faults)


def _broken(entries: list[dict[str, Any]]) -> Iterator[str]:
    previous = FIRST
    for entry in entries:
        number, found = entry["id"], {name: entry[name] for name in FIELDS if name != "hash"}
        if entry["previous_hash"] != previous:
            yield f"Entry {number} of the audit does not follow the one before it: an entry was taken out."
        if digest_of(**found) != entry["hash"]:
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


def _of_files(connection: Connection, entries: list[dict[str, Any]]) -> Iterator[str]:
    """What each file left in the store, and the file itself."""
    told = {e["object"]: e["after"] for e in entries if e["object"].startswith(f"{RECORDS} ")}
    s, c = tables.submission, tables.submission_content
    query = select(s.c.id, s.c.sha256, s.c.file_name, c.c.content).join_from(s, c, isouter=True)
    for number, bytes_hash, name, content in connection.execute(query.order_by(s.c.id)):
        whose = f"File {number} ({name})"
        if content is None or _hash(content) != bytes_hash:
            yield f"{whose} is not the file that was loaded: its kept bytes were changed or are gone."
        left = told.pop(f"{RECORDS} {number}", None)
        if left is None:  # it came before such digests were taken
            continue
        found, was = digest.of_submission(connection, number), json.loads(left)
        for table in sorted({*found, *was}):
            if found.get(table) != was.get(table):
                rows = f"{was.get(table, {}).get('rows', 0):,} rows"
                yield f"{whose} brought {rows} of the table {table}, which are no longer what it brought."
    yield from (f"What {name} of the audit brought is gone with its file." for name in told)


def _of_kept(connection: Connection) -> Iterator[str]:
    """The bytes of kept files, such as evidence."""
    f, c = tables.kept_file, tables.kept_content
    query = select(f.c.id, f.c.file_name, f.c.sha256, c.c.content).join_from(f, c, isouter=True)
    for number, name, bytes_hash, content in connection.execute(query.order_by(f.c.id)):
        if content is None or _hash(content) != bytes_hash:
            yield f"Kept file {number} ({name}) is not what was kept: its bytes were changed or are gone."


def _hash(content: bytes) -> str:
    """Of the bytes as they came; "" for what cannot be unpacked."""
    try:
        return sha256(zlib.decompress(content)).hexdigest()
    except zlib.error:
        return ""


def _words(name: str) -> str:
    return name.capitalize().replace("_", " ")


def _same(row: Mapping[str, Any], told: str) -> bool:
    """Whether a row is what was written of it; columns that came later are not held against it."""
    return as_text({name: row[name] for name in json.loads(told) if name in row}) == told
