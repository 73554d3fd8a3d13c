"""Draws figures for one trust: chance by default, and what was planted where something was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .base import AHEAD, N_MONTHS, Floats, Line, index_of, keys, stream
from .births import Births
from .trusts import Trust

Shape = dict[tuple[str, str, str], Floats]  # (organisation, measure, breakdown) -> z per month, NaN = chance

Exact = dict[tuple[str, str], dict[int, tuple[float, float]]]  # (organisation, measure) -> month -> k of n


def exact_figures(planted: list[dict[str, Any]]) -> Exact:
    """Figures that are given as they are: `figures = [[2, 2], [0, 1]]` from the month `from` on."""
    found: Exact = {}
    for entry in planted:
        for i, (k, n) in enumerate(entry.get("figures", [])):
            months = found.setdefault((entry["org"], entry["measure"]), {})
            months[index_of(entry["from"]) + i] = (float(k), float(n))
    return found


def shapes(planted: list[dict[str, Any]]) -> Shape:
    """Standard deviations from the expected figure, month by month, for everything that was planted."""
    found: Shape = {}
    for entry in planted:
        if "z" not in entry:
            continue
        z = found.setdefault(_name(entry), np.full(N_MONTHS + AHEAD, np.nan))
        start, values = index_of(str(entry["from"])), np.array(entry["z"], dtype=float)
        z[start : start + len(values)] = values
    return found


def _name(entry: dict[str, Any]) -> tuple[str, str, str]:
    return str(entry["org"]), str(entry["measure"]), str(entry.get("breakdown", ""))


@dataclass
class Maker:
    """Makes the lines of one trust, one measure after the other, each from a stream of its own."""

    trust: Trust
    births: Births
    shape: Shape
    exact: Exact = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    def planted(self, measure: str, breakdown: str = "") -> Floats:
        return self.ahead(measure, breakdown)[:N_MONTHS]

    def ahead(self, measure: str, breakdown: str = "") -> Floats:
        """The same with the months of the rota ahead."""
        return self.shape.get((self.trust.code, measure, breakdown), np.full(N_MONTHS + AHEAD, np.nan))

    def rng(self, *names: str) -> np.random.Generator:
        return stream(self.trust.code, self.trust.draw, *names)

    def binomial(self, measure: str, n: Floats, p: float, breakdown: str = "", spread: float = 0.0) -> Floats:
        """Numerators out of `n`. `spread`: how much p itself varies from month to month (share of its sd)."""
        rng = self.rng(measure, breakdown)
        sd = np.sqrt(n * p * (1 - p))
        chance = np.clip(
            p + spread * np.sqrt(p * (1 - p) / np.maximum(n, 1)) * rng.standard_normal(len(n)), 0, 1
        )
        drawn = rng.binomial(n.astype(int), chance).astype(float)
        return np.clip(self._set(drawn, np.rint(n * p + self.planted(measure, breakdown) * sd)), 0, n)

    def poisson(self, measure: str, mean: Floats, breakdown: str = "") -> Floats:
        drawn = self.rng(measure, breakdown).poisson(mean).astype(float)
        return self._set(
            drawn, np.maximum(np.rint(mean + self.planted(measure, breakdown) * np.sqrt(mean)), 0)
        )

    def normal(self, measure: str, mean: float, sd: float, top: float = np.inf, who: str = "") -> Floats:
        drawn = mean + sd * self.rng(measure, who).standard_normal(N_MONTHS)
        return np.clip(self._set(drawn, mean + self.planted(measure) * sd), 0, top)

    @staticmethod
    def _set(drawn: Floats, planted: Floats) -> Floats:
        return np.where(np.isnan(planted), drawn, planted)

    def proportion(self, measure: str, n: Floats, p: float, spread: float = 0.0) -> tuple[Floats, Floats]:
        k = self.binomial(measure, n, p, spread=spread)
        for i, (numerator, denominator) in self.exact.get((self.trust.code, measure), {}).items():
            k[i], n[i] = numerator, denominator
        self.add(measure, numerator=k, denominator=n)
        return k, n

    def count(self, measure: str, mean: Floats | float) -> Floats:
        drawn = self.poisson(measure, np.broadcast_to(np.asarray(mean, dtype=float), N_MONTHS))
        self.add(measure, value=drawn, decimals=0)
        return drawn

    def subset(self, measure: str, n: Floats, share: float) -> Floats:
        """The denominator of a measure: so many of `n`, and at least one."""
        return np.maximum(self.rng(measure, "denominator").binomial(n.astype(int), share), 1).astype(float)

    def add(
        self,
        measure: str,
        numerator: Floats | None = None,
        denominator: Floats | None = None,
        value: Floats | None = None,
        decimals: int = 1,
        org: str | None = None,
        **breakdown: str,
    ) -> None:
        self.lines.append(
            Line(
                measure,
                org or self.trust.code,
                keys(**breakdown),
                numerator,
                denominator,
                value,
                decimals=decimals,
            )
        )
