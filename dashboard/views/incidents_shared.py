"""Serious incidents shared with the board and the system: how many of how many, and those that were not."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.principle_facts import sharing_words
from dashboard.views.principle_types import Principles

INCIDENTS = "Serious incidents shared with the board and the system"
CASES_ONLY = "Single cases are listed for those who may read them: here they are counted."
OUTSIDE = "The list of investigations is the trust’s own record: it is neither counted nor listed outside it."
NO_LIST = "No list of investigations has been sent, so what was shared cannot be counted."
NOT_TOLD = "not recorded"


def incidents_lead(found: Principles) -> str:
    facts = found.trust
    if facts is None or not facts.inside:
        return OUTSIDE
    return sharing_words(facts.sharing) if facts.sharing else NO_LIST


def counts_table(found: Principles) -> PageTable:
    """How many of how many, for whoever reads the trust's figures."""
    facts = found.trust.sharing if found.trust else None
    rows: tuple[tuple[Cell, ...], ...] = ()
    if facts is not None:
        rows = tuple(
            (Cell(name), Cell(done), Cell(facts.total - done), Cell(facts.total))
            for name, done in (
                ("The board", facts.board),
                ("The local system (LMNS)", facts.lms),
                ("Both", facts.both),
            )
        )
    return PageTable(
        name="incidents_shared",
        title="How many were shared, and with whom",
        columns=(
            Column("Shared with"),
            Column("Shared", "count"),
            Column("Not shared", "count"),
            Column("Of all", "count"),
        ),
        rows=rows,
        note=f"Opened within twelve months, or older and still not shared. As at {dates.day(found.today)}.",
        empty=NO_LIST if found.trust and found.trust.inside else OUTSIDE,
    )


def unshared_table(found: Principles) -> PageTable:
    """Case by case; for those who may read cases."""
    rows = [
        (
            Cell(one.ref),
            Cell(one.opened),
            Cell(f"{(found.today - one.opened).days:,} days"),
            _told(one.board),
            _told(one.lms),
        )
        for one in found.listed or ()
    ]
    return PageTable(
        name="incidents_unshared",
        title="Not shared with the board or the system",
        columns=(
            Column("Case"),
            Column("Opened", "date"),
            Column("How long"),
            Column("Board told", "date"),
            Column("System told", "date"),
        ),
        rows=tuple(rows),
        note=f"As at {dates.day(found.today)}, the oldest first. Pseudonymised, and each is about a family.",
        empty="Each one on the list is recorded as shared." if found.listed is not None else CASES_ONLY,
        fold=10,
    )


def _told(day: date | None) -> Cell:
    return Cell(day) if day is not None else Cell(None, NOT_TOLD, tone="gone")
