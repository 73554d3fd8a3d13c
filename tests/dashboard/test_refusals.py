"""Whatever is refused, the reader keeps the header and every way on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from dashboard.app import create_app, layout_of
from dashboard.page import Request
from dashboard.pages import PAGES
from metrics.access import OPERATOR, Viewer
from metrics.store import Store
from tests.dashboard.conftest import DIRECTOR
from tests.dashboard.test_frame import OVERVIEW, opened, words

ADMINISTRATOR = "kit.arden@fells.example"
MEASURE = next(page for page in PAGES if page.name == "measure")
HELP = next(page for page in PAGES if page.name == "help")
REFUSED = {
    "unknown organisation": (OVERVIEW, {"org": "NOPE"}, "NOPE"),
    "another's organisation": (OVERVIEW, {"org": "ZZB", "as": DIRECTOR}, "ZZB"),
    "month before the first": (OVERVIEW, {"org": "ZZA", "period": "1999-01"}, "January 1999"),
    "month that is none": (OVERVIEW, {"org": "ZZA", "period": "soon"}, "cannot be read"),
    "unknown measure": (MEASURE, {"org": "ZZA", "measure_id": "zebra"}, "zebra"),
    "unknown breakdown": (
        MEASURE,
        {"org": "ZZA", "measure_id": "midwife_fill_day", "breakdown": "x=y"},
        "x=y",
    ),
    "no figures for this person": (OVERVIEW, {"as": ADMINISTRATOR}, "may not read the figures"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_keeps_switchers_navigation_and_search(demo_server: Flask, case: str) -> None:
    page, query, told = REFUSED[case]
    seen = opened(demo_server, page, **query)
    assert told in seen
    assert "Amara Okafor, Non-executive director" in seen  # whom one may be
    assert "(ZZA)" in seen  # where one may go
    assert "/signals" in seen
    assert "/measure/red_flags" in seen
    assert "Fictional trusts" in seen


def test_a_fault_keeps_them_too(demo_server: Flask) -> None:
    def broken(_request: Request) -> str:
        raise RuntimeError("secret")

    seen = opened(demo_server, replace(OVERVIEW, layout=broken), org="ZZA")
    assert "This page could not be made" in seen
    assert "/measure/red_flags?org=ZZA" in seen


def test_a_month_without_figures_is_no_reason_to_offer_other_people(demo_server: Flask) -> None:
    seen = opened(demo_server, OVERVIEW, org="ZZA", period="1999-01")
    assert "In this demonstration you can read" not in seen


def test_a_trust_that_is_not_ones_own_offers_those_who_may_read_it(demo_server: Flask) -> None:
    seen = opened(demo_server, OVERVIEW, **{"org": "ZZB", "as": DIRECTOR})
    assert "you can read the figures of ZZB as" in seen
    assert "/?org=ZZB&as=grace.adeyemi@caldermoor.example" in seen


def test_an_administrator_is_told_what_an_administrator_does(demo_server: Flask) -> None:
    for page in (OVERVIEW, MEASURE):
        seen = opened(demo_server, page, **{"as": ADMINISTRATOR, "measure_id": "red_flags"})
        assert "An administrator looks after people, not figures" in seen
        assert "pqs user add" in seen
        assert "as=amara.okafor@northmere.example" in seen


def test_help_is_for_everybody(demo_server: Flask) -> None:
    assert "How to read these pages" in opened(demo_server, HELP, **{"as": ADMINISTRATOR})


def test_outside_a_demonstration_nobody_else_is_offered(demo_store: Store, director: Viewer) -> None:
    server = create_app(demo_store, director, False).server
    seen = opened(server, OVERVIEW, org="ZZB")
    assert "There is no organisation with the code ZZB" in seen
    assert "Grace Adeyemi" not in seen
    assert "Demonstration" not in seen


def test_the_local_operator_is_named_once(demo_store: Store) -> None:
    server = create_app(demo_store, OPERATOR, False).server
    with server.test_request_context("/"):
        seen = words(layout_of(HELP)())
    whole = "Local operator: May see everything"  # on pointing, where a narrow header cuts it short
    assert seen.replace(whole, "").count("Local operator") == 1
    assert seen.count(whole) == 1
