"""What was read for the pages of enquiries and actions, and how a thread is shown on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from metrics.governance import action, enquiry
from metrics.governance.pending import Paired
from metrics.governance.programme import Programme
from metrics.governance.types import Thread
from metrics.types import Organisation

Address = Callable[..., str]  # (path, **changes of the state) -> the address


@dataclass(frozen=True, slots=True)
class ComesFrom:
    """The matter that an action comes out of: in words, and the page that shows it (empty: none does)."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Following:
    """Enquiries and actions of one trust as one reader sees them on one day.

    `records`: this reader may record steps of enquiries here and now. `does`: steps of actions. `level` is
    where the reader stands: 0 in the trust, 1 in the system, 2 in the region.
    """

    org: Organisation
    reader: str  # e-mail address
    today: date
    inside: bool
    level: int
    records: bool
    does: bool
    reviews: bool
    drops: bool
    who: str  # who may record, for those who may not
    enquiries: tuple[Thread, ...]
    actions: tuple[Thread, ...]
    origins: Mapping[int, ComesFrom]
    people: Mapping[str, str]
    href: Address
    earlier: bool = False  # the view is of an earlier day
    above: int = 0  # whose matters: 0 a trust's, 1 those of the system itself, 2 of the region

    @property
    def open(self) -> tuple[Thread, ...]:
        """Open enquiries: those that are overdue first, then by the day that is due, then the oldest."""
        far = date.max
        found = [one for one in self.enquiries if enquiry.is_open(one)]
        return tuple(sorted(found, key=lambda o: (enquiry.due_of(o) or far, enquiry.since_of(o), o.id)))

    @property
    def closed(self) -> tuple[Thread, ...]:
        found = (one for one in self.enquiries if enquiry.KIND.state(one) == enquiry.CLOSED)
        return tuple(sorted(found, key=lambda one: one.last.at, reverse=True))

    @property
    def dismissed(self) -> tuple[Thread, ...]:
        found = (one for one in self.enquiries if enquiry.KIND.state(one) == enquiry.DISMISSED)
        return tuple(sorted(found, key=lambda one: one.last.at, reverse=True))

    @property
    def overdue(self) -> tuple[Thread, ...]:
        """Actions whose day has passed, the oldest first."""
        late = (one for one in self.actions if action.is_overdue(one, self.today))
        return tuple(sorted(late, key=action.due_of))

    def actions_of(self, thread: Thread) -> tuple[Thread, ...]:
        """The actions that come out of an enquiry."""
        return tuple(one for one in self.actions if one.opening.get("thread", 0) == thread.id)

    def person(self, email: str) -> str:
        return self.people.get(email, email)


@dataclass(frozen=True, slots=True, eq=False)
class Enquiries:
    """The page of all enquiries of a trust: what is followed, proposed, and what the programme asks. Of a
    system or a region nothing is proposed, and no programme is entered.
    """

    following: Following
    proposals: tuple[Paired, ...]
    programme: Programme | None
    flags: Mapping[str, Thread]
    elsewhere: tuple[Following, ...] = ()  # other trusts, for a reader of the system or the region


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as it is read: what, by whom, when, and its parts."""

    title: str
    by: str
    when: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EnquiryLine:
    """One enquiry in a list."""

    number: int
    title: str
    href: str
    origin: str
    age: str  # "open for 41 days"
    due: str  # "due 10 December", "overdue by 12 days"
    late: bool
    next: str  # the next action, or what was said last
    level: str = ""
    where: str = ""  # the trust, in a list of several


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is overdue, or whose clock runs out soon."""

    title: str
    href: str
    said: str
    late: bool


@dataclass(frozen=True, slots=True)
class ProposalView:
    key: str
    anchor: str
    rule: str
    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...]  # text, address
    clock: str
    hidden: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    near: tuple[str, str] | None = None  # an open enquiry with a theme in common: title, address
