"""How enquiries and actions are told: steps, ages, what is due, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.views import dates
from dashboard.views.following_types import Due, EnquiryLine, Following, StepView
from dashboard.views.following_words import FIELDS, LEVELS, ORIGINS, ROLES, SAID, STEPS, WORKED
from dashboard.views.numbers import counted
from dashboard.views.words import name
from metrics.catalogue import CATALOGUE
from metrics.deaths.national import working_days
from metrics.governance import action, enquiry
from metrics.governance.clocks import CLOCKS
from metrics.governance.types import Entry, Thread
from metrics.periods import LONDON

SOON = 14  # days before its day, in which something with a day is named at the top
DAYS = ("done_on", "received_on", "due")


def title_of(thread: Thread) -> str:
    """What a thread is called: the title of an enquiry, what is to be done of an action."""
    if thread.kind == action.NAME:
        return str(thread.opening.get("what"))
    return str(enquiry.raised_of(thread).get("title"))


def steps(thread: Thread, following: Following) -> tuple[StepView, ...]:
    """Every step that this reader may see, the oldest first."""
    return tuple(_step(one, following) for one in thread.entries)


def _step(entry: Entry, following: Following) -> StepView:
    given = {**entry.content, "owner": following.person(str(entry.get("owner")))}
    parts = [(FIELDS[field], _said(field, given[field])) for field in FIELDS if given.get(field)]
    if entry.content.get("measure"):
        parts.append(("Measure", measure_name(entry.get("measure"), entry.get("breakdown"))))
    if entry.step == "moved":
        parts = [part for part in parts if part[0] != FIELDS["to_level"]]
    title = STEPS.get(entry.step, entry.step.capitalize())
    if entry.step == "moved":
        title = f"Moved to {level_words(str(entry.get('to_level')))}"
    return StepView(title, following.person(entry.by), dates.moment(entry.at), tuple(parts))


def _said(field: str, value: Any) -> str:
    words = SAID.get(field)
    if isinstance(value, list):
        return "; ".join(words.get(str(one), str(one)) if words else str(one) for one in value)
    if field in DAYS:
        return dates.day(date.fromisoformat(str(value)))
    return words.get(str(value), str(value)) if words else str(value)


def measure_name(measure: str, breakdown: str = "") -> str:
    found = CATALOGUE.measures.get(measure)
    return name(found, breakdown) if found is not None else measure


def level_words(level: str) -> str:
    """For the middle of a sentence: "the local system (LMS / ICS)"."""
    return {
        "provider": "the trust",
        "lms": "the local system (LMS / ICS)",
        "region": "the region",
        "national": "national level",
    }.get(level, level)


def due_words(due: date | None, today: date) -> str:
    """ "due on 10 December 2026, in 26 days"; "overdue by 12 days: was due on 2 November 2026"."""
    if due is None:
        return "no day is set"
    days = (due - today).days
    if days < 0:
        return f"overdue by {counted(-days, 'day')}: was due on {dates.day(due)}"
    if days == 0:
        return f"due today, {dates.day(due)}"
    return f"due on {dates.day(due)}, in {counted(days, 'day')}"


def clock_words(thread: Thread, today: date) -> str:
    """The clock of its origin, where it has one: which day of how many."""
    raised = enquiry.raised_of(thread)
    came = raised.day("received_on")
    if raised.get("origin") not in CLOCKS or came is None:
        return ""
    if raised.get("origin") == "regulation_28":
        return f"day {(today - came).days} of 56 for the reply to the coroner"
    return f"working day {working_days(came, today)} of eight for the critical safety check"


def line_of(thread: Thread, following: Following, where: str = "") -> EnquiryLine:
    """An open enquiry in a list."""
    raised, due = enquiry.raised_of(thread), enquiry.due_of(thread)
    age = (following.today - enquiry.since_of(thread)).days
    return EnquiryLine(
        number=thread.id,
        title=title_of(thread),
        href=following.href(f"/enquiries/{thread.id}", org=thread.org_code),
        origin=ORIGINS.get(str(raised.get("origin")), ""),
        age="opened today" if not age else f"open for {counted(age, 'day')}",
        due=due_words(due, following.today),
        late=due is not None and due < following.today,
        next=next_words(thread, following),
        level=LEVELS.get(enquiry.level_of(thread), ""),
        where=where,
    )


def next_words(thread: Thread, following: Following) -> str:
    """The next action; without one, the newest step and that no action is agreed."""
    actions = following.actions_of(thread)
    open_ = sorted((one for one in actions if action.KIND.state(one) == action.OPEN), key=action.due_of)
    if open_:
        first = open_[0]
        whose = ROLES.get(str(first.opening.get("owner_role")), "")
        late = "overdue" if action.is_overdue(first, following.today) else "due"
        return f"Next: {title_of(first)} ({whose}, {late} {dates.day_short(action.due_of(first))})"
    last = f"{STEPS.get(thread.last.step, thread.last.step)} on {day_of(thread.last)}"
    return f"No open action. {last}"


def day_of(entry: Entry) -> str:
    return dates.day(entry.at.astimezone(LONDON).date())


def due_first(following: Following) -> tuple[Due, ...]:
    """What is overdue, and clocks and days of the next fortnight, the earliest first."""
    found: list[tuple[date, Due]] = []
    for one in following.open:
        due = enquiry.due_of(one)
        if due is not None and (due - following.today).days <= SOON:
            found.append((due, _due(one, due, following, clock_words(one, following.today))))
    for one in following.actions:
        if action.KIND.state(one) == action.OPEN:
            due = action.due_of(one)
            if (due - following.today).days <= SOON:
                whose = ROLES.get(str(one.opening.get("owner_role")), "")
                found.append(
                    (due, _due(one, due, following, f"action of {whose.lower()}".replace("lms", "LMS")))
                )
    return tuple(due for _, due in sorted(found, key=lambda pair: (pair[0], pair[1].title)))


def _due(thread: Thread, due: date, following: Following, more: str) -> Due:
    path = f"/actions/{thread.id}" if thread.kind == action.NAME else f"/enquiries/{thread.id}"
    said = "; ".join(part for part in (due_words(due, following.today), more) if part)
    return Due(title_of(thread), following.href(path, org=thread.org_code), said, due < following.today)


def worked_words(thread: Thread) -> str:
    """What was found when it was checked; that it is done and nobody has checked; else how it stands."""
    state = action.KIND.state(thread)
    if state == action.CHECKED:
        checked = thread.newest("checked")
        return WORKED.get(str(checked.get("worked")) if checked else "", "")
    return {
        action.DONE: "Done, not checked yet",
        action.OPEN: "Not done yet",
        action.DROPPED: "Dropped",
    }.get(state, "")
