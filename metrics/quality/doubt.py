"""What speaks against the newest figure of a series: told beside the verdict, and kept from being praised.

An improvement is not read from a figure that cannot be right, from a nought that nobody declared, or from an
export that its own months before hardly allow. A concern always stands, the one before such a figure too: an
error may hide one, and never excuses one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from metrics.findings import Finding, Weight
from metrics.quality.check import Key, Looked
from metrics.quality.marks import CHECKS
from metrics.types import DataQuality, Series
from spc.types import Assurance, Variation, Verdict
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


def without_praise(verdict: Verdict, before: Iterable[Verdict]) -> Verdict:
    """The verdict of a newest figure that is doubted: none where it was an improvement, and no standard met
    by it. `before` are those of the series without it, or without its file: a concern of then stands.

    What the improvement was is not kept: nothing may praise it.
    """
    if verdict.variation.is_concern:
        return verdict
    assurance = Assurance.NONE if verdict.assurance is Assurance.PASS else verdict.assurance
    concern = next((one for one in before if one.variation.is_concern), None)
    if concern is not None:
        return replace(concern, assurance=assurance, notes=(*concern.notes, DOUBTED))
    if not verdict.variation.is_improvement:
        return replace(verdict, assurance=assurance)
    return replace(
        verdict,
        variation=Variation.NO_DATA,
        assurance=assurance,
        fired=(),
        since=None,
        changing=None,
        notes=(*verdict.notes, DOUBTED),
    )


def _of(finding: Finding, on: date | None, codes: frozenset[str]) -> bool:
    newest = finding.months[-1] if finding.months else None
    return on is not None and newest == on and finding.code in codes and finding.weight is Weight.FAULT
