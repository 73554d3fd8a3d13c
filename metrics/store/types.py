"""What the store takes and gives back, and the one error it raises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from metrics.records import Case, CaseCover, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.store.gone import Step
from metrics.types import Observation, Organisation


class StoreError(Exception):
    """One sentence for a person: what is wrong, where, and what to do."""


class MovedError(StoreError):
    """What a file would change is no longer what somebody was shown before."""


class StoreUnavailableError(StoreError):
    """The store itself cannot be used just now: no fault of what was to be written."""


class IssueLike(Protocol):
    """An issue as loaders make it; the store keeps it word for word."""

    @property
    def severity(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def sheet(self) -> str | None: ...
    @property
    def row(self) -> int | None: ...
    @property
    def column(self) -> str | None: ...
    @property
    def cell(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Submission:
    """One file on its way into the store: its bytes, and every record that was read from it."""

    source: str  # key of loaders.SOURCES
    file_name: str
    sha256: str
    content: bytes
    observations: Sequence[Observation] = ()
    cases: tuple[Case, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    ratings: tuple[Rating, ...] = ()
    programmes: tuple[ProgrammeEntry, ...] = ()
    requirements: tuple[RequirementStatus, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    issues: tuple[IssueLike, ...] = ()
    covers_from: date | None = None
    covers_to: date | None = None
    case_covers: tuple[CaseCover, ...] = ()  # () with dates covered: the kinds of which it brings a case
    rows_read: int = 0
    rows_rejected: int = 0
    rows_not_used: int = 0  # neither taken nor faulty: repeats, totals, lines about something else
    rows_counted: int | None = None  # rows that went into the records, where many make one; none: each is one
    beside: frozenset[str] = frozenset()  # organisations that no row of the file gives; not counted as rows
    visibility: str = "trust"  # public: national statistics, comparable without a signature
    again: bool = False  # the same bytes count anew: words that were held back in them have been released


@dataclass(frozen=True, slots=True)
class Change:
    """One record that a file would add or correct. `was` is None for what is new."""

    what: str  # id of the measure of a figure or of words; else the kind of record
    org_code: str
    period: date | None
    breakdown: str
    was: str | None
    now: str
    submission_id: int | None = None  # the file that said what was known


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a submission changed. With `dry_run` it says what it would change."""

    submission_id: int | None  # None: nothing was written (dry run, or the same bytes as before)
    recorded_at: datetime
    accepted: int = 0  # records in the file that are now known: added + corrected + unchanged
    added: int = 0  # nothing was known of this figure before
    corrected: int = 0  # something else was known before; it stays readable as it was known then
    unchanged: int = 0  # known already, word for word; not written again
    beneath: int = 0  # kept and not known: a settled figure counts instead of a provisional one, or of a plan
    older: int = 0  # kept and not known: an export of the same kind that reaches further counts instead
    reaches: date | None = None  # the last day of that export
    already_loaded: bool = False  # the same bytes were loaded before and not withdrawn
    earlier: int | None = None  # the submission that brought the same bytes
    dry_run: bool = False
    changes: tuple[Change, ...] = ()  # of a dry run alone: what it would add and correct

    def in_rows(self, counted: int | None) -> tuple[int, int]:
        """Rows that were new or corrected something, and rows that said what was known.

        Where many rows make one record they stand together: with one new record all of them count as new.
        """
        new = self.added + self.corrected
        if counted is None:
            return new, self.unchanged
        return (counted, 0) if new else (0, counted)


@dataclass(frozen=True, slots=True)
class StoredSubmission:
    """A submission as listed on the data page."""

    id: int
    source: str
    file_name: str
    sha256: str
    covers_from: date | None
    covers_to: date | None
    recorded_at: datetime
    recorded_by: str
    rows_read: int
    rows_accepted: int
    rows_corrected: int
    rows_unchanged: int
    rows_rejected: int
    visibility: str
    orgs: tuple[str, ...] = ()
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_because: str | None = None
    steps: tuple[Step, ...] = ()  # every withdrawal and every undoing of one, oldest first

    @property
    def rows_taken(self) -> int:
        """Rows that were new or corrected something: read = taken + unchanged + rejected + not used."""
        return self.rows_accepted - self.rows_unchanged

    @property
    def rows_not_used(self) -> int:
        """Rows that were neither taken nor faulty; an issue of the submission says which and why."""
        # Files of earlier versions counted the trusts that they added among the accepted.
        return max(0, self.rows_read - self.rows_accepted - self.rows_rejected)


@dataclass(frozen=True, slots=True)
class StoredIssue:
    """An issue of a submission, as the loader worded it."""

    submission_id: int
    severity: str
    code: str
    sentence: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnStep:
    """One dated step of a month's board return: draft, submitted, signed, shared."""

    org_code: str
    month: date
    step: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class User:
    id: int
    email: str
    name: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that was recorded again with another value: what was known, and what is known now."""

    measure_id: str
    org_code: str
    period: date
    breakdown: str
    before: float | None
    after: float | None
    recorded_at: datetime
    submission_id: int
