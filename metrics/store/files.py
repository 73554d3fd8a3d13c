"""The files that came: what each brought, its issues, and its bytes."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from metrics.access import Permission, Viewer, require
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.gone import Step, steps
from metrics.store.organisations import hierarchy_of
from metrics.store.scope import PUBLIC, scope
from metrics.store.types import StoredIssue, StoredSubmission, StoreError


def submissions(
    store: Store, viewer: Viewer, org_code: str | None = None, *, known_at: datetime | None = None
) -> tuple[StoredSubmission, ...]:
    """The files that brought something for an organisation, newest first.

    Without a code all files, for the local operator.
    """
    s, o = tables.submission, tables.submission_org
    names = [n for n in StoredSubmission.__slots__ if n in s.c]
    query = select(*(s.c[n] for n in names))
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
        told = steps(connection, moment)
    listed = []
    for row in found:
        one = StoredSubmission(*row)
        orgs = tuple(brought.get(one.id, ())) if org_code is None else (org_code,)
        listed.append(_as_it_stands(replace(one, orgs=orgs), told.get(one.id, ())))
    return tuple(listed)


def _as_it_stands(one: StoredSubmission, told: tuple[Step, ...]) -> StoredSubmission:
    """The file with what was done to it: withdrawn if its newest step says so."""
    if not told or not told[-1].withdrawn:
        return replace(one, steps=told)
    last = told[-1]
    return replace(one, steps=told, withdrawn_at=last.at, withdrawn_by=last.by, withdrawn_because=last.reason)


def issues(store: Store, viewer: Viewer, submission_id: int) -> tuple[StoredIssue, ...]:
    """The issues of a submission, in the file's order. Needs the right to load for all its organisations."""
    t = tables.issue
    names = [n for n in StoredIssue.__slots__ if n in t.c]
    with store.reading() as connection:
        require_load(connection, viewer, submission_id)
        query = select(*(t.c[n] for n in names)).where(t.c.submission_id == submission_id).order_by(t.c.id)
        return tuple(StoredIssue(*row) for row in connection.execute(query))


def content(store: Store, viewer: Viewer, submission_id: int) -> bytes:
    """The file as it came, byte for byte. Needs the right to load for all its organisations."""
    t = tables.submission_content
    with store.reading() as connection:
        require_load(connection, viewer, submission_id)
        kept = connection.execute(select(t.c.content).where(t.c.submission_id == submission_id)).scalar_one()
    return zlib.decompress(kept)


def require_load(connection: Connection, viewer: Viewer, submission_id: int) -> None:
    """Raise StoreError when there is no such submission, Forbidden to whom may not load for all of it."""
    o = tables.submission_org
    orgs = list(connection.execute(select(o.c.org_code).where(o.c.submission_id == submission_id)).scalars())
    exists = tables.submission.c.id == submission_id
    if connection.execute(select(tables.submission.c.id).where(exists)).scalar() is None:
        raise StoreError(f"There is no submission {submission_id}; the data page lists those there are.")
    above = hierarchy_of(connection)
    for org in orgs or ["every organisation"]:
        require(viewer, Permission.LOAD, org, above)
