"""What was read of meetings, and how they are shown. No Dash here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.views.following_types import StepView
from metrics.governance.types import Thread
from metrics.records import Meeting
from metrics.types import Organisation

Address = Callable[..., str]


@dataclass(frozen=True, slots=True, eq=False)
class Meetings:
    """The meetings of one organisation with what belongs to them, as one reader sees them on one day.

    `records`: this reader records meetings of the trust's own forums (or of the system's or region's) here
    and now; `raises`: escalates; `hears`: records what a board decided.
    """

    org: Organisation
    today: date
    meetings: tuple[Meeting, ...]  # newest first
    notes: Mapping[str, Thread]  # by the key of the meeting
    escalations: tuple[Thread, ...]
    questions: tuple[Thread, ...]
    actions: tuple[Thread, ...]
    enquiries: tuple[Thread, ...]
    people: Mapping[str, str]
    forums: tuple[str, ...]  # those that this reader records here
    raises: bool
    hears: bool
    agrees: bool
    earlier: bool
    who: str
    href: Address  # of a page of the organisation that is shown
    as_then: Callable[[Meeting], str]  # the overview as a meeting knew it
    cancelled: tuple[Meeting, ...] = ()  # written down, and cancelled since
    inside: bool = True  # False: what is said there is read only as far as it is shared

    @property
    def every(self) -> tuple[Meeting, ...]:
        """Also those that were cancelled: what cites them keeps its link."""
        return (*self.meetings, *self.cancelled)

    @property
    def held(self) -> tuple[Meeting, ...]:
        return tuple(one for one in self.meetings if one.held_on <= self.today)

    @property
    def to_come(self) -> tuple[Meeting, ...]:
        """The nearest first."""
        found = (one for one in self.meetings if one.held_on > self.today)
        return tuple(sorted(found, key=lambda one: one.held_on))

    def person(self, email: str) -> str:
        return self.people.get(email, email)


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing of a meeting in a line: what it is, its page (empty: none), and what is said beneath."""

    title: str
    href: str
    said: tuple[str, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class EscalationView:
    """An escalation with the meetings that it joins."""

    thread: Thread
    matter: str
    anchor: str
    route: str  # "Quality committee, 22 October 2026 → Board, 26 November 2026"
    stands: str
    waits: bool
    links: tuple[tuple[str, str], ...]  # its meetings: name, and address (empty: it stands on that page)
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting: its facts, and what was asked, decided, promised and escalated."""

    name: str
    sentence: str
    facts: tuple[tuple[str, str, str], ...]  # label, text, address
    asked: tuple[Matter, ...]
    decided: tuple[Matter, ...]
    promised: tuple[Matter, ...]
    escalations: tuple[EscalationView, ...]
    history: tuple[StepView, ...]
