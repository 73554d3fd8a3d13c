"""The board that a paper is for, where nobody says which: the next one on the record."""

from __future__ import annotations

from dashboard.papers.meeting import next_board
from metrics.store import Store
from tests.dashboard.papers.example import KNOWN_AT
from tests.metrics.make import with_organisations


def test_the_next_board_on_the_record_is_named(demo_store: Store) -> None:
    assert next_board(demo_store, "ZZA", KNOWN_AT) == ("Board", "26 November 2026")


def test_without_one_to_come_nothing_is_named(sqlite_store: Store) -> None:
    assert next_board(with_organisations(sqlite_store), "ZZA") == ("", "")
