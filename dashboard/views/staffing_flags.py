"""Red flags by type as a table: twelve months, what they add up to, and what the chart of each says."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.kept_back import why_none
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.staffing_types import Staff
from dashboard.views.words import reading_of, tone
from metrics.types import Assessment, Point
from metrics.vocabulary import describe

MONTHS = 12
ALL = "All red flags"
FEW = "Too few to chart"
NOTHING = "No red flags have been returned by type, so there is no table."


def red_flag_table(staff: Staff) -> PageTable:
    """A row for each type, the most frequent first, and all together last."""
    months = dates.last_months(staff.board.period, MONTHS)
    ordered = sorted(staff.flag_types, key=lambda one: (-_year(one), one.series.breakdown))
    whole = staff.assessments["red_flags"]
    rows = [_row(one, describe(one.series.breakdown), months) for one in ordered]
    if rows and whole.series.points:
        rows.append(_row(whole, ALL, months))
    return PageTable(
        name="staffing_red_flags",
        title="Red flags by type, month by month",
        columns=(
            Column("Type"),
            *(Column(dates.month_short(month), "count") for month in months),
            Column("Twelve months", "count"),
            Column("What its chart says"),
        ),
        rows=tuple(rows),
        note=f"Events reported, {dates.month_year(months[0])} to {dates.month_year(months[-1])}. "
        "More reports can mean more red flags, or that more of them are reported.",
        empty=NOTHING,
    )


def _count(point: Point | None) -> float | None:
    return None if point is None else point.value if point.numerator is None else point.numerator


def _year(one: Assessment) -> float:
    return sum(_count(point) or 0.0 for point in one.series.points[-MONTHS:])


def _row(one: Assessment, name: str, months: tuple[date, ...]) -> tuple[Cell, ...]:
    points = {point.period: point for point in one.series.points}
    found = [points.get(month) for month in months]
    counts = [_count(point) for point in found]
    known = [count for count in counts if count is not None]
    lacking = f"of {numbers.counted(len(known), 'month')}" if 0 < len(known) < len(months) else ""
    total = Cell(sum(known), "", lacking) if known else Cell(None, why_none(one.series, None, months[-1]))
    told = reading_of(one)
    said = FEW if told is None else told.headline
    return (
        Cell(name),
        *(_cell(one, *cell) for cell in zip(months, found, counts, strict=True)),
        total,
        Cell(said, tone=tone(one.variation)),
    )


def _cell(one: Assessment, month: date, point: Point | None, count: float | None) -> Cell:
    return Cell(None, why_none(one.series, point, month), tone="gone") if count is None else Cell(count)
