"""Challenge: a question on the record about a figure or a text, and what becomes of it.

It is asked, given to somebody with a day by which an answer is due, answered with what the answer rests on,
and accepted or returned by somebody who did not answer it. What a meeting decided of it is a step of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import Field

from metrics.access import ROLES, Permission
from metrics.draft import DraftError
from metrics.governance.about import AboutMeasure, require_known
from metrics.governance.content import Content, Day, MaybeDay, MaybeLine, MaybeWords, Minute, Month, Words
from metrics.governance.evidence import Evidenced, says_where
from metrics.governance.types import Kind, Outside, Situation, Step, Thread
from metrics.governance.vocabulary import OwnerRole

NAME = "challenge"
OPEN, GIVEN, ANSWERED, ACCEPTED, RETURNED, WITHDRAWN = (
    "open",
    "assigned",
    "answered",
    "accepted",
    "returned",
    "withdrawn",
)
UNANSWERED = (OPEN, GIVEN, RETURNED)


class Stand(StrEnum):
    """Where a question stands on a day, the most pressing first."""

    OVERDUE = "overdue"  # its day has passed without an answer
    OPEN = "open"  # given to nobody yet
    DUE = "due"  # given, and its day is still to come
    ANSWERED = "answered"  # it waits to be accepted
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class AskedError(DraftError):
    """The same question stands open already. `thread` is that one."""

    def __init__(self, thread: Thread) -> None:
        asked = thread.opening.at
        day = f"{asked.day} {asked:%B %Y}"
        super().__init__("question", f"You asked this on {day}, and it is open: question {thread.id} stands.")
        self.thread = thread


class Asked(AboutMeasure):
    """The question, and what it is about: a figure of a month, a thread (a text) by its number, or a page."""

    question: Words = Field(title="the question")
    month: Month | None = Field(None, title="the month")
    shown: MaybeLine = Field(None, title="the figure as it was shown")
    thread: int | None = Field(None, title="the text that is asked about")
    page: MaybeLine = Field(None, title="the page")
    meeting: int | None = Field(None, title="the meeting")


class Assigned(Content):
    """Who answers, and by when."""

    to_role: OwnerRole = Field(title="whose answer it is to give")
    to: MaybeLine = Field(None, title="the person")
    due: Day = Field(title="the day by which it is to be answered")


class Answered(Evidenced):
    answer: Words = Field(title="the answer")


class Accepted(Content):
    """The answer is enough. `minute_ref` where a meeting found so."""

    reason: MaybeWords = Field(None, title="why it is enough")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Returned(Content):
    """What is missing of an answer, and by when it is due: needed where the day that stood has passed."""

    reason: Words = Field(title="what is still to be answered")
    due: MaybeDay = Field(None, title="the day by which it is to be answered")


class Decided(Content):
    """What a meeting decided because of the question."""

    decision: Words = Field(title="what was decided")
    minute_ref: Minute = Field(title="the minute")
    meeting: int | None = Field(None, title="the meeting")


class Withdrawn(Content):
    reason: Words = Field(title="why the question is taken back")


def due_of(thread: Thread) -> date | None:
    """The day by which an answer is due: the newest that was given; None where none was."""
    days = (one.day("due") for one in reversed(thread.entries) if one.step in (GIVEN, RETURNED))
    return next((day for day in days if day is not None), None)


def stand(thread: Thread, today: date) -> Stand:
    """Where a question stands on a day. One that was returned without a day is due as it was before."""
    state, due = KIND.state(thread), due_of(thread)
    if state in (ANSWERED, ACCEPTED, WITHDRAWN):
        return Stand(state)
    if due is None:
        return Stand.OPEN
    return Stand.OVERDUE if due < today else Stand.DUE


def _about_what_there_is(situation: Situation, asked: Asked) -> None:
    """A question is about a measure of the catalogue, or a matter of the same organisation."""
    require_known(asked)
    if asked.thread is None:
        return
    if all(one.id != asked.thread for kind in TEXTS for one in situation.threads(kind)):
        raise DraftError("", "There is no such text here: ask from the page that shows it.")


def _asked_once(situation: Situation, asked: Asked) -> None:
    """Raise AskedError where the same person asked the same of the same, and it is open still."""
    _about_what_there_is(situation, asked)
    for one in situation.threads(NAME):
        same = one.opening.by == situation.viewer.email and _what(one.opening.content) == _what(asked.kept())
        if same and KIND.state(one) in (*UNANSWERED, ANSWERED):
            raise AskedError(one)


def _what(asked: Mapping[str, Any]) -> tuple[Any, ...]:
    """The question in its words, and what it is about."""
    words = " ".join(str(asked.get("question", "")).split()).casefold()
    return (words, *(asked.get(field) or "" for field in ("measure", "breakdown", "month", "thread", "page")))


def _by_who_can_answer(situation: Situation, assigned: Assigned) -> None:
    if not ROLES[assigned.to_role][1].intersection(ANSWERS):
        raise DraftError("to_role", "That role answers no questions here: choose one that does.")
    _not_in_the_past(situation, assigned.due)


def _not_in_the_past(situation: Situation, due: date) -> None:
    if due < situation.today:
        raise DraftError("due", "The day by which it is to be answered is still to come: choose a later one.")


def _by_another(situation: Situation, _content: Content) -> None:
    answer = situation.thread.newest(ANSWERED) if situation.thread else None
    if answer is not None and answer.by == situation.viewer.email:
        raise DraftError(
            "", "Whoever answered does not judge the answer: somebody else accepts or returns it."
        )


def _by_another_with_a_day(situation: Situation, returned: Returned) -> None:
    """What is returned is not overdue at once: it gets a new day where the one that stood has passed."""
    _by_another(situation, returned)
    stood = due_of(situation.thread) if situation.thread else None
    if returned.due is not None:
        _not_in_the_past(situation, returned.due)
    elif stood is not None and stood < situation.today:
        raise DraftError("due", "The day by which it was due has passed: choose a new one.")


def _anew(situation: Situation, answered: Answered) -> None:
    """Until it is judged, whoever answered may answer anew; the answer before stays readable."""
    says_where(situation, answered)
    thread = situation.thread
    if thread is None or KIND.state(thread) != ANSWERED:
        return
    answer = thread.newest(ANSWERED)
    if answer is not None and answer.by != situation.viewer.email:
        raise DraftError("", "It is answered: until it is judged, whoever answered it may answer it anew.")


def _by_the_asker(situation: Situation, _content: Content) -> None:
    if situation.thread is not None and situation.thread.opening.by != situation.viewer.email:
        raise DraftError("", "A question is taken back by whoever asked it.")


def _own(thread: Thread, reader: Outside) -> Thread | None:
    """From outside one reads what one has asked oneself, and what became of it."""
    return thread if thread.opening.by == reader.viewer.email else None


TEXTS = ("commentary", "enquiry", "action", NAME)  # the kinds of matter whose words can be asked about
ASKS = (Permission.CHALLENGE, Permission.REVIEW)
GIVES = (Permission.COMMENT, Permission.SIGN, Permission.CHALLENGE)
ANSWERS = (Permission.COMMENT, Permission.LOAD)
DECIDES = (Permission.SIGN, Permission.COMPARE)
KIND = Kind(
    noun="question",
    steps={
        "asked": Step(Asked, ASKS, ("",), OPEN, _asked_once),
        "assigned": Step(Assigned, GIVES, UNANSWERED, GIVEN, _by_who_can_answer),
        "answered": Step(Answered, ANSWERS, (*UNANSWERED, ANSWERED), ANSWERED, _anew),
        "accepted": Step(Accepted, ASKS, (ANSWERED,), ACCEPTED, _by_another),
        "returned": Step(Returned, ASKS, (ANSWERED,), RETURNED, _by_another_with_a_day),
        "decided": Step(Decided, DECIDES, (*UNANSWERED, ANSWERED, ACCEPTED), None),
        "withdrawn": Step(Withdrawn, ASKS, (*UNANSWERED, ANSWERED), WITHDRAWN, _by_the_asker),
    },
    outside=_own,
)
