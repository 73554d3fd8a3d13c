"""POST /return/step and the page of the return: who may take which step, what is refused, what is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.demo import DEMO
from dashboard.gather import gather
from dashboard.month_return import seal_of
from dashboard.pages import month_return
from dashboard.pages.what_it_means import what_it_means
from dashboard.viewer import current_request
from metrics.access import OPERATOR, ROLES, Permission
from metrics.governance import commentary
from metrics.governance.record import Saying, say
from metrics.periods import add_months
from metrics.store import Store, add_user, grant, read, record_return_step, record_submission
from metrics.store.database import CLOCK
from metrics.store.returns import STEPS, content_of, history_of, taken_back
from tests import stores
from tests.dashboard.loading import OURS, marked
from tests.metrics.make import JUNE, at, figure, record, submission, with_organisations

ABOVE = {"lms_lead": "ZZL", "region": "ZZR", "administrator": "ZZL"}


@dataclass(frozen=True, slots=True)
class Own:
    store: Store
    server: Flask


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Own]:
    """14 July 2026 at Northmere, of which June has come; a person for each role."""
    store = with_organisations(stores.in_file(tmp_path / "s.db"))
    for role in ROLES:
        add_user(store, OPERATOR, f"{role}@test.example", f"The {role}", recorded_at=at(1))
        grant(store, OPERATOR, f"{role}@test.example", role, ABOVE.get(role, "ZZA"), recorded_at=at(1))
    record(store, figure(300), when=at(8))
    store.set_meta(DEMO, "yes")
    store.set_meta(CLOCK, at(14).isoformat())
    yield Own(store, create_app(store, OPERATOR, True).server)
    store.close()


def until(own: Own, step: str) -> int:
    """Take every step before this one; how many they are."""
    before = list(STEPS)[: list(STEPS).index(step)]
    for one in before:
        record_return_step(own.store, OPERATOR, "ZZA", JUNE, one)
    return len(before)


def sent(own: Own, role: str, form: dict[str, str], period: str = "2026-06", **more: str) -> TestResponse:
    who = f"{role}@test.example"
    query = {"org": "ZZA", "period": period, "as": who}
    if "known_at" in more:
        query["known_at"] = more.pop("known_at")
    data = marked(own.server, who) | form
    return own.server.test_client().post("/return/step", query_string=query, data=data, headers=OURS | more)


def seen(own: Own) -> str:
    return seal_of(content_of(own.store, OPERATOR, "ZZA", JUNE))


def steps(own: Own) -> list[str]:
    return [one.step.step for one in history_of(own.store, OPERATOR, "ZZA", JUNE)]


def shown(own: Own, role: str, **query: str) -> str:
    asked = {"org": "ZZA", "period": "2026-06", "as": f"{role}@test.example"} | query
    with own.server.test_request_context("/return", query_string=asked):
        return str(month_return.layout(current_request()))


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_taken_by_those_whose_it_is(own: Own, step: str) -> None:
    base = until(own, step)
    form = {"step": step, "base": str(base), "seen": seen(own)}
    may = [role for role, (_name, held) in ROLES.items() if STEPS[step][0] in held]
    for role in ROLES:
        if role in may:
            continue
        answer = sent(own, role, form)
        assert (answer.status_code, answer.text[:22]) == (403, "Nothing was recorded. "), role
    assert len(steps(own)) == base
    answer = sent(own, may[0], form)
    assert answer.status_code == 303, answer.text
    assert answer.headers["Location"].startswith("/return?org=ZZA&period=2026-06&done=")
    assert steps(own) == list(STEPS)[: base + 1]
    assert sent(own, may[0], form).status_code == 303  # the same sent twice
    assert len(steps(own)) == base + 1


def test_a_form_from_elsewhere_or_beside_an_earlier_day_takes_no_step(own: Own) -> None:
    form = {"step": "draft", "base": "0"}
    assert sent(own, "data_lead", form, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert sent(own, "data_lead", form | {"token": "x"}).status_code == 403
    assert sent(own, "data_lead", form, known_at="2026-07-10").status_code == 422
    assert steps(own) == []


@pytest.mark.parametrize(
    ("form", "period", "said"),
    [
        ({"step": "submitted", "base": "0"}, "2026-06", "it can be submitted once it is draft"),
        ({"step": "lost", "base": "0"}, "2026-06", "is none of these"),
        ({}, "2026-06", "is none of these"),
        ({"step": "draft", "base": "3"}, "2026-06", "Somebody took a step of this return"),
        ({"step": "draft", "base": "0"}, "2026-08", "That month has not begun"),
        ({"step": "draft", "base": "0", "reason": "Mrs Susan Whitfield rang"}, "2026-06", "seem to hold"),
    ],
)
def test_what_cannot_be_is_one_sentence(own: Own, form: dict[str, str], period: str, said: str) -> None:
    answer = sent(own, "data_lead", form, period)
    assert (answer.status_code, said in answer.text) == (422, True), answer.text
    assert steps(own) == []


def test_what_came_meanwhile_is_not_signed_unread(own: Own) -> None:
    base = until(own, "signed")
    form = {"step": "signed", "base": str(base), "seen": seen(own)}
    record_submission(own.store, OPERATOR, submission(figure(299)))
    answer = sent(own, "champion", form)
    assert (answer.status_code, "became known after you opened" in answer.text) == (422, True)
    assert sent(own, "champion", form | {"seen": seen(own)}).status_code == 303


def test_the_page_offers_the_step_and_says_what_is_signed(own: Own) -> None:
    until(own, "signed")
    page = shown(own, "champion")
    assert "You sign what is known of June 2026 at this moment: one figure" in page
    assert seen(own)[:12] in page
    assert "return-signed" in page
    reader = shown(own, "director")
    assert "The board safety champion takes the next step: sign the return." in reader
    assert "return-signed" not in reader
    earlier = shown(own, "champion", known_at="2026-07-10")
    assert "Steps are taken on the page as it is known today" in earlier
    assert "return-signed" not in earlier


def test_a_month_that_has_not_ended_is_not_offered_to_be_submitted(own: Own) -> None:
    until(own, "submitted")
    assert "return-submitted" in shown(own, "data_lead")
    record_return_step(own.store, OPERATOR, "ZZA", add_months(JUNE, 1), "draft")
    page = shown(own, "data_lead", period="2026-07")
    assert "return-submitted" not in page
    assert "The month has not ended" in page
    assert sent(own, "data_lead", {"step": "submitted", "base": "1"}, "2026-07").status_code == 422


def test_a_signed_month_shows_its_proof_its_corrections_and_who_may_open_it(own: Own) -> None:
    until(own, "shared")
    record_submission(own.store, OPERATOR, submission(figure(299), name="later.csv"))
    page = shown(own, "director")
    for told in ("its seal is the same", "One thing is known otherwise since", "later.csv", "300", "299"):
        assert told in page
    assert "return-draft" not in page
    assert "return-draft" in shown(own, "champion")
    with own.store.writing() as connection:  # somebody writes in the database behind the program's back
        connection.exec_driver_sql("UPDATE observation SET numerator = 301 WHERE numerator = 300")
    assert "its seal is another" in shown(own, "director")


def test_outside_only_the_sharing_is_shown(own: Own) -> None:
    until(own, "shared")
    record_return_step(own.store, OPERATOR, "ZZA", JUNE, "shared")
    record_submission(own.store, OPERATOR, submission(figure(299), name="later.csv"))
    page = shown(own, "lms_lead")
    assert "June 2026: signed and shared" in page
    for untold in ("Begun", "seal", "later.csv", "299", "The operator", "Every step", "return-draft"):
        assert untold not in page


def test_outside_no_row_of_a_month_is_called_complete_that_is_not_shared(own: Own) -> None:
    may = add_months(JUNE, -1)
    record_submission(own.store, OPERATOR, submission(figure(310, period=may), name="may.csv"))
    for step in STEPS:
        record_return_step(own.store, OPERATOR, "ZZA", may, step)
    asked = {"org": "ZZA", "period": "2026-06", "as": "lms_lead@test.example", "table": "return_checklist"}
    page = shown(own, "lms_lead")
    file = own.server.test_client().get("/export/table/csv", query_string=asked)
    assert file.status_code == 200
    assert "June 2026 is not shared with you" in page
    for said in (page, file.text):
        assert "omplete" not in said
        assert "Nothing is missing" not in said
    until(own, "shared")
    record_return_step(own.store, OPERATOR, "ZZA", JUNE, "shared")
    assert "Words and lists of cases are not shared, so they are not counted here" in shown(own, "lms_lead")
    assert "not counted here" not in shown(own, "director")


def test_outside_a_month_that_was_taken_back_says_when_it_was_opened_again(own: Own) -> None:
    may = add_months(JUNE, -1)
    record_submission(own.store, OPERATOR, submission(figure(310, period=may), name="may.csv"))
    for month, step in ((month, step) for month in (may, JUNE) for step in STEPS):
        record_return_step(own.store, OPERATOR, "ZZA", month, step)
    assert "Readers outside can then no longer read this month" in shown(own, "champion")
    record_return_step(own.store, OPERATOR, "ZZA", JUNE, "draft", reason="A figure was wrong")
    said = "pened again on 14 July 2026; it can be read here once it is signed and shared again."
    page = shown(own, "lms_lead")
    assert "June 2026 is not shared with you" in page
    assert said in page
    assert "A figure was wrong" not in page
    assert {month: when.date() for month, when in taken_back(own.store, OPERATOR, "ZZA01").items()} == {
        JUNE: at(14).date()
    }
    for step in ("submitted", "signed", "shared"):
        record_return_step(own.store, OPERATOR, "ZZA", JUNE, step)
    assert taken_back(own.store, OPERATOR, "ZZA") == {}
    assert said not in shown(own, "lms_lead")


def test_a_return_that_was_opened_again_says_so_and_when_it_was_begun(own: Own) -> None:
    until(own, "signed")
    record_return_step(own.store, OPERATOR, "ZZA", JUNE, "draft", reason="A figure was wrong")
    page = shown(own, "director")
    assert "June 2026: the return is opened again and not yet submitted" in page
    assert page.count("Begun by") == 1
    assert "B('Opened again')" in page
    assert "B('Begun')" not in page


def test_signals_without_signed_commentary_are_signed_by_nobody_who_does_not_say_so(own: Own) -> None:
    for back in range(24, 0, -1):  # two years as usual, then June
        month = add_months(JUNE, -back)
        record_submission(
            own.store,
            OPERATOR,
            submission(figure(9 + back % 3, measure="red_flags", period=month), name=f"{month}"),
        )
    record_submission(own.store, OPERATOR, submission(figure(90, measure="red_flags"), name="loud.csv"))
    base = until(own, "signed")
    page = shown(own, "champion")
    assert "I sign knowing that one signal has no signed commentary" in page
    form = {"step": "signed", "base": str(base), "seen": seen(own)}
    answer = sent(own, "champion", form)
    assert (answer.status_code, "Tick that you know it" in answer.text) == (422, True)
    told = sent(own, "champion", form, Accept="application/json")
    assert told.get_json()["field"] == "knowing"
    assert sent(own, "champion", form | {"knowing": "7"}).status_code == 422
    assert steps(own)[-1] == "submitted"
    assert sent(own, "champion", form | {"knowing": "1"}).status_code == 303
    assert steps(own)[-1] == "signed"


def test_a_draft_is_named_before_the_signature_and_told_to_be_left_out_after_it(own: Own) -> None:
    base = until(own, "signed")
    leader = read.viewer_of(own.store, "leadership@test.example")
    words = {"cause": "Fewer booked", "impact": "None", "action": "None yet", "evidence_kind": "stated_only"}
    say(own.store, leader, Saying("ZZA", "commentary", commentary.key("births", JUNE), "written", words))
    page = shown(own, "champion")
    assert "One commentary is a draft. It is not part of what is signed" in page
    assert page.index("One commentary is a draft") < page.index("You sign what is known of June 2026")
    assert "/measure/births?" in page
    assert sent(own, "champion", {"step": "signed", "base": str(base), "seen": seen(own)}).status_code == 303
    assert "Fewer booked" not in content_of(own.store, OPERATOR, "ZZA", JUNE)
    asked = {"org": "ZZA", "period": "2026-06", "as": "director@test.example"}
    with own.server.test_request_context("/measure/births", query_string=asked):
        request = current_request({"measure_id": "births"})
        assert "was signed without this draft" in str(what_it_means(request, gather(request)))


@pytest.mark.parametrize("role", ROLES)
def test_the_text_that_was_signed_is_taken_along_by_those_inside(own: Own, role: str) -> None:
    until(own, "shared")
    signature = history_of(own.store, OPERATOR, "ZZA", JUNE)[-1]
    record_submission(own.store, OPERATOR, submission(figure(299)))
    asked = {"org": "ZZA", "period": "2026-06", "as": f"{role}@test.example"}
    asked["known_at"] = signature.step.at.isoformat()
    answer = own.server.test_client().get("/return/signed.json", query_string=asked)
    if Permission.FIGURES not in ROLES[role][1]:
        assert answer.status_code in (403, 404)
        assert signature.seal not in answer.text
        return
    assert hashlib.sha256(answer.data).hexdigest() == signature.seal
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="ZZA_return_2026-06.json"')
