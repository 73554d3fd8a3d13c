"""Enquiry: something that warrants a closer look, at which level it is looked at, and what came of it.

It is raised by a person, from an origin that can be opened (a signal, a challenge, a concern from outside).
It moves between the trust, its system, the region and the nation with a reason and the support that is
offered (NHS England, Implementing a revised perinatal quality surveillance model, 2020, Principle 5).
A proposal that is not followed is dismissed with its reason, under the same key.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
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
from metrics.governance.types import Kind, Outside, Situation, Step, Thread
from metrics.governance.vocabulary import LEVELS, Level

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
LEVEL_OF = {"trust": 0, "site": 0, "icb_lms": 1, "region": 2, "nation": 3}  # of a grant's organisation


class Raised(Content):
    """What is to be looked into, where it comes from, at which level, and by when."""

    title: Line = Field(title="a short title")
    question: Words = Field(title="what is to be found out")
    origin: Origin = Field(title="where it comes from")
    origin_ref: MaybeLine = Field(None, title="what it comes from")
    level: Level = Field(title="the level at which it is looked at")
    measure: MaybeLine = Field(None, title="the measure")
    breakdown: MaybeLine = Field(None, title="the part of the measure")
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


def level_of(thread: Thread) -> str:
    """The level at which it is now."""
    moved = thread.newest("moved")
    return str(moved.get("to_level") if moved else thread.opening.get("level", "provider"))


def may_reach(situation: Situation, level: str) -> bool:
    """Whether somebody may raise or move an enquiry there: a trust up to its system, those above to any."""
    if situation.viewer.operator:
        return True
    line = situation.hierarchy.line(situation.org_code)
    kinds = (
        situation.hierarchy.kinds.get(g.org_code, "") for g in situation.viewer.grants if g.org_code in line
    )
    own = max((LEVEL_OF.get(kind, 0) for kind in kinds), default=0)
    return LEVELS.index(level) <= own + 1


def _level_in_reach(situation: Situation, raised: Raised) -> None:
    _require_reach(situation, raised.level, "level")


def _moves(situation: Situation, moved: Moved) -> None:
    unknown = [name for name in moved.support if name not in SUPPORT]
    if unknown:
        raise DraftError("support", f"“{unknown[0][:40]}” is no support of the list: choose from it.")
    if situation.thread is not None and level_of(situation.thread) == moved.to_level:
        raise DraftError("to_level", "It is at that level already.")
    _require_reach(situation, moved.to_level, "to_level")


def _require_reach(situation: Situation, level: str, field: str) -> None:
    if not may_reach(situation, level):
        raise DraftError(field, "From here it goes one level up at most: choose the next level.")


def _above_the_trust(thread: Thread, _reader: Outside) -> Thread | None:
    """Once it was at the level of the system or above, those above the trust read it from that step on, with
    its title and question.
    """
    seen = [
        one.ordinal
        for one in thread.entries
        if one.get("level") in LEVELS[1:] or one.get("to_level") in LEVELS[1:]
    ]
    if not seen:
        return None
    return thread.cut(lambda one: one.ordinal == 1 or one.ordinal >= seen[0])


FOLLOWS = (Permission.ENQUIRE,)
KIND = Kind(
    noun="enquiry",
    steps={
        "raised": Step(Raised, FOLLOWS, ("", DISMISSED), OPEN, _level_in_reach),
        "dismissed": Step(Dismissed, FOLLOWS, ("",), DISMISSED),
        "responded": Step(Responded, FOLLOWS, (OPEN,), None, says_where),
        "decided": Step(Decided, FOLLOWS, (OPEN,)),
        "moved": Step(Moved, FOLLOWS, (OPEN,), None, _moves),
        "closed": Step(Closed, FOLLOWS, (OPEN,), CLOSED),
        "reopened": Step(Reopened, FOLLOWS, (CLOSED,), OPEN),
    },
    outside=_above_the_trust,
)
