"""/calendar.ics and /calendar/feed: a key that nobody can guess, the rights of its person, and its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.pages import month_return
from dashboard.tokens import MARK_FIELD, feed_number, feed_token
from dashboard.viewer import current_request
from metrics.access import OPERATOR
from metrics.governance.record import Saying, say
from metrics.records import Case, Meeting
from metrics.store import Store, add_meeting, add_user, grant, record_return_step
from metrics.store.database import CLOCK
from metrics.store.feeds import begin_feed
from metrics.store.people import viewer_of
from tests import stores
from tests.dashboard.loading import OURS, marked
from tests.metrics.make import JUNE, at, figure, record, with_organisations

WHO, OUTSIDE = "champion@test.example", "lms_lead@test.example"
WORDS = "Ring Marigold ward each Monday"


@dataclass(frozen=True, slots=True)
class Own:
    store: Store
    server: Flask


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Own]:
    """14 July 2026 at Northmere: the pages are the champion's, an action is to be done."""
    store = with_organisations(stores.in_file(tmp_path / "s.db"))
    for email, role, org in ((WHO, "champion", "ZZA"), (OUTSIDE, "lms_lead", "ZZL")):
        add_user(store, OPERATOR, email, f"The {role}", recorded_at=at(1))
        grant(store, OPERATOR, email, role, org, recorded_at=at(1))
    record(store, figure(300), when=at(8))
    record_return_step(store, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(10))
    board = Meeting("ZZA", "board", date(2026, 7, 23), at(1), "board item 7", {})
    add_meeting(store, OPERATOR, board, recorded_at=at(1))
    store.set_meta(CLOCK, at(14).isoformat())
    agreed = {"what": WORDS, "owner_role": "leadership", "due": "2026-07-20"}
    say(store, viewer_of(store, WHO), Saying("ZZA", "action", "a", "agreed", agreed))
    yield Own(store, create_app(store, viewer_of(store, WHO), True).server)
    store.close()


def sent(own: Own, deed: str, who: str = WHO, known_at: str = "", **headers: str) -> TestResponse:
    query = {"org": "ZZA", "period": "2026-06", "as": who} | ({"known_at": known_at} if known_at else {})
    form = {"deed": deed, "next": "/todo", **marked(own.server, who)}
    return own.server.test_client().post(
        "/calendar/feed", query_string=query, data=form, headers=OURS | headers
    )


def shown(own: Own, who: str = WHO) -> str:
    """The page with the address on it."""
    with own.server.test_request_context(
        "/return", query_string={"org": "ZZA", "period": "2026-06", "as": who}
    ):
        return str(month_return.layout(current_request()))


def fetched(own: Own, page: str) -> TestResponse:
    found = re.search(r"http://localhost(/calendar\.ics\?org=ZZA&key=[\w.-]+)", page)
    assert found is not None
    return own.server.test_client().get(found[1])


def test_an_address_is_made_fetched_renewed_and_ended(own: Own) -> None:
    assert "/calendar.ics" not in shown(own)
    answer = sent(own, "begin")
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/todo")
    first = shown(own)
    got = fetched(own, first)
    assert (got.status_code, got.mimetype, got.headers["Cache-Control"]) == (200, "text/calendar", "no-store")
    assert sent(own, "begin").status_code == 303
    assert fetched(own, first).status_code == 404
    second = shown(own)
    assert fetched(own, second).status_code == 200
    assert sent(own, "end").status_code == 303
    assert (fetched(own, second).status_code, "/calendar.ics" in shown(own)) == (404, False)


def test_it_holds_the_days_and_nobodys_words(own: Own) -> None:
    sent(own, "begin")
    text = fetched(own, shown(own)).text.replace("\r\n ", "")
    assert re.findall(r"SUMMARY:(.*)\r", text) == [
        "Submit the return of June 2026",
        "An action is to be done",
        "Sign the return of June 2026",
        "The board meets",
        "Submit the return of July 2026",
    ]
    assert "UID:ZZA-return-2026-06-signed@perinatal-quality-surveillance" in text
    assert "DTSTAMP:20260714T090000Z" in text
    assert "URL:http://localhost/return?org=ZZA&period=2026-06" in text
    for unsaid in (WORDS, "300", WHO, "as="):
        assert unsaid not in text


def test_how_many_reviews_are_due_is_a_figure_and_is_not_in_it(own: Own) -> None:
    record(own.store, Case("E1", "ZZA", "perinatal_death", date(2026, 7, 2)), when=at(12))
    sent(own, "begin")
    titles = re.findall(r"SUMMARY:(.*)\r", fetched(own, shown(own)).text)
    assert "Steps of deaths’ reviews are due" in titles
    assert not [
        title for title in titles if re.search(r"\b(one|two|three|four) steps?\b", title, re.IGNORECASE)
    ]


def test_the_rights_are_those_of_its_person_now(own: Own) -> None:
    number = begin_feed(own.store, viewer_of(own.store, OUTSIDE), "ZZA").id
    with own.server.app_context():
        address = f"/calendar.ics?org=ZZA&key={feed_token(number)}"
    client = own.server.test_client()
    assert re.findall(r"SUMMARY:(.*)\r", client.get(address).text) == ["The board meets"]
    grant(own.store, OPERATOR, OUTSIDE, "lms_lead", "ZZL", revoked=True)
    assert client.get(address).status_code == 403


def test_no_key_can_be_guessed_or_used_elsewhere(own: Own) -> None:
    sent(own, "begin")
    with own.server.app_context():
        key = feed_token(1)
        assert (feed_number(key), feed_number(key[:-2]), feed_number("1"), feed_number("")) == (1, 0, 0, 0)
        other = feed_token(2)
    client = own.server.test_client()
    assert client.get("/calendar.ics", query_string={"org": "ZZA", "key": key}).status_code == 200
    for query in ({"org": "ZZB", "key": key}, {"org": "ZZA", "key": other}, {"org": "ZZA"}, {"key": "1"}, {}):
        assert client.get("/calendar.ics", query_string=query).status_code == 404, query


def test_a_form_from_elsewhere_beside_an_earlier_day_or_without_a_person_makes_none(own: Own) -> None:
    foreign = sent(own, "begin", **{"Sec-Fetch-Site": "cross-site"})
    assert (foreign.status_code, sent(own, "begin", known_at="2026-07-11").status_code) == (403, 422)
    assert sent(own, "lose").status_code == 422
    query = {"org": "ZZA", "as": WHO}
    unmarked = own.server.test_client().post(
        "/calendar/feed", query_string=query, data={"deed": "begin", MARK_FIELD: "x"}, headers=OURS
    )
    assert unmarked.status_code == 403
    operated = create_app(own.store, OPERATOR, False).server
    with operated.test_request_context("/return", query_string={"org": "ZZA", "period": "2026-06"}):
        assert "open this page as somebody with an e-mail address" in str(
            month_return.layout(current_request())
        )
    assert "/calendar.ics" not in shown(own)
