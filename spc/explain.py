"""Plain words about charts, conventions and rules, for the measure page and for docs/spc.md."""

from __future__ import annotations

from spc.explain_charts import CHART_WORDS, ChartWords
from spc.explain_conventions import CONVENTION_WORDS, differs
from spc.explain_rules import RULE_MEANINGS, meaning, rules_of

__all__ = [
    "CHART_WORDS",
    "CONVENTION_WORDS",
    "RULE_MEANINGS",
    "ChartWords",
    "differs",
    "meaning",
    "rules_of",
]
