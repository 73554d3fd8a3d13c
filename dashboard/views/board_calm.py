"""The rows that need no attention: a phone folds them away, and says no more good of them than is so."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.views.board_types import RowView, TextView
from dashboard.views.numbers import counted
from dashboard.views.words import capital

REST = "as usual, cannot be judged or are only in words"


def calm_words(rows: Iterable[RowView | TextView], count: int) -> str:
    """Of `count` rows that are folded away: how many show a change, how many few cases below a standard."""
    calm = [row for row in rows if isinstance(row, RowView) and not row.attention]
    changed = sum(bool(row.tone) for row in calm)
    short = sum(row.short for row in calm)
    said = []
    if changed:
        shows = "shows" if changed == 1 else "show"
        said.append(f"{capital(counted(changed, 'row'))} {shows} a change that is no concern.")
    if short:
        has = "has few cases and is" if short == 1 else "have few cases and are"
        said.append(f"{capital(counted(short, 'row'))} {has} below the standard over twelve months.")
    others = f"{count} other rows"
    if not said:
        return f"{others} are {REST}."
    return " ".join((f"{others} need no attention.", *said, f"The rest are {REST}."))
