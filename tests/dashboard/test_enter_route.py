"""Typing in: checked as a file is, beside the field, losing nothing that was typed; shown before stored."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from loaders import typed
from loaders.codes import CODES
from metrics.access import OPERATOR
from metrics.store import Store, read
from metrics.types import Status
from tests.dashboard.loading import address, fields, follow, hidden, opened, path_of, sent, words

WHY = {"why": "The June count was one short"}
BIRTHS = "births|.value"


def entered(load_server: Flask, page: str, form: dict[str, str], **query: str) -> TestResponse:
    """Fill in a page, look, and record."""
    looked = sent(load_server, page, form, **query)
    preview = follow(load_server, looked)
    given = {"deed": "load", "fingerprint": hidden(preview, "fingerprint")}
    if 'name="words"' in preview.text:
        given["words"] = hidden(preview, "words")
    return sent(load_server, path_of(looked), given)


def figure(store: Store, measure: str, month: str) -> object:
    found = read.observations(store, OPERATOR, "ZZA", measures=(measure,))
    return next((one for one in found if f"{one.period:%Y-%m}" == month and not one.breakdown), None)


@pytest.mark.parametrize("page", ["figures", "words", "ratings", "programme", "plan"])
def test_a_page_sent_as_it_opened_changes_nothing(load_server: Flask, page: str) -> None:
    form = fields(opened(load_server, f"/enter/{page}"))
    answer = sent(load_server, f"/enter/{page}", form | WHY)
    assert answer.status_code == 422
    assert "Nothing was changed" in words(answer)


def test_every_field_has_a_label_of_its_own(load_server: Flask) -> None:
    for page in ("figures", "words", "ratings", "programme", "plan", "events"):
        text = opened(load_server, f"/enter/{page}").text
        import re

        ids = set(
            re.findall(r'<(?:input type="(?:text|date|checkbox)"|select|textarea) [^>]*id="([^"]+)"', text)
        )
        labelled = set(re.findall(r'<label for="([^"]+)"', text))
        assert ids
        assert ids <= labelled, page


def test_a_corrected_figure_is_shown_then_recorded_with_who_and_why(
    load_server: Flask, load_store: Store
) -> None:
    form = fields(opened(load_server, "/enter/figures")) | {BIRTHS: "401"} | WHY
    looked = follow(load_server, sent(load_server, "/enter/figures", form))
    seen = words(looked)
    assert "What you typed brings one changed record" in seen
    assert "Why The June count was one short" in seen
    assert "Tom Ashby" in seen
    done = entered(load_server, "/enter/figures", form)
    assert done.headers["Location"].startswith("/data?")
    assert getattr(figure(load_store, "births", "2026-10"), "value", None) == 401
    file = read.submissions(load_store, OPERATOR, "ZZA")[0]
    assert (file.source, file.recorded_by) == ("typed", "tom.ashby@northmere.example")
    (row,) = typed.rows_of(read.content(load_store, OPERATOR, file.id))
    assert row[typed.WHY] == WHY["why"]


def test_only_what_was_changed_is_recorded_whatever_others_did_meanwhile(
    load_server: Flask, load_store: Store
) -> None:
    form = fields(opened(load_server, "/enter/figures"))
    assert entered(load_server, "/enter/figures", form | {BIRTHS: "401"} | WHY).status_code == 303
    other = "live_births|.value"
    later = sent(load_server, "/enter/figures", form | {other: "399"} | WHY)  # a page that was opened before
    seen = words(follow(load_server, later))
    assert "What you typed brings one changed record" in seen


def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(load_server: Flask) -> None:
    form = fields(opened(load_server, "/enter/figures")) | {BIRTHS: "about 400", **WHY}
    answer = sent(load_server, "/enter/figures", form)
    assert answer.status_code == 422
    seen = words(answer)
    assert "There is something to put right" in seen
    assert "This field holds “about 400”, which is not a number." in seen
    assert 'href="#f-births-value"' in answer.text
    assert 'id="f-births-value"' in answer.text
    assert fields(answer)[BIRTHS] == "about 400"
    assert fields(answer)["why"] == WHY["why"]
    assert "not_a_number" in CODES


def test_a_reason_is_needed_and_may_not_name_anybody(load_server: Flask) -> None:
    form = fields(opened(load_server, "/enter/figures")) | {BIRTHS: "401"}
    assert "Write why: a board will ask for it." in words(
        sent(load_server, "/enter/figures", form | {"why": " "})
    )
    named = sent(load_server, "/enter/figures", form | {"why": "Mrs Hartley rang"})
    assert named.status_code == 422
    assert 'href="#f-why"' in named.text
    assert "looks like names of people" in words(named)


def test_one_may_go_back_from_the_preview_and_find_what_was_typed(load_server: Flask) -> None:
    form = fields(opened(load_server, "/enter/figures")) | {BIRTHS: "401"} | WHY
    looked = sent(load_server, "/enter/figures", form)
    back = follow(load_server, sent(load_server, path_of(looked), {"deed": "leave"}))
    assert fields(back)[BIRTHS] == "401"
    assert fields(back)["why"] == WHY["why"]


def test_a_nil_return_is_declared_and_is_no_blank(load_server: Flask, load_store: Store) -> None:
    page = {"group": "deaths", "period": "2019-05"}
    form = fields(opened(load_server, "/enter/figures", **page))
    chosen = {"maternal_deaths|.status": "nil"}
    assert entered(load_server, "/enter/figures", form | chosen | WHY, **page).status_code == 303
    found = figure(load_store, "maternal_deaths", "2019-05")
    assert getattr(found, "status", None) is Status.NIL_RETURN
    assert getattr(found, "value", None) == 0


@pytest.mark.parametrize(("period", "said"), [("2026-11", "is not over"), ("2026-10", "is known already")])
def test_a_nil_return_that_cannot_be_is_told_beside_its_field(
    load_server: Flask, period: str, said: str
) -> None:
    form = fields(opened(load_server, "/enter/figures", period=period))
    answer = sent(load_server, "/enter/figures", form | {"births|.status": "nil"} | WHY, period=period)
    assert said in words(answer)
    assert 'id="f-births-status-fault"' in answer.text


def test_clearing_a_figure_is_not_taking_it_back(load_server: Flask) -> None:
    form = fields(opened(load_server, "/enter/figures")) | {BIRTHS: ""} | WHY
    assert "Write 0 if there were none, or say why in the status." in words(
        sent(load_server, "/enter/figures", form)
    )


def test_words_are_looked_through_for_people(load_server: Flask, load_store: Store) -> None:
    form = fields(opened(load_server, "/enter/words"))
    key = next(name for name in form if name.endswith(".text"))
    full = sent(load_server, "/enter/words", form | {key: "Mrs Hartley said so"} | WHY)
    assert "This field looks like names of people. Nothing was recorded." in words(full)
    alone = sent(load_server, "/enter/words", form | {key: "Daisy said so"} | WHY)
    assert "If nobody is named, say below that you have read the words." in words(alone)
    assert fields(alone)[key] == "Daisy said so"
    done = entered(load_server, "/enter/words", form | {key: "Daisy ward said so", "words": "checked"} | WHY)
    assert done.status_code == 303
    found = read.narratives(load_store, OPERATOR, "ZZA", up_to=None)
    assert any(one.text == "Daisy ward said so" for one in found)


def test_a_second_text_of_a_month_leaves_the_first(load_server: Flask, load_store: Store) -> None:
    measure = "service_user_voice"
    page = {"period": "2026-10"}
    for text in ("First, over\ntwo lines", "Second"):
        form = fields(opened(load_server, "/enter/words", **page))
        blank = [n for n in form if n.startswith(f"{measure}|") and n.endswith(".text") and not form[n]][-1]
        assert entered(load_server, "/enter/words", form | {blank: text} | WHY, **page).status_code == 303
    found = [
        n.text
        for n in read.narratives(load_store, OPERATOR, "ZZA", measure_id=measure)
        if n.period.month == 10 and n.period.year == 2026
    ]
    assert {"First, over\ntwo lines", "Second"} <= set(found)


def test_a_rating_needs_its_day(load_server: Flask, load_store: Store) -> None:
    form = fields(opened(load_server, "/enter/ratings"))
    blank = sent(
        load_server, "/enter/ratings", form | {"cqc_safe.value": "good", "cqc_safe.period": ""} | WHY
    )
    assert "This field is blank. Give the date." in words(blank)
    done = entered(
        load_server,
        "/enter/ratings",
        form | {"cqc_safe.value": "good", "cqc_safe.period": "2026-10-20"} | WHY,
    )
    assert done.status_code == 303
    held = {one.domain: one for one in read.ratings(load_store, OPERATOR, "ZZA")}
    assert held["safe"].rating == "good"


def test_the_support_programme_is_entered(load_server: Flask, load_store: Store) -> None:
    form = fields(opened(load_server, "/enter/programme"))
    typed_in = {"mssp_status.value": "yes", "mssp_status.period": "2026-10-01"}
    assert entered(load_server, "/enter/programme", form | typed_in | WHY).status_code == 303
    found = read.programme(load_store, OPERATOR, "ZZA")
    assert found is not None
    assert found.on_programme


def test_planned_cover_is_kept_as_a_plan(load_server: Flask, load_store: Store) -> None:
    form = fields(opened(load_server, "/enter/plan"))
    key = "midwife_fill_planned_ahead|2027-01"
    typed_in = {f"{key}.numerator": "9000", f"{key}.denominator": "9600"}
    assert entered(load_server, "/enter/plan", form | typed_in | WHY).status_code == 303
    found = figure(load_store, "midwife_fill_planned_ahead", "2027-01")
    assert getattr(found, "status", None) is Status.PLANNED


def test_a_page_that_there_is_not_and_a_form_of_another_site(load_server: Flask) -> None:
    assert opened(load_server, "/enter/nothing").status_code == 404
    answer = load_server.test_client().post(address("/enter/figures"), data={BIRTHS: "1"})
    assert answer.status_code == 403
