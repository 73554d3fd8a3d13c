"""All figures and cases of one trust, in one call: the generator writes them, the soak draws a thousand of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from .base import N_MONTHS, Line, month_index
from .births import Births, birth_lines, make_births
from .clinical import clinical
from .harm import Incident, harm, make_incidents
from .maker import Maker, Shape
from .reviews import Event, make_events, review_lines
from .staffing import staffing
from .training import training
from .trusts import Trust
from .voices import concerns, voices, yearly

Planted = dict[int, list[tuple[str, str, str, int]]]


@dataclass(frozen=True)
class Made:
    """What one trust has: lines of figures, events with their reviews, and incidents."""

    trust: Trust
    births: Births
    lines: list[Line]
    events: tuple[Event, ...]
    incidents: tuple[Incident, ...]
    outside: tuple[tuple[date, str], ...]  # requests from outside bodies: day, body
    coroner: tuple[date, ...]


def make_trust(trust: Trust, shape: Shape, deaths: Planted | None = None) -> Made:
    births = make_births(trust, deaths)
    events = make_events(trust, births)
    make = Maker(trust, births, shape)
    make.lines += birth_lines(trust, births) + review_lines(trust, births, events)
    clinical(make)
    staffing(make)
    training(make)
    voices(make)
    incidents = make_incidents(make, events)
    harm(make, incidents)
    outside, coroner = _log(make)
    concerns(make, _by_month([day for day, _ in outside]), _by_month(list(coroner)))
    yearly(make)
    return Made(trust, births, make.lines, events, incidents, outside, coroner)


BODIES = ("cqc", "mnsi", "nhs_resolution", "deanery", "nmc")


def _log(make: Maker) -> tuple[tuple[tuple[date, str], ...], tuple[date, ...]]:
    """Requests made directly to the trust: about three a year, and a coroner's report now and then."""
    rng = make.rng("outside")
    days = sorted(int(d) for d in rng.integers(0, 1461, rng.poisson(12)))
    start = date(2022, 11, 1).toordinal()
    outside = tuple((date.fromordinal(start + d), BODIES[int(rng.integers(len(BODIES)))]) for d in days)
    coroner = tuple(date.fromordinal(start + int(d)) for d in sorted(rng.integers(0, 1461, rng.poisson(1.0))))
    return outside, coroner


def _by_month(days: list[date]) -> np.ndarray:
    counts = np.zeros(N_MONTHS)
    for day in days:
        counts[month_index(day)] += 1
    return counts
