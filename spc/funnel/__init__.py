"""Funnels: organisations compared by limits that allow for their size. Never a rank."""

from __future__ import annotations

from spc.funnel.compare import funnel
from spc.funnel.stabilise import Stabilised, stabilise
from spc.funnel.types import Funnel, FunnelOptions, Kind, Overdispersion

__all__ = ["Funnel", "FunnelOptions", "Kind", "Overdispersion", "Stabilised", "funnel", "stabilise"]
