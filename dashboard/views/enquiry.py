"""One enquiry in words: where it stands, where it was, what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.views import dates
from dashboard.views.following import clock_words, day_of, due_words, measure_name, title_of, worked_words
from dashboard.views.following_types import Following
from dashboard.views.following_words import AT_LEVEL, LEVELS, ORIGINS, ROLES
from dashboard.views.numbers import counted
from dashboard.views.words import capital
from metrics.governance import action, enquiry
from metrics.governance.types import Thread
from metrics.governance.vocabulary import LEVELS as ORDER
from metrics.vocabulary import label

NAME = "Enquiries and escalation"
NO_ACTION = "No action has been agreed out of this enquiry."
EARLIER = "This is what was known on an earlier day: steps are recorded on the page of today."
BELOW = (
    "It is looked at below your level now, so those who look at it go on with it. What was said while it was "
    "at your level stays readable here."
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the page; each fact is a label, its words, and the page and part that show it."""

    where: str
    title: str
    question: str
    stands: str
    facts: tuple[tuple[str, str, str, str], ...]


def head(thread: Thread, following: Following) -> Head:
    raised = enquiry.raised_of(thread)
    return Head(
        where=f"{following.org.name} · number {thread.id}",
        title=title_of(thread),
        question=str(raised.get("question")),
        stands=stands(thread, following),
        facts=_facts(thread, following),
    )


def stands(thread: Thread, following: Following) -> str:
    """ "Open for 41 days, at LMS / ICS. Due on 10 December, in 26 days." """
    state = enquiry.KIND.state(thread)
    if state == enquiry.DISMISSED:
        last = thread.last
        return f"Not raised: so said {following.person(last.by)} on {day_of(last)}."
    if is_below(thread, following):
        return f"Back below your level since {day_of(thread.last)}."
    if state == enquiry.CLOSED:
        return f"Closed on {day_of(thread.last)} by {following.person(thread.last.by)}."
    age = (following.today - enquiry.since_of(thread)).days
    level = AT_LEVEL[enquiry.level_of(thread)]
    due = due_words(enquiry.due_of(thread), following.today)
    since = f"Open for {counted(age, 'day')}" if age else "Opened today"
    return f"{since}, at {level}. {capital(due)}."


def is_below(thread: Thread, following: Following) -> bool:
    """Whether it has gone below the reader's level, so that what is said there is not theirs to read."""
    mine = enquiry.raised_of(thread).by == following.reader
    return not mine and ORDER.index(enquiry.level_of(thread)) < following.level


def levels_of(thread: Thread) -> frozenset[str]:
    """The levels at which it was, and is."""
    moves = thread.by_step.get("moved", ())
    return frozenset({str(enquiry.raised_of(thread).get("level")), *(str(m.get("to_level")) for m in moves)})


def path_words(thread: Thread) -> tuple[tuple[str, str, str], ...]:
    """Each level with its name, and since when it is or was there; empty where it never was."""
    raised = enquiry.raised_of(thread)
    came = {str(raised.get("level")): raised} if raised.step == "raised" else {}
    came |= {str(one.get("to_level")): one for one in thread.by_step.get("moved", ())}
    now = enquiry.level_of(thread)
    return tuple(
        (
            level,
            LEVELS[level],
            f"{'here since' if level == now else 'from'} {day_of(came[level])}" if level in came else "",
        )
        for level in ORDER
    )


def _facts(thread: Thread, following: Following) -> tuple[tuple[str, str, str, str], ...]:
    raised, about = enquiry.raised_of(thread), enquiry.about_of(thread)
    origin, ref = str(raised.get("origin")), str(raised.get("origin_ref"))
    asked = f"/challenges/{ref}" if origin == "challenge" and ref.isdigit() else ""
    facts = [("Where it comes from", ORIGINS.get(origin, ""), asked, "")]
    if about is not None:
        facts.append(("Measure", measure_name(*about), f"/measure/{about[0]}", about[1]))
    if raised.get("themes"):
        named = "; ".join(label("theme", theme) for theme in raised.get("themes"))
        facts.append(("Themes", named, "/triangulation", ""))
    came = raised.day("received_on")
    if came is not None:
        facts.append(("Came on", dates.day(came), "", ""))
    if clock := clock_words(thread, following.today):
        facts.append(("Clock", capital(clock), "", ""))
    facts.append(
        (("Set aside by" if raised.step == "dismissed" else "Raised by"), following.person(raised.by), "", "")
    )
    return tuple(facts)


def action_words(thread: Thread, following: Following) -> str:
    """Whose it is, when it is due, how it stands."""
    whose = ROLES.get(str(thread.opening.get("owner_role")), "")
    state = action.KIND.state(thread)
    if state == action.OPEN:
        return f"{whose}; {due_words(action.due_of(thread), following.today)}"
    done = action.done_of(thread)
    on = done.day("done_on") if done is not None else None
    return f"{whose}; {worked_words(thread).lower()}" + (f", done on {dates.day(on)}" if on else "")
