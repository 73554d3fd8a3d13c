"""Commentary on the measure page, beside signals, on the overview and on cards: who reads and writes what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from dash.html import Section
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.commented import commented
from dashboard.forms import Form
from dashboard.gather import gather
from dashboard.pages import PAGES
from dashboard.pages.what_it_means import what_it_means
from dashboard.recording import BASE, KEY, NEXT
from dashboard.tokens import MARK_FIELD
from dashboard.viewer import current_request
from dashboard.views.commentary import LONGEST, first_sentence
from dashboard.views.prompts import TAILS, UNEDITED
from metrics.access import OPERATOR
from metrics.store import Store
from tests.dashboard.conftest import Copy
from tests.dashboard.test_decide_route import OURS, marked
from tests.dashboard.test_frame import opened, words

PIA, RUTH = "pia.holm@northmere.example", "ruth.lindqvist@northmere.example"
AMARA, TOM, LENA = "amara.okafor@northmere.example", "tom.ashby@northmere.example", "lena.marsh@fells.example"
SIGNALS = next(page for page in PAGES if page.name == "signals")
OVERVIEW, STAFFING = PAGES[0], next(page for page in PAGES if page.name == "staffing")


@pytest.fixture(scope="module")
def own_store(demo_copy: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = demo_copy(tmp_path_factory.mktemp("words") / "demo.db")
    yield store
    store.close()


@pytest.fixture(scope="module")
def server(own_store: Store) -> Flask:
    made: Flask = create_app(own_store, OPERATOR, True).server
    return made


def part(server: Flask, measure: str, who: str = AMARA, period: str = "2026-10", **more: str) -> Section:
    """The section "What it means" of a measure's page."""
    query = {"org": "ZZA", "period": period, "as": who} | more
    with server.test_request_context(f"/measure/{measure}", query_string=query):
        request = current_request({"measure_id": measure})
        found = what_it_means(request, gather(request))
    assert found is not None
    return found


def seen(server: Flask, measure: str, *asked: str, **more: str) -> str:
    return " ".join(words(part(server, measure, *asked, **more)).split())


def forms(server: Flask, measure: str, *asked: str, **more: str) -> dict[str, Form]:
    """Its forms by the step that each records."""
    inside = part(server, measure, *asked, **more)._traverse()
    found = [one for one in inside if isinstance(one, Form)]
    return {one.id.removeprefix("record-commentary-"): one for one in found}


def whole(server: Flask, page: Any, who: str = AMARA, **more: str) -> str:
    asked = {"org": "ZZA", "period": "2026-10", "as": who} | more
    return " ".join(opened(server, page, **asked).split())


def test_a_signal_without_commentary_is_told_wherever_a_director_looks(server: Flask) -> None:
    said = seen(server, "term_admissions")
    assert "A signal without commentary: nobody has written about this figure of October 2026 yet." in said
    assert "No commentary on October 2026 yet." in whole(server, SIGNALS)
    assert "No commentary on October 2026 yet." in whole(server, OVERVIEW)
    assert "No commentary yet" in whole(server, OVERVIEW)


def test_what_was_written_stands_beside_the_signal_with_its_writer(server: Flask) -> None:
    first = "As in September, and in the week of half term fewer bank shifts were taken up"
    for page in (SIGNALS, OVERVIEW, STAFFING):
        said = whole(server, page)
        assert first in said
        assert "(Pia Holm, draft 13 November 2026)" in said


def test_the_text_its_evidence_names_days_and_history_are_read(server: Flask) -> None:
    said = seen(server, "midwife_fill_day", period="2026-09")
    assert "Five of the posts that fell empty in spring are still empty" in said
    assert "Assurance , triangulated: independent sources agree. Evidence: Rota audit of September" in said
    assert "Signed by Ruth Lindqvist, 20 October 2026, 12:20" in said
    assert "Earlier texts of this month (1)" in said
    assert "The posts that fell empty in spring are not all filled" in said
    assert "Reassurance , stated only: nobody has checked it yet" in said
    assert "Later notes One of the two midwives has started" in said
    assert "Other months:" in said
    assert "#meaning October 2026" in said


def test_a_calm_figure_asks_for_none(server: Flask) -> None:
    said = seen(server, "births")
    assert said.startswith(
        "What it means Births, October 2026 Nobody has written about this figure of October 2026 yet."
    )
    with server.test_request_context("/", query_string={"org": "ZZE", "period": "2026-10"}):
        assert commented(current_request()).threads == {}


@pytest.mark.parametrize(("who", "writes"), [(PIA, True), (RUTH, True), (AMARA, False), (TOM, False)])
def test_who_may_writes_and_the_others_are_told_who(server: Flask, who: str, writes: bool) -> None:
    assert (set(forms(server, "term_admissions", who)) == {"written"}) is writes
    told = "The perinatal leadership and the board safety champion write what it means."
    assert (told in seen(server, "term_admissions", who)) is not writes
    every = {"signed", "written", "note", "withdrawn"} if writes else set()
    assert set(forms(server, "midwife_fill_day", who)) == every


def test_the_form_begins_with_the_signals_own_words(server: Flask) -> None:
    def begins(measure: str) -> list[str]:
        return [field["value"] for field in forms(server, measure, PIA)["written"].fields]

    assert begins("births") == [""] * 5  # no signal: nothing is drafted
    cause, impact, action, *rest = begins("term_admissions")
    assert cause.startswith("Near the upper limit: two of the last three months")
    assert [cause.endswith(TAILS["cause"]), impact, action] == [True, TAILS["impact"], TAILS["action"]]
    assert rest == ["", ""]
    assert begins("midwife_fill_day")[0].startswith("As in September, and in the week of half term")


def test_beside_an_earlier_day_one_reads_what_had_been_said_and_writes_nothing(server: Flask) -> None:
    then = seen(server, "midwife_fill_day", RUTH, "2026-09", known_at="2026-10-19")
    assert "A draft: nobody has signed it yet." in then
    assert "Signed by" not in then
    assert forms(server, "midwife_fill_day", RUTH, "2026-09", known_at="2026-10-19") == {}
    assert "Ask about this" not in seen(server, "midwife_fill_day", AMARA, "2026-09", known_at="2026-10-19")
    assert "Ask about this" in seen(server, "midwife_fill_day", AMARA, "2026-09")


def test_of_a_signed_month_only_a_note_can_be_written(server: Flask) -> None:
    said = seen(server, "midwife_fill_day", PIA, "2026-09")
    assert "The return of September 2026 is signed, so these words stand still." in said
    assert set(forms(server, "midwife_fill_day", PIA, "2026-09")) == {"note"}


def test_the_system_reads_what_was_signed_before_the_month_was_shared(server: Flask) -> None:
    said = seen(server, "midwife_fill_day", LENA, "2026-09")
    assert "Signed by Ruth Lindqvist, 20 October 2026, 12:20" in said
    assert "The posts that fell empty in spring are not all filled" not in said  # the draft before
    assert "One of the two midwives has started" not in said  # a note after it was shared
    assert "nobody has written" not in seen(server, "births", LENA, "2026-09")


def post(server: Flask, who: str = PIA, measure: str = "term_admissions", **changes: str) -> TestResponse:
    form = {"cause": "Bays were closed", "impact": "Babies went elsewhere", "action": "Two bays open in May"}
    own = {
        MARK_FIELD: marked(server, who, "ZZA"),
        KEY: f"{measure}/2026-10/",
        BASE: "0",
        NEXT: f"/measure/{measure}",
    }
    return server.test_client().post(
        "/record/commentary/written",
        query_string={"org": "ZZA", "period": "2026-10", "as": who},
        data=own | form | {"evidence_kind": "stated_only"} | changes,
        headers=OURS | {"Accept": "application/json"},
    )


def test_the_draft_word_for_word_is_refused_by_the_server_which_makes_it_anew(server: Flask) -> None:
    drafted = "Near the upper limit: two of the last three months, September and October."
    for field, text in (
        ("cause", drafted),
        ("cause", f"{drafted} {TAILS['cause']}"),
        ("impact", TAILS["impact"]),
    ):
        answer = post(server, **{field: text})
        assert answer.status_code in (200, 422)
        assert answer.json == {"field": field, "sentence": UNEDITED[field]}
    assert "nobody has written" in seen(server, "term_admissions")


def test_what_somebody_wrote_is_a_draft_at_once_and_its_writer_reads_that_it_stands(server: Flask) -> None:
    answer = post(server, cause="Two bays were closed for a week")
    assert answer.status_code == 303
    said = seen(server, "term_admissions")
    assert "Two bays were closed for a week" in said
    assert "A draft: nobody has signed it yet." in said


def test_a_first_sentence_is_one_sentence_and_not_too_long() -> None:
    assert first_sentence("It rose. Then it fell.") == "It rose."
    assert (
        first_sentence("Of 2.5 in 1,000 at 9 a.m. it is\nsaid.  Nobody knows.")
        == "Of 2.5 in 1,000 at 9 a.m. it is said."
    )
    cut = first_sentence("word " * 90)
    assert (len(cut) <= LONGEST + 2, cut.endswith("word …")) == (True, True)


def test_other_months_are_named_only_while_a_text_stands(server: Flask) -> None:
    with server.test_request_context("/", query_string={"org": "ZZA", "period": "2026-10"}):
        found = commented(current_request())
        months = found.other_months(("midwife_fill_day", ""), date(2026, 10, 1))
    assert months == (date(2026, 8, 1), date(2026, 9, 1))
