"""What was done, from the logs of the voices partnership and of walk-abouts as they are exported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from dashboard.app import create_app
from dashboard.views.voices_done import done_table
from dashboard.views.voices_types import Answered
from dashboard.voices import read_voices
from loaders import load
from metrics.access import OPERATOR
from metrics.store import Store, read
from tests.dashboard.cards import request_of
from tests.loaders.mapping.support import SAMPLES
from tests.loaders.support import NOW, csv_bytes
from tests.metrics.make import viewer, with_organisations

Logged = Callable[[str], tuple[Answered, ...]]


@pytest.fixture
def store(sqlite_store: Store, tmp_path: Path) -> Store:
    """Both logs, and the fill of day shifts since January."""
    found = with_organisations(sqlite_store)
    fills = [["ZZA", "midwife_fill_day", f"2026-{n:02d}", 900 + n % 3, 1000] for n in range(1, 11)]
    (tmp_path / "fill.csv").write_bytes(
        csv_bytes([["org", "measure", "period", "numerator", "denominator"], *fills])
    )
    files = [tmp_path / "fill.csv", SAMPLES / "mnvp.csv", SAMPLES / "walkabout.csv"]
    assert {report.outcome for report in load(files, found, OPERATOR, recorded_at=NOW)} == {"loaded"}
    return found


@pytest.fixture
def logged(store: Store) -> Logged:
    server: Flask = create_app(store, OPERATOR, False).server
    return lambda month: read_voices(request_of(server, period=month), with_cards=False).answered


def test_points_that_were_answered_stand_with_what_was_asked_the_day_and_the_measure(logged: Logged) -> None:
    found = logged("2026-10")
    relief = next(one for one in found if one.said.done == "A relief shift is on trial.")
    assert relief.said.source == "staff_answers"
    assert relief.said.asked == "No break on nights."
    assert relief.said.on is not None
    assert relief.said.looks_at == ("midwife_fill_day", "")
    assert relief.followed is not None
    assert {one.said.source for one in found} == {"service_user_answers", "staff_answers"}
    assert len({(one.said.source, one.said.done) for one in found}) == len(found)  # each stands once


def test_an_earlier_month_knows_only_what_was_done_by_then(logged: Logged) -> None:
    days = [one.said.on for one in logged("2026-05")]
    assert days
    assert max(f"{day:%Y-%m}" for day in days if day) == "2026-05"


def test_the_table_says_who_said_it_and_when_it_was_done(store: Store) -> None:
    server: Flask = create_app(store, OPERATOR, False).server
    table = done_table(read_voices(request_of(server, period="2026-10"), with_cards=False))
    cells = [[getattr(cell, "value", cell) for cell in row] for row in table.rows]
    assert {row[0] for row in cells} == {"Women and families", "Staff"}
    assert all(row[3] is not None for row in cells)
    assert "logs of the voices partnership" in dict(table.about)["How it is read"]


def test_outside_they_are_read_with_the_words_of_shared_months_alone(store: Store) -> None:
    outside = viewer("lms_lead", "ZZL")
    assert read.narratives(store, outside, "ZZA") == ()
    assert read.narratives(store, viewer("director", "ZZA"), "ZZA") != ()
