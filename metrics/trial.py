"""Trying another chart: settings that nobody decided, added to those that somebody did, for one look.

A trial is no decision. It is never stored, and what it shows is the same pure function of a series with its
settings that draws the board's view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from metrics.types import ChartSetting, Series

TRIED = -1  # the number of a setting that is only tried
AFTER_ALL = datetime(9000, 1, 1, tzinfo=UTC)  # newer than anything that was decided


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried; whatever is empty stays as the board has it."""

    chart: str = ""
    convention: str = ""
    phase: date | None = None  # the first day of a new phase
    ghost: date | None = None  # a point kept out of the limits
    baseline: str = ""  # a number of points, or "all"

    def __bool__(self) -> bool:
        return self != Trial()


def tried(series: Series, trial: Trial) -> Series:
    """The series with what is tried in force as if it had been decided last."""
    return replace(series, settings=(*series.settings, *_settings(series, trial)))


def _settings(series: Series, trial: Trial) -> Iterator[ChartSetting]:
    first = series.points[0].period if series.points else date.min
    asked: tuple[tuple[str, date | None, str], ...] = (
        ("chart", first if trial.chart else None, trial.chart),
        ("convention", first if trial.convention else None, trial.convention),
        ("baseline", first if trial.baseline else None, trial.baseline),
        ("phase", trial.phase, ""),
        ("ghost", trial.ghost, ""),
    )
    for kind, on, value in asked:
        if on is not None:
            yield ChartSetting(
                id=TRIED,
                org_code=series.org.code,
                measure_id=series.measure.id,
                breakdown=series.breakdown,
                kind=kind,
                on=on,
                value=value,
                reason="",
                author="",
                minute_ref=None,
                recorded_at=AFTER_ALL,
            )
