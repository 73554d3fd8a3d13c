"""Whether an action worked, beside a chart that cannot say yet; and a declaration beside what is not blue."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.cards import source
from dashboard.viewer import current_request
from dashboard.views.following import title_of
from dashboard.views.readiness import MORE, readiness
from dashboard.worked import worked
from metrics.access import OPERATOR
from metrics.governance import action
from metrics.governance.read import threads
from metrics.governance.types import Thread
from metrics.store import Store
from tests.dashboard.loading import OURS, PEOPLE, address, marked
from tests.dashboard.test_safety_actions import found

RUTH = PEOPLE["champion"]


@pytest.fixture(scope="module")
def own_server(own_store: Store) -> Flask:
    server: Flask = create_app(own_store, OPERATOR, True).server
    return server


def early(server: Flask, store: Store) -> Thread:
    """An action that is done, of which the chart says that it is too early to tell."""
    with server.test_request_context("/", query_string={"org": "ZZA", "period": "2026-10", "as": RUTH}):
        charts = source(current_request())
        return next(
            one
            for one in threads(store, OPERATOR, "ZZA", [action.NAME])
            if action.KIND.state(one) == action.DONE and worked(charts, one, charts=False).early
        )


def send(server: Flask, what: str, form: dict[str, str]) -> Any:
    """As the script of our pages sends a form."""
    headers = {**OURS, "Accept": "application/json"}
    data = marked(server, RUTH) | form
    return server.test_client().post(address(f"/record/{what}", RUTH), data=data, headers=headers)


def judge(server: Flask, thread: Thread, **given: str) -> Any:
    form = {"key": thread.key, "base": str(thread.base), "reason": "The calls were rung back", **given}
    return send(server, "action/checked", form)


def test_yes_and_no_need_what_shows_it_besides_a_chart_that_is_too_early(
    own_server: Flask, own_store: Store
) -> None:
    thread = early(own_server, own_store)
    for answer in ("yes", "no"):
        told = judge(own_server, thread, worked=answer).json
        assert told["field"] == "evidence", title_of(thread)
        assert told["sentence"].startswith("The chart says: Too early to tell (")
    assert judge(own_server, thread, worked="yes", evidence="The log of calls").status_code == 303
    (now,) = threads(own_store, OPERATOR, "ZZA", [action.NAME], key=thread.key)
    assert (now.last.step, now.last.get("evidence")) == ("checked", "The log of calls")


def test_a_draft_of_more_actions_than_are_blue_stands_on_the_page_of_readiness(
    own_server: Flask, own_store: Store
) -> None:
    form = {"key": "mis-year-8", "base": "0", "met": "2", "text": "Four are not met"}

    def draft(**more: str) -> Any:
        return send(own_server, "declaration/drafted", form | more)

    assert draft().json["field"] == "reason"
    assert draft(reason="Read on paper by the board").status_code == 303
    with own_server.app_context():
        told = {one.title: one for one in readiness(found(own_server))}
    assert told[MORE].loud
    assert told[MORE].lines == (
        ("Two actions declared as met; none blue throughout.", "", "Read on paper by the board"),
    )
