"""All figures and cases of one trust, in one call: the generator writes five, the soak draws a thousand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np

from .base import N_MONTHS, Line, index_of, month
from .births import Births, birth_lines, make_births
from .clinical import clinical
from .harm import Incident, harm, make_incidents
from .maker import Exact, Maker, Shape, exact_figures, shapes
from .reviews import Event, count, key, make_events, review_lines
from .staffing import staffing
from .training import training
from .trusts import Trust
from .voices import voices, yearly

Planted = dict[int, list[tuple[str, str, str, int]]]


CORONER = "coroner"


@dataclass(frozen=True)
class Outside:
    """A concern or request for action made directly to the trust, or a coroner's Regulation 28 report."""

    on: date
    body: str
    replied: date | None


@dataclass(frozen=True)
class Made:
    """What one trust has: lines of figures, events with their reviews, and incidents."""

    trust: Trust
    births: Births
    lines: list[Line]
    events: tuple[Event, ...]
    incidents: tuple[Incident, ...]
    outside: tuple[Outside, ...]


@dataclass(frozen=True)
class Plan:
    """What was planted. Without a plan everything is chance."""

    shape: Shape = field(default_factory=dict)
    exact: Exact = field(default_factory=dict)
    deaths: Planted = field(default_factory=dict)
    log: tuple[Outside, ...] | None = None


def plan_for(trust: Trust, planted: dict[str, Any]) -> Plan:
    """The part of `planted.toml` that is about one trust."""
    entries = [e for e in planted["signal"] + planted["innocent"] if e["org"] == trust.code]
    log = tuple(
        Outside(e["on"], e["body"], e.get("replied")) for e in planted["log"] if e["org"] == trust.code
    )
    deaths: Planted = {}
    for entry in planted["deaths"]:
        if entry["org"] == trust.code:
            months = range(index_of(entry["from"]), index_of(entry["to"]) + 1)
            deaths |= {i: [] for i in months if i not in deaths}
            for day, kind, site, band in entry["on"]:
                deaths[index_of(day[:7])].append((kind, site, band, int(day[8:])))
    return Plan(shapes(entries), exact_figures(entries), deaths, log)


def make_trust(trust: Trust, plan: Plan | None = None) -> Made:
    """Everything that one trust has over the months."""
    plan = plan or Plan()
    births = make_births(trust, plan.deaths)
    events = make_events(trust, births)
    make = Maker(trust, births, plan.shape, plan.exact)
    make.lines += birth_lines(trust, births) + review_lines(trust, births, events)
    clinical(make)
    staffing(make)
    training(make)
    voices(make)
    incidents = make_incidents(make, events)
    harm(make, incidents)
    outside = plan.log if plan.log is not None else _log(make)
    make.lines += _outside_lines(trust.code, outside)
    yearly(make)
    return Made(trust, births, make.lines, events, incidents, outside)


BODIES = ("cqc", "mnsi", "nhs_resolution", "deanery", "nmc")
REPLY = timedelta(days=56)  # allowed for the reply to a coroner's report


def _log(make: Maker) -> tuple[Outside, ...]:
    """Requests made directly to a trust: about three a year, and a coroner's report now and then."""
    rng = make.rng("outside")
    found = [(_any_day(rng), BODIES[int(rng.integers(len(BODIES)))]) for _ in range(rng.poisson(12))]
    found += [(_any_day(rng), CORONER) for _ in range(rng.poisson(1.0))]
    return tuple(
        Outside(day, body, day + timedelta(days=14 if body != CORONER else 41)) for day, body in sorted(found)
    )


def _any_day(rng: np.random.Generator) -> date:
    return month(0) + timedelta(days=int(rng.integers((month(N_MONTHS) - month(0)).days)))


def _outside_lines(code: str, log: tuple[Outside, ...]) -> list[Line]:
    reports = [o for o in log if o.body == CORONER]
    due = count([o.on + REPLY for o in reports])
    met = count([o.on + REPLY if o.replied and o.replied <= o.on + REPLY else None for o in reports])
    asked = count([o.on for o in log if o.body != CORONER])
    return [
        Line("external_concerns_received", code, value=asked, decimals=0),
        Line("reg28_received", code, value=count([o.on for o in reports]), decimals=0),
        Line("reg28_replied_in_time", code, (), met, due),
    ]


def outside_rows(made: Made, until: date, seen: date) -> list[dict[str, str]]:
    """The dated log of rows 6 and 7 of the board's form."""
    return [
        {
            "event_ref": key(made.trust.code, "X", n),
            "org": made.trust.code,
            "kind": "reg28" if o.body == CORONER else "external_concern",
            "occurred_on": o.on.isoformat(),
            "reported_on": o.on.isoformat(),
            "body": "" if o.body == CORONER else o.body,
            "reply_due_on": (o.on + REPLY).isoformat() if o.body == CORONER else "",
            "replied_on": o.replied.isoformat() if o.replied and o.replied <= seen else "",
        }
        for n, o in enumerate(made.outside, 1)
        if o.on <= until
    ]
