"""Reads what the Training page shows, for the person who asks; its tables for files too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dashboard.cards import at_site
from dashboard.page import Request
from dashboard.views.board_training import CORE, WIDER
from dashboard.views.page_table import PageTable
from dashboard.views.training_tables import grid_table, lapse_table
from dashboard.views.training_types import Trained


def read_training(request: Request) -> Trained:
    """Of the trust, or of a site that training is returned for; where it is for none, the page says so."""
    found, sites = at_site(request, (CORE, WIDER), "Training is not returned")
    own = {key: one for key, one in found.board.assessments.items() if key[0] in (CORE, WIDER)}
    return Trained(
        trust=request.org,
        board=found.board,
        assessments=own,
        hidden=frozenset(key for key, one in own.items() if found.small.periods(one)),
        link=lambda measure, breakdown: found.link(measure, breakdown, ""),
        told=found.told,
        sites=sites,
        whole_only=bool(found.sites) and not sites,
    )


def _table(made: Callable[[Trained], PageTable]) -> Callable[[Request], PageTable]:
    def table(request: Request) -> PageTable:
        read = read_training(request)
        return replace(made(read), of_trust=read.board.org == read.trust)

    return table


TABLES: dict[str, Callable[[Request], PageTable]] = {
    "training_grid": _table(grid_table),
    "training_lapsing": _table(lapse_table),
}
