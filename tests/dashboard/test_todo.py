"""To do as it is read: in words, on the page and on the command line, and in a real browser."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser
from typer.testing import CliRunner

from dashboard.app import create_app
from dashboard.cli import app
from dashboard.left_to_do import left_to_do
from dashboard.pages import PAGES
from dashboard.views.todo import todo_view
from metrics.access import OPERATOR
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.store import Store, record_return_steps
from tests import stores
from tests.dashboard import test_frame
from tests.dashboard.conftest import LEAD
from tests.dashboard.loading import CORRECTION, PEOPLE, follow, hidden, path_of, sent, upload
from tests.dashboard.loading import LEAD as DATA_LEAD
from tests.dashboard.pages import cut_off, opened, violations, wider_than_screen
from tests.metrics.make import at, figure, record, with_organisations

PAGE = next(page for page in PAGES if page.name == "todo")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("PQS_STORE", f"sqlite:///{tmp_path / 's.db'}")
    monkeypatch.setenv("COLUMNS", "220")
    made = with_organisations(stores.in_file(tmp_path / "s.db"))
    record(
        made, figure(None, measure="red_flags", value=4.0, period=date(2026, 5, 1)), when=at(5, 6), name="m"
    )
    record(made, figure(301.0), when=at(8), name="births.csv")
    made.set_meta("clock", at(20).isoformat())
    return made


def words(server: Flask, **query: str) -> str:
    return " ".join(test_frame.opened(server, PAGE, **query).split())


def test_each_row_says_whose_it_is_where_it_comes_from_and_how_late_it_is(store: Store) -> None:
    seen = words(create_app(store, OPERATOR, False).server, org="ZZA", period="2026-06")
    assert "Director of midwifery" in seen
    assert "Acuity tool and local incident system Last time: m" in seen
    assert "10 July 2026 10 days overdue" in seen
    assert "Submit the return of June 2026" in seen
    assert "/template?org=ZZA&year=2026" in seen


def test_an_earlier_day_has_its_own_list(store: Store) -> None:
    server = create_app(store, OPERATOR, False).server
    seen = words(server, org="ZZA", period="2026-06", known_at="2026-07-09")
    assert "10 July 2026 Due in one day" in seen
    assert "none of them overdue" not in seen  # May is late on that day
    assert "overdue" in seen


def test_the_command_says_what_the_page_says(store: Store) -> None:
    told = CliRunner().invoke(app, ["todo", "--org", "zza", "--format", "json"])
    assert told.exit_code == 0, told.output
    rows = json.loads(told.output)
    flags = next(row for row in rows if row["measure"] == "red_flags")
    assert flags == {
        "task": "missing",
        "measure": "red_flags",
        "lacking": [],
        "period": "2026-06",
        "step": "",
        "owner": "Director of midwifery",
        "source": "Acuity tool and local incident system",
        "file": "m",
        "due": "2026-07-10",
        "state": "10 days overdue",
        "detail": "The last one that came is of May 2026",
    }
    assert [row["due"] for row in rows] == sorted(row["due"] for row in rows)
    table = CliRunner().invoke(app, ["todo", "--org", "ZZA", "--period", "Jun 2026"]).output
    assert "things left to do" in table
    assert "Director of midwifery" in table


def test_words_and_names_that_lack_are_counted_with_the_way_there(demo_server: Flask) -> None:
    seen = words(demo_server, org="ZZA", period="2026-10", **{"as": PEOPLE["leadership"]})
    asked, as_pia = "org=ZZA&period=2026-10", "&as=pia.holm@northmere.example"
    assert (
        f"No commentary /return?{asked}{as_pia} 14 signals have no signed commentary for October 2026" in seen
    )
    assert "Perinatal leadership 26 November 2026 Due in 12 days" in seen
    assert f"Given to nobody /challenges?{asked}&show=open{as_pia} One question is given to nobody" in seen
    outside = words(demo_server, org="ZZA", period="2026-09", **{"as": PEOPLE["lms_lead"]})
    assert "signed commentary for" not in outside
    assert "given to nobody" not in outside


def test_the_heading_says_of_everything_on_the_page_whether_it_is_overdue(demo_server: Flask) -> None:
    seen = words(demo_server, org="ZZA", period="2026-10")
    assert "five things left to do, none of them overdue; two other things are overdue" in seen
    assert "By 28 November: five things due; two things overdue" in seen


def test_a_signature_waits_for_the_board_as_in_the_calendar(demo_server: Flask) -> None:
    seen = words(demo_server, org="ZZA", period="2026-10")
    assert "Sign the return of October 2026" in seen
    assert "26 November 2026 Due in 12 days" in seen


def test_a_step_that_waits_for_a_meeting_without_a_day_says_so(store: Store) -> None:
    steps = [(OPERATOR, date(2026, 6, 1), step, at(12)) for step in ("draft", "submitted")]
    record_return_steps(store, "ZZA", steps)
    seen = words(create_app(store, OPERATOR, False).server, org="ZZA", period="2026-06")
    assert "At the next board No day of that meeting is recorded" in seen
    told = CliRunner().invoke(app, ["todo", "--org", "ZZA", "--format", "json"])
    waits = next(row for row in json.loads(told.output) if row["step"] == "signed")
    assert waits["due"] is None


def test_from_outside_nothing_is_told_of_returns_and_rejected_rows(demo_server: Flask) -> None:
    seen = words(demo_server, org="ZZA", **{"as": LEAD})
    assert "Submit the return" not in seen
    assert "Sign the return" not in seen
    assert "Share the return" not in seen
    assert "It came and was not loaded" not in seen


@pytest.mark.browser
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_it_fits_the_screen_and_axe_finds_nothing(browser: Browser, address: str, size: str) -> None:
    with opened(browser, address, "/todo?org=ZZA&period=2026-10", size) as page:
        assert violations(page) == []
        assert not wider_than_screen(page)
        assert cut_off(page) == []
        assert page.locator("nav.main a[aria-current=page]").inner_text() == "To do"
        assert page.locator(".todo-list tbody tr").count() > 0
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"


@pytest.mark.browser
@pytest.mark.parametrize("size", ["desk", "phone"])
def test_the_strip_of_an_earlier_day_fits_and_opens(browser: Browser, address: str, size: str) -> None:
    with opened(browser, address, "/?org=ZZA&period=2026-08&known_at=2026-09-24", size) as page:
        strip = page.locator(".earlier")
        assert strip.inner_text().startswith("As known on 24 September 2026; today’s figures")
        assert not wider_than_screen(page)
        if strip.locator("summary").count():
            strip.locator("summary").click()
            assert not wider_than_screen(page)
        assert violations(page) == []
        strip.get_by_role("link", name="Show what is known today").click()
        strip.wait_for(state="detached")
        assert "known_at" not in page.url


def test_each_missing_row_has_its_owner_its_file_and_its_last_date(store: Store) -> None:
    told = CliRunner().invoke(app, ["todo", "--org", "ZZA", "--period", "Jun 2026", "--format", "json"])
    rows = [row for row in json.loads(told.output) if row["measure"]]
    assert {row["measure"] for row in rows} >= {
        measure.id for measure in CATALOGUE.appendix2 if measure.grain == "month" and measure.id != "births"
    } - {"births"}
    found = board(store, OPERATOR, "ZZA", date(2026, 6, 1))
    left, files = left_to_do(store, OPERATOR, found)
    for line in todo_view(found, left, files).lines:
        assert line.owner, line.title
        assert line.due, line.title
        if line.task != "return":
            assert line.source, line.title
            assert line.file, line.title


def test_a_file_that_was_refused_stands_there_until_it_is_loaded(
    load_server: Flask, load_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = b"org,measure,period,value,mother_name\nZZA,births,2026-10,3,Ada Quill\n"
    upload(load_server, named, "october.csv")
    upload(load_server, named, "october.csv")
    upload(load_server, b"colour,taste\nred,sweet\n", "colours.csv")
    seen = words(load_server, org="ZZA", period="2026-10", **{"as": DATA_LEAD})
    assert "Refused /data/load?org=ZZA&period=2026-10&as=tom.ashby@northmere.example october.csv" in seen
    assert "A column looks like names of people. It was brought twice." in seen
    assert "Tom Ashby Take out what identifies people, and load it again." in seen
    assert "As soon as it is mended Refused on" in seen
    assert "colours.csv" in seen
    assert "Mend it and load it again" in seen
    assert "Quill" not in seen
    for who in (PEOPLE["director"], PEOPLE["lead_elsewhere"]):
        assert "october.csv" not in words(load_server, org="ZZA", period="2026-10", **{"as": who})
    monkeypatch.setenv("PQS_STORE", load_store.url.render_as_string(hide_password=False))
    told = CliRunner().invoke(app, ["todo", "--org", "ZZA", "--as", DATA_LEAD, "--format", "json"])
    files = {row["file"]: row for row in json.loads(told.output) if row["task"] == "file"}
    assert set(files) == {"october.csv", "colours.csv"}
    assert files["october.csv"]["owner"] == "Tom Ashby"
    brought = upload(load_server, CORRECTION, "october.csv")
    form = {"deed": "load", "fingerprint": hidden(follow(load_server, brought), "fingerprint")}
    sent(load_server, path_of(brought), form)
    after = words(load_server, org="ZZA", period="2026-10", **{"as": DATA_LEAD})
    assert "Refused /data/load" in after  # the colours
    assert "october.csv Nothing of this file" not in after


def test_a_shared_month_that_changed_waits_to_be_signed_and_shared_again(load_server: Flask) -> None:
    asked = {"org": "ZZA", "period": "2026-10", "as": DATA_LEAD}
    assert "return of September 2026 again" not in words(load_server, **asked)
    brought = upload(load_server, CORRECTION)  # September is shared
    form = {"deed": "load", "fingerprint": hidden(follow(load_server, brought), "fingerprint")}
    sent(load_server, path_of(brought), form)
    seen = words(load_server, **asked)
    asked_for = "/return?org=ZZA&period=2026-09&as=tom.ashby@northmere.example"
    what = "Sign and share the return of September 2026 again"
    assert f"Changed since {asked_for} {what} Shared on 22 October" in seen
    assert "one figure or text has changed since. Readers outside see it as it was shared" in seen
    data = next(page for page in PAGES if page.name == "data")
    calendar = " ".join(test_frame.opened(load_server, data, **asked).split())
    assert "changed shared, and changed since" in calendar
    assert "Changed since" not in words(load_server, **asked | {"as": LEAD})


def test_whoever_may_not_load_is_led_to_no_refusal(demo_server: Flask) -> None:
    for who in (PEOPLE["director"], PEOPLE["leadership"], PEOPLE["lms_lead"]):
        seen = words(demo_server, org="ZZA", period="2026-09", **{"as": who})
        assert "The trust’s data lead loads files" in seen
        for address in ("/enter?", "/data/load", "/template?"):
            assert address not in seen, (who, address)
    assert "pqs nil" not in words(demo_server, org="ZZA", period="2026-10", **{"as": DATA_LEAD})


def test_of_a_month_that_is_not_shared_nothing_is_said_to_be_done(demo_server: Flask) -> None:
    seen = words(demo_server, org="ZZA", period="2026-10", **{"as": PEOPLE["lms_lead"]})
    assert "October 2026 is not shared with you" in seen
    assert "nothing is left to do" not in seen
    data = next(page for page in PAGES if page.name == "data")
    seen = test_frame.opened(demo_server, data, org="ZZA", period="2026-10", **{"as": PEOPLE["lms_lead"]})
    assert "No file has been loaded" not in seen


def test_what_pqs_load_refuses_stands_there_too(store: Store, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("org,measure,period,value\nZZA,births,2026-06,many\n")
    assert CliRunner().invoke(app, ["load", "--dry-run", str(bad)]).exit_code == 2
    seen = words(create_app(store, OPERATOR, False).server, org="ZZA", period="2026-06")
    assert "bad.csv" not in seen
    assert CliRunner().invoke(app, ["load", str(bad)]).exit_code == 2
    seen = words(create_app(store, OPERATOR, False).server, org="ZZA", period="2026-06")
    assert "bad.csv Nothing of this file was loaded. Every row has an error." in seen
