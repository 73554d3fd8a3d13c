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
from dashboard.pages import PAGES
from metrics.access import OPERATOR
from metrics.store import Store
from tests import stores
from tests.dashboard import test_frame
from tests.dashboard.conftest import LEAD
from tests.dashboard.pages import opened, violations, wider_than_screen
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
