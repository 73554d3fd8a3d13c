"""The facts of a preview: rows of an export are told apart from the figures that they make together."""

from __future__ import annotations

from datetime import date

from dashboard.views.preview import preview
from dashboard.views.preview_known import Known
from loaders.types import LoadReport
from metrics.store.types import Change


def change(now: str, was: str | None = None) -> Change:
    return Change("incidents_reported", "ZZA", date(2026, 4, 1), "", was, now)


def report(source: str, *changes: Change) -> LoadReport:
    corrected = sum(one.was is not None for one in changes)
    return LoadReport(
        "f.csv", source, "ab", 150, 149, 0, corrected, 0, 1, (), None, "would_load", tuple(changes)
    )


def test_rows_counted_together_are_not_told_as_figures() -> None:
    changes = [change("4"), change("5"), change("6", "7"), change("in part")]
    facts = dict(preview(report("mapping:incidents@1", *changes), Known()).facts)
    assert facts["Rows"] == "150 read: 149 counted and 1 not used"
    assert facts["Figures and cases"] == "2 new, 1 changing and 1 not counted"


def test_of_a_table_each_row_is_a_figure() -> None:
    facts = dict(preview(report("tidy", change("4"), change("6", "7")), Known()).facts)
    assert facts["Rows"] == "150 read: 148 new, 1 changing a figure and 1 not used"
    assert "Figures and cases" not in facts
