"""How the figures of the simulated England are drawn: arrays of 190 sites by 60 months, kept by measure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.england.places import MONTHS, Places, months, places
from tests.england.truth import OUTLIERS, Floats, beyond, innocent, stream

Counts = NDArray[np.float64]  # whole numbers, parts by months


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure: its numerator (or its only number) and what that is among. None: it has no denominator."""

    numerator: Counts
    denominator: Counts | None = None
    breakdown: str = ""
    by_site: bool = False  # whether sites tell it too
    decimals: int = 0


@dataclass(slots=True)
class Draws:
    """The figures drawn so far, by measure and breakdown, and what others are counted among."""

    at: Places
    days: Floats = field(
        default_factory=lambda: np.array([float(monthrange(m.year, m.month)[1]) for m in months()])
    )
    held: dict[tuple[str, str], Figure] = field(default_factory=dict)

    @property
    def size(self) -> Floats:
        """Babies born in a year at each part, one column."""
        return np.array([[part.births] for part in self.at.parts])

    def whole(self, value: float | Floats) -> Counts:
        """The same number in every month of every part, or of each month or part."""
        return np.broadcast_to(np.rint(value), (len(self.at.parts), MONTHS)).astype(float)

    def truth(self, measure: str) -> Floats:
        """The true rate of a measure at each part, one column: that of its trust."""
        return true_rates(measure)[[part.unit for part in self.at.parts], None]

    def some(self, name: str, among: Counts, share: float | Floats) -> Counts:
        """How many of so many, each with the same chance."""
        return stream("count", name).binomial(among.astype(int), np.clip(share, 0, 1)).astype(float)

    def poisson(self, name: str, mean: Floats) -> Counts:
        return (
            stream("count", name).poisson(np.broadcast_to(mean, (len(self.at.parts), MONTHS))).astype(float)
        )

    def add(
        self,
        measure: str,
        numerator: Counts,
        denominator: Counts | None = None,
        *,
        breakdown: str = "",
        by_site: bool = False,
        decimals: int = 0,
    ) -> Counts:
        """Keep a figure; its numerator."""
        self.held[measure, breakdown] = Figure(numerator, denominator, breakdown, by_site, decimals)
        return numerator

    def share(self, measure: str, among: Counts, *, by_site: bool = False) -> Counts:
        """A proportion by its true rate."""
        return self.add(measure, self.some(measure, among, self.truth(measure)), among, by_site=by_site)

    def rate(self, measure: str, among: Counts, *, by_site: bool = False, alone: bool = False) -> Counts:
        """Events among so many, of which there is no end; `alone` where the measure has no denominator."""
        events = self.poisson(measure, among * self.truth(measure))
        return self.add(measure, events, None if alone else among, by_site=by_site)


@cache
def true_rates(measure: str) -> Floats:
    """The true rate of every unit, the outliers' among them."""
    at = places()
    rates = innocent(measure, at.units).copy()
    for one in OUTLIERS:
        if one.measure == measure:
            rates[at.unit_at(one.region, one.place)] = beyond(one)
    return rates
