"""The Maternity Outcomes Signal System for the sites of a trust, from the cases and births known here.

The national system takes the rate of each site from a file of its own. Here it is the site's own rate of the
three calendar years before, which the published method asks for; a site without three whole years has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from metrics.periods import last_day
from metrics.types import Series
from spc.moss.design import Mode
from spc.moss.events import Event
from spc.moss.inputs import Births, Inputs, Rate
from spc.moss.months import month_of
from spc.moss.rows import Faults, Row
from spc.moss.run import SiteMonth, run

YEARS = 3  # whose rate judges the year after
MODES: tuple[Mode, ...] = ("exact", "national")


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of one site: its cases with their dates, and its term births by month."""

    code: str
    name: str
    cases: Series
    births: Series | None


@dataclass(frozen=True, slots=True)
class SiteSignals:
    """The months of one site in both modes, oldest first, and the rate that judges the newest year.

    `missing` says in a few words what a site without any month lacks; it is empty for all others. `events`
    and `births` are those of the three years behind the rate.
    """

    site: Site
    exact: tuple[SiteMonth, ...] = ()
    national: tuple[SiteMonth, ...] = ()
    years: tuple[int, int] = (0, 0)
    events: int = 0
    births: int = 0
    missing: str = ""


def signals_of(sites: Iterable[Site], up_to: date) -> tuple[SiteSignals, ...]:
    """Every site, by itself in the exact mode and together in the national one, as the national run does."""
    all_of_them = tuple(sites)
    rated = {site.code: _rate(site, up_to.year) for site in all_of_them}
    able = [site for site in all_of_them if not isinstance(rated[site.code], str)]
    found: dict[Mode, dict[str, list[SiteMonth]]] = {mode: {} for mode in MODES}
    if able:
        inputs = _inputs(able, rated, up_to)
        for mode in MODES:
            for month in run(inputs, mode, Faults(), last_day(up_to)).months:
                if month.month // 12 == up_to.year:
                    found[mode].setdefault(month.site, []).append(month)
    return tuple(_told(site, rated[site.code], found, up_to.year) for site in all_of_them)


@dataclass(frozen=True, slots=True)
class _Rated:
    events: int
    births: int


def _rate(site: Site, year: int) -> _Rated | str:
    """Cases and term births of the three years before, or what is missing for them."""
    first, last = date(year - YEARS, 1, 1), date(year - 1, 12, 31)
    births = _births(site)
    wanted = [date(y, m, 1) for y in range(year - YEARS, year) for m in range(1, 13)]
    if site.cases.events_until is None or site.cases.events_until < last:
        return f"its cases with their dates up to the end of {year - 1}"
    lacking = [month for month in wanted if month not in births]
    if lacking:
        return f"its term births for each month of {year - YEARS} to {year - 1}"
    known = {p.period for p in site.cases.points if p.value is not None or p.numerator is not None}
    if any(month not in known for month in wanted):
        return f"a count of cases for each month of {year - YEARS} to {year - 1}"
    events = sum(first <= day <= last for day in site.cases.events)
    if not events:
        return f"a case in {year - YEARS} to {year - 1}: without one nothing is expected"
    return _Rated(events, round(sum(births[month] for month in wanted)))


def _births(site: Site) -> Mapping[date, float]:
    points = () if site.births is None else site.births.points
    counts = {p.period: p.value if p.numerator is None else p.numerator for p in points}
    return {month: count for month, count in counts.items() if count is not None}


def _inputs(sites: list[Site], rated: Mapping[str, _Rated | str], up_to: date) -> Inputs:
    """The store's figures as the published files would hold them; only what the year of `up_to` needs."""
    births: dict[tuple[str, int], list[Births]] = {}
    rates: dict[tuple[str, int], Rate] = {}
    events: list[Event] = []
    before = up_to.year - 1
    for site in sites:
        own = rated[site.code]
        assert isinstance(own, _Rated)
        row = Row(site.name, 0, {})
        births[site.code, before] = [
            Births(row, count) for month, count in sorted(_births(site).items()) if month.year == before
        ]
        rates[site.code, before] = Rate(row, own.events / own.births)
        events += [
            Event(row, site.code, month_of(day), day, 1, death=True, twice=False)
            for day in site.cases.events
            if day.year == up_to.year and day <= last_day(up_to)
        ]
    return Inputs(events, births, rates, {})


def _told(
    site: Site, rated: _Rated | str, found: Mapping[Mode, Mapping[str, list[SiteMonth]]], year: int
) -> SiteSignals:
    if isinstance(rated, str):
        return SiteSignals(site, missing=rated)
    exact = tuple(found["exact"].get(site.code, ()))
    return SiteSignals(
        site,
        exact,
        tuple(found["national"].get(site.code, ())),
        (year - YEARS, year - 1),
        rated.events,
        rated.births,
        "" if exact else "a case this year: the sum begins with the first",
    )
