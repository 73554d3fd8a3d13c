"""A chart with few hidden figures says the same on every page outside the trust: nothing."""

from __future__ import annotations

import re

from flask import Flask

from dashboard.pages import PAGES, measure
from dashboard.viewer import current_request
from dashboard.views.measure_said import UNTOLD
from tests.dashboard.conftest import DIRECTOR, LEAD
from tests.dashboard.test_frame import opened

ONE_HIDDEN = "caesarean_robson_5"  # of 47 months one is hidden, and all the others are shown
ASKED = {"org": "ZZA", "period": "2026-09"}
VERDICT = re.compile("as usual|(high|low)er than usual|(above|below) the (mean|upper|lower)", re.IGNORECASE)


def measure_of(server: Flask, who: str) -> str:
    with server.test_request_context(f"/measure/{ONE_HIDDEN}", query_string=ASKED | {"as": who}):
        return str(measure.layout(current_request({"measure_id": ONE_HIDDEN})))


def test_the_page_of_the_measure_tells_no_verdict_and_says_why(demo_server: Flask) -> None:
    said = measure_of(demo_server, LEAD)
    assert UNTOLD in said
    assert VERDICT.search(said) is None
    assert VERDICT.search(measure_of(demo_server, DIRECTOR)) is not None


def test_neither_the_overview_nor_what_changed_tells_it(demo_server: Flask) -> None:
    for name in ("overview", "signals"):
        page = next(page for page in PAGES if page.name == name)
        said = " ".join(opened(demo_server, page, **ASKED, **{"as": LEAD}).split())
        for row in re.findall(rf"/measure/{ONE_HIDDEN}.{{0,900}}?</tr>", said):
            assert VERDICT.search(row) is None, row
