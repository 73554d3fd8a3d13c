"""Deciding about a chart: what may be decided, what is wrong with a draft, and recording it.

A fault names the field that it is about, so that a form can say it there and keep what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from metrics import chart as choose
from metrics.access import Viewer
from metrics.measure import Measure
from metrics.periods import last_day, start_of
from metrics.rebase import levels
from metrics.store import Store, add_setting
from metrics.store.settings import is_number
from metrics.types import Assessment, ChartSetting, Grain, Series
from spc.conventions import CONVENTIONS
from spc.english import figure, period_long

MINUTE, REASON = 200, 4000  # characters that a reference to a minute, and a reason, may have
OF_A_CHART = ("phase", "phase_rejected", "ghost", "annotation", "target", "chart", "convention", "baseline")
OF_A_STOCK = ("target", "annotation")  # no limits are drawn: nothing sets them, and no phase begins


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to decide. `on` is the first day of the month that it is about, or begins with."""

    kind: str
    on: date | None = None
    value: str = ""
    reason: str = ""
    minute_ref: str = ""


class Faulty(Exception):  # noqa: N818 - it reads as what it is
    """One sentence on a draft that cannot be recorded, and the field that it is about ("" for the whole)."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


def kinds_for(assessment: Assessment) -> tuple[str, ...]:
    """What may be decided about a chart of this kind; nothing about words, or where nothing is drawn."""
    measure = assessment.series.measure
    if assessment.chart == "stock":
        kinds: tuple[str, ...] = OF_A_STOCK
    elif assessment.chart in choose.NOT_CHARTED or assessment.analysis is None:
        return ()
    else:
        kinds = OF_A_CHART
    no_target = measure.better == "neither" or assessment.chart == "t"
    return tuple(kind for kind in kinds if not (kind == "target" and no_target))


def record(store: Store, viewer: Viewer, assessment: Assessment, draft: Draft, *, known_at: datetime) -> int:
    """Record a decision about the chart of an assessment; its number.

    Raises Faulty for a draft that cannot stand, Forbidden to whom may not decide, StoreError for a text that
    the store cannot keep.
    """
    check(assessment, draft, known_at=known_at)
    series = assessment.series
    on = draft.on or series.points[0].period
    return add_setting(
        store,
        viewer,
        series.org.code,
        draft.kind,
        on,
        reason=draft.reason.strip(),
        measure_id=series.measure.id,
        breakdown=series.breakdown,
        value=draft.value.strip(),
        minute_ref=draft.minute_ref.strip() or None,
    )


def check(assessment: Assessment, draft: Draft, *, known_at: datetime) -> None:
    """Raise Faulty with the first thing that is wrong; what a draft is about comes before its words."""
    if draft.kind not in kinds_for(assessment):
        raise Faulty("", "This cannot be decided about this chart.")
    if draft.kind in NEEDS_MONTH and draft.on is None:
        raise Faulty("on", "Choose a month.")
    CHECKS[draft.kind](assessment, draft, known_at)
    if not draft.reason.strip():
        what = "what happened" if draft.kind == "annotation" else "the reason"
        raise Faulty("reason", f"Write {what}: a board will ask for it.")
    if len(draft.reason) > REASON:
        raise Faulty("reason", f"The reason may have {REASON:,} characters at most.")
    if len(draft.minute_ref) > MINUTE:
        raise Faulty("minute_ref", f"The reference to the minute may have {MINUTE} characters at most.")


def _phase(assessment: Assessment, draft: Draft, known_at: datetime) -> None:
    series, on = assessment.series, draft.on
    assert on is not None
    _within(series, on)
    if any(_same_period(series, s.on, on) for s in series.settings if s.kind == "phase"):
        raise Faulty("on", f"A phase begins in {_when(series, on)} already. Take that one back first.")
    found = levels(series, on, known_at=known_at)
    if found is None:
        raise Faulty("on", "There must be a figure before that month and one from it on.")
    if found.worse and not draft.minute_ref.strip():
        places = series.measure.decimals
        raise Faulty(
            "minute_ref",
            f"The mean from {_when(series, on)} on, {figure(found.since, places)}, is worse than the "
            f"{figure(found.before, places)} before it. A worse level is accepted by a minuted decision: "
            "name the minute.",
        )


def _rejection(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    assert draft.on is not None
    _within(assessment.series, draft.on)


def _ghost(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    series, on = assessment.series, draft.on
    assert on is not None
    dated = assessment.chart == "t"
    known = set(series.events[1:]) if dated else {p.period for p in series.points if p.value is not None}
    if (on if dated else start_of(on, Grain(series.measure.grain))) not in known:
        raise Faulty("on", "There is no point of that month on this chart, so none can be kept out.")
    if any(s.on == on if dated else _same_period(series, s.on, on) for s in _held(series, "ghost")):
        raise Faulty("on", "This point is kept out of the limits already.")


def _annotation(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    assert draft.on is not None
    _within(assessment.series, draft.on)


def _target(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    measure, value = assessment.series.measure, draft.value.strip()
    if not value:
        return  # an empty value ends the local target
    if not is_number(value):
        raise Faulty("value", f"Write the target as a number, such as 95; “{value[:40]}” is none.")
    low, high = choose.bounds(measure)
    number = float(value)
    if (low is not None and number < low) or (high is not None and number > high):
        raise Faulty("value", f"The target must be {_between(low, high, measure)}.")


def _between(low: float | None, high: float | None, measure: Measure) -> str:
    unit = "%" if measure.unit == "%" else ""
    if low is None:
        return f"at most {high:g}{unit}"
    return f"at least {low:g}{unit}" if high is None else f"between {low:g} and {high:g}{unit}"


def _chart(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    if draft.value not in choose.charts_to_decide(assessment.series):
        raise Faulty("value", "Choose one of the charts that these figures allow.")
    if draft.value == assessment.chart:
        raise Faulty("value", "That is the board’s chart already. Choose another.")


def _convention(assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    analysis = assessment.analysis
    if draft.value not in CONVENTIONS:
        raise Faulty("value", "Choose one of the conventions.")
    if analysis is not None and draft.value == analysis.options.convention:
        raise Faulty("value", "The board’s view follows that convention already. Choose another.")


def _baseline(_assessment: Assessment, draft: Draft, _known_at: datetime) -> None:
    value = draft.value.strip()
    if value == "all":
        return
    whole = value.isascii() and value.isdigit() and len(value) < 4
    if not whole or int(value) < choose.LEAST_BASELINE:
        raise Faulty(
            "value", f"Write a number of points, {choose.LEAST_BASELINE} or more, or choose all points."
        )


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
NEEDS_MONTH = ("phase", "phase_rejected", "ghost", "annotation", "target")


def _within(series: Series, on: date) -> None:
    first = min((p.period for p in series.points), default=date.max)
    last = series.up_to or date.min
    if not first <= start_of(on, Grain(series.measure.grain)) <= last_day(last):
        raise Faulty("on", "That month is not on this chart. Choose one that is.")


def _held(series: Series, kind: str) -> list[ChartSetting]:
    return [s for s in series.settings if s.kind == kind]


def _same_period(series: Series, one: date, other: date) -> bool:
    grain = Grain(series.measure.grain)
    return start_of(one, grain) == start_of(other, grain)


def _when(series: Series, on: date) -> str:
    return period_long(start_of(on, Grain(series.measure.grain)), _noun(series))


def _noun(series: Series) -> str:
    return "year" if "year" in series.measure.grain else series.measure.grain
