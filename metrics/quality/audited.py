"""Audited: whether somebody else has checked the figures against their source, and they are signed."""

from __future__ import annotations

from metrics.findings import Finding, Mark, Weight
from metrics.quality.check import Check, Found, Looked, evidence_of
from metrics.types import Grain, Status


def find(looked: Looked) -> Found:
    """An unsigned month is told and takes no mark away: a signature says who answers for it, no more."""
    for key, series in looked.series.items():
        evidence = evidence_of(series)
        if not evidence.audited:
            yield key, Finding("no_audit", ())
        last = series.points[-1] if series.points else None
        monthly = Grain(series.measure.grain) is Grain.MONTH and last is not None
        if not monthly or last is None or last.status is Status.MISSING or evidence.signed is None:
            continue
        if last.period not in evidence.signed and last.period not in evidence.public:
            yield key, Finding("not_signed", (last.period,), weight=Weight.NOTE)


AUDITED = Check("audited", Mark.AUDITED, find, finds=("no_audit", "not_signed"))
