"""Consistent: the counts of a trust's sites add up to the count of the trust."""

from __future__ import annotations

from metrics.findings import Cell, Finding, Mark
from metrics.quality.check import Check, Found, Looked, count_of, differs, evidence_of


def find(looked: Looked) -> Found:
    """Asked only of periods for which every site gave a count. A stock of people may work at two sites."""
    for key, series in looked.series.items():
        sums = evidence_of(series).site_sums
        if not sums or series.measure.kind == "stock":
            continue
        for point in looked.recent(series):
            of_sites, own = sums.get(point.period), count_of(series, point)
            if differs(own.number, of_sites):
                summed = Cell(*key, series.org.code, point.period, "sites", of_sites)
                yield key, Finding("sites", (point.period,), (own, summed))


SITES = Check("sites", Mark.CONSISTENT, find, doubts=True, withholds=True)
