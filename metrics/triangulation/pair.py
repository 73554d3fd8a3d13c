"""Two measures side by side: do they move together, at which delay, and how sure is that?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import numpy as np

from metrics.access import Viewer
from metrics.apart import hidden_from
from metrics.chart import mature
from metrics.periods import every
from metrics.series import Key, catalogue, load
from metrics.store.database import Store
from metrics.store.types import StoreError
from metrics.triangulation.types import PairView
from metrics.types import Grain, Series
from spc.association import LEAST_PAIRS, association
from spc.types import Floats

LAGS = tuple(range(-6, 7))  # months


def pair(
    store: Store,
    viewer: Viewer,
    org_code: str,
    first: Key,
    second: Key,
    period: date,
    *,
    known_at: datetime | None = None,
    lags: Sequence[int] = LAGS,
) -> PairView:
    """Two series of one organisation, month by month, with `spc.association` over all `lags` at once.

    Months that are too young to be judged, and those that the reader may not see, are gaps. Raises Forbidden,
    and StoreError for a measure that the organisation has no monthly figures of.
    """
    measures = {key[0]: catalogue()[key[0]] for key in (first, second) if key[0] in catalogue()}
    series = load(store, viewer, org_code, up_to=period, known_at=known_at, measures=measures)
    hidden = hidden_from(store, viewer, org_code, period, known_at)
    today = (known_at or store.now()).date()
    told = [
        _values(series, key, hidden.periods(series[key]) if key in series else frozenset(), today)
        for key in (first, second)
    ]
    months = every(min(min(t) for t in told), max(max(t) for t in told), Grain.MONTH)
    one, other = (np.array([t.get(m, np.nan) for m in months], dtype=float) for t in told)
    return _view(first, second, months, one, other, tuple(lags))


def _view(
    first: Key, second: Key, months: tuple[date, ...], one: Floats, other: Floats, lags: tuple[int, ...]
) -> PairView:
    both = int((np.isfinite(one) & np.isfinite(other)).sum())
    found = association(one, other, lags=lags) if both >= LEAST_PAIRS else None
    view = PairView(
        first=first,
        second=second,
        months=months,
        first_values=_plain(one),
        second_values=_plain(other),
        association=found,
        lag=None,
        correlation=None,
        lower=None,
        upper=None,
        pairs=both,
        searched=len(lags),
    )
    if found is None or found.strongest is None:
        return view
    at = found.strongest
    return replace(
        view,
        lag=int(found.lags[at]),
        correlation=float(found.correlation[at]),
        lower=float(found.lower[at]),
        upper=float(found.upper[at]),
        pairs=int(found.pairs[at]),
    )


def _values(series: dict[Key, Series], key: Key, hidden: frozenset[date], today: date) -> dict[date, float]:
    """The values of one series by month. Raises StoreError where there is none."""
    own = series.get(key)
    if own is None or own.measure.grain != Grain.MONTH.value:
        name = f"{key[0]}, {key[1]}" if key[1] else key[0]
        raise StoreError(f"There are no monthly figures of {name} here; choose another measure.")
    found = {p.period: p.value for p in mature(own, today) if p.value is not None and p.period not in hidden}
    if not found:
        raise StoreError(f"No figure of {own.measure.short} may be shown here yet; choose another measure.")
    return found


def _plain(values: Floats) -> tuple[float | None, ...]:
    return tuple(float(v) if np.isfinite(v) else None for v in values)
