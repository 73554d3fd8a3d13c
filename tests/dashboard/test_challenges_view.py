"""Questions on the record: the list, one question, the form to ask; by whom, of what, beside which day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.forms import Form
from dashboard.page import Plain
from dashboard.pages import PAGES, ask, challenge, challenges
from dashboard.recording import BASE, KEY, NEXT
from dashboard.tokens import MARK_FIELD
from dashboard.viewer import current_request
from metrics.access import OPERATOR
from metrics.governance.challenge import Stand
from metrics.governance.read import threads
from metrics.governance.types import Thread
from metrics.store import Store, read
from tests.dashboard.conftest import Copy
from tests.dashboard.test_decide_route import OURS, marked
from tests.dashboard.test_frame import words

PIA, RUTH = "pia.holm@northmere.example", "ruth.lindqvist@northmere.example"
AMARA, TOM, LENA = "amara.okafor@northmere.example", "tom.ashby@northmere.example", "lena.marsh@fells.example"
OVERVIEW = PAGES[0]


@pytest.fixture(scope="module")
def own_store(demo_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = demo_copy(tmp_path_factory.mktemp("asked") / "demo.db")
    yield store
    store.close()


@pytest.fixture(scope="module")
def server(own_store: Store) -> Flask:
    made: Flask = create_app(own_store, OPERATOR, True).server
    return made


def question(store: Store, key: str) -> Thread:
    (found,) = threads(store, OPERATOR, "ZZA", ["challenge"], key=key)
    return found


def shown(server: Flask, page: Any, who: str, number: str = "", **more: str) -> Any:
    query = {"org": "ZZA", "period": "2026-10", "as": who} | more
    with server.test_request_context("/challenges", query_string=query):
        return page.layout(current_request({"number": number} if number else {}))


def said(found: Any) -> str:
    return " ".join(words(found).split())


def forms(found: Any) -> dict[str, Form]:
    inside = [one for one in found._traverse() if isinstance(one, Form)]
    return {one.id.removeprefix("record-challenge-"): one for one in inside}


def one_page(server: Flask, store: Store, key: str, who: str, **more: str) -> Any:
    return shown(server, challenge, who, str(question(store, key).id), **more)


def test_the_list_counts_and_orders_what_waits(server: Flask) -> None:
    told = said(shown(server, challenges, AMARA))
    assert "Five questions are open: one answer is overdue, one is given to nobody and one waits" in told
    order = ["Overdue since 30 October 2026", "Due by 24 November 2026; the last answer was returned"]
    order += ["Due by 4 December 2026", "22.9 per 1,000 in September 2026: as usual", "Accepted 1"]
    places = [told.index(part) for part in order[:4]]
    assert places == sorted(places)
    assert "Perinatal leadership (Pia Holm)" in told


@pytest.mark.parametrize("show", list(Stand))
def test_each_choice_shows_its_group_alone(server: Flask, show: Stand) -> None:
    found = shown(server, challenges, AMARA, show=show)
    heads = [one.children[0] for one in found._traverse() if type(one).__name__ == "H2"]
    groups = [head for head in heads if head != "Minutes evidence"]
    assert len(groups) == (0 if show is Stand.WITHDRAWN else 1)


def test_the_list_as_of_an_earlier_day_knows_what_was_asked_by_then(server: Flask) -> None:
    told = said(shown(server, challenges, AMARA, known_at="2026-10-10"))
    assert "Two questions are open" in told
    assert "What do these events share" not in told
    assert "Ask a question" not in told


def test_the_system_reads_its_own_question_alone(server: Flask, own_store: Store) -> None:
    told = said(shown(server, challenges, LENA))
    assert "What could the other units of the system lend" in told
    assert "What work stops" not in told
    with pytest.raises(Plain, match="No question that you may read"):
        one_page(server, own_store, "board-2026-09-day-shifts", LENA)


@pytest.mark.parametrize("number", ["", "0", "99999", "twelve", "9" * 30, "-1"])
def test_a_number_that_is_none_is_told_plainly(server: Flask, number: str) -> None:
    with pytest.raises(Plain, match="No question that you may read"):
        shown(server, challenge, AMARA, number)


def test_another_trusts_number_is_told_as_one_that_is_none(server: Flask, own_store: Store) -> None:
    grace = "grace.adeyemi@caldermoor.example"
    with pytest.raises(Plain, match="No question that you may read"):
        one_page(server, own_store, "board-2026-09-day-shifts", grace, org="ZZB")


def test_another_matters_number_is_no_question(server: Flask, own_store: Store) -> None:
    other = threads(own_store, OPERATOR, "ZZA", ["commentary"])[0].id
    with pytest.raises(Plain, match="No question that you may read"):
        shown(server, challenge, AMARA, str(other))


def test_every_step_is_read_with_who_when_and_what_it_rests_on(server: Flask, own_store: Store) -> None:
    told = said(one_page(server, own_store, "board-2026-09-day-shifts", AMARA))
    steps = [
        "Asked",
        "Given to Perinatal leadership (Pia Holm)",
        "Answered The coordinator decides on the day.",
    ]
    steps += ["It rests on: Reassurance, stated only", "Returned That a policy is followed does not say what"]
    places = [told.index(part, told.index("What was said")) for part in steps]
    assert places == sorted(places)
    assert "As it stood when it was asked: 92.5% in July 2026: as usual" in told
    assert "Amara Okafor, 24 September 2026, 14:35" in told


NEXT_STEPS = {
    ("board-2026-09-training", PIA): {"assigned", "answered"},
    ("board-2026-09-training", TOM): {"answered"},
    ("board-2026-09-training", AMARA): {"assigned", "withdrawn"},
    ("board-2026-09-training", RUTH): {"assigned", "answered", "decided"},
    ("listening-2026-09", AMARA): {"accepted", "returned", "withdrawn"},
    ("listening-2026-09", PIA): {"answered"},  # she answered, and may do so anew
    ("listening-2026-09", RUTH): {"accepted", "returned", "decided"},
    ("board-2026-07-reporting", RUTH): {"decided"},
    ("board-2026-07-reporting", AMARA): set(),
}


@pytest.mark.parametrize(("key", "who"), NEXT_STEPS)
def test_each_reader_is_offered_what_is_theirs_to_do_next(
    server: Flask, own_store: Store, key: str, who: str
) -> None:
    assert set(forms(one_page(server, own_store, key, who))) == NEXT_STEPS[key, who]
    assert forms(one_page(server, own_store, key, who, known_at="2026-11-13")) == {}


def test_the_others_are_told_who_may(server: Flask, own_store: Store) -> None:
    told = said(one_page(server, own_store, "listening-2026-09", PIA))
    assert "the non-executive director" in told
    assert "may accept the answer or return it." in told


def test_each_role_that_may_is_named_once(server: Flask, own_store: Store) -> None:
    told = said(one_page(server, own_store, "listening-2026-09", PIA))
    (sentence,) = [part for part in told.split(". ") if "may accept the answer or return it" in part]
    assert [sentence.lower().count(role) for role in ("director", "champion", "lms lead")] == [1, 1, 1]


def test_the_form_to_ask_is_filled_in_with_the_figure_and_offers_questions(server: Flask) -> None:
    found = shown(server, ask, AMARA, measure="midwife_fill_day")
    assert "Midwife fill rate, day, October 2026 87.5% in October 2026: lower than usual" in said(found)
    form = forms(found)["asked"]
    assert {name: form.hidden[name] for name in ("measure", "month", NEXT)} == {
        "measure": "midwife_fill_day",
        "month": "2026-10",
        NEXT: "/challenges/{number}",
    }
    headings = [part["heading"] for part in form.fields[0]["suggest"]]
    assert headings[0] == "About this change"
    assert {"What changed?", "Is it real?", "How do leaders raise concerns?"} < set(headings)
    meetings = [option["label"] for option in form.fields[1]["options"]]
    assert meetings[:2] == ["No meeting in particular", "Board, 26 November 2026"]
    assert not any("September" in label or "October" in label for label in meetings)  # held long ago


def test_the_meeting_that_an_address_names_is_chosen_where_it_is_offered(
    server: Flask, own_store: Store
) -> None:
    boards = {f"{m.held_on}": str(m.id) for m in read.meetings(own_store, OPERATOR, "ZZA", forum="board")}
    for day, chosen in (("2026-11-26", boards["2026-11-26"]), ("2026-09-24", "")):
        form = forms(shown(server, ask, AMARA, meeting=boards[day]))["asked"]
        assert form.fields[1]["value"] == chosen


def test_an_answer_is_proposed_before_the_meeting_that_it_is_for(server: Flask, own_store: Store) -> None:
    board = next(m for m in read.meetings(own_store, OPERATOR, "ZZA") if f"{m.held_on}" == "2026-11-26")
    send(server, "asked", AMARA, "for-board", 0, question="Who answers?", meeting=str(board.id))
    form = forms(one_page(server, own_store, "for-board", RUTH))["assigned"]
    assert next(one["value"] for one in form.fields if one["name"] == "due") == "2026-11-25"


def test_a_second_answer_is_told_apart_and_the_first_stays_readable(server: Flask, own_store: Store) -> None:
    send(server, "asked", AMARA, "anew", 0, question="How many were moved?")
    for base, text in enumerate(("Eleven of thirty", "Twelve of thirty"), 1):
        send(server, "answered", PIA, "anew", base, answer=text, evidence_kind="stated_only")
    told = said(one_page(server, own_store, "anew", AMARA))
    assert told.index("Answered Eleven of thirty") < told.index("Answered anew Twelve of thirty")
    form = forms(one_page(server, own_store, "anew", PIA))["answered"]
    assert form.fields[0]["value"] == "Twelve of thirty"


def test_the_same_question_comes_back_with_the_way_to_the_one_that_stands(
    server: Flask, own_store: Store
) -> None:
    send(server, "asked", AMARA, "once", 0, **ASKED | {"question": "Who counts?"})
    own = {MARK_FIELD: marked(server, AMARA, "ZZA"), KEY: "twice", BASE: "0", NEXT: "/challenges/{number}"}
    answer = server.test_client().post(
        "/record/challenge/asked",
        query_string={"org": "ZZA", "period": "2026-10", "as": AMARA},
        data=own | ASKED | {"question": "Who  counts?"},
        headers={**OURS, "Accept": "application/json"},
    )
    assert answer.json is not None
    assert answer.json["field"] == "question"
    assert answer.json["link"]["href"].startswith(f"/challenges/{question(own_store, 'once').id}?")
    assert threads(own_store, OPERATOR, "ZZA", ["challenge"], key="twice") == ()


def test_a_text_is_quoted_with_the_figure_that_it_is_about(server: Flask, own_store: Store) -> None:
    (text,) = threads(own_store, OPERATOR, "ZZA", ["commentary"], key="complaints/2026-09/")
    found = shown(server, ask, AMARA, text=str(text.id))
    assert "Commentary on Complaints per 1,000 births, September 2026" in said(found)
    assert "More families wrote about not being listened to" in said(found)
    hidden = forms(found)["asked"].hidden
    assert (hidden["thread"], hidden["measure"], hidden["month"]) == (str(text.id), "complaints", "2026-09")


def test_words_that_came_with_a_return_are_asked_about_by_their_row_and_month(server: Flask) -> None:
    found = shown(server, ask, AMARA, measure="service_user_voice")
    hidden = forms(found)["asked"].hidden
    assert (hidden["measure"], hidden["month"]) == ("service_user_voice", "2026-10")
    assert (
        send(server, "asked", AMARA, "words", 0, **ASKED | {"measure": "service_user_voice"}).status_code
        == 303
    )


@pytest.mark.parametrize("who", [PIA, TOM])
def test_whoever_may_not_ask_is_told_who_may(server: Flask, who: str) -> None:
    found = shown(server, ask, who, measure="births")
    assert forms(found) == {}
    assert "ask questions on the record." in said(found)


@pytest.mark.parametrize("more", [{"text": "99999"}, {"text": "x"}, {"measure": "gossip"}])
def test_what_there_is_not_cannot_be_asked_about(server: Flask, more: dict[str, str]) -> None:
    with pytest.raises(Plain):
        shown(server, ask, AMARA, **more)


def send(server: Flask, step: str, who: str, key: str, base: int, /, **given: str) -> TestResponse:
    own = {MARK_FIELD: marked(server, who, "ZZA"), KEY: key, BASE: str(base), NEXT: "/challenges/{number}"}
    return server.test_client().post(
        f"/record/challenge/{step}",
        query_string={"org": "ZZA", "period": "2026-10", "as": who},
        data=own | given,
        headers=OURS,
    )


ASKED = {"question": "What else moved since April?", "measure": "midwife_fill_day", "month": "2026-10"}


def test_the_server_says_how_the_figure_stood_whatever_the_form_says(server: Flask, own_store: Store) -> None:
    answer = send(server, "asked", AMARA, "forged", 0, **ASKED, shown="99.9% in October 2026")
    assert answer.status_code == 303
    found = question(own_store, "forged")
    assert found.opening.get("shown") == "87.5% in October 2026: lower than usual"
    assert answer.headers["Location"].startswith(f"/challenges/{found.id}?")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"month": "2031-10"}, "no figures of that month"),
        ({"thread": "99999"}, "no such text here"),
        ({"thread": "one"}, "no such text here"),
        ({"meeting": "99999"}, "no such meeting here"),
        ({"measure": "gossip"}, "no measure of the list"),
    ],
)
def test_a_question_about_what_there_is_not_is_refused(
    server: Flask, own_store: Store, changes: dict[str, str], told: str
) -> None:
    answer = send(server, "asked", AMARA, "none", 0, **(ASKED | changes))
    assert (answer.status_code, told in answer.text) == (422, True)
    assert threads(own_store, OPERATOR, "ZZA", ["challenge"], key="none") == ()


def test_from_outside_nobody_asks_about_a_month_or_a_text_that_is_not_shared(
    server: Flask, own_store: Store
) -> None:
    (draft,) = threads(own_store, OPERATOR, "ZZA", ["commentary"], key="red_flags/2026-10/")
    assert "no figures of that month" in send(server, "asked", LENA, "outside", 0, **ASKED).text
    asked = send(server, "asked", LENA, "outside", 0, question="Who wrote this?", thread=str(draft.id))
    assert "no such text here that you may read" in asked.text


def test_it_is_given_to_people_of_the_store_alone(server: Flask, own_store: Store) -> None:
    send(server, "asked", AMARA, "given", 0, **ASKED | {"question": "Who else has seen this?"})
    given = {"to_role": "leadership", "due": "2026-11-26"}
    for somebody in (
        TOM,
        "sana.mirza@caldermoor.example",
        "nobody@northmere.example",
        "the head of midwifery",
    ):
        answer = send(server, "assigned", RUTH, "given", 1, **given, to=somebody)
        assert answer.status_code == 422, somebody
    assert send(server, "assigned", RUTH, "given", 1, **given, to=PIA).status_code == 303
    assert question(own_store, "given").last.get("to") == PIA


def test_a_decision_names_a_meeting_of_this_organisation(server: Flask, own_store: Store) -> None:
    send(server, "asked", AMARA, "decided", 0, **ASKED | {"question": "When do we look again?"})
    elsewhere = read.meetings(own_store, OPERATOR, "ZZB")[0].id
    here = read.meetings(own_store, OPERATOR, "ZZA")[0].id
    given = {"decision": "To look again in January", "minute_ref": "board 2026-11, item 7"}
    assert send(server, "decided", RUTH, "decided", 1, **given, meeting=str(elsewhere)).status_code == 422
    assert send(server, "decided", RUTH, "decided", 1, **given, meeting=str(here)).status_code == 303
