"""The steps of a month's board return: draft, submitted, signed, shared. A signature freezes what was known.

Nobody takes a step twice, and a month that was signed is opened again only by whoever may sign, with a
reason: the signature, its moment and its seal stay readable.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from metrics.access import (
    Forbidden,
    Hierarchy,
    Permission,
    Reach,
    Viewer,
    holders,
    permissions,
    require_figures,
)
from metrics.draft import check_reason
from metrics.store import frozen, tables
from metrics.store.database import Store, now
from metrics.store.gone import Spans
from metrics.store.moment import moment_of
from metrics.store.organisations import hierarchy_of
from metrics.store.types import ReturnStep, StoreError
from metrics.store.written import write_audited

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
DEED = "sign or share the returns of"
OUTRUN = (
    "Somebody took a step of this return after you opened this page. Read where it stands now, then decide."
)
OTHERWISE = (
    "Something of this month became known after you opened this page, so it is not signed. "
    "Read it as it is known now, then sign."
)


@dataclass(frozen=True, slots=True)
class Taking:
    """Somebody takes a step of one month's return.

    `base` is how many steps they had read, and `seen` the seal of what they had read when they sign; None
    where there was no page. `at` is named by the local operator alone, as a history is built up.
    """

    viewer: Viewer
    month: date
    step: str
    at: datetime | None = None
    reason: str = ""
    base: int | None = None
    seen: str | None = None


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


def history_of(
    store: Store, viewer: Viewer, org_code: str, month: date, *, known_at: datetime | None = None
) -> tuple[Recorded, ...]:
    """All steps of one month, oldest first, with seals and reasons. Raises Forbidden from outside."""
    with store.reading() as connection:
        _require_inside(connection, viewer, org_code)
        moment = known_at or now(connection)
        t = tables.board_return
        query = (
            select(t.c.id, t.c.step, t.c.recorded_at, t.c.recorded_by, t.c.reason, t.c.sha256)
            .where(t.c.org_code == org_code, t.c.month == month, t.c.recorded_at <= moment)
            .order_by(t.c.recorded_at, t.c.id)
        )
        rows = connection.execute(query).all()
    return tuple(
        Recorded(
            r.id,
            ReturnStep(org_code, month, r.step, r.recorded_at, r.recorded_by),
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
    reason: str = "",
) -> None:
    """Take a month's return one step further, or open it again as a draft, with a reason.

    Raises as `take_steps` does.
    """
    take_steps(store, org_code, [Taking(viewer, month, step, recorded_at, reason)])


def record_return_steps(
    store: Store, org_code: str, steps: Iterable[tuple[Viewer, date, str, datetime | None]]
) -> None:
    """Several steps in their order, all in one transaction: who took it, the month, the step, and when."""
    take_steps(store, org_code, [Taking(*one) for one in steps])


def take_steps(store: Store, org_code: str, steps: Iterable[Taking]) -> None:
    """Several steps in their order, all in one transaction. The same sent twice is taken once.

    Raises StoreError when the step before it is missing, or when something became known that whoever signs
    had not read; Forbidden when the step is not the viewer's; DraftError without a reason. Then none of them
    is recorded.
    """
    taken = list(steps)
    with store.writing() as connection:
        above = hierarchy_of(connection)
        if org_code not in above.kinds:
            raise StoreError(f"No organisation has the code {org_code}.")
        moments = [moment_of(connection, one.viewer, one.at, "a step of a return") for one in taken]
        signed = [(one.month, at) for one, at in zip(taken, moments, strict=True) if one.step == SIGNED]
        seals = (
            dict(zip(signed, map(frozen.seal, frozen.contents(connection, org_code, signed)), strict=True))
            if signed
            else {}
        )
        for one, at in zip(taken, moments, strict=True):
            _take(connection, above, org_code, one, at, seals.get((one.month, at), ""))


def _take(
    connection: Connection, above: Hierarchy, org_code: str, one: Taking, moment: datetime, seal: str
) -> None:
    if one.step not in STEPS:
        raise StoreError(f"A return is {', '.join(STEPS)}; “{one.step}” is none of these.")
    steps = all_steps(connection, org_code, moment, one.month)
    stands = steps[-1].step if steps else ""
    opens = one.step == DRAFT and stands in OPENS
    _require_right(above, org_code, one, OPENS[stands] if opens else (STEPS[one.step][0],))
    if one.base is not None and one.base != len(steps):
        last = steps[-1] if steps else None
        if (
            last is not None
            and one.base == len(steps) - 1
            and (last.step, last.by) == (one.step, one.viewer.email)
        ):
            return
        raise StoreError(OUTRUN)
    if opens:
        check_reason(one.reason, "why the return is opened again")
    elif stands != STEPS[one.step][1]:
        raise StoreError(_not_in_turn(org_code, one, stands))
    if one.step == SIGNED and one.seen is not None and one.seen != seal:
        raise StoreError(OTHERWISE)
    values = {
        "org_code": org_code,
        "month": one.month,
        "step": one.step,
        "reason": one.reason.strip() if opens else None,
        "sha256": seal or None,
        "recorded_at": moment,
        "recorded_by": one.viewer.email,
    }
    write_audited(connection, one.viewer, tables.board_return, values, one.step)


def _not_in_turn(org_code: str, one: Taking, stands: str) -> str:
    before = STEPS[one.step][1]
    whose = f"The return of {org_code} for {one.month:%B %Y} is {stands or 'not begun'}"
    return f"{whose}; it can be {one.step} once it is {before}." if before else f"{whose} already."


def _require_right(above: Hierarchy, org_code: str, one: Taking, needs: tuple[Permission, ...]) -> None:
    if not permissions(one.viewer, org_code, above).intersection(needs):
        listed = "; ".join(dict.fromkeys(holders(need) for need in needs))
        deed = "open again the return of" if one.step == DRAFT else DEED
        raise Forbidden(f"{one.viewer.name} may not {deed} {org_code}; {listed} may.")
