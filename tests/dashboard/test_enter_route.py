"""Typing in: checked as a file is, beside the field, losing nothing that was typed; shown before stored."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from dashboard.pages import PAGES
from loaders import SOURCES, typed
from loaders.codes import CODES
from loaders.load import load_raw
from metrics.access import OPERATOR
from metrics.nil import declare_nil
from metrics.records import Narrative
from metrics.store import Store, read, withdraw_submission
from metrics.types import Observation, Status
from tests.dashboard import test_frame
from tests.dashboard.loading import LEAD, address, fields, follow, hidden, opened, path_of, sent, words
from tests.loaders.support import raw as from_bytes_of

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
    other = {"live_births|.value": "399"}  # on a page that was opened before
    seen = words(follow(load_server, sent(load_server, "/enter/figures", form | other | WHY)))
    assert "What you typed brings one changed record" in seen
    assert entered(load_server, "/enter/figures", form | other | WHY).status_code == 303
    assert getattr(figure(load_store, "births", "2026-10"), "value", None) == 401
    assert getattr(figure(load_store, "live_births", "2026-10"), "value", None) == 399


def test_what_somebody_else_recorded_in_the_row_meanwhile_is_told_and_kept(
    load_server: Flask, load_store: Store
) -> None:
    page, row = {"group": "harm"}, "pph_1500|"
    one = fields(opened(load_server, "/enter/figures", **page))
    other = dict(one)
    first = one | {f"{row}.numerator": "25"} | WHY
    assert entered(load_server, "/enter/figures", first, **page).status_code == 303
    told = sent(load_server, "/enter/figures", other | {f"{row}.denominator": "410"} | WHY, **page)
    assert told.status_code == 422
    stood = one[f"{row}.numerator.was"]
    assert f"Somebody recorded “25” since you opened this page, when “{stood}” stood here." in words(told)
    now = fields(told)
    assert (now[f"{row}.numerator"], now[f"{row}.denominator"]) == ("25", "410")
    assert entered(load_server, "/enter/figures", now, **page).status_code == 303
    found = figure(load_store, "pph_1500", "2026-10")
    assert (getattr(found, "numerator", 0), getattr(found, "denominator", 0)) == (25, 410)


def test_two_who_correct_one_figure_do_not_overwrite_each_other_unseen(
    load_server: Flask, load_store: Store
) -> None:
    form = fields(opened(load_server, "/enter/figures"))
    assert entered(load_server, "/enter/figures", form | {BIRTHS: "401"} | WHY).status_code == 303
    told = sent(load_server, "/enter/figures", form | {BIRTHS: "402"} | WHY)
    assert (told.status_code, "Somebody recorded “401”" in words(told)) == (422, True)
    assert getattr(figure(load_store, "births", "2026-10"), "value", None) == 401
    assert entered(load_server, "/enter/figures", fields(told)).status_code == 303
    assert getattr(figure(load_store, "births", "2026-10"), "value", None) == 402


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


def test_a_nil_return_typed_in_is_the_same_record_as_a_declared_one(
    load_server: Flask, load_store: Store
) -> None:
    page = {"group": "deaths", "period": "2019-05"}
    form = fields(opened(load_server, "/enter/figures", **page))
    chosen = {
        "maternal_deaths|.status": "nil",
        "stillbirth_rate|.status": "nil",
        "stillbirth_rate|.denominator": "1,402",
        "neonatal_death_rate|.numerator": "1",
        "neonatal_death_rate|.denominator": "400",
    }
    done = entered(load_server, "/enter/figures", form | chosen | WHY, **page)
    (numbers,) = parse_qs(urlsplit(done.headers["Location"]).query)["loaded"]
    table, *typed_nils = [int(number) for number in numbers.split(",")]
    assert [row["measure"] for row in typed.rows_of(read.content(load_store, OPERATOR, table))] == [
        "neonatal_death_rate"
    ]
    told = records(load_store, typed_nils)
    for number in typed_nils:
        withdraw_submission(load_store, OPERATOR, number, "To be declared once more")
    lead = read.viewer_of(load_store, LEAD)
    declared = [
        declare_nil(load_store, lead, "ZZA", measure, date(2019, 5, 1), WHY["why"], denominator=of)
        for measure, of in (("stillbirth_rate", 1402), ("maternal_deaths", None))
    ]
    again = records(load_store, [one.submission_id for one in declared if one.submission_id])
    assert len(told) == 2
    assert sorted(told, key=str) == sorted(again, key=str)
    assert getattr(figure(load_store, "stillbirth_rate", "2019-05"), "denominator", None) == 1402


def records(store: Store, numbers: list[int]) -> list[tuple[object, ...]]:
    """What the store holds of these submissions, but for their number and moment."""
    listed = {one.id: one for one in read.submissions(store, OPERATOR, "ZZA")}
    found = []
    for number in numbers:
        one = listed[number]
        issues = [(i.code, i.sentence, i.row) for i in read.issues(store, OPERATOR, number)]
        counted = (one.rows_read, one.rows_taken, one.covers_from, one.covers_to)
        content = read.content(store, OPERATOR, number)
        figures = [(f.measure_id, f.numerator, f.denominator, f.value, f.row) for f in of_month(store)]
        found.append((one.source, one.file_name, one.recorded_by, counted, content, issues, figures))
    return found


def of_month(store: Store) -> list[Observation]:
    measures = ("maternal_deaths", "stillbirth_rate")
    held = read.observations(store, OPERATOR, "ZZA", measures=measures)
    return [one for one in held if f"{one.period:%Y-%m}" == "2019-05"]


def test_the_page_says_what_was_declared_with_a_way_back_for_each(
    load_server: Flask, load_store: Store
) -> None:
    page = {"group": "deaths", "period": "2019-05"}
    form = fields(opened(load_server, "/enter/figures", **page))
    nils = {"maternal_deaths|.status": "nil", "stillbirth_rate|.status": "nil"}
    done = entered(load_server, "/enter/figures", form | nils | WHY, **page)
    asked = {name: said[0] for name, said in parse_qs(urlsplit(done.headers["Location"]).query).items()}
    data = next(one for one in PAGES if one.name == "data")
    seen = test_frame.opened(load_server, data, **asked)
    assert "Declared nil return: Maternal deaths, May 2019." in seen
    assert "Undo: Declared nil return: Maternal deaths, May 2019" in seen
    assert seen.count("Undo: Declared nil return: ") == 2


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
    assert "Write 0 if there were none, or choose under “What it is” why there is no figure." in words(
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


def texts(store: Store, measure: str) -> list[Narrative]:
    found = read.narratives(store, OPERATOR, "ZZA", measure_id=measure)
    return [one for one in found if f"{one.period:%Y-%m}" == "2026-10"]


def test_a_new_text_leaves_all_of_the_others_as_they_are(load_server: Flask, load_store: Store) -> None:
    """Their words, who wrote them, the themes they are under and the event that they are about."""
    measure = "staff_feedback"
    tidy = (
        b"org,measure,period,text,author,themes,event_ref\n"
        b"ZZA,staff_feedback,2026-10,Rotas come too late,Ward manager,staffing_and_capacity,MEET-7\n"
    )
    load_raw(from_bytes_of(tidy), load_store, OPERATOR, SOURCES)
    before = texts(load_store, measure)
    assert before[0].themes
    assert before[0].event_ref == "MEET-7"
    page = fields(opened(load_server, "/enter/words"))
    for text in ("First, over\ntwo lines", "Second"):  # both typed on pages that were opened before
        form = page | {f"{measure}|new.text": text} | WHY
        assert entered(load_server, "/enter/words", form).status_code == 303
    after = texts(load_store, measure)
    assert [one.text for one in after] == [
        *(one.text for one in before),
        "First, over\ntwo lines",
        "Second",
    ]
    assert [(one.author, one.themes, one.event_ref) for one in after[: len(before)]] == [
        (one.author, one.themes, one.event_ref) for one in before
    ]


def test_a_text_that_is_changed_keeps_its_themes(load_server: Flask, load_store: Store) -> None:
    tidy = (
        b"org,measure,period,text,themes\n"
        b"ZZA,staff_feedback,2026-10,Rotas come too late,staffing_and_capacity\n"
    )
    load_raw(from_bytes_of(tidy), load_store, OPERATOR, SOURCES)
    form = fields(opened(load_server, "/enter/words")) | {"staff_feedback|0.text": "Rotas came late"} | WHY
    assert entered(load_server, "/enter/words", form).status_code == 303
    (one,) = [one for one in texts(load_store, "staff_feedback") if one.text == "Rotas came late"]
    assert one.themes == ("staffing_and_capacity",)


def test_a_text_cannot_be_cleared_and_the_page_says_how_it_goes(load_server: Flask) -> None:
    page = opened(load_server, "/enter/words")
    assert "An entry that should go is taken away by undoing what brought it" in words(page)
    held = next(n for n, v in fields(page).items() if n.endswith("|0.text") and v)
    answer = sent(load_server, "/enter/words", fields(page) | {held: ""} | WHY)
    assert (answer.status_code, "Undo what brought this entry" in words(answer)) == (422, True)


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


def test_the_support_programme_is_entered_and_left_with_its_days(
    load_server: Flask, load_store: Store
) -> None:
    row = "mssp_status"
    form = fields(opened(load_server, "/enter/programme"))
    typed_in = {f"{row}.value": "yes", f"{row}.period": "2026-09-01"}
    assert entered(load_server, "/enter/programme", form | typed_in | WHY).status_code == 303
    form = fields(opened(load_server, "/enter/programme"))
    assert form[f"{row}.period"] == "2026-09-01"
    early = sent(load_server, "/enter/programme", form | {f"{row}.left_on": "2026-10-01"} | WHY)
    assert (early.status_code, "it is still on the programme" in words(early)) == (422, True)
    gone = {f"{row}.value": "no", f"{row}.left_on": "2026-10-01"}
    assert entered(load_server, "/enter/programme", form | gone | WHY).status_code == 303
    found = read.programme(load_store, OPERATOR, "ZZA")
    assert found is not None
    assert (found.on_programme, found.entered_on, found.exited_on) == (
        False,
        date(2026, 9, 1),
        date(2026, 10, 1),
    )


def test_the_adviser_alone_can_be_corrected_where_no_day_is_known(
    load_server: Flask, load_store: Store
) -> None:
    form = fields(opened(load_server, "/enter/programme"))
    first = {"mssp_status.value": "yes", "mssp_status.period": ""}
    assert entered(load_server, "/enter/programme", form | first | WHY).status_code == 303
    form = fields(opened(load_server, "/enter/programme")) | {"mssp_status.text": "Regional adviser"}
    assert entered(load_server, "/enter/programme", form | WHY).status_code == 303
    found = read.programme(load_store, OPERATOR, "ZZA")
    assert found is not None
    assert (found.on_programme, found.entered_on, found.adviser) == (True, None, "Regional adviser")


def test_what_was_recorded_before_is_not_called_a_file(load_server: Flask) -> None:
    form = fields(opened(load_server, "/enter/figures")) | {BIRTHS: "401"} | WHY
    looked = sent(load_server, "/enter/figures", form)
    given = {"deed": "load", "fingerprint": hidden(follow(load_server, looked), "fingerprint")}
    assert sent(load_server, path_of(looked), given).status_code == 303
    for again in (sent(load_server, path_of(looked), given), opened(load_server, path_of(looked))):
        assert again.status_code == 410
        assert "What was typed in is no longer waiting here" in words(again)
        assert "Choose the file again" not in words(again)


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


def test_a_figure_of_a_site_is_typed_in_for_the_site(load_server: Flask, load_store: Store) -> None:
    site = read.sites_of(load_store, OPERATOR, "ZZA")[0]
    assert site.name in words(opened(load_server, "/enter/figures"))
    page = {"at": site.code, "group": "context"}
    shown = opened(load_server, "/enter/figures", **page)
    assert f"Births: October 2026, {site.name}" in words(shown)
    form = fields(shown) | {BIRTHS: "123"} | WHY
    assert entered(load_server, "/enter/figures", form, **page).status_code == 303
    found = read.observations(load_store, OPERATOR, site.code, measures=("births",))
    assert any((one.value, f"{one.period:%Y-%m}") == (123, "2026-10") for one in found)
    assert getattr(figure(load_store, "births", "2026-10"), "value", None) != 123


def test_the_sentences_beside_a_field_are_those_of_a_page(load_server: Flask) -> None:
    """No codes of the store, no columns of a table and no words that a drop-down has already."""
    form = fields(opened(load_server, "/enter/figures")) | WHY
    chosen = sent(load_server, "/enter/figures", form | {"births|.status": "DNS"})
    assert "This field and “What it is” do not go together" in words(chosen)
    number = words(sent(load_server, "/enter/figures", form | {BIRTHS: "about 400"}))
    assert "Births: it holds “about 400”, which is not a number." in number
    assert "one of: n/a" not in number
    ahead = fields(opened(load_server, "/enter/figures", period="2026-12")) | {BIRTHS: "4"} | WHY
    told = words(sent(load_server, "/enter/figures", ahead, period="2026-12"))
    assert "A plan is typed in on its own page." in told
    for seen in (words(chosen), number, told):
        assert "did_not_submit" not in seen
        assert "the status" not in seen


def test_each_month_of_a_plan_is_one_month(load_server: Flask) -> None:
    seen = words(opened(load_server, "/enter/plan"))
    assert "each of the next three months" not in seen
    assert "those months" not in seen


def test_what_is_typed_is_shown_in_words_and_whole(load_server: Flask) -> None:
    long = "The bereavement room was praised by all eleven families who used it since it was opened again."
    form = fields(opened(load_server, "/enter/words")) | {"service_user_voice|new.text": long} | WHY
    assert f"“{long}”" in words(follow(load_server, sent(load_server, "/enter/words", form)))
    form = fields(opened(load_server, "/enter/programme"))
    typed_in = {"mssp_status.value": "yes", "mssp_status.period": "2026-09-01"}
    seen = words(follow(load_server, sent(load_server, "/enter/programme", form | typed_in | WHY)))
    assert "Maternity Safety Support Programme" in seen
    assert "on the programme; entered on 1 September 2026" in seen
    form = fields(opened(load_server, "/enter/ratings"))
    rated = {"cqc_safe.value": "requires_improvement", "cqc_safe.period": "2026-10-20"}
    seen = words(follow(load_server, sent(load_server, "/enter/ratings", form | rated | WHY)))
    assert "Rating: CQC safe, published on 20 October 2026" in seen
    assert "Requires improvement" in seen
