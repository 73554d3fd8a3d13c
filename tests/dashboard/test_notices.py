"""What a page does not know in its address is said, and then left out of every link."""

from __future__ import annotations

import pytest
from flask import Flask

from dashboard.notices import understood
from dashboard.page import Page
from dashboard.pages import PAGES
from dashboard.state import State
from tests.dashboard.test_frame import OVERVIEW, opened

NAMED = {page.name: page for page in PAGES}


@pytest.mark.parametrize(
    ("page", "name", "value", "instead"),
    [
        ("overview", "show", "sausages", "the report is shown as it opens"),
        ("overview", "view", "explore", "the charts are shown"),
        ("overview", "breakdown", "site=x", "it is left out"),
        ("overview", "site", "ZZA01", "it is left out"),
        ("signals", "show", "attention", "the new signals are shown"),
        ("measure", "view", "figures", "the drawn chart is shown"),
        ("measure", "range", "99", "all months are shown"),
        ("help", "show", "all", "it is left out"),
        ("data", "present", "last", "the whole page is shown"),
    ],
)
def test_an_unknown_choice_is_told_and_left_out(page: str, name: str, value: str, instead: str) -> None:
    query = {"org": "ZZA", name: value}
    state, told = understood(NAMED[page], State.parse(query), query)
    assert len(told) == 1
    assert f"{name}={value}" in told[0]
    assert instead in told[0]
    assert state == State(org="ZZA")


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("overview", {"show": "attention", "view": "figures"}),
        ("signals", {"show": "ended"}),
        ("staffing", {"site": "ZZA01"}),
        ("measure", {"view": "explore", "range": "24", "breakdown": "site=x"}),
        ("overview", {"present": "3", "utm_source": "newsletter"}),
    ],
)
def test_what_a_page_knows_is_kept_in_silence(page: str, query: dict[str, str]) -> None:
    whole: Page = NAMED[page]
    assert understood(whole, State.parse(query), query) == (State.parse(query), ())


def test_the_reader_sees_the_sentence(demo_server: Flask) -> None:
    seen = opened(demo_server, OVERVIEW, org="ZZA", show="sausages")
    assert "The address says show=sausages, which this page does not know" in seen
    assert "show=sausages&" not in seen


def test_a_long_value_is_cut() -> None:
    query = {"show": "x" * 500}
    _, (told,) = understood(OVERVIEW, State.parse(query), query)
    assert len(told) < 200
