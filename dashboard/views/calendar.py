"""The calendar of returns: every trust that the reader may see, and how far each month's return is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.views import dates, numbers
from metrics.types import Organisation

MONTHS = 12
WORDS = {  # state -> its word, in the order in which a return goes
    "shared": "shared",
    "changed": "changed",
    "signed": "signed",
    "submitted": "submitted",
    "draft": "draft",
    "came": "figures",
    "nothing": "nothing",
}
LEGEND = {
    "shared": "signed and shared with the system",
    "changed": "shared, and changed since: it waits to be signed and shared again",
    "signed": "signed by the board safety champion",
    "submitted": "waits for its signature",
    "draft": "begun",
    "came": "figures are here, no return was begun",
    "nothing": "nothing that you may see",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one trust: where each return stands, and the months with figures that may be seen."""

    org: Organisation
    steps: Mapping[date, str]
    months: frozenset[date]
    changed: frozenset[date] = frozenset()  # shared, and known otherwise since


@dataclass(frozen=True, slots=True)
class CalendarRow:
    name: str
    href: str
    cells: tuple[tuple[str, str], ...]  # state and word, newest month first
    returns: tuple[str, ...] = ()  # the page of each month's return, as the cells; "" where there is nothing


@dataclass(frozen=True, slots=True)
class Calendar:
    title: str
    note: str
    months: tuple[str, ...]  # newest first
    rows: tuple[CalendarRow, ...]
    legend: tuple[tuple[str, str, str], ...]  # state, word, what it means


def no_return(_code: str, _month: date) -> str:
    """For a calendar without links to returns."""
    return ""


def calendar(
    found: Sequence[Standing],
    period: date,
    hrefs: Mapping[str, str],
    at_return: Callable[[str, date], str] = no_return,
) -> Calendar:
    """`hrefs`: the page of each trust, by code; `at_return` that of a trust's return of a month."""
    months = tuple(reversed(dates.last_months(period, MONTHS)))
    rows = tuple(
        CalendarRow(
            one.org.name,
            hrefs[one.org.code],
            tuple(_cell(one, month) for month in months),
            tuple(at_return(one.org.code, m) if _cell(one, m)[0] != "nothing" else "" for m in months),
        )
        for one in found
    )
    met = {state for row in rows for state, _word in row.cells}
    return Calendar(
        title="Calendar of returns",
        note=_note(rows, period),
        months=tuple(dates.month_tiny(month) for month in months),
        rows=rows,
        legend=tuple((state, WORDS[state], LEGEND[state]) for state in WORDS if state in met),
    )


def _note(rows: Sequence[CalendarRow], period: date) -> str:
    month = dates.month_year(period)
    shared = sum(row.cells[0][0] in ("shared", "changed") for row in rows)
    if len(rows) == 1 and rows[0].cells[0][0] == "changed":
        return f"{month} has been shared, and has changed since."
    if len(rows) == 1:
        return f"{month} has {'been shared' if shared else 'not been shared yet'}."
    return f"{month}: {numbers.number(shared)} of {numbers.number(len(rows))} trusts have shared it."


def _cell(one: Standing, month: date) -> tuple[str, str]:
    if one.steps.get(month) == "shared" and month in one.changed:
        return "changed", WORDS["changed"]
    state = one.steps.get(month) or ("came" if month in one.months else "nothing")
    return state, WORDS[state]
