"""Action: something that somebody does by a day, and whether it worked.

It comes out of an enquiry, a challenge, a commentary or a meeting. Whether it worked is judged beside the
measure that it was meant to move, by somebody who did not do it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.about import AboutMeasure, require_known
from metrics.governance.content import Content, Day, Due, MaybeLine, MaybeWords, Minute, Words
from metrics.governance.levels import own_level
from metrics.governance.types import Entry, Kind, Outside, Situation, Step, Thread
from metrics.governance.vocabulary import LEVELS, Level, OwnerRole
from metrics.series import Key

NAME = "action"
OPEN, DONE, CHECKED, DROPPED = "open", "done", "checked", "dropped"


class Agreed(AboutMeasure):
    """What is to be done, by whom and by when; what it comes out of; what it is meant to move."""

    what: Words = Field(title="what is to be done")
    owner_role: OwnerRole = Field(title="whose action it is")
    owner: MaybeLine = Field(None, title="the person")
    due: Due = Field(title="the day by which it is done")
    thread: int | None = Field(None, title="what it comes out of")
    level: Level = Field("provider", title="the level at which it is followed")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Put(Content):
    """Another day, with the reason."""

    due: Due = Field(title="the new day")
    reason: Words = Field(title="why the day changes")


class Progressed(Content):
    text: Words = Field(title="how far it is")


class Done(Content):
    """That it was done, on which day, and what shows it."""

    done_on: Day = Field(title="the day on which it was done")
    evidence: Words = Field(title="what shows that it was done")


class Checked(Content):
    """Whether it worked, in the judgement of somebody who did not do it."""

    worked: Literal["yes", "no", "too_early"] = Field(title="whether it worked")
    reason: Words = Field(title="what shows it")
    evidence: MaybeWords = Field(None, title="what shows it besides the chart")


class Reopened(Content):
    reason: Words = Field(title="why it is open again")


class Dropped(Content):
    """Not to be done after all: a decision of a meeting."""

    reason: Words = Field(title="why it is dropped")
    minute_ref: Minute = Field(title="the minute")


def due_of(thread: Thread) -> date:
    """The day by which it is to be done, as it stands now."""
    newest = thread.newest("put") or thread.opening
    day = newest.day("due")
    assert day is not None
    return day


def done_of(thread: Thread) -> Entry | None:
    """The step that says that it was done; None where it is open, or was opened again."""
    return thread.newest(DONE) if KIND.state(thread) in (DONE, CHECKED) else None


def is_overdue(thread: Thread, today: date) -> bool:
    return KIND.state(thread) == OPEN and due_of(thread) < today


def about_of(thread: Thread) -> Key | None:
    """The measure and the part that it should move; None where none was named."""
    agreed = thread.opening
    return (str(agreed.get("measure")), str(agreed.get("breakdown"))) if agreed.get("measure") else None


def _can_be_agreed(situation: Situation, agreed: Agreed) -> None:
    require_known(agreed)
    if agreed.thread is not None and all(
        one.id != agreed.thread for kind in ORIGINS for one in situation.threads(kind)
    ):
        raise DraftError("", "There is no such matter here: agree it on the page that shows it.")
    if LEVELS.index(agreed.level) < own_level(situation.org_code, situation.hierarchy):
        raise DraftError("level", "It is an action of a level above the trusts: it is followed there.")


def _not_to_come(situation: Situation, done: Done) -> None:
    if done.done_on > situation.today:
        raise DraftError("done_on", "That day is still to come: record it once it is done.")


def _by_another(situation: Situation, checked: Checked) -> None:
    done = situation.thread.newest(DONE) if situation.thread else None
    if done is not None and done.by == situation.viewer.email:
        raise DraftError("", "Whoever did it does not judge whether it worked: somebody else does.")
    before = situation.thread.newest("checked") if situation.thread else None
    since_done = before is not None and (done is None or before.ordinal > done.ordinal)
    if before is not None and since_done and dict(before.content) == checked.kept():
        raise DraftError("", "It was judged so already, in the same words: write what is new.")


def _above_the_trust(thread: Thread, reader: Outside) -> Thread | None:
    """Actions that a system, a region or the nation follows are read there, and by whoever agreed them."""
    agreed = thread.opening
    level = LEVELS.index(str(agreed.get("level", "provider")))
    return thread if level >= reader.level or agreed.by == reader.viewer.email else None


ORIGINS = ("enquiry", "challenge", "commentary")  # the kinds of matter that an action comes out of
DOES = (Permission.COMMENT, Permission.ENQUIRE)
KIND = Kind(
    noun="action",
    steps={
        "agreed": Step(Agreed, DOES, ("",), OPEN, _can_be_agreed),
        "put": Step(Put, DOES, (OPEN,), None),
        "progressed": Step(Progressed, DOES, (OPEN,), None),
        "done": Step(Done, DOES, (OPEN,), DONE, _not_to_come),
        "checked": Step(
            Checked, (Permission.REVIEW, Permission.COMPARE), (DONE, CHECKED), CHECKED, _by_another
        ),
        "reopened": Step(Reopened, DOES, (DONE, CHECKED, DROPPED), OPEN),
        "dropped": Step(Dropped, (Permission.SIGN, Permission.COMPARE), (OPEN,), DROPPED),
    },
    outside=_above_the_trust,
    by_level=True,
)
