"""A store without figures: the page says what to do next, and shows them as soon as they are loaded."""

from __future__ import annotations

from pathlib import Path

from dashboard.app import create_app
from dashboard.pages import PAGES
from loaders import load
from metrics.access import OPERATOR
from metrics.store import Store, save_organisations
from metrics.types import Organisation
from tests.dashboard.test_frame import OVERVIEW, opened
from tests.metrics.make import viewer

MEASURE = next(page for page in PAGES if page.name == "measure")
TRUST = Organisation("ZZA", "Northmere", "trust", fictional=True)


def test_from_an_empty_store_to_the_first_figure_on_one_running_server(
    sqlite_store: Store, tmp_path: Path
) -> None:
    server = create_app(sqlite_store, OPERATOR, False).server
    text = opened(server, OVERVIEW)
    for step in (
        "The store is empty",
        "pqs org add RXX",
        "pqs template --org RXX --year",
        "pqs load return.xlsx",
    ):
        assert step in text
    save_organisations(sqlite_store, OPERATOR, [TRUST])
    text = opened(server, OVERVIEW, org="ZZA")
    assert "The store holds no figures of Northmere" in text
    assert "pqs template --org ZZA --year" in text
    for hours in (8_640, 9_130):
        file = tmp_path / f"{hours}.csv"
        file.write_text(
            f"org,measure,period,numerator,denominator\nZZA,midwife_fill_day,2026-04,{hours},10000\n"
        )
        (report,) = load([file], sqlite_store, OPERATOR)
        assert report.accepted == 1
        asked = {"org": "ZZA", "period": "2026-04"}
        assert f"{hours / 100:.1f}" in opened(server, MEASURE, measure_id="midwife_fill_day", **asked)
        assert f"{hours / 100:.1f}" in opened(server, OVERVIEW, **asked)


def test_who_may_not_load_is_not_told_to(sqlite_store: Store) -> None:
    save_organisations(sqlite_store, OPERATOR, [TRUST])
    text = opened(create_app(sqlite_store, viewer("director", "ZZA"), False).server, OVERVIEW)
    assert "Its data lead loads them." in text
    assert "pqs load" not in text


def test_whoever_reads_what_is_shared_is_told_to_wait_for_it(sqlite_store: Store) -> None:
    save_organisations(sqlite_store, OPERATOR, [TRUST])
    text = opened(create_app(sqlite_store, viewer("lms_lead", "ZZA"), False).server, OVERVIEW)
    assert "A month can be read here once the trust has signed and shared it." in text
    assert "data lead" not in text
