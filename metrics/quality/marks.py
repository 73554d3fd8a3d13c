"""From what the checks find to the four marks of each series; the registry of checks stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from metrics.findings import Finding, Mark, Weight
from metrics.quality.audited import AUDITED
from metrics.quality.cases import CASES
from metrics.quality.check import Check, Key, Looked
from metrics.quality.complete import COMPLETE
from metrics.quality.copied import COPIED
from metrics.quality.digits import DIGITS
from metrics.quality.exports import EXPORTS
from metrics.quality.jump import JUMP
from metrics.quality.parts import PARTS
from metrics.quality.people import PEOPLE
from metrics.quality.possible import POSSIBLE
from metrics.quality.relations import RELATIONS
from metrics.quality.sites import SITES
from metrics.quality.sudden_zero import SUDDEN_ZERO
from metrics.quality.timely import TIMELY
from metrics.types import DataQuality, Series

# In the order in which findings are told. One file and one line each.
CHECKS: Mapping[str, Check] = {
    check.code: check
    for check in (
        TIMELY,
        COMPLETE,
        POSSIBLE,
        RELATIONS,
        PARTS,
        PEOPLE,
        SITES,
        CASES,
        SUDDEN_ZERO,
        EXPORTS,
        COPIED,
        JUMP,
        DIGITS,
        AUDITED,
    )
}
WORDLESS = ("text", "category")


def qualities(series: Mapping[Key, Series], known_at: datetime | None = None) -> dict[Key, DataQuality]:
    """The marks of every series of one organisation and month. A pure function of its arguments.

    Checks between series see what is given: of one series alone nothing is compared with any other.
    """
    looked = Looked(series, known_at)
    found: dict[Key, list[tuple[Mark, Finding]]] = {key: [] for key in series}
    for check in CHECKS.values():
        for key, finding in check.find(looked):
            found[key].append((check.mark, finding))
    return {key: _marks(series[key], findings) for key, findings in found.items()}


def quality(series: Series, known_at: datetime | None = None) -> DataQuality:
    """The marks of one series, looked at alone."""
    key = (series.measure.id, series.breakdown)
    return qualities({key: series}, known_at)[key]


def _marks(series: Series, found: list[tuple[Mark, Finding]]) -> DataQuality:
    """A mark is given when nothing speaks against it, and not known when there is nothing to judge it by."""
    if not any(_has_number(series)):
        found = [*found, (Mark.CONSISTENT, Finding("nothing_to_compare", (), weight=Weight.UNKNOWN))]
    weights = {mark: {f.weight for m, f in found if m is mark} for mark in Mark}
    given = {
        mark.value: False if Weight.FAULT in held else None if Weight.UNKNOWN in held else True
        for mark, held in weights.items()
    }
    ordered = tuple(finding for mark in Mark for m, finding in found if m is mark)
    return DataQuality(**given, findings=ordered)


def _has_number(series: Series) -> list[bool]:
    if series.measure.kind in WORDLESS:
        return [any(p.value_text for p in series.points)]
    return [p.numerator is not None or p.value is not None for p in series.points[-12:]]


def without_counts(found: DataQuality) -> DataQuality:
    """The same marks for a reader who may not see the counts that a contradiction names."""
    return replace(found, findings=tuple(f.without_numbers() for f in found.findings))


def without_others(found: DataQuality, key: Key) -> DataQuality:
    """The same for a reader from outside: only of its own figures may a series tell numbers.

    A difference from another measure would give the other's figure away, and that may be hidden.
    """
    return replace(
        found,
        findings=tuple(
            f if all((c.measure_id, c.breakdown) == key for c in f.cells) else f.without_numbers()
            for f in found.findings
        ),
    )
