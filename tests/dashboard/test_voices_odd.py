"""Voices over odd data: nothing, markup, writing from the right, emoji, ten thousand letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from dashboard.app import create_app
from dashboard.pages import PAGES
from dashboard.views.page_table import cell_of
from dashboard.views.voices import voices_page
from dashboard.views.voices_types import VoicesPage
from dashboard.voices import WORDS_OF_ALL, read_voices
from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.records import Narrative
from metrics.store import Store
from metrics.types import Observation
from tests.dashboard.cards import request_of
from tests.dashboard.pages import opened as in_browser
from tests.dashboard.pages import violations, wider_than_screen
from tests.dashboard.test_frame import opened
from tests.dashboard.test_triangulation_odd import serving
from tests.metrics.make import JUNE, at, figure, record, with_organisations

VOICES = next(page for page in PAGES if page.name == "voices")
Made = Callable[..., Flask]


@pytest.fixture
def made(sqlite_store: Store) -> Made:
    """A server over these records, sent on 5 July."""

    def make(*records: Any) -> Flask:
        store = with_organisations(sqlite_store)
        record(store, figure(300, measure="births"), *records, when=at(5))
        server: Flask = create_app(store, OPERATOR, False).server
        return server

    return make


def words(text: str, *, source: str = "service_user_voice", month: date = JUNE, **more: Any) -> Narrative:
    return Narrative("ZZA", source, month, text, **more)


def heard(server: Flask) -> tuple[VoicesPage, str]:
    """The page as its view, and as the browser gets it."""
    seen = opened(server, VOICES, org="ZZA", period="2026-06")
    assert "What are women, families and staff telling us" in seen
    return voices_page(read_voices(request_of(server, period="2026-06"))), seen


def test_without_a_word_or_figure_the_page_says_so(made: Made) -> None:
    view, _ = heard(made())
    assert "No figure of complaints for June 2026 can be shown." in view.head.answer
    assert "whether both sides name a theme cannot be told" in view.both
    assert [side.empty for side in view.sides] == [
        "Nobody has written down what women and families said, in any month up to June 2026.",
        "Nobody has written down what staff said, in any month up to June 2026.",
    ]
    assert (view.changed, view.themes.rows, view.months.rows, view.done.rows, view.quotes) == (
        (),
        (),
        (),
        (),
        (),
    )
    assert view.done_lead.startswith("Nothing is told that was done")


def test_markup_in_words_is_shown_as_it_was_written(made: Made) -> None:
    text = (
        "<script>alert('x')</script> Asked for: <b>rest</b>. Done: <img src=x onerror=alert(1)> since 1 May."
    )
    view, seen = heard(made(words(text, author="<i>Lead</i>", themes=("staffing_and_capacity",))))
    assert view.sides[0].newest is not None
    assert view.sides[0].newest.lead.startswith("<script>")  # text, never an element
    assert "<script>alert('x')" in seen  # as words: the page escapes them


def test_writing_from_the_right_and_emoji_follow_their_own_direction(made: Made) -> None:
    arabic, emoji = "انتظرت ثلاث ساعات ولم يستمع إليّ أحد", "Thank you 👩🏽‍🍼💙 for the night staff"
    view, _ = heard(made(words(arabic), words(emoji, source="staff_feedback")))
    assert [side.newest.lead for side in view.sides if side.newest] == [arabic, emoji]


def test_ten_thousand_letters_begin_and_unfold(made: Made) -> None:
    long = "We waited for hours and nobody came. " * 270
    view, _ = heard(made(words(long), words("x" * 10_000, source="staff_feedback")))
    families, staff = (side.newest for side in view.sides)
    assert families is not None
    assert staff is not None
    assert len(families.lead) <= 701
    assert len(families.rest) > 9_000
    assert len(staff.lead) < 40  # one word that would break every line


def test_points_of_one_side_alone_are_not_compared(made: Made) -> None:
    points = [
        Observation("mnvp_items", "ZZA", add_months(JUNE, i), breakdown=part, value=3.0)
        for i in range(-28, 1)
        for part in ("", "theme=medication")
    ]
    view, _ = heard(made(*points))
    assert "Points of staff by theme are not known" in view.both
    assert view.themes.rows


def test_complaints_of_nought_are_figures_and_no_gap(made: Made) -> None:
    none = [
        Observation("complaints", "ZZA", add_months(JUNE, i), numerator=0.0, denominator=300.0)
        for i in range(-14, 1)
    ]
    view, _ = heard(made(*none))
    assert view.head.answer.startswith("Not all is known. Complaints were 0.0 per 1,000 births in June 2026")


def test_a_word_of_no_theme_is_told_and_not_looked_at(made: Made) -> None:
    view, _ = heard(made(words("Asked for: tea. Done: tea is served at four, since 1 May.")))
    assert view.done_lead == ("One thing was done after somebody spoke: it has nothing to be looked at by.")


@pytest.mark.browser
def test_hostile_words_stay_words_in_a_browser(made: Made, browser: Browser) -> None:
    harm = "<script>document.title='taken'</script> Asked for: <b>rest</b>. Done: <img src=x> since 1 May. "
    server = made(
        words(harm + "x" * 10_000, author="y" * 200, themes=("staffing_and_capacity",)),
        words("\u202eלא הקשיבו לנו " + "long " * 2_000, source="staff_feedback"),
    )
    with serving(server) as address:
        for size in ("desk", "phone"):
            with in_browser(browser, address, "/voices?org=ZZA&period=2026-06", size) as page:
                page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
                assert "taken" not in page.title()
                assert page.locator("main script, main img").count() == 0
                assert page.locator(".vsaid[dir=auto]").count() == 2
                assert not wider_than_screen(page)
                assert violations(page) == []


def test_complaints_of_a_site_are_shown_where_they_are_returned_for_it(made: Made) -> None:
    server = made(
        figure(20, measure="complaints", denominator=300),
        figure(8, measure="complaints", denominator=150, org="ZZA01"),
        words("We wait for hours."),
    )
    whole = voices_page(read_voices(request_of(server, period="2026-06")))
    assert [one.value for one in whole.head.sites] == ["", "ZZA01"]
    asked = {"period": "2026-06", "site": "ZZA01"}
    view = voices_page(read_voices(request_of(server, **asked)))
    assert "Complaints were 53.3 per 1,000 births" in view.head.answer
    assert view.head.told == (WORDS_OF_ALL,)
    assert view.sides[0].newest is not None  # what was said is of the whole trust, and does not vanish
    other = voices_page(read_voices(request_of(server, **(asked | {"site": "ZZA02"}))))
    assert "Complaints were 66.7 per 1,000 births" in other.head.answer
    assert other.head.told == (
        "Complaints, points and replies are not returned for Eastholme: the whole trust is shown.",
    )


def test_a_file_names_the_place_whose_figures_it_has(made: Made) -> None:
    group = "module=fetal_monitoring|staff_group=midwives"
    server = made(
        figure(20, measure="complaints", denominator=300),
        figure(None, measure="mnvp_items", value=9, breakdown="theme=medication", org="ZZA01"),
        words("Asked for: rest. Done: chairs since 1 June 2026."),
        Observation("training_compliance", "ZZA", JUNE, breakdown=group, numerator=8, denominator=10),
    )
    client = server.test_client()

    def named(table: str, site: str) -> tuple[str, str]:
        found = client.get(f"/export/table/csv?table={table}&org=ZZA&period=2026-06&site={site}")
        stem = found.headers["Content-Disposition"].partition('filename="')[2].partition("_")[0]
        return stem, found.text.splitlines()[1].partition(",")[0]

    assert named("voices_months", "ZZA01") == ("ZZA01", "ZZA01")
    assert named("voices_done", "ZZA01") == ("ZZA", "ZZA")
    assert named("training_grid", "ZZA01") == ("ZZA", "ZZA")
    assert named("voices_done", "") == ("ZZA", "ZZA")


def test_of_what_was_not_sent_it_is_not_said_that_nobody_names_it(made: Made) -> None:
    months = [add_months(JUNE, -n) for n in range(30)]
    sent = [
        figure(None, measure="walkabout_items", period=m, value=n, breakdown=part)
        for m in months
        for part, n in (("", 6), ("theme=medication", 6))
    ]
    view, _ = heard(made(*sent))
    said = {str(cell_of(row[0]).value): str(cell_of(row[-1]).value) for row in view.themes.rows}
    assert (said["Medication"], said["Bereavement care"]) == ("Staff", "Nobody that is known")


def test_where_nothing_is_returned_by_site_the_page_says_so(made: Made) -> None:
    view, _ = heard(made(figure(20, measure="complaints", denominator=300)))
    assert view.head.sites == ()
    assert view.themes.note.endswith("All of it is returned for the whole trust, not for each site.")
