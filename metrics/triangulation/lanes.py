"""Lanes of the timeline: each measure month by month, with what was concluded of each month then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import numpy as np

from metrics.assess import assess_many
from metrics.chart import mature, target_at
from metrics.measure import Measure
from metrics.series import Key
from metrics.triangulation.declared import Declared
from metrics.triangulation.signals import Judged, keys_of
from metrics.triangulation.types import LaneName, LaneRow, Mark, SignalSeen
from metrics.types import Assessment, Series
from spc.types import Floats, Variation
from spc.verdicts import TOO_FEW

PLAIN = ("dots", "stock", "none")


def lane_keys(rules: Declared, series: Mapping[Key, Series]) -> dict[Key, LaneName]:
    """The charts of all lanes that an organisation has, in the order in which they stand."""
    return {key: lane for lane in LaneName for key in keys_of(rules.lanes[lane], series)}


def lane_rows(
    keys: Mapping[Key, LaneName],
    series: Mapping[Key, Series],
    told: Mapping[Key, Judged],
    seen: Mapping[Key, Sequence[SignalSeen]],
    months: Sequence[date],
    known_at: date,
    hidden: Mapping[Key, frozenset[date]],
    assessments: Mapping[Key, Assessment],
) -> tuple[LaneRow, ...]:
    """One row for each chart. Values of hidden months are left out; of a chart with any, all lines are, for a
    centre is a mean over the hidden counts too, and so is what was concluded of every month but the newest.
    """
    return tuple(
        _row(
            lane,
            key,
            series[key],
            told[key],
            seen[key],
            months,
            known_at,
            hidden.get(key, frozenset()),
            assessments[key],
        )
        for key, lane in keys.items()
    )


def assessments_of(
    series: Mapping[Key, Series], keys: Sequence[Key], known_at: datetime
) -> dict[Key, Assessment]:
    """The assessments that lines of centre and limits are read from."""
    return assess_many({key: series[key] for key in keys}, known_at=known_at)


def _row(
    lane: LaneName,
    key: Key,
    series: Series,
    told: Judged,
    seen: Sequence[SignalSeen],
    months: Sequence[date],
    known_at: date,
    hidden: frozenset[date],
    assessment: Assessment,
) -> LaneRow:
    points = {p.period: p.value for p in series.points if p.period not in hidden}
    old_enough = {p.period for p in mature(series, known_at)}
    lines = {
        name: {} if hidden else _line(assessment, getattr(assessment.analysis, name, None))
        for name in ("centre", "lower", "upper")
    }
    marks = tuple(
        _mark(series, assessment.chart, told, seen, month, points, old_enough)
        if not hidden
        else _outside(told, seen, month, old_enough)
        if month == months[-1] and assessment.chart not in PLAIN
        else Mark.HIDDEN
        for month in months
    )
    return LaneRow(
        lane=lane,
        key=key,
        org_code=series.org.code,
        values=tuple(points.get(month) for month in months),
        **{name: tuple(line.get(m) for m in months) for name, line in lines.items()},
        marks=marks,
        variations=tuple(
            told[m].variation if mark is Mark.SIGNAL else None for m, mark in zip(months, marks, strict=True)
        ),
        signals=tuple(one for one in seen if one.stood_until >= months[0]),
        target=target_at(series, months[-1]),
        days_between=assessment.chart == "t",
        hidden=bool(hidden),
    )


def _line(assessment: Assessment, drawn: Floats | None) -> dict[date, float]:
    """A line of a monthly chart by month; charts of days between have none on the scale of months."""
    if drawn is None or assessment.chart in (*PLAIN, "t"):
        return {}
    periods = [point.period for point in assessment.series.points]
    return {p: float(v) for p, v in zip(periods, drawn[0], strict=False) if np.isfinite(v)}


def _mark(
    series: Series,
    chart: str,
    told: Judged,
    seen: Sequence[SignalSeen],
    month: date,
    points: Mapping[date, float | None],
    old_enough: set[date],
) -> Mark:
    verdict = told.get(month)
    has_value = points.get(month) is not None
    if verdict is not None and verdict.variation.is_signal and (has_value or chart == "t"):
        return Mark.SIGNAL
    if any(one.since <= month < one.stood_from for one in seen):
        return Mark.BEGUN if has_value or chart == "t" else Mark.NO_DATA
    if not has_value and chart != "t":
        return Mark.NO_DATA
    if chart == "stock":
        return (
            Mark.BELOW
            if _beyond(series.measure, points.get(month), target_at(series, month))
            else Mark.NOT_JUDGED
        )
    judged = (
        verdict is not None and TOO_FEW not in verdict.notes and verdict.variation is not Variation.NO_DATA
    )
    return Mark.NOTHING if judged and chart not in PLAIN and month in old_enough else Mark.NOT_JUDGED


def _outside(told: Judged, seen: Sequence[SignalSeen], month: date, old_enough: set[date]) -> Mark:
    """What a reader who may not see every count is told of the newest month: the verdict of its own page."""
    verdict = told.get(month)
    if any(one.still for one in seen):
        return Mark.SIGNAL
    judged = (
        verdict is not None and TOO_FEW not in verdict.notes and verdict.variation is not Variation.NO_DATA
    )
    return Mark.NOTHING if judged and month in old_enough else Mark.HIDDEN


def _beyond(measure: Measure, value: float | None, target: float | None) -> bool:
    """Whether a stock lies on the wrong side of its standard."""
    if value is None or target is None:
        return False
    return value < target if measure.better == "higher" else value > target
