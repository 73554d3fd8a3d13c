"""The series of the file as the day of the view knew them."""

from __future__ import annotations

import argparse
from datetime import date

from spc.command.chosen import chosen
from spc.command.columns import columns_of
from spc.command.text import text
from spc.english import listed
from spc.possible import Possible
from spc.tables import Table, TableError, read
from spc.types import Announced


def rows(args: argparse.Namespace) -> tuple[list[Table], bool]:
    """The series, cut at the day of the view, and whether they have denominators. Raises TableError."""
    chart = columns_of(args.chart)
    possible = Possible(args.lower_bound, args.upper_bound, args.multiply)
    if args.target is not None and (said := possible.target(args.target, chart)):
        raise TableError([f"--target {args.target:g}: {said}"])
    tables, weighed = read(text(args.file), chart, possible)
    tables = chosen(tables, args.series)
    if not any(table.dates for table in tables):
        raise TableError(["one event has no gap before it; a chart of gaps needs two"])
    check_days(tables, args, between_events=chart.between_events)
    if not chart.between_events:
        tables = [announcing(table, args.as_at, args.target) for table in tables]
    if args.as_at is not None:
        tables = [until(table, args.as_at) for table in tables]
    if not any(table.dates for table in tables):
        raise TableError([f"no row is dated {args.as_at} or earlier"])
    return tables, weighed


def check_days(tables: list[Table], args: argparse.Namespace, *, between_events: bool = False) -> None:
    """A day that touches no row would be left unheeded in silence, so it is a fault.

    Between events a phase may begin on any day: its first point is the next event.
    """
    freeze = args.freeze if isinstance(args.freeze, date) else None
    if tables[0].numbered:
        if args.rebase or args.ghost or args.reject or freeze:
            said = "--rebase, --ghost, --reject and --freeze cannot give a date"
            raise TableError([f"the rows are numbered, so {said}"])
        return
    known = {on for table in tables for on in table.dates}
    asked = [("--ghost", on) for on, _ in args.ghost] + [("--reject", on) for on, _ in args.reject]
    asked += [("--rebase", on) for on, _ in args.rebase if not between_events]
    faults = [
        f"{option} {on}: no row has this date{_nearest(on, known)}" for option, on in asked if on not in known
    ]
    if between_events:
        faults += [f"--rebase {on}: every row is earlier" for on, _ in args.rebase if on > max(known)]
    if freeze is not None and freeze < min(known):
        faults.append(f"--freeze {freeze}: every row is later")
    if freeze is not None and freeze > max(known):
        faults.append(
            f"--freeze {freeze}: every row is earlier, so no limit would be held; the last is {max(known)}"
        )
    if faults:
        raise TableError(faults)


def _nearest(on: date, known: set[date]) -> str:
    """The dates of rows around a day that none has."""
    around = [
        max((day for day in known if day < on), default=None),
        min((day for day in known if day > on), default=None),
    ]
    days = [str(day) for day in around if day is not None]
    return f"; the nearest {'is' if len(days) == 1 else 'are'} {listed(days)}" if days else ""


def announcing(table: Table, as_at: date | None, usual: float | None = None) -> Table:
    """The series without the rows that only announce a target for later; those are in `Table.ahead`.

    Such a row comes after the last value, and after the day of the view where one is given. A target that
    goes on as it was announces nothing: its row is a month without a value, as it is without a target.
    `usual` is the target of rows that have none. Running numbers have no later.
    """
    seen = [i for i in range(len(table.dates)) if table.has_value(i)]
    if table.numbered or not seen:
        return table
    last = seen[-1]
    later = [
        i
        for i in range(last + 1, len(table.dates))
        if table.target[i] is not None
        and (as_at is None or table.dates[i] > as_at)
        and table.dates[i] not in {**table.rebase, **table.ghost}
    ]
    now = usual if table.target[last] is None else table.target[last]
    if as_at is None and all(table.target[i] == now for i in later):
        return table
    cut = table.only([i not in later for i in range(len(table.dates))])
    told = ((table.dates[i], table.target[i]) for i in later)
    cut.ahead = [Announced(on, target) for on, target in told if target is not None]
    return cut


def until(table: Table, last: date) -> Table:
    """The rows of a series up to a day. Running numbers have no day and all stay."""
    return table if table.numbered else table.only([on <= last for on in table.dates])
