"""How often a chart in which nothing happens would show a new signal in a quarter all the same."""

from __future__ import annotations

from datetime import timedelta

from metrics.types import Series
from spc import chance
from spc.conventions import OF_RANGES
from spc.types import Analysis, Options
from spc.verdicts import TOO_FEW

QUARTER = 3  # months: what a board asks about
COUNTED = ("p", "u", "p_prime", "u_prime", "c")  # charts whose numerator is a number of cases


def by_chance(series: Series, analysis: Analysis, row: int) -> float:
    """The chance, 0 to 1, that a stable series of this length has a verdict that is new since a quarter ago.

    0 for what is never judged. Where it is not known for these limits (see `chance_known`) it is that of the
    limits of the convention, so that the sum over many charts is not too small for one of them.
    """
    options, verdict = analysis.options, analysis.verdicts[row]
    if not options.limits or TOO_FEW in verdict.notes or not verdict.spans:
        return 0.0
    # at_end: a comparison of two meetings sees only what still stands at the second.
    return chance.signal_chance(
        options.chart,
        options.convention,
        verdict.spans[-1].n,  # of the present phase: no rule looks behind it
        _points_a_quarter(series, options.chart, int(analysis.counted[row].sum())),
        at_end=True,
        level=_level(series, analysis, row),
        baseline=_baseline(options) if chance_known(options) else None,
    )


def chance_known(options: Options) -> bool:
    """Whether series in which nothing happens were simulated with limits that rest on as many points."""
    return options.freeze is None and chance.is_known(options.convention, _baseline(options))


def _baseline(options: Options) -> int | None:
    """Points that set the limits, 0 for all; None for the convention's own."""
    ranges = bool(options.baseline) and options.chart in OF_RANGES  # so many points have one range fewer
    return options.baseline - 1 if options.baseline and ranges else options.baseline


def _level(series: Series, analysis: Analysis, row: int) -> float | None:
    """The mean count of a point, as small counts bring more signals by chance; None where none is counted."""
    chart = analysis.options.chart
    if chart not in COUNTED and not (chart == "xmr" and series.measure.kind == "count"):
        return None
    counts = analysis.panel.numerator[row][analysis.counted[row]]
    return float(counts.mean()) if counts.size else None


def _points_a_quarter(series: Series, chart: str, points: int) -> int:
    """Points that a quarter brings: three months, or the events of an average quarter."""
    if chart != "t":
        return QUARTER
    first, last = series.events[0], series.events_until or series.events[-1]
    quarters = max((last - first) / timedelta(days=365.25 / 4), 1.0)
    return max(1, round(points / quarters))
