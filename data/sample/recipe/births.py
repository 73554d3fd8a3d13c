"""Births by site, and the deaths among them as dated cases: every other count is a sum of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi

import numpy as np

from .base import N_MONTHS, Floats, Line, day_in, days_in, month, month_index, stream
from .trusts import Trust

SEASON = 0.025  # births are highest in September, by about this share
TERM = 0.925  # of live births
TWINS = 0.015  # of births: second babies
STILLBIRTHS = 0.0032  # of births at 24+0 or later
NEONATAL_DEATHS = 0.0013  # of live births
LATE_LOSSES = 0.0011  # 22+0 to 23+6, per birth: not births, not in any rate
BANDS = {  # gestation band -> share of stillbirths, of neonatal deaths
    "24_to_27": (0.27, 0.42),
    "28_to_31": (0.17, 0.16),
    "32_to_36": (0.24, 0.14),
    "37_plus": (0.32, 0.28),
}
TERM_BAND = "37_plus"


@dataclass(frozen=True)
class Death:
    """One perinatal death, before anything is known of its review."""

    site: str
    type: str  # stillbirth, neonatal_death, late_fetal_loss
    on: date
    band: str
    number: int  # within the trust: its pseudonymous key is made from this


@dataclass(frozen=True)
class Births:
    """A trust's births over the months, by site code and in all (key: the trust's own code)."""

    total: dict[str, Floats]
    live: dict[str, Floats]
    term: dict[str, Floats]
    women: Floats
    deaths: tuple[Death, ...]

    def deaths_by_month(self, *types: str, band: str | None = None, site: str | None = None) -> Floats:
        counts = np.zeros(N_MONTHS)
        for death in self.deaths:
            fits = death.type in types and band in (None, death.band) and site in (None, death.site)
            counts[month_index(death.on)] += fits
        return counts


def seasonal(index: int) -> float:
    share_of_year = (month(index).month - 9) / 12
    return (1 + SEASON * cos(2 * pi * share_of_year)) * days_in(index) / (365.25 / 12)


def make_births(trust: Trust, planted: dict[int, list[tuple[str, str, str, int]]] | None = None) -> Births:
    """`planted`: month index -> (type, site, band, day of month) of deaths that are set rather than drawn."""
    total: dict[str, Floats] = {}
    shape = np.array([seasonal(i) for i in range(N_MONTHS)])
    for site in trust.sites:
        rng = stream(trust.code, trust.draw, "births", site.code)
        total[site.code] = rng.poisson(trust.births * site.share * shape).astype(float)
    deaths = _deaths(trust, total, planted or {})
    live, term = {}, {}
    for site in trust.sites:
        stillborn = np.zeros(N_MONTHS)
        for death in deaths:
            if death.type == "stillbirth" and death.site == site.code:
                stillborn[month_index(death.on)] += 1
        live[site.code] = total[site.code] - stillborn
        rng = stream(trust.code, trust.draw, "term", site.code)
        term[site.code] = rng.binomial(live[site.code].astype(int), TERM).astype(float)
    for part in (total, live, term):
        part[trust.code] = np.sum([part[s.code] for s in trust.sites], axis=0)
    twins = stream(trust.code, trust.draw, "twins").binomial(total[trust.code].astype(int), TWINS)
    return Births(total, live, term, total[trust.code] - twins, deaths)


def _deaths(
    trust: Trust, births: dict[str, Floats], planted: dict[int, list[tuple[str, str, str, int]]]
) -> tuple[Death, ...]:
    own = trust.draw if trust.deaths_draw is None else trust.deaths_draw
    rng = stream(trust.code, own, "deaths")
    found: list[tuple[date, str, str, str]] = []
    bands = list(BANDS)
    for i in range(N_MONTHS):
        if i in planted:
            found += [(day_in(i, day - 1), kind, site, band) for kind, site, band, day in planted[i]]
            continue
        for site in trust.sites:
            for column, (kind, rate) in enumerate(
                (("stillbirth", STILLBIRTHS), ("neonatal_death", NEONATAL_DEATHS))
            ):
                for _ in range(rng.binomial(int(births[site.code][i]), rate)):
                    band = bands[rng.choice(len(bands), p=[share[column] for share in BANDS.values()])]
                    found.append((day_in(i, int(rng.integers(days_in(i)))), kind, site.code, band))
            for _ in range(rng.poisson(births[site.code][i] * LATE_LOSSES)):
                day = day_in(i, int(rng.integers(days_in(i))))
                found.append((day, "late_fetal_loss", site.code, "22_to_23"))
    found.sort()
    return tuple(Death(site, kind, on, band, n) for n, (on, kind, site, band) in enumerate(found, 1))


def working_days_after(day: date, n: int) -> date:
    while n > 0:
        day += timedelta(days=1)
        n -= day.weekday() < 5
    return day


def birth_lines(trust: Trust, births: Births) -> list[Line]:
    """Births, live births and term births, for the trust and, where it has two, for its sites."""
    orgs = [trust.code, *(s.code for s in trust.sites if len(trust.sites) > 1)]
    parts = {"births": births.total, "live_births": births.live, "term_births": births.term}
    return [Line(name, org, value=part[org], decimals=0) for name, part in parts.items() for org in orgs]
