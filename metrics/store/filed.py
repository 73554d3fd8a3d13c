"""The states of requirements of safety actions that files brought, with who loaded each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from metrics.records import FiledState
from metrics.store import tables
from metrics.store.kinds import REQUIREMENT
from metrics.store.known import Version, as_known, versions
from metrics.store.named import File, files_by_number


def filed_states(
    connection: Connection, org_code: str, framework: str, moment: datetime
) -> tuple[FiledState, ...]:
    """All that was known at a moment, for whoever writes under the writer's lock: nobody reads it there."""
    t = tables.requirement_status.c
    where = [t.org_code == org_code, t.framework == framework]
    found = as_known(versions(connection, REQUIREMENT, where, moment), moment).values()
    return states(found, files_by_number(connection, {v.row.submission_id for v in found}))


def states(found: Iterable[Version], files: Mapping[int, File]) -> tuple[FiledState, ...]:
    """By requirement and day of review. Of a file that is not among `files` nobody is told who loaded it."""
    made = [
        FiledState(
            row.requirement,
            row.rag,
            row.reviewed_on,
            version.recorded_at,
            row.submission_id,
            files[row.submission_id].recorded_by if row.submission_id in files else "",
        )
        for version in found
        for row in (version.row,)
    ]
    return tuple(sorted(made, key=lambda one: (one.requirement, one.reviewed_on)))
