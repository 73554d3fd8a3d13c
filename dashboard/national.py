"""What the national signal system sent to the trust of a page, for whoever may read it."""

from __future__ import annotations

from datetime import datetime

from dashboard.views.dates import local_day
from metrics.access import Permission, Viewer, may
from metrics.deaths.national import NationalSignals, national_signals
from metrics.deaths.reviews import clock_day
from metrics.store import Store, read
from metrics.types import Board


def national_of(
    store: Store, viewer: Viewer, board: Board, known_at: datetime | None = None
) -> NationalSignals | None:
    """The signals as they stood when the board's month was looked at; None for readers from outside."""
    if not may(viewer, Permission.FIGURES, board.org.code, read.hierarchy(store)):
        return None
    as_at = clock_day(board.period, local_day(board.known_at))
    return national_signals(store, viewer, board.org.code, as_at, known_at)
