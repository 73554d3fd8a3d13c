"""What changed between two moments, in words: for the banner of an earlier day and for a list of changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.views import dates
from dashboard.views.words import capital, name
from metrics.catalogue import CATALOGUE
from metrics.framework import SAFETY_ACTIONS, load_framework
from metrics.since import Since
from metrics.store.differences import Difference, Why
from metrics.types import Grain

NOTHING = "Nothing was known"
GONE = "Nothing is known any more"
KINDS = {
    "rating": "Rating",
    "programme_entry": "Support programme",
    "requirement_status": "Safety action",
}
CASES = {"psii": "PSII", "mnsi_referral": "MNSI referral", "reg28": "Regulation 28"}
WHY = {
    Why.NEW: "Came new",
    Why.CORRECTED: "Corrected",
    Why.WITHDRAWN: "Withdrawn",
    Why.RESTORED: "Withdrawal undone",
}
LATE = "Came late"
OUTSIDE = "The trust, which shared it"  # all that is told outside of who brought it


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One thing that is known otherwise: was, now, and who made it so, when, by which file and why."""

    title: str
    measure_id: str  # "" for what has no page of its own
    breakdown: str
    month: str
    was: str
    now: str
    who: str
    when: str
    file: str  # with the row
    why: str
    reading: str = ""  # what it made of the chart's reading; "" = no other one


def line(one: Difference, found: Since, people: Mapping[str, str]) -> DifferenceLine:
    measure = CATALOGUE.measures.get(one.what)
    late = one.why is Why.NEW and one in found.late
    said = LATE if late else WHY[one.why]
    row = f", row {one.row}" if one.row is not None else ""
    sheet = f", sheet {one.sheet}" if one.sheet else ""
    return DifferenceLine(
        title=_title(one),
        measure_id=measure.id if measure is not None else "",
        breakdown=one.breakdown if measure is not None else "",
        month=_month(one),
        was=capital(one.was) if one.was is not None else NOTHING,
        now=capital(one.now) if one.now is not None else GONE,
        who=people.get(one.by, one.by) if one.by else OUTSIDE,
        when=dates.moment(one.at),
        file=f"{one.file_name}{sheet}{row}",
        why=f"{said}: {one.reason}" if one.reason else said,
    )


def _title(one: Difference) -> str:
    measure = CATALOGUE.measures.get(one.what)
    if measure is not None:
        words = ", words" if one.kind == "narrative" and measure.kind != "text" else ""
        return f"{name(measure, one.breakdown)}{words}"
    if one.kind == "case":
        return f"Cases: {CASES.get(one.what, one.what.replace('_', ' '))}"
    what = KINDS.get(one.kind, one.what.replace("_", " "))
    return " ".join([what, *map(_said, one.breakdown.split())])


def _said(part: str) -> str:
    """A part of a record's key: a year of safety actions by its name, a day in words."""
    if part in SAFETY_ACTIONS:
        return f"({load_framework(part).label.partition(', ')[2]})"
    try:
        return f"of {dates.day(date.fromisoformat(part))}"
    except ValueError:
        return part.replace("_", " ")


def _month(one: Difference) -> str:
    if one.period is None:
        return ""
    if one.grain is Grain.MONTH:
        return dates.month_short(one.period)
    if one.grain is Grain.QUARTER:
        return f"Quarter from {dates.month_short(one.period)}"
    year = one.period.year
    return str(year) if one.grain is Grain.YEAR else f"{year}-{(year + 1) % 100:02d}"
