"""The steps of a month's board return as they stand: draft, submitted, signed, shared."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select

from metrics.access import Forbidden, Permission, Reach, Viewer, require_figures
from metrics.store import frozen, tables
from metrics.store.database import Store, now, shared_by
from metrics.store.gone import Spans
from metrics.store.look import remembered
from metrics.store.organisations import hierarchy_of
from metrics.store.types import ReturnStep

DRAFT, SUBMITTED, SIGNED, SHARED = "draft", "submitted", "signed", "shared"
# Step -> the permission it takes, and the step that must stand before it ("" for a month that is not begun).
STEPS: dict[str, tuple[Permission, str]] = {
    DRAFT: (Permission.LOAD, ""),
    SUBMITTED: (Permission.LOAD, DRAFT),
    SIGNED: (Permission.SIGN, SUBMITTED),
    SHARED: (Permission.SIGN, SIGNED),
}
# Where a return stands -> who may open it again; any one of these, and always with a reason.
OPENS: dict[str, tuple[Permission, ...]] = {
    SUBMITTED: (Permission.LOAD, Permission.SIGN),
    SIGNED: (Permission.SIGN,),
    SHARED: (Permission.SIGN,),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """A step as it was recorded: a signature with its seal, the opening of a return with its reason.

    The moment of a signature is the one of whose knowledge it is. Signatures from before seals were kept
    have none.
    """

    id: int
    step: ReturnStep
    reason: str
    seal: str


def all_steps(
    connection: Connection, org_code: str, known_at: datetime | None, month: date | None = None
) -> list[ReturnStep]:
    """The steps of one organisation's returns recorded by a moment, oldest first."""
    question = ("steps", org_code, known_at, month)
    return [*remembered(connection, question, lambda: _steps(connection, org_code, known_at, month))]


def _steps(
    connection: Connection, org_code: str, known_at: datetime | None, month: date | None
) -> list[ReturnStep]:
    t = tables.board_return
    of_month = () if month is None else (t.c.month == month,)
    return _read(connection, and_(t.c.org_code == org_code, *of_month), known_at)


def _read(connection: Connection, where: ColumnElement[bool], known_at: datetime | None) -> list[ReturnStep]:
    t = tables.board_return
    query = select(t.c.org_code, t.c.month, t.c.step, t.c.recorded_at, t.c.recorded_by).where(where)
    if known_at is not None:
        query = query.where(t.c.recorded_at <= known_at)
    return [ReturnStep(*row) for row in connection.execute(query.order_by(t.c.recorded_at, t.c.id))]


def steps_of(
    connection: Connection, codes: Collection[str], known_at: datetime | None
) -> dict[str, list[ReturnStep]]:
    """The same of several organisations, by code."""
    found: dict[str, list[ReturnStep]] = {code: [] for code in codes}
    for step in _read(connection, tables.board_return.c.org_code.in_(sorted(codes)), known_at):
        found[step.org_code].append(step)
    return found


def newest_steps(
    connection: Connection, codes: Iterable[str], first: date, last: date, known_at: datetime | None
) -> dict[tuple[str, date], ReturnStep]:
    """Where the returns of several organisations stood at a moment, by organisation and month."""
    t = tables.board_return
    where = and_(t.c.org_code.in_(sorted(codes)), t.c.month.between(first, last))
    return {(step.org_code, step.month): step for step in _read(connection, where, known_at)}


def returns(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[ReturnStep, ...]:
    """Every step of every month, oldest first; from outside only that a month was shared, while it is.

    Who took which step and when is the trust's own affair until it is shared; how far the return of a month
    has come is told in comparison (`metrics.system.submitted`). Raises Forbidden to whom reads nothing of the
    organisation.
    """
    with store.reading() as connection:
        reach = require_figures(viewer, org_code, hierarchy_of(connection))
        steps = tuple(all_steps(connection, org_code, known_at))
        if reach is Reach.ALL:
            return steps
        shared = sharings(connection, org_code, known_at or now(connection))
    return tuple(step for step in steps if step.month in shared and step.step == SHARED)


def taken_back(store: Store, viewer: Viewer, org_code: str) -> dict[date, datetime]:
    """The months of a trust (of a site, its trust's) that were shared and are not now: when each was opened
    again.

    For readers from outside too, who could read the month until then. Raises Forbidden to whom reads nothing
    of the organisation.
    """
    with store.reading() as connection:
        above = hierarchy_of(connection)
        require_figures(viewer, org_code, above)
        steps = all_steps(connection, above.trust_of(org_code), shared_by(connection))
    shared: set[date] = set()
    found: dict[date, datetime] = {}
    for step in steps:
        if step.step == SHARED:
            shared.add(step.month)
            found.pop(step.month, None)
        elif step.month in shared:
            found.setdefault(step.month, step.at)
    return found


def history_of(
    store: Store, viewer: Viewer, org_code: str, month: date | None, *, known_at: datetime | None = None
) -> tuple[Recorded, ...]:
    """All steps of one month (None: of every month), oldest first, with seals and reasons.

    Raises Forbidden from outside.
    """
    with store.reading() as connection:
        _require_inside(connection, viewer, org_code)
        moment = known_at or now(connection)
        t = tables.board_return
        query = (
            select(t.c.id, t.c.month, t.c.step, t.c.recorded_at, t.c.recorded_by, t.c.reason, t.c.sha256)
            .where(t.c.org_code == org_code, t.c.recorded_at <= moment)
            .order_by(t.c.recorded_at, t.c.id)
        )
        if month is not None:
            query = query.where(t.c.month == month)
        rows = connection.execute(query).all()
    return tuple(
        Recorded(
            r.id,
            ReturnStep(org_code, r.month, r.step, r.recorded_at, r.recorded_by),
            r.reason or "",
            r.sha256 or "",
        )
        for r in rows
    )


def content_of(
    store: Store, viewer: Viewer, org_code: str, month: date, *, known_at: datetime | None = None
) -> str:
    """What is known of a month's return, as the text that a seal is of. Raises Forbidden from outside.

    It holds figures that may be hidden outside, and so may its seal not be told there: whoever knows all but
    one small count could find that one by trying.
    """
    with store.reading() as connection:
        _require_inside(connection, viewer, org_code)
        (content,) = frozen.contents(connection, org_code, [(month, known_at or now(connection))])
    return frozen.canonical(content)


def _require_inside(connection: Connection, viewer: Viewer, org_code: str) -> None:
    above = hierarchy_of(connection)
    if require_figures(viewer, org_code, above) is not Reach.ALL:
        raise Forbidden(f"How a return came about is read inside {org_code} alone.")


def standing(steps: Iterable[ReturnStep]) -> dict[date, str]:
    """Where each month stands: its newest step. A month that was opened again is no longer shared."""
    return {step.month: step.step for step in steps}


def first_sharing(connection: Connection) -> datetime | None:
    """When the first month of any trust was shared; None where none ever was."""
    t = tables.board_return
    found: datetime | None = connection.scalar(select(func.min(t.c.recorded_at)).where(t.c.step == SHARED))
    return found


def sharings(connection: Connection, trust: str, known_at: datetime) -> dict[date, Spans]:
    """The months that a trust shares, at the moment and still: month -> the times in which each was shared.

    A month that was opened again since is left out of an earlier view too: rights are those of now.
    """
    return _shared(all_steps(connection, trust, shared_by(connection)), known_at)


def sharings_of(
    connection: Connection, trusts: Collection[str], known_at: datetime
) -> dict[str, dict[date, Spans]]:
    """The same of several trusts, by code."""
    every = steps_of(connection, trusts, shared_by(connection))
    return {trust: _shared(steps, known_at) for trust, steps in every.items()}


def _shared(every: list[ReturnStep], known_at: datetime) -> dict[date, Spans]:
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
