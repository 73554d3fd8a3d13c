"""A month that a list of cases covers in part is never a count: its cases so far would look like few."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.views import board_few
from loaders import load
from loaders.types import LoadReport
from metrics import series
from metrics.access import OPERATOR
from metrics.assess import assess_many
from metrics.measure import Measure
from metrics.series import catalogue
from metrics.store import Store
from metrics.types import Series, Status
from tests.loaders.support import CASES, NOW, csv_bytes, new_store

NOVEMBER = date(2026, 11, 1)
HEAD = CASES[3]


def death(ref: str, day: str) -> list[Any]:
    return [ref, "ZZA", "ZZA01", day, "stillbirth", "37_plus", "B", "yes", ""]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "store.db")


def listed(store: Store, path: Path, start: str, end: str, *rows: list[Any]) -> LoadReport:
    above = [["kind", "perinatal_death"], ["covers_from", start], ["covers_to", end]]
    path.write_bytes(csv_bytes([*above, HEAD, *rows]))
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    return report


def measures() -> dict[str, Measure]:
    """Stillbirths as a count of cases alone: nobody submits them as a figure here."""
    return {"pmrt_eligible": catalogue()["pmrt_eligible"]}


def counted(store: Store, up_to: date = NOVEMBER) -> Series:
    return series.load(store, OPERATOR, "ZZA", up_to=up_to, measures=measures())["pmrt_eligible", ""]


@pytest.mark.parametrize("last", [[], [death("E3", "2026-11-05")]], ids=["no case", "one case"])
def test_a_list_to_the_twelfth_says_nothing_of_november(
    store: Store, tmp_path: Path, last: list[list[Any]]
) -> None:
    rows = [death("E1", "2026-08-03"), death("E2", "2026-09-19"), *last]
    report = listed(store, tmp_path / "c.csv", "2026-08-01", "2026-11-12", *rows)
    assert [(i.severity, i.code, i.column) for i in report.issues] == [("warning", "part_month", "covers_to")]
    found = counted(store)
    assert [(p.period.month, p.numerator) for p in found.points] == [
        (8, 1),
        (9, 1),
        (10, 0),
        (11, None),
    ]
    assert found.points[-1].status is Status.MISSING
    assert found.events_until == date(2026, 11, 12)  # the days since the last case stay known


def test_a_list_that_begins_inside_a_month_does_not_count_that_month(store: Store, tmp_path: Path) -> None:
    rows = [death("E1", "2026-08-20"), death("E2", "2026-09-19")]
    report = listed(store, tmp_path / "c.csv", "2026-08-15", "2026-10-31", *rows)
    assert [i.column for i in report.issues] == ["covers_from"]
    october = date(2026, 10, 1)
    assert [p.numerator for p in counted(store, october).points] == [None, 1, 0]


def test_the_month_counts_once_a_later_list_covers_all_of_it(store: Store, tmp_path: Path) -> None:
    rows = [death("E1", "2026-08-03"), death("E2", "2026-10-05")]
    listed(store, tmp_path / "a.csv", "2026-08-01", "2026-10-12", *rows)
    october = date(2026, 10, 1)
    assert [p.numerator for p in counted(store, october).points] == [1, 0, None]
    again = listed(store, tmp_path / "b.csv", "2026-08-01", "2026-10-31", *rows)
    assert again.issues == ()
    assert [p.numerator for p in counted(store, october).points] == [1, 0, 1]


def test_a_list_without_dates_never_makes_a_nought(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(
        csv_bytes([["kind", "perinatal_death"], HEAD, death("E1", "2026-06-03"), death("E2", "2026-08-03")])
    )
    load([path], store, OPERATOR, recorded_at=NOW)
    assert [p.numerator for p in counted(store, date(2026, 9, 1)).points] == [1, None, 1, None]


def test_a_year_of_cases_is_twelve_months_and_a_part_month_is_none_of_them(
    store: Store, tmp_path: Path
) -> None:
    rows = [death("E1", "2025-10-30"), death("E2", "2025-11-01"), death("E3", "2026-10-31")]
    listed(store, tmp_path / "c.csv", "2025-08-01", "2026-11-12", *rows)
    found = {}
    for month in (date(2026, 10, 1), NOVEMBER):
        (assessment,) = assess_many({("pmrt_eligible", ""): counted(store, month)}, known_at=NOW).values()
        found[month.month] = board_few.twelve(assessment, month)
    assert (found[10].count, found[10].months, found[10].lacking) == (2, 12, 0)
    assert (found[11].months, found[11].lacking) == (11, 1)
