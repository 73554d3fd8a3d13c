"""The lines of the board's own form (Appendix 2 of the 2020 model), made from the catalogue.

The template writes these lines and the loader reads them back by their keys, so a sorted, filtered or
shortened form is still read right. A key is `measure|part|breakdown`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metrics.catalogue import Catalogue
from metrics.framework import Framework, safety_actions_on
from metrics.measure import Measure
from metrics.vocabulary import describe

GUIDANCE, TRUST, MONTHLY, WORDS, ANNUAL, ACTIONS = (
    "Guidance",
    "Trust",
    "Monthly",
    "Words",
    "Annual",
    "Safety actions",
)
KEY = "key"  # heading of the hidden first column of every sheet that is read
PLANNED_AHEAD = "midwife_fill_planned_ahead"
MONTH_STATUS = "month_status"
COMPLETED_BY = "completed_by"
ORGANISATION, YEAR = "org_code", "financial_year"
REQUIREMENT_LINES = 90  # more than any year's requirements


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form: a numerator, a denominator or a count."""

    key: str
    measure: Measure
    part: str  # numerator, denominator or value
    breakdown: str
    label: str  # what to enter


def has_parts(measure: Measure) -> bool:
    return measure.denominator is not None and measure.kind in ("proportion", "rate", "ratio", "stock")


def key_of(measure_id: str, part: str, breakdown: str) -> str:
    return f"{measure_id}|{part}|{breakdown}"


def lines_of(measure: Measure, breakdown: str = "") -> tuple[Line, ...]:
    """The line or the two lines of one figure."""
    if not has_parts(measure):
        return (Line(key_of(measure.id, "value", breakdown), measure, "value", breakdown, measure.numerator),)
    return tuple(
        Line(key_of(measure.id, part, breakdown), measure, part, breakdown, text)
        for part, text in (("numerator", measure.numerator), ("denominator", measure.denominator or ""))
    )


def monthly(known: Catalogue) -> tuple[Line, ...]:
    """Every monthly figure of the one page: births first, then row by row, each training group apart."""
    needed = [m for m in known.appendix2 if m.grain == "month" and m.kind not in ("text", "category")]
    exposures = {m.exposure for m in known.measures.values() if m.exposure}
    context = [m for m in known.measures.values() if m.id in exposures and m not in needed]
    return tuple(
        line
        for measure in (*context, *needed)
        for breakdown in (measure.cells or ("",))
        for line in lines_of(measure, breakdown)
    )


def annual(known: Catalogue) -> tuple[Line, ...]:
    chosen = [m for m in known.appendix2 if m.grain in ("year", "financial_year") and m.kind != "text"]
    return tuple(line for measure in chosen for line in lines_of(measure))


def words(known: Catalogue) -> tuple[Measure, ...]:
    return tuple(m for m in known.appendix2 if m.kind == "text")


def ratings(known: Catalogue) -> tuple[Measure, ...]:
    return tuple(m for m in known.appendix2 if m.row == "ratings")


def months(year: int) -> tuple[date, ...]:
    """April of the year to March of the next."""
    return tuple(date(year + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 16))


def years(year: int) -> tuple[int, ...]:
    """The years for which annual surveys may still come in or be corrected."""
    return (year - 2, year - 1, year)


def actions(year: int) -> Framework:
    """The safety actions in force in a financial year."""
    return safety_actions_on(date(year, 4, 1))


def heading(line: Line) -> str:
    """The name of the figure as the form shows it."""
    return f"{line.measure.short}: {describe(line.breakdown)}" if line.breakdown else line.measure.title
