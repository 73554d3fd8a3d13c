"""Whether the audit is whole: each entry as it was written, in its place, and every row as it was told.

Rows of files are held against the digest that was taken as they were written (metrics/store/digest.py), and
the bytes of each file against their own hash. Rows pass by a few at a time, whatever the size of the store.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, func, select

from metrics.access import Forbidden, Permission, Viewer, deeds_of
from metrics.store import digest, tables
from metrics.store.audit import AUDITED
from metrics.store.chain import Fault, Telling, Walk, says_of, walk
from metrics.store.database import Store
from metrics.store.people import managed

CHUNK = 500  # rows that are held against their entries at a time
PIECE = 1_000_000  # bytes of a file that are unpacked at a time
OF_FILES = ("submission ", "kept_file ")  # how the names of rows begin that have bytes of their own
CUT_SHORT = (
    "The audit does not end as it was written: {} was noted apart from it, and it holds {} entries, the last "
    "with the hash {}. Entries were taken off its end, or it was written on past the program."
)
UNKNOWN = (
    "No entry of the audit has the hash that you noted: entries were taken off its end or written anew, or "
    "the hash is of another store."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the whole audit found: how many entries, the newest hash, a sentence for each fault.

    The faults stand in the order of the entries, so the first of them is the first broken link. `before` is
    the number of files that came before digests of their rows were taken: nothing vouches for those rows.
    `taken_over` is the number of rows that are older than their entries: they are as they were found then.
    Whoever may write in the database could write a whole chain anew. A newest hash that was noted elsewhere
    (in a minute, in a backup) shows that too.
    """

    entries: int
    newest: str
    faults: tuple[str, ...]
    before: int = 0
    taken_over: int = 0


def check(store: Store, viewer: Viewer, noted: str | None = None) -> Checked:
    """Walk the chain from its first entry, and hold every row of AUDITED against what was written of it.

    Entries taken off the end, together with what they tell of, leave a whole chain behind: the count that is
    kept apart from it shows it, and where that was written anew too, only a hash that was `noted` elsewhere.
    An administrator is told the addresses of the people they manage, and of nobody else. Raises Forbidden to
    whom is neither the operator nor an administrator.
    """
    if not viewer.operator and not any(Permission.PEOPLE in deeds_of(g.role) for g in viewer.grants):
        raise Forbidden(f"{viewer.name} may not check the audit; the administrator may.")
    with store.reading() as connection, _any_bytes(connection):
        shown = None if viewer.operator else frozenset({viewer.email, *managed(connection, viewer)})
        found = walk(connection, noted.strip().lower() if noted else None, shown)
        last = found.entries and connection.execute(select(func.max(tables.audit.c.id))).scalar_one()
        came = {name: telling for name, telling in found.told.items() if name.startswith(OF_FILES)}
        taken_over = sum(telling.taken_over for telling in found.told.values())
        faults = [
            *found.faults,
            *_differing(connection, found, last + 1),
            *_of_files(connection, found, came, last + 1),
            *_of_kept(connection, came, last + 1),
            *_cut_short(connection, found, last + 2),
        ]
    if not found.noted:
        faults.append(Fault(last + 2, UNKNOWN))
    sentences = tuple(fault.sentence for fault in sorted(faults, key=lambda fault: fault.entry))
    before = sum(telling.taken_over for name, telling in came.items() if name.startswith(OF_FILES[0]))
    return Checked(found.entries, found.newest, sentences, before, taken_over)


@contextmanager
def _any_bytes(connection: Connection) -> Iterator[None]:
    """Texts of SQLite that are none are read too, and differ from what was written."""
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    driver.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str


def _cut_short(connection: Connection, found: Walk, end: int) -> Iterator[Fault]:
    """Entries that are missing at the end, by the count and the last hash that are kept apart from them."""
    h = tables.audit_head
    heads = [tuple(row) for row in connection.execute(select(h.c.entries, h.c.hash).order_by(h.c.id))]
    if heads == ([(found.entries, found.newest)] if found.entries else []):
        return
    said = f"{heads[0][0]} entries, the last with the hash {heads[0][1]}" if heads else "nothing"
    yield Fault(end, CUT_SHORT.format(said, found.entries, found.newest))


def _differing(connection: Connection, found: Walk, end: int) -> Iterator[Fault]:
    """Rows that are not, or no longer, what the audit says was recorded."""
    told, shown = found.told, found.shown
    for table in AUDITED:
        for number, row in _rows(connection, table):
            name = f"{table.name} {number}"
            telling = told.pop(name, None)
            if telling is None:
                yield Fault(end, f"{_words(name)} has no entry in the audit.")
            elif row is None or not telling.fits(row):
                said = says_of(connection, telling.entry, shown)
                why = "is not what the audit says was recorded"
                yield Fault(telling.entry, f"{_words(name)} {why} ({said}).")
    for name, telling in told.items():
        said = says_of(connection, telling.entry, shown)
        yield Fault(telling.entry, f"{_words(name)} of the audit is gone ({said}).")


def _rows(connection: Connection, table: Table) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
    """Every row by its number; None for one that cannot be read, such as a day that is none."""
    numbers = connection.execute(select(table.c.id).order_by(table.c.id)).scalars().all()
    for start in range(0, len(numbers), CHUNK):
        chunk = numbers[start : start + CHUNK]
        query = select(table).where(table.c.id.between(chunk[0], chunk[-1])).order_by(table.c.id)
        try:
            rows = connection.execute(query).mappings().all()
        except digest.UNREADABLE:
            yield from ((number, _row(connection, table, number)) for number in chunk)
        else:
            yield from ((row["id"], dict(row)) for row in rows)


def _row(connection: Connection, table: Table, number: int) -> Mapping[str, Any] | None:
    try:
        return dict(connection.execute(select(table).where(table.c.id == number)).mappings().one())
    except digest.UNREADABLE:
        return None


def _of_files(connection: Connection, found: Walk, came: Mapping[str, Telling], end: int) -> Iterator[Fault]:
    """What each file left in the store, and the file itself."""
    s, c = tables.submission, tables.submission_content
    files = connection.execute(select(s.c.id, s.c.sha256).order_by(s.c.id)).all()
    for number, bytes_hash in files:
        telling, left = came.get(f"submission {number}"), found.left.get(number)
        entry = left[0] if left else telling.entry if telling else end
        content = connection.execute(select(c.c.content).where(c.c.submission_id == number)).scalar()
        if not _is(content, bytes_hash):
            why = "is not the file that was loaded: its kept bytes were changed or are gone"
            yield Fault(entry, f"File {number} {why}.")
        if left is not None:
            yield from _of_rows(connection, number, *left, found.shown)
        elif telling is not None and not telling.taken_over:
            yield Fault(entry, f"The rows that file {number} brought have no entry in the audit.")
    known = {number for number, _hash in files}
    for number, (entry, _was) in found.left.items():
        if number not in known:
            yield Fault(
                entry, f"What file {number} brought is gone ({says_of(connection, entry, found.shown)})."
            )
    for table in (*(table for table, _order in digest.WRITTEN.values()), c):
        for number in sorted(_files_of(connection, table) - known):
            yield Fault(end, f"The table {table.name} holds rows of a file {number}, which never came.")


def _of_rows(
    connection: Connection, number: int, entry: int, was: Mapping[str, Any], shown: frozenset[str] | None
) -> Iterator[Fault]:
    """Tables in which the rows of a file are not those that it brought."""
    here = digest.of_submission(connection, number)
    for table in sorted({*here, *was}):
        if here.get(table) != was.get(table):
            why = f"The rows of file {number} in the table {table} are not those that it brought"
            yield Fault(entry, f"{why} ({says_of(connection, entry, shown)}).")


def _files_of(connection: Connection, table: Table) -> set[int]:
    return set(connection.execute(select(table.c.submission_id).distinct()).scalars())


def _of_kept(connection: Connection, came: Mapping[str, Telling], end: int) -> Iterator[Fault]:
    """The bytes of kept files, such as evidence."""
    f, c = tables.kept_file, tables.kept_content
    files = connection.execute(select(f.c.id, f.c.sha256).order_by(f.c.id)).all()
    for number, bytes_hash in files:
        content = connection.execute(select(c.c.content).where(c.c.kept_file_id == number)).scalar()
        if not _is(content, bytes_hash):
            telling = came.get(f"kept_file {number}")
            why = "is not what was kept: its bytes were changed or are gone"
            yield Fault(telling.entry if telling else end, f"Kept file {number} {why}.")
    stray = set(connection.execute(select(c.c.kept_file_id)).scalars()) - {number for number, _hash in files}
    for number in sorted(stray):
        yield Fault(end, f"The store holds the bytes of a kept file {number}, which never came.")


def _is(content: object, bytes_hash: str) -> bool:
    """Whether packed bytes are those of a file, whole and with nothing behind them."""
    if not isinstance(content, bytes):
        return False
    unpack, found, rest = zlib.decompressobj(), sha256(), content
    try:
        while not unpack.eof:
            piece = unpack.decompress(rest, PIECE)
            found.update(piece)
            rest = unpack.unconsumed_tail
            if not (piece or rest or unpack.eof):  # cut short
                return False
    except zlib.error:
        return False
    return not unpack.unused_data and found.hexdigest() == bytes_hash


def _words(name: str) -> str:
    return name.capitalize().replace("_", " ")
