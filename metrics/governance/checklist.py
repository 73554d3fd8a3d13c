"""Checklist: one requirement of Principle 1, 2 or 3, judged with its evidence and looked at by another.

The key is framework and item: `principle-1/3`. Principle 1 is the trust's, 2 the system's, 3 the region's
(NHS England, Implementing a revised perinatal quality surveillance model, 2020). A judgement after a review
takes its place: what it says has to be looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.framework import PRINCIPLES, Item, load_framework
from metrics.governance.content import Content, Day, MaybeWords, Words
from metrics.governance.levels import LEVEL_OF, lowest
from metrics.governance.types import Kind, Outside, Situation, Step, Thread

NAME = "checklist"
JUDGED, REVIEWED, NOT_ENOUGH = "judged", "reviewed", "not_enough"
LEVELS: Mapping[str, int] = MappingProxyType({"principle-1": 0, "principle-2": 1, "principle-3": 2})
WHOSE = ("a trust", "a system", "a region")


class Judged(Content):
    """Whether it is met, what shows it, and the day on which it was looked at."""

    state: Literal["yes", "partly", "no"] = Field(title="whether it is met")
    text: Words = Field(title="how it is met, or what is missing")
    evidence: MaybeWords = Field(None, title="where the evidence is")
    on: Day = Field(title="the day on which it was looked at")


class Reviewed(Content):
    text: Words = Field(title="what was looked at, and why it is enough")


class NotEnough(Content):
    reason: Words = Field(title="what is missing")


def key(framework_id: str, item_id: str) -> str:
    return f"{framework_id}/{item_id}"


def item_of(key: str) -> tuple[str, Item]:
    """The principle and the requirement of a key. Raises DraftError for one that is none."""
    framework_id, _, item_id = key.partition("/")
    if framework_id in PRINCIPLES:
        for item in load_framework(framework_id).items:
            if item.id == item_id:
                return framework_id, item
    raise DraftError("", "There is no such requirement: judge those that the page of principles lists.")


def _of_this_level(situation: Situation) -> None:
    framework_id, _item = item_of(situation.key)
    level = LEVEL_OF.get(situation.hierarchy.kinds.get(situation.org_code, ""), 0)
    if level != LEVELS[framework_id]:
        label = load_framework(framework_id).label
        raise DraftError("", f"{label} is judged for {WHOSE[LEVELS[framework_id]]}.")


def _by_those_there(situation: Situation, judged: Judged) -> None:
    _of_this_level(situation)
    viewer, org = situation.viewer, situation.org_code
    own = LEVEL_OF.get(situation.hierarchy.kinds.get(org, ""), 0)
    if not viewer.operator and lowest(viewer, org, situation.hierarchy) != own:
        raise DraftError("", "A requirement is judged by those whose it is; from above it is reviewed.")
    if judged.state != "no" and judged.evidence is None:
        raise DraftError("evidence", "Say where the evidence is, or judge that it is not met.")
    if judged.on > situation.today:
        raise DraftError("on", "That day is still to come: write the day on which it was looked at.")


def _by_another(situation: Situation, _content: Content) -> None:
    _of_this_level(situation)
    if situation.key.startswith(PRINCIPLES[0]) and Permission.FIGURES not in situation.held:
        raise DraftError("", "What a trust judges of itself is reviewed within the trust.")
    judged = situation.thread.newest(JUDGED) if situation.thread else None
    if judged is not None and judged.by == situation.viewer.email:
        raise DraftError("", "Whoever judged it does not review it: somebody else does.")


def _whole(thread: Thread, _reader: Outside) -> Thread | None:
    """Requirements of oversight, and no figure or case: those who oversee the trust read them."""
    return thread


JUDGES = (Permission.COMMENT, Permission.COMPARE)
REVIEWS = (Permission.REVIEW, Permission.COMPARE)
KIND = Kind(
    noun="requirement",
    steps={
        JUDGED: Step(Judged, JUDGES, ("", JUDGED, REVIEWED, NOT_ENOUGH), JUDGED, _by_those_there),
        REVIEWED: Step(Reviewed, REVIEWS, (JUDGED,), REVIEWED, _by_another),
        NOT_ENOUGH: Step(NotEnough, REVIEWS, (JUDGED, REVIEWED), NOT_ENOUGH, _by_another),
    },
    outside=_whole,
)
