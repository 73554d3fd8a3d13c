"""What speaks against the newest figure of a series: told beside the verdict, and kept from being praised.

An improvement is not read from a figure that cannot be right, or from a nought that nobody declared. A
concern always stands: an error may hide one, and never excuses one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from metrics.findings import Finding, Weight
from metrics.quality.check import Key, Looked
from metrics.quality.marks import CHECKS
from metrics.types import DataQuality, Series
from spc.types import Variation, Verdict
from spc.verdicts import DOUBTED

DOUBTS = frozenset(code for check in CHECKS.values() if check.doubts for code in check.codes)
WITHHOLDS = frozenset(code for check in CHECKS.values() if check.withholds for code in check.codes)


def doubts(found: DataQuality, on: date | None) -> tuple[Finding, ...]:
    """The findings about one period that stand beside its verdict."""
    return tuple(f for f in found.findings if _of(f, on, DOUBTS))


def withholds(found: tuple[Finding, ...], on: date | None) -> bool:
    """Whether one of the findings keeps an improvement from being read from a period."""
    return any(_of(f, on, WITHHOLDS) for f in found)


def withheld(
    series: Mapping[Key, Series], judged: Mapping[Key, date | None], known_at: datetime
) -> frozenset[Key]:
    """The series of a view from whose newest judged period no improvement is read.

    Only the checks that may withhold are made, and only of the newest periods: verdicts alone are wanted.
    """
    lag = max((one.measure.reporting_lag for one in series.values()), default=0)
    looked = Looked(series, known_at, periods=1 + lag)
    return frozenset(
        key
        for check in CHECKS.values()
        if check.withholds
        for key, finding in check.find(looked)
        if _of(finding, judged.get(key), WITHHOLDS)
    )


def without_improvement(verdict: Verdict) -> Verdict:
    """The verdict, none where it was an improvement. What it was is not kept: nothing may praise it."""
    if not verdict.variation.is_improvement:
        return verdict
    return replace(
        verdict,
        variation=Variation.NO_DATA,
        fired=(),
        since=None,
        changing=None,
        notes=(*verdict.notes, DOUBTED),
    )


def _of(finding: Finding, on: date | None, codes: frozenset[str]) -> bool:
    newest = finding.months[-1] if finding.months else None
    return on is not None and newest == on and finding.code in codes and finding.weight is Weight.FAULT
