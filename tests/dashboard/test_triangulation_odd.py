"""Triangulation over odd data: nothing, one month, noughts, a silent source, and words made to do harm."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from openpyxl import load_workbook
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.demo import CLOCK, TODAY
from dashboard.exports import table_xlsx
from dashboard.exports.stated import Stated
from dashboard.pages import PAGES
from dashboard.triangulation import read_facts
from dashboard.views.triangulation import triangulation_view
from dashboard.views.triangulation_items import items_table
from dashboard.views.triangulation_types import Facts, TriangulationView
from metrics.access import OPERATOR
from metrics.records import Narrative
from metrics.store import Store, add_setting
from tests.dashboard.cards import request_of
from tests.dashboard.pages import opened, violations, wider_than_screen
from tests.dashboard.test_frame import opened as written
from tests.metrics.make import record, with_organisations
from tests.metrics.triangulation.stored import (
    LISTENING,
    MONTHS,
    OCTOBER,
    SENT,
    STAFFING,
    WINDOW,
    by_theme,
    case,
    listed,
    trust,
    value,
)

PAGE = next(page for page in PAGES if page.name == "triangulation")
HARM = "<script>document.title='taken'</script><img src=x onerror=alert(1)>"
RIGHT_TO_LEFT = "\u202eלא הקשיבו לנו\u202c לא הקשיבו"
EMOJI = "👶🏽 nobody listened 😡"
LONG = "word " * 1999 + "ends."  # 10,000 letters
UNBROKEN = "x" * 10_000
FORMULA = '=HYPERLINK("http://evil.example","open")'
TEXTS = (HARM, RIGHT_TO_LEFT, EMOJI, LONG, UNBROKEN, FORMULA)


def server(store: Store) -> Flask:
    store.set_meta(CLOCK, TODAY)
    made: Flask = create_app(store, OPERATOR, False).server
    return made


def facts(store: Store, **query: str) -> Facts:
    return read_facts(request_of(server(store), org="ZZA", period="2026-10", **query))


def view(store: Store, **query: str) -> TriangulationView:
    found = facts(store, **query)
    seen = written(server(store), PAGE, org="ZZA", period="2026-10", **query)
    assert "Are different people telling us the same thing?" in seen
    return triangulation_view(found)


@contextmanager
def serving(made: Flask) -> Iterator[str]:
    """Where a server answers, on a free port of this machine."""
    found = make_server("127.0.0.1", 0, made, threaded=True)
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{found.server_port}"
    finally:
        found.shutdown()
        thread.join()
        found.server_close()


@pytest.fixture
def hostile(sqlite_store: Store) -> Store:
    """Three sources that name listening more often, with words that nobody should trust."""
    store = trust(sqlite_store)
    for measure in ("complaints", "mnvp_items", "walkabout_items"):
        record(store, *by_theme(measure, LISTENING, 1, 8), when=SENT, name=f"{measure}.csv")
    told = [
        Narrative("ZZA", measure, WINDOW[i % 3], text, author=HARM, themes=(LISTENING, HARM))
        for i, (measure, text) in enumerate(
            zip(("service_user_voice", "staff_feedback") * 3, TEXTS, strict=True)
        )
    ]
    record(store, *told, when=SENT, name=f"{HARM}.csv")
    listed(
        store, "incident", [case(f"ZZA-{i}", WINDOW[0], LISTENING, row=i, category=HARM) for i in range(4)]
    )
    for n, text in enumerate((HARM, RIGHT_TO_LEFT, UNBROKEN[:2000])):
        add_setting(store, OPERATOR, "ZZA", "annotation", MONTHS[-1 - n], reason=text, recorded_at=SENT)
    return store


def test_nothing_sent_is_not_known_and_not_calm(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, value("births", OCTOBER, 400), when=SENT)
    found = view(sqlite_store)
    assert found.head.answer.startswith("It cannot be told")
    assert found.nothing is not None
    assert found.nothing.title.startswith("It cannot be told")
    cells = {cell.figure for band in found.grid.bands for row in band.rows for cell in row.cells}
    assert cells == {"not sent"}
    assert (found.timeline.wide, bool(found.timeline.empty)) == ("", True)
    assert (found.pair.drawing, found.claims.rows) == (None, ())
    assert "not nought" in found.claims.empty


def test_one_month_is_counted_and_compared_with_nothing(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    rows = [value("complaints", OCTOBER, 9), value("complaints", OCTOBER, 4, f"theme={LISTENING}")]
    record(sqlite_store, value("births", OCTOBER, 400), *rows, when=SENT)
    assert view(sqlite_store).head.answer.startswith("It cannot be told")


def test_all_noughts_are_none_and_a_silent_source_is_unknown(sqlite_store: Store) -> None:
    store = trust(sqlite_store)
    record(store, *by_theme("mnvp_items", LISTENING, 0, 0, total=0), when=SENT)
    found = view(store)
    cells = {cell.name: cell.figure for band in found.grid.bands for row in band.rows for cell in row.cells}
    assert (cells["Service users"], cells["Staff"]) == ("none", "not sent")


def test_two_sources_are_not_three(sqlite_store: Store) -> None:
    store = trust(sqlite_store)
    for measure in ("mnvp_items", "walkabout_items"):
        record(store, *by_theme(measure, STAFFING, 1, 8), when=SENT, name=measure)
    found = view(store)
    assert found.raised_themes == ()
    assert [one.theme for one in found.fewer] == [STAFFING]
    assert found.nothing is not None
    assert "by two sources only" in found.nothing.nearest


def test_hostile_words_are_text_cut_short_with_the_whole_behind_it(hostile: Store) -> None:
    found = view(hostile, theme=LISTENING, source="service_users")
    assert [card.theme for card in found.raised_themes] == [LISTENING]
    opened_cell = found.grid.opened
    assert opened_cell is not None
    texts = [line for line in opened_cell.items if line.text]
    assert all(len(line.text) <= 321 for line in texts)
    assert any(line.rest.startswith("x" * 10_000) for line in texts) or any(
        line.rest.startswith("word word") for line in texts
    )
    assert "<script" not in found.timeline.wide.lower()
    assert found.grid.unmapped_words != ()


def test_a_file_holds_the_whole_words_and_no_formula(hostile: Store) -> None:
    stated = Stated("ZZA", "Northmere", True, OCTOBER, "9 November 2026, 09:00")
    book = load_workbook(io.BytesIO(table_xlsx.make(items_table(facts(hostile)), stated)))
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("x" * 10_000 in text for text in words)
    assert any("לא הקשיבו" in text for text in words)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.browser
def test_hostile_words_stay_words_in_a_browser(hostile: Store, browser: Browser) -> None:
    with serving(server(hostile)) as address:
        path = f"/triangulation?org=ZZA&period=2026-10&theme={LISTENING}&source=service_users"
        with opened(browser, address, path) as page:
            page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
            assert "taken" not in page.title()
            assert page.locator("main script, main img").count() == 0
            assert not wider_than_screen(page)
            assert violations(page) == []
        with opened(browser, address, path, "phone") as page:
            page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
            assert not wider_than_screen(page)
