"""Questions on the record in words: where each stands, each step, and the form of what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard.views import asked as of
from dashboard.views import dates, rests_on
from dashboard.views.challenge_forms import Offered, forms, role_name
from dashboard.views.challenge_types import (
    QuestionGroup,
    QuestionLine,
    QuestionsView,
    QuestionView,
    StepWords,
)
from dashboard.views.measure_types import Choice
from dashboard.views.meetings_words import meeting_options
from dashboard.views.numbers import counted
from dashboard.views.words import capital, joined
from metrics.access import Viewer, holders
from metrics.governance import challenge as kind
from metrics.governance.challenge import Stand
from metrics.governance.types import Entry as Said
from metrics.governance.types import Thread
from metrics.records import Meeting

GROUPS: dict[Stand, str] = {
    Stand.OVERDUE: "Overdue",
    Stand.OPEN: "Given to nobody yet",
    Stand.DUE: "Due",
    Stand.ANSWERED: "Answered, waiting to be accepted",
    Stand.ACCEPTED: "Accepted",
    Stand.WITHDRAWN: "Taken back",
}
SHORT: dict[Stand, str] = {
    Stand.OVERDUE: "Overdue",
    Stand.OPEN: "Not given",
    Stand.DUE: "Due",
    Stand.ANSWERED: "Answered",
    Stand.ACCEPTED: "Accepted",
    Stand.WITHDRAWN: "Taken back",
}
WAITING = (Stand.OVERDUE, Stand.OPEN, Stand.DUE, Stand.ANSWERED)
STEPS = {
    "asked": "Asked",
    "assigned": "Given to",
    "answered": "Answered",
    "accepted": "Accepted",
    "returned": "Returned",
    "decided": "Decided",
    "withdrawn": "Taken back",
}
ANEW = "Answered anew"
NOBODY = "No question has been asked on the record yet."
NONE_SUCH = "No question stands here now."


def given_to(said: Said, people: Mapping[str, str]) -> str:
    """ "Perinatal leadership (Pia Holm)"."""
    role, person = role_name(str(said.get("to_role"))), str(said.get("to"))
    return f"{role} ({people.get(person, person)})" if person else role


def stands(thread: Thread, today: date) -> str:
    """Where a question stands, with its day."""
    where, due = kind.stand(thread, today), kind.due_of(thread)
    last = thread.newest(kind.ANSWERED, kind.RETURNED)
    again = "; the last answer was returned" if last is not None and last.step == kind.RETURNED else ""
    if where is Stand.OVERDUE and due is not None:
        return f"Overdue since {dates.day(due)}{again}"
    if where is Stand.DUE and due is not None:
        return f"Due by {dates.day(due)}{again}"
    return GROUPS[where]


def line(thread: Thread, today: date, people: Mapping[str, str]) -> QuestionLine:
    asked, given = thread.opening, thread.newest(kind.GIVEN)
    return QuestionLine(
        number=thread.id,
        question=str(asked.get("question")),
        about=of.about(asked),
        shown=str(asked.get("shown")),
        asked=f"{people.get(asked.by, asked.by)}, {dates.day(dates.local_day(asked.at))}",
        stands=stands(thread, today),
        given=given_to(given, people) if given else "",
    )


def questions_view(
    threads: Sequence[Thread], today: date, people: Mapping[str, str], org: str, *, show: str = ""
) -> QuestionsView:
    """All questions of an organisation by where they stand; `show` is one of those, or empty for all."""
    by: dict[Stand, list[Thread]] = {where: [] for where in GROUPS}
    for one in threads:
        by[kind.stand(one, today)].append(one)
    wanted = [where for where in GROUPS if not show or where == show]
    groups = tuple(
        QuestionGroup(
            where, GROUPS[where], tuple(line(one, today, people) for one in _ordered(where, by[where]))
        )
        for where in wanted
        if by[where]
    )
    chosen = [Choice(f"All {len(threads)}", "", not show)]
    chosen += [
        Choice(f"{SHORT[where]} {len(by[where])}", where, where == show) for where in GROUPS if by[where]
    ]
    return QuestionsView(
        eyebrow=f"Questions on the record · {org}",
        title=_title(by),
        sub="A question stays on the record until its answer is accepted by somebody who did not give it.",
        choices=tuple(chosen) if threads else (),
        groups=groups,
        empty="" if groups else NONE_SUCH if threads else NOBODY,
    )


def _ordered(where: Stand, found: Iterable[Thread]) -> list[Thread]:
    """What waits by the day it is due or was asked, the oldest first; what is done, newest first."""
    if where in WAITING:
        return sorted(found, key=lambda one: (kind.due_of(one) or date.max, one.opening.at))
    return sorted(found, key=lambda one: one.last.at, reverse=True)


def _title(by: Mapping[Stand, Sequence[Thread]]) -> str:
    waiting = sum(len(by[where]) for where in WAITING)
    if not waiting:
        return "No question waits for an answer"
    parts = [
        counted(len(by[where]), words, many)
        for where, words, many in (
            (Stand.OVERDUE, "answer is overdue", "answers are overdue"),
            (Stand.OPEN, "is given to nobody", "are given to nobody"),
            (Stand.ANSWERED, "waits to be accepted", "wait to be accepted"),
        )
        if by[where]
    ]
    said = f"{capital(counted(waiting, 'question is', 'questions are'))} open"
    return f"{said}: {joined(parts)}" if parts else said


def question_view(
    thread: Thread,
    today: date,
    people: Mapping[str, str],
    org: str,
    *,
    offered: Offered,
    here: Sequence[Viewer] = (),
    meetings: Sequence[Meeting] = (),
    reader: str = "",
    earlier: bool = False,
) -> QuestionView:
    """One question with every step. `here` are the people who may be named; `earlier`: an earlier day is
    looked at, so nothing can be recorded.
    """
    asked = thread.opening
    made = forms(thread, offered, today, here, meetings, reader)
    named = {one.id: one for one in meetings}
    return QuestionView(
        number=thread.id,
        eyebrow=f"Question {thread.id} · {org}",
        question=str(asked.get("question")),
        stands=stands(thread, today),
        about=of.about(asked),
        shown=str(asked.get("shown")),
        steps=tuple(step_words(one, people, named, anew=is_anew(thread, one)) for one in thread.entries),
        forms=made,
        who=() if earlier else _who(thread, {form.step for form in made}),
    )


def is_anew(thread: Thread, said: Said) -> bool:
    """Whether an answer takes the place of one that nobody had judged."""
    before = next((one for one in reversed(thread.entries) if one.ordinal < said.ordinal), None)
    return before is not None and (before.step, said.step) == (kind.ANSWERED, kind.ANSWERED)


def step_words(
    said: Said,
    people: Mapping[str, str],
    meetings: Mapping[int | None, Meeting],
    *,
    anew: bool = False,
) -> StepWords:
    """One step as the page and the minutes say it."""
    title = ANEW if anew else STEPS[said.step]
    lines: list[tuple[str, str]] = []
    if said.step == "assigned":
        title = f"{title} {given_to(said, people)}"
    lines += [("", str(said.get(field))) for field in ("question", "answer", "decision", "reason")]
    due = said.day("due")
    lines.append(("", f"To be answered by {dates.day(due)}" if due else ""))
    lines.append(("It rests on", rests_on.rests_on(said)))
    lines.append(("Minute", str(said.get("minute_ref"))))
    meeting = meetings.get(int(said.get("meeting", 0)) or None)
    if meeting is not None:
        lines.append(("For", meeting_options((meeting,))[0].label))
    by = f"{people.get(said.by, said.by)}, {dates.moment(said.at)}"
    return StepWords(title, by, tuple(pair for pair in lines if pair[1]))


NEXT = {
    "assigned": "may give it to somebody",
    "answered": "may answer it",
    "accepted": "may accept the answer or return it",
}


def _who(thread: Thread, own: set[str]) -> tuple[str, ...]:
    """Who does what comes next, for a reader who may not."""
    state = kind.KIND.state(thread)
    said = []
    for step, does in NEXT.items():
        told = kind.KIND.steps[step]
        anew = step == kind.ANSWERED and state == kind.ANSWERED  # that is for whoever answered
        if state in told.after and step not in own and not anew:
            said.append(f"{capital(holders(*told.needs))} {does}.")
    return tuple(said)


def who_asks() -> str:
    """Who asks questions on the record, for those who may not."""
    return f"{capital(holders(*kind.ASKS))} ask questions on the record."
