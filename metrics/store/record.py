"""Recording a submission: rows are only added. Taking one back is metrics/store/withdraw.py."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from metrics.access import Forbidden, Permission, Viewer, require
from metrics.figure_table import FigureTable
from metrics.periods import day_of
from metrics.store import attempts, audit, bulk, digest, fits, many, tables
from metrics.store.changes import changes_of, fingerprint
from metrics.store.columns import to_utc
from metrics.store.compare import Sorted, sort
from metrics.store.cover import covers_of
from metrics.store.database import Store
from metrics.store.gone import withdrawn_at
from metrics.store.kinds import KINDS, OBSERVATION
from metrics.store.known import MOST_VARIABLES, too_early
from metrics.store.moment import next_moment, require_operator
from metrics.store.organisations import add_organisations, hierarchy_of
from metrics.store.refuse import refuse_what_cannot_be
from metrics.store.types import Change, MovedError, Receipt, StoreError, Submission

LARGE, QUICKLY = 8_000_000, 1  # bytes of a file from which on it is compressed in a quarter of the time
TYPED = "typed"  # source of what was typed in on a page
BESIDE = tuple(name for name in digest.WRITTEN if name not in {kind.name for kind in KINDS})
MOVED = "Somebody loaded or withdrew something since you looked, so this file would now change other figures."


def record_submission(
    store: Store,
    viewer: Viewer,
    submission: Submission,
    *,
    recorded_at: datetime | None = None,
    dry_run: bool = False,
    expected: str | None = None,
    attempt: int | None = None,
) -> Receipt:
    """Record one file in one transaction: all of it, or nothing.

    The same bytes again change nothing, unless something else is known by now, or they came before their
    months had ended: then they are said again. A record that says what is known is confirmed and not written
    again; one that says something else is written beside the old one, which stays readable as known then.
    `recorded_at` (for the local operator alone) says when the file came, as a history is built up.
    `expected` is the fingerprint of the changes that somebody was shown before: under the writer's lock they
    are worked out again, and others are not written.
    `attempt` is the number under which the load was noted before, where somebody else did that.
    Raises Forbidden, StoreError when the file contradicts itself, MovedError when `expected` no longer holds.
    """
    require_operator(viewer, recorded_at, "a file")
    refuse_what_cannot_be(submission)
    if dry_run:
        with store.reading() as connection:
            return _record(connection, viewer, submission, recorded_at)
    noted = attempts.begun(store, viewer, submission.file_name) if attempt is None else nullcontext(attempt)
    with noted as number, store.writing() as connection:
        return _record(connection, viewer, submission, recorded_at, number, expected)


def _record(
    connection: Connection,
    viewer: Viewer,
    submission: Submission,
    recorded_at: datetime | None,
    attempt: int | None = None,
    expected: str | None = None,
) -> Receipt:
    """Compare and, as an attempt that was noted, write; without one it is a dry run."""
    _may_load(connection, viewer, submission)
    moment = to_utc(recorded_at) if recorded_at else next_moment(connection)
    parts = [sort(connection, kind, submission, moment) for kind in KINDS]
    earlier = None if submission.again else _same_bytes(connection, submission)
    if earlier is not None and not _says_more(connection, earlier, parts, moment):
        return Receipt(None, moment, already_loaded=True, earlier=earlier, dry_run=attempt is None)
    given = tuple(org for org in submission.organisations if org.code not in submission.beside)
    add_organisations(connection, submission.organisations, moment, viewer, write=False)
    new_organisations = add_organisations(connection, given, moment, viewer, write=False)
    receipt = _receipt(parts, new_organisations, len(given), moment)
    if attempt is None:
        return replace(receipt, dry_run=True, changes=_changes(parts))
    if expected is not None and fingerprint(_changes(parts)) != expected:
        raise MovedError(MOVED)
    receipt = _write(connection, viewer, submission, parts, receipt, recorded_at)
    if receipt.submission_id is not None:
        attempts.stored(connection, attempt, receipt.submission_id)
    return receipt


def _changes(parts: list[Sorted]) -> tuple[Change, ...]:
    found = (changes_of(part.kind, part.every_added(), part.corrected, part.before) for part in parts)
    return tuple(change for changes in found for change in changes)


def _may_load(connection: Connection, viewer: Viewer, submission: Submission) -> None:
    if viewer.operator:
        return
    if submission.organisations:
        raise Forbidden("Only the local operator may load a list of organisations.")
    hierarchy = hierarchy_of(connection)
    for org in sorted(_org_codes(submission)):
        require(viewer, Permission.LOAD, org, hierarchy)


def _org_codes(submission: Submission) -> set[str]:
    figures = submission.observations
    brought = set(figures.org.used()) if isinstance(figures, FigureTable) else {o.org_code for o in figures}
    others = (kind for kind in KINDS if kind is not OBSERVATION)
    brought |= {key[0] for kind in others for key, _payload, _place in kind.rows(submission)}
    return brought | {cover.org_code for cover in covers_of(submission)}


def _same_bytes(connection: Connection, submission: Submission) -> int | None:
    """The newest submission of the same bytes, read the same way: another mapping reads them anew."""
    s = tables.submission
    query = select(s.c.id).where(s.c.sha256 == submission.sha256, s.c.source == submission.source)
    found = connection.execute(query.order_by(s.c.recorded_at.desc(), s.c.id.desc())).scalars().all()
    gone = withdrawn_at(connection, next_moment(connection)) if found else frozenset()
    return next((number for number in found if number not in gone), None)


def _says_more(connection: Connection, earlier: int, parts: list[Sorted], moment: datetime) -> bool:
    """Whether bytes that came before say something now: something else is known, or a month has ended."""
    if any(part.new or part.corrected or part.mends for part in parts):
        return True
    s = tables.submission.c
    said = connection.execute(select(s.recorded_at).where(s.id == earlier)).scalar_one()
    figures = next(part.unchanged for part in parts if part.kind is OBSERVATION)
    return day_of(said) < day_of(moment) and any(
        too_early(row, said) and not too_early(row, moment) for row in _periods(connection, figures)
    )


def _periods(connection: Connection, ids: list[int]) -> Iterator[Row[Any, Any]]:
    """Period and grain of stored figures."""
    o = tables.observation.c
    for start in range(0, len(ids), MOST_VARIABLES):
        chunk = o.id.in_(ids[start : start + MOST_VARIABLES])
        yield from connection.execute(select(o.period, o.grain).where(chunk).distinct())


def _receipt(parts: list[Sorted], new_organisations: int, organisations: int, moment: datetime) -> Receipt:
    added = sum(part.new for part in parts) + new_organisations
    corrected = sum(len(part.corrected) for part in parts)
    unchanged = sum(len(part.unchanged) for part in parts) + organisations - new_organisations
    beneath = sum(len(part.beneath) for part in parts)
    return Receipt(
        None,
        moment,
        added + corrected + unchanged,
        added,
        corrected,
        unchanged,
        beneath,
        older=sum(len(part.older) for part in parts),
        reaches=max((part.reaches for part in parts if part.reaches is not None), default=None),
    )


def _write(
    connection: Connection,
    viewer: Viewer,
    submission: Submission,
    parts: list[Sorted],
    compared: Receipt,
    recorded_at: datetime | None,
) -> Receipt:
    orgs = sorted(_org_codes(submission))
    content = zlib.compress(submission.content, QUICKLY if len(submission.content) > LARGE else 6)
    # Taken last: a reader asks as known now while this file is compared with what is there, and that moment
    # must not know the file a second later.
    moment = to_utc(recorded_at) if recorded_at else next_moment(connection)
    receipt = replace(compared, recorded_at=moment)
    submission_id = _write_head(connection, viewer, submission, receipt, content)
    add_organisations(connection, submission.organisations, moment, viewer)
    left: digest.Told = {}
    for part in parts:
        kind, told = part.kind, digest.of_kind(part.kind)
        columns = ("submission_id", *kind.key, *kind.payload, *kind.place)
        plain = (*part.added, *part.corrected, *part.beneath, *part.older)
        told.add_rows(plain)
        bulk.add(connection, kind.table, columns, [(submission_id, *row) for row in plain])
        if part.fresh is not None:
            many.add(connection, submission_id, part.fresh, told)
        if told.rows:
            left[kind.name] = told.told()
        confirmed = [(kind.name, row_id, submission_id) for row_id in part.unchanged]
        bulk.add(connection, tables.confirmation, ("record", "record_id", "submission_id"), confirmed)
    brought = [(submission_id, code) for code in orgs]
    bulk.add(connection, tables.submission_org, ("submission_id", "org_code"), brought)
    _write_covers(connection, submission_id, submission)
    _write_issues(connection, submission_id, submission)
    left |= digest.of_submission(connection, submission_id, BESIDE)
    _tell(connection, viewer, submission_id, submission.source, left)
    return replace(receipt, submission_id=submission_id)


def _tell(connection: Connection, viewer: Viewer, number: int, source: str, left: digest.Told) -> None:
    """The file and what it left in the store, as entries of the audit."""
    s = tables.submission
    head = dict(connection.execute(select(s).where(s.c.id == number)).mappings().one())
    deed = "type_in" if source == TYPED else "load"
    audit.write(connection, viewer, f"submission.{deed}", f"submission {number}", None, head)
    audit.write(connection, viewer, "submission.records", f"{audit.RECORDS} {number}", None, left)


def _write_covers(connection: Connection, submission_id: int, submission: Submission) -> None:
    covers = [
        (submission_id, c.org_code, c.kind, c.first, c.last, c.whole, _joined(c.fields))
        for c in covers_of(submission)
    ]
    columns = ("submission_id", "org_code", "kind", "first", "last", "whole", "fields")
    bulk.add(connection, tables.case_cover, columns, covers)


def _joined(fields: tuple[str, ...] | None) -> str | None:
    return None if fields is None else " ".join(fields)


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
    taken, unchanged = receipt.in_rows(submission.rows_counted)
    head = insert(tables.submission).values(
        source=submission.source,
        file_name=submission.file_name,
        sha256=submission.sha256,
        covers_from=submission.covers_from,
        covers_to=submission.covers_to,
        rows_read=submission.rows_read,
        rows_accepted=taken + unchanged,
        rows_corrected=receipt.corrected,
        rows_unchanged=unchanged,
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
