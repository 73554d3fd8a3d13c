"""`pqs series`: one measure of one organisation, month by month, as stored."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from metrics.catalogue import Catalogue
    from metrics.measure import Measure
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
    """Print the figures of one measure as they are stored: nothing is filled in.

    A value is worked out (numerator divided by denominator) only where none was published beside them.
    csv and json round nothing; the table shows two decimals.
    """
    from metrics.apart import hidden_from
    from metrics.catalogue import catalogue
    from metrics.store import StoreError
    from metrics.store.read import observations

    known = catalogue().find(measure)
    if known is None:
        raise StoreError(f"“{measure}” is not a measure here{_meant(measure, catalogue())}")
    store, code = open_store(), org.strip().upper()
    viewer = who(store, as_email)
    found = observations(store, viewer, code, measures=(known.id,))
    cells = hidden_from(store, viewer, code, max((o.period for o in found), default=date.max)).cells
    found = tuple(o for o in found if (code, known.id, o.breakdown, o.period) not in cells)
    wanted = "|".join(sorted(part.strip() for part in breakdown.split("|") if part.strip()))
    if known.kind in ("category", "text"):
        raise StoreError(_elsewhere(known, code))
    rows = [as_row(o, known.multiplier) for o in found if o.breakdown == wanted]
    if not rows:
        others = sorted({o.breakdown or "the total" for o in found})
        more = f" There is: {'; '.join(others)}." if others else ""
        raise StoreError(f"Nothing is stored of {known.id} for {code} with this breakdown.{more}")
    _print(rows, form, f"{known.title}, {code}")


def _meant(asked: str, known: Catalogue) -> str:
    """The end of the sentence: the measure whose name comes nearest, and where all are listed."""
    from metrics.catalogue import normalise

    names = {normalise(name): found for name, found in known.by_alias.items()}
    near = get_close_matches(normalise(asked), names, n=1, cutoff=0.7)
    guess = f"; did you mean {names[near[0]].id}?" if near else "."
    return f"{guess} `pqs measures` lists them all."


def _elsewhere(measure: Measure, code: str) -> str:
    """Where an answer that is no figure is shown."""
    what = "words" if measure.kind == "text" else "an answer with its date"
    where = f"its page, /measure/{measure.id}?org={code}, and the overview show it"
    return f"{measure.id} is {what}, not a figure by month, so there is no series to print; {where}."


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
    if grain == "month":
        return f"{period:%Y-%m}"
    if grain == "quarter":
        return f"{period.year}-Q{(period.month + 2) // 3}"
    if grain == "year":
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
        from rich.console import Console
        from rich.table import Table

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
