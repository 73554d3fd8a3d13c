"""One file with all that it brought, as rows, and as entries of the audit: the file, and what it left."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from metrics.access import Viewer
from metrics.store import audit, bulk, digest, fits, many, tables
from metrics.store.columns import to_utc
from metrics.store.compare import Sorted
from metrics.store.cover import covers_of
from metrics.store.moment import next_moment
from metrics.store.organisations import add_organisations
from metrics.store.types import Receipt, StoreError, Submission

LARGE, QUICKLY = 8_000_000, 1  # bytes of a file from which on it is compressed in a quarter of the time
TYPED = "typed"  # source of what was typed in on a page
BESIDE = ("submission_org", "case_cover", "issue")  # few rows, which are read again for their digest


def write_file(
    connection: Connection,
    viewer: Viewer,
    submission: Submission,
    org_codes: Collection[str],
    parts: list[Sorted],
    compared: Receipt,
    recorded_at: datetime | None,
) -> Receipt:
    """Write what the file brought, with its two entries in the audit, inside the caller's transaction."""
    content = zlib.compress(submission.content, QUICKLY if len(submission.content) > LARGE else 6)
    # Taken last: a reader asks as known now while this file is compared with what is there, and that moment
    # must not know the file a second later.
    moment = to_utc(recorded_at) if recorded_at else next_moment(connection)
    receipt = replace(compared, recorded_at=moment)
    submission_id = _write_head(connection, viewer, submission, receipt, content)
    add_organisations(connection, submission.organisations, moment, viewer)
    left = _write_records(connection, submission_id, parts)
    left |= _write_confirmations(connection, submission_id, parts)
    brought = [(submission_id, code) for code in sorted(org_codes)]
    bulk.add(connection, tables.submission_org, ("submission_id", "org_code"), brought)
    _write_covers(connection, submission_id, submission)
    _write_issues(connection, submission_id, submission)
    left |= digest.of_submission(connection, submission_id, BESIDE)
    _tell(connection, viewer, submission_id, submission.source, left)
    return replace(receipt, submission_id=submission_id)


def _write_records(connection: Connection, submission_id: int, parts: list[Sorted]) -> digest.Told:
    """What is new or says something else, and what it comes to for the audit."""
    left: digest.Told = {}
    for part in parts:
        kind, told = part.kind, digest.Digest(part.kind.name)
        before = digest.newest(connection, kind.table)
        columns = ("submission_id", *kind.key, *kind.payload, *kind.place)
        plain = (*part.added, *part.corrected, *part.beneath, *part.older)
        told.add_rows(plain)
        bulk.add(connection, kind.table, columns, [(submission_id, *row) for row in plain])
        if part.fresh is not None:
            many.add(connection, submission_id, part.fresh, told)
        if told.rows:
            left[kind.name] = told.told(*digest.numbers_after(connection, kind.table, before))
    return left


def _write_confirmations(connection: Connection, submission_id: int, parts: list[Sorted]) -> digest.Told:
    """What is known already, in the order in which its digest is read again."""
    told = digest.Digest("confirmation")
    for part in sorted(parts, key=lambda part: part.kind.name):
        confirmed = [(part.kind.name, row_id) for row_id in sorted(part.unchanged)]
        told.add_rows(confirmed)
        rows = [(*row, submission_id) for row in confirmed]
        bulk.add(connection, tables.confirmation, ("record", "record_id", "submission_id"), rows)
    return {"confirmation": told.told()} if told.rows else {}


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
