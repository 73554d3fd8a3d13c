"""The page of a measure says that it is looked into, to whoever may read that, as a cell of Compare does."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from dashboard.page import Request
from dashboard.pages import enquire_link, measure
from dashboard.pages.compare_enquiries import open_enquiries
from dashboard.viewer import current_request
from metrics.governance import enquiry
from metrics.governance.read import threads
from tests.dashboard.cards import request_of
from tests.dashboard.test_frame import words

CHAMPION, LEAD = "ruth.lindqvist@northmere.example", "lena.marsh@fells.example"
REGION = "imran.vale@region.example"
FILL, FLAGS = ("midwife_fill_day", ""), ("red_flags", "type=triage_over_30_minutes")
OTHER_PART = "type=missed_medication"
TRIAGE = "Under enquiry (Triage later than 30 minutes): "


def asked(server: Flask, who: str, **query: str) -> Request:
    return request_of(server, **({"period": "2026-09", "as": who} | query))


def told(request: Request, key: tuple[str, str]) -> list[str]:
    found = enquire_link.under_enquiry(request)
    return [words(one) for one in enquire_link.enquiries_of_page(request, found, key)]


def page(server: Flask, who: str, measure_id: str, **query: str) -> str:
    given = {"org": "ZZA", "period": "2026-09", "as": who} | query
    with server.test_request_context(f"/measure/{measure_id}", query_string=given):
        return words(measure.layout(current_request({"measure_id": measure_id})))


def test_what_compare_marks_the_page_that_it_leads_to_says(demo_server: Flask) -> None:
    """The mark of a measure stands for its parts too."""
    for who in (CHAMPION, LEAD):
        request = asked(demo_server, who)
        marked = {measure for _, measure in open_enquiries(request, ["ZZA"])}
        assert marked
        for measure_id in marked:
            assert told(request, (measure_id, ""))
    for who, expected in ((LEAD, True), (REGION, False)):
        assert (TRIAGE.strip() in page(demo_server, who, FLAGS[0])) is expected
    assert "/enquiries/" in page(demo_server, LEAD, FLAGS[0])


def test_the_page_of_a_part_has_its_own_alone(demo_server: Flask) -> None:
    request = asked(demo_server, LEAD)
    (own,) = told(request, FLAGS)
    assert own.strip().startswith("Under enquiry: ")
    assert told(request, (FLAGS[0], OTHER_PART)) == []
    assert "Under enquiry" not in page(demo_server, LEAD, FLAGS[0], breakdown=OTHER_PART)


def test_every_open_one_is_told_and_they_are_read_once(
    demo_server: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[Any]()

    def twice(*given: Any, **more: Any) -> tuple[Any, ...]:
        read.append(given)
        return (*threads(*given, **more),) * 2

    monkeypatch.setattr(enquire_link, "threads", twice)
    request = asked(demo_server, CHAMPION)
    lines = told(request, FILL)
    assert len(lines) == 2
    assert len(read) == 1
    found = enquire_link.under_enquiry(request)
    assert {one.id for one in found[FILL]} <= {
        one.id
        for one in threads(request.store, request.viewer, "ZZA", [enquiry.NAME])
        if enquiry.is_open(one)
    }
