"""Recording a submission, and taking one back. Both only add rows."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select

from metrics.access import Forbidden, Permission, Viewer, require
from metrics.store import bulk, fits, tables
from metrics.store.changes import changes_of
from metrics.store.columns import to_utc
from metrics.store.cover import covers_of
from metrics.store.database import Store, now
from metrics.store.kinds import KINDS, OBSERVATION, Kind, Values
from metrics.store.known import MOST_VARIABLES, Version, as_known, versions
from metrics.store.moment import require_operator
from metrics.store.organisations import add_organisations, hierarchy_of
from metrics.store.refuse import refuse_what_cannot_be
from metrics.store.types import Receipt, StoreError, Submission

TICK = timedelta(microseconds=1)  # two loads never share an instant


@dataclass(frozen=True, slots=True, eq=False)
class _Sorted:
    """The records of one kind, told apart by what is known already."""

    kind: Kind
    added: list[tuple[Any, ...]]
    corrected: list[tuple[Any, ...]]
    before: list[tuple[Any, ...]]  # what was known of each of the corrected
    unchanged: list[int]  # ids of the rows that say the same


def record_submission(
    store: Store,
    viewer: Viewer,
    submission: Submission,
    *,
    recorded_at: datetime | None = None,
    dry_run: bool = False,
) -> Receipt:
    """Record one file in one transaction: all of it, or nothing.

    The same bytes again change nothing. A record that says what is known is confirmed and not written
    again; one that says something else is written beside the old one, which stays readable as known then.
    `recorded_at` (for the local operator alone) says when the file came, as a history is built up.
    Raises Forbidden, and StoreError when the file contradicts itself.
    """
    require_operator(viewer, recorded_at, "a file")
    refuse_what_cannot_be(submission)
    with store.reading() if dry_run else store.writing() as connection:
        _may_load(connection, viewer, submission)
        moment = to_utc(recorded_at) if recorded_at else _moment(connection)
        earlier = None if submission.again else _same_bytes(connection, submission.sha256)
        if earlier is not None:
            return Receipt(None, moment, already_loaded=True, earlier=earlier, dry_run=dry_run)
        parts = [_sort(connection, kind, submission, moment) for kind in KINDS]
        given = tuple(org for org in submission.organisations if org.code not in submission.beside)
        add_organisations(connection, submission.organisations, moment, viewer.email, write=False)
        new_organisations = add_organisations(connection, given, moment, viewer.email, write=False)
        receipt = _receipt(parts, new_organisations, len(given), moment)
        if dry_run:
            found = (
                change
                for part in parts
                for change in changes_of(part.kind, part.added, part.corrected, part.before)
            )
            return replace(receipt, dry_run=True, changes=tuple(found))
        return _write(connection, viewer, submission, parts, receipt, recorded_at)


def withdraw_submission(
    store: Store, viewer: Viewer, submission_id: int, reason: str, *, recorded_at: datetime | None = None
) -> None:
    """Take a submission back: from now on what it alone said is not known. What was seen before stays so."""
    if not reason.strip():
        raise StoreError("A withdrawal needs a reason, in words that a board can read.")
    require_operator(viewer, recorded_at, "a withdrawal")
    fits.require_fit(tables.withdrawal, {"reason": reason}, "The withdrawal")
    with store.writing() as connection:
        orgs = _orgs_of(connection, submission_id)
        if orgs is None:
            raise StoreError(f"There is no submission {submission_id}; the data page lists those there are.")
        above = hierarchy_of(connection)
        for org in orgs or ["every organisation"]:
            require(viewer, Permission.LOAD, org, above)
        if _is_withdrawn(connection, submission_id):
            raise StoreError(f"Submission {submission_id} was withdrawn before.")
        moment = to_utc(recorded_at) if recorded_at else _moment(connection)
        connection.execute(
            insert(tables.withdrawal).values(
                submission_id=submission_id, reason=reason, recorded_at=moment, recorded_by=viewer.email
            )
        )


def _moment(connection: Connection) -> datetime:
    """Now, and after everything recorded before: clocks of two machines may differ by a little."""
    newest = connection.execute(select(func.max(tables.submission.c.recorded_at))).scalar()
    taken = connection.execute(select(func.max(tables.withdrawal.c.recorded_at))).scalar()
    last = max((m for m in (newest, taken) if m), default=None)
    moment = now(connection)
    return moment if last is None else max(moment, last + TICK)


def _may_load(connection: Connection, viewer: Viewer, submission: Submission) -> None:
    if viewer.operator:
        return
    if submission.organisations:
        raise Forbidden("Only the local operator may load a list of organisations.")
    hierarchy = hierarchy_of(connection)
    for org in sorted(_org_codes(submission)):
        require(viewer, Permission.LOAD, org, hierarchy)


def _org_codes(submission: Submission) -> set[str]:
    brought = {key[0] for kind in KINDS for key, _payload, _place in kind.rows(submission)}
    return brought | {cover.org_code for cover in covers_of(submission)}


def _same_bytes(connection: Connection, sha256: str) -> int | None:
    s, w = tables.submission, tables.withdrawal
    query = (
        select(s.c.id)
        .outerjoin(w, w.c.submission_id == s.c.id)
        .where(s.c.sha256 == sha256, w.c.submission_id.is_(None))
        .limit(1)
    )
    found: int | None = connection.execute(query).scalar()
    return found


def _sort(connection: Connection, kind: Kind, submission: Submission, moment: datetime) -> _Sorted:
    result = _Sorted(kind, [], [], [], [])
    rows = {key: (payload, place) for key, payload, place in kind.rows(submission)}
    known = _known(connection, kind, rows.keys(), moment) if rows else {}
    start, end = len(kind.key), len(kind.key) + len(kind.payload)
    for key, (payload, place) in rows.items():
        version = known.get(key)
        if version is None:
            result.added.append((*key, *payload, *fits.shortened(kind.table, kind.place, place)))
        elif tuple(version.row[start:end]) == payload:
            result.unchanged.append(version.row.id)
        else:
            result.before.append(tuple(version.row[start:end]))
            result.corrected.append((*key, *payload, *fits.shortened(kind.table, kind.place, place)))
    return result


def _known(connection: Connection, kind: Kind, keys: Any, moment: datetime) -> dict[Values, Version]:
    """What is known of the organisations, measures and periods of these keys, and perhaps a little more.

    A monthly file is compared with its month: reading the whole history for every file of a history would
    take longer with each of them.
    """
    orgs = sorted({key[0] for key in keys})
    within = _within(kind, keys)
    known: dict[Values, Version] = {}
    for start in range(0, len(orgs), MOST_VARIABLES):
        where: list[ColumnElement[bool]] = [kind.table.c.org_code.in_(orgs[start : start + MOST_VARIABLES])]
        if kind is OBSERVATION:
            where.append(kind.table.c.measure_id.in_(sorted({key[1] for key in keys})))
        where += within
        known |= as_known(versions(connection, kind, where, moment), moment)
    return known


def _within(kind: Kind, keys: Any) -> list[ColumnElement[bool]]:
    """From the first to the last period of the keys, for a kind of record that has periods."""
    if "period" not in kind.key:
        return []
    place, period = kind.key.index("period"), kind.table.c.period
    return [period.between(min(key[place] for key in keys), max(key[place] for key in keys))]


def _receipt(parts: list[_Sorted], new_organisations: int, organisations: int, moment: datetime) -> Receipt:
    added = sum(len(part.added) for part in parts) + new_organisations
    corrected = sum(len(part.corrected) for part in parts)
    unchanged = sum(len(part.unchanged) for part in parts) + organisations - new_organisations
    return Receipt(None, moment, added + corrected + unchanged, added, corrected, unchanged)


def _write(
    connection: Connection,
    viewer: Viewer,
    submission: Submission,
    parts: list[_Sorted],
    compared: Receipt,
    recorded_at: datetime | None,
) -> Receipt:
    orgs = sorted(_org_codes(submission))
    content = zlib.compress(submission.content, 6)
    # Taken last: a reader asks as known now while this file is compared with what is there, and that moment
    # must not know the file a second later.
    moment = to_utc(recorded_at) if recorded_at else _moment(connection)
    receipt = replace(compared, recorded_at=moment)
    submission_id = _write_head(connection, viewer, submission, receipt, content)
    add_organisations(connection, submission.organisations, moment, viewer.email)
    for part in parts:
        kind = part.kind
        columns = ("submission_id", *kind.key, *kind.payload, *kind.place)
        rows = [(submission_id, *r) for r in (*part.added, *part.corrected)]
        bulk.add(connection, kind.table, columns, rows)
        confirmed = [(kind.name, row_id, submission_id) for row_id in part.unchanged]
        bulk.add(connection, tables.confirmation, ("record", "record_id", "submission_id"), confirmed)
    brought = [(submission_id, code) for code in orgs]
    bulk.add(connection, tables.submission_org, ("submission_id", "org_code"), brought)
    _write_covers(connection, submission_id, submission)
    _write_issues(connection, submission_id, submission)
    return replace(receipt, submission_id=submission_id)


def _write_covers(connection: Connection, submission_id: int, submission: Submission) -> None:
    covers = [(submission_id, c.org_code, c.kind, c.first, c.last, c.whole) for c in covers_of(submission)]
    columns = ("submission_id", "org_code", "kind", "first", "last", "whole")
    bulk.add(connection, tables.case_cover, columns, covers)


def _write_issues(connection: Connection, submission_id: int, submission: Submission) -> None:
    columns = ("submission_id", "severity", "code", "sentence", "sheet", "row", "column", "cell")
    issues = [
        (submission_id, str(i.severity), i.code, i.sentence, i.sheet, i.row, i.column, i.cell)
        for i in submission.issues
    ]
    kept = [fits.shortened(tables.issue, columns, issue) for issue in issues]
    bulk.add(connection, tables.issue, columns, kept)


def _write_head(
    connection: Connection, viewer: Viewer, submission: Submission, receipt: Receipt, content: bytes
) -> int:
    head = insert(tables.submission).values(
        source=submission.source,
        file_name=submission.file_name,
        sha256=submission.sha256,
        covers_from=submission.covers_from,
        covers_to=submission.covers_to,
        rows_read=submission.rows_read,
        rows_accepted=receipt.accepted,
        rows_corrected=receipt.corrected,
        rows_unchanged=receipt.unchanged,
        rows_rejected=submission.rows_rejected,
        visibility=submission.visibility,
        recorded_at=receipt.recorded_at,
        recorded_by=viewer.email,
    )
    key = connection.execute(head).inserted_primary_key
    if key is None:
        raise StoreError("The database gave no number to the submission; nothing was written.")
    submission_id = int(key[0])
    connection.execute(insert(tables.submission_content).values(submission_id=submission_id, content=content))
    return submission_id


def _orgs_of(connection: Connection, submission_id: int) -> list[str] | None:
    exists = connection.execute(
        select(tables.submission.c.id).where(tables.submission.c.id == submission_id)
    ).scalar()
    if exists is None:
        return None
    query = select(tables.submission_org.c.org_code).where(
        tables.submission_org.c.submission_id == submission_id
    )
    return list(connection.execute(query).scalars())


def _is_withdrawn(connection: Connection, submission_id: int) -> bool:
    query = select(tables.withdrawal.c.submission_id).where(
        tables.withdrawal.c.submission_id == submission_id
    )
    return connection.execute(query).scalar() is not None
