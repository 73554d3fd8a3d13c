"""What each step of an enquiry says: from where it comes, at which level it is looked at, what came of it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from metrics.governance.about import AboutMeasure
from metrics.governance.content import (
    Content,
    Due,
    Line,
    MaybeDay,
    MaybeDue,
    MaybeLine,
    Month,
    Names,
    Themes,
    Words,
)
from metrics.governance.evidence import Evidenced
from metrics.governance.vocabulary import Level

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
    due: MaybeDue = Field(None, title="the day by which it is answered")


class Dismissed(AboutMeasure):
    """Why a proposal is not followed, with the measure that it was about."""

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

    due: Due = Field(title="the new day")
    reason: Words = Field(title="why the day changes")


class Moved(Content):
    """To another level, with the reason and the support that is offered."""

    to_level: Level = Field(title="the level it goes to")
    reason: Words = Field(title="why it moves")
    support: Names = Field((), title="the support that is offered")
    due: MaybeDue = Field(None, title="the day by which it is looked at again")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Closed(Content):
    outcome: Words = Field(title="what came of it")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Reopened(Content):
    reason: Words = Field(title="why it is open again")
    due: MaybeDue = Field(None, title="the day by which it is answered")
