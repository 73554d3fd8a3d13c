"""Statistical process control: charts, rules and verdicts on panels of series. Knows nothing of hospitals."""

from __future__ import annotations

from spc.analyse import analyse
from spc.charts import CHARTS
from spc.conventions import CONVENTIONS
from spc.rules import RULES
from spc.types import (
    Analysis,
    Assurance,
    Better,
    Fired,
    Options,
    Panel,
    Span,
    Variation,
    Verdict,
)

__all__ = [
    "CHARTS",
    "CONVENTIONS",
    "RULES",
    "Analysis",
    "Assurance",
    "Better",
    "Fired",
    "Options",
    "Panel",
    "Span",
    "Variation",
    "Verdict",
    "analyse",
]
