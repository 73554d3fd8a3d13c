"""Which decisions about charts a view of one month has: those in force, for its days, and what lies ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from metrics.periods import TARGET_AHEAD, add_months, last_day, looked_at_until
from metrics.store.history import History
from metrics.store.kinds import Values
from metrics.store.known import Version
from metrics.store.settings import in_force
from metrics.types import ChartSetting, Series, Status

FOR_ALL_BREAKDOWNS = ("annotation", "convention")
AHEAD = ("target",)  # what may be decided for months to come, and drawn before they come


def in_view(
    found: History, known: Mapping[Values, Version], up_to: date, known_at: datetime
) -> tuple[ChartSetting, ...]:
    """The settings in force at the moment; of those for days after the viewed month only what is ahead.

    A target that was set after the month was looked at is ahead in the newest view alone.
    """
    held = [s for s in in_force(found.settings, known_at) if _in_reach(s, up_to)]
    late = [s for s in held if s.on > last_day(up_to) and s.recorded_at.date() > looked_at_until(up_to)]
    code = found.scope.org.code
    if not late or not any(
        org == code and period > up_to and version.row.status != Status.PLANNED
        for (org, _, _, period, _), version in known.items()
    ):
        return tuple(held)
    return tuple(s for s in held if s not in late)


def _in_reach(setting: ChartSetting, up_to: date) -> bool:
    """Whether a setting is for a day of the view, or announces something for the year after it."""
    ahead = setting.kind in AHEAD and setting.on <= add_months(up_to, TARGET_AHEAD)
    return setting.on <= last_day(up_to) or ahead


def settings_of(series: Series, held: Iterable[ChartSetting]) -> tuple[ChartSetting, ...]:
    """Of all settings in force at an organisation those that a series in its newest view has."""
    reached = (s for s in held if series.up_to is None or _in_reach(s, series.up_to))
    return for_series(reached, series.measure.id, series.breakdown)


def for_series(settings: Iterable[ChartSetting], measure_id: str, breakdown: str) -> tuple[ChartSetting, ...]:
    """Those of one series."""
    return tuple(s for s in settings if applies(s, measure_id, breakdown))


def applies(setting: ChartSetting, measure_id: str, breakdown: str) -> bool:
    """Whether a setting is one of a series: its own, or one that holds for every part of the measure."""
    own = setting.breakdown == breakdown
    of_all = setting.breakdown == "" and setting.kind in FOR_ALL_BREAKDOWNS
    return setting.measure_id in (None, measure_id) and (own or of_all)
