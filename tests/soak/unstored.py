"""A made trust as series and assessments, without files and without a store: a thousand of them in minutes.

What a board would see on 14 November 2026, compared with what it saw in September: data to July.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from metrics import signals
from metrics.assess import assess_many
from metrics.catalogue import catalogue
from metrics.measure import Measure
from metrics.panels import verdicts
from metrics.periods import every, last_day
from metrics.records import Case
from metrics.series import Key
from metrics.store.read import is_event
from metrics.types import Assessment, Grain, Organisation, Point, Series, Signal, Status

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
sys.path.insert(0, str(SAMPLE))  # the recipe is data's own code and no installed package

from recipe.base import Line, month  # noqa: E402
from recipe.trust_lines import Made, Plan, make_trust  # noqa: E402
from recipe.trusts import TRUSTS, Site, Trust  # noqa: E402

PERIOD, KNOWN_AT = date(2026, 10, 1), datetime.fromisoformat("2026-11-14T09:30:00+00:00")
SEEN, SEEN_AT = date(2026, 7, 1), datetime.fromisoformat("2026-09-07T12:00:00+00:00")
GRAIN = {"quarterly": Grain.QUARTER}
LEFT_OUT = ("yearly", "financial", "planned")  # never charted with limits


@dataclass(frozen=True)
class Shown:
    """What one trust's page shows: its assessments and its signals."""

    assessments: Mapping[Key, Assessment]
    signals: tuple[Signal, ...]

    @property
    def headlines(self) -> tuple[Signal, ...]:
        return tuple(s for s in self.signals if s.headline)

    @property
    def new(self) -> tuple[Signal, ...]:
        return tuple(s for s in self.signals if s.status == "new")


def shown(made: Made) -> Shown:
    """The page of a trust whose figures were right from the start."""
    now = assess_many(series_of(made, PERIOD), known_at=KNOWN_AT)
    then = verdicts(series_of(made, SEEN), known_at=SEEN_AT)
    current = signals.with_status(now, then, {})
    return Shown(current, signals.signals(current))


def innocent(number: int) -> Made:
    """A trust in which nothing happened: the noise of ZZE, from a draw of its own."""
    base = next(t for t in TRUSTS if t.code == "ZZE")
    return make_trust(replace(base, draw=1_000_000 + number))


def series_of(made: Made, up_to: date) -> dict[Key, Series]:
    """Every monthly and quarterly series of the trust itself up to a month, with its dated cases."""
    measures = catalogue().measures
    org = Organisation(
        made.trust.code, made.trust.name, "trust", fictional=True, comparator_group=made.trust.group
    )
    cases = tuple(cases_of(made, last_day(up_to)))
    found: dict[Key, Series] = {}
    for line in made.lines:
        if line.org != made.trust.code or line.status in LEFT_OUT:
            continue
        measure = measures[line.measure]
        breakdown = "|".join(f"{k}={v}" for k, v in line.breakdown)
        dated = tuple(sorted(c.occurred_on for c in cases if measure.events and is_event(c, measure.events)))
        found[line.measure, breakdown] = Series(
            measure=measure,
            org=org,
            breakdown=breakdown,
            points=points_of(line, measure, up_to),
            events=() if breakdown else dated,
            up_to=up_to,
            events_until=last_day(up_to) if measure.events and not breakdown else None,
        )
    return dict(sorted(found.items()))


def points_of(line: Line, measure: Measure, up_to: date) -> tuple[Point, ...]:
    grain = GRAIN.get(line.status, Grain.MONTH)
    first = month(line.first)
    points = []
    for i, period in enumerate(every(first, up_to, grain)):
        if last_day(period, grain) > last_day(up_to) or i >= len(_values(line)):
            break
        points.append(_point(line, measure, i, period))
    return tuple(points)


def _values(line: Line) -> np.ndarray[Any, np.dtype[np.float64]]:
    values = line.value if line.value is not None else line.numerator
    assert values is not None
    return values


def _point(line: Line, measure: Measure, i: int, period: date) -> Point:
    if line.numerator is None or line.denominator is None:
        assert line.value is not None
        return Point(period, None, None, float(line.value[i]), Status.FINAL)
    k, n = float(line.numerator[i]), float(line.denominator[i])
    if n == 0:
        return Point(period, None, None, None, Status.NOT_APPLICABLE)
    return Point(period, k, n, k / n * measure.multiplier, Status.FINAL)


def cases_of(made: Made, until: date) -> list[Case]:
    """The dated cases as the loader would read them, as far as charts look at them."""
    code, found = made.trust.code, []
    for e in made.events:
        if e.type in ("stillbirth", "neonatal_death", "late_fetal_loss"):
            found.append(
                Case(
                    e.ref,
                    code,
                    "perinatal_death",
                    e.on,
                    e.site,
                    gestation_band=e.band,
                    fields={"type": e.type},
                )
            )
        if e.mnsi:
            found.append(Case(e.ref, code, "mnsi_referral", e.on, e.site, fields={"criterion": e.mnsi}))
    for i in made.incidents:
        fields = {"category": i.category}
        found.append(Case(i.ref, code, "incident", i.on, i.site, harm_physical=i.harm, fields=fields))
    for n, o in enumerate(made.outside):
        kind = "reg28" if o.body == "coroner" else "external_concern"
        found.append(Case(f"{code}-{n}", code, kind, o.on, fields={"body": o.body}))
    return [case for case in found if case.occurred_on <= until]


__all__ = ["TRUSTS", "Made", "Plan", "Shown", "Site", "Trust", "innocent", "make_trust", "series_of", "shown"]
