"""How many new signals chance alone would give a board."""

from __future__ import annotations

from dashboard.views.numbers import expected, in_words
from metrics.types import Board


def by_chance(board: Board) -> str:
    """How much of this chance alone would give: always said, whatever was found."""
    if not board.charts:
        return "No chart can show a change here yet, so chance alone gives none either."
    over = "the one chart" if board.charts == 1 else f"all {in_words(board.charts)} charts"
    over = "both charts" if board.charts == 2 else over
    return (
        f"If nothing at all had changed, chance alone would still give "
        f"{_about(board.expected_headlines_by_chance, 'headline')} a quarter, and "
        f"{_about(board.expected_by_chance, 'new signal')} over {over}."
    )


def _about(count: float, what: str) -> str:
    """ "no headline", "fewer than 0.1 headlines", "about 0.3 headlines"."""
    if not count:
        return f"no {what}"
    told = expected(count)
    return f"{told} {what}s" if told.startswith("fewer") else f"about {told} {what}s"
