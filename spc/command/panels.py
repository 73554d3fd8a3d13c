"""From the tables of a file to the panel that is analysed."""

from __future__ import annotations

import argparse

from spc.charts import CHARTS
from spc.panel import Line, from_lines
from spc.possible import OF_SOMETHING_ELSE
from spc.subgroups import Measured, from_measured
from spc.tables import Table
from spc.types import Better, Options, Panel


def options(args: argparse.Namespace, tables: list[Table], weighed: bool) -> Options:
    """The options of the analysis. A share lies between nothing and all, whatever its chart."""
    least, most = natural(args, tables, weighed)
    return Options(
        chart=args.chart,
        convention=args.convention,
        baseline=args.baseline,
        freeze=args.freeze,
        screen=args.screen,
        shift=args.shift,
        trend=args.trend,
        assurance_inclusive=None if args.assurance is None else args.assurance == "inclusive",
        lower_bound=least if args.lower_bound is None else args.lower_bound,
        upper_bound=most if args.upper_bound is None else args.upper_bound,
        window=args.window,
        exact=args.exact,
        smoothing=args.smoothing,
        runs=args.runs,
    )


def natural(
    args: argparse.Namespace, tables: list[Table], weighed: bool
) -> tuple[float | None, float | None]:
    """The bounds of a share: 0 and the multiplier where no numerator is more than its denominator.

    None for values without denominators, and above where some are more than all, as of a ratio.
    """
    if not weighed or of_something_else(args.chart):
        return None, None
    pairs = [
        (y, n)
        for table in tables
        for y, n in zip(table.numerator, table.denominator, strict=True)
        if y is not None and n is not None
    ]
    if any(y < 0 for y, _ in pairs):
        return None, None
    return 0.0, args.multiply if all(y <= n for y, n in pairs) else None


def panel(tables: list[Table], weighed: bool, args: argparse.Namespace) -> Panel:
    """One row for each series; months that the calendar has and the file has not become gaps."""
    chart = CHARTS.get(args.chart)
    filled = not tables[0].numbered and not (chart is not None and chart.between_events)
    if chart is not None and chart.subgroups:
        measured = [_measured(table, args) for table in tables]
        return from_measured(measured, multiplier=args.multiply, fill_gaps=filled)
    lines = [_line(table, weighed, args) for table in tables]
    return from_lines(lines, multiplier=args.multiply, fill_gaps=filled)


def _targets(table: Table, args: argparse.Namespace) -> list[float | None]:
    """The targets of the points. Those of the file are for its values, so ranges and spreads have none."""
    if of_something_else(args.chart):
        return [args.target for _ in table.target]
    return [args.target if own is None else own for own in table.target]


def of_something_else(chart: str) -> bool:
    """Does the chart draw ranges or spreads, which no target for the file's values can judge?"""
    return chart in OF_SOMETHING_ELSE


def _line(table: Table, weighed: bool, args: argparse.Namespace) -> Line:
    running = None
    if args.chart == "t" and args.as_at is not None and table.dates and not table.numbered:
        running = float((args.as_at - table.dates[-1]).days) or None
    return Line(
        dates=table.dates,
        numerator=table.numerator,
        denominator=table.denominator if weighed else None,
        better=Better(args.better),
        target=_targets(table, args),
        phases=[*table.rebase, *(on for on, _reason in args.rebase)],
        ghosts=[*table.ghost, *(on for on, _reason in args.ghost)],
        running=running,
        ahead=() if of_something_else(args.chart) else table.ahead,
    )


def _measured(table: Table, args: argparse.Namespace) -> Measured:
    return Measured(
        dates=table.dates,
        measurements=table.measured,
        better=Better(args.better),
        target=_targets(table, args),
        phases=[*table.rebase, *(on for on, _reason in args.rebase)],
        ghosts=[*table.ghost, *(on for on, _reason in args.ghost)],
        ahead=() if of_something_else(args.chart) else table.ahead,
    )
