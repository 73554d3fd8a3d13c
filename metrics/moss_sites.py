"""The sites of an organisation for the national signal system, and its newest signal for the board's eyes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from metrics import series as of_series
from metrics.access import Permission, Viewer, may
from metrics.cumulative import LATELY
from metrics.measure import Measure
from metrics.moss import Site, signals_of
from metrics.periods import add_months
from metrics.series import Key
from metrics.store import read
from metrics.store.database import Store
from metrics.types import Assessment, Organisation, Series, SumMet
from spc.moss.months import first_day

CHART = "moss"  # of measures of the national signal system


def sites_for(
    store: Store,
    viewer: Viewer,
    org: Organisation,
    measure: Measure,
    period: date,
    known_at: datetime,
    whole: Mapping[Key, Series],
) -> tuple[Site, ...]:
    """The cases and births of each site; a site has itself. Empty for measures of no signal system.

    The births of a trust with one site are those of the site, taken from the trust's series, `whole`. Readers
    from outside get none: the sums would tell the months of cases. The days are read for everybody inside,
    and leave as sums of whole months.
    """
    inside = may(viewer, Permission.FIGURES, org.code, read.hierarchy(store))
    if measure.chart != CHART or measure.exposure is None or not inside:
        return ()
    known = of_series.catalogue()
    wanted = {id_: known[id_] for id_ in (measure.id, measure.exposure)}
    sites = read.sites_of(store, viewer, org.code) or (org,)
    found = []
    for site in sites:
        own = of_series.load(
            store, viewer, site.code, up_to=period, known_at=known_at, measures=wanted, days=True
        )
        cases, births = own.get((measure.id, "")), own.get((measure.exposure, ""))
        if births is None and len(sites) == 1:
            births = whole.get((measure.exposure, ""))
        if cases is not None:
            found.append(Site(site.code, site.name, cases, births))
    return tuple(found)


def with_site_signal(assessment: Assessment, sites: Iterable[Site]) -> Assessment:
    """The assessment, with the highest and then newest signal of a site in the last three months."""
    up_to = assessment.series.up_to
    if up_to is None:
        return assessment
    since = add_months(up_to, 1 - LATELY)
    signals = [
        SumMet(first_day(month.month), month.design.runs[month.level - 1], found.site.name, month.level)
        for found in signals_of(sites, up_to)
        for month in found.months
        if month.level and first_day(month.month) >= since
    ]
    newest = max(signals, key=lambda signal: (signal.level, signal.on), default=None)
    return assessment if newest is None else replace(assessment, sum_met=newest)
