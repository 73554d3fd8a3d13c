"""Events: noted on every chart of the trust, and taken back with a reason; both stay in the audit."""

from __future__ import annotations

import pytest
from flask import Flask

from metrics.access import OPERATOR, ROLES, Permission
from metrics.store import Store, read
from metrics.store.verify import check
from tests.dashboard.loading import PEOPLE, follow, opened, sent, words
from tests.dashboard.test_load_route import STATUS

EVENT = {"event.on": "2026-09", "event.reason": "New record system went live"}


def noted(store: Store) -> list[tuple[int, str]]:
    found = read.settings(store, OPERATOR, "ZZA")
    return [(one.id, one.reason) for one in found if one.kind == "annotation" and one.measure_id is None]


@pytest.mark.parametrize("role", PEOPLE)
def test_who_may_note_an_event(load_server: Flask, load_store: Store, role: str) -> None:
    may = role in ROLES and Permission.SETTINGS in ROLES[role][1]
    refused = STATUS.get(role, 403)
    before = noted(load_store)
    assert opened(load_server, "/enter/events", PEOPLE[role]).status_code == (200 if may else refused)
    answer = sent(load_server, "/enter/events", EVENT, PEOPLE[role])
    assert answer.status_code == (303 if may else refused)
    assert (noted(load_store) != before) is may


def test_an_event_is_shown_and_taken_back_with_a_reason(load_server: Flask, load_store: Store) -> None:
    seen = words(follow(load_server, sent(load_server, "/enter/events", EVENT)))
    assert "September 2026 New record system went live Tom Ashby" in seen
    number = str(max(id_ for id_, _ in noted(load_store)))
    without = sent(load_server, "/enter/events", {"event": number, "why": ""})
    assert (without.status_code, "Write why" in words(without)) == (422, True)
    assert sent(load_server, "/enter/events", {"event": number, "why": "It was October"}).status_code == 303
    assert number not in {str(id_) for id_, _ in noted(load_store)}
    again = sent(load_server, "/enter/events", {"event": number, "why": "It was October"})
    assert "taken back already" in words(again)
    assert check(load_store, OPERATOR).faults == ()


def test_what_is_wrong_stands_beside_the_field(load_server: Flask, load_store: Store) -> None:
    before = noted(load_store)
    for form, said in (
        (EVENT | {"event.reason": " "}, "Write what happened"),
        (EVENT | {"event.on": "soon"}, "Choose the month"),
        (EVENT | {"event.on": "2099-01"}, "Choose the month"),  # not begun
        (EVENT | {"event.on": "1900-01"}, "Choose the month"),  # none of those that can be chosen
        (EVENT | {"event.reason": "Mrs Hartley left"}, "names of people"),
        (EVENT | {"event.reason": "Daisy left"}, "A forename"),
        (EVENT | {"event.reason": "Asked for by Daisy", "words": "checked"}, "A forename"),  # kept for good
        (EVENT | {"event.reason": "word " * 801}, "4,000 characters at most"),
    ):
        answer = sent(load_server, "/enter/events", form)
        assert (answer.status_code, said in words(answer)) == (422, True), said
    assert noted(load_store) == before


def test_an_event_sent_twice_is_noted_once(load_server: Flask, load_store: Store) -> None:
    assert sent(load_server, "/enter/events", EVENT).status_code == 303
    before = noted(load_store)
    again = sent(load_server, "/enter/events", EVENT)
    assert (again.status_code, "noted already for that month" in words(again)) == (422, True)
    assert noted(load_store) == before
