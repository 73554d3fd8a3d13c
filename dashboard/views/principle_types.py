"""What was read for the page of principles, and how a requirement is shown. No Dash here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.views.following_types import StepView
from metrics.framework import Framework
from metrics.governance.sharing import Sharing
from metrics.governance.types import Thread
from metrics.harm.investigations import Investigation
from metrics.records import Meeting
from metrics.types import Organisation


@dataclass(frozen=True, slots=True)
class TrustFacts:
    """What the store knows that speaks to the six requirements of Principle 1."""

    directors: tuple[str, ...]  # names of those with the role
    champions: tuple[str, ...]
    boards: tuple[Meeting, ...]  # held, newest first
    committees: tuple[Meeting, ...]
    months: tuple[date, ...]  # the whole months looked at, oldest first: twelve, or since the first meeting
    sharing: Sharing | None  # None: nobody sent a list, or it is not this reader's to count
    inside: bool
    shared: tuple[date, ...]  # months whose return was shared with the system
    newest: date | None  # the newest month with figures


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What the store knows of a system or a region: meetings, trusts, what was escalated, partners."""

    leads: tuple[str, ...]
    met: tuple[Meeting, ...]
    trusts: int
    sending: int  # trusts that shared a month of the newest three
    enquiries: int  # open at this level now
    overdue: int
    upwards: int  # enquiries that went on to the next level within twelve months
    objectives: int  # in force
    reviewed: date | None  # the newest review of one
    partners: tuple[str, ...]  # that were heard within twelve months, by name
    reviews: int  # thematic reviews within twelve months
    months: tuple[date, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Principles:
    """One principle of the trust, its system or its region, as one reader sees it on one day."""

    org: Organisation
    framework: Framework
    level: int
    today: date
    threads: Mapping[str, Thread]  # by the id of the item
    trust: TrustFacts | None
    group: GroupFacts | None
    listed: tuple[Investigation, ...] | None  # unshared ones; None for those who may not read cases
    people: Mapping[str, str]
    reader: str
    judges: bool
    reviews: bool
    earlier: bool
    who: str
    href: Callable[[str], str]

    def person(self, email: str) -> str:
        return self.people.get(email, email)


@dataclass(frozen=True, slots=True)
class Fact:
    """What the record shows of one requirement. `holds`: that it is met (None: it does not say)."""

    text: str
    holds: bool | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class RequirementView:
    """One requirement: what it asks, what is said of it, what the record shows, and where the two part."""

    id: str
    number: str
    title: str
    asks: str
    state: str  # "", yes, partly, no
    word: str  # "Met", "Partly met", "Not met", "Not judged yet"
    said: str
    evidence: str
    when: str  # who judged it, and on which day
    review: str  # who reviewed it, or that nobody has
    facts: tuple[Fact, ...]
    parts: str  # where word and fact disagree; empty otherwise
    steps: tuple[StepView, ...]
    thread: Thread | None
