"""`python -m spc moss`: the Maternity Outcomes Signal System on files in the published formats."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from spc.command.faults import BAD_INPUT, guarded, written
from spc.command.kinds import Parser, day
from spc.moss.inputs import read
from spc.moss.months import written as month_written
from spc.moss.rows import Faults, UnreadableError
from spc.moss.run import SiteMonth, run
from spc.tables import TableError


def parser() -> Parser:
    """All options."""
    p = Parser(
        prog="python -m spc moss",
        description="Signals of the Maternity Outcomes Signal System: one JSON object per site and month. "
        "What is wrong with the files is named on standard error.",
    )
    p.add_argument("events", metavar="EVENTS", type=Path, help="Events.csv: one row per event")
    p.add_argument("--denominators", metavar="D", type=Path, required=True, help="term births by month")
    p.add_argument("--rates", metavar="RATES", type=Path, required=True, help="three-year reference rates")
    p.add_argument("--mode", choices=("national", "exact"), default="national")
    p.add_argument("--signals", metavar="SIGNALS", type=Path, help="earlier signals, with their days")
    p.add_argument(
        "--as-at",
        type=day,
        metavar="DATE",
        help="the day of the run: starts the clock of new signals, and ends the months of the exact mode",
    )
    p.add_argument("--site", metavar="SITE", help="answer for this site alone; a drawing shows one site")
    p.add_argument("--format", choices=("json", "svg"), default="json")
    p.add_argument("--out", type=Path, metavar="PATH", help="write here instead of to standard output")
    return p


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when at least one site has an answer, 2 when nothing could be computed."""

    def answered() -> int:
        args = parser().parse_args(arguments)
        months = _months(args)
        if not months:
            print("nothing could be computed", file=sys.stderr)
            return BAD_INPUT
        chosen = _chosen(months, args)
        if args.format == "json":
            return written("".join(f"{json.dumps(answer(each))}\n" for each in chosen), args.out)
        from spc.moss.picture import drawn  # drawing is needed for this format alone

        return written(drawn(chosen), args.out)

    return guarded(answered, "python -m spc moss")


def _months(args: Namespace) -> list[SiteMonth]:
    """The answers; what is wrong with the files is named on standard error."""
    faults = Faults()
    try:
        inputs = read(args.denominators, args.events, args.rates, args.signals, faults)
        months = run(inputs, args.mode, faults, args.as_at).months
    except UnreadableError as error:
        faults.add(str(error))
        months = []
    except OSError as error:
        faults.add(f"{error.filename} cannot be read: {error.strerror}")
        months = []
    for line in faults.lines:
        print(line, file=sys.stderr)
    return months


def _chosen(months: list[SiteMonth], args: Namespace) -> list[SiteMonth]:
    """The months of the site asked for. Raises TableError where there is none, or a drawing of several."""
    sites = sorted({each.site for each in months})
    if args.site is not None and args.site not in sites:
        raise TableError([f"--site {args.site}: no answer for it; there is one for {', '.join(sites)}"])
    if args.site is None and args.format == "svg" and len(sites) > 1:
        raise TableError([f"svg draws one site; name it with --site: {', '.join(sites)}"])
    return [each for each in months if args.site in (None, each.site)]


def answer(each: SiteMonth) -> dict[str, object]:
    """One site and month as it is written out. Run lengths are in months with nothing wrong."""
    return {
        "site": each.site,
        "month": month_written(each.month),
        "events": each.events,
        "in_control": each.design.in_control,
        "k": round(each.k, 10),
        "h1": each.design.h1,
        "h2": each.design.h2,
        "cusum": each.cusum,
        "level": each.level,
        "reset": each.reset,
        "excess": round(each.excess, 10),
        "deadline": None if each.deadline is None else each.deadline.isoformat(),
        "run_length_1": round(each.design.runs[0], 4),
        "run_length_2": round(each.design.runs[1], 4),
        "part": each.part,
    }
