"""Records that are not figures: cases, words, ratings, programmes, safety-action statuses, meetings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Case:
    """One pseudonymised case. Special-category data: never called anonymous."""

    event_ref: str
    org_code: str
    kind: str
    occurred_on: date
    site_code: str | None = None
    reported_on: date | None = None
    harm_physical: str | None = None
    harm_psychological: str | None = None
    gestation_band: str | None = None
    theme_codes: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    row: int | None = None


@dataclass(frozen=True, slots=True)
class CaseCover:
    """Days of which a list tells every case of one kind, or (`whole` false) is known to lack some.

    `fields` are those that the list has a column for: of events that only another field tells (brain injury
    is a category of incidents) it says nothing, so their months are not nought. None: all fields of its kind.
    """

    org_code: str
    kind: str
    first: date | None = None  # None: from the first known case on
    last: date | None = None
    whole: bool = True
    fields: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Narrative:
    org_code: str
    measure_id: str
    period: date
    text: str
    author: str = ""
    themes: tuple[str, ...] = ()
    event_ref: str | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    org_code: str
    body: str  # CQC
    domain: str  # overall, safe, effective, caring, well_led, responsive
    rating: str
    published_on: date


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    org_code: str
    programme: str  # mssp
    on_programme: bool
    entered_on: date | None = None
    exited_on: date | None = None
    adviser: str | None = None


@dataclass(frozen=True, slots=True)
class RequirementStatus:
    org_code: str
    framework: str
    requirement: str
    rag: str  # red, amber, green, blue
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class FiledState:
    """The state of a requirement as a file brought it."""

    requirement: str
    rag: str
    reviewed_on: date
    recorded_at: datetime
    submission_id: int
    by: str = ""  # who loaded the file; "" where it is not told to the reader


FORUMS = ("board", "quality_committee", "lms", "region")
OF_LEADS = ("lms", "region")  # recorded by the leads of those groups


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that saw figures. "Since the last board" means since its `known_at`."""

    org_code: str
    forum: str  # board, quality_committee, lms, region
    held_on: date
    known_at: datetime
    minute_ref: str
    attendees_by_role: dict[str, int] = field(default_factory=dict)
    id: int | None = None
    written_as: str = ""  # the key under which it was first written down, where its day was corrected since
    cancelled: str = ""  # why it counts no more
    # As it stood before each step of its note, the oldest first: what a correction changed stays readable.
    stood: tuple[Meeting, ...] = field(default=(), compare=False, repr=False)
