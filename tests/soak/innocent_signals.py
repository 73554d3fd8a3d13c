"""The charts of an innocent made trust and of its sites, judged as of every month, without a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from metrics.catalogue import catalogue
from metrics.periods import last_day, start_of
from metrics.series import Key
from metrics.store.read import is_event
from metrics.triangulation.declared import Pair, declared, key_of
from metrics.triangulation.signals import Judged, judged
from metrics.types import Grain, Organisation, Point, Series, Status
from spc.types import Verdict
from tests.soak.unstored import KNOWN_AT, LEFT_OUT, PERIOD, Made, cases_of, points_of, series_of

Judgements = dict[Key, dict[date, Verdict]]


def judgements(made: Made, months: tuple[date, ...]) -> dict[str, Mapping[Key, Judged]]:
    """Place -> chart -> month -> verdict: of the trust and, for pairs that look at sites, of its sites."""
    found: dict[str, Mapping[Key, Judged]] = {
        made.trust.code: _judged(series_of(made, PERIOD), declared().pair, months)
    }
    at_sites = tuple(pair for pair in declared().pair if pair.sites)
    for site in made.trust.sites if len(made.trust.sites) > 1 else ():
        found[site.code] = _judged(_site_series(made, site.code), at_sites, months)
    return found


def _judged(series: Mapping[Key, Series], pairs: tuple[Pair, ...], months: tuple[date, ...]) -> Judgements:
    named = dict.fromkeys(key_of(n) for pair in pairs for n in (*pair.outcomes, *pair.precursors))
    return judged(series, [key for key in named if key in series], months, KNOWN_AT)


def _site_series(made: Made, site: str) -> dict[Key, Series]:
    """What is sent of a site by itself, and what its dated cases come to."""
    measures, org = catalogue().measures, Organisation(site, site, "site", made.trust.code, fictional=True)
    found: dict[Key, Series] = {}
    for line in made.lines:
        if line.org == site and line.status not in LEFT_OUT:
            measure = measures[line.measure]
            found[line.measure, ""] = Series(measure, org, "", points_of(line, measure, PERIOD), up_to=PERIOD)
    found |= dict(_from_cases(made, site, org))
    return found


def _from_cases(made: Made, site: str, org: Organisation) -> Iterator[tuple[Key, Series]]:
    cases = [case for case in cases_of(made, last_day(PERIOD)) if case.site_code == site]
    births = {p.period: p.value for p in _births(made, site)}
    for measure in catalogue().measures.values():
        if measure.events is None or measure.chart == "moss":
            continue
        days = tuple(sorted(case.occurred_on for case in cases if is_event(case, measure.events)))
        counts = Counter(start_of(day, Grain.MONTH) for day in days)
        points = tuple(
            Point(month, float(counts[month]), n, counts[month] / n * measure.multiplier, Status.PROVISIONAL)
            for month, n in births.items()
            if n
        )
        yield (
            (measure.id, ""),
            Series(measure, org, "", points, events=days, up_to=PERIOD, events_until=last_day(PERIOD)),
        )


def _births(made: Made, site: str) -> tuple[Point, ...]:
    line = next(line for line in made.lines if line.measure == "births" and line.org == site)
    return points_of(line, catalogue().measures["births"], PERIOD)
