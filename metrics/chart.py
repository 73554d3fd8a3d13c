"""Which chart a series in fact gets, and the options, targets and references that go with it."""

from __future__ import annotations

from datetime import date, timedelta
from math import isfinite
from statistics import fmean, median

from metrics.measure import Measure
from metrics.periods import TARGET_AHEAD, add_months, every, last_day, start_of
from metrics.types import ChartSetting, Grain, Organisation, Point, Series
from spc.charts import CHARTS
from spc.conventions import CONVENTIONS, OF_RANGES
from spc.types import Announced, Options

BETWEEN_EVENTS = ("t", "g", "moss")
WITH_DENOMINATOR = ("p", "u", "p_prime", "u_prime")
WEIGHED = (*WITH_DENOMINATOR, "i_prime")  # points are weighed by their denominators
NOT_CHARTED = ("none", "dots", "stock")
LEAST_DENOMINATOR = 10  # below this a percentage misleads: single values are shown as dots
LEAST_COUNT = 1  # on average a period: below it months of zero are usual, and runs of them mean nothing
LEAST_EVENTS = 2  # one gap between events
LEAST_BASELINE = 10  # points: fewer set no limits
RECENT = 12
MONTHLY = {"rate": "u_prime", "proportion": "p_prime", "count": "c"}  # when no dated cases are known


def chart_of(series: Series) -> str:
    """The chart in fact used: the one that somebody decided, where the figures allow it; else the usual."""
    chosen = _newest(series.settings, "chart")
    own = usual_chart(series)
    return chosen.value if chosen is not None and chosen.value in charts_for(series) else own


def usual_chart(series: Series) -> str:
    """The chart where nobody decided another: t for dated cases, else the monthly one that the figures allow.

    "none" for words and categories, "stock" for slow stocks, "dots" where denominators or cases are too few.
    """
    measure = series.measure
    if measure.kind in ("text", "category") or (measure.chart == "none"):
        return "none"
    if measure.chart == "stock" or measure.kind == "stock":
        return "stock"
    if measure.chart in BETWEEN_EVENTS and series.breakdown == "" and series.events_until is not None:
        return "t" if len(series.events) >= LEAST_EVENTS else "dots"
    return _monthly(measure, series.points)


def _monthly(measure: Measure, points: tuple[Point, ...]) -> str:
    chart: str = measure.chart
    if chart in BETWEEN_EVENTS and measure.kind != "time_between":
        chart = measure.monthly_chart or MONTHLY.get(measure.kind, "xmr")
    with_value = [p for p in points if p.value is not None]
    if chart in WITH_DENOMINATOR:
        if not all(p.denominator for p in with_value):
            return "xmr"  # only the values came: no denominator to weigh them by
        recent = [p.denominator for p in with_value[-RECENT:] if p.denominator is not None]
        if recent and median(recent) < LEAST_DENOMINATOR:
            return "dots"
    if measure.kind in ("count", "rate") and _is_sparse(with_value):
        return "dots"
    return chart if chart in CHARTS else "xmr"


def _is_sparse(with_value: list[Point]) -> bool:
    """Fewer than one case a period on average: every single case would look like a signal."""
    counts = [p.value if p.numerator is None else p.numerator for p in with_value]
    known = [count for count in counts if count is not None]
    return bool(known) and fmean(known) < LEAST_COUNT


VALUES = ("xmr", "xmr_median", "run", "ewma", "mr")  # charts of the values alone, whatever they are
BY_KIND = {  # charts that ask for more than values, by kind of measure
    "proportion": ("p_prime", "p", "i_prime"),
    "rate": ("u_prime", "u", "i_prime"),
    "ratio": ("i_prime",),
    "count": ("c",),
}


def charts_for(series: Series) -> tuple[str, ...]:
    """The charts that the numbers of a series allow, its usual one first; none where none is drawn.

    Stocks, words and too few cases have no other chart, for the reason that they have none at all. A chart of
    births between cases is never among them: the order of births is in no return.
    """
    usual = usual_chart(series)
    if usual in NOT_CHARTED:
        return ()
    found = [usual]
    if _monthly(series.measure, series.points) not in NOT_CHARTED:
        with_value = [p for p in series.points if p.value is not None]
        counted = all(p.numerator is not None and p.denominator for p in with_value)
        of_kind = BY_KIND.get(series.measure.kind, ())
        found += [c for c in of_kind if counted or c not in WEIGHED] if with_value else []
        found += VALUES if with_value else ()
    return tuple(dict.fromkeys(c for c in found if c in CHARTS))


def charts_to_decide(series: Series) -> tuple[str, ...]:
    """Those of them that may be the board's: moving ranges say nothing of the level, so they stay a trial."""
    return tuple(chart for chart in charts_for(series) if chart != "mr")


def options_of(series: Series, chart: str, convention: str) -> Options:
    """The options of an analysis: the measure's own, over-ridden by what somebody decided and minuted."""
    measure = series.measure
    plain = chart in NOT_CHARTED
    low, high = (0.0, None) if chart == "t" else bounds(measure)
    baseline, freeze = _baseline(series, measure.baseline)
    if baseline and chart in OF_RANGES:
        baseline += 1  # so many points have one range fewer
    return Options(
        chart="xmr" if plain else chart,
        convention=_convention(series.settings, convention),
        baseline=baseline,
        freeze=freeze,
        lower_bound=None if chart in WITH_DENOMINATOR else low,
        upper_bound=None if chart in WITH_DENOMINATOR else high,
        limits=not plain,
        window=1 if chart == "t" else measure.window,
    )


def periods_of(series: Series) -> tuple[date, ...]:
    """Every period that a chart of the series shows, oldest first."""
    if series.points:
        return tuple(point.period for point in series.points)
    if not series.events or series.up_to is None:
        return ()
    return tuple(every(series.events[0].replace(day=1), series.up_to, Grain.MONTH))


def target_months(series: Series) -> tuple[date, ...]:
    """The days from which a local target may hold, oldest first: each period, and the year after the last."""
    shown = periods_of(series)
    newest = series.up_to or (shown[-1] if shown else None)
    if newest is None:
        return ()
    ahead = (add_months(newest, n) for n in range(1, TARGET_AHEAD + 1))
    return tuple(dict.fromkeys((*shown, *ahead)))


def bounds(measure: Measure) -> tuple[float | None, float | None]:
    """What is possible, on the displayed scale: a proportion is between none and all."""
    low, high = measure.lower_bound, measure.upper_bound
    if measure.kind == "proportion":
        return 0.0 if low is None else low, measure.multiplier if high is None else high
    if measure.kind in ("rate", "count", "time_between", "ratio") and low is None:
        low = 0.0
    return low, high


def _newest(settings: tuple[ChartSetting, ...], kind: str) -> ChartSetting | None:
    return max((s for s in settings if s.kind == kind), key=lambda s: (s.recorded_at, s.id), default=None)


def _convention(settings: tuple[ChartSetting, ...], convention: str) -> str:
    chosen = _newest(settings, "convention")
    return chosen.value if chosen is not None and chosen.value in CONVENTIONS else convention


def _baseline(series: Series, own: int | None) -> tuple[int | None, date | int | None]:
    """`value` of a baseline setting: a number of points, "all", or empty to freeze at the setting's day."""
    chosen = _newest(series.settings, "baseline")
    if chosen is None:
        return own, None
    if chosen.value == "all":
        return 0, None
    if chosen.value.isdigit():
        return max(int(chosen.value), LEAST_BASELINE), None
    return own, chosen.on


def phases_of(series: Series, *, dated: bool = False) -> tuple[date, ...]:
    """The first days of new phases. On monthly charts a phase starts with the whole month."""
    return _days(series, "phase", dated=dated)


def ghosts_of(series: Series, *, dated: bool = False) -> tuple[date, ...]:
    return _days(series, "ghost", dated=dated)


def _days(series: Series, kind: str, *, dated: bool) -> tuple[date, ...]:
    grain = Grain(series.measure.grain)
    return tuple(s.on if dated else start_of(s.on, grain) for s in series.settings if s.kind == kind)


def target_at(series: Series, period: date) -> float | None:
    """The standard of a period: the trust's confirmed local target, else the measure's until it lapsed."""
    local = [
        s
        for s in series.settings
        if s.kind == "target"
        and s.on <= last_day(period, Grain(series.measure.grain))
        and _is_target(s.value)
    ]
    if local:
        newest = max(local, key=lambda s: (s.on, s.recorded_at, s.id))
        return float(newest.value) if newest.value else None  # an empty value ends the local target
    target = series.measure.target
    return target.value if target is not None and _holds(target.valid_to, period) else None


def announced(series: Series) -> tuple[Announced, ...]:
    """The local targets that begin after the newest period, first to last: drawn ahead, and never judged."""
    if series.up_to is None:
        return ()
    later = [s for s in series.settings if s.kind == "target" and s.on > last_day(series.up_to)]
    newest = {s.on: s for s in sorted(later, key=lambda s: (s.on, s.recorded_at, s.id))}
    return tuple(Announced(on, float(s.value)) for on, s in newest.items() if s.value and _is_target(s.value))


def _is_target(value: str) -> bool:
    """A number, or nothing (which ends a target). One setting that is neither must not take the page away."""
    try:
        return not value or isfinite(float(value))
    except ValueError:
        return False


def reference_at(measure: Measure, org: Organisation, period: date) -> float | None:
    """The comparator mean for an organisation: of its group, or one for all. Never part of a verdict."""
    reference = measure.reference
    if reference is None or not _holds(reference.valid_to, period):
        return None
    if reference.by_comparator_group:
        return reference.by_comparator_group.get(org.comparator_group or "")
    return reference.value


def _holds(valid_to: date | None, period: date) -> bool:
    return valid_to is None or period <= valid_to


def old_enough(series: Series, known_at: date) -> date | None:
    """The last day for which no further case is to be expected: of the list, and by the reporting lag."""
    until, lag = series.events_until, series.measure.reporting_lag
    if until is None or not lag:
        return until
    return min(until, add_months(known_at, -lag) - timedelta(days=1))


def mature(series: Series, known_at: date) -> tuple[Point, ...]:
    """The points old enough to be judged: `reporting_lag` whole months have passed since the period ended."""
    grain, lag = Grain(series.measure.grain), series.measure.reporting_lag
    points = series.points
    if grain in (Grain.YEAR, Grain.FINANCIAL_YEAR):
        return points  # a yearly survey is whole when it is published
    while (
        points and add_months(start_of(last_day(points[-1].period, grain), Grain.MONTH), 1 + lag) > known_at
    ):
        points = points[:-1]
    return points
