"""Control charts. To add one: a file here, a line in CHARTS, and a reference case in the tests."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from spc.charts import c, ewma, g, i_prime, mr, p, p_prime, run, s, t, u, u_prime, xbar, xmr, xmr_median
from spc.charts.chart import Chart

CHARTS: Mapping[str, Chart] = MappingProxyType(
    {
        "xmr": xmr.CHART,
        "xmr_median": xmr_median.CHART,
        "mr": mr.CHART,
        "run": run.CHART,
        "p": p.CHART,
        "p_prime": p_prime.CHART,
        "u": u.CHART,
        "u_prime": u_prime.CHART,
        "i_prime": i_prime.CHART,
        "c": c.CHART,
        "g": g.CHART,
        "t": t.CHART,
        "xbar": xbar.CHART,
        "s": s.CHART,
        "ewma": ewma.CHART,
    }
)

__all__ = ["CHARTS", "Chart"]
