"""Flags of the support programme: facts that no file brings, and on which its criteria turn.

A flag is said to hold, or to hold no longer, as of a day; the newest word counts, and all words stay. Each
flag of an organisation is one thread, under the flag's name.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.content import Content, Day, Words
from metrics.governance.types import Kind, Outside, Situation, Step, Thread

NAME = "programme_flag"
WARNING_NOTICE, REVIEW_REQUESTED, TOLD_TO_CQC = "warning_notice", "review_requested", "told_to_cqc"
FLAGS = (WARNING_NOTICE, REVIEW_REQUESTED, TOLD_TO_CQC)


class Noted(Content):
    """Whether it holds, as of which day, and how that is known."""

    holds: Literal["yes", "no"] = Field(title="whether it holds")
    on: Day = Field(title="the day as of which it holds or does not")
    text: Words = Field(title="how that is known")


def _known_flag(situation: Situation, noted: Noted) -> None:
    if situation.key not in FLAGS:
        raise DraftError("", "There is no such flag of the programme.")
    if noted.on > situation.today:
        raise DraftError("on", "That day is still to come: record it once it has come.")


def _whole(thread: Thread, _reader: Outside) -> Thread:
    """Whoever oversees the trust reads its flags: they are what its place on the programme turns on."""
    return thread


KIND = Kind(
    noun="flag",
    steps={"noted": Step(Noted, (Permission.ENQUIRE,), ("", "noted"), "noted", _known_flag)},
    outside=_whole,
)
