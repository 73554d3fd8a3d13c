"""Recording a decision from the page: who may, from where, and what comes back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.app import create_app
from metrics.access import OPERATOR, ROLES, Permission
from metrics.store import Store, read
from metrics.store.audit import check
from tests.dashboard.pages import view

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
REASON = {"reason": "The board asked for it."}
DECISIONS = {
    "phase": {"on": "2026-01", "minute_ref": "item 5"},
    "phase_rejected": {"on": "2026-01"},
    "ghost": {"on": "2026-03"},
    "annotation": {"on": "2026-03"},
    "target": {"on": "2027-01", "value": "30"},
    "chart": {"value": "p"},
    "convention": {"value": "nelson"},
    "baseline": {"value": "12"},
    "withdraw": {"setting": "1"},
}


@pytest.fixture(scope="module")
def own_store(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    copy = tmp_path_factory.mktemp("route") / "demo.db"
    shutil.copy(demo_file, copy)
    store = Store.open(f"sqlite:///{copy}")
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
    **headers: str,
) -> TestResponse:
    return server.test_client().post(
        f"/measure/{measure}/decide",
        query_string={"org": org, "period": "2026-10", "as": who},
        data=form,
        headers=OURS | headers,
    )


def decided(store: Store) -> int:
    return check(store, OPERATOR).entries


@pytest.mark.parametrize("kind", DECISIONS)
@pytest.mark.parametrize("role", ROLES)
def test_role_by_decision(server: Flask, own_store: Store, role: str, kind: str) -> None:
    """Whoever may not decide is refused before anything else is looked at, and leaves no trace."""
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
    answer = sent(server, {"kind": "annotation", "on": "2026-03"} | REASON, **headers)
    assert (answer.status_code, "not sent from a page of this site" in answer.text) == (403, True)
    assert decided(own_store) == before


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://localhost"}, 303),
        ({"Origin": "http://localhost.elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_an_older_browser_is_known_by_its_origin(server: Flask, headers: dict[str, str], status: int) -> None:
    answer = server.test_client().post(
        "/measure/pph_1500/decide",
        query_string={"org": "ZZB", "period": "2026-10", "as": LEAD},
        data={"kind": "annotation", "on": "2026-04"} | REASON,
        headers=headers,
    )
    assert answer.status_code == status


def test_success_leads_back_to_the_page_which_says_what_was_recorded(server: Flask, own_store: Store) -> None:
    answer = sent(server, {"kind": "target", "on": "2027-01", "value": "30"} | REASON)
    assert answer.status_code == 303
    where = answer.headers["Location"]
    assert where.startswith("/measure/pph_1500?org=ZZB&period=2026-10&done=")
    assert where.endswith(f"&as={LEAD}")
    number = where.partition("done=")[2].partition("&")[0]
    shown = view(server, "pph_1500", org="ZZB", done=number, **{"as": LEAD}).deciding
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
    form = {"kind": "annotation", "on": "2026-03"} | REASON
    assert sent(server, form, measure="no_such").status_code == 404
    assert sent(server, form, who="nobody@nowhere.example").status_code == 404
    assert decided(own_store) == before
