"""All options of `python -m spc`."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from pathlib import Path
from typing import Any

from spc.charts import CHARTS
from spc.command.columns import CUSUMS
from spc.command.kinds import (
    Parser,
    above_zero,
    day,
    day_and_reason,
    finite,
    points_or_all,
    points_or_day,
    run_length,
    times,
)
from spc.conventions import CONVENTIONS, RUNS
from spc.types import Better, Options

FORMATS = ("json", "csv", "svg")
DESCRIPTION = (
    "Control charts of a CSV with the columns date,value or date,numerator,denominator, and optionally "
    "series, target, rebase (a reason) and ghost (a reason). Charts xbar and s take one row for each "
    "measurement: the date repeats, or a column subgroup stands in its place. Rows after the last value that "
    "hold only a target announce it. One JSON object per series."
)
EPILOG = (
    "Other commands: `python -m spc funnel` compares organisations, `python -m spc moss` is the Maternity "
    "Outcomes Signal System, `python -m spc together` asks whether two series move together."
)


def parser() -> Parser:
    """All options of a control chart."""
    p = Parser(prog="python -m spc", description=DESCRIPTION, epilog=EPILOG)
    p.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="CSV file; - or nothing: standard input"
    )
    p.add_argument("--chart", choices=(*CHARTS, *CUSUMS), default="xmr")
    p.add_argument(
        "--convention",
        choices=tuple(CONVENTIONS),
        default="mdc",
        help="rules and what sets limits; a CUSUM has none",
    )
    p.add_argument("--better", choices=[b.value for b in Better], default="neither", help="which way is good")
    p.add_argument("--target", type=finite, help="target of every drawn point that has none of its own")
    _limits(p)
    _rules(p)
    _of_one_chart(p)
    p.add_argument("--series", metavar="NAME", help="only this series of the file")
    p.add_argument("--as-at", type=day, metavar="DATE", help="leave out everything later")
    p.add_argument("--format", choices=FORMATS, default="json")
    p.add_argument("--out", type=Path, metavar="PATH", help="write here instead of to standard output")
    return p


def _limits(p: Parser) -> None:
    reason: dict[str, Any] = {
        "type": day_and_reason,
        "action": "append",
        "default": [],
        "metavar": "DATE=REASON",
    }
    p.add_argument(
        "--freeze",
        type=points_or_day,
        metavar="N|DATE",
        help="the first N points of each phase, or its points up to DATE, set its limits; later ones never",
    )
    p.add_argument("--rebase", **reason, help="a phase starts here; this also accepts a suggestion")
    p.add_argument("--ghost", **reason, help="a point kept out of the limits")
    p.add_argument("--reject", **reason, help="a suggested phase start that is not wanted")
    p.add_argument(
        "--screen",
        action=BooleanOptionalAction,
        default=None,
        help="set limits without freak ranges between two points; the convention decides unless said",
    )
    p.add_argument(
        "--baseline", type=points_or_all, metavar="N|all", help="lock a phase's limits after N points"
    )
    p.add_argument("--window", type=int, default=1, metavar="N", help="months in each rolling value")
    p.add_argument("--multiply", type=times, default=1.0, metavar="M", help="100 for per cent")
    p.add_argument("--exact", action="store_true", help="binomial or Poisson limits (charts p, u, c)")
    p.add_argument("--lower-bound", type=finite, metavar="X", help="least possible value")
    p.add_argument("--upper-bound", type=finite, metavar="X", help="greatest possible value")


def _rules(p: Parser) -> None:
    p.add_argument("--assurance", choices=("strict", "inclusive"), help="does a limit on the target meet it?")
    p.add_argument("--shift", type=int, metavar="N", help="points of a shift")
    p.add_argument("--trend", type=int, metavar="N", help="points of a trend")
    p.add_argument("--runs", choices=RUNS, default=Options().runs, help="bounds of the runs analysis")


def _of_one_chart(p: Parser) -> None:
    weight = Options().smoothing
    p.add_argument("--ratio", type=above_zero, default=2.0, metavar="R", help="rise to look for (CUSUM)")
    p.add_argument(
        "--arl", type=run_length, default=100.0, metavar="A", help="points to a false signal (CUSUM)"
    )
    p.add_argument("--lambda", type=above_zero, default=weight, metavar="L", dest="smoothing",
                   help=f"weight of the newest value, {weight:g} unless said (EWMA)")  # fmt: skip
