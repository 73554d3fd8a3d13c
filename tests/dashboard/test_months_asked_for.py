"""A month that cannot be read, or cannot have figures, gets a sentence and never another month's figures."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from dashboard.asked_month import month_at_desk
from dashboard.page import Plain
from dashboard.site import Site
from dashboard.state import State
from metrics.store import Store
from metrics.store.people import viewer_of
from tests.dashboard.conftest import DIRECTOR


@pytest.fixture
def site(demo_store: Store) -> Site:
    return Site(demo_store, viewer_of(demo_store, DIRECTOR), True)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("garbage", "cannot be read"),
        ("2026-13", "cannot be read"),
        ("2026-28Q2", "cannot be read"),  # no two years that follow
        ("2027-28Q1", "November 2022 to October 2026"),
        ("2035-01", "November 2022 to October 2026"),
        ("1999-01", "November 2022 to October 2026"),
    ],
)
def test_no_other_month_is_shown_in_its_place(site: Site, period: str, told: str) -> None:
    with pytest.raises(Plain) as refused:
        site.request({"org": "ZZA", "period": period}, "/", {})
    assert told in refused.value.sentence


@pytest.mark.parametrize("period", ["2022-11", "2025-06", "2026-10"])
def test_a_month_with_figures_is_shown(site: Site, period: str) -> None:
    assert f"{site.request({'org': 'ZZA', 'period': period}, '/', {}).period:%Y-%m}" == period


@pytest.mark.parametrize(
    ("period", "month", "told"),
    [
        (
            "2026-27Q2",
            "2026-09",
            "quarter 2026-27Q2: this is its last month, September 2026.",
        ),
        ("2025/26 q4", "2026-03", "its last month, March 2026."),
        ("2026-27Q3", "2026-10", "its newest month, October 2026."),
    ],
)
def test_a_quarter_opens_its_last_month_and_says_so(site: Site, period: str, month: str, told: str) -> None:
    found = site.request({"org": "ZZA", "period": period}, "/", {})
    assert f"{found.period:%Y-%m}" == month
    assert found.told[-1].endswith(told)
    assert f"period={month}" in found.href("/signals"), "links name the month"


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2026-27Q2", "its last month, September 2026."),
        ("2026-27Q3", "its newest month, October 2026."),
        ("soon", "cannot be read; write it as 2026-10. Shown is October 2026."),
    ],
)
def test_pages_that_need_no_figures_say_what_they_make_of_it(site: Site, period: str, told: str) -> None:
    assert site.without_figures({"org": "ZZA", "period": period}, "/load").told[-1].endswith(told)


def test_a_quarter_to_come_is_refused_everywhere(site: Site) -> None:
    asked = {"org": "ZZA", "period": "2026-27Q4"}
    for ask in (lambda: site.request(asked, "/", {}), lambda: site.without_figures(asked, "/load")):
        with pytest.raises(Plain) as refused:
            ask()
        assert refused.value.title == "There are no figures for March 2027"


def test_of_a_quarter_that_runs_the_first_figures_are_loaded_into_the_present_month() -> None:
    for text, month in (("2026-27Q3", 11), ("2026-27Q2", 9)):
        query = {"period": text}
        found = month_at_desk(query, State.parse(query), (), datetime(2026, 11, 14, tzinfo=UTC))
        assert found == date(2026, month, 1)


def test_an_export_of_a_month_to_come_is_refused_in_one_sentence(demo_server: Flask) -> None:
    answer = demo_server.test_client().get("/export/csv?measure=births&org=ZZA&period=2035-01")
    assert answer.status_code == 404
    assert "January 2035" in answer.get_data(as_text=True)
