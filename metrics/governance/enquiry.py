"""Enquiry: something that warrants a closer look, at which level it is looked at, and what came of it.

It is raised by a person, from an origin that can be opened (a signal, a challenge, a concern from outside).
It moves between the trust, its system, the region and the nation with a reason and the support that is
offered (NHS England, Implementing a revised perinatal quality surveillance model, 2020, Principle 5).
A proposal that is not followed is dismissed with its reason, under the same key.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.about import AboutMeasure, require_known
from metrics.governance.clocks import CLOCKS, due_by_clock
from metrics.governance.content import (
    Content,
    Day,
    Line,
    MaybeDay,
    MaybeLine,
    Month,
    Names,
    Themes,
    Words,
)
from metrics.governance.evidence import Evidenced, says_where
from metrics.governance.levels import highest, lowest, own_level
from metrics.governance.types import Entry, Kind, Outside, Situation, Step, Thread
from metrics.governance.vocabulary import LEVELS, Level
from metrics.series import Key

NAME = "enquiry"
OPEN, CLOSED, DISMISSED = "open", "closed", "dismissed"
Origin = Literal[
    "signal",
    "challenge",
    "outside_concern",
    "regulation_28",
    "national_signal",
    "outlier",
    "thematic_review",
    "service_users",
    "regulator",
    "surveys",
    "triangulated",
    "other",
]
SUPPORT: tuple[str, ...] = (
    "local_discussion",
    "action_plan",
    "peer_trust",
    "mentoring",
    "matneosip",
    "training",
    "regional_advice",
    "regional_improvement",
    "invited_review",
    "support_programme",
    "none",
)


class Raised(AboutMeasure):
    """What is to be looked into, where it comes from, at which level, and by when."""

    title: Line = Field(title="a short title")
    question: Words = Field(title="what is to be found out")
    origin: Origin = Field(title="where it comes from")
    origin_ref: MaybeLine = Field(None, title="what it comes from")
    level: Level = Field(title="the level at which it is looked at")
    month: Month | None = Field(None, title="the month")
    themes: Themes = Field((), title="the themes")
    received_on: MaybeDay = Field(None, title="the day on which it came")
    due: MaybeDay = Field(None, title="the day by which it is answered")


class Dismissed(Content):
    """Why a proposal is not followed."""

    reason: Words = Field(title="why nothing is looked into")
    title: Line = Field(title="a short title")
    origin: Origin = Field(title="where it comes from")


class Responded(Evidenced):
    text: Words = Field(title="what was found")


class Decided(Content):
    decision: Words = Field(title="what was decided")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Put(Content):
    """Another day, with the reason: a coroner who gives more time, or an answer that takes longer."""

    due: Day = Field(title="the new day")
    reason: Words = Field(title="why the day changes")


class Moved(Content):
    """To another level, with the reason and the support that is offered."""

    to_level: Level = Field(title="the level it goes to")
    reason: Words = Field(title="why it moves")
    support: Names = Field((), title="the support that is offered")
    due: MaybeDay = Field(None, title="the day by which it is looked at again")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Closed(Content):
    outcome: Words = Field(title="what came of it")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Reopened(Content):
    reason: Words = Field(title="why it is open again")
    due: Day | None = Field(None, title="the day by which it is answered")


def raised_of(thread: Thread) -> Entry:
    """The step that raised it; of a proposal that was dismissed alone, the step that dismissed it."""
    return thread.newest("raised") or thread.opening


def level_of(thread: Thread) -> str:
    """The level at which it is now."""
    moved = thread.newest("moved")
    return str(moved.get("to_level") if moved else raised_of(thread).get("level", "provider"))


def due_of(thread: Thread) -> date | None:
    """The day by which it is answered: the newest that was set, else the end of its origin's clock."""
    for one in reversed(thread.entries):
        day = one.day("due")
        if day is not None:
            return day
    raised = raised_of(thread)
    return due_by_clock(str(raised.get("origin")), raised.day("received_on"))


def since_of(thread: Thread) -> date:
    """The day from which its age counts: on which it came, else on which it was raised."""
    raised = raised_of(thread)
    return raised.day("received_on") or raised.at.date()


def about_of(thread: Thread) -> Key | None:
    """The measure and the part that it is about."""
    raised = raised_of(thread)
    return (str(raised.get("measure")), str(raised.get("breakdown"))) if raised.get("measure") else None


def is_open(thread: Thread) -> bool:
    return KIND.state(thread) == OPEN


def may_reach(situation: Situation, level: str) -> bool:
    """Whether somebody may raise or move an enquiry there: a trust up to its system, those above to any
    level below their own, and one above it.
    """
    if situation.viewer.operator:
        return True
    return LEVELS.index(level) <= highest(situation.viewer, situation.org_code, situation.hierarchy) + 1


def _can_be_raised(situation: Situation, raised: Raised) -> None:
    require_known(raised)
    _require_reach(situation, raised.level, "level")
    if raised.received_on is not None and raised.received_on > situation.today:
        raise DraftError("received_on", "That day is still to come: write the day on which it came.")
    if raised.origin not in CLOCKS:
        return
    ends = due_by_clock(raised.origin, raised.received_on)
    if ends is None:
        raise DraftError("received_on", "Write the day on which it came: its clock starts there.")
    if raised.due is not None and raised.due > ends:
        raise DraftError(
            "due", f"Its clock ends on {ends.day} {ends:%B %Y}: choose that day, or an earlier one."
        )


def _moves(situation: Situation, moved: Moved) -> None:
    _follows(situation, moved)
    unknown = [name for name in moved.support if name not in SUPPORT]
    if unknown:
        raise DraftError("support", f"“{unknown[0][:40]}” is no support of the list: choose from it.")
    if situation.thread is not None and level_of(situation.thread) == moved.to_level:
        raise DraftError("to_level", "It is at that level already.")
    _require_reach(situation, moved.to_level, "to_level")


def _require_reach(situation: Situation, level: str, field: str) -> None:
    if LEVELS.index(level) < own_level(situation.org_code, situation.hierarchy):
        raise DraftError(
            field, "It is a matter of a level above the trusts, and goes no lower: choose another."
        )
    if not may_reach(situation, level):
        raise DraftError(field, "From here it goes one level up at most: choose the next level.")


def _follows(situation: Situation, _content: Content) -> None:
    """Raise DraftError for somebody above the trust who follows what is not at their level."""
    thread, viewer = situation.thread, situation.viewer
    if thread is None or viewer.operator or Permission.FIGURES in situation.held:
        return
    own = lowest(viewer, situation.org_code, situation.hierarchy)
    if thread.opening.by != viewer.email and LEVELS.index(level_of(thread)) < own:
        raise DraftError("", "It is looked at below your level now, so those who look at it go on with it.")


def _responds(situation: Situation, said: Responded) -> None:
    _follows(situation, said)
    says_where(situation, said)


def _from_there_on(thread: Thread, reader: Outside) -> Thread | None:
    """From above the trust one reads what was said while it was at one's own level or above, with what
    raised it and what took it away again; and whole what one has raised oneself. What is looked at by the
    trust alone, and a proposal that it dismissed, are the trust's.
    """
    raised = raised_of(thread)
    if raised.by == reader.viewer.email and raised.step == "raised":
        return thread.cut(lambda one: one.ordinal >= raised.ordinal)
    seen: set[int] = set()
    above = False
    for one in thread.entries:
        was, level = above, _goes_to(one)
        above = LEVELS.index(level) >= reader.level if level else above
        if was or above:
            seen.add(one.ordinal)
    return thread.cut(lambda one: one.ordinal in seen or one == raised) if seen else None


def _goes_to(entry: Entry) -> str:
    """The level that a step takes it to; empty for a step that leaves it where it is."""
    found: Any = entry.get("to_level") or entry.get("level")
    return str(found or "")


FOLLOWS = (Permission.ENQUIRE,)
KIND = Kind(
    noun="enquiry",
    steps={
        "raised": Step(Raised, FOLLOWS, ("", DISMISSED), OPEN, _can_be_raised),
        "dismissed": Step(Dismissed, FOLLOWS, ("",), DISMISSED),
        "responded": Step(Responded, FOLLOWS, (OPEN,), None, _responds),
        "decided": Step(Decided, FOLLOWS, (OPEN,), None, _follows),
        "moved": Step(Moved, FOLLOWS, (OPEN,), None, _moves),
        "put": Step(Put, FOLLOWS, (OPEN,), None, _follows),
        "closed": Step(Closed, FOLLOWS, (OPEN,), CLOSED, _follows),
        "reopened": Step(Reopened, FOLLOWS, (CLOSED,), OPEN, _follows),
    },
    outside=_from_there_on,
    by_level=True,
)
