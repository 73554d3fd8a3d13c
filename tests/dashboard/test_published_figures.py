"""Pages of published figures: what is rounded, rolls over months or has an interval says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

import loaders
from dashboard.app import create_app
from dashboard.views import sources
from loaders import SOURCES
from metrics.access import OPERATOR
from metrics.periods import add_months, last_day
from tests.dashboard.pages import view
from tests.loaders.national.made import ANNUAL, MBRRACE, MEASURES, annual_rows, deaths, metric
from tests.loaders.support import NOW, csv_bytes, new_store


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A store with three years of a metric, three years of deaths and two of the yearly file."""
    folder = tmp_path_factory.mktemp("published")
    store = new_store(folder / "s.db")
    months = [add_months(date(2023, 8, 1), i) for i in range(36)]
    rows = [
        line
        for i, month in enumerate(months)
        for line in metric(
            "CQIMApgar",
            10 + 5 * (i % 3),
            820,
            round((10 + 5 * (i % 3)) / 0.82),
            days=(f"{month:%d/%m/%Y}", f"{last_day(month):%d/%m/%Y}"),
        )
    ]
    files = {
        "metrics-final.csv": [MEASURES, *rows],
        "mbrrace.csv": [MBRRACE, *(deaths(ReportYear=year) for year in (2022, 2023, 2024))],
        "annual.csv": [ANNUAL, *annual_rows(year="2024-25"), *annual_rows()],
    }
    for name, table in files.items():
        path = folder / name
        path.write_bytes(csv_bytes(table))
        (report,) = loaders.load([path], store, OPERATOR, recorded_at=NOW)
        assert report.outcome == "loaded"
    yield create_app(store, OPERATOR, False).server
    store.close()


def test_a_rolling_and_rounded_metric_says_both(server: Flask) -> None:
    made = view(server, "cqim_apgar_low", period="2026-07")
    assert made.chart is not None
    assert "Each figure covers 3 months, so neighbours share data and only every third is judged." in (
        made.limits_of_chart
    )
    assert "Its counts were published rounded to 5: small ones are rough." in made.limits_of_chart


def test_a_stabilised_rate_stands_with_its_interval(server: Flask) -> None:
    for period in ("2024-12", "2026-07"):  # the newest year, and a year that has no figure yet
        made = view(server, "mbrrace_stillbirth_stabilised", period=period)
        assert "3.21 per 1,000 (2.71 to 3.98)" in made.reading
        assert made.chart is None


def test_a_crude_rate_of_a_year_is_shown_with_its_counts(server: Flask) -> None:
    made = view(server, "mbrrace_stillbirth", period="2024-12")
    assert "3.50 per 1,000" in made.reading
    assert "14 of 4,000" in made.reading


def test_a_figure_of_a_financial_year_has_a_page(server: Flask) -> None:
    made = view(server, "msds_year_births", period="2026-07")
    assert "3,660" in made.reading


def test_every_source_has_its_name_on_the_data_page() -> None:
    assert set(sources.SOURCES) >= set(SOURCES) - {"mapping"}
