"""Checks that need the whole file: one figure twice, two answers to one question, months still to come."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from loaders.cells import Fault
from loaders.notes import Notes
from metrics.types import Observation, Status

IN_TABLE = "If it is a plan, give the status planned."
IN_FORM = "Clear it; only midwife hours planned ahead can be given for months to come."
ON_DAY = "Give the day on which it happened."
Record = TypeVar("Record")
Placed = tuple[Record, str | None, int, str]  # record, sheet, row, part


def future(period: date, status: Status, today: date, remedy: str = IN_TABLE) -> Fault | None:
    """A figure cannot be known before its period has begun, unless it is a plan.

    `remedy` says what to do about it, where no status can be given.
    """
    if period > today and status is not Status.PLANNED:
        return Fault(
            "period_in_future",
            f"says {period:%B %Y}, which has not begun. {remedy}",
        )
    return None


def one_answer_each(
    placed: Iterable[Placed[Record]],
    key: Callable[[Record], Hashable],
    said: Callable[[Record], Hashable],
    notes: Notes,
    column: str,
) -> tuple[Record, ...]:
    """Records whose key has one answer. Repeats are dropped with a warning, contradictions refused."""
    groups: dict[Hashable, list[Placed[Record]]] = {}
    for item in placed:
        groups.setdefault(key(item[0]), []).append(item)
    kept: list[Record] = []
    for items in groups.values():
        record, _sheet, first, _part = items[0]
        if len({said(item[0]) for item in items}) > 1:
            rows = _places(items)
            for _record, sheet, row, part in items:
                fault = Fault(
                    "conflicting_figures",
                    f"gives one figure in different ways in {rows}. Keep the right one.",
                )
                notes.error(fault, sheet=sheet, row=row, column=column, part=part)
            continue
        for _record, sheet, row, part in items[1:]:
            where = f"row {first}" if sheet == _sheet else f"row {first} of the sheet {_sheet}"
            notes.warning(
                Fault("repeated_row", f"repeats {where} word for word. It was counted once."),
                sheet=sheet,
                row=row,
                column=column,
            )
            notes.not_used("", sheet=sheet, row=row, part=part)
        kept.append(record)
    return tuple(kept)


def _places(items: list[Placed[Record]]) -> str:
    """Where up to five rows stand; with their sheets when there is more than one."""
    if len({sheet for _, sheet, _, _ in items}) == 1:
        return "rows " + ", ".join(str(row) for _, _, row, _ in items[:5])
    return ", ".join(f"row {row} of the sheet {sheet}" for _, sheet, row, _ in items[:5])


def observation_key(record: Observation) -> Hashable:
    return record.org_code, record.measure_id, record.grain, record.period, record.breakdown


def observation_says(record: Observation) -> Hashable:
    return replace(record, row=None, sheet=None)
