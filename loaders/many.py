"""Figures that came by the table and figures that came one by one, as one answer for each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from loaders import whole
from loaders.notes import Notes
from loaders.whole import Placed
from metrics.figure_table import FigureTable, Indices, joined, table_of
from metrics.types import Observation

FEW = 5_000  # figures that are as well kept one by one


def one_answer_each(
    tables: Sequence[FigureTable], singles: Sequence[Placed[Observation]], notes: Notes, column: str
) -> Sequence[Observation]:
    """Every figure once, as `whole.one_answer_each` gives them; of many only what repeats goes that way.

    The tables come in the order of the file, one for each of its parts that has any.
    """
    if not tables:
        return _singly(singles, notes, column)
    sheets = {
        sheet: place for place, sheet in enumerate(dict.fromkeys(s for t in tables for s in t.sheet.names))
    }

    def stands(placed: Placed[Observation]) -> tuple[int, int]:
        return sheets[placed[1]], placed[2]

    held = joined([*tables, table_of(single[0] for single in singles)])
    if len(held) <= FEW:
        return _singly(sorted(_placed(held), key=stands), notes, column)
    doubled = held.repeated()
    answered = _singly(sorted(_placed(held.take(doubled)), key=stands), notes, column)
    alone = np.ones(len(held), dtype=bool)
    alone[doubled] = False
    kept = joined([held.take(np.flatnonzero(alone)), table_of(answered)])
    return kept.take(_in_order(kept, sheets))


def _singly(placed: Sequence[Placed[Observation]], notes: Notes, column: str) -> tuple[Observation, ...]:
    return whole.one_answer_each(placed, whole.observation_key, whole.observation_says, notes, column)


def _placed(figures: FigureTable) -> Iterator[Placed[Observation]]:
    return ((one, one.sheet, one.row or 0, "") for one in figures)


def _in_order(figures: FigureTable, sheets: dict[str | None, int]) -> Indices:
    """The order of the file."""
    at = np.array([sheets[name] for name in figures.sheet.names], dtype=np.int32)[figures.sheet.codes]
    found: Indices = np.lexsort((figures.row, at))
    return found
