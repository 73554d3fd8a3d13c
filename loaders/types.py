"""What a loader takes and gives. Every issue says file, sheet, row, column, code and one sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from metrics.records import Case, CaseCover, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.types import Observation, Organisation


class LoaderError(Exception):
    """One sentence for a person: what cannot be done, and what to do instead."""


class Severity(StrEnum):
    ERROR = "error"  # this row is not loaded
    WARNING = "warning"  # loaded, and worth a look
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
    rows: tuple[tuple[int, tuple[str, ...]], ...]  # (row number in the file, cells)
    sha256: str


@dataclass(frozen=True, slots=True)
class Checked:
    """All that one file holds after checking. The good rows, and every issue."""

    source: str
    observations: tuple[Observation, ...] = ()
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
    visibility: str = "trust"  # public: national statistics


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What happened to one file."""

    file_name: str
    source: str | None  # None: not recognised
    sha256: str
    rows_read: int
    accepted: int
    unchanged: int
    corrected: int
    rejected: int
    issues: tuple[Issue, ...]
    submission_id: int | None  # None: nothing was written (dry run, same bytes, refused)
    outcome: str  # loaded, unchanged, refused, would_load, not_recognised


Progress = Callable[[int, int, str], None]  # done, total, what is being done
