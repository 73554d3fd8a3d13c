"""What speaks against a nil return beside the figure itself: its parts, its sites, an unknown group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from metrics.access import Viewer
from metrics.measure import Measure
from metrics.store import Store, StoreError, read
from metrics.store.held import Held, held
from metrics.vocabulary import describe

VALUE = re.compile(r"[\w.]+")  # of a breakdown whose values are not listed


def require_breakdown(measure: Measure, breakdown: str) -> None:
    """Raise StoreError for a group by which the measure is not counted. "" is the measure as a whole."""
    if _is_known(measure, breakdown):
        return
    groups = "; ".join(f"{key}: {', '.join(values) or 'any'}" for key, values in measure.breakdowns.items())
    raise StoreError(
        f"{measure.short} has no group “{breakdown}”. Write key=value, joined by |, of these: {groups}."
        if groups
        else f"{measure.short} is counted as a whole and in no groups, so it has no “{breakdown}”."
    )


def _is_known(measure: Measure, breakdown: str) -> bool:
    if measure.cells:
        return breakdown in measure.cells
    pairs = [piece.partition("=") for piece in breakdown.split("|")] if breakdown else []
    keys = [key for key, _equals, _value in pairs]
    return keys == sorted(set(keys)) and all(
        key in measure.breakdowns
        and (value in measure.breakdowns[key] if measure.breakdowns[key] else VALUE.fullmatch(value))
        for key, _equals, value in pairs
    )


def require_none_beside(
    store: Store,
    viewer: Viewer,
    org_code: str,
    measure: Measure,
    start: date,
    breakdown: str,
    known_at: datetime | None,
) -> None:
    """Raise StoreError where a part of what would be nil is known to be above nought: a group of the whole,
    or the same at a site of the trust.
    """
    for one in _inside(store, viewer, org_code, measure, start, breakdown, known_at):
        found = one.observation
        number = found.value if found.numerator is None else found.numerator
        if number is not None and number > 0:
            group = f", {describe(found.breakdown)}," if found.breakdown else ""
            where = "" if found.org_code == org_code else f" at {found.org_code}"
            raise StoreError(
                f"{measure.short}{group} of {start:%B %Y}{where} is known to be {number:g} "
                f"({one.file.file_name}), so there cannot have been none. Correct or withdraw that first."
            )


def _inside(
    store: Store,
    viewer: Viewer,
    org_code: str,
    measure: Measure,
    start: date,
    breakdown: str,
    known_at: datetime | None,
) -> Iterator[Held]:
    sites = [site.code for site in read.sites_of(store, viewer, org_code)]
    for code in (org_code, *sites):
        for one in held(store, viewer, code, known_at=known_at, measures=(measure.id,)):
            found = one.observation
            part = bool(found.breakdown) if code == org_code else True
            if found.period == start and (
                (part and not breakdown) or (code != org_code and found.breakdown == breakdown)
            ):
                yield one
