"""`python -m spc`: control charts of a CSV file, for scripts and for checking a figure by hand."""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from spc.analyse import analyse
from spc.charts import CHARTS
from spc.conventions import CONVENTIONS
from spc.panel import Line, from_lines
from spc.report import FORMATS, Report
from spc.tables import Table, TableError, read
from spc.types import Better, Options, Panel

BAD_INPUT = 2


def day(text: str) -> date:
    """An ISO date from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-04-01") from None


def finite(text: str) -> float:
    """A number that is one: neither nan nor inf."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return value


def above_zero(text: str) -> float:
    """A finite number above zero."""
    value = finite(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{text!r} must be above zero")
    return value


def day_and_reason(text: str) -> tuple[date, str]:
    """DATE=REASON; a phase or a ghost without a reason is refused."""
    on, equals, reason = text.partition("=")
    if not equals or not reason.strip():
        raise argparse.ArgumentTypeError(f"{text!r} should be DATE=REASON")
    return day(on), reason.strip()


def points_or_day(text: str) -> int | date:
    """A number of points, or a date."""
    return int(text) if text.isdecimal() and len(text) < 8 else day(text)


def points_or_all(text: str) -> int:
    """A number of points; `all` is 0."""
    if text != "all" and not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is neither a number of points nor 'all'")
    return 0 if text == "all" else int(text)


# What argparse says -> what we say, so that it reads the same under every version of Python.
REWORDED = (
    (re.compile(r"expected one argument"), "needs a value"),
    (re.compile(r"unrecognized arguments: (.*)"), r"there is no option \1"),
    (re.compile(r"invalid choice: (\S+) \(choose from (.*)\)"), r"\1 is none of \2"),
    (re.compile(r"invalid int value: (.*)"), r"\1 is not a whole number"),
)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the page of usage that argparse puts above it."""

    def error(self, message: str) -> NoReturn:
        text = message.removeprefix("argument ")
        for said, ours in REWORDED:
            text = said.sub(ours, text)
        raise argparse.ArgumentError(None, text)


def parser() -> argparse.ArgumentParser:
    """All options of a control chart."""
    p = _Parser(
        prog="python -m spc",
        description="Control charts of a CSV with the columns date,value or date,numerator,denominator, and "
        "optionally series, target, rebase (a reason) and ghost (a reason). One JSON object per series.",
    )
    p.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="CSV file; - or nothing: standard input"
    )
    p.add_argument("--chart", choices=(*CHARTS, *CUSUMS), default="xmr")
    p.add_argument("--convention", choices=tuple(CONVENTIONS), default="mdc")
    p.add_argument("--better", choices=[b.value for b in Better], default="neither", help="which way is good")
    p.add_argument("--target", type=finite, help="target of every point that has none of its own")
    p.add_argument(
        "--freeze", type=points_or_day, metavar="N|DATE", help="points that set each phase's limits"
    )
    p.add_argument("--rebase", type=day_and_reason, action="append", default=[], metavar="DATE=REASON")
    p.add_argument("--ghost", type=day_and_reason, action="append", default=[], metavar="DATE=REASON")
    p.add_argument(
        "--screen", action=argparse.BooleanOptionalAction, default=None, help="leave out freak ranges"
    )
    p.add_argument(
        "--baseline", type=points_or_all, metavar="N|all", help="lock a phase's limits after N points"
    )
    p.add_argument("--as-at", type=day, metavar="DATE", help="leave out everything later")
    p.add_argument("--window", type=int, default=1, metavar="N", help="months in each rolling value")
    p.add_argument("--assurance", choices=("strict", "inclusive"), help="does a limit on the target meet it?")
    p.add_argument("--shift", type=int, metavar="N", help="points of a shift")
    p.add_argument("--trend", type=int, metavar="N", help="points of a trend")
    p.add_argument("--multiply", type=above_zero, default=1.0, metavar="M", help="100 for per cent")
    p.add_argument("--exact", action="store_true", help="binomial or Poisson limits (charts p, u, c)")
    p.add_argument("--ratio", type=above_zero, default=2.0, metavar="R", help="rise to look for (CUSUM)")
    p.add_argument(
        "--arl", type=above_zero, default=100.0, metavar="A", help="points to a false signal (CUSUM)"
    )
    p.add_argument("--lower-bound", type=finite, metavar="X", help="least possible value")
    p.add_argument("--upper-bound", type=finite, metavar="X", help="greatest possible value")
    p.add_argument("--format", choices=tuple(FORMATS), default="json")
    p.add_argument("--out", type=Path, metavar="PATH", help="write here instead of to standard output")
    return p


# CUSUM charts have an analysis of their own; these are the columns that they read.
CUSUMS = {
    "cusum_bernoulli": replace(CHARTS["p"], name="p"),
    "cusum_poisson": replace(CHARTS["u"], denominator="optional"),
}

# Commands of their own, by first word. Each module has a `main` like this one and is loaded when asked for.
COMMANDS = {"funnel": "spc.funnel.command", "moss": "spc.moss.command"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it answered, 2 with one line per fault on standard error when it could not."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and arguments[0] in COMMANDS:
        command: Callable[[Sequence[str]], int] = import_module(COMMANDS[arguments[0]]).main
        return command(arguments[1:])
    try:
        args = parser().parse_args(arguments)
        answer = _cusum(args) if args.chart in CUSUMS else FORMATS[args.format](make(args))
        if args.out is not None:
            args.out.write_text(answer, encoding="utf-8")
    except argparse.ArgumentError as error:
        print(f"{error}. `python -m spc --help` lists every option.", file=sys.stderr)
        return BAD_INPUT
    except TableError as error:
        print("\n".join(error.faults), file=sys.stderr)
        return BAD_INPUT
    except OSError as error:
        print(f"{error.filename} cannot be read or written: {error.strerror}.", file=sys.stderr)
        return BAD_INPUT
    except ValueError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    if args.out is None:
        return _written(answer)
    return 0


def _written(answer: str) -> int:
    """Write to standard output; a reader that has gone away, as with `| head`, is no fault."""
    try:
        sys.stdout.write(answer)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def make(args: argparse.Namespace) -> Report:
    """Read, cut at the day of the view, and analyse."""
    tables, weighed = _rows(args)
    options = Options(
        chart=args.chart,
        convention=args.convention,
        baseline=args.baseline,
        freeze=args.freeze,
        screen=args.screen,
        shift=args.shift,
        trend=args.trend,
        assurance_inclusive=None if args.assurance is None else args.assurance == "inclusive",
        lower_bound=args.lower_bound,
        upper_bound=args.upper_bound,
        window=args.window,
        exact=args.exact,
    )
    return Report(analyse(_panel(tables, weighed, args), options), tuple(tables))


def _rows(args: argparse.Namespace) -> tuple[list[Table], bool]:
    """The series of the file, cut at the day of the view."""
    tables, weighed = read(_text(args.file), CHARTS.get(args.chart) or CUSUMS[args.chart])
    check_days(tables, args)
    if args.as_at is not None:
        tables = [until(table, args.as_at) for table in tables]
    if not any(table.dates for table in tables):
        raise TableError([f"no row is dated {args.as_at} or earlier"])
    return tables, weighed


def _cusum(args: argparse.Namespace) -> str:
    """A CUSUM chart in the format asked for."""
    from spc.cusum.chart import BASELINE, KINDS, CusumOptions
    from spc.cusum.written import answer

    tables, weighed = _rows(args)
    baseline = BASELINE if args.baseline is None else args.baseline
    options = CusumOptions(KINDS[args.chart], args.ratio, args.arl, baseline)
    return answer(_panel(tables, weighed, args), tables, options, args.format)


def check_days(tables: list[Table], args: argparse.Namespace) -> None:
    """A day that touches no row would be left unheeded in silence, so it is a fault."""
    freeze = args.freeze if isinstance(args.freeze, date) else None
    if tables[0].numbered:
        if args.rebase or args.ghost or freeze:
            raise TableError(["the rows are numbered, so --rebase, --ghost and --freeze cannot give a date"])
        return
    known = {on for table in tables for on in table.dates}
    faults = [f"--ghost {on}: no row has this date" for on, _ in args.ghost if on not in known]
    faults += [f"--rebase {on}: every row is earlier" for on, _ in args.rebase if on > max(known)]
    if freeze is not None and freeze < min(known):
        faults.append(f"--freeze {freeze}: every row is later")
    if faults:
        raise TableError(faults)


def _text(file: str) -> str:
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise TableError([f"row {row}: the file is not UTF-8 text"]) from None


def until(table: Table, last: date) -> Table:
    """The rows of a series up to a day. Running numbers have no day and all stay."""
    if table.numbered:
        return table
    n = sum(on <= last for on in table.dates)
    return Table(
        table.name,
        table.labels[:n],
        table.dates[:n],
        table.numerator[:n],
        table.denominator[:n],
        table.target[:n],
        {on: why for on, why in table.rebase.items() if on <= last},
        {on: why for on, why in table.ghost.items() if on <= last},
    )


def _panel(tables: list[Table], weighed: bool, args: argparse.Namespace) -> Panel:
    lines = [_line(table, weighed, args) for table in tables]
    events = args.chart in CHARTS and CHARTS[args.chart].between_events
    numbered = tables[0].numbered
    return from_lines(lines, multiplier=args.multiply, fill_gaps=not events and not numbered)


def _line(table: Table, weighed: bool, args: argparse.Namespace) -> Line:
    running = None
    if args.chart == "t" and args.as_at is not None and table.dates and not table.numbered:
        running = float((args.as_at - table.dates[-1]).days) or None
    return Line(
        dates=table.dates,
        numerator=table.numerator,
        denominator=table.denominator if weighed else None,
        better=Better(args.better),
        target=[args.target if own is None else own for own in table.target],
        phases=[*table.rebase, *(on for on, _reason in args.rebase)],
        ghosts=[*table.ghost, *(on for on, _reason in args.ghost)],
        running=running,
    )


if __name__ == "__main__":
    sys.exit(main())
