"""`python -m spc moss`: the Maternity Outcomes Signal System on files in the published formats."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from spc.moss.inputs import read
from spc.moss.months import written
from spc.moss.rows import Faults, UnreadableError
from spc.moss.run import SiteMonth, run

BAD_INPUT = 2


def day(text: str) -> date:
    """An ISO date from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-04-01") from None


def parser() -> argparse.ArgumentParser:
    """All options."""
    p = argparse.ArgumentParser(
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
    return p


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when at least one site has an answer, 2 when nothing could be computed."""
    try:
        args = parser().parse_args(arguments)
    except SystemExit as end:  # argparse has said why
        return int(end.code or 0)
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
    if not months:
        print("nothing could be computed", file=sys.stderr)
        return BAD_INPUT
    sys.stdout.write("".join(f"{json.dumps(answer(each))}\n" for each in months))
    return 0


def answer(each: SiteMonth) -> dict[str, object]:
    """One site and month as it is written out. Run lengths are in months with nothing wrong."""
    return {
        "site": each.site,
        "month": written(each.month),
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
