"""Recording a submission: rows are only added. Taking one back is metrics/store/withdraw.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from metrics.access import Forbidden, Permission, Viewer, require
from metrics.figure_table import FigureTable
from metrics.periods import day_of
from metrics.store import attempts, tables
from metrics.store.changes import changes_of, fingerprint
from metrics.store.columns import to_utc
from metrics.store.compare import Sorted, sort
from metrics.store.cover import covers_of
from metrics.store.database import Store
from metrics.store.early import too_early
from metrics.store.gone import withdrawn_at
from metrics.store.in_lists import in_lists
from metrics.store.kinds import KINDS, OBSERVATION
from metrics.store.moment import next_moment, require_operator
from metrics.store.organisations import add_organisations, hierarchy_of
from metrics.store.refuse import refuse_what_cannot_be
from metrics.store.types import Change, MovedError, Receipt, Submission
from metrics.store.write_file import write_file

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
    receipt = write_file(connection, viewer, submission, _org_codes(submission), parts, receipt, recorded_at)
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
    for some in in_lists(ids):
        yield from connection.execute(select(o.period, o.grain).where(o.id.in_(some)).distinct())


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
