"""Small counts on the board's page: what a reader from outside the trust is shown instead of a row's figures.

A row with one hidden month loses its figures, its picture and its range together, because each would give the
hidden count away. The verdict stays: it is about the series, not about a family.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.views.board_types import Card, Figure, RowView
from metrics.access import Hierarchy, Viewer
from metrics.series import Key
from metrics.suppress import must_suppress, suppressed
from metrics.types import Assessment, Board

WHY = "Some months rest on one to four cases; their figures are not shown outside the trust."


def hidden_rows(board: Board, viewer: Viewer, hierarchy: Hierarchy) -> frozenset[Key]:
    """The series with a month whose count this viewer may not read."""
    return frozenset(
        key
        for key, assessment in board.assessments.items()
        if must_suppress(viewer, board.org.code, hierarchy, assessment.series.measure) and _small(assessment)
    )


def _small(assessment: Assessment) -> bool:
    return any(suppressed(point) is not point for point in assessment.series.points)


def without_figures(row: RowView, headline: str) -> RowView:
    """`headline` is the verdict in three words."""
    return replace(
        row,
        spark="",
        latest="Not shown",
        latest_unit="",
        latest_sub=("small numbers",),
        usual="–",
        usual_sub="",
        reading=f"{headline}. {WHY}" if headline else WHY,
        months=tuple(Figure(figure.month, "not shown", gap=True) for figure in row.months),
    )


def card_without_figures(card: Card) -> Card:
    return replace(card, figure="", text=WHY)
