"""What was done, and when: notes and phases on charts, and actions after incidents and investigations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from metrics.access import Viewer
from metrics.harm.should_move import MAIN, should_move
from metrics.periods import last_day
from metrics.records import Case
from metrics.series import Key
from metrics.store import read
from metrics.store.database import Store
from metrics.types import ChartSetting

KINDS = ("psii", "incident")  # an action on both lists is told by its investigation


class Origin(StrEnum):
    """Where an action is recorded."""

    NOTE = "note"  # on the chart of its measure
    TRUST = "trust"  # on every chart of the trust
    PHASE = "phase"  # as the start of a new phase
    CASE = "case"  # after an incident or investigation
    AGREED = "agreed"  # on the record, out of an enquiry, a question or a commentary


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that was done or happened, and the measure that is looked at for it."""

    on: date
    text: str
    key: Key | None  # None: it names no theme
    origin: Origin
    by: str = ""  # email of who recorded it
    ref: str = ""  # of the case


@dataclass(frozen=True, slots=True)
class ActionCounts:
    """Actions after incidents and investigations, as counts on a day."""

    done: int
    open: int
    overdue: int
    were_due: tuple[date, ...] = ()  # the days by which the overdue ones should have been done, in order


def recorded(
    store: Store, viewer: Viewer, org_code: str, period: date, known_at: datetime | None = None
) -> tuple[Action, ...]:
    """Notes and phases on the charts of an organisation up to a month, the newest first."""
    held = read.settings(store, viewer, org_code, known_at=known_at)
    found = [_of_setting(s) for s in held if s.kind in ("annotation", "phase") and s.on <= last_day(period)]
    return tuple(sorted(found, key=lambda a: (a.on, a.key or MAIN, a.text), reverse=True))


def _of_setting(setting: ChartSetting) -> Action:
    text = setting.value if setting.kind == "annotation" and setting.value else setting.reason
    if setting.measure_id is None:
        return Action(setting.on, text, MAIN, Origin.TRUST, setting.author)
    origin = Origin.PHASE if setting.kind == "phase" else Origin.NOTE
    return Action(setting.on, text, (setting.measure_id, setting.breakdown), origin, setting.author)


def after_cases(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    since: date,
    as_at: date,
    known_at: datetime | None = None,
) -> tuple[Action, ...]:
    """Actions after cases that were done from `since` on, the newest first.

    Raises Forbidden without CASES.
    """
    cases = read.cases(store, viewer, org_code, up_to=period, known_at=known_at)
    return _done(cases, since, as_at)


def without_cases(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    since: date,
    as_at: date,
    known_at: datetime | None = None,
) -> tuple[Action, ...]:
    """The same for whoever may read figures and no cases: what they move and when, without text or case. Only
    to be counted. Raises Forbidden from outside.
    """

    def made(cases: tuple[Case, ...]) -> tuple[Action, ...]:
        return tuple(replace(one, text="", ref="") for one in _done(cases, since, as_at))

    return read.counted(store, viewer, org_code, made, kinds=KINDS, up_to=period, known_at=known_at)


def _done(cases: Iterable[Case], since: date, as_at: date) -> tuple[Action, ...]:
    found = [
        _of_case(case, done)
        for case in _with_action(cases)
        if (done := _day(case, "actions_done_on", as_at)) is not None and done >= since
    ]
    return tuple(sorted(found, key=lambda a: (a.on, a.ref), reverse=True))


def overdue(
    store: Store, viewer: Viewer, org_code: str, period: date, as_at: date, known_at: datetime | None = None
) -> tuple[Action, ...]:
    """Actions after cases that are not done and whose date has passed: `on` is that date, the oldest first.

    Raises Forbidden without CASES.
    """
    cases = read.cases(store, viewer, org_code, up_to=period, known_at=known_at)
    found = [
        _of_case(case, due) for case in _with_action(cases) if (due := _overdue(case, as_at)) is not None
    ]
    return tuple(sorted(found, key=lambda a: (a.on, a.ref)))


def _of_case(case: Case, on: date) -> Action:
    text = str(case.fields["actions"])
    return Action(on, text, should_move(text, case.theme_codes), Origin.CASE, "", case.event_ref)


def action_counts(
    store: Store, viewer: Viewer, org_code: str, period: date, as_at: date, known_at: datetime | None = None
) -> ActionCounts:
    """How many actions after cases are done, open and overdue. Raises Forbidden from outside."""

    def made(cases: tuple[Case, ...]) -> ActionCounts:
        listed = _with_action(cases)
        done = sum(_day(c, "actions_done_on", as_at) is not None for c in listed)
        late = sorted(due for c in listed if (due := _overdue(c, as_at)) is not None)
        return ActionCounts(done, len(listed) - done, len(late), tuple(late))

    return read.counted(store, viewer, org_code, made, kinds=KINDS, up_to=period, known_at=known_at)


def _with_action(cases: Iterable[Case]) -> list[Case]:
    """Each event once: its investigation before its incident."""
    found: dict[str, Case] = {}
    for case in sorted(cases, key=lambda c: (KINDS.index(c.kind) if c.kind in KINDS else 9, c.event_ref)):
        if case.kind in KINDS and case.fields.get("actions"):
            found.setdefault(case.event_ref, case)
    return list(found.values())


def _overdue(case: Case, as_at: date) -> date | None:
    due = _date(case, "actions_due_on")
    late = due is not None and due < as_at and _day(case, "actions_done_on", as_at) is None
    return due if late else None


def _date(case: Case, name: str) -> date | None:
    written = case.fields.get(name)
    return date.fromisoformat(str(written)) if written else None


def _day(case: Case, name: str, as_at: date) -> date | None:
    found = _date(case, name)
    return found if found is not None and found <= as_at else None
