"""Panels from plain lists: one series, many series, or dated events."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from spc import gaps
from spc.groups import Entry
from spc.types import Announced, Better, Dates, Flags, Floats, Ints, Panel

HALF_A_DAY = 0.5  # two events on one day whose times are not known


@dataclass(frozen=True, slots=True)
class Line:
    """One series as lists. None is a missing value; `denominator` is None for charts without one.

    `phases` are the first days of new phases, `ghosts` the days kept out of limits; `target` is one number
    or one per point. `running` is the gap since the last event. `ahead` are targets announced for later days.
    """

    dates: Sequence[date]
    numerator: Sequence[float | None]
    denominator: Sequence[float | None] | None = None
    better: Better = Better.NEITHER
    target: float | Sequence[float | None] | None = None
    phases: Collection[date] = ()
    ghosts: Collection[date] = ()
    running: float | None = None
    ahead: Sequence[Announced] = ()


def from_series(
    dates: Sequence[date],
    numerator: Sequence[float | None],
    denominator: Sequence[float | None] | None = None,
    *,
    better: Better | str = Better.NEITHER,
    target: float | Sequence[float | None] | None = None,
    phases: Collection[date] = (),
    ghosts: Collection[date] = (),
    running: float | None = None,
    ahead: Sequence[Announced] = (),
    multiplier: float = 1.0,
    fill_gaps: bool = True,
) -> Panel:
    """A panel of one series, shape (1, n_points). See `from_lines`."""
    line = Line(dates, numerator, denominator, Better(better), target, phases, ghosts, running, ahead)
    return from_lines([line], multiplier=multiplier, fill_gaps=fill_gaps)


def from_lines(lines: Sequence[Line], *, multiplier: float = 1.0, fill_gaps: bool = True) -> Panel:
    """A panel of many series, shape (len(lines), longest), padded at the end.

    `fill_gaps`: periods that the calendar has and the list lacks become gaps (switch it off for charts whose
    points are events). Dates must rise.

    Errors: ValueError when lists differ in length, dates do not rise, or only some lines have denominators.
    """
    given = [set(line.dates) for line in lines]
    lines = [_with_calendar(line) if fill_gaps else line for line in lines]
    for line in lines:
        _check(line)
    with_denominator = [line.denominator is not None for line in lines]
    if any(with_denominator) and not all(with_denominator):
        raise ValueError("either every series has denominators or none has")
    shape = (len(lines), max((len(line.dates) for line in lines), default=0))
    days = [_days(tuple(line.dates)) for line in lines]
    numerator = _table(shape, [_numbers(line.numerator) for line in lines], np.nan)
    present = np.isfinite(numerator)
    denominator = None
    if any(with_denominator):
        denominator = _table(shape, [_numbers(line.denominator or ()) for line in lines], np.nan)
        present &= np.isfinite(denominator)
    running = [line.running for line in lines]
    return Panel(
        dates=_table(shape, days, np.datetime64("NaT", "D")),
        numerator=numerator,
        denominator=denominator,
        present=present,
        ghost=_table(shape, [_ghosts(line, own) for line, own in zip(lines, days, strict=True)], np.False_),
        phase=_phases(shape, lines, days),
        target=_table(shape, [_targets(line.target, len(line.dates)) for line in lines], np.nan),
        better=tuple(line.better for line in lines),
        multiplier=multiplier,
        running=None if all(one is None for one in running) else _numbers(running),
        absent=_absent(lines, given, shape),
        ahead=tuple(_in_order(line.ahead) for line in lines) if any(line.ahead for line in lines) else (),
    )


def _table(shape: tuple[int, int], rows: Sequence[NDArray[Entry]], padding: Entry | float) -> NDArray[Entry]:
    """Rows of different lengths under one another, padded at the end."""
    found: NDArray[Entry] = np.full(shape, padding)
    for i, row in enumerate(rows):
        found[i, : row.size] = row
    return found


@lru_cache(maxsize=256)
def _days(dates: tuple[date, ...]) -> Dates:
    """Most series of an organisation are of the same months."""
    days: Dates = np.array(dates, dtype="datetime64[D]")
    days.flags.writeable = False
    return days


def _ghosts(line: Line, days: Dates) -> Flags:
    if not line.ghosts:
        return np.zeros(days.shape, dtype=bool)
    return np.isin(days, np.array(sorted(line.ghosts), dtype="datetime64[D]"))


def _phases(shape: tuple[int, int], lines: Sequence[Line], days: Sequence[Dates]) -> Ints:
    """How many phases have begun after the first, point by point; the padding belongs to the last."""
    phase = np.zeros(shape, dtype=np.int64)
    for i, (line, own) in enumerate(zip(lines, days, strict=True)):
        if own.size:
            starts = np.array(sorted(set(line.phases)), dtype="datetime64[D]")
            phase[i, : own.size] = np.searchsorted(starts[starts > own[0]], own, side="right")
            phase[i, own.size :] = phase[i, own.size - 1]
    return phase


def from_events(
    events: Sequence[date | datetime],
    *,
    as_at: date | None = None,
    better: Better | str = Better.HIGHER,
    phases: Collection[date] = (),
    ghosts: Collection[date] = (),
) -> Panel:
    """The days between dated events, for a t chart; `as_at` adds the gap that is still open.

    A long gap between events that nobody wants is good, hence `better` higher.
    """
    days, between = days_between(events)
    running = None
    if as_at is not None and events:
        running = float((as_at - _date(max(events, key=_moment))).days)
    return from_series(
        days,
        between,
        better=better,
        phases=phases,
        ghosts=ghosts,
        running=running,
        fill_gaps=False,
    )


def days_between(events: Sequence[date | datetime]) -> tuple[list[date], list[float]]:
    """Date of each event from the second on, and the days since the one before.

    Times count where both events have one. Two events on one day without times are half a day apart: a gap of
    zero would say that they are one event, and a whole day that they are not the same day.
    """
    ordered = sorted(events, key=_moment)
    days, between = [], []
    for before, event in pairwise(ordered):
        if isinstance(before, datetime) and isinstance(event, datetime):
            gap = (event - before).total_seconds() / 86400
        else:
            gap = float((_date(event) - _date(before)).days)
        days.append(_date(event))
        between.append(gap if gap > 0 else HALF_A_DAY)
    return days, between


def _moment(event: date | datetime) -> tuple[date, datetime]:
    day = _date(event)
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - compared with local times of a register
    return day, event.replace(tzinfo=None) if isinstance(event, datetime) else midnight


def _date(event: date | datetime) -> date:
    return event.date() if isinstance(event, datetime) else event


def _numbers(cells: Sequence[float | None]) -> Floats:
    return np.array([np.nan if cell is None else float(cell) for cell in cells], dtype=np.float64)


def _targets(target: float | Sequence[float | None] | None, n: int) -> Floats:
    if target is None or isinstance(target, int | float):
        return np.full(n, np.nan if target is None else float(target))
    return _numbers(target)


def _absent(lines: Sequence[Line], given: Sequence[set[date]], shape: tuple[int, int]) -> Flags | None:
    """The periods that only the calendar has; None when there are none."""
    if all(len(line.dates) == len(own) for line, own in zip(lines, given, strict=True)):
        return None
    absent = np.zeros(shape, dtype=bool)
    for i, (line, own) in enumerate(zip(lines, given, strict=True)):
        absent[i, : len(line.dates)] = [day not in own for day in line.dates]
    return absent


def _in_order(ahead: Sequence[Announced]) -> tuple[Announced, ...]:
    return tuple(sorted(ahead, key=lambda one: one.on))


def _with_calendar(line: Line) -> Line:
    if len(line.dates) < 2:
        return line
    _check(line)
    every = [day.item() for day in gaps.calendar(line.dates)]
    if len(every) == len(line.dates):
        return line
    place = {day: i for i, day in enumerate(line.dates)}

    def fill(cells: Sequence[float | None]) -> list[float | None]:
        return [cells[place[day]] if day in place else None for day in every]

    target = line.target
    return Line(
        dates=every,
        numerator=fill(line.numerator),
        denominator=None if line.denominator is None else fill(line.denominator),
        better=line.better,
        target=target if target is None or isinstance(target, int | float) else fill(target),
        phases=line.phases,
        ghosts=line.ghosts,
        running=line.running,
        ahead=line.ahead,
    )


def _check(line: Line) -> None:
    lists: Mapping[str, object] = {
        "numerator": line.numerator,
        "denominator": line.denominator,
        "target": line.target,
    }
    for name, cells in lists.items():
        if isinstance(cells, Sequence) and len(cells) != len(line.dates):
            raise ValueError(f"{len(line.dates)} dates but {len(cells)} entries of {name}")
    for before, after in pairwise(line.dates):
        if after < before:
            raise ValueError(f"dates must rise: {after} follows {before}")
