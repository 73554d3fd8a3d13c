"""`pqs series`: one measure of one organisation, month by month, as stored."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from dashboard.commands.store import As, open_store, who
from metrics.catalogue import catalogue
from metrics.store import StoreError, read
from metrics.types import Grain, Observation

COLUMNS = ("period", "numerator", "denominator", "value", "status")


class Format(StrEnum):
    CSV = "csv"
    JSON = "json"
    TABLE = "table"


def series(
    org: Annotated[str, typer.Option(help="Code of the trust or site, such as R0A.")],
    measure: Annotated[str, typer.Option(help="Id or name of a measure; `pqs measures` lists them.")],
    breakdown: Annotated[
        str, typer.Option(help="Such as staff_group=midwives|module=fetal_monitoring.")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="csv, json or table.")] = Format.TABLE,
    as_email: As = None,
) -> None:
    """Print the figures of one measure as they are stored: nothing is rounded, nothing is filled in.

    A value is worked out (numerator divided by denominator) only where both numbers are there.
    """
    known = catalogue().find(measure)
    if known is None:
        raise StoreError(f"“{measure}” is not a measure here. `pqs measures` lists them all.")
    store = open_store()
    found = read.observations(store, who(store, as_email), org, measures=(known.id,))
    wanted = "|".join(sorted(part.strip() for part in breakdown.split("|") if part.strip()))
    rows = [as_row(o, known.multiplier) for o in found if o.breakdown == wanted]
    if not rows:
        others = sorted({o.breakdown or "the total" for o in found})
        more = f" There is: {'; '.join(others)}." if others else ""
        raise StoreError(f"Nothing is stored of {known.id} for {org} with this breakdown.{more}")
    _print(rows, form, f"{known.title}, {org}")


def as_row(o: Observation, multiplier: float) -> dict[str, object]:
    """One period as `pqs series` gives it."""
    value = o.value
    if value is None and o.numerator is not None and o.denominator:
        value = o.numerator / o.denominator * multiplier
    return {
        "period": period_text(o.period, o.grain),
        "numerator": _whole(o.numerator),
        "denominator": _whole(o.denominator),
        "value": _whole(value),
        "status": o.status.value,
    }


def period_text(period: date, grain: Grain) -> str:
    """`2026-10`, `2026-Q3`, `2026` or `2026-27`."""
    if grain is Grain.MONTH:
        return f"{period:%Y-%m}"
    if grain is Grain.QUARTER:
        return f"{period.year}-Q{(period.month + 2) // 3}"
    if grain is Grain.YEAR:
        return str(period.year)
    return f"{period.year}-{(period.year + 1) % 100:02d}"


def _whole(number: float | None) -> int | float | None:
    return int(number) if number is not None and number.is_integer() else number


def _print(rows: list[dict[str, object]], form: Format, title: str) -> None:
    if form is Format.JSON:
        typer.echo(json.dumps(rows, indent=2))
    elif form is Format.CSV:
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        table = Table(title=title, title_justify="left")
        for column in COLUMNS:
            table.add_column(column, justify="left" if column in ("period", "status") else "right")
        for row in rows:
            table.add_row(*(_shown(row[column]) for column in COLUMNS))
        Console(highlight=False).print(table)


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)
