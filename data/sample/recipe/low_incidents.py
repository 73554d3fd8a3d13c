"""Incidents with no or low harm, each on its day: of the trust that lists all, not the graver alone."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from .base import N_MONTHS, day_in, days_in, stream
from .reviews import key
from .themes import THEMES
from .trust_lines import Made

LISTS = ("ZZD",)  # the smallest trust; the others list incidents of moderate harm or above alone
GRADES = ("none", "low")
WITHOUT = 0.06  # of which nobody recorded a theme
OFTENER = {  # what is filed without harm more often than with it
    "information_and_records": 4.0,
    "medication": 3.0,
    "environment_and_equipment": 4.0,
    "staffing_and_capacity": 1.6,
    "handover_and_team_working": 2.0,
}


def low_rows(made: Made, since: date, until: date, seen: date) -> list[dict[str, str]]:
    """As many in a month as its figures of the grade count, each from the day on which it was reported."""
    code = made.trust.code
    return [row for row in _all(made) if _within(row, since, until, seen)] if code in LISTS else []


def _within(row: dict[str, str], since: date, until: date, seen: date) -> bool:
    return f"{since}" <= row["occurred_on"] <= f"{until}" and row["reported_on"] <= f"{seen}"


def _all(made: Made) -> list[dict[str, str]]:
    code, rows = made.trust.code, list[dict[str, str]]()
    rng = stream(code, made.trust.draw, "incidents of low harm")
    sites, shares = [s.code for s in made.trust.sites], [s.share for s in made.trust.sites]
    weights = np.array([share * OFTENER.get(name, 1.0) for name, share in THEMES.items()])
    for grade in GRADES:
        counts = next(
            line.numerator
            for line in made.lines
            if line.measure == "incidents_reported" and line.org == code and ("harm", grade) in line.breakdown
        )
        assert counts is not None
        for i in range(N_MONTHS):
            for _ in range(int(counts[i])):
                on = day_in(i, int(rng.integers(days_in(i))))
                many = int(rng.integers(1, 3))
                chosen = rng.choice(len(weights), size=many, replace=False, p=weights / weights.sum())
                themes = sorted(list(THEMES)[int(n)] for n in chosen) if rng.random() > WITHOUT else []
                rows.append(
                    {
                        "event_ref": key(code, "L", len(rows) + 1),
                        "org": code,
                        "site": sites[int(rng.choice(len(sites), p=shares))],
                        "kind": "incident",
                        "occurred_on": on.isoformat(),
                        "reported_on": (on + timedelta(days=int(rng.integers(0, 4)))).isoformat(),
                        "harm_physical": grade,
                        "harm_psychological": "none",
                        "themes": ";".join(themes),
                    }
                )
    return rows
