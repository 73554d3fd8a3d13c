"""Who has not submitted or not shared: by name, for the month and the five before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.compare_words import STEP_HEADS, STEPS
from dashboard.views.page_table import Cell, Column, PageTable
from metrics.system.submitted import Submitted
from metrics.system.types import Column as Trust
from metrics.system.types import Matrix

NAME = "compare_returns"
TITLE = "Where each trust’s returns stand"
NOTE = (
    "The step of each month’s return, and the day on which it was shared. Only a shared month is compared "
    "here; national statistics are published and need no sharing."
)
SHAPES = {"": "○", "draft": "◔", "submitted": "◑", "signed": "◕", "shared": "●"}  # the further, the fuller
UNKNOWN, NOT_OPEN = "not yours to see", "not open then"


def unshared(
    columns: Sequence[Trust], returns: Mapping[str, Mapping[date, Submitted]], month: date
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The trusts that have not shared a month, by where its return stands, the least far first."""
    found = []
    for step in (one for one in STEPS if one != "shared"):
        names = tuple(
            one.org.name
            for one in columns
            if one.org.code in returns and step_of(returns, one, month) == step
        )
        if names:
            found.append((step, names))
    return tuple(found)


def step_of(returns: Mapping[str, Mapping[date, Submitted]], trust: Trust, month: date) -> str:
    found = returns.get(trust.org.code, {}).get(month)
    return found.step if found is not None else ""


def returns_table(
    matrix: Matrix, columns: Sequence[Trust], returns: Mapping[str, Mapping[date, Submitted]]
) -> PageTable:
    months = sorted({month for found in returns.values() for month in found})
    return PageTable(
        name=NAME,
        title=TITLE,
        columns=(Column("Trust"), *(Column(dates.month_short(month)) for month in months)),
        rows=tuple(
            (one.org.name, *(_cell(returns.get(one.org.code), month) for month in months)) for one in columns
        ),
        note=NOTE,
        about=(("Compared", matrix.system.org.name),),
    )


def _cell(returns: Mapping[date, Submitted] | None, month: date) -> Cell:
    if returns is None:
        return Cell(UNKNOWN)
    found = returns.get(month)
    if found is None:
        return Cell(NOT_OPEN)
    on = f"on {dates.day_short(found.shared_on)}" if found.shared_on else ""
    said = f"{SHAPES[found.step]} {STEP_HEADS[found.step]}"
    return Cell(STEPS[found.step], text=said, note=on, tone="" if found.is_shared else "gone")
