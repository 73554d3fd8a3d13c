"""As known when a paper is made: at the moment of the pages looked at, for as long as that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.page import Request
from dashboard.paper_moment import moment_to_look, moment_to_make
from dashboard.papers.keep import keep_paper, save_template
from dashboard.papers.order import Order
from dashboard.papers.template import Part, Template
from dashboard.papers.types import Marking
from dashboard.tokens import look_token
from dashboard.viewer import current_request
from metrics.access import OPERATOR
from metrics.store import Store, stamp
from tests.dashboard.loading import PEOPLE

CHAMPION, DIRECTOR = PEOPLE["champion"], PEOPLE["director"]
SHORT = Template(name="tiny", title="In short", sections=(Part(key="glossary"),))


@pytest.fixture(scope="module")
def server(own_store: Store) -> Flask:
    made: Flask = create_app(own_store, OPERATOR, True).server
    return made


@pytest.fixture
def request_of(server: Flask) -> Iterator[Request]:
    with server.test_request_context("/", query_string={"org": "ZZA", "as": CHAMPION}):
        yield current_request()


def record_a_paper(store: Store, request: Request, known_at: datetime) -> None:
    order = Order("ZZA", request.period, SHORT, Marking.PRIVATE, known_at, "Ruth", shared_at=known_at)
    keep_paper(store, request.viewer, order, "pdf", b"%PDF of this test")


def test_a_paper_is_made_as_known_when_it_was_looked_at(own_store: Store, request_of: Request) -> None:
    moment, mark = moment_to_look(request_of)
    record_a_paper(own_store, request_of, moment)
    save_template(own_store, request_of.viewer, "ZZA", SHORT)
    assert own_store.now() > moment  # papers and templates are no reason to make it of another moment
    made, again = moment_to_make(request_of, mark)
    assert made == moment
    assert moment_to_make(request_of, again)[0] == moment  # nor is another format of it


def test_it_is_made_anew_once_anything_else_was_recorded(own_store: Store, request_of: Request) -> None:
    moment, mark = moment_to_look(request_of)
    own_store.set_meta("audited", "changed by this test")
    record_a_paper(own_store, request_of, moment)
    assert moment_to_make(request_of, mark)[0] == own_store.now() > moment


@pytest.mark.parametrize("what", ["another person", "another trust", "nothing", "no mark of ours"])
def test_a_mark_is_worth_nothing_elsewhere(server: Flask, own_store: Store, what: str) -> None:
    asked = {"org": "ZZA", "as": CHAMPION} | {"another person": {"as": DIRECTOR}}.get(what, {})
    with server.test_request_context("/", query_string=asked):
        moment, mark = moment_to_look(current_request())
        if what == "another trust":
            mark = look_token(current_request().viewer, "ZZB", moment.isoformat(), "x")
    with server.test_request_context("/", query_string={"org": "ZZA", "as": CHAMPION}):
        record_a_paper(own_store, current_request(), moment)
        given = {"nothing": "", "no mark of ours": f"{mark}x"}.get(what, mark)
        assert moment_to_make(current_request(), given)[0] == own_store.now() > moment


def test_a_mark_of_yesterday_is_worth_nothing(request_of: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    moment, mark = moment_to_look(request_of)
    tomorrow = moment + timedelta(days=1)
    monkeypatch.setattr(stamp, "now", lambda _connection: tomorrow)
    assert moment_to_make(request_of, mark)[0] == tomorrow
