"""Do the gaps of a file agree with the dates beside them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spc.gaps import find_step
from spc.tables import Table

CLOSE = 1.0  # day: an event has its time too, so that a gap may be a part of a day longer or shorter


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Gaps that are not the days between their dates; the first of them as an example."""

    many: int
    of: int
    on: date
    gap: float  # as it was given
    days: int  # since the date before
    monthly: bool  # are the dates months, and no days of events?


def contradiction(table: Table) -> Contradiction | None:
    """What speaks against the gaps of a t chart; None where each is the days since the date before.

    A file may as well give the days to the event that follows. Running numbers have no days.
    """
    if table.numbered or len(table.dates) < 2:
        return None
    days = [(after - before).days for before, after in zip(table.dates, table.dates[1:], strict=False)]
    before, after = (
        [i for i, gap in enumerate(gaps) if gap is not None and abs(gap - days[i]) > CLOSE]
        for gaps in (table.numerator[1:], table.numerator[:-1])
    )
    if not before or not after:
        return None
    first = before[0]
    gap = table.numerator[first + 1]
    assert gap is not None
    step = find_step(table.dates)
    monthly = step is not None and step.unit == "month"
    return Contradiction(len(before), len(days), table.dates[first + 1], gap, days[first], monthly)
