"""What chance alone would give so many charts of a matrix."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.views.chance import chance_words
from dashboard.views.numbers import counted
from metrics.system.types import Cell, MatrixRow, Standing
from spc import english
from spc.chance import signal_chance

AS_LONG = 36  # points of a chart whose length this reader is not told
LEFT_OUT = (
    "chart of national signals has limits of another kind and is not among them",
    "charts of national signals have limits of another kind and are not among them",
)
JUDGED = ("xmr", "p", "u", "p_prime", "u_prime", "c", "g", "t")


def matrix_chance(rows: Iterable[MatrixRow]) -> str:
    """New signals in a quarter on so many charts: each by its kind and its length."""
    cells = [cell for row in rows for cell in row.cells if cell.standing is Standing.JUDGED]
    like = [cell for cell in cells if is_judged(cell)]
    others = len(cells) - len(like)
    if others and not like:
        return ""
    said = chance_words(len(like), sum(map(_chance, like)))
    return f"{said} {english.capital(counted(others, *LEFT_OUT))}." if others else said


def is_judged(cell: Cell) -> bool:
    return cell.standing is Standing.JUDGED and cell.measure.chart in JUDGED


def _chance(cell: Cell) -> float:
    spans = cell.verdict.spans
    return signal_chance(cell.measure.chart, n_points=spans[-1].n if spans else AS_LONG, at_end=True)
