"""The measure page over real public data, where there is no case, no meeting and no site."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import loaders
from dashboard.app import create_app
from dashboard.views import board_figures as figures
from metrics.access import OPERATOR
from metrics.board import board
from metrics.store import Store
from tests.dashboard.pages import view

pytestmark = pytest.mark.real_data


def test_real_cots_have_a_page(shared_data: Path, tmp_path: Path) -> None:
    file = shared_data / "neonatal_cots" / "england_critical_general_acute_beds.csv"
    store = Store.open(f"sqlite:///{tmp_path / 'cots.db'}").upgrade()
    loaders.load([file], store, OPERATOR, recorded_at=datetime(2026, 11, 1, tzinfo=UTC))
    server = create_app(store, OPERATOR, False).server
    made = view(server, "neonatal_cot_occupancy", org="R0A", period="2025-08")
    assert made.chart is not None
    assert not made.fictional
    assert not made.multiples
    assert len(made.data) == months_in(file, "R0A")
    newest = made.data[-1]
    assert newest.period == date(2025, 8, 1)
    assert newest.value == rate_of(file, "R0A", "August 2025")
    assert newest.file == file.name
    empty = view(server, "stillbirth_rate", org="R0A", period="2025-08")
    assert empty.chart is None
    assert (
        empty.empty == "No figure has been loaded for this measure yet. The chart begins with the first one."
    )
    store.close()


def rate_of(file: Path, code: str, month: str) -> float:
    """The occupancy that was published, in per cent: the division of rounded cots is another number."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        (row,) = [r for r in csv.DictReader(opened) if (r["nhs_trust22_code"], r["date"]) == (code, month)]
    return round(float(row["neonatal_intensive_care_occupancy_rate"]) * 100, 10)


def test_signals_that_have_ended_are_not_denied(shared_data: Path, tmp_path: Path) -> None:
    """Two years above the usual range, then two ordinary months: the page says both, to the ear too."""
    file = shared_data / "neonatal_cots" / "england_critical_general_acute_beds.csv"
    store = Store.open(f"sqlite:///{tmp_path / 'cots.db'}").upgrade()
    loaders.load([file], store, OPERATOR, recorded_at=datetime(2026, 11, 1, tzinfo=UTC))
    server = create_app(store, OPERATOR, False).server
    made = view(server, "neonatal_cot_occupancy", org="R0A", period="2025-08")
    earlier = "higher than usual from July 2023 to June 2025."
    for said in (made.reading, made.alt, made.limits_of_chart):
        assert earlier in said
    assert "The latest month is as usual." in made.reading
    assert "no more than chance" not in made.limits_of_chart
    assert made.title.endswith("as usual in August 2025")
    page = board(store, OPERATOR, "R0A", date(2025, 8, 1))
    row = figures.reading(page.assessments["neonatal_cot_occupancy", ""], None, date(2026, 11, 14))
    assert row.startswith(f"The latest month is as usual. Earlier: {earlier}")
    store.close()


def months_in(file: Path, code: str) -> int:
    """Months between the first and the last of a trust in the file, both included."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["nhs_trust22_code"] == code]
    months = sorted(datetime.strptime(row["date"], "%B %Y").replace(tzinfo=UTC) for row in rows)
    first, last = (month.year * 12 + month.month for month in (months[0], months[-1]))
    return last - first + 1
