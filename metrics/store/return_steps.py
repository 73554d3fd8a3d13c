"""Taking a step of a month's board return. A signature freezes what was known.

Nobody takes a step twice, and a month that was signed is opened again only by whoever may sign, with a
reason: the signature, its moment and its seal stay readable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from metrics.access import Forbidden, Hierarchy, Permission, Viewer, holders, permissions
from metrics.draft import check_reason
from metrics.periods import day_of, last_day
from metrics.store import frozen, tables
from metrics.store.database import Store
from metrics.store.moment import moment_of
from metrics.store.organisations import hierarchy_of
from metrics.store.returns import DRAFT, OPENS, SIGNED, STEPS, all_steps
from metrics.store.types import ReturnStep, StoreError
from metrics.store.written import write_audited_rows

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

    Raises StoreError when the step before it is missing, when the month has not ended, or when something
    became known that whoever signs had not read; Forbidden when the step is not the viewer's; DraftError
    without a reason. Then none of them is recorded.
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
        known: dict[date, list[ReturnStep]] = defaultdict(list)
        for step in all_steps(connection, org_code, None):
            known[step.month].append(step)
        rows: list[tuple[Viewer, dict[str, Any], str]] = []
        for one, at in zip(taken, moments, strict=True):
            by_then = sorted((step for step in known[one.month] if step.at <= at), key=lambda step: step.at)
            row = _row(above, org_code, one, at, seals.get((one.month, at), ""), by_then)
            if row is not None:
                rows.append((one.viewer, row, one.step))
                known[one.month].append(ReturnStep(org_code, one.month, one.step, at, one.viewer.email))
        write_audited_rows(connection, tables.board_return, rows)


def _row(
    above: Hierarchy, org_code: str, one: Taking, moment: datetime, seal: str, steps: Sequence[ReturnStep]
) -> dict[str, Any] | None:
    """The row of a step, which comes after `steps`; None for one that was taken already."""
    if one.step not in STEPS:
        raise StoreError(f"A return is {', '.join(STEPS)}; “{one.step}” is none of these.")
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
            return None
        raise StoreError(OUTRUN)
    if opens:
        check_reason(one.reason, "why the return is opened again")
    elif stands != STEPS[one.step][1]:
        raise StoreError(_not_in_turn(org_code, one, stands))
    if one.step != DRAFT and day_of(moment) <= last_day(one.month):
        raise StoreError(f"{one.month:%B %Y} has not ended, so its return can be no more than a draft yet.")
    if one.step == SIGNED and one.seen is not None and one.seen != seal:
        raise StoreError(OTHERWISE)
    return {
        "org_code": org_code,
        "month": one.month,
        "step": one.step,
        "reason": one.reason.strip() if opens else None,
        "sha256": seal or None,
        "recorded_at": moment,
        "recorded_by": one.viewer.email,
    }


def _not_in_turn(org_code: str, one: Taking, stands: str) -> str:
    before = STEPS[one.step][1]
    whose = f"The return of {org_code} for {one.month:%B %Y} is {stands or 'not begun'}"
    return f"{whose}; it can be {one.step} once it is {before}." if before else f"{whose} already."


def _require_right(above: Hierarchy, org_code: str, one: Taking, needs: tuple[Permission, ...]) -> None:
    if not permissions(one.viewer, org_code, above).intersection(needs):
        listed = holders(*needs)
        deed = "open again the return of" if one.step == DRAFT else DEED
        raise Forbidden(f"{one.viewer.name} may not {deed} {org_code}; {listed} may.")
