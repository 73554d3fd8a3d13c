"""The cells of one line: picture, latest value, usual range, target, reading, each for its kind of chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.views import board_few, dates, words
from dashboard.views.board_types import Figure
from dashboard.views.kept_back import why_none
from dashboard.views.numbers import between, in_words, number, share, suffix
from metrics.measure import Measure
from metrics.types import Assessment, MissingRow, Point, Series, SignalStatus
from spc.english import figure_against
from spc.intervals import poisson_exact

NO_LIMITS = ("stock", "dots", "none")
GAPS = ("t", "g")


@dataclass(frozen=True, slots=True)
class Latest:
    text: str
    unit: str
    sub: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The last twelve months of a rate: cases, births and the exact 95% interval of the rate."""

    cases: float
    exposure: float
    rate: float
    low: float
    high: float


def year_of(assessment: Assessment) -> Year | None:
    """None when months are missing or there are no births: a sum over gaps would be too low."""
    measure = assessment.series.measure
    points = assessment.series.points[-12:]
    if measure.denominator is None or len(points) < 12:
        return None
    parts = [(p.numerator, p.denominator) for p in points if p.numerator is not None and p.denominator]
    if len(parts) < 12:
        return None
    cases, exposure = sum(k or 0 for k, _ in parts), sum(n or 0 for _, n in parts)
    interval = poisson_exact(cases, exposure, multiplier=measure.multiplier)
    if interval is None:
        return None
    return Year(cases, exposure, cases / exposure * measure.multiplier, interval.low, interval.high)


def latest(assessment: Assessment, period: date, missing: bool) -> Latest:
    measure = assessment.series.measure
    if assessment.chart in GAPS:
        return _latest_events(assessment, period)
    if assessment.series.rota:
        return _latest_planned(assessment)
    if assessment.chart == "dots":
        return Latest(*board_few.latest(assessment, period))
    if missing or assessment.latest is None:
        return Latest("–", "", (dates.month_short(period), "no figure"))
    point = assessment.latest
    value = words.value_of(measure, point)
    parts = [dates.month_short(period)]
    if point.numerator is not None and point.denominator and measure.kind == "proportion":
        parts.append(share(point.numerator, point.denominator))
    elif point.numerator is not None and point.denominator and measure.kind == "rate":
        parts.append(f"{number(point.numerator)} in {number(point.denominator)}")
    return Latest(figure(value, measure, assessment.target), suffix(measure.unit), tuple(parts))


def figure(value: float | None, measure: Measure, standard: float | None = None) -> str:
    """A value as the readings write it: it never rounds onto a standard that it has not reached."""
    if value is None:
        return "–"
    text = figure_against(value, _decimals(measure), standard)
    return text.removesuffix(".0") if measure.unit == "%" and value == 100 else text


def _corrected(assessment: Assessment) -> str:
    """What the last board was shown, when a corrected figure has changed it."""
    if assessment.status is not SignalStatus.CORRECTED or assessment.previous is None:
        return ""
    kind = words.tone(assessment.previous.variation) or "common"
    return f"The board saw {words.VERDICTS[kind]}; a corrected figure changed that. "


def _decimals(measure: Measure) -> int:
    return 0 if measure.unit == "count" else measure.decimals


def _latest_events(assessment: Assessment, period: date) -> Latest:
    year = year_of(assessment)
    if year:
        rate = f"{number(year.rate, 1)} {assessment.series.measure.unit}"
        return Latest(number(year.cases), "", ("in 12 months", rate))
    count = board_few.events_in_year(assessment, dates.month_end(period))
    return Latest(number(count), "", ("in 12 months",))


def _latest_planned(assessment: Assessment) -> Latest:
    measure = assessment.series.measure
    point = assessment.series.rota[-1]
    value = words.value_of(measure, point)
    return Latest(
        number(value, _decimals(measure)), suffix(measure.unit), (f"{dates.month_short(point.period)} plan",)
    )


def usual(assessment: Assessment) -> tuple[str, str]:
    """The usual range at the last point; for rare events the interval of the twelve-month rate."""
    measure = assessment.series.measure
    if assessment.chart in GAPS:
        year = year_of(assessment)
        return (between(year.low, year.high, 1), "95% interval") if year else ("–", "")
    if assessment.analysis is None or assessment.chart in NO_LIMITS:
        return "–", ""
    span = next((s for s in reversed(assessment.verdict.spans)), None)
    if span is None:
        return "–", ""
    low, high = _limits_at_last(assessment)
    return between(low, high, _decimals(measure)), "provisional" if span.provisional else ""


def _limits_at_last(assessment: Assessment) -> tuple[float | None, float | None]:
    """Limits of the newest point that has them (with p and u charts they vary by month)."""
    analysis = assessment.analysis
    if analysis is None:
        return None, None
    both = [
        (float(low), float(high))
        for low, high in zip(analysis.lower[0], analysis.upper[0], strict=True)
        if low == low and high == high  # not NaN
    ]
    return both[-1] if both else (None, None)


def target(assessment: Assessment) -> tuple[str, str]:
    """The standard and who set it; a comparator mean is named as what it is, never as a target."""
    measure = assessment.series.measure
    if assessment.target is not None:
        value = f"{assessment.target:g}"
        if measure.target and measure.target.meets == "<=":
            value += " or less"
        return value + (suffix(measure.unit) if " " not in value else ""), _who_set(measure)
    if assessment.reference is not None:
        return number(assessment.reference, measure.decimals), words.reference_name(measure)
    return "", "–" if assessment.chart in GAPS else "None set"


def _who_set(measure: Measure) -> str:
    return measure.target.status if measure.target else "local"


def reading(assessment: Assessment, missing: MissingRow | None, today: date) -> str:
    """One sentence, two at most."""
    measure = assessment.series.measure
    if assessment.series.rota:
        return _read_planned(assessment)
    gone = words.withdrawn(assessment)
    if gone:
        return f"{gone} No figure for {dates.month_name(missing.period)}." if missing else gone
    if missing is not None:
        return words.missing_sentence(missing, today, measure)
    told = words.reading_of(assessment, missing, today)
    if told is not None:
        return _corrected(assessment) + told.short
    if assessment.chart == "dots":
        return board_few.reading(assessment, (assessment.series.up_to or today).replace(day=1))
    if assessment.chart == "stock":
        return _read_stock(assessment)
    return "" if measure.kind == "category" else "No verdict is given."


def _read_stock(assessment: Assessment) -> str:
    measure = assessment.series.measure
    now = words.value_of(measure, assessment.latest)
    earlier = (
        [p for p in assessment.series.points if p.period < dates.add_months(assessment.latest.period, -2)]
        if assessment.latest
        else []
    )
    before = words.value_of(measure, earlier[-1]) if earlier else None
    if now is None:
        return ""
    if before is None:
        return "How things stand on the last day of the month: no usual range."
    then = in_words(int(before)) if measure.unit == "count" else number(before, measure.decimals)
    said = f"{words.capital(then)}{suffix(measure.unit)} three months before"
    return f"{said}. How things stand on the last day of the month: no usual range."


def planned_below(assessment: Assessment) -> bool:
    """Whether the furthest planned month is filled below its standard."""
    planned = assessment.series.rota
    value = words.value_of(assessment.series.measure, planned[-1]) if planned else None
    return value is not None and assessment.target is not None and value < assessment.target


def _read_planned(assessment: Assessment) -> str:
    measure = assessment.series.measure
    values = [(p.period, words.value_of(measure, p)) for p in assessment.series.rota]
    ahead = [
        f"{dates.month_name(m)} {number(v, _decimals(measure))}{suffix(measure.unit)}" for m, v in values
    ]
    below = [
        p
        for p in assessment.series.rota
        if assessment.target is not None and (words.value_of(measure, p) or 0) < assessment.target
    ]
    ending = ""
    if assessment.target is not None:
        goal = f"{assessment.target:g}{suffix(measure.unit)}"
        ending = (
            f" {words.count_phrase(len(below))} of {in_words(len(ahead))} below {goal}."
            if below
            else f" All reach {goal}."
        )
    return f"Filled so far: {words.joined(ahead)}.{ending}"


def counted_in_cases(measure: Measure) -> bool:
    """Rare events: a monthly rate of so few would mislead, so the month shows their number."""
    return measure.rare and measure.kind == "rate"


def month_figure(series: Series, point: Point | None, month: date) -> Figure:
    measure = series.measure
    head = dates.month_tiny(month)
    value = words.value_of(measure, point)
    if point is None or value is None:
        if point is not None and point.numerator == 0 and point.denominator == 0:
            return Figure(head, "none due", gap=True)
        return Figure(head, why_none(series, point, month), gap=True)
    text = number(value, _decimals(measure)) + suffix(measure.unit)
    if measure.rare and measure.kind == "proportion" and point.denominator:
        text = share(point.numerator, point.denominator)
    elif counted_in_cases(measure) and point.numerator is not None:
        text = number(point.numerator)
    return Figure(head, text)
