"""The data table of a measure: the same points as the chart, as people read them."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.measure_rows import HIDDEN_VERDICT, YOUNG_VERDICT
from dashboard.views.measure_types import DataRow, Row, Table
from dashboard.views.words import centre_name, plotted_name
from metrics.measure import Measure
from metrics.types import Assessment
from spc import english
from spc.draw.marks import NAMES, Mark
from spc.draw.points import drawn
from spc.english import capital

TONES = {
    Mark.CONCERN: "concern",
    Mark.IMPROVEMENT: "improvement",
    Mark.NEITHER: "neither",
    Mark.COMMON: "common",
}


def table(assessment: Assessment, rows: tuple[DataRow, ...]) -> Table:
    """The rows as people read them, newest first."""
    measure = assessment.series.measure
    if assessment.chart in ("t", "g") and rows and not rows[0].status:
        return _event_table(assessment, rows)
    columns = _columns(assessment, rows)
    built = tuple(
        Row(
            label=period_words(measure, row.period),
            cells=tuple(column[2](row) for column in columns),
            tone=_tone(row),
            period=row.period,
        )
        for row in reversed(rows)
    )
    heading = "Quarter" if measure.grain == "quarter" else "Year" if "year" in measure.grain else "Month"
    many = f"{len(built)} {heading.lower()}{'s' if len(built) != 1 else ''}"
    return Table(
        caption=f"{measure.title}, {many}, newest first",
        headings=(heading, *(column[0] for column in columns)),
        words=(True, *(column[1] for column in columns)),
        rows=built,
    )


Column = tuple[str, bool, Callable[[DataRow], str]]  # heading, whether it holds words, the cell


def _columns(assessment: Assessment, rows: tuple[DataRow, ...]) -> list[Column]:
    measure = assessment.series.measure
    own = assessment.chart not in ("stock", "none", "dots", "t", "g")
    columns: list[Column] = []
    if any(row.numerator is not None for row in rows):
        columns.append((_heading(measure.numerator, "Count"), False, lambda r: _count(r.numerator, r)))
    if measure.denominator and any(row.denominator is not None for row in rows):
        columns.append((_heading(measure.denominator, "Out of"), False, lambda r: _count(r.denominator, r)))
    if measure.denominator or not columns:
        columns.append((value_heading(measure), False, lambda r: _value(r, measure)))
    goal = assessment.target  # the standard of the newest month, which the trust may have set itself
    if measure.family == "training" and goal is not None:
        columns.append((f"Short of {goal:g}%", False, lambda r: short_by(r, goal)))
    if what := plotted_name(assessment):
        columns.append((capital(what), False, lambda r: numbers.number(r.plotted, measure.decimals)))
    if own:
        centre = centre_name(assessment.chart)
        usual = "Usual change" if assessment.chart == "mr" else "Usual range"
        columns.append((centre, False, lambda r: numbers.number(r.mean, measure.decimals)))
        columns.append((usual, False, lambda r: numbers.between(r.lower, r.upper, measure.decimals)))
        columns.append(("Verdict", True, lambda r: r.verdict))
    columns.append(("Status", True, lambda r: _status(r, own)))
    columns.append(("Where it came from", True, provenance))
    return columns


def _status(row: DataRow, has_verdict: bool) -> str:
    """Where no column holds a verdict, it is said here that a month is not judged yet."""
    return f"{row.status}. {YOUNG_VERDICT}" if row.young and not has_verdict else row.status


def _heading(text: str, otherwise: str) -> str:
    """What is counted, as a column head; a definition too long for one is in the definition list below."""
    first = text.split(",")[0].split(" (")[0].split(";")[0]
    return capital(first) if len(first) <= 44 else otherwise


def value_heading(measure: Measure) -> str:
    return {"%": "Per cent", "count": "Count"}.get(measure.unit, capital(measure.unit))


def _count(value: float | None, row: DataRow) -> str:
    if row.verdict == HIDDEN_VERDICT:
        return HIDDEN_VERDICT
    whole = value is None or float(value).is_integer()
    return numbers.number(value, 0 if whole else 1)


def _value(row: DataRow, measure: Measure) -> str:
    if row.verdict == HIDDEN_VERDICT:
        return HIDDEN_VERDICT
    return numbers.number(row.value, measure.decimals) if row.value is not None else row.status


def short_by(row: DataRow, goal: float) -> str:
    """People short of the standard: ceil(standard x people) - people in date; never below none."""
    return numbers.number(people_short(row.numerator, row.denominator, goal))


def people_short(numerator: float | None, denominator: float | None, goal: float) -> int | None:
    """How many more people are needed to reach `goal` per cent. None without counts of people."""
    if numerator is None or denominator is None:
        return None
    return max(0, math.ceil(goal / 100 * denominator - 1e-9) - round(numerator))


def provenance(row: DataRow) -> str:
    if not row.file:
        return "–"
    where = f", sheet {row.sheet}" if row.sheet else ""
    where += f", row {row.row}" if row.row else ""
    loaded = f", loaded {dates.day_short_year(row.loaded)}" if row.loaded else ""
    return f"{row.file}{where}{loaded}"


def period_words(measure: Measure, period: date) -> str:
    """ "Oct 2026", "Jul to Sep 2026", "2026", "2026 to 2027" by the grain of the measure."""
    if measure.grain == "quarter":
        return english.period_short(period, "quarter")
    if measure.grain == "financial_year":
        return f"{period.year} to {period.year + 1}"
    return str(period.year) if measure.grain == "year" else dates.month_short(period)


def _tone(row: DataRow) -> str:
    return next((TONES[mark] for mark, name in NAMES.items() if name == row.verdict), "common")


def _gap(value: float | None) -> str:
    """Whole days as they are; two events on one day are half a day apart."""
    return numbers.number(value, 0 if value is None or float(value).is_integer() else 1)


def _event_table(assessment: Assessment, rows: tuple[DataRow, ...]) -> Table:
    """One row for each gap between events, the newest first, with the gap still open on top."""
    built = [
        Row(
            label=dates.day_short_year(row.period),
            cells=(
                _gap(row.value),
                numbers.number(row.mean, 1),
                numbers.between(row.lower, row.upper, 0),
                row.verdict,
            ),
            tone=_tone(row),
            period=row.period,
        )
        for row in reversed(rows)
    ]
    unit = "Births" if assessment.chart == "g" else "Days"
    running = drawn(assessment.analysis, 0).running if assessment.analysis is not None else None
    if running is not None:
        open_gap = (numbers.number(running), "", "", "Still open: it counts once it is long")
        built.insert(0, Row("Since the last", open_gap, "common", rows[-1].period))
    title = assessment.series.measure.title
    return Table(
        caption=f"{title}: {unit.lower()} between one event and the next, newest first",
        headings=("Event", f"{unit} since the one before", "Usual gap", "Usual range", "Verdict"),
        words=(True, False, False, False, True),
        rows=tuple(built),
    )
