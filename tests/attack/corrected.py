"""Trusts correct months that they had shared, and share them again: what was hidden may be shown, and the
other way round. Every relation between figures that held goes on to hold.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from metrics.access import OPERATOR
from metrics.series import catalogue
from metrics.store import Store, Submission, record_submission, tables
from metrics.store.return_steps import Taking, take_steps
from metrics.store.returns import STEPS
from metrics.types import Grain, Observation, Status
from tests.attack.figures import Figures
from tests.attack.solver import Puzzle
from tests.dashboard.papers.worked_out import REST, D, N, Number

FURTHEST = 3.0  # how far a count moves
WHY = "Cases were counted twice."


def correct(
    store: Store, each: Mapping[str, Figures], months: Iterable[date], at: datetime, seed: int
) -> int:
    """Correct these months of each trust and its sites, all at a moment; how many figures are others now.

    They are shared again within the next hour. `each`: the figures as they stand.
    """
    chosen, number = frozenset(months), 0
    for trust, figures in each.items():
        changed = _changed(figures, chosen, seed)
        rows = list(_rows(store, changed))
        content = f"{trust} {at} {seed}".encode()
        submission = Submission(
            source="tidy",
            file_name=f"{trust}-again.csv",
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
            observations=rows,
            rows_read=len(rows),
        )
        by = replace(OPERATOR, email=f"data@{trust.lower()}.example")
        record_submission(store, by, submission, recorded_at=at)
        moments = [at + timedelta(minutes=10 * place) for place in range(1, len(STEPS) + 1)]
        steps = [
            Taking(by, month, step, moment, WHY if step == "draft" else "")
            for step, moment in zip(STEPS, moments, strict=True)
            for month in sorted(chosen)
        ]
        take_steps(store, trust, steps)
        number += len(rows)
    return number


def _changed(figures: Figures, months: frozenset[date], seed: int) -> dict[Number, float]:
    """Other numbers between which the same holds."""
    puzzle = Puzzle()
    for number, value in figures.true.items():
        (_, id_, _, period), _ = number
        if period in months and value.is_integer() and catalogue()[id_].grain == Grain.MONTH:
            puzzle.unknown(number, value, max(0.0, value - FURTHEST), value + FURTHEST)
    for held in figures.sums:
        puzzle.tell(((one, by, figures.true[one]) for one, by in held.terms), held.low, held.high)
    world = puzzle.world(seed)
    return {
        number: value
        for number, value in world.items()
        if number[1] != REST and {value, figures.true[number]} != {0.0}
    }


def _rows(store: Store, changed: Mapping[Number, float]) -> Iterable[Observation]:
    """The figures of trusts that are others now, as rows of a file."""
    numbers = defaultdict[tuple[str, str, str, date], dict[str, float]](dict)
    for (cell, part), value in changed.items():
        numbers[cell][part] = value
    o, s = tables.observation, tables.submission
    asked = select(o).join(s, s.c.id == o.c.submission_id).where(s.c.visibility == "trust").order_by(o.c.id)
    with store.reading() as connection:
        found = {
            (row.org_code, row.measure_id, row.breakdown, row.period): row
            for row in connection.execute(asked)
        }
    for cell, parts in numbers.items():
        row = found.get(cell)
        if row is None or row.grain != Grain.MONTH:
            continue
        count, among = parts.get(N), parts.get(D, row.denominator)
        if row.numerator is None:
            count, among = None, row.denominator
        value = row.value if row.value is None or row.numerator is not None else parts.get(N, row.value)
        if count is not None and value is not None:
            value = count / among * catalogue()[cell[1]].multiplier if among else count
        if (count, among, value) != (row.numerator, row.denominator, row.value):
            yield Observation(
                cell[1], cell[0], cell[3], Grain.MONTH, cell[2], count, among, value, None, Status(row.status)
            )
