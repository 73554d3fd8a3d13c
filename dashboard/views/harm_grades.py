"""Harm beside reporting: whether more reports are more harm, from the figures by grade."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.harm_types import Harm
from dashboard.views.kept_back import why_none
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital, judged, reading_of, tone
from metrics.types import Assessment, Point
from metrics.vocabulary import label

SERIOUS, REPORTED, SEVERE = "moderate_plus", "incidents_reported", "severe_plus"
GRADES = ("none", "low", "moderate", "severe", "fatal")
LESS, MORE = GRADES[:2], GRADES[2:]
FATAL = (
    "Fatal harm is a grade of reported incidents. A death that was not reported as an incident, or not "
    "graded so, is not in it: 0 here does not say that nobody died. Every death is reviewed on the "
    "Deaths page."
)
EITHER = "More harm, or more of it reported: look into it"
YEAR = 12
FEW = "Too few to chart"
REPORTS_ARE_NOT_HARM = "A rise in reports is not by itself a rise in harm."
NOT_BY_GRADE = "Reports have not been returned by grade of harm, so the two cannot be told apart further."
NOT_EVERY_GRADE = "Not every grade of harm has been returned, so the two cannot be told apart further."
UNKNOWN = "There are too few figures of one or both to tell whether they have changed together."
NOT_SAFER = "Fewer reports are not by themselves less harm: they can mean that less is told."


def beside_reporting(harm: Harm) -> str:
    """What the two charts say together, then which grades the difference to the year before is made of."""
    if harm.grades_hidden or {SERIOUS, REPORTED} & harm.hidden:
        return "Some counts are too small to be shown outside the trust; the charts say what may be said."
    return " ".join(part for part in (_together(harm), _made_of(harm)) if part)


def fatal_note(harm: Harm) -> str:
    """Why fatal harm can be nought where babies died."""
    one = harm.by_grade.get("fatal")
    return FATAL if one is not None and one.series.points else ""


def _together(harm: Harm) -> str:
    """A signal of each, in words that say nothing of a cause."""
    both = [harm.assessments[id_] for id_ in (SERIOUS, REPORTED)]
    if not any(one.series.points for one in both):
        return ""
    if not all(map(judged, both)):
        return UNKNOWN
    harms, reports = map(_side, both)
    if reports == 0 and harms == 0:
        return "Neither the reports nor the incidents of moderate harm or above show an unusual change."
    if reports > 0 and harms > 0:
        return (
            f"Both are higher than usual: all reports{_since(harm, REPORTED)}, and those of moderate harm or "
            f"above{_since(harm, SERIOUS)}. {REPORTS_ARE_NOT_HARM} This time the graver ones have risen too."
        )
    if reports > 0:
        return (
            f"More incidents are reported{_since(harm, REPORTED)}. {REPORTS_ARE_NOT_HARM} "
            f"{_steady(harms, 'Those of moderate harm or above')}"
        )
    if harms > 0:
        return (
            f"More incidents of moderate harm or above are recorded{_since(harm, SERIOUS)}. "
            f"{_steady(reports, 'All reports together')}"
        )
    if reports < 0:
        return (
            f"Fewer incidents are reported{_since(harm, REPORTED)}. {NOT_SAFER} "
            f"{_steady(harms, 'Those of moderate harm or above')}"
        )
    return (
        f"Fewer incidents of moderate harm or above are recorded{_since(harm, SERIOUS)}. "
        f"{_steady(reports, 'All reports together')}"
    )


def _side(assessment: Assessment) -> int:
    """+1 for a signal of high values, -1 for one of low ones, 0 without a signal."""
    if not assessment.variation.is_signal:
        return 0
    return 1 if "high" in assessment.variation.value else -1


def _steady(side: int, what: str) -> str:
    if side == 0:
        return f"{what} show no unusual change."
    return f"{what} are {'higher' if side > 0 else 'lower'} than usual as well."


def _since(harm: Harm, id_: str) -> str:
    since = harm.assessments[id_].verdict.since
    return f" since {dates.month_year(since)}" if since else ""


def _made_of(harm: Harm) -> str:
    """ "In twelve months 1,012 were reported, 140 more than in the year before: 118 of them of no or low
    harm." """
    sums = {grade: _years(one, harm.board.period) for grade, one in harm.by_grade.items()}
    if any(grade not in sums for grade in (*LESS, *MORE)):
        if not harm.assessments[REPORTED].series.points:
            return ""
        return NOT_BY_GRADE if not sums else NOT_EVERY_GRADE
    now, before = (sum(s[i] for s in sums.values() if s) for i in (0, 1))
    if any(s is None for s in sums.values()) or not (now and before):
        return ""
    serious = [sum(s[i] for g, s in sums.items() if s and g in MORE) for i in (0, 1)]
    total = f"In twelve months {numbers.number(now)} were reported, {_difference(now - before)}"
    more = serious[0] - serious[1]
    part = f"{_change(now - before - more)} of no or low harm and {_change(more)} of moderate harm or above"
    now_share, then = (
        f"{numbers.number(100 * k / n, 1)}%" for k, n in zip(serious, (now, before), strict=True)
    )
    share = f"{now_share} of all reports, {then} the year before"
    return f"{total}: {part} ({share})."


def _difference(change: float) -> str:
    if not change:
        return "as many as in the year before"
    return f"{numbers.number(abs(change))} {'more' if change > 0 else 'fewer'} than in the year before"


def _change(change: float) -> str:
    if not change:
        return "as many"
    return f"{numbers.number(abs(change))} {'more' if change > 0 else 'fewer'}"


def _count(point: Point | None) -> float | None:
    return None if point is None else point.value if point.numerator is None else point.numerator


def _years(one: Assessment, period: date) -> tuple[float, float] | None:
    """The twelve months to the viewed one and the twelve before; None where a month of them is not known."""
    counts = {point.period: _count(point) for point in one.series.points}
    months = [counts.get(month) for month in dates.last_months(period, 2 * YEAR)]
    known = [count for count in months if count is not None]
    if len(known) < 2 * YEAR:
        return None
    return sum(known[YEAR:]), sum(known[:YEAR])


def grades_table(harm: Harm) -> PageTable:
    """A row for each grade, the least harm first, then all reports, month by month."""
    months = dates.last_months(harm.board.period, YEAR)
    hidden = harm.grades_hidden or REPORTED in harm.hidden
    named: Mapping[str, Assessment] = {label("harm", g): one for g, one in harm.by_grade.items()}
    rows = [] if hidden else [_row(name, one, months) for name, one in named.items()]
    whole = harm.assessments[REPORTED]
    if rows and whole.series.points:
        rows.append(_row("All reports", whole, months))
    return PageTable(
        name="harm_grades",
        title="Reports by grade of harm, month by month",
        columns=(
            Column("Physical harm"),
            *(Column(dates.month_short(month), "count") for month in months),
            Column("Twelve months", "count"),
            Column("What its chart says"),
        ),
        rows=tuple(rows),
        note=f"Incidents reported, {dates.month_year(months[0])} to {dates.month_year(months[-1])}. More "
        "reports of no harm or low harm can mean that more is told.",
        empty="Some counts are too small to be shown outside the trust."
        if hidden
        else "Reports have not been returned by grade of harm, so there is no table.",
    )


def _row(name: str, one: Assessment, months: tuple[date, ...]) -> tuple[Cell, ...]:
    points = {point.period: point for point in one.series.points}
    found = [points.get(month) for month in months]
    known = [count for point in found if (count := _count(point)) is not None]
    lacking = f"of {numbers.counted(len(known), 'month')}" if 0 < len(known) < len(months) else ""
    told = reading_of(one)
    return (
        Cell(name),
        *(_cell(one, month, point) for month, point in zip(months, found, strict=True)),
        Cell(sum(known), "", lacking) if known else Cell(None, why_none(one.series, None, months[-1])),
        Cell(FEW if told is None else capital(told.headline), tone=tone(one.variation)),
    )


def _cell(one: Assessment, month: date, point: Point | None) -> Cell:
    count = _count(point)
    if count is not None:
        return Cell(count)
    return Cell(None, why_none(one.series, point, month), tone="gone")
