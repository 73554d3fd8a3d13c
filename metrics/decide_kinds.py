"""What a decision of each kind must be about: a month or point of the chart, a value that is possible, and
nothing that stands already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from metrics import chart as choose
from metrics.draft import Draft, DraftError
from metrics.measure import Measure
from metrics.periods import start_of
from metrics.rebase import levels, rejected, suggested
from metrics.store.settings import is_number
from metrics.types import Assessment, ChartSetting, Grain, Series
from spc.conventions import CONVENTIONS
from spc.english import figure, period_long


def _phase(assessment: Assessment, draft: Draft, known_at: datetime) -> None:
    series, on = assessment.series, _month(assessment.series, draft)
    if any(_same_period(series, s.on, on) for s in held(series, "phase")):
        raise DraftError("on", f"A phase begins in {_when(series, on)} already. Take that one back first.")
    found = levels(series, on, known_at=known_at)
    if found is None:
        raise DraftError("on", "There must be a figure before that month and one from it on.")
    if found.worse and not draft.minute_ref.strip():
        places = series.measure.decimals
        raise DraftError(
            "minute_ref",
            f"The mean from {_when(series, on)} on, {figure(found.since, places)}, is worse than the "
            f"{figure(found.before, places)} before it. A worse level is accepted by a minuted decision: "
            "name the minute.",
        )


def _rejection(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    on = _month(assessment.series, draft)
    if on in rejected(assessment.series):
        raise DraftError("on", "The phase suggested from that month was rejected already.")
    found = suggested(assessment)
    if found is None or found.start != on:
        raise DraftError("on", "No phase is suggested from that month, so there is none to reject.")


def _ghost(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    series, on = assessment.series, draft.on
    dated = assessment.chart == "t"
    points = set(series.events[1:]) if dated else {p.period for p in series.points if p.value is not None}
    if on is None or on not in points:
        raise DraftError("on", "There is no point of that month on this chart, so none can be kept out.")
    if any(s.on == on if dated else _same_period(series, s.on, on) for s in held(series, "ghost")):
        raise DraftError("on", "This point is kept out of the limits already.")


def _annotation(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    series, on = assessment.series, _month(assessment.series, draft)
    said = _folded(draft.reason)
    if any(_same_period(series, s.on, on) and _folded(s.reason) == said for s in held(series, "annotation")):
        raise DraftError("reason", f"This is noted for {_when(series, on)} already.")


def _target(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    series, value = assessment.series, draft.value.strip()
    measure = series.measure
    if draft.on not in choose.target_months(series):
        raise DraftError(
            "on", "A target begins in a month of this chart or in the year after it. Choose one."
        )
    if value:  # an empty value ends the local target
        if not is_number(value):
            raise DraftError("value", f"Write the target as a number, such as 95; “{value[:40]}” is none.")
        low, high = choose.bounds(measure)
        number = float(value)
        if (low is not None and number < low) or (high is not None and number > high):
            raise DraftError("value", f"The target must be {_between(low, high, measure)}.")
    standing = [s for s in held(series, "target") if s.on == draft.on]
    if standing and _same_target(max(standing, key=_recorded).value, value):
        raise DraftError("value", "That is the target from that month on already.")


def _between(low: float | None, high: float | None, measure: Measure) -> str:
    unit = "%" if measure.unit == "%" else ""
    if low is None:
        return f"at most {high:g}{unit}"
    return f"at least {low:g}{unit}" if high is None else f"between {low:g} and {high:g}{unit}"


def _same_target(one: str, other: str) -> bool:
    return float(one) == float(other) if one and other and is_number(one) else one == other


def _chart(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    if draft.value not in choose.charts_to_decide(assessment.series):
        raise DraftError("value", "Choose one of the charts that these figures allow.")
    if draft.value == assessment.chart:
        raise DraftError("value", "That is the board’s chart already. Choose another.")


def _convention(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    analysis = assessment.analysis
    if draft.value not in CONVENTIONS:
        raise DraftError("value", "Choose one of the conventions.")
    if analysis is not None and draft.value == analysis.options.convention:
        raise DraftError("value", "The board’s view follows that convention already. Choose another.")


def _baseline(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    value = draft.value.strip()
    whole = value.isascii() and value.isdigit() and len(value) < 4
    if value != "all" and (not whole or int(value) < choose.LEAST_BASELINE):
        raise DraftError(
            "value", f"Write a number of points, {choose.LEAST_BASELINE} or more, or choose all points."
        )
    standing = held(assessment.series, "baseline")
    if standing and max(standing, key=_recorded).value == value:
        raise DraftError("value", "The board’s limits rest on that already. Choose another.")


CHECKS: Mapping[str, Callable[[Assessment, Draft, datetime], None]] = {
    "phase": _phase,
    "phase_rejected": _rejection,
    "ghost": _ghost,
    "annotation": _annotation,
    "target": _target,
    "chart": _chart,
    "convention": _convention,
    "baseline": _baseline,
}


def held(series: Series, kind: str) -> list[ChartSetting]:
    """The decisions of one kind that stand."""
    return [s for s in series.settings if s.kind == kind]


def _month(series: Series, draft: Draft) -> date:
    """The first day of one of the chart's own periods."""
    if draft.on is None or draft.on not in choose.periods_of(series):
        raise DraftError("on", "That month is not on this chart. Choose one that is.")
    return draft.on


def _recorded(setting: ChartSetting) -> tuple[datetime, int]:
    return setting.recorded_at, setting.id


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _same_period(series: Series, one: date, other: date) -> bool:
    grain = Grain(series.measure.grain)
    return start_of(one, grain) == start_of(other, grain)


def _when(series: Series, on: date) -> str:
    return period_long(start_of(on, Grain(series.measure.grain)), _noun(series))


def _noun(series: Series) -> str:
    return "year" if "year" in series.measure.grain else series.measure.grain
