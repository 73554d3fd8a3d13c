"""Triangulation: what several sources say of one theme, and outcomes that signal after their precursors.

Figures and structured reasons alone; every sentence is written in `dashboard.views`.
"""

from metrics.triangulation.declared import Declared, DeclaredError, Pair, declared
from metrics.triangulation.pair import pair
from metrics.triangulation.triangulate import claims_scorecard, triangulate

__all__ = ["Declared", "DeclaredError", "Pair", "claims_scorecard", "declared", "pair", "triangulate"]
