"""The measure page over real public data, where there is no case, no meeting and no site."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import loaders
from dashboard.app import create_app
from metrics.access import OPERATOR
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
    assert newest.value == pytest.approx(newest.numerator / newest.denominator * 100)  # type: ignore[operator]
    assert newest.file == file.name
    empty = view(server, "stillbirth_rate", org="R0A", period="2025-08")
    assert empty.chart is None
    assert (
        empty.empty == "No figure has been loaded for this measure yet. The chart begins with the first one."
    )
    store.close()


def months_in(file: Path, code: str) -> int:
    """Months between the first and the last of a trust in the file, both included."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = [row for row in csv.DictReader(opened) if row["nhs_trust22_code"] == code]
    months = sorted(datetime.strptime(row["date"], "%B %Y").replace(tzinfo=UTC) for row in rows)
    first, last = (month.year * 12 + month.month for month in (months[0], months[-1]))
    return last - first + 1
