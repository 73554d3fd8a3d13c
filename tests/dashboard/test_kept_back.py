"""Of a month that the trust has not shared, a reader outside is told that, and never that nothing came."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask import Flask

from dashboard.pages import PAGES, measure
from dashboard.viewer import current_request
from dashboard.views.kept_back import kept_back, why_none
from metrics.types import Board, Evidence, Point, Status
from tests.dashboard.conftest import DIRECTOR, LEAD, OCTOBER
from tests.dashboard.test_frame import opened

UNTRUE = re.compile(
    "no data|no return|has returned|has been returned|nothing was recorded for|nothing has been written|"
    "not sent",
    re.IGNORECASE,
)


def text_of(server: Flask, who: str, name: str) -> str:
    page = next(page for page in PAGES if page.name == name)
    return " ".join(opened(server, page, org="ZZA", period="2026-10", **{"as": who}).split())


def measure_of(server: Flask, who: str, id_: str) -> str:
    asked = {"org": "ZZA", "period": "2026-10", "as": who}
    with server.test_request_context(f"/measure/{id_}", query_string=asked):
        return str(measure.layout(current_request({"measure_id": id_})))


def test_the_page_of_a_measure_its_drawing_and_its_table_say_so(demo_server: Flask) -> None:
    said = measure_of(demo_server, LEAD, "term_admissions")
    assert "Term babies admitted to neonatal unit: October 2026 is not shared with you" in said
    assert "October 2026 is not shared with you: no verdict is given." in said
    assert ">Not shared<" in said  # the column of the month in the drawing
    assert "Not shared with you" in said  # its row in the table
    assert UNTRUE.search(said) is None
    assert "is not shared with you" not in measure_of(demo_server, DIRECTOR, "term_admissions")


@pytest.mark.parametrize(
    ("name", "lead"),
    [
        (
            "staffing",
            "planned midwife hours were worked in October 2026 is not shared with you; no figure of",
        ),
        ("staffing", "; no figure of obstetric cover for October 2026 is shared with you."),
        ("voices", "How many complaints there were in October 2026 is not shared with you."),
        (
            "voices",
            "What was said of October 2026 is not shared with you; these are the newest words that are.",
        ),
    ],
)
def test_the_theme_pages_say_so(demo_server: Flask, name: str, lead: str) -> None:
    said = text_of(demo_server, LEAD, name)
    assert lead in said
    assert UNTRUE.search(said) is None, UNTRUE.search(said)
    assert lead not in text_of(demo_server, DIRECTOR, name)


def test_what_came_of_a_shared_month_is_never_kept_back(october: Board) -> None:
    own = october.assessments["term_admissions", ""].series
    gone = Point(OCTOBER, None, None, None, Status.MISSING)
    lacks = replace(own, points=(*own.points[:-1], gone))
    assert kept_back(lacks) == frozenset()  # inside, everything may be known
    assert why_none(lacks, gone, OCTOBER) == "no return"
    outside = replace(lacks, evidence=Evidence(shared=frozenset()))
    assert kept_back(outside) == {OCTOBER}
    assert why_none(outside, gone, OCTOBER) == why_none(outside, None, OCTOBER) == "not shared with you"
    shared = replace(lacks, evidence=Evidence(shared=frozenset({OCTOBER})))
    assert why_none(shared, gone, OCTOBER) == "no return"
