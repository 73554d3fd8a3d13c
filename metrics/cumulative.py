"""Rare events added up: the CUSUM of monthly counts over births, and the excess over a reference rate.

On a chart of gaps one short gap can never be seen. What raises concern for rare events is the cumulative sum:
it adds up what is above the expected, month by month, and meets a threshold set by how often it would meet it
with nothing wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from metrics import chart as choose
from metrics.types import Assessment, Series, SumMet
from spc.cusum.chart import BASELINE, CusumAnalysis, CusumOptions, analyse
from spc.cusum.plan import RATIO, RUN_LENGTH, plan, points_to_signal
from spc.panel import Line, from_lines
from spc.types import Better, Floats

FEW = ("t", "g", "dots")  # charts of measures with few events
LATELY = 3  # months for which a sum that met its line is told: a quarter, what a board asks about
LEAST_EVENTS = 5  # in the months that set what is expected: fewer hardly tell a rate from twice that rate


@dataclass(frozen=True, slots=True, eq=False)
class Cumulative:
    """The sum of one series, and what its threshold means. Unit of sums: events; of run lengths: months.

    `expected` is for one month of the typical size. `crossed` are the months in which the sum met the
    threshold; it starts again after each. `excess` is observed minus expected at the reference rate, added up
    from the first month, shape (n_months,), NaN before it; None without a reference.
    """

    found: CusumAnalysis
    months: tuple[date, ...]
    expected: float
    births: bool  # whether counts are weighed by the births of their month
    kept_out: int  # events or months that are kept out of the chart's limits, and counted here
    base: tuple[date, date]  # the months whose rate is what is expected
    base_events: float  # as many as they held
    taken: float  # what a month takes away from the sum: k, between the expected and twice as many
    threshold: float
    run_length: float
    doubled: float  # mean months to a signal once the rate has doubled
    ratio: float
    crossed: tuple[date, ...]
    now: float | None  # the sum in the newest month; None where that month has no count
    events: float  # all that were counted
    at_reference: float | None  # as many as the reference rate gives for the same births
    excess: Floats | None

    @property
    def met(self) -> SumMet | None:
        """The newest month in which the sum met its line, when that is one of the last three; else None."""
        last = self.crossed[-1] if self.crossed else None
        if last is None or last < self.months[-min(LATELY, len(self.months))]:
            return None
        return SumMet(last, self.run_length)


def applies(assessment: Assessment) -> bool:
    """Whether a measure is of rare events of which more is worse, counted by month."""
    measure = assessment.series.measure
    rare = measure.rare or measure.deaths_or_severe or measure.chart in choose.BETWEEN_EVENTS
    monthly = (
        measure.grain == "month" and measure.kind in ("rate", "count") and not assessment.series.breakdown
    )
    return rare and monthly and measure.better == "lower" and assessment.chart in FEW


def cumulative(assessment: Assessment, exposure: Series | None) -> Cumulative | None:
    """The sum of a measure of rare events; None for any other, and where it is not known what to expect.

    What is expected is the rate of the first 24 months with a count, afresh in each phase, when these held
    five events or more. Counts are weighed by the births of their month where those are known for each, so
    that a busy month is no signal. Events that somebody kept out of the limits of the chart are counted here:
    the sum is there to raise concern.
    """
    if not applies(assessment):
        return None
    series = assessment.series
    counts = {p.period: p.value if p.numerator is None else p.numerator for p in series.points}
    known = [month for month, count in counts.items() if count is not None]
    if len(known) <= BASELINE:
        return None
    births = _births(series, exposure, known)
    line = Line(
        dates=list(counts),
        numerator=list(counts.values()),
        denominator=None if births is None else [births.get(month) for month in counts],
        better=Better.LOWER,
        phases=choose.phases_of(series),
    )
    panel = from_lines([line], fill_gaps=False)
    found = analyse(panel, CusumOptions("poisson", RATIO, RUN_LENGTH, BASELINE))
    return _told(assessment, found, tuple(counts), births)


def _births(series: Series, exposure: Series | None, known: list[date]) -> Mapping[date, float] | None:
    """Births by month, from the measure's own denominator or from the measure that counts them."""
    own = {p.period: p.denominator for p in series.points if p.denominator}
    if all(month in own for month in known):
        return own
    others = () if exposure is None else exposure.points
    found = {p.period: p.value if p.numerator is None else p.numerator for p in others}
    whole = {month: births for month, births in found.items() if births}
    return whole if all(month in whole for month in known) else None


def _told(
    assessment: Assessment,
    found: CusumAnalysis,
    months: tuple[date, ...],
    births: Mapping[date, float] | None,
) -> Cumulative | None:
    """None where too few events say what is to be expected in the present phase."""
    last = len(months) - 1
    rate, threshold = float(found.expected[0, last]), float(found.rise_threshold[0, last])
    if not np.isfinite(threshold):
        return None
    panel = found.panel
    counted = panel.present[0]
    base = np.flatnonzero(counted & (panel.phase[0] == panel.phase[0, last]))[:BASELINE]
    events = float(panel.numerator[0, base].sum())
    if events < LEAST_EVENTS:
        return None
    size = 1.0 if panel.denominator is None else float(panel.denominator[0, base].mean())
    design = plan("poisson", size, rate, RATIO, RUN_LENGTH)
    at_reference, excess = _excess(assessment, found, births)
    now = float(found.rise[0, last])
    return Cumulative(
        found=found,
        months=months,
        expected=size * rate,
        births=births is not None,
        kept_out=len(choose.ghosts_of(assessment.series, dated=True)),
        base=(months[int(base[0])], months[int(base[-1])]),
        base_events=events,
        taken=design.k,
        threshold=threshold,
        run_length=design.run_length,
        doubled=points_to_signal("poisson", size, rate, RATIO, design),
        ratio=RATIO,
        crossed=tuple(months[t] for t in np.flatnonzero(found.signal[0] > 0).tolist()),
        now=now if np.isfinite(now) else None,
        events=float(panel.numerator[0][panel.present[0]].sum()),
        at_reference=at_reference,
        excess=excess,
    )


def _excess(
    assessment: Assessment, found: CusumAnalysis, births: Mapping[date, float] | None
) -> tuple[float | None, Floats | None]:
    """Events expected at the reference rate, and the running excess over them (a VLAD chart)."""
    reference, measure = assessment.reference, assessment.series.measure
    denominator = found.panel.denominator
    if reference is None or births is None or denominator is None or measure.kind != "rate":
        return None, None
    counted = found.panel.present[0]
    expected = np.where(counted, denominator[0] * reference / measure.multiplier, 0.0)
    observed = np.where(counted, found.panel.numerator[0], 0.0)
    total = np.cumsum(observed - expected)
    return float(expected.sum()), np.where(counted, total, np.nan)
