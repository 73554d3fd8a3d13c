"""Reading the events file: who counts, what is named, and what the national code would do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spc.moss.months import month_of, written
from spc.moss.rows import BRITISH, Faults, Row, day, month, number, repeated, rows

DEATHS = frozenset({"SB", "NND"})  # term stillbirths, and term neonatal deaths to 28 days


@dataclass(frozen=True, slots=True)
class Event:
    """One row of events. `on` is None when the day is not known; `twice` when an earlier row is the same."""

    row: Row
    site: str
    month: int
    on: date | None
    count: int
    death: bool
    twice: bool


def read_events(path: Path, faults: Faults) -> list[Event]:
    """Every row that can be counted; the others are named.

    Errors: UnreadableError.
    """
    seen: dict[tuple[tuple[str, str], ...], Row] = {}
    found: list[Event] = []
    for row in rows(path, ("Site_Code", "event_count"), faults):
        event = _event(row, seen.get(tuple(row.cells.items())), faults)
        seen.setdefault(tuple(row.cells.items()), row)
        if event is not None:
            found.append(event)
    _name_dates([event.row for event in found], faults)
    _name_outcomes(found, faults)
    return found


def _event(row: Row, same: Row | None, faults: Faults) -> Event | None:
    site, on, count = row.get("Site_Code"), day(row.get("test_date")), number(row.get("event_count"))
    when = month(row.get("year_month"))
    if when is None and on is not None:
        when = month_of(on)
    if not site:
        faults.add(f"{row.place}: the event has no site and is not counted; nor is it in the national code")
        return None
    if when is None or count is None or count != int(count):
        what = "month" if when is None else "whole event_count"
        faults.add(f"{row.place}: the event has no {what} that can be read and is not counted")
        return None
    if on is None:
        faults.add(f"{row.place}: test_date {row.get('test_date')!r} is no day; not in the daily excess")
    elif month_of(on) != when:
        faults.add(f"{row.place}: test_date {on} is not in {written(when)}; the monthly sum uses year_month")
    if same is not None:
        faults.add(
            f"{row.place}: the row is the same as row {same.number}; national mode counts both, exact mode "
            "one (two events of one day are one row with event_count 2)"
        )
    death = row.get("outcome").upper() in DEATHS or not row.get("outcome")
    return Event(row, site, when, on, int(count), death, same is not None)


def _name_dates(found: Sequence[Row], faults: Faults) -> None:
    british = [row for row in found if BRITISH.fullmatch(row.get("test_date"))]
    if british:
        faults.add(
            f"{repeated(british[0].place, len(british))}: test_date is written dd/mm/yyyy and was read so; "
            "the national code reads no date there and draws an excess without events"
        )


def _name_outcomes(found: Sequence[Event], faults: Faults) -> None:
    others = [event for event in found if not event.death]
    if others:
        kinds = ", ".join(sorted({event.row.get("outcome") for event in others}))
        faults.add(
            f"{repeated(others[0].row.place, len(others))}: outcome {kinds} is neither SB nor NND; "
            "national mode counts it, exact mode does not"
        )
