"""The minutes evidence of one meeting: what was read for it, and its facts, parts, matters and steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from metrics.access import Viewer
from metrics.governance.types import Thread
from metrics.periods import LONDON
from metrics.records import Meeting
from metrics.store.decided import Decided
from metrics.store.returns import Recorded
from metrics.store.types import StoredSubmission
from metrics.types import Organisation


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """What was read for the evidence of one meeting, as its reader may know it.

    Whatever was recorded after the day `since`, up to the day of the meeting, belongs to it. `places` are the
    organisations that the meeting hears beside its own, by code. `written` says who wrote the meeting down,
    and when.
    """

    org: Organisation
    meeting: Meeting
    before: Meeting | None  # the meeting of the same forum before this one
    since: date
    meetings: Sequence[Meeting]
    threads: Sequence[Thread]
    returns: Mapping[str, Sequence[Recorded]]  # by the code of the trust
    files: Sequence[StoredSubmission]
    decided: Sequence[Decided]
    written: tuple[datetime, str] | None
    people: Mapping[str, Viewer]
    places: Mapping[str, str]
    today: date
    known_at: datetime

    def of(self, kind: str) -> tuple[Thread, ...]:
        return tuple(one for one in self.threads if one.kind == kind)

    def inside(self, at: datetime) -> bool:
        """Whether something was recorded since the meeting before, up to the day of this one."""
        local = at.astimezone(LONDON) if at.tzinfo else at
        return self.since < local.date() <= self.meeting.held_on

    def person(self, email: str) -> str:
        found = self.people.get(email)
        return found.name if found else email

    def names(self) -> dict[str, str]:
        return {email: person.name for email, person in self.people.items()}

    def at(self, org_code: str, about: str) -> str:
        """With the trust or site that it is about, where the meeting hears several."""
        return f"{self.places[org_code]}: {about}" if org_code in self.places else about


@dataclass(frozen=True, slots=True)
class Item:
    """One step as the files say it. Empty parts say nothing."""

    what: str  # "Question 12", "Commentary", "Return"
    about: str
    shown: str  # the figure as it stood when it was asked about
    step: str  # "Asked", "Given to Perinatal leadership (Pia Holm)"
    said: str
    rests: str
    due: str
    minute: str
    by: str
    role: str
    when: str  # London time
    on: str  # the same day and time, to sort by: "2026-09-24 15:30"


@dataclass(frozen=True, slots=True)
class Matter:
    """A question, the commentary on one figure, the return of one month: step by step, oldest first.

    `items` end on the day of the meeting, but for what names it; `since` are the later steps.
    """

    title: str
    about: str
    shown: str
    stands: str
    items: tuple[Item, ...]
    since: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of matters under its heading; `none` is said where there are none."""

    title: str
    matters: tuple[Matter, ...]
    none: str = ""
    listed: bool = False  # all of them in one table first


@dataclass(frozen=True, slots=True)
class MinutesView:
    """`parts` are those with a matter, and those of which it is said that there is none. `nothing` names all
    the others.
    """

    org_code: str
    org_name: str
    fictional: bool
    title: str  # "Minutes evidence: Board, 24 September 2026"
    meeting: str
    held_on: str  # ISO
    minute_ref: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    nothing: str
    known_at: str
    file_stem: str
