"""`pqs known-at`: what the store knew on a day, and what is known otherwise on another."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.store import As, open_store, who
from dashboard.inert import inert

if TYPE_CHECKING:
    from metrics.access import Viewer
    from metrics.store import Store
    from metrics.types import Organisation

Row = dict[str, object]
KNOWN = (
    *("org", "measure", "breakdown", "period", "numerator", "denominator", "value", "text", "status"),
    *("loaded_by", "file", "sheet", "row", "recorded"),
)
CHANGED = (
    *("org", "kind", "what", "breakdown", "period", "was", "now", "why", "reason", "by", "when"),
    *("file", "sheet", "row"),
)
NOW = "now"


class Format(StrEnum):
    TEXT = "text"
    CSV = "csv"
    JSON = "json"


def known_at(
    day: Annotated[
        str, typer.Argument(help="A day (2026-08-04: as known at its end) or a moment (2026-08-04T09:30).")
    ],
    org: Annotated[str, typer.Option(help="Code of one trust or site; else all that you may read.")] = "",
    measure: Annotated[str, typer.Option(help="Id or name of one measure; `pqs measures` lists them.")] = "",
    against: Annotated[
        str, typer.Option(help="Another day, or `now`: list only what is known otherwise then, and why.")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="text, csv or json.")] = Format.TEXT,
    as_email: As = None,
) -> None:
    """Print what was known on a day: every figure, who loaded it, from which file and row, and when.

    With --against: what is different on the other day: was, now, who, file, row and why (corrected,
    withdrawn, came late ...), words and counts of cases among them. The pages show the same with ?known_at=.
    """
    from metrics.catalogue import catalogue
    from metrics.store import StoreError
    from metrics.store.organisations import organisation, organisations

    store = open_store()
    viewer = who(store, as_email)
    moment = moment_given(day, store.now())
    other = moment_given(against, store.now()) if against else None
    chosen = None
    if measure:
        found = catalogue().find(measure)
        if found is None:
            raise StoreError(f"“{measure}” is not a measure here. `pqs measures` lists them all.")
        chosen = (found.id,)
    code = org.strip().upper()
    orgs = (organisation(store, viewer, code),) if code else organisations(store, viewer)
    if other is None:
        rows = _each(orgs, code, lambda one: known_rows(store, viewer, one, moment, chosen))
        _print(rows, KNOWN, form, f"As known on {_day(moment)}")
    else:
        then, now = sorted((moment, other))
        rows = _each(orgs, code, lambda one: changed_rows(store, viewer, one, then, now, chosen))
        _print(rows, CHANGED, form, f"Known otherwise on {_day(now)} than on {_day(then)}")


def moment_given(text: str, now: datetime) -> datetime:
    """A day as its end, a moment as itself, `now`. Raises StoreError for what is none, or still to come."""
    from dashboard.views.dates import local_day, parse_moment
    from metrics.store import StoreError

    if text.strip().lower() == NOW:
        return now
    found = parse_moment(text)
    if found is None:
        raise StoreError(
            f"“{text}” is not a day; write it such as 2026-08-04, or with a time, 2026-08-04T09:30."
        )
    if local_day(found) > local_day(now):
        raise StoreError(f"{local_day(found)} has not come yet; give a day up to {local_day(now)}.")
    return min(found, now)


def _each(orgs: tuple[Organisation, ...], asked: str, rows_of: Callable[[str], list[Row]]) -> list[Row]:
    """The rows of every organisation; without one named, those that may not be read are passed over."""
    from metrics.access import Forbidden

    rows: list[Row] = []
    for one in orgs:
        try:
            rows += rows_of(one.code)
        except Forbidden:
            if asked:
                raise
    return rows


def known_rows(
    store: Store, viewer: Viewer, code: str, moment: datetime, measures: tuple[str, ...] | None
) -> list[Row]:
    """One row for each figure; what is hidden from this reader is left out. Raises StoreError before any."""
    from dashboard.commands.series import period_text
    from metrics.apart import hidden_from
    from metrics.store import StoreError
    from metrics.store.began import began
    from metrics.store.held import held

    first = began(store, viewer, code)
    if first is not None and moment < first:
        raise StoreError(f"Nothing was known of {code} on {_day(moment)}; its first file came {_day(first)}.")
    found = held(store, viewer, code, known_at=moment, measures=measures)
    newest = max((h.observation.period for h in found), default=None)
    cells = hidden_from(store, viewer, code, newest, moment).cells if newest else frozenset()
    return [
        {
            "org": code,
            "measure": h.observation.measure_id,
            "breakdown": h.observation.breakdown,
            "period": period_text(h.observation.period, h.observation.grain),
            "numerator": h.observation.numerator,
            "denominator": h.observation.denominator,
            "value": h.observation.value,
            "text": h.observation.value_text,
            "status": h.observation.status.value,
            "loaded_by": h.file.recorded_by,
            "file": h.file.file_name,
            "sheet": h.observation.sheet,
            "row": h.observation.row,
            "recorded": h.file.recorded_at.isoformat(),
        }
        for h in found
        if (code, h.observation.measure_id, h.observation.breakdown, h.observation.period) not in cells
    ]


def changed_rows(
    store: Store,
    viewer: Viewer,
    code: str,
    then: datetime,
    now: datetime,
    measures: tuple[str, ...] | None,
) -> list[Row]:
    """One row for each thing that is known otherwise."""
    from dashboard.commands.series import period_text
    from metrics.since import since
    from metrics.store.differences import Why

    found = since(store, viewer, code, then, now, measures=measures)
    late = set(found.late)
    return [
        {
            "org": code,
            "kind": one.kind,
            "what": one.what,
            "breakdown": one.breakdown,
            "period": period_text(one.period, one.grain) if one.period else None,
            "was": one.was,
            "now": one.now,
            "why": "late" if one.why is Why.NEW and one in late else one.why.value,
            "reason": one.reason,
            "by": one.by,
            "when": one.at.isoformat(),
            "file": one.file_name,
            "sheet": one.sheet,
            "row": one.row,
        }
        for one in found.found
    ]


def _day(moment: datetime) -> str:
    from dashboard.views.dates import moment as written

    return written(moment)


def _print(rows: list[Row], columns: tuple[str, ...], form: Format, title: str) -> None:
    if form is Format.JSON:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif form is Format.CSV:
        writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _plain(cell) for name, cell in row.items()} for row in rows)
    elif not rows:
        typer.echo(f"{title}: nothing.")
    else:
        from rich.console import Console
        from rich.table import Table

        table = Table(title=f"{title}: {len(rows):,}", title_justify="left")
        shown = [name for name in columns if any(row[name] not in (None, "") for row in rows)]
        for name in shown:
            table.add_column(name.replace("_", " "), overflow="fold")
        for row in rows:
            table.add_row(*(_cell(row[name]) for name in shown))
        Console(highlight=False).print(table)


def _plain(cell: object) -> object:
    """A cell of the CSV file: whole numbers without decimals, no text that a spreadsheet would run."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return inert(cell) if isinstance(cell, str) else cell


def _cell(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:.12g}" if isinstance(cell, float) else str(cell)
