"""The chart of one trust's national statistics, for a reader who may compare it and not open its pages."""

from __future__ import annotations

from dataclasses import replace

from dashboard.page import Request
from dashboard.views.measure import measure_view
from dashboard.views.measure_types import MeasureView
from dashboard.views.subject import Subject
from metrics.assess import assess
from metrics.catalogue import CATALOGUE
from metrics.quality import without_counts
from metrics.system.reading import seen
from metrics.system.types import System
from metrics.types import Series
from metrics.untold import as_told


def national_view(request: Request, system: System, code: str, measure: str, months: str) -> MeasureView:
    """The measure's page of a trust, of what is published of it."""
    member = next(one for one in system.members if one.code == code)
    known = CATALOGUE.measures[measure]
    (found,) = seen(request.store, request.viewer, replace(system, members=(member,)), [known])
    key = (measure, "")
    series = found.series.get(key) or Series(known, member.org, "", points=(), up_to=request.period)
    own = as_told({key: assess(series, known_at=found.known_at)}, found.hidden)[key]
    hidden = found.hidden.periods(series)
    if hidden:  # as on the measure's page: no mark and no sum may give a count away
        own = replace(own, quality=without_counts(own.quality), doubts=(), sum_met=None)
    among = found.series.get((known.exposure or "", ""))
    subject = Subject(assessment=own, hidden=hidden, exposure=among, known_at=found.known_at)
    return measure_view(subject, show=months)
