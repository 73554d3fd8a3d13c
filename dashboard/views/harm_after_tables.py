"""After an incident, as tables: investigations case by case or counted, and actions past their date."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.harm_after import CASES_ONLY, NO_LIST, OUTSIDE, disagrees
from dashboard.views.harm_types import Harm
from dashboard.views.page_table import Cell, Column, PageTable
from metrics.harm.actions import Action
from metrics.harm.investigations import Investigation
from metrics.vocabulary import label

NOT_TOLD = "not recorded"


def investigations_table(harm: Harm) -> PageTable:
    """Case by case: open ones and those that were not shared, the oldest first."""
    return PageTable(
        name="harm_investigations",
        title="Investigations that are open or not shared",
        columns=(
            Column("Case"),
            Column("Site"),
            Column("Harm"),
            Column("Themes"),
            Column("Opened", "date"),
            Column("Age"),
            Column("Duty of candour", "date"),
            Column("Board told", "date"),
            Column("LMNS told", "date"),
        ),
        rows=tuple(_row(harm, one) for one in harm.investigations or ()),
        note=f"As at {dates.day(harm.as_at)}, the oldest first. Pseudonymised, and each is about a family.",
        empty="No investigation is open, and each one is recorded as shared."
        if harm.investigations is not None
        else CASES_ONLY,
        fold=8,
    )


def _row(harm: Harm, one: Investigation) -> tuple[Cell, ...]:
    took = f"{numbers.number(one.days)} {'day' if one.days == 1 else 'days'}"
    themes = [label("theme", theme) for theme in one.themes]
    return (
        Cell(one.ref),
        Cell(harm.site_name(one.site_code)),
        Cell(label("harm", one.harm) if one.harm else None, "" if one.harm else NOT_TOLD),
        Cell("; ".join(themes) or None, "" if themes else "no theme recorded"),
        Cell(one.opened),
        Cell(took, note="open" if one.open else "to its report"),
        *(_told(day) for day in (one.candour, one.board, one.lms)),
    )


def _told(day: date | None) -> Cell:
    return Cell(day) if day is not None else Cell(None, NOT_TOLD, tone="gone")


def counts_table(harm: Harm) -> PageTable:
    """For those who may not read single cases: the same as counts."""
    found = harm.tally
    rows: list[tuple[Cell, ...]] = []
    if found is not None:
        rows = [
            (Cell(name), Cell(count))
            for name, count in (
                ("Opened in twelve months", found.year),
                ("Open", found.open),
                ("Days that the oldest has been open", found.oldest),
                ("Not recorded as shared with the board", found.no_board),
                ("Not recorded as shared with the LMNS", found.no_lms),
                ("Open or of the year, no day of duty of candour recorded", found.no_candour),
            )
        ]
    return PageTable(
        name="harm_investigation_counts",
        title="Investigations, counted",
        columns=(Column("What is counted"), Column("Number", "count")),
        rows=tuple(rows),
        note=f"As at {dates.day(harm.as_at)}. {'' if harm.sees_cases else CASES_ONLY}".strip(),
        empty=NO_LIST if harm.inside else OUTSIDE,
    )


def overdue_table(harm: Harm) -> PageTable:
    """Actions of the case lists whose date has passed, the oldest first."""
    return PageTable(
        name="harm_overdue",
        title="Actions past their date, of the lists of cases",
        columns=(Column("Action"), Column("Case"), Column("Was due", "date"), Column("Overdue by")),
        rows=tuple(_late(harm, one) for one in harm.overdue or ()),
        note=f"As at {dates.day(harm.as_at)}, the oldest first. The return counts actions of reviews too. "
        f"{disagrees(harm)}".strip(),
        empty="No listed action is past its date." if harm.overdue is not None else CASES_ONLY,
        fold=8,
    )


def _late(harm: Harm, one: Action) -> tuple[Cell, ...]:
    days = (harm.as_at - one.on).days
    return (
        Cell(one.text),
        Cell(one.ref),
        Cell(one.on),
        Cell(f"{numbers.number(days)} {'day' if days == 1 else 'days'}"),
    )
