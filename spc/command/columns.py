"""CUSUM charts have an analysis of their own and are not in `spc.charts.CHARTS`; here is what they read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from spc.charts import CHARTS, Chart

CUSUMS: Mapping[str, Chart] = MappingProxyType(
    {
        "cusum_bernoulli": replace(CHARTS["p"], name="cusum_bernoulli"),
        "cusum_poisson": replace(CHARTS["u"], name="cusum_poisson", denominator="optional"),
    }
)


def columns_of(chart: str) -> Chart:
    """The chart whose columns are read."""
    return CHARTS.get(chart) or CUSUMS[chart]
