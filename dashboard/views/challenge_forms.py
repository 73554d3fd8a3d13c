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
from metrics.governance.types import Entry as Said
from metrics.governance.types import Thread
from metrics.records import Meeting

ANSWERING = tuple(role for role, (_name, held) in ROLES.items() if held.intersection(kind.ANSWERS))
DUE_BY = "The day by which it is to be answered"
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
    own = answer if answer is not None and answer.by == reader else None
    answered = kind.KIND.state(thread) == kind.ANSWERED
    made = {
        "accepted": lambda: _accept(),
        "returned": lambda: _return(thread, today),
        "answered": lambda: _answer(own),
        "assigned": lambda: _assign(thread, today, here, meetings),
        "decided": lambda: _decide(meetings),
        "withdrawn": lambda: _withdraw(),
    }
    wanted = [
        step
        for step in made
        if offered(step)
        and (own is None or step not in ("accepted", "returned"))
        and (own is not None or not answered or step != "answered")
        and (step != "withdrawn" or thread.opening.by == reader)
    ]
    return tuple(made[step]() for step in wanted)


def _proposed(thread: Thread, today: date, meetings: Sequence[Meeting]) -> date:
    """In two weeks; where it is for a meeting to come, before that one."""
    day = today + timedelta(days=DAYS)
    asked_for = thread.opening.get("meeting", 0)
    meeting = next((one for one in meetings if one.id == asked_for and one.held_on > today), None)
    return min(day, meeting.held_on - timedelta(days=1)) if meeting else day


def _assign(thread: Thread, today: date, here: Sequence[Viewer], meetings: Sequence[Meeting]) -> StepForm:
    given = thread.newest(kind.GIVEN)
    roles = tuple(Option(role, role_name(role)) for role in ANSWERING)
    people = tuple(
        Option(one.email, f"{one.name}, {role_name(grant.role).lower().replace('lms', 'LMS')}")
        for one in here
        for grant in one.grants
        if grant.role in ANSWERING
    )
    due = kind.due_of(thread) or _proposed(thread, today, meetings)
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
                DUE_BY,
                "date",
                max(due, today).isoformat(),
                required=True,
            ),
        ),
        "Give it",
        open=given is None,
    )


def _answer(own: Said | None) -> StepForm:
    """`own` is the reader's answer that stands: until it is judged, it may be given anew."""
    hint = "What is known, and what is not."
    entry = Entry("answer", "The answer", "area", str(own.get("answer")) if own else "", hint, required=True)
    note = "Whoever asked, or another who did not answer, then accepts it or returns it."
    title, button = ("Answer it anew", "Record the new answer") if own else ("Answer it", "Record the answer")
    if own:
        note = f"For what you answered wrongly; the answer before stays readable. {note}"
    entries = (entry, *rests_on.entries(*_rests(own)))
    return StepForm("answered", title, note, entries, button, open=own is None)


def _rests(own: Said | None) -> tuple[str, str]:
    """On what an answer rests, as its fields have it."""
    return (str(own.get("evidence_kind")), str(own.get("evidence"))) if own else ("", "")


def _accept() -> StepForm:
    entries = (
        Entry("reason", "Why it is enough", "area"),
        Entry(
            "minute_ref", "Minute", "text", hint="Where a meeting found so, such as: board 2026-09, item 6."
        ),
    )
    return StepForm("accepted", "Accept the answer", "", entries, "Accept it", open=True)


def _return(thread: Thread, today: date) -> StepForm:
    """The day that stood is proposed again while it is still to come."""
    due = kind.due_of(thread)
    late = due is not None and due < today
    day = today + timedelta(days=DAYS) if late or due is None else due
    hint = "The day that stood has passed: this one takes its place." if late else ""
    entries = (
        Entry("reason", "What is still to be answered", "area", required=True),
        Entry("due", DUE_BY, "date", day.isoformat() if due else "", hint, required=late),
    )
    return StepForm("returned", "Return it", "", entries, "Return it", open=True)


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
