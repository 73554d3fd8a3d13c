"""What of a submission is new, what says another thing than is known, and what says the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection

from metrics.figure_table import FigureTable
from metrics.store import fits, many
from metrics.store.in_lists import in_lists
from metrics.store.kinds import OBSERVATION, Kind, Values
from metrics.store.known import (
    Version,
    as_known,
    export_of,
    gap_since,
    outlived,
    versions,
    weight,
    weight_of,
)
from metrics.store.types import Submission


@dataclass(slots=True, eq=False)
class Sorted:
    """The records of one kind, told apart by what is known already."""

    kind: Kind
    added: list[tuple[Any, ...]] = field(default_factory=list)
    corrected: list[tuple[Any, ...]] = field(default_factory=list)
    before: list[tuple[Any, ...]] = field(default_factory=list)  # what was known of each of the corrected,
    # and the file that said it
    unchanged: list[int] = field(default_factory=list)  # ids of the rows that say the same
    beneath: list[tuple[Any, ...]] = field(default_factory=list)  # kept, and something settled counts instead
    older: list[tuple[Any, ...]] = field(default_factory=list)  # kept, and a longer export counts
    reaches: date | None = None  # the last day of that export
    mends: bool = False  # something unchanged was doubted since, as a later file was not counted whole
    fresh: FigureTable | None = None  # very many figures that are new: more of the added

    @property
    def new(self) -> int:
        return len(self.added) + (0 if self.fresh is None else len(self.fresh))

    def every_added(self) -> list[tuple[Any, ...]]:
        return [*self.added, *(() if self.fresh is None else many.rows(self.fresh))]


def sort(connection: Connection, kind: Kind, submission: Submission, moment: datetime) -> Sorted:
    """Compare the records of one kind with what is known at a moment."""
    found, figures = Sorted(kind), submission.observations
    if kind is not OBSERVATION or not isinstance(figures, FigureTable):
        _sort(connection, found, submission, moment)
        return found
    found.fresh, others = many.apart(connection, figures)
    for of_one in others:
        _sort(connection, found, replace(submission, observations=of_one), moment)
    return found


def _sort(connection: Connection, found: Sorted, submission: Submission, moment: datetime) -> None:
    kind = found.kind
    rows = {key: (payload, place) for key, payload, place in kind.rows(submission)}
    held = _held(connection, kind, rows.keys(), moment) if rows else {}
    known = as_known(held, moment)
    start, end = len(kind.key), len(kind.key) + len(kind.payload)
    export, until = export_of(submission.source), submission.covers_to
    for key, (payload, place) in rows.items():
        candidates = held.get(key, ())
        version = known.get(key)
        if version is None:
            found.added.append((*key, *payload, *fits.shortened(kind.table, kind.place, place)))
        elif tuple(version.row[start:end]) == payload:
            found.unchanged.append(version.row.id)
            found.mends |= kind is OBSERVATION and gap_since(candidates, version, moment)
        elif kind is OBSERVATION and weight_of(payload[-1]) < weight(version.row):
            found.beneath.append((*key, *payload, *fits.shortened(kind.table, kind.place, place)))
        elif (last := outlived(candidates, export, until, moment)) is not None:
            found.reaches = max(last, found.reaches or last)
            found.older.append((*key, *payload, *fits.shortened(kind.table, kind.place, place)))
        else:
            found.before.append((*version.row[start:end], version.row.submission_id))
            found.corrected.append((*key, *payload, *fits.shortened(kind.table, kind.place, place)))


def _held(connection: Connection, kind: Kind, keys: Any, moment: datetime) -> dict[Values, list[Version]]:
    """What was said of the organisations, measures and periods of these keys, and perhaps a little more.

    A monthly file is compared with its month: reading the whole history for every file of a history would
    take longer with each of them.
    """
    orgs = sorted({key[0] for key in keys})
    within = _within(kind, keys)
    held: dict[Values, list[Version]] = {}
    for some in in_lists(orgs):
        where: list[ColumnElement[bool]] = [kind.table.c.org_code.in_(some)]
        if kind is OBSERVATION:
            where.append(kind.table.c.measure_id.in_(sorted({key[1] for key in keys})))
        where += within
        held |= versions(connection, kind, where, moment)
    return held


def _within(kind: Kind, keys: Any) -> list[ColumnElement[bool]]:
    """From the first to the last period of the keys, for a kind of record that has periods."""
    if "period" not in kind.key:
        return []
    place, period = kind.key.index("period"), kind.table.c.period
    return [period.between(min(key[place] for key in keys), max(key[place] for key in keys))]
