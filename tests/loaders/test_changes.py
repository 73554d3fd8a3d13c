"""What a dry run says in lines: gaps are no new figures."""

from __future__ import annotations

from datetime import date

from loaders.changes import new_by_measure
from metrics.store.types import Change

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)


def of(period: date, now: str, was: str | None = None) -> Change:
    return Change("incidents_reported", "ZZA", period, "", was, now)


def test_gaps_are_told_apart_from_figures() -> None:
    found = list(
        new_by_measure([of(APRIL, "31"), of(MAY, "in part"), of(JUNE, "missing"), of(JUNE, "4", "3")])
    )
    assert found == [
        "new: incidents_reported, ZZA: 1, Apr 2026",
        "not counted: incidents_reported, ZZA: 2 gaps, May 2026 to Jun 2026",
    ]
    assert list(new_by_measure([of(MAY, "in part")])) == [
        "not counted: incidents_reported, ZZA: 1 gap, May 2026"
    ]


def test_a_provisional_figure_is_a_figure() -> None:
    assert list(new_by_measure([of(MAY, "31, provisional")])) == ["new: incidents_reported, ZZA: 1, May 2026"]
