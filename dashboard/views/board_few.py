"""Rows with too few to chart: single cases, or a share of few, counted over twelve months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.views import dates, words
from dashboard.views.numbers import in_words, number
from metrics.types import Assessment, Point
from metrics.young import young
from spc.draw import small

MONTHS = 12
SHOWN = 24  # months of single cases in the picture


@dataclass(frozen=True, slots=True)
class Twelve:
    """What the months with figures add up to. `of` is None for counts of cases."""

    count: float
    of: float | None
    months: int  # with a figure
    lacking: int  # without one


def counts_cases(assessment: Assessment) -> bool:
    """Single cases, not a share of a small denominator."""
    return words.is_of_cases(assessment.series.measure) or bool(assessment.series.events)


def twelve(assessment: Assessment, period: date) -> Twelve:
    """The twelve months to the viewed one; dated cases by their dates, others by the months' figures.

    A month that the list of cases covers in part has no figure yet.
    """
    points = assessment.series.points[-MONTHS:]
    if counts_cases(assessment):
        until = assessment.series.events_until
        if until is not None:
            covered = sum(dates.month_end(month) <= until for month in dates.last_months(period, MONTHS))
            cases = events_in_year(assessment, dates.month_end(period))
            return Twelve(cases, None, covered, MONTHS - covered)
        counts = [count for p in points if (count := _count(p)) is not None]
        return Twelve(sum(counts), None, len(counts), len(points) - len(counts))
    known = [(p.numerator, p.denominator) for p in points if p.numerator is not None and p.denominator]
    idle = sum(p.status == "not_applicable" or p.denominator == 0 for p in points)
    return Twelve(
        sum(n for n, _d in known), sum(d for _n, d in known), len(known), len(points) - len(known) - idle
    )


def events_in_year(assessment: Assessment, end: date) -> int:
    """Cases in the twelve months that end with the last day of a month."""
    start = dates.month_end(date(end.year - 1, end.month, 1))
    return sum(start < event <= end for event in assessment.series.events)


def _count(point: Point) -> float | None:
    return point.value if point.numerator is None else point.numerator


def latest(assessment: Assessment, period: date) -> tuple[str, str, tuple[str, ...]]:
    """(figure, what stands beside it, lines beneath it)."""
    found = twelve(assessment, period)
    gap = (f"{number(found.lacking)} without a figure",) if found.lacking else ()
    if found.of is None:
        text = number(found.count) if found.months else "–"
        return text, "", ("in 12 months", *gap)
    first = assessment.series.points[-MONTHS:][0].period
    span = f"{dates.month_tiny(first)} to {dates.month_tiny(period)}"
    return number(found.count), f" of {number(found.of)}", (span, *gap)


def reading(assessment: Assessment, period: date) -> str:
    found = twelve(assessment, period)
    told = _cases(assessment, found) if found.of is None else _share(assessment, found)
    if not found.lacking or not found.months:
        return told
    has = "has" if found.lacking == 1 else "have"
    return f"{told} {words.capital(in_words(found.lacking))} of the months {has} no figure."


def _cases(assessment: Assessment, found: Twelve) -> str:
    """How many, and when the last was. Deaths are never "as usual"."""
    if not found.months:
        return "No figure in twelve months."
    if assessment.series.events:
        kind = "death" if assessment.series.measure.deaths_or_severe else "case"
        return (
            f"The last was on {dates.day(assessment.series.events[-1])}. "
            f"Too few to tell; every {kind} is reviewed."
        )
    if not found.count:
        return "None in twelve months."
    last = [p.period for p in assessment.series.points if _count(p)][-1]
    counted = words.capital(in_words(int(found.count)))
    return f"{counted} in twelve months, the last in {dates.month_year(last)}. Too few a month to chart."


def _share(assessment: Assessment, found: Twelve) -> str:
    """A share of few: a single month has fewer than ten."""
    met, due = int(found.count), int(found.of or 0)
    if not due:
        return "None were due in twelve months."
    if met == due and assessment.series.measure.better != "lower":
        return f"All {in_words(due)} in twelve months." if due > 1 else "The only one in twelve months."
    said = f"{words.count_phrase(met)} of {number(due)} in twelve months{_against(assessment, met, due)}"
    return f"{said}. Too few a month to chart."


def is_short(assessment: Assessment) -> bool:
    """Whether twelve months of a share of few do not reach the standard: a comparison, not a verdict."""
    if assessment.chart != "dots" or not assessment.series.points or counts_cases(assessment):
        return False
    found = twelve(assessment, assessment.series.points[-1].period)
    return bool(found.of) and _against(assessment, int(found.count), int(found.of or 0)).startswith(", below")


def _against(assessment: Assessment, met: int, due: int) -> str:
    """The twelve months beside the standard, in words; a comparison, not a verdict."""
    goal = assessment.target
    if goal is None or assessment.series.measure.unit != "%":
        return ""
    return f", {'meeting' if met * 100 >= goal * due else 'below'} {goal:g}%"


def picture(assessment: Assessment, period: date, end: date, label: str) -> str:
    """One dot for each case at its date (mid-month where only the month is known), or for each due."""
    if not counts_cases(assessment):
        fresh = len(_dots(young(assessment)))
        return small.dots(_dots(assessment.series.points[-MONTHS:]), young=fresh, label=label)
    start = dates.add_months(period, 1 - SHOWN)
    happened = assessment.series.events or tuple(
        p.period.replace(day=_spread(i, int(_count(p) or 0)))
        for p in assessment.series.points
        for i in range(int(_count(p) or 0))
    )
    open_still = {point.period for point in young(assessment)}
    shown = [(event, event.replace(day=1) not in open_still) for event in happened if start <= event <= end]
    return small.cases(shown, start=start, end=end, label=label)


def _spread(place: int, among: int) -> int:
    """The day of the month at which one of several undated cases is drawn, so that none hides another."""
    return 1 + (2 * place + 1) * 28 // (2 * among + 1)


def _dots(points: tuple[Point, ...]) -> list[bool]:
    out: list[bool] = []
    for point in points:
        met, due = int(point.numerator or 0), int(point.denominator or 0)
        out += [True] * met + [False] * (due - met)
    return out
