"""What the series of a file are called: the file has a name at most, the rest is seen from the figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from spc.gaps import Step, find_step
from spc.naming import SeriesWords
from spc.tables import Table
from spc.types import Floats

WHOLE = ("p", "p_prime")  # charts of a part of a whole, which times 100 is per cent
OVER = ("u", "u_prime")  # charts of events over an opportunity
UNITS = {"t": "days", "c": "", "g": ""}  # of others the file does not say whether they are counts
STEPS = {
    Step(1, "month"): "month",
    Step(3, "month"): "quarter",
    Step(12, "month"): "year",
    Step(7, "day"): "week",
    Step(1, "day"): "day",
    Step(1, "weekday"): "day",
}
MOST_DECIMALS = 6


def noun_of(table: Table, file: str) -> str:
    """What a series is called: its name, else that of its file; standard input has none."""
    return table.name or (Path(file).stem if file != "-" else "The series")


def words_of(table: Table, chart: str, multiplier: float, values: Floats, file: str = "-") -> SeriesWords:
    """The names of one series of a file. `values` are those drawn."""
    unit = UNITS.get(chart, "figure")
    if chart in WHOLE and multiplier == 100:
        unit = "%"
    elif chart in (*WHOLE, *OVER) and multiplier > 1:
        unit = f"per {multiplier:,.0f}"
    return SeriesWords(
        noun=noun_of(table, file),
        unit=unit,
        decimals=decimals_of(values),
        period="point" if table.numbered else period_of(table.dates),
        audited=False,  # of a file nobody has said so
    )


def period_of(dates: Sequence[date]) -> str:
    """What one point stands for; "point" where the dates keep no step that has a name."""
    step = find_step(dates)
    return "month" if len(dates) < 2 else STEPS.get(step, "point") if step else "point"


def decimals_of(values: Floats) -> int:
    """0 for whole numbers; else enough decimals to see a tenth of how far the values lie apart."""
    known = values[np.isfinite(values)]
    if not known.size or (known == np.round(known)).all():
        return 0
    apart = float(np.ptp(known)) or abs(float(known[0]))
    return min(max(math.ceil(1 - math.log10(apart)), 1), MOST_DECIMALS)
