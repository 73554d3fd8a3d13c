"""Recording a decision from the page: who may, from where, and what comes back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import cycle, product
from unittest import mock

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.pages import measure
from dashboard.site import current_site
from dashboard.tokens import A_DAY, JUST_NOW, MARK_FIELD, OLD, done_token, form_token
from dashboard.viewer import current_request
from metrics.access import OPERATOR, ROLES, Permission
from metrics.store import Store, add_setting, read
from tests.dashboard.conftest import Copy
from tests.dashboard.pages import view
from tests.sampled import sampled
from tests.stores import entries as decided

LEAD = "nell.rowan@caldermoor.example"
PEOPLE = {
    "data_lead": LEAD,
    "leadership": "sana.mirza@caldermoor.example",
    "champion": "hugh.pellow@caldermoor.example",
    "director": "grace.adeyemi@caldermoor.example",
    "lms_lead": "lena.marsh@fells.example",
    "region": "imran.vale@region.example",
    "administrator": "kit.arden@fells.example",
}
OURS = {"Sec-Fetch-Site": "same-origin"}
NOTE = {"kind": "annotation", "on": "2026-03"}
REASON = {"reason": "The board asked for it."}
DECISIONS = {
    "phase": {"on": "2026-01", "minute_ref": "item 5"},
    "phase_rejected": {"on": "2026-01"},  # the one that is suggested
    "ghost": {"on": "2026-03"},
    "annotation": {"on": "2026-03"},
    "target": {"on": "2027-01", "value": "30"},
    "chart": {"value": "p"},
    "convention": {"value": "nelson"},
    "baseline": {"value": "12"},
    "withdraw": {"setting": "1"},
}
A_PAIR_EACH = [(role, kind) for kind, role in zip(DECISIONS, cycle(ROLES), strict=False)]


@pytest.fixture(scope="module")
def own_store(demo_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = demo_copy(tmp_path_factory.mktemp("route") / "demo.db")
    yield store
    store.close()


@pytest.fixture(scope="module")
def server(own_store: Store) -> Flask:
    made: Flask = create_app(own_store, OPERATOR, True).server
    return made


def sent(
    server: Flask,
    form: dict[str, str],
    *,
    measure: str = "pph_1500",
    who: str = LEAD,
    org: str = "ZZB",
    period: str = "2026-10",
    **headers: str,
) -> TestResponse:
    return server.test_client().post(
        f"/measure/{measure}/decide",
        query_string={"org": org, "period": period, "as": who},
        data={MARK_FIELD: marked(server, who, org)} | form,
        headers=OURS | headers,
    )


def marked(server: Flask, who: str = LEAD, org: str = "ZZB") -> str:
    """What the forms of this reader's pages hold."""
    with server.test_request_context("/", query_string={"org": org, "as": who}):
        reader = current_site().reader(who, org)
        return form_token(reader.viewer, org)


@pytest.mark.parametrize(("role", "kind"), sampled(product(ROLES, DECISIONS), 12, *A_PAIR_EACH))
def test_role_by_decision(server: Flask, own_store: Store, role: str, kind: str) -> None:
    """Whoever may not decide is refused before anything else is looked at, and leaves no trace.

    `make test` tries each role and each decision, and a few pairs more; `make soak` the other pairs.
    """
    before = decided(own_store)
    form = {"kind": kind, **DECISIONS[kind]}
    if Permission.SETTINGS not in ROLES[role][1]:
        answer = sent(server, form | REASON, who=PEOPLE[role])
        assert answer.status_code == 403
        assert answer.text.startswith("Nothing was recorded. ")
        assert "the trust data lead" in answer.text  # who may
    else:
        answer = sent(server, form, who=PEOPLE[role], Accept="application/json")
        assert answer.json is not None
        assert answer.json["field"] == "reason"
    assert decided(own_store) == before


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}])
def test_a_form_from_elsewhere_is_refused(server: Flask, own_store: Store, headers: dict[str, str]) -> None:
    before = decided(own_store)
    answer = sent(server, NOTE | REASON, **headers)
    assert (answer.status_code, "not sent from a page of this site" in answer.text) == (403, True)
    assert decided(own_store) == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://localhost"}, 303),
        ({"Origin": "https://localhost"}, 403),
        ({"Origin": "http://localhost:81"}, 403),
        ({"Origin": "http://localhost.elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_an_older_browser_is_known_by_its_origin(server: Flask, headers: dict[str, str], status: int) -> None:
    answer = server.test_client().post(
        "/measure/pph_1500/decide",
        query_string={"org": "ZZB", "period": "2026-10", "as": LEAD},
        data={MARK_FIELD: marked(server), "kind": "annotation", "on": "2026-04"} | REASON,
        headers=headers,
    )
    assert answer.status_code == status


@pytest.mark.parametrize(("origin", "status"), [("https://localhost", 303), ("http://localhost", 403)])
def test_a_page_over_https_takes_no_form_from_one_over_http(server: Flask, origin: str, status: int) -> None:
    answer = server.test_client().post(
        "/measure/pph_1500/decide",
        base_url="https://localhost",
        query_string={"org": "ZZB", "period": "2026-10", "as": LEAD},
        data={MARK_FIELD: marked(server), "kind": "annotation", "on": "2026-06"} | REASON,
        headers={"Origin": origin},
    )
    assert answer.status_code == status


def test_success_leads_back_to_the_page_which_says_what_was_recorded(server: Flask, own_store: Store) -> None:
    answer = sent(server, {"kind": "target", "on": "2027-01", "value": "30"} | REASON)
    assert answer.status_code == 303
    where = answer.headers["Location"]
    assert where.startswith("/measure/pph_1500?org=ZZB&period=2026-10&done=")
    assert where.endswith(f"&as={LEAD}")
    token = where.partition("done=")[2].partition("&")[0]
    shown = view(server, "pph_1500", org="ZZB", done=token, **{"as": LEAD}).deciding
    assert shown is not None
    assert shown.done == "Recorded: a local target of 30 per 1,000 from January 2027."
    (newest,) = read.settings(own_store, OPERATOR, "ZZB")[-1:]
    assert (newest.author, newest.reason) == (LEAD, REASON["reason"])


def test_a_fault_is_a_sentence_also_without_the_script(server: Flask) -> None:
    form = {"kind": "phase", "on": "2026-01"} | REASON
    answer = sent(server, form)
    assert (answer.status_code, answer.mimetype) == (422, "text/plain")
    assert answer.text.startswith("Nothing was recorded. The mean from January 2026 on, 42.0, is worse than")
    told = sent(server, form, Accept="application/json")
    assert told.status_code == 200
    assert told.json is not None
    assert told.json["field"] == "minute_ref"


def test_only_a_decision_of_this_chart_is_taken_back(server: Flask, own_store: Store) -> None:
    others = [s for s in read.settings(own_store, OPERATOR, "ZZB") if s.measure_id == "midwife_fill_day"]
    form = {"kind": "withdraw", "setting": str(others[0].id)} | REASON
    assert "That decision is not one of this chart." in sent(server, form).text
    assert sent(server, form, measure="midwife_fill_day").status_code == 303
    again = sent(server, form, measure="midwife_fill_day")
    assert "taken back already" in again.text


@pytest.mark.parametrize(
    ("who", "forms"), [(LEAD, True), (PEOPLE["director"], False), (PEOPLE["lms_lead"], False)]
)
def test_forms_are_offered_to_those_who_may_decide(server: Flask, who: str, forms: bool) -> None:
    made = view(server, "births", org="ZZB", **{"as": who}).deciding
    assert made is not None
    assert bool(made.forms) is forms
    assert ("may decide about this chart" in made.who) is not forms


def test_an_unknown_measure_and_an_unknown_person_record_nothing(server: Flask, own_store: Store) -> None:
    before = decided(own_store)
    form = NOTE | REASON
    assert sent(server, form, measure="no_such").status_code == 404
    assert sent(server, form, who="nobody@nowhere.example").status_code == 404
    assert decided(own_store) == before


def test_just_recorded_is_said_for_minutes_to_whoever_recorded_it(server: Flask, own_store: Store) -> None:
    newest = [s for s in read.settings(own_store, OPERATOR, "ZZB") if s.measure_id == "pph_1500"][-1]

    def told(token: str, who: str = LEAD) -> str:
        shown = view(server, "pph_1500", org="ZZB", done=token, **{"as": who}).deciding
        assert shown is not None
        return shown.done

    with server.app_context():
        token = done_token(read.viewer_of(own_store, LEAD), newest.id)
        with mock.patch("time.time", return_value=time.time() - JUST_NOW - 5):
            old = done_token(read.viewer_of(own_store, LEAD), newest.id)
    assert told(token) != ""
    assert [told(str(newest.id)), told(old), told(token, PEOPLE["director"]), told("x.y.z")] == [""] * 4


@pytest.mark.parametrize("mark", ["", "x", "of another person", "of another trust", "changed"])
def test_a_form_without_the_mark_of_this_readers_page_records_nothing(
    server: Flask, own_store: Store, mark: str
) -> None:
    before, own = decided(own_store), marked(server)
    tokens = {
        "of another person": marked(server, PEOPLE["leadership"]),
        "of another trust": marked(server, LEAD, "ZZA"),
        "changed": f"x{own[1:]}",
    }
    answer = sent(server, {MARK_FIELD: tokens.get(mark, mark)} | NOTE | REASON)
    assert (answer.status_code, "not sent from a page of this site" in answer.text) == (403, True)
    assert decided(own_store) == before


def test_a_page_that_was_opened_more_than_a_day_ago_is_opened_again(server: Flask, own_store: Store) -> None:
    before = decided(own_store)
    with mock.patch("time.time", return_value=time.time() - A_DAY - 5):
        old = marked(server)
    answer = sent(server, {MARK_FIELD: old} | NOTE | REASON, Accept="application/json")
    assert answer.json == {"field": "", "sentence": OLD}
    assert decided(own_store) == before


def test_a_form_of_one_process_is_taken_by_another(server: Flask, own_store: Store) -> None:
    """Two workers serve one store; the page comes from one and the form goes to the other."""
    other = create_app(own_store, OPERATOR, True).server
    form = {MARK_FIELD: marked(other), "kind": "annotation", "on": "2026-05"} | REASON
    assert sent(server, form).status_code == 303


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"reason": "Mrs Sarah Pike bled after the birth."}, "names of people"),
        ({"reason": "NHS number 943 476 5919 was counted twice."}, "NHS numbers"),
        ({"reason": "The woman of 12 High Street was moved."}, "addresses or postcodes"),
        ({"reason": "Looked at with Sarah in the spring."}, "A forename"),
        ({"minute_ref": "Dr Patel's notes, item 2"}, "names of people"),
    ],
)
@pytest.mark.parametrize("kind", ["annotation", "withdraw"])
def test_words_that_identify_somebody_are_not_recorded(
    server: Flask, own_store: Store, kind: str, words: dict[str, str], said: str
) -> None:
    before = decided(own_store)
    form = {"kind": kind, "on": "2026-03", "setting": "1"} | REASON | words
    answer = sent(server, form, Accept="application/json")
    assert answer.json is not None
    assert answer.json["field"] == next(iter(words))
    assert said in answer.json["sentence"]
    assert not any(given in answer.json["sentence"] for given in words.values())
    assert decided(own_store) == before


def test_a_reason_for_taking_back_has_words_and_an_end(server: Flask, own_store: Store) -> None:
    before = decided(own_store)
    for reason, said in ((".", "Write why it is taken back"), ("word " * 801, "4,000 characters at most")):
        answer = sent(server, {"kind": "withdraw", "setting": "1", "reason": reason})
        assert (answer.status_code, said in answer.text) == (422, True)
    assert decided(own_store) == before


def test_an_earlier_view_records_nothing_and_leads_to_the_newest(server: Flask, own_store: Store) -> None:
    """Judged by a month before the worse level a phase would need no minute."""
    before = decided(own_store)
    answer = sent(server, {"kind": "phase", "on": "2025-06"} | REASON, period="2025-12")
    assert (answer.status_code, "made on the newest view, that of October 2026" in answer.text) == (422, True)
    held = next(s for s in read.settings(own_store, OPERATOR, "ZZB") if s.measure_id == "pph_1500")
    back = sent(server, {"kind": "withdraw", "setting": str(held.id)} | REASON, period="2025-12")
    assert "made on the newest view" in back.text
    assert decided(own_store) == before
    shown = view(server, "pph_1500", org="ZZB", period="2025-12", **{"as": LEAD}).deciding
    assert shown is not None
    assert shown.onward is not None
    assert shown.onward.sentence == (
        "This is the view of December 2025. Decisions are made on the newest one."
    )
    assert (shown.onward.link, shown.forms) == ("Open October 2026", ())
    assert {line.undo for line in shown.history} <= {None}
    here = view(server, "pph_1500", org="ZZB", **{"as": LEAD}).deciding
    assert here is not None
    assert here.onward is None


def test_the_page_of_an_earlier_view_links_to_the_newest(server: Flask) -> None:
    asked = {"org": "ZZB", "period": "2025-12", "as": LEAD, "range": "24"}
    with server.test_request_context("/measure/pph_1500", query_string=asked):
        page = str(measure.layout(current_request({"measure_id": "pph_1500"})).to_plotly_json())
    assert "Open October 2026" in page
    assert f"/measure/pph_1500?org=ZZB&period=2026-10&range=24&as={LEAD}" in page


def test_an_earlier_view_does_not_list_what_is_about_a_later_month(server: Flask, own_store: Store) -> None:
    lead = read.viewer_of(own_store, LEAD)
    for kind, on, value in (("ghost", date(2026, 8, 1), ""), ("target", date(2027, 2, 1), "31")):
        reason = {"reason": "Agreed by the board", "measure_id": "pph_1500"}
        add_setting(own_store, lead, "ZZB", kind, on, value=value, **reason)

    def listed(period: str) -> list[str]:
        shown = view(server, "pph_1500", org="ZZB", period=period, **{"as": LEAD}).deciding
        return [line.what for line in shown.history] if shown else []

    later = {"August 2026 kept out of the limits", "A local target of 31 per 1,000 from February 2027"}
    assert later <= set(listed("2026-10"))
    assert not later & set(listed("2026-03"))
    assert "2027" not in str(view(server, "pph_1500", org="ZZB", period="2026-03").reading)


def test_two_forms_sent_at_one_moment_are_recorded_once(server: Flask, own_store: Store) -> None:
    before = decided(own_store)
    form = {"kind": "annotation", "on": "2026-07", "reason": "Sent by two clicks."}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: sent(server, form).status_code, range(4)))
    assert sorted(answers) == [303, 422, 422, 422]
    assert decided(own_store) == before + 1
