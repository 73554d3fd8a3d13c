"""Figures of months that the trust has not shared: whether they came is its own affair, and never told."""

from __future__ import annotations

from datetime import date

from metrics.quality import is_kept_back
from metrics.types import Board, Point, Series, Status

NOT_A_FIGURE = {
    Status.DID_NOT_SUBMIT: "did not submit",
    Status.SUPPRESSED_AT_SOURCE: "held back",
    Status.NOT_APPLICABLE: "not applicable",
    Status.MISSING: "no return",
    Status.IN_PART: "not counted whole",
}
NOT_SHARED = "not shared with you"


def kept_back(series: Series) -> frozenset[date]:
    """The periods of a series of which this reader may not know whether a figure came."""
    gone = (point.period for point in series.points if point.status is Status.MISSING)
    return frozenset(period for period in gone if is_kept_back(series, period))


def why_none(series: Series, point: Point | None, period: date) -> str:
    """What stands in a table instead of a figure: "no return", "not shared with you"."""
    if (point is None or point.status is Status.MISSING) and is_kept_back(series, period):
        return NOT_SHARED
    return "no return" if point is None else NOT_A_FIGURE.get(point.status, "no figure")


def month_kept_back(board: Board) -> bool:
    """Whether the viewed month is not shared with the reader of a board."""
    return board.shared is not None and board.period not in board.shared
