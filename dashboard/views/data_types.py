"""What the page Data shows: returns, their faults, what is missing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One thing that is wrong, with the cell where it is."""

    severity: str
    where: str  # "sheet Monthly, row 14, column D"
    cell: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """One file that brought something."""

    when: str
    who: str
    file: str
    kind: str
    covers: str
    read: str
    accepted: str
    corrected: str
    unchanged: str
    rejected: str
    not_used: str  # read = accepted + unchanged + rejected + not used
    withdrawn: str
    issues: tuple[IssueLine, ...]
    undo: str = ""  # addresses, for those who may: taking it back (or letting it count again) ...
    undo_words: str = ""
    marked: str = ""  # ... and a copy with every issue in its cell


@dataclass(frozen=True, slots=True)
class GridCell:
    """State is in, late, part, missing or due; `word` says it, `detail` says more to those who ask."""

    state: str
    word: str
    detail: str


@dataclass(frozen=True, slots=True)
class GridRow:
    section: str  # filled in where a new section of the minimum set begins
    title: str
    href: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    eyebrow: str
    title: str
    sub: str
    months: tuple[str, ...]  # heads of the grid
    grid: tuple[GridRow, ...]
    counts: tuple[tuple[str, str], ...]  # (word, how many cells)
    submissions: tuple[SubmissionLine, ...]
    submissions_empty: str
    issues_note: str
    templates: tuple[tuple[str, str], ...]  # (words, address)
