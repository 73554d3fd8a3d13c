"""Very many figures in the store: looked through, compared and written by column and not one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import repeat
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from metrics.figure_table import Coded, FigureTable
from metrics.store import bulk, fits
from metrics.store.digest import Digest
from metrics.store.kinds import OBSERVATION
from metrics.types import Observation

CHUNK = 5_000  # rows that are on their way at a time
COLUMNS = (*OBSERVATION.key, *OBSERVATION.payload, *OBSERVATION.place)


def doubtful(figures: FigureTable, where: str) -> tuple[Observation, ...]:
    """The figures that have to be looked at one by one: numbers that are none, and questions asked twice.

    Raises StoreError for a text that the store cannot keep.
    """
    for name, column in (("org_code", figures.org), ("measure_id", figures.measure)):
        _require_fit(name, column, where)
    _require_fit("breakdown", figures.breakdown, where)
    _require_fit("value_text", figures.value_text, where)
    endless = np.zeros(len(figures), dtype=bool)
    for numbers in (figures.numerator, figures.denominator, figures.value):
        endless |= np.isinf(numbers)
    places = np.union1d(np.flatnonzero(endless), figures.repeated())
    return tuple(figures.take(places))


def _require_fit(name: str, column: Coded[Any], where: str) -> None:
    for text in column.used():
        fits.require_fit(OBSERVATION.table, {name: text}, where)


def apart(connection: Connection, figures: FigureTable) -> tuple[FigureTable, list[FigureTable]]:
    """Figures of which the store can know nothing yet, and the others, one table for each organisation."""
    table = OBSERVATION.table
    orgs, measures = figures.org.names, figures.measure.names
    held = np.zeros((len(orgs), max(1, len(measures))), dtype=bool)
    places = {measure: place for place, measure in enumerate(measures)}
    for at, org in enumerate(orgs):
        query = select(table.c.measure_id).where(table.c.org_code == org).distinct()
        for measure in connection.execute(query).scalars():
            if measure in places:
                held[at, places[measure]] = True
    known = held[figures.org.codes, figures.measure.codes]
    others = figures.take(np.flatnonzero(known))
    by_org = (np.flatnonzero(others.org.codes == at) for at in np.unique(others.org.codes))
    return figures.take(np.flatnonzero(~known)), [others.take(places) for places in by_org]


def rows(figures: FigureTable) -> Iterator[tuple[Any, ...]]:
    """Each figure as other records of a submission are handed on: key, payload and place."""
    for start in range(0, len(figures), CHUNK):
        yield from zip(*_columns(figures.take(slice(start, start + CHUNK))), strict=True)


def add(connection: Connection, submission_id: int, figures: FigureTable, left: Digest) -> None:
    """Insert the figures as rows of a submission, inside the caller's transaction, and say so in `left`."""
    days = replace(figures, period=_named(figures.period, lambda day: bulk.day(connection, day)))
    for start in range(0, len(days), CHUNK):
        columns = _columns(days.take(slice(start, start + CHUNK)))
        left.add(columns)
        chunk = list(zip(repeat(submission_id), *columns))
        bulk.add_as_is(connection, OBSERVATION.table, ("submission_id", *COLUMNS), chunk)


def _columns(figures: FigureTable) -> tuple[list[Any], ...]:
    """The columns in the order of the table in the store."""
    plain = replace(
        figures,
        grain=_named(figures.grain, lambda grain: grain.value),
        status=_named(figures.status, lambda status: status.value),
        sheet=_named(figures.sheet, _short),
    )
    return plain.columns()


def _named(column: Coded[Any], name: Callable[[Any], Any]) -> Coded[Any]:
    return Coded(tuple(name(one) for one in column.names), column.codes)


def _short(name: str | None) -> str | None:
    found: str | None = fits.shortened(OBSERVATION.table, ("sheet",), (name,))[0]
    return found
