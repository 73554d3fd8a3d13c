"""The files that came: what each brought, its issues, and its bytes."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from metrics.access import Permission, Viewer, require
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.organisations import hierarchy_of
from metrics.store.scope import PUBLIC, scope
from metrics.store.types import StoredIssue, StoredSubmission, StoreError


def submissions(
    store: Store, viewer: Viewer, org_code: str | None = None, *, known_at: datetime | None = None
) -> tuple[StoredSubmission, ...]:
    """The files that brought something for an organisation, newest first.

    Without a code all files, for the local operator.
    """
    s, w, o = tables.submission, tables.withdrawal, tables.submission_org
    names = [n for n in StoredSubmission.__slots__ if n in s.c]
    query = select(*(s.c[n] for n in names), w.c.recorded_at, w.c.recorded_by, w.c.reason)
    query = query.outerjoin_from(s, w, w.c.submission_id == s.c.id)
    with store.reading() as connection:
        moment = known_at or now(connection)
        query = query.where(s.c.recorded_at <= moment).order_by(s.c.recorded_at.desc(), s.c.id.desc())
        if org_code is not None:
            allowed = scope(connection, viewer, org_code)
            query = query.where(s.c.id.in_(select(o.c.submission_id).where(o.c.org_code == org_code)))
            if not allowed.all:
                query = query.where(s.c.visibility == PUBLIC)
        elif not viewer.operator:
            raise StoreError("Name the organisation whose files are wanted.")
        found = connection.execute(query).all()
        brought: dict[int, list[str]] = {}
        if org_code is None:
            for submission_id, code in connection.execute(
                select(o.c.submission_id, o.c.org_code).order_by(o.c.org_code)
            ):
                brought.setdefault(submission_id, []).append(code)
    listed = []
    for row in found:
        one = StoredSubmission(*row[: len(names)])
        orgs = tuple(brought.get(one.id, ())) if org_code is None else (org_code,)
        gone, by, why = row[len(names) :]
        if gone is None or gone > moment:
            listed.append(replace(one, orgs=orgs))
        else:
            listed.append(replace(one, orgs=orgs, withdrawn_at=gone, withdrawn_by=by, withdrawn_because=why))
    return tuple(listed)


def issues(store: Store, viewer: Viewer, submission_id: int) -> tuple[StoredIssue, ...]:
    """The issues of a submission, in the file's order. Needs the right to load for all its organisations."""
    t = tables.issue
    names = [n for n in StoredIssue.__slots__ if n in t.c]
    with store.reading() as connection:
        _require_load(connection, viewer, submission_id)
        query = select(*(t.c[n] for n in names)).where(t.c.submission_id == submission_id).order_by(t.c.id)
        return tuple(StoredIssue(*row) for row in connection.execute(query))


def content(store: Store, viewer: Viewer, submission_id: int) -> bytes:
    """The file as it came, byte for byte. Needs the right to load for all its organisations."""
    t = tables.submission_content
    with store.reading() as connection:
        _require_load(connection, viewer, submission_id)
        kept = connection.execute(select(t.c.content).where(t.c.submission_id == submission_id)).scalar_one()
    return zlib.decompress(kept)


def _require_load(connection: Connection, viewer: Viewer, submission_id: int) -> None:
    o = tables.submission_org
    orgs = list(connection.execute(select(o.c.org_code).where(o.c.submission_id == submission_id)).scalars())
    exists = tables.submission.c.id == submission_id
    if connection.execute(select(tables.submission.c.id).where(exists)).scalar() is None:
        raise StoreError(f"There is no submission {submission_id}; the data page lists those there are.")
    above = hierarchy_of(connection)
    for org in orgs or ["every organisation"]:
        require(viewer, Permission.LOAD, org, above)
