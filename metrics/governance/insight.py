"""Insight: what a partner says of a service, by partner and theme, and what came of it.

Partners are those that the 2020 model names as sources of insight for trusts, systems and regions (NHS
England, Implementing a revised perinatal quality surveillance model, 2020, Principles 3 and 4), under the
names that they bear now: MNSI investigates what HSIB did, and NHS England trains as HEE did.
"""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import Content, Day, MaybeLine, MaybeWords, Themes, Words
from metrics.governance.levels import LEVEL_OF
from metrics.governance.types import Kind, Outside, Situation, Step, Thread

NAME = "insight"
LOGGED, ANSWERED, WITHDRAWN = "logged", "answered", "withdrawn"
Partner = Literal[
    "neonatal_network",
    "maternity_network",
    "voices_partnership",
    "rcm",
    "rcog",
    "rcpch",
    "deanery",
    "coroner",
    "cqc",
    "nhs_resolution",
    "mnsi",
    "mbrrace",
    "nmc",
    "gmc",
    "nhs_england",
    "lms",
    "other",
]
PARTNERS: tuple[str, ...] = get_args(Partner)
Nature = Literal["concern", "praise", "advice"]
Standing = Literal["provider", "lms", "region"]
ABOVE = ("lms", "region")


class Logged(Content):
    """What was said, by which partner, about which themes, on which day, and who is to know of it."""

    partner: Partner = Field(title="the partner")
    nature: Nature = Field(title="what it is")
    text: Words = Field(title="what was said")
    themes: Themes = Field(title="at least one theme")
    on: Day = Field(title="the day on which it was said")
    source: MaybeLine = Field(None, title="where it was said")
    level: Standing = Field("provider", title="the level at which it is known")


class Answered(Content):
    """What was done because of it; the matter that follows it, by its number, where there is one."""

    text: Words = Field(title="what came of it")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Withdrawn(Content):
    reason: Words = Field(title="why it is taken back")
    evidence: MaybeWords = Field(None, title="what shows it")


def _can_be_logged(situation: Situation, logged: Logged) -> None:
    if not logged.themes:
        raise DraftError("themes", "Choose at least one theme.")
    if logged.on > situation.today:
        raise DraftError("on", "That day is still to come: write the day on which it was said.")
    own = LEVEL_OF.get(situation.hierarchy.kinds.get(situation.org_code, ""), 0)
    if own and ("provider", "lms", "region").index(logged.level) < own:
        raise DraftError("level", "What is said of a system or a region is known there: choose its level.")
    outside = Permission.COMPARE in situation.held and Permission.FIGURES not in situation.held
    if outside and not own and logged.level not in ABOVE:
        raise DraftError("level", "What you log of a trust is known to its system: choose that level.")


def level_of(thread: Thread) -> str:
    return str(thread.opening.get("level", "provider"))


def stands(thread: Thread) -> bool:
    """Whether it counts: it was not taken back."""
    return KIND.state(thread) != WITHDRAWN


def _by_those_who_know(situation: Situation, _content: Content) -> None:
    """From above a trust one goes on with what is known there."""
    if situation.thread is None or situation.viewer.operator or Permission.FIGURES in situation.held:
        return
    kind = situation.hierarchy.kinds.get(situation.org_code, "")
    if not LEVEL_OF.get(kind, 0) and level_of(situation.thread) not in ABOVE:
        raise DraftError("", "This is known to the trust alone, so the trust goes on with it.")


def _known_above(thread: Thread, reader: Outside) -> Thread | None:
    """A trust's own stay inside; what is known to its system is read there and above."""
    return thread if level_of(thread) in ABOVE or thread.opening.by == reader.viewer.email else None


LOGS = (Permission.COMMENT, Permission.LOAD, Permission.COMPARE)
KIND = Kind(
    noun="insight",
    steps={
        LOGGED: Step(Logged, LOGS, ("",), LOGGED, _can_be_logged),
        ANSWERED: Step(Answered, LOGS, (LOGGED, ANSWERED), ANSWERED, _by_those_who_know),
        WITHDRAWN: Step(Withdrawn, LOGS, (LOGGED, ANSWERED), WITHDRAWN, _by_those_who_know),
    },
    outside=_known_above,
)
