"""Thematic review: what a system or a region found when it looked at one theme across its trusts, and what
followed (NHS England, Implementing a revised perinatal quality surveillance model, 2020, Principle 3,
action 6).
"""

from __future__ import annotations

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import Content, Day, Line, MaybeLine, Themes, Words
from metrics.governance.levels import LEVEL_OF
from metrics.governance.types import Kind, Outside, Situation, Step, Thread

NAME = "thematic_review"
HELD, FOLLOWED = "held", "followed"


class Held(Content):
    """What was looked at, over which time and places, and what was found."""

    title: Line = Field(title="a short title")
    themes: Themes = Field(title="at least one theme")
    covers: Line = Field(title="which trusts and months it looked at")
    text: Words = Field(title="what was found")
    on: Day = Field(title="the day on which it was held")
    minute_ref: MaybeLine = Field(None, title="the minute")


class Followed(Content):
    text: Words = Field(title="what followed")
    minute_ref: MaybeLine = Field(None, title="the minute")


def _above_a_trust(situation: Situation, said: Content) -> None:
    if not LEVEL_OF.get(situation.hierarchy.kinds.get(situation.org_code, ""), 0):
        raise DraftError("", "Thematic reviews are those of a system or a region: open its page.")
    if isinstance(said, Held):
        if not said.themes:
            raise DraftError("themes", "Choose at least one theme.")
        if said.on > situation.today:
            raise DraftError("on", "That day is still to come: record it once it was held.")


def _whole(thread: Thread, _reader: Outside) -> Thread | None:
    return thread


HOLDS = (Permission.COMPARE,)
KIND = Kind(
    noun="thematic review",
    steps={
        HELD: Step(Held, HOLDS, ("",), HELD, _above_a_trust),
        "followed": Step(Followed, HOLDS, (HELD, FOLLOWED), FOLLOWED, _above_a_trust),
    },
    outside=_whole,
)
