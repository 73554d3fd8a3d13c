"""The steps of a month's board return: draft, submitted, signed, shared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, select

from metrics.access import Hierarchy, Permission, Reach, Viewer, require, require_figures
from metrics.store import tables
from metrics.store.database import Store, now
from metrics.store.gone import Spans
from metrics.store.moment import moment_of
from metrics.store.organisations import hierarchy_of
from metrics.store.types import ReturnStep, StoreError
from metrics.store.written import write_audited

# Step -> the permission it takes, and the step that must stand before it.
STEPS: dict[str, tuple[Permission, str | None]] = {
    "draft": (Permission.LOAD, None),
    "submitted": (Permission.LOAD, "draft"),
    "signed": (Permission.SIGN, "submitted"),
    "shared": (Permission.SIGN, "signed"),
}


SHARED = "shared"


def all_steps(
    connection: Connection, org_code: str, known_at: datetime | None, month: date | None = None
) -> list[ReturnStep]:
    """The steps of one organisation's returns recorded by a moment, oldest first."""
    t = tables.board_return
    query = select(t.c.org_code, t.c.month, t.c.step, t.c.recorded_at, t.c.recorded_by).where(
        t.c.org_code == org_code
    )
    if known_at is not None:
        query = query.where(t.c.recorded_at <= known_at)
    if month is not None:
        query = query.where(t.c.month == month)
    return [ReturnStep(*row) for row in connection.execute(query.order_by(t.c.recorded_at, t.c.id))]


def returns(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[ReturnStep, ...]:
    """Every step of every month, oldest first; from outside only that a month was shared, while it is.

    How far a return has come is the trust's own affair until it is shared. Raises Forbidden to whom reads
    nothing of the organisation.
    """
    with store.reading() as connection:
        reach = require_figures(viewer, org_code, hierarchy_of(connection))
        steps = tuple(all_steps(connection, org_code, known_at))
        if reach is Reach.ALL:
            return steps
        shared = sharings(connection, org_code, known_at or now(connection))
    return tuple(step for step in steps if step.month in shared and step.step == SHARED)


def standing(steps: list[ReturnStep]) -> dict[date, str]:
    """Where each month stands: its newest step. A month that was opened again is no longer shared."""
    return {step.month: step.step for step in steps}


def sharings(connection: Connection, trust: str, known_at: datetime) -> dict[date, Spans]:
    """The months that a trust shares, at the moment and still: month -> the times in which each was shared.

    A month that was opened again since is left out of an earlier view too: rights are those of now.
    """
    every = all_steps(connection, trust, None)
    stands = standing(every)
    found: dict[date, Spans] = {}
    for step in every:
        if step.at > known_at:
            break
        spans = found.get(step.month, ())
        if step.step == SHARED:
            found[step.month] = (*spans, (step.at, None))
        elif spans and spans[-1][1] is None:
            found[step.month] = (*spans[:-1], (spans[-1][0], step.at))
    return {
        month: spans for month, spans in found.items() if spans[-1][1] is None and stands[month] == SHARED
    }


def record_return_step(
    store: Store,
    viewer: Viewer,
    org_code: str,
    month: date,
    step: str,
    *,
    recorded_at: datetime | None = None,
) -> None:
    """Take a month's return one step further, or open it again as a draft.

    Raises StoreError when the step before it is missing, Forbidden when the step is not the viewer's.
    """
    record_return_steps(store, org_code, [(viewer, month, step, recorded_at)])


def record_return_steps(
    store: Store, org_code: str, steps: Iterable[tuple[Viewer, date, str, datetime | None]]
) -> None:
    """Several steps in their order, all in one transaction: who took it, the month, the step, and when.

    Raises as `record_return_step` does; then none of them is recorded.
    """
    with store.writing() as connection:
        above = hierarchy_of(connection)
        for viewer, month, step, recorded_at in steps:
            _take(connection, above, viewer, org_code, month, step, recorded_at)


def _take(
    connection: Connection,
    above: Hierarchy,
    viewer: Viewer,
    org_code: str,
    month: date,
    step: str,
    recorded_at: datetime | None,
) -> None:
    if step not in STEPS:
        raise StoreError(f"A return is {', '.join(STEPS)}; “{step}” is none of these.")
    permission, before = STEPS[step]
    require(viewer, permission, org_code, above)
    moment = moment_of(connection, viewer, recorded_at, "a step of a return")
    stands = standing(all_steps(connection, org_code, moment, month)).get(month)
    if before is not None and stands != before:
        raise StoreError(
            f"The return of {org_code} for {month:%B %Y} is {stands or 'not begun'}; "
            f"it can be {step} once it is {before}."
        )
    values = {
        "org_code": org_code,
        "month": month,
        "step": step,
        "recorded_at": moment,
        "recorded_by": viewer.email,
    }
    write_audited(connection, viewer, tables.board_return, values, step)
