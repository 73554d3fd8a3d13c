"""A view as known at a moment holds the decisions of then, and neither later ones nor what took them back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dashboard.app import create_app
from dashboard.gather import gather
from dashboard.viewer import current_request
from dashboard.views.subject import Subject
from metrics.access import OPERATOR
from metrics.store import Store, add_setting, withdraw_setting
from tests import stores
from tests.metrics.make import JUNE, at, figure, record, with_organisations


def test_later_decisions_do_not_enter_an_earlier_view(tmp_path: Path) -> None:
    store = with_organisations(stores.in_file(tmp_path / "s.db"))
    record(store, figure(410, measure="births", period=JUNE), when=at(5), name="figures")
    number = add_setting(
        store, OPERATOR, "ZZA", "phase", JUNE, reason="New ward", measure_id="births", recorded_at=at(8)
    )
    withdraw_setting(store, OPERATOR, number, "It was none", recorded_at=at(10))
    told = [[one.taken_back is not None for one in _as_known(store, day).decided] for day in (7, 9, 11)]
    assert told == [[], [False], [True]]
    drawn = [len(_as_known(store, day).assessment.series.settings) for day in (7, 9, 11)]
    assert drawn == [0, 1, 0]
    store.close()


def _as_known(store: Store, day: int) -> Subject:
    server = create_app(store, OPERATOR, True).server
    with server.test_request_context("/", query_string="org=ZZA&period=2026-06"):
        return gather(replace(current_request(), known_at=at(day)), "births")
