"""From series to assessments.

Columns of an assessment's analysis are the first `n_points` of `series.points` (months that are too young to
be judged come after them and have no column); the columns of a chart of days between are events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import numpy as np

import spc
from metrics import chart as choose
from metrics.cumulative import cumulative
from metrics.false_alarms import by_chance, chance_known
from metrics.panels import Plan, Row, analysed, plans_of, verdict_of
from metrics.quality import doubts, qualities, quality, withholds
from metrics.series import Key
from metrics.types import Assessment, DataQuality, Series, SignalStatus
from spc.types import Analysis, Variation, Verdict
from spc.verdicts import DOUBTED, TOO_FEW


def assess(
    series: Series,
    *,
    known_at: datetime,
    convention: str = "mdc",
    previous: Verdict | None = None,
    marks: DataQuality | None = None,
) -> Assessment:
    """The assessment of one series. `known_at` decides which months are old enough to be judged.

    `marks` is what is known of its data beside the other series; without it, it is looked at alone.
    """
    key = (series.measure.id, series.breakdown)
    known = None if marks is None else {key: marks}
    found = assess_many({key: series}, known_at=known_at, convention=convention, marks=known)[key]
    return replace(found, previous=previous)


def assess_many(
    series: Mapping[Key, Series],
    *,
    known_at: datetime,
    convention: str = "mdc",
    marks: Mapping[Key, DataQuality] | None = None,
) -> dict[Key, Assessment]:
    """The assessments of many series, in the order given. A pure function of its arguments.

    `marks` are those of the whole organisation, where `series` are only some of it.
    """
    plans = plans_of(series, known_at, convention)
    found = analysed(plans)
    marks = qualities(series, known_at) if marks is None else marks
    return {
        plan.key: _with_sum(
            _assessment(plan, found.get(plan), marks.get(plan.key) or quality(plan.series, known_at)),
            series,
        )
        for plan in plans
    }


def _with_sum(assessment: Assessment, series: Mapping[Key, Series]) -> Assessment:
    """Rare events added up over the births among the series: told where the sum met its line lately."""
    exposure = series.get((assessment.series.measure.exposure or "", ""))
    added = cumulative(assessment, exposure)
    return assessment if added is None or added.met is None else replace(assessment, sum_met=added.met)


def one_of(whole: Analysis, row: int, n: int) -> Analysis:
    """One series of a panel as a panel of one, without the padding at its end."""
    only = slice(row, row + 1)
    return replace(
        whole,
        panel=whole.panel.part(only, n),
        value=whole.value[only, :n],
        centre=whole.centre[only, :n],
        lower=whole.lower[only, :n],
        upper=whole.upper[only, :n],
        provisional=whole.provisional[only, :n],
        rules={name: sides[only, :n] for name, sides in whole.rules.items()},
        verdicts=(whole.verdicts[row],),
        counted=whole.counted[only, :n],
        variation=whole.variation[only],
        assurance=whole.assurance[only],
    )


def _assessment(plan: Plan, found: Row | None, marks: DataQuality) -> Assessment:
    series = plan.series
    latest = next((p for p in reversed(series.points) if p.status != "missing"), None)
    at = series.points[-1].period if series.points else series.up_to
    told = doubts(marks, at)
    verdict = verdict_of(plan, found, withhold=withholds(marks.findings, plan.judged))
    return Assessment(
        series=series,
        analysis=_analysis(found, verdict) if found else None,
        verdict=verdict,
        chart=plan.chart,
        latest=latest if latest is not None and latest.period == at else None,
        quality=marks,
        status=SignalStatus.NONE,
        target=choose.target_at(series, at) if at else None,
        reference=choose.reference_at(series.measure, series.org, at) if at else None,
        expected_by_chance=0.0 if found is None else by_chance(series, found.whole, found.row),
        chance_known=found is None or chance_known(found.whole.options),
        doubts=told,
        judged=plan.old_enough,
    )


def _analysis(found: Row, verdict: Verdict) -> Analysis:
    """The analysis of the series alone. Of an improvement that is withheld no point says it either: the
    rules met are those of the points before the newest one.
    """
    own = one_of(found.whole, found.row, found.n)
    if DOUBTED not in verdict.notes:
        return own
    before = spc.analyse(own.panel.part(slice(0, 1), found.n - 1), own.options)
    rules = {name: np.pad(sides, ((0, 0), (0, 1))) for name, sides in before.rules.items()}
    return replace(own, verdicts=(verdict,), rules=rules)


def can_signal(assessment: Assessment) -> bool:
    """Whether a chart has limits and points enough, in its present phase, to raise a signal."""
    analysis = assessment.analysis
    return (
        analysis is not None
        and analysis.options.limits
        and TOO_FEW not in assessment.verdict.notes
        and assessment.variation is not Variation.NO_DATA
    )
