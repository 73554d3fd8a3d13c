"""What is due on which day, and whose it is: returns, meetings, reviews, questions, actions and enquiries.

Nothing that a person wrote is part of it, and no case: steps of reviews are counted by the week in which they
are due for those who may read single cases, and by the month for all others inside, since the day on which a
step is due tells the day of a death.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from metrics.access import Permission, Reach, Viewer, may, reach
from metrics.deaths.clock import NOTIFIED, REPORTED, STARTED
from metrics.deaths.national import national_signals
from metrics.deaths.types import review_of
from metrics.governance import action, challenge, enquiry
from metrics.governance.kinds import KINDS
from metrics.governance.read import threads
from metrics.governance.types import Thread
from metrics.periods import add_months, day_of, last_day
from metrics.quality import due_on
from metrics.records import Case
from metrics.store import read
from metrics.store.calendar_days import MeetingDay, meeting_days
from metrics.store.database import Store
from metrics.store.returns import DRAFT, SHARED, STEPS, standing

BACK = 3  # months before this one whose returns are looked at though nobody has begun them
LMS, BOARD = "lms", "board"
REVIEW_STEPS = (NOTIFIED, STARTED, REPORTED)
DEATH = "perinatal_death"
LEADS = {"provider": ("leadership",), "lms": ("lms_lead",), "region": ("region",), "national": ("region",)}


class What(StrEnum):
    """What is due. A return's steps are named as the steps are."""

    SUBMITTED = "submitted"
    SIGNED = "signed"
    SHARED = "shared"
    MEETING = "meeting"
    REVIEWS = "reviews"
    REVIEWS_OVERDUE = "reviews_overdue"
    NATIONAL = "national"
    ANSWER = "answer"
    ACTION = "action"
    ENQUIRY = "enquiry"


RETURN_STEPS = {What.SUBMITTED: ("data_lead",), What.SIGNED: ("champion",), What.SHARED: ("champion",)}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due. `ref` tells two of a kind apart, whatever becomes of their days.

    `month` is that of a return; `span` is day, week or month: how long it is in time; `roles` are those whose
    it is, none for a day that concerns everybody.
    """

    what: What
    on: date
    org_code: str
    ref: str
    roles: tuple[str, ...] = ()
    month: date | None = None
    forum: str = ""
    count: int = 1
    thread: int = 0
    span: str = "day"

    @property
    def last(self) -> date:
        """The last day that is still in time."""
        if self.span == "week":
            return self.on + timedelta(days=6)
        return last_day(self.on) if self.span == "month" else self.on

    def is_overdue(self, today: date) -> bool:
        return self.what is not What.MEETING and (self.what is What.REVIEWS_OVERDUE or self.last < today)


def due_days(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[Due, ...]:
    """Everything that is due or overdue at an organisation, the first day first, as its reader may know it.

    Raises Forbidden to whom reads nothing of the organisation.
    """
    moment = known_at or store.now()
    today = day_of(moment)
    meetings = meeting_days(store, viewer, org_code, known_at=moment)
    found = [*_meetings(meetings, today), *_matters(store, viewer, org_code, moment)]
    above = read.hierarchy(store)
    if above.kinds.get(org_code) == "trust" and reach(viewer, org_code, above) is Reach.ALL:
        found += _returns(store, viewer, org_code, meetings, moment)
        found += _reviews(store, viewer, org_code, moment, may(viewer, Permission.CASES, org_code, above))
        found += _national(store, viewer, org_code, moment)
    return tuple(sorted(found, key=lambda one: (one.on, list(What).index(one.what), one.ref)))


def overdue_matters(
    store: Store, viewer: Viewer, org_code: str, *, known_at: datetime | None = None
) -> tuple[Due, ...]:
    """Questions, actions and enquiries whose day has passed, as far as this reader may see them; the first
    day first. Raises Forbidden to whom reads nothing of the organisation.
    """
    moment = known_at or store.now()
    found = _matters(store, viewer, org_code, moment)
    late = (one for one in found if one.is_overdue(day_of(moment)))
    return tuple(sorted(late, key=lambda one: (one.on, one.ref)))


def soon(found: Sequence[Due], today: date, days: int = 14) -> tuple[Due, ...]:
    """What is overdue, and what is due within so many days."""
    until = today + timedelta(days=days)
    return tuple(one for one in found if one.is_overdue(today) or (one.last >= today and one.on <= until))


def _meetings(found: Sequence[MeetingDay], today: date) -> Iterator[Due]:
    for one in found:
        if one.on >= today:
            yield Due(What.MEETING, one.on, one.org_code, f"meeting-{one.id}", forum=one.forum)


def step_days(month: date, meetings: Sequence[MeetingDay]) -> dict[What, date]:
    """The day by which each step of a month's return is due.

    Figures by the day that the reporting lag leaves; the signature by the first board after it, and the
    sharing by the first meeting of the system after that. A step that waits for a meeting of which no day is
    recorded has none either.
    """
    days = {What.SUBMITTED: due_on(month)}
    for what, forum in ((What.SIGNED, BOARD), (What.SHARED, LMS)):
        after = max(days.values())
        day = next((one.on for one in meetings if one.forum == forum and one.on >= after), None)
        if day is None:
            break
        days[what] = day
    return days


def _returns(
    store: Store, viewer: Viewer, org_code: str, meetings: Sequence[MeetingDay], moment: datetime
) -> Iterator[Due]:
    """The steps that are still to be taken of this month's return, of the newest before it, and of every
    older one that was begun, or opened again, and is not shared.
    """
    steps = read.returns(store, viewer, org_code, known_at=moment)
    if not steps:
        return
    stands, begun = standing(steps), min(step.month for step in steps)
    this = day_of(moment).replace(day=1)
    order = list(STEPS)
    newest = {add_months(this, -back) for back in range(BACK + 1)}
    unfinished = {month for month, step in stands.items() if step != SHARED}
    for month in sorted(month for month in newest | unfinished if begun <= month <= this):
        done = order.index(stands.get(month, DRAFT))
        for what, day in step_days(month, meetings).items():
            if order.index(what.value) > done:
                ref = f"return-{month:%Y-%m}-{what.value}"
                yield Due(what, day, org_code, ref, RETURN_STEPS[what], month=month)


def _reviews(store: Store, viewer: Viewer, org_code: str, moment: datetime, cases: bool) -> list[Due]:
    today = day_of(moment)

    def counted(found: tuple[Case, ...]) -> tuple[int, Counter[date]]:
        reviews = (review_of(case, today) for case in found if case.kind == DEATH)
        open_ = [
            s.due
            for review in reviews
            if review.open
            for s in review.steps
            if s.name in REVIEW_STEPS and s.done is None
        ]
        return sum(day < today for day in open_), Counter(_start(day, cases) for day in open_ if day >= today)

    overdue, ahead = read.counted(
        store, viewer, org_code, counted, kinds=(DEATH,), up_to=today.replace(day=1), known_at=moment
    )
    span = "week" if cases else "month"
    found = [
        Due(What.REVIEWS, day, org_code, f"reviews-{day}", ("leadership",), count=many, span=span)
        for day, many in sorted(ahead.items())
    ]
    if overdue:
        found.append(
            Due(What.REVIEWS_OVERDUE, today, org_code, "reviews-overdue", ("leadership",), count=overdue)
        )
    return found


def _start(day: date, cases: bool) -> date:
    """The Monday of the week; for those who may not read cases the first of the month."""
    return day - timedelta(days=day.weekday()) if cases else day.replace(day=1)


def _national(store: Store, viewer: Viewer, org_code: str, moment: datetime) -> Iterator[Due]:
    found = national_signals(store, viewer, org_code, day_of(moment), moment)
    for day, many in sorted(Counter(signal.due for signal in found.open).items()):
        yield Due(What.NATIONAL, day, org_code, f"national-{day}", ("leadership", "champion"), count=many)


def _matters(store: Store, viewer: Viewer, org_code: str, moment: datetime) -> Iterator[Due]:
    """Questions, actions and enquiries with a day, as far as this reader may see them."""
    kinds = (challenge.NAME, action.NAME, enquiry.NAME)
    for one in threads(store, viewer, org_code, kinds, known_at=moment):
        found = MATTERS[one.kind](one, KINDS[one.kind].state(one))
        if found is not None:
            what, day, roles = found
            yield Due(what, day, org_code, f"{one.kind}-{one.id}", roles, thread=one.id)


_Told = tuple[What, date, tuple[str, ...]] | None


def _question(thread: Thread, state: str) -> _Told:
    given, day = thread.newest(challenge.GIVEN), challenge.due_of(thread)
    if given is None or day is None or state not in challenge.UNANSWERED:
        return None
    return What.ANSWER, day, (str(given.get("to_role")),)


def _action(thread: Thread, state: str) -> _Told:
    return (
        (What.ACTION, action.due_of(thread), (str(thread.opening.get("owner_role")),))
        if state == action.OPEN
        else None
    )


def _enquiry(thread: Thread, state: str) -> _Told:
    day = enquiry.due_of(thread)
    if day is None or state != enquiry.OPEN:
        return None
    return What.ENQUIRY, day, LEADS[enquiry.level_of(thread)]


MATTERS = {challenge.NAME: _question, action.NAME: _action, enquiry.NAME: _enquiry}
