"""Figures of a finding as people read them: what they count, of when, and in which row of which file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from dashboard.views import dates, numbers
from metrics.catalogue import catalogue
from metrics.findings import Cell
from metrics.store.types import StoredSubmission
from metrics.types import Grain
from metrics.vocabulary import describe

Files: TypeAlias = Mapping[int, StoredSubmission]


def when(period: date, grain: Grain) -> str:
    """ "June 2026", "the quarter from April 2026", "2025", "2025-26"."""
    if grain is Grain.MONTH:
        return dates.month_year(period)
    if grain is Grain.QUARTER:
        return f"the quarter from {dates.month_year(period)}"
    return str(period.year) if grain is Grain.YEAR else f"{period.year}-{(period.year + 1) % 100:02d}"


def written(value: float | None) -> str:
    """A figure as it was recorded: wholes without a part, others with one decimal."""
    if value is None:
        return "–"
    return numbers.number(value, 0 if float(value).is_integer() else 1)


def figure(cell: Cell) -> str:
    return written(cell.number)


def label(cell: Cell) -> str:
    """What a figure counts: "“Live births”", "denominator of “Inductions”"."""
    measure = catalogue().measures.get(cell.measure_id)
    short = measure.short if measure else cell.measure_id
    named = f"{short}: {describe(cell.breakdown)}" if cell.breakdown else short
    return f"denominator of “{named}”" if cell.part == "denominator" else f"“{named}”"


def of_cell(cell: Cell, files: Files) -> str:
    """ "352 (“Live births”; figures.csv, row 14)"."""
    return f"{figure(cell)} ({'; '.join(filter(None, (label(cell), where(cell, files))))})"


def place(cell: Cell, files: Files) -> str:
    """ " (figures.csv, row 14)"; nothing where the file may not be named."""
    named = where(cell, files)
    return f" ({named})" if named else ""


def where(cell: Cell, files: Files) -> str:
    """ "figures.csv, row 14": the file, the sheet and the row."""
    file = files.get(cell.submission_id) if cell.submission_id is not None else None
    if file is None:
        return ""
    parts = (
        file.file_name,
        f"sheet {cell.sheet}" if cell.sheet else "",
        f"row {cell.row}" if cell.row else "",
    )
    return ", ".join(part for part in parts if part)


def lower(text: str) -> str:
    """The first letter small, inside a sentence; an abbreviation stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
