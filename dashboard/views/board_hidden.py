"""Small counts on the board's page: what a reader from outside the trust is shown instead of a row's figures.

A row with one hidden month loses its figures, its picture and its range together, because each would give the
hidden count away. The verdict stays, about the series and not about a family, where it rests on many hidden
months; with few it would fix them, and is kept back before it comes here (`metrics.untold`).
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.views.board_types import Card, Figure, RowView
from metrics.access import Hierarchy, Viewer
from metrics.apart import Hidden, hidden_of
from metrics.series import Key
from metrics.suppress import is_outside
from metrics.types import Board

WHY = "Some months rest on one to four cases; their figures are not shown outside the trust."
FEW_ANSWERS = "Some years rest on one to four people; their figures are not shown outside the trust."


def hidden_rows(
    board: Board, viewer: Viewer, hierarchy: Hierarchy, hidden: Hidden | None = None
) -> frozenset[Key]:
    """The series with a month that this viewer may not read.

    `hidden` is what the sites of the trust add to it; without it the board's own figures alone are looked at.
    """
    if not is_outside(viewer, board.org.code, hierarchy):
        return frozenset()
    code, found = board.org.code, {key: a.series for key, a in board.assessments.items()}
    chosen = hidden_of({code: found}, hierarchy.trust_of(code)) if hidden is None else hidden
    return frozenset(key for key, series in found.items() if chosen.periods(series))


def without_figures(row: RowView, headline: str, why: str = WHY) -> RowView:
    """`headline` is the verdict in three words."""
    return replace(
        row,
        spark="",
        latest="Not shown",
        latest_unit="",
        latest_sub=("small numbers",),
        usual="–",
        usual_sub="",
        short=False,
        reading=f"{headline}. {why}" if headline else why,
        months=tuple(Figure(figure.month, "not shown", gap=True) for figure in row.months),
    )


def card_without_figures(card: Card) -> Card:
    return replace(card, figure="", text=WHY)
