"""`python -m spc funnel`: organisations of a CSV compared by a funnel."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from spc import funnel_words
from spc.command.faults import guarded, written
from spc.command.kinds import Parser, above_zero, times
from spc.command.text import text
from spc.funnel.compare import funnel
from spc.funnel.file import Groups, read
from spc.funnel.stabilise import Stabilised, stabilise
from spc.funnel.types import CONVENTIONS, METHODS, Funnel, FunnelOptions, Kind, Overdispersion
from spc.types import Better, Floats
from spc.written_number import number


def levels(text: str) -> tuple[float, ...]:
    """Per cent between the limits, separated by commas."""
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} should be like 95,99.8") from None


def parser() -> argparse.ArgumentParser:
    """All options of a funnel."""
    p = Parser(
        prog="python -m spc funnel",
        description="Compare the groups of a CSV with the columns group,numerator,denominator. JSON lines: "
        "first what holds for all (centre, phi, tau2), then one line per group.",
    )
    p.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="CSV file; - or nothing: standard input"
    )
    p.add_argument(
        "--kind", choices=[kind.value for kind in Kind], required=True, help="what the numbers are"
    )
    p.add_argument("--overdispersion", choices=[o.value for o in Overdispersion], default="additive")
    p.add_argument("--limits", type=levels, default=(95.0, 99.8), metavar="95,99.8")
    p.add_argument("--method", choices=METHODS, default="auto", help="scale of z, phi and tau2")
    p.add_argument("--convention", choices=CONVENTIONS, default="exact")
    p.add_argument("--trim", type=float, default=0.1, metavar="SHARE", help="z tempered at each end")
    p.add_argument(
        "--consistent", action="store_true", help="make good for what tempering takes from phi and tau2"
    )
    p.add_argument(
        "--centre", type=above_zero, metavar="X", help="a given centre, in units of the multiplier"
    )
    p.add_argument("--multiply", type=times, default=1.0, metavar="M", help="100 for per cent")
    p.add_argument("--better", choices=[b.value for b in Better], default="neither", help="which way is good")
    p.add_argument("--format", choices=("json", "svg"), default="json")
    p.add_argument("--out", type=Path, metavar="PATH", help="write here instead of to standard output")
    return p


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when it answered, 2 with one line per fault on standard error when it could not."""

    def answered() -> int:
        args = parser().parse_args(arguments)
        return written(_answer(args), args.out)

    return guarded(answered, "python -m spc funnel")


def _answer(args: argparse.Namespace) -> str:
    options = FunnelOptions(
        kind=Kind(args.kind),
        overdispersion=Overdispersion(args.overdispersion),
        levels=args.limits,
        method=args.method,
        convention=args.convention,
        trim=args.trim,
        consistent=args.consistent,
        centre=args.centre,
        multiplier=args.multiply,
    )
    groups = read(text(args.file), options.kind)
    found = funnel(groups.numerator, groups.denominator, options)
    if args.format == "svg":
        from spc.funnel.picture import drawn  # drawing is needed for this format alone

        return drawn(found, groups, Better(args.better))
    steady = _stabilised(found, groups)
    first = {**overall(found), "notes": list(funnel_words.cautions(found, groups.names))}
    lines = [first, *(group(found, groups, i, steady) for i in range(len(groups.names)))]
    return "".join(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n" for line in lines)


def _stabilised(found: Funnel, groups: Groups) -> Stabilised | None:
    """None where there is too little to say how much groups vary."""
    y, n = (
        np.array([math.nan if x is None else x for x in cells])
        for cells in (groups.numerator, groups.denominator)
    )
    try:
        return stabilise(y, n, found.options.kind, multiplier=found.options.multiplier)
    except ValueError:
        return None


def overall(found: Funnel) -> dict[str, Any]:
    """What holds for all groups."""
    options = found.options
    return {
        "kind": options.kind.value,
        "convention": options.convention,
        "method": found.method,
        "overdispersion": options.overdispersion.value,
        "groups": int(np.isfinite(found.value).sum()),
        "centre": number(found.centre),
        "phi": number(found.phi),
        "tau2": number(found.tau2),
        "adjusted": found.adjusted,
        "limits": list(options.levels),
    }


def group(found: Funnel, groups: Groups, i: int, steady: Stabilised | None) -> dict[str, Any]:
    """One group: its value, its limits and where it lies; `chance` is the exact one-sided chance."""
    return {
        "group": groups.names[i],
        "numerator": groups.numerator[i],
        "denominator": groups.denominator[i],
        "value": number(found.value[i]),
        "centre": number(found.centre),
        "limits": _limits(found, found.lower, found.upper, i),
        "adjusted_limits": _limits(found, found.adjusted_lower, found.adjusted_upper, i),
        "z": number(found.z[i]),
        "chance": number(found.tail[i]),
        "flag": found.flag(i),
        "stabilised": None if steady is None else _steady(steady, i),
    }


def _limits(found: Funnel, lower: Floats, upper: Floats, i: int) -> dict[str, dict[str, float | None]]:
    return {
        f"{level:g}": {"lower": number(lower[at, i]), "upper": number(upper[at, i])}
        for at, level in enumerate(found.options.levels)
    }


def _steady(steady: Stabilised, i: int) -> dict[str, float | None]:
    return {
        "value": number(steady.value[i]),
        "lower": number(steady.lower[i]),
        "upper": number(steady.upper[i]),
    }
