"""One run over all sites: from the inputs to an answer for every site and month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from spc.moss.clock import deadline
from spc.moss.design import Design, Mode, design_of
from spc.moss.events import Event
from spc.moss.excess import excess
from spc.moss.inputs import Inputs
from spc.moss.monthly import Sums, sums
from spc.moss.months import days_in, first_day, month_of, written, year_of
from spc.moss.rows import Faults
from spc.types import Floats

Designs: TypeAlias = dict[str, list[Design | None]]  # site -> a design for each month


@dataclass(frozen=True, slots=True)
class SiteMonth:
    """The answer for one site and month. `part` is the share of the month that had passed, else None."""

    site: str
    month: int
    events: int
    design: Design
    k: float
    cusum: float
    level: int
    reset: bool
    excess: float
    deadline: date | None
    part: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """Months in the order of sites and months; the daily excess has a row per site and a column per day."""

    months: list[SiteMonth]
    sites: list[str]
    days: list[date]
    daily_events: Floats
    daily_excess: Floats


def run(inputs: Inputs, mode: Mode, faults: Faults, as_at: date | None = None) -> Result:
    """Every site that can be computed; what cannot is named in `faults`."""
    in_time = replace(inputs, events=_in_time(inputs.events, faults, as_at))
    inputs = replace(in_time, events=counted(in_time, mode, faults))
    # An event at a site without births is in no sum, but the national code still sees its month.
    months, part = calendar((in_time if mode == "national" else inputs).events, mode, faults, as_at)
    every = {site: _designs(inputs, site, months, mode, faults) for site in inputs.sites}
    designs = {site: found for site, found in every.items() if any(found)}
    if not designs:
        return Result([], [], [], np.zeros((0, 0)), np.zeros((0, 0)))
    parts = [part if month == months[-1] else None for month in months]
    answers, days, daily, total = _answered(inputs, designs, months, parts, mode, as_at)
    if answers and mode == "national" and not any(a.level for a in answers):
        faults.add("no month of any site has a signal; the national code stops when there never was one")
    return Result(answers, list(designs), days, daily, total)


def _answered(
    inputs: Inputs,
    designs: Designs,
    months: list[int],
    parts: list[float | None],
    mode: Mode,
    as_at: date | None,
) -> tuple[list[SiteMonth], list[date], Floats, Floats]:
    count, share = _counts(inputs.events, designs, months), _shares(parts)
    found = _sums(count, designs, share, mode)
    lengths = [_days(m, part) for m, part in zip(months, parts, strict=True)]
    days, daily, total = _daily(inputs.events, designs, months, lengths, share)
    ends = np.cumsum(lengths) - 1
    answers = []
    for s, site in enumerate(designs):
        for t, month in enumerate(months):
            plan = designs[site][t]
            if plan is None:
                continue
            level = int(found.level[s, t])
            answers.append(
                SiteMonth(
                    site,
                    month,
                    int(count[s, t]),
                    plan,
                    plan.k * float(share[t]),
                    float(found.cusum[s, t]),
                    level,
                    bool(found.reset[s, t]),
                    float(total[s, ends[t]]),
                    _deadline(inputs, site, month, level, as_at),
                    parts[t],
                )
            )
    return answers, days, daily, total


def _in_time(events: list[Event], faults: Faults, as_at: date | None) -> list[Event]:
    """The events that the day of the run knows."""
    if as_at is None:
        return events
    late = [e for e in events if e.month > month_of(as_at) or (e.on is not None and e.on > as_at)]
    for event in late:
        faults.add(f"{event.row.place}: the event is later than {as_at} and is not counted")
    return [event for event in events if event not in late]


def counted(inputs: Inputs, mode: Mode, faults: Faults) -> list[Event]:
    """The events that this mode counts, at sites with births."""
    unknown: dict[str, str] = {}
    for event in inputs.events:
        if event.site not in inputs.sites:
            unknown.setdefault(event.site, event.row.place)
    for site, place in unknown.items():
        faults.add(f"{place}: site {site} has no births, so it is left out; silently so in the national code")
    known = [event for event in inputs.events if event.site not in unknown]
    return known if mode == "national" else [event for event in known if event.death and not event.twice]


def calendar(
    events: list[Event], mode: Mode, faults: Faults, as_at: date | None
) -> tuple[list[int], float | None]:
    """The months of the run, and the share of the last one that had passed when it was not over.

    National: months with an event at any site. Exact: every month from the first event to the day of the run.
    """
    seen = sorted({event.month for event in events})
    if mode == "national" or not seen:
        for before, after in pairwise(seen):
            for month in range(before + 1, after):
                faults.add(
                    f"{written(month)}: no site has an event; the month is missing, as in the national code"
                )
        return seen, None
    last = seen[-1] if as_at is None else month_of(as_at)
    part = None
    if as_at is not None and as_at.day < days_in(last):
        part = as_at.day / days_in(last)
    return list(range(seen[0], last + 1)), part


def _designs(inputs: Inputs, site: str, months: list[int], mode: Mode, faults: Faults) -> list[Design | None]:
    """A design for each month. National: all years or none. Exact: the first unbroken stretch of years."""
    years = {
        year: design_of(inputs, site, year, mode, faults) for year in sorted({year_of(m) for m in months})
    }
    if mode == "national" and None in years.values():
        return [None] * len(months)
    usable: dict[int, Design] = {}
    for year, plan in years.items():
        if plan is not None and (not usable or year - 1 in usable):
            usable[year] = plan
    return [usable.get(year_of(m)) for m in months]


def _counts(events: list[Event], designs: Designs, months: list[int]) -> Floats:
    """Events by site and month, shape (n_sites, n_months)."""
    at = {month: t for t, month in enumerate(months)}
    row = {site: s for s, site in enumerate(designs)}
    count = np.zeros((len(row), len(at)))
    for event in events:
        if event.site in row and event.month in at:
            count[row[event.site], at[event.month]] += event.count
    return count


def _shares(parts: list[float | None]) -> Floats:
    return np.array([1.0 if part is None else part for part in parts])


def _each(designs: Designs, name: str) -> Floats:
    """One number of the designs by site and month; NaN without a design."""
    lines = [[np.nan if d is None else getattr(d, name) for d in line] for line in designs.values()]
    return np.array(lines, dtype=np.float64)


def _sums(count: Floats, designs: Designs, share: Floats, mode: Mode) -> Sums:
    k, h1, h2 = (_each(designs, name) for name in ("k", "h1", "h2"))
    return sums(count, k * share, h1, h2, after_signal_only=mode == "exact")


def _days(month: int, part: float | None) -> int:
    return days_in(month) if part is None else round(part * days_in(month))


def _daily(
    events: list[Event], designs: Designs, months: list[int], lengths: list[int], share: Floats
) -> tuple[list[date], Floats, Floats]:
    """Days of the run's months; events and cumulative excess per site and day."""
    days = [first_day(m) + timedelta(days=i) for m, n in zip(months, lengths, strict=True) for i in range(n)]
    at = {day: i for i, day in enumerate(days)}
    row = {site: s for s, site in enumerate(designs)}
    count = np.zeros((len(row), len(days)))
    for event in events:
        if event.site in row and event.on in at:
            count[row[event.site], at[event.on]] += event.count
    expected = _each(designs, "expected")
    length = np.array(lengths, dtype=np.int64)
    count *= np.repeat(~np.isnan(expected), length, axis=1)
    return days, count, excess(count, expected * share, length)


def _deadline(inputs: Inputs, site: str, month: int, level: int, as_at: date | None) -> date | None:
    """Eight working days after the e-mail of an earlier signal, or after the day of the run for a new one."""
    start = inputs.mailed.get((site, month, level), as_at) if level else None
    return None if start is None else deadline(start)
