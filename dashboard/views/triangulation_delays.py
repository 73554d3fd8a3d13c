"""Months that two measures have both, and the strength of their link at every delay, with its interval."""

from __future__ import annotations

from datetime import date

from dashboard.views import numbers
from dashboard.views.page_table import Cell as Out
from dashboard.views.page_table import Column, PageTable
from dashboard.views.triangulation_types import Facts
from metrics.triangulation.types import PairView
from spc.draw.scatter import Delay

NO_PAIR = (
    "There are no two measures of a declared set with figures here, so there is nothing to lay side by side."
)


def delay_said(lag: int) -> str:
    return f"{numbers.counted(abs(lag), 'month')} {'later' if lag > 0 else 'earlier'}"


def pairs_of(found: PairView) -> list[tuple[date, float, float]]:
    """(month of the first, its value, value of the second `lag` months later), where both are known."""
    lag = found.lag or 0
    out = []
    for i, month in enumerate(found.months):
        one = found.first_values[i]
        other = found.second_values[i + lag] if 0 <= i + lag < len(found.months) else None
        if one is not None and other is not None:
            out.append((month, one, other))
    return out


def delays_of(found: PairView) -> list[Delay]:
    made = found.association
    if made is None:
        return []
    out = []
    for i, lag in enumerate(made.lags):
        values = [float(line[i]) for line in (made.correlation, made.lower, made.upper)]
        known = all(abs(value) <= 1 for value in values)
        value, lower, upper = values if known else (None, None, None)
        out.append(
            Delay(int(lag), value, lower, upper, _delay_words(value, lower, upper), int(lag) == found.lag)
        )
    return out


def _delay_words(value: float | None, lower: float | None, upper: float | None) -> str:
    if value is None or lower is None or upper is None:
        return "Too few months have both"
    span = f"{numbers.number(lower, 2)} to {numbers.number(upper, 2)} allowing for chance"
    return f"{span}; {'a link' if lower > 0 or upper < 0 else 'it could be none'}"


def delays_table(facts: Facts) -> PageTable:
    """The strength of the link at every delay, with its interval."""
    found = facts.pair
    rows = [] if found is None else delays_of(found)
    return PageTable(
        name="triangulation_delays",
        title="The link at every delay",
        columns=(
            Column("Second read later by, months"),
            Column("Rank correlation", "figure", 2),
            Column("From", "figure", 2),
            Column("To", "figure", 2),
            Column("What it says"),
        ),
        rows=tuple(
            (
                Out(str(one.lag)),
                *(Out(v, "" if v is not None else "–") for v in (one.value, one.lower, one.upper)),
                Out(one.said),
            )
            for one in rows
        ),
        note="From and to hold for all delays together, at 95%. A negative delay: the second comes first.",
        empty=NO_PAIR if found is None else "Too few months have both.",
    )
