"""The Maternity Outcomes Signal System for the sites of a trust, from the cases and births known here.

The national system takes the rate of each site from a file of its own. Here it is the site's own rate of the
three calendar years before, which the published method asks for; a site without three whole years has none.
Only the exact mode is run: the national arithmetic depends on the months in which any site of the country had
a case, and those are not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from metrics.periods import last_day
from metrics.types import Series
from spc.moss.events import Event
from spc.moss.inputs import Births, Inputs, Rate
from spc.moss.months import month_of
from spc.moss.rows import Faults, Row
from spc.moss.run import SiteMonth, run

YEARS = 3  # whose rate judges the year after


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of one site: its cases with their dates, and its term births by month."""

    code: str
    name: str
    cases: Series
    births: Series | None


@dataclass(frozen=True, slots=True)
class SiteSignals:
    """The months of one site in the newest year, oldest first, and the rate that judges them.

    `missing` says in a few words what a site without any month lacks; it is empty for all others. `events`
    and `births` are those of the three years behind the rate. `since` is the first year whose months are in
    the sum, carried over from year to year. `until` is the last day with known cases, where it comes before
    the end of the viewed month: nothing is known of the days after it.
    """

    site: Site
    months: tuple[SiteMonth, ...] = ()
    years: tuple[int, int] = (0, 0)
    events: int = 0
    births: int = 0
    since: int = 0
    until: date | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class _Rated:
    events: int
    births: int


def signals_of(sites: Iterable[Site], up_to: date) -> tuple[SiteSignals, ...]:
    """Every site by itself, as known at the end of the month `up_to`."""
    return tuple(_of_site(site, up_to) for site in sites)


def _of_site(site: Site, up_to: date) -> SiteSignals:
    """The sum is carried over from the first of the years before that can be judged, without a break."""
    newest = _rate(site, up_to.year)
    if isinstance(newest, str):
        return SiteSignals(site, missing=newest)
    end, known = last_day(up_to), site.cases.events_until
    until = known if known is not None and known < end else None
    rates = dict(_rates(site, up_to.year))
    months = run(_inputs(site, rates, until or end), "exact", Faults(), until or end).months
    return SiteSignals(
        site,
        tuple(month for month in months if month.month // 12 == up_to.year),
        (up_to.year - YEARS, up_to.year - 1),
        newest.events,
        newest.births,
        min(rates),
        until,
    )


def _rates(site: Site, newest: int) -> Iterator[tuple[int, _Rated]]:
    """The rate that judges each year, newest first, as far back as years have one without a break."""
    for year in range(newest, date.min.year + YEARS, -1):
        rate = _rate(site, year)
        if isinstance(rate, str):
            return
        yield year, rate


def _rate(site: Site, year: int) -> _Rated | str:
    """Cases and term births of the three years before, or what is missing for them."""
    first, last = date(year - YEARS, 1, 1), date(year - 1, 12, 31)
    births = _births(site)
    wanted = [date(y, m, 1) for y in range(year - YEARS, year) for m in range(1, 13)]
    if site.cases.events_until is None or site.cases.events_until <= last:
        return f"its cases with their dates after {year - 1}"
    if any(month not in births for month in wanted):
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


def _inputs(site: Site, rates: Mapping[int, _Rated], until: date) -> Inputs:
    """The figures of these years as the published files would hold them.

    A run begins with its first event. One that counts for nothing, on the first day, lets it begin with the
    first year, so that a site without a case since then has its sum of 0.
    """
    row, start = Row(site.name, 0, {}), date(min(rates), 1, 1)
    return Inputs(
        [
            Event(row, site.code, month_of(day), day, count, death=True, twice=False)
            for day, count in ((start, 0), *((day, 1) for day in site.cases.events if start <= day <= until))
        ],
        {
            (site.code, year - 1): [
                Births(row, count) for on, count in sorted(_births(site).items()) if on.year == year - 1
            ]
            for year in rates
        },
        {(site.code, year - 1): Rate(row, rate.events / rate.births) for year, rate in rates.items()},
        {},
    )
