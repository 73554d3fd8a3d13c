"""Reads what the Training page shows, for the person who asks; its tables for files too."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.cards import source
from dashboard.page import Request
from dashboard.views.board_training import CORE, WIDER
from dashboard.views.page_table import PageTable
from dashboard.views.training_tables import grid_table, lapse_table
from dashboard.views.training_types import Trained


def read_training(request: Request) -> Trained:
    """Training is returned for the whole trust: the page has no choice of site."""
    found = source(request)
    own = {key: one for key, one in found.board.assessments.items() if key[0] in (CORE, WIDER)}
    return Trained(
        trust=request.org,
        board=found.board,
        assessments=own,
        hidden=frozenset(key for key, one in own.items() if found.small.periods(one)),
        link=lambda measure, breakdown: found.link(measure, breakdown, ""),
        told=found.told,
    )


def _table(made: Callable[[Trained], PageTable]) -> Callable[[Request], PageTable]:
    return lambda request: made(read_training(request))


TABLES: dict[str, Callable[[Request], PageTable]] = {
    "training_grid": _table(grid_table),
    "training_lapsing": _table(lapse_table),
}
