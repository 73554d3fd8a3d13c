"""Phases in words, for a picture whose captions may have no room for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from spc import english
from spc.english import capital, listed, number_word, plural


def afresh(reasons: Mapping[date, str], period: str, of: str = "limits") -> str:
    """Where phases start, each with its whole reason: "Limits start afresh from May 2026 (new rota)."."""
    told = [f"{english.period_long(on, period)} ({why})" for on, why in sorted(reasons.items())]
    return f"{capital(of)} start afresh from {listed(told)}." if told else ""


def too_short(spans: Sequence[tuple[date, date]], least: int, period: str) -> str:
    """Earlier phases that have a mean and no limits, by their first and last points, and why."""
    if not spans:
        return ""
    told = [english.period_range(start, end, period) for start, end in spans]
    many = plural(period, 2)
    return f"No limits in {listed(told)}: fewer than {number_word(least)} {many} set none."
