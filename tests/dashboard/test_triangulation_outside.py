"""An attack from outside on the triangulation page: what is hidden must not be worked out from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from dashboard.app import create_app
from dashboard.demo import CLOCK, TODAY
from dashboard.pages import triangulation
from dashboard.triangulation import DRAWINGS, TABLES
from dashboard.viewer import current_request
from metrics.access import OPERATOR
from metrics.records import Narrative
from metrics.store import Store, add_user, grant, read, record_return_step
from metrics.types import Observation
from tests import stores
from tests.dashboard.conftest import DIRECTOR
from tests.dashboard.test_outside import MOMENT, _page, _text
from tests.metrics.make import record
from tests.metrics.triangulation.stored import (
    LISTENING,
    MONTHS,
    OCTOBER,
    SENT,
    WINDOW,
    by_theme,
    case,
    listed,
    trust,
    value,
)

LEAD = "lead@fells.example"
SECRET = "ZZA-SECRET"


def built(folder: Path, small: int, cases: int) -> Store:
    """A trust with so few complaints of a theme in the newest months, and dated cases; all is shared."""
    store = trust(stores.in_file(folder / f"{small}{cases}.db"))
    store.set_meta(CLOCK, TODAY)
    record(store, *_complaints(small), when=SENT, name="complaints.csv")
    record(store, *by_theme("walkabout_items", LISTENING, 2, 9), when=SENT, name="walkabout.csv")
    record(store, Narrative("ZZA", "staff_feedback", OCTOBER, "Staff said so."), when=SENT, name="words.csv")
    listed(
        store,
        "incident",
        [case(f"{SECRET}{i}", OCTOBER, LISTENING, row=i) for i in range(cases)],
        name="cases.csv",
    )
    for month in MONTHS:
        for step in ("draft", "submitted", "signed", "shared"):
            record_return_step(store, OPERATOR, "ZZA", month, step, recorded_at=SENT)
    add_user(store, OPERATOR, LEAD, "L. M.")
    grant(store, OPERATOR, LEAD, "lms_lead", "ZZL")
    return store


def _complaints(small: int) -> list[Observation]:
    """One to four of a theme each month, so that every month is hidden and none is unusual."""
    rows = []
    for n, month in enumerate(MONTHS):
        few = (small, 5 - small, small)[n % 3] if month in WINDOW else 1 + n % 4
        rows += [value("complaints", month, 12), value("complaints", month, few, f"theme={LISTENING}")]
    return rows


def told(store: Store) -> Iterator[tuple[str, str]]:
    """The page, with and without a filter or an open cell, and every file of it."""
    server: Flask = create_app(store, read.viewer_of(store, LEAD), True).server
    client = server.test_client()
    here = "org=ZZA&period=2026-10"
    pair = "&first=complaints&second=complaints[theme=communication_and_listening]"
    for more in ("", f"&theme={LISTENING}", f"&theme={LISTENING}&source=complaints", "&window=12", pair):
        with server.test_request_context("/triangulation", query_string=here + more):
            yield more, _page(triangulation.layout(current_request()))
    for kind, names in (("table", TABLES), ("drawing", DRAWINGS)):
        for name in names:
            found = client.get(
                f"/export/{kind}/{'csv' if kind == 'table' else 'svg'}?{here}&{kind}={name}{pair}"
            )
            yield name, f"{found.status_code} {_text(found.data)}"


def test_small_counts_and_cases_cannot_be_worked_out(tmp_path: Path) -> None:
    one, other = built(tmp_path, 1, 1), built(tmp_path, 4, 3)
    try:
        for (where, first), (_, second) in zip(list(told(one)), list(told(other)), strict=True):
            assert MOMENT.sub("", first) == MOMENT.sub("", second), where
            assert SECRET not in first
            assert not re.search(r"complaints\.csv|cases\.csv", first), where
    finally:
        one.close()
        other.close()


def test_what_is_not_small_is_seen_from_outside_too(tmp_path: Path) -> None:
    store = built(tmp_path, 1, 1)
    try:
        page = dict(told(store))[""]
        assert "27" in page  # nine points of staff in each of three months
        assert "more than before" in page
    finally:
        store.close()


def test_the_plain_page_asks_the_same_rights_and_the_same_day(demo_server: Flask) -> None:
    client = demo_server.test_client()
    path = "/triangulation/plain?org=ZZA&period=2026-10"
    refused = client.get(f"{path}&as=grace.adeyemi@caldermoor.example")
    assert (refused.status_code, "Triangulated" in refused.text) == (404, False)
    assert "ZZA" in refused.text
    page = client.get(f"{path}&as={DIRECTOR}")
    assert (page.status_code, "ZZA-I" in page.text) == (200, False)
    assert "Triangulated: warrants further enquiry" in page.text
    before = client.get(f"{path}&known_at=2026-10-20").text
    assert "Triangulated: warrants" not in before
    assert "20 October 2026" in before
