"""`python -m spc together FIRST.csv SECOND.csv`: do two series move together, and which comes first?"""

from __future__ import annotations

import json
import math
from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from spc.association import DRAWS, Association, association
from spc.association_words import moves_with
from spc.charts import CHARTS
from spc.command.faults import guarded, written
from spc.command.kinds import Parser, finite
from spc.command.names import period_of
from spc.command.text import text
from spc.gaps import calendar, find_step
from spc.tables import Table, TableError, read
from spc.types import Floats
from spc.written_number import number

MOST_LAGS = 24


def lags(text: str) -> int:
    """How many periods apart the two may lie at most."""
    if not text.isdecimal() or not int(text) <= MOST_LAGS:
        raise ArgumentTypeError(f"{text!r} is no whole number up to {MOST_LAGS}")
    return int(text)


def positive(text: str) -> int:
    """A whole number above zero."""
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text!r} is no whole number above zero")
    return int(text)


def parser() -> Parser:
    """All options."""
    p = Parser(
        prog="python -m spc together",
        description="Rank correlation of two series, the second read up to so many periods before and after "
        "the first, with intervals that hold for all of these timings together. Each CSV has one series, "
        "with the columns date,value or date,numerator,denominator. One JSON object.",
    )
    p.add_argument("first", metavar="FIRST", help="CSV file; - for standard input")
    p.add_argument("second", metavar="SECOND", help="CSV file")
    p.add_argument("--lags", type=lags, default=3, metavar="N", help="periods apart at most, 3 unless said")
    p.add_argument("--level", type=finite, default=95.0, metavar="L", help="per cent of the intervals")
    p.add_argument("--block", type=positive, metavar="N", help="periods in a block of the bootstrap")
    p.add_argument("--draws", type=positive, default=DRAWS, metavar="N", help="bootstrap samples")
    p.add_argument("--seed", type=positive, default=1, metavar="N", help="seed of the bootstrap")
    p.add_argument("--out", type=Path, metavar="PATH", help="write here instead of to standard output")
    return p


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it answered, 2 with one line per fault on standard error when it could not."""

    def answered() -> int:
        args = parser().parse_args(arguments)
        return written(json.dumps(answer(args), ensure_ascii=False, allow_nan=False) + "\n", args.out)

    return guarded(answered, "python -m spc together")


def answer(args: Namespace) -> dict[str, Any]:
    """What was found, ready for JSON. Errors: TableError, OSError, ValueError."""
    (one, first), (other, second) = _series([args.first, args.second])
    days = sorted({*first, *second})
    if len(days) > 2 and find_step(days) is None:
        raise TableError(["the dates of the two files keep no step in common, so no delay can be counted"])
    months = [day.item() for day in calendar(days)]
    span = range(-args.lags, args.lags + 1)
    found = association(
        _on(months, first),
        _on(months, second),
        lags=tuple(span),
        level=args.level,
        block=args.block,
        draws=args.draws,
        seed=args.seed,
    )
    period = period_of(days)
    strongest = found.strongest
    return {
        "first": one,
        "second": other,
        "period": period,
        "lags": [_lag(found, i) for i in range(len(span))],
        "strongest": None if strongest is None else int(found.lags[strongest]),
        "level": found.level,
        "block": found.block,
        "draws": found.draws,
        "seed": found.seed,
        "reading": moves_with(found, one, other, period),
    }


def _lag(found: Association, i: int) -> dict[str, Any]:
    """At lag 2 the second series is read two periods after the first."""
    return {
        "lag": int(found.lags[i]),
        "correlation": number(found.correlation[i]),
        "lower": number(found.lower[i]),
        "upper": number(found.upper[i]),
        "pairs": int(found.pairs[i]),
        "found": bool(found.found[i]),
    }


def _series(files: Sequence[str]) -> list[tuple[str, dict[date, float]]]:
    """Name and values by day of both files. Raises TableError with the faults of both."""
    faults: list[str] = []
    found = []
    for file in files:
        try:
            tables, weighed = read(text(file), CHARTS["xmr"])
        except TableError as error:
            faults += [f"{file}: {fault}" for fault in error.faults]
            continue
        except OSError as error:
            faults.append(f"{file}: cannot be read: {error.strerror}")
            continue
        if len(tables) != 1:
            faults.append(f"{file}: the file has {len(tables)} series; one is wanted")
            continue
        name = tables[0].name or Path(file).stem
        found.append((name, _values(tables[0], weighed=weighed)))
    if faults:
        raise TableError(faults)
    return found


def _values(table: Table, *, weighed: bool) -> dict[date, float]:
    out = {}
    for day, y, n in zip(table.dates, table.numerator, table.denominator, strict=True):
        if y is not None and (not weighed or n):
            out[day] = y / n if weighed and n else y
    return out


def _on(months: Sequence[date], values: dict[date, float]) -> Floats:
    return np.array([values.get(month, math.nan) for month in months], dtype=np.float64)
