"""What a loader takes and gives. Every issue says file, sheet, row, column, code and one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from loaders.long_rows import Rows
from metrics.records import Case, CaseCover, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.store.types import Change
from metrics.types import Observation, Organisation


class LoaderError(Exception):
    """One sentence for a person: what cannot be done, and what to do instead."""


class Severity(StrEnum):
    ERROR = "error"  # this row is not loaded
    WARNING = "warning"  # loaded, and worth a look
    INFORMATION = "information"  # nothing is wrong; what was done with a part of the file
    REFUSAL = "refusal"  # nothing of this file is loaded


@dataclass(frozen=True, slots=True)
class Issue:
    severity: Severity
    code: str  # unknown_measure, not_a_number ...: one row each in docs
    sentence: str  # what, where and what to do
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes as they came. Read once; every source recognises and reads from here."""

    path: Path
    name: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """Text cells as they stood in the source, with the row number that a person sees."""

    sheet: str | None
    header: tuple[str, ...]
    rows: Rows  # (row number in the file, cells)
    sha256: str
    above: int = 0  # rows of the sheet that stand over the header


class Told(NamedTuple):
    """One text of a column: the row in which it stands first, and in how many rows it stands."""

    row: int
    text: str
    times: int


@dataclass(frozen=True, slots=True)
class Checked:
    """All that one file holds after checking. The good rows, and every issue."""

    source: str
    observations: Sequence[Observation] = ()
    cases: tuple[Case, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    ratings: tuple[Rating, ...] = ()
    programmes: tuple[ProgrammeEntry, ...] = ()
    requirements: tuple[RequirementStatus, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    issues: tuple[Issue, ...] = ()
    covers_from: date | None = None
    covers_to: date | None = None
    case_covers: tuple[CaseCover, ...] = ()  # by organisation and kind of case
    rows_read: int = 0
    rows_rejected: int = 0
    rows_not_used: int = 0  # rows that are nobody's figure here: another kind of bed, a total, a repeat
    rows_counted: int | None = (
        None  # of exports by the line: rows that went into the records; none: each is one
    )
    content: bytes | None = None  # what is kept in the place of the file, where the file itself may not be
    beside: frozenset[str] = frozenset()  # codes of organisations that no row gives: those above its trusts
    visibility: str = "trust"  # public: national statistics


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What happened to one file."""

    file_name: str
    source: str | None  # None: not recognised
    sha256: str
    rows_read: int
    accepted: int  # rows that are new to the store, or correct it
    unchanged: int  # rows that the store held already
    corrected: int  # of the accepted
    rejected: int
    not_used: int  # read = accepted + unchanged + rejected + not used
    issues: tuple[Issue, ...]
    submission_id: int | None  # None: nothing was written (dry run, same bytes, refused)
    outcome: str  # loaded, unchanged, refused, would_load, not_recognised
    changes: tuple[Change, ...] = ()  # of a dry run: every record that would be new or corrected
    covers: tuple[date | None, date | None] = (None, None)  # the first and the last month or day of it
    figures: Sequence[Observation] = ()  # of a dry run: those that it holds


Progress = Callable[[int, int, str], None]  # done, total, what is being done
