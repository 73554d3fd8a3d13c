"""The forms of a question on the record: what may be said next, by whoever may say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dashboard.views import rests_on
from dashboard.views.commentary_types import StepForm
from dashboard.views.decision_types import Entry, Option
from dashboard.views.meetings_words import meeting_options
from metrics.access import ROLES, Viewer
from metrics.governance import challenge as kind
from metrics.governance.types import Thread
from metrics.records import Meeting

ANSWERING = tuple(role for role, (_name, held) in ROLES.items() if held.intersection(kind.ANSWERS))
DAYS = 14  # within which an answer is asked for, unless another day is given
Offered = Callable[[str], bool]


def role_name(role: str) -> str:
    return ROLES[role][0] if role in ROLES else role


def forms(
    thread: Thread,
    offered: Offered,
    today: date,
    here: Sequence[Viewer],
    meetings: Sequence[Meeting],
    reader: str,
) -> tuple[StepForm, ...]:
    """What this reader may record next. Whoever answered does not judge the answer."""
    answer = thread.newest(kind.ANSWERED)
    judges = not (answer is not None and answer.by == reader)
    made = {
        "accepted": lambda: _accept(),
        "returned": lambda: _return(),
        "answered": lambda: _answer(),
        "assigned": lambda: _assign(thread, today, here),
        "decided": lambda: _decide(meetings),
        "withdrawn": lambda: _withdraw(),
    }
    wanted = [
        step
        for step in made
        if offered(step)
        and (judges or step not in ("accepted", "returned"))
        and (step != "withdrawn" or thread.opening.by == reader)
    ]
    return tuple(made[step]() for step in wanted)


def _assign(thread: Thread, today: date, here: Sequence[Viewer]) -> StepForm:
    given = thread.newest(kind.GIVEN)
    roles = tuple(Option(role, role_name(role)) for role in ANSWERING)
    people = tuple(
        Option(one.email, f"{one.name}, {role_name(grant.role).lower().replace('lms', 'LMS')}")
        for one in here
        for grant in one.grants
        if grant.role in ANSWERING
    )
    due = kind.due_of(thread) or today + timedelta(days=DAYS)
    role = str(given.get("to_role")) if given else "leadership"
    return StepForm(
        "assigned",
        "Give it to somebody else" if given else "Give it to somebody",
        "",
        (
            Entry("to_role", "Who answers", "select", role, options=roles, required=True),
            Entry(
                "to",
                "A person of that role",
                "select",
                str(given.get("to")) if given else "",
                "Not needed where the role is enough.",
                (Option("", "Nobody in particular"), *people),
            ),
            Entry(
                "due",
                "The day by which it is to be answered",
                "date",
                max(due, today).isoformat(),
                required=True,
            ),
        ),
        "Give it",
        open=given is None,
    )


def _answer() -> StepForm:
    entry = Entry("answer", "The answer", "area", hint="What is known, and what is not.", required=True)
    note = "Whoever asked, or another who did not answer, then accepts it or returns it."
    return StepForm(
        "answered", "Answer it", note, (entry, *rests_on.entries()), "Record the answer", open=True
    )


def _accept() -> StepForm:
    entries = (
        Entry("reason", "Why it is enough", "area"),
        Entry(
            "minute_ref", "Minute", "text", hint="Where a meeting found so, such as: board 2026-09, item 6."
        ),
    )
    return StepForm("accepted", "Accept the answer", "", entries, "Accept it", open=True)


def _return() -> StepForm:
    entry = Entry("reason", "What is still to be answered", "area", required=True)
    return StepForm("returned", "Return it", "It is then due as before.", (entry,), "Return it", open=True)


def _decide(meetings: Sequence[Meeting]) -> StepForm:
    options = (Option("", "Choose"), *meeting_options(meetings))
    entries = (
        Entry("decision", "What was decided", "area", required=True),
        Entry("minute_ref", "Minute", "text", hint="Such as: board 2026-09, item 6.", required=True),
        Entry("meeting", "The meeting", "select", options=options),
    )
    return StepForm("decided", "Record what a meeting decided of it", "", entries, "Record the decision")


def _withdraw() -> StepForm:
    entry = Entry("reason", "Why it is taken back", "area", required=True)
    return StepForm(
        "withdrawn", "Take it back", "It stays readable, with the reason.", (entry,), "Take it back"
    )
