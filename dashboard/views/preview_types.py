"""What is shown of a file before any of it is stored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One figure that the store holds and that would be another."""

    title: str
    where: str  # the organisation
    month: str
    was: str
    now: str
    by: str  # who loaded the old one, in which file, when
    seen: str  # whether a board has seen the old one; "" = none has


@dataclass(frozen=True, slots=True)
class NewLine:
    """New figures of one measure and organisation."""

    title: str
    where: str
    months: str
    figures: str  # how many; a single one is given itself


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One issue beside its cell."""

    severity: str
    sheet: str
    row: str
    column: str
    cell: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Preview:
    title: str
    sub: str
    facts: tuple[tuple[str, str], ...]
    alarms: tuple[str, ...]  # said loudly: signed months, what a board has seen
    doubts: tuple[str, ...]  # what would not fit together once it is loaded
    changed_title: str
    changed: tuple[ChangedLine, ...]
    changed_more: str
    new_title: str
    new: tuple[NewLine, ...]
    new_more: str
    issues_title: str
    issues: tuple[IssueRow, ...]
    issues_more: str
    can_load: bool
    button: str
    words: str  # what to say about words in which a forename stands; "" = there are none
    fingerprint: str
