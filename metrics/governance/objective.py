"""Objective: one of the quality objectives that a system or a region has set for perinatal care.

Set, reviewed and in the end closed by the group that set it (NHS England, Implementing a revised perinatal
quality surveillance model, 2020, Principle 2, action 7: perinatal care is among the objectives of a system,
and these are reviewed and brought up to date).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.about import AboutMeasure, require_known
from metrics.governance.content import Content, Day, Due, Line, MaybeDue, MaybeLine, Words
from metrics.governance.levels import LEVEL_OF
from metrics.governance.types import Kind, Outside, Situation, Step, Thread

NAME = "objective"
IN_FORCE, ENDED = "in_force", "ended"


class Set(AboutMeasure):
    """What is to be reached, by when, and the measure that would show it."""

    title: Line = Field(title="a short title")
    aim: Words = Field(title="what is to be reached")
    due: Due = Field(title="the day by which it is to be reached")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Reviewed(Content):
    """How it stands, in the judgement of the group that set it."""

    stands: Literal["on_course", "off_course", "too_early"] = Field(title="how it stands")
    text: Words = Field(title="what shows it")
    on: Day = Field(title="the day on which it was reviewed")
    due: MaybeDue = Field(None, title="another day by which it is to be reached")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Ended(Content):
    reached: Literal["yes", "partly", "no"] = Field(title="whether it was reached")
    reason: Words = Field(title="why it ends")
    minute_ref: MaybeLine = Field(None, title="the minute")


def due_of(thread: Thread) -> date | None:
    """The day by which it is to be reached, as it stands now."""
    return next((day for one in reversed(thread.entries) if (day := one.day("due"))), None)


def reviewed_of(thread: Thread) -> date | None:
    """The day of its newest review; None where there was none."""
    newest = thread.newest("reviewed")
    return newest.day("on") if newest else None


def _above_a_trust(situation: Situation, said: Content) -> None:
    if not LEVEL_OF.get(situation.hierarchy.kinds.get(situation.org_code, ""), 0):
        raise DraftError("", "Quality objectives are those of a system or a region: open its page.")
    if isinstance(said, Set):
        require_known(said)
    if isinstance(said, Reviewed) and said.on > situation.today:
        raise DraftError("on", "That day is still to come: write the day on which it was reviewed.")


def _whole(thread: Thread, _reader: Outside) -> Thread | None:
    return thread


SETS = (Permission.COMPARE,)
KIND = Kind(
    noun="objective",
    steps={
        "set": Step(Set, SETS, ("",), IN_FORCE, _above_a_trust),
        "reviewed": Step(Reviewed, SETS, (IN_FORCE,), IN_FORCE, _above_a_trust),
        ENDED: Step(Ended, SETS, (IN_FORCE,), ENDED, _above_a_trust),
    },
    outside=_whole,
)
