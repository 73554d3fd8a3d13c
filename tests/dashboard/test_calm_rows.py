"""What a phone says of the rows that it folds away: no more good than is so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.views.board import board_view
from dashboard.views.board_calm import REST, calm_words
from dashboard.views.board_types import BoardView, RowView
from metrics.access import Viewer
from metrics.board import board
from metrics.store import Store, read
from metrics.types import Board
from tests.dashboard.conftest import OCTOBER
from tests.dashboard.test_overview import rows, seen


@pytest.fixture(scope="module")
def view(october: Board, director: Viewer) -> BoardView:
    return board_view(october, director)


def test_rows_with_a_change_or_below_their_standard_are_not_called_as_usual(view: BoardView) -> None:
    calm = [row for row in seen(view) if not row.attention]
    assert "incidents_reported" in {row.key for row in calm if row.tone}
    below = [row for row in calm if "of 30 in twelve months, below 95%" in row.reading]
    assert [row.key for row in below] == [row.key for row in calm if row.short] != []
    assert view.calm_words == (
        f"{view.calm_rows} other rows need no attention. One row shows a change that is no concern. "
        f"One row has few cases and is below the standard over twelve months. The rest are {REST}."
    )


def test_without_any_the_sentence_is_short(view: BoardView) -> None:
    plain = [replace(row, tone="", short=False) for row in seen(view)]
    assert calm_words(plain, 61) == f"61 other rows are {REST}."
    two = [replace(row, tone="improvement", attention=False) for row in plain[:2]]
    assert "Two rows show a change that is no concern." in calm_words(two, 2)


def test_a_row_that_needs_attention_is_not_counted_among_the_others(view: BoardView) -> None:
    loud = [replace(row, tone="concern", short=True, attention=True) for row in seen(view)]
    assert calm_words(loud, 3) == f"3 other rows are {REST}."


def test_a_row_without_figures_for_this_reader_does_not_say_that_it_is_short(
    demo_store: Store, lead: Viewer
) -> None:
    found = board(demo_store, lead, "ZZA", OCTOBER)
    outside = board_view(found, lead, hierarchy=read.hierarchy(demo_store))
    hidden = [row for row in rows(outside).values() if isinstance(row, RowView) and row.latest == "Not shown"]
    assert hidden
    assert not any(row.short for row in hidden)
