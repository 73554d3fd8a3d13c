"""Reasons of new phases as notes at the points where they start."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date

from spc.draw.spec import PhaseNote


def phase_notes(reasons: Mapping[date, str], days: Sequence[date]) -> tuple[PhaseNote, ...]:
    """A note at the first point of each phase; on charts of gaps a phase may be dated between two points."""
    at = {on: bisect_left(days, on) for on in reasons}
    return tuple(PhaseNote(days[i], reasons[on]) for on, i in at.items() if 0 < i < len(days))
