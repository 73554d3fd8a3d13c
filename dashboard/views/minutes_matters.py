"""What people said or did step by step: which matters belong to a meeting, and how they are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dashboard.views import asked as of
from dashboard.views import challenges, dates
from dashboard.views.following import due_words, measure_name, title_of, worked_words
from dashboard.views.following_words import LEVELS
from dashboard.views.meeting_words import STANDS as OF_ESCALATION
from dashboard.views.meetings_words import meeting_name
from dashboard.views.minutes_kinds import NAMED
from dashboard.views.minutes_said import of_entry
from dashboard.views.minutes_types import Gathered, Matter
from dashboard.views.minutes_words import STANDS, STEPS
from dashboard.views.words import capital, name
from metrics.catalogue import CATALOGUE
from metrics.governance import action, challenge, commentary, enquiry, escalation, insight
from metrics.governance.kinds import KINDS
from metrics.governance.meeting_keys import meeting_key, named, same_minutes
from metrics.governance.types import Entry, Thread

ENDED = (challenge.Stand.ACCEPTED, challenge.Stand.WITHDRAWN)
WHOLE = (challenge.NAME, enquiry.NAME, action.NAME, escalation.NAME, insight.NAME)  # told from the beginning


def matters(found: Gathered, kind: str) -> tuple[Matter, ...]:
    """The matters of a kind that belong to the meeting, oldest first."""
    return tuple(_matter(found, one) for one in found.of(kind) if concerns(found, one))


def concerns(found: Gathered, thread: Thread) -> bool:
    """Whether a step was taken since the meeting before or names the meeting; and whether it was still open
    on its day, of what stays before a meeting until it is answered, done or closed.
    """
    if thread.kind == commentary.NAME and not commentary.is_key(thread.key):
        return False
    return any(belongs(found, one) for one in thread.entries) or _open(found, thread)


def belongs(found: Gathered, one: Entry) -> bool:
    """Whether a step was taken since the meeting before, or names this one: by its number, key or minute."""
    here, key = found.meeting, meeting_key(found.meeting)
    return (
        found.inside(one.at)
        or one.get("meeting", 0) == here.id
        or key in (one.get("from_meeting"), one.get("to_meeting"))
        or same_minutes(str(one.get("minute_ref")), here.minute_ref)
    )


def _open(found: Gathered, thread: Thread) -> bool:
    held = found.meeting.held_on
    then = thread.cut(lambda one: dates.local_day(one.at) <= held)
    if then is None:
        return False
    state = KINDS[thread.kind].state(then)
    if thread.kind == challenge.NAME:
        return challenge.stand(then, found.today) not in ENDED
    if thread.kind == escalation.NAME:
        return state == escalation.RAISED and _heard_here(found, then)
    return thread.kind in (enquiry.NAME, action.NAME) and state == "open"


def _heard_here(found: Gathered, thread: Thread) -> bool:
    """Whether a board is the one that hears of it; a committee has told it and waits for nothing."""
    to = named(found.meetings, escalation.to_of(thread))
    return found.meeting.forum == escalation.BOARD and (to is None or to.held_on <= found.meeting.held_on)


def _matter(found: Gathered, thread: Thread) -> Matter:
    what, title, about, shown, stands = TOLD.get(thread.kind, _plain)(found, thread)
    about = found.at(thread.org_code, about)
    told = [
        (_is_later(found, one), of_entry(found, thread, one, what, about, _step(found, thread, one), shown))
        for one in _told(found, thread)
    ]
    return Matter(
        title=f"{what}: {title or about}",
        about=about,
        shown=shown,
        stands=stands,
        items=tuple(line for later, line in told if not later),
        since=tuple(line for later, line in told if later),
    )


def _is_later(found: Gathered, one: Entry) -> bool:
    """Whether a step was taken after the day of the meeting, and does not name it."""
    return dates.local_day(one.at) > found.meeting.held_on and not belongs(found, one)


def _told(found: Gathered, thread: Thread) -> tuple[Entry, ...]:
    """All steps of what is told whole; of the others those that belong to the meeting, and a text that was
    signed then with its signature.
    """
    if thread.kind in WHOLE:
        return thread.entries
    inside = [one for one in thread.entries if belongs(found, one)]
    signed = {one.get("text", 0) for one in inside if one.step == "signed"}
    return tuple(one for one in thread.entries if one in inside or one.ordinal in signed)


def _step(found: Gathered, thread: Thread, one: Entry) -> str:
    if thread.kind == challenge.NAME:
        anew = challenges.is_anew(thread, one)
        return challenges.step_words(one, found.names(), {}, anew=anew).title
    if thread.kind == enquiry.NAME and one.step == "moved":
        return f"Moved to {LEVELS.get(str(one.get('to_level')), '')}"
    return STEPS[thread.kind].get(one.step, one.step.replace("_", " ").capitalize())


Told = tuple[
    str, str, str, str, str
]  # what it is, its title, what it is about, the figure as shown, its stand


def _question(found: Gathered, thread: Thread) -> Told:
    asked = thread.opening
    stands = challenges.stands(thread, found.today)
    return (
        f"Question {thread.id}",
        str(asked.get("question")),
        of.about(asked),
        str(asked.get("shown")),
        stands,
    )


def _commentary(_found: Gathered, thread: Thread) -> Told:
    measure, month, part = commentary.parts(thread.key)
    named_measure = CATALOGUE.measures.get(measure)
    about = f"{name(named_measure, part) if named_measure else measure}, {dates.month_year(month)}"
    return "Commentary", "", about, "", commentary.KIND.state(thread).capitalize()


def _escalation(found: Gathered, thread: Thread) -> Told:
    ways = (escalation.from_of(thread), escalation.to_of(thread))
    meetings = [named(found.meetings, key) for key in ways]
    route = [meeting_name(one) if one else key for one, key in zip(meetings, ways, strict=True)]
    stands = OF_ESCALATION.get(escalation.KIND.state(thread), "")
    return f"Escalation {thread.id}", str(thread.opening.get("matter")), " to ".join(route), "", stands


def _enquiry(found: Gathered, thread: Thread) -> Told:
    raised, state = enquiry.raised_of(thread), enquiry.KIND.state(thread)
    about = measure_name(str(raised.get("measure")), str(raised.get("breakdown")))
    level = LEVELS.get(enquiry.level_of(thread), "")
    stands = state.capitalize()
    if state == enquiry.OPEN:
        stands = f"Open, level: {level}; {due_words(enquiry.due_of(thread), found.today)}"
    return f"Enquiry {thread.id}", title_of(thread), about or of.NOTHING, "", stands


def _action(found: Gathered, thread: Thread) -> Told:
    asked = thread.opening
    about = measure_name(str(asked.get("measure")), str(asked.get("breakdown")))
    origin = next((one for one in found.threads if one.id == asked.get("thread", 0)), None)
    if origin is not None:
        about = f"Out of {origin.kind} {origin.id}{f'; {about}' if about else ''}".replace(
            "challenge", "question"
        )
    stands = worked_words(thread)
    if action.KIND.state(thread) == action.OPEN:
        stands = f"{stands}, {due_words(action.due_of(thread), found.today)}"
    return f"Action {thread.id}", title_of(thread), about or of.NOTHING, "", stands


def _plain(_found: Gathered, thread: Thread) -> Told:
    what, about = NAMED[thread.kind](thread)
    state = KINDS[thread.kind].state(thread)
    return what, "", about, "", STANDS.get(state) or STEPS[thread.kind].get(state) or capital(state)


TOLD: Mapping[str, Callable[[Gathered, Thread], Told]] = MappingProxyType(
    {
        challenge.NAME: _question,
        commentary.NAME: _commentary,
        escalation.NAME: _escalation,
        enquiry.NAME: _enquiry,
        action.NAME: _action,
    }
)
