"""Which month an address asks for, and what is said where it is another than it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from dashboard.page import Plain
from dashboard.state import State
from dashboard.views.dates import add_months, month_year
from dashboard.views.quarters import quarter_code, quarter_end

NO_MONTH = "The address names a month that cannot be read; write it as 2026-10."
QUARTER = "The address names the quarter {quarter}: this is {which} month, {month}."
LAST, NEWEST = "its last", "its newest"
TO_COME = "The quarter {quarter} has not begun."


def month_asked(
    query: Mapping[str, object], state: State, known: Sequence[date], now: datetime
) -> date | None:
    """The month asked for, of a quarter the last that has begun, else the newest of all. Raises Plain for one
    that is none or cannot have figures.
    """
    if state.period is None and query.get("period"):
        raise Plain("Not a month", NO_MONTH)
    if state.period is None or not known:
        return known[-1] if known else None
    asked = _begun(state.period, known) if _quarter(query) else state.period
    if asked > max(known[-1], now.date()) or asked < known[0]:
        raise Plain(
            f"There are no figures for {month_year(asked)}",
            f"Those that you may see reach from {month_year(known[0])} to {month_year(known[-1])}.",
        )
    return asked


def month_at_desk(query: Mapping[str, object], state: State, known: Sequence[date], now: datetime) -> date:
    """The same for what needs no figures to be there, without a month the present one where there are none.
    Raises Plain for a quarter to come.
    """
    present = now.date().replace(day=1)
    if state.period is None:
        return known[-1] if known else present
    if not _quarter(query):
        return state.period
    asked = _begun(state.period, known)
    if asked <= max((present, *known[-1:])):
        return asked
    if add_months(asked, -2) > present:
        said = TO_COME.format(quarter=quarter_code(asked))
        raise Plain(f"There are no figures for {month_year(asked)}", said)
    return present


def about_month(query: Mapping[str, object], period: date) -> tuple[str, ...]:
    """What is said of the month that is shown: that it is one of a quarter, or stands for one not read."""
    if end := _quarter(query):
        which = LAST if period == end else NEWEST
        return (QUARTER.format(quarter=quarter_code(end), which=which, month=month_year(period)),)
    unread = query.get("period") and State.parse(query).period is None
    return (f"{NO_MONTH} Shown is {month_year(period)}.",) if unread else ()


def _quarter(query: Mapping[str, object]) -> date | None:
    return quarter_end(str(query.get("period") or ""))


def _begun(end: date, known: Sequence[date]) -> date:
    """Of a quarter that is not over the newest month with figures."""
    there = [month for month in known if add_months(end, -2) <= month <= end]
    return there[-1] if there else end
