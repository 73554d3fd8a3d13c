"""?known_at=: every page as a day knew it, under a strip that nobody can miss; files say it too."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.page import Page
from dashboard.pages import PAGES
from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.records import Meeting
from metrics.store import Store, add_meeting, add_setting, withdraw_setting, withdraw_submission
from tests.dashboard import test_frame
from tests.metrics.make import JUNE, at, figure, record, with_organisations

PAGE = {page.name: page for page in PAGES}
ASKED = {"org": "ZZA", "period": "2026-06"}
FILL = "midwife_fill_day"


def opened(server: Flask, page: Page, **query: str) -> str:
    """The words of a page with single spaces between them, so that the cells of a row can be read on."""
    return " ".join(test_frame.opened(server, page, **query).split())


DIFFERS = {
    "measure": "today’s figures of “Midwife fill rate, day” differ in one place, "
    "those of other measures too, in one place."
}
SHOWN = [  # the page of one matter has nothing to show in a store in which nothing was said
    page for page in PAGES if page.without is None and ("<" not in page.path or page.name == "measure")
]


@pytest.fixture
def server(sqlite_store: Store) -> Flask:
    """Three years of shifts on 1 July; June corrected on 4 August, live births came on 8 August."""
    store = with_organisations(sqlite_store)
    months = [add_months(JUNE, -back) for back in range(35, -1, -1)]
    fill = [
        figure(9_500 + m.month % 2 * 50, measure=FILL, period=m, denominator=10_000, row=n)
        for n, m in enumerate(months, start=2)
    ]
    record(store, *fill, when=at(1), name="shifts.csv")
    add_meeting(
        store, OPERATOR, Meeting("ZZA", "board", date(2026, 7, 22), at(20), "7.1"), recorded_at=at(22)
    )
    record(
        store,
        figure(9_100, measure=FILL, denominator=10_000, row=4),
        when=at(4, 8, hour=12),
        name="mended.csv",
    )
    record(store, figure(301, measure="live_births"), when=at(8, 8), name="births.csv")
    store.set_meta("clock", at(20, 8).isoformat())
    made: Flask = create_app(store, OPERATOR, False).server
    return made


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_every_page_says_which_day_it_shows_and_leads_back_to_today(server: Flask, page: Page) -> None:
    more = {"measure_id": FILL} if page is PAGE["measure"] else {}
    seen = opened(server, page, **ASKED, **more, known_at="2026-08-03")
    assert (
        f"As known on 3 August 2026 ; {DIFFERS.get(page.name, 'today’s figures differ in two places.')}"
        in seen
    )
    assert "Show what is known today" in seen
    assert "Figures as known on 3 August 2026, 23:59." in seen
    today = opened(server, page, **ASKED, **more)
    assert "As known on" not in today
    leads_back = page is PAGE["meetings"]  # to the figures as each meeting knew them
    assert ("known_at" in today) is leads_back


def test_the_figures_are_those_of_the_day(server: Flask) -> None:
    measure = PAGE["measure"]
    assert "95.0%" in opened(server, measure, measure_id=FILL, **ASKED, known_at="2026-08-03")
    assert "91.0%" not in opened(server, measure, measure_id=FILL, **ASKED, known_at="2026-08-03")
    assert "91.0%" in opened(server, measure, measure_id=FILL, **ASKED, known_at="2026-08-04")
    assert "91.0%" in opened(server, measure, measure_id=FILL, **ASKED)


def test_a_moment_within_a_day_can_be_asked_for(server: Flask) -> None:
    seen = opened(server, PAGE["overview"], **ASKED, known_at="2026-08-04T11:00")
    assert "As known on 4 August 2026, 11:00 ; today’s figures differ in two places" in seen
    seen = opened(server, PAGE["overview"], **ASKED, known_at="2026-08-04T12:00:00Z")
    assert "As known on 4 August 2026, 13:00 ; today’s figures differ in one place" in seen


def test_the_links_go_on_showing_that_day(server: Flask) -> None:
    seen = opened(server, PAGE["overview"], **ASKED, known_at="2026-08-03")
    assert f"/measure/{FILL}?org=ZZA&period=2026-06&known_at=2026-08-03" in seen
    assert "/signals?org=ZZA&period=2026-06&known_at=2026-08-03" in seen
    assert " /?org=ZZA&period=2026-06 " in seen  # the way back to today


def test_what_differs_is_listed_with_who_file_row_and_why(server: Flask) -> None:
    seen = opened(server, PAGE["overview"], **ASKED, known_at="2026-08-03")
    assert (
        "9500 of 10000 9100 of 10000 Corrected Local operator 4 August 2026, 13:00 mended.csv, row 4" in seen
    )
    assert "Nothing was known 301 Came late Local operator 8 August 2026, 10:00 births.csv" in seen


def test_on_the_day_of_today_nothing_differs(server: Flask) -> None:
    seen = opened(server, PAGE["overview"], **ASKED, known_at="2026-08-20")
    assert "As known on 20 August 2026 ; today’s figures are the same." in seen


def test_a_page_of_a_measure_tells_of_that_measure_first(server: Flask) -> None:
    seen = opened(server, PAGE["measure"], measure_id="births", **ASKED, known_at="2026-08-03")
    assert (
        "today’s figures of “Births” are the same, but those of other measures differ in two places." in seen
    )
    seen = opened(server, PAGE["measure"], measure_id="live_births", **ASKED, known_at="2026-08-03")
    listed = seen[seen.index("What differs") :]
    assert listed.index("Nothing was known 301") < listed.index("9500 of 10000")


def test_a_decision_since_is_told_as_what_differs(server: Flask, sqlite_store: Store) -> None:
    """A page with other limits is not the same, though all its figures are."""
    phase = add_setting(
        sqlite_store, OPERATOR, "ZZA", "phase", date(2026, 1, 1), reason="A new rota", measure_id=FILL,
        recorded_at=at(9, 8),
    )  # fmt: skip
    told = "one decision about a chart has been made or taken back since"
    for page, more in (("measure", {"measure_id": FILL}), ("overview", {})):
        seen = opened(server, PAGE[page], **ASKED, **more, known_at="2026-08-08")
        assert f"are the same; {told}." in seen
        assert "Not decided A new phase from January 2026 Decided: A new rota Local operator" in seen
    other = opened(server, PAGE["measure"], measure_id="births", **ASKED, known_at="2026-08-08")
    assert "today’s figures of “Births” are the same." in other
    withdraw_setting(sqlite_store, OPERATOR, phase, "Not yet agreed", recorded_at=at(11, 8))
    assert told not in opened(server, PAGE["overview"], **ASKED, known_at="2026-08-08")
    back = opened(server, PAGE["overview"], **ASKED, known_at="2026-08-10")
    assert "Not in force any more Taken back: Not yet agreed Local operator" in back


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2026-08-21", "21 August 2026 has not come yet"),
        ("2026-06-30", "Nothing was known on 30 June 2026"),
        ("2026-06-30", "The first file for Northmere came on 1 July 2026, 10:00"),
        ("soon", "Not a day"),
        ("2026-02-30", "Not a day"),
    ],
)
def test_a_day_that_nobody_can_look_at_is_refused_politely(server: Flask, asked: str, said: str) -> None:
    seen = opened(server, PAGE["overview"], **ASKED, known_at=asked)
    assert said in seen
    assert "&known_at=" not in seen  # every way on leads to today
    answer = server.test_client().get(f"/export/csv?measure={FILL}&org=ZZA&period=2026-06&known_at={asked}")
    assert answer.status_code == 404


def test_a_file_says_the_day_in_its_name_and_inside(server: Flask) -> None:
    address = f"/export/csv?measure={FILL}&org=ZZA&period=2026-06"
    client = server.test_client()
    then, now = client.get(f"{address}&known_at=2026-08-03"), client.get(address)
    assert "_as_known_2026-08-03.csv" in then.headers["Content-Disposition"]
    assert "as_known" not in now.headers["Content-Disposition"]
    assert "3 August 2026, 23:59" in then.text
    assert ",9500," in then.text.splitlines()[-1]
    assert ",9100," in now.text.splitlines()[-1]
    seen = opened(server, PAGE["measure"], measure_id=FILL, **ASKED, known_at="2026-08-03")
    assert f"/export/csv?measure={FILL}&org=ZZA&period=2026-06&known_at=2026-08-03" in seen


def test_present_mode_says_the_day_too(server: Flask) -> None:
    with server.test_request_context("/"):
        from dashboard.app import layout_of

        slides = layout_of(PAGE["signals"])(**ASKED, known_at="2026-08-03", present="1")
    assert "As known on 3 August 2026 · Northmere" in str(slides)


def test_nothing_is_decided_on_an_earlier_day(server: Flask) -> None:
    form = {"kind": "annotation", "on": "2026-06", "value": "", "reason": "New ward"}
    answer = server.test_client().post(
        f"/measure/{FILL}/decide?org=ZZA&period=2026-06&known_at=2026-08-03",
        data=form,
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 422
    assert "An earlier day is shown here" in answer.text


def test_what_changed_since_the_board_stands_on_the_page_of_changes(server: Flask) -> None:
    seen = opened(server, PAGE["signals"], **ASKED)
    assert "Figures and words changed since the board of 22 July" in seen
    assert "one was corrected and one came late" in seen
    assert "Corrected Local operator 4 August 2026, 13:00 mended.csv, row 4" in seen
    then = opened(server, PAGE["signals"], **ASKED, known_at="2026-08-03")
    assert "Nothing that the board of 22 July saw, or should have seen, is known otherwise now." in then


def test_a_withdrawal_since_the_board_carries_its_reason(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    months = [add_months(JUNE, -back) for back in range(23, -1, -1)]
    record(store, *(figure(300, measure="live_births", period=m) for m in months), when=at(1), name="all")
    wrong = record(store, figure(310, measure="live_births"), when=at(2), name="wrong.csv").submission_id
    assert wrong is not None
    meeting = Meeting("ZZA", "board", date(2026, 7, 5), at(3), "7.1")
    add_meeting(store, OPERATOR, meeting, recorded_at=at(5))
    record(store, figure(305, measure="live_births", period=date(2026, 7, 1)), when=at(8, 8), name="July")
    withdraw_submission(store, OPERATOR, wrong, "Another trust’s", recorded_at=at(9, 8))
    store.set_meta("clock", at(20, 8).isoformat())
    server = create_app(store, OPERATOR, False).server
    seen = opened(server, PAGE["signals"], org="ZZA", period="2026-07")
    assert "310 300 Withdrawn: Another trust’s Local operator 9 August 2026, 10:00 wrong.csv" in seen
    assert "One figure or text has come since that the board could not have seen yet." in seen
