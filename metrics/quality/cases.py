"""Consistent: the count that was returned is the number of dated cases on the list."""

from __future__ import annotations

from metrics.findings import Cell, Finding, Mark
from metrics.quality.check import Check, Found, Looked, count_of, differs, evidence_of


def find(looked: Looked) -> Found:
    """Asked only of months of which the lists of cases tell the whole."""
    for key, series in looked.series.items():
        counts = evidence_of(series).case_counts
        if not counts:
            continue
        for point in looked.recent(series):
            listed, own = counts.get(point.period), count_of(series, point)
            if point.submission_id is not None and differs(own.number, listed):
                cases = Cell(*key, series.org.code, point.period, "cases", listed)
                yield key, Finding("cases", (point.period,), (own, cases))


CASES = Check("cases", Mark.CONSISTENT, find, doubts=True, withholds=True)
