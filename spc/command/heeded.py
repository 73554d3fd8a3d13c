"""Which charts heed an option. One that would do nothing is refused: whoever gave it meant something."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from spc.charts import CHARTS
from spc.command.columns import CUSUMS
from spc.english import listed
from spc.tables import TableError

CONTROL = tuple(CHARTS)
RANGES = ("xmr", "xmr_median", "i_prime", "p_prime", "u_prime", "t", "ewma")  # limits from moving ranges

# Options that not every chart heeds, by the name of their answer, with the charts that do.
HEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "exact": ("p", "u", "c"),
        "smoothing": ("ewma",),
        "screen": RANGES,
        "ratio": tuple(CUSUMS),
        "arl": tuple(CUSUMS),
        **dict.fromkeys(
            ("target", "freeze", "window", "reject", "multiply", "lower_bound", "upper_bound"), CONTROL
        ),
        **dict.fromkeys(("assurance", "shift", "trend", "runs"), CONTROL),
    }
)
REASONED = ("rebase", "ghost", "reject")  # options that may be given again, each for a day of its own


def check_heeded(parser: ArgumentParser, args: Namespace) -> None:
    """Raises TableError for every option that the chart does not heed, and for two reasons of one day."""
    faults = [*_unheeded(parser, args), *_twice(args)]
    if faults:
        raise TableError(faults)


def _unheeded(parser: ArgumentParser, args: Namespace) -> Iterator[str]:
    """An option at its default counts as not given."""
    for name, charts in HEEDED.items():
        given = getattr(args, name)
        if args.chart in charts or given == parser.get_default(name):
            continue
        if charts == CONTROL:
            yield f"{option_of(name, given)} is for control charts; {args.chart} is a cumulative sum"
        else:
            kind = "chart" if len(charts) == 1 else "charts"
            yield f"{option_of(name, given)} is for {kind} {listed(charts)}; this is {args.chart}"


def option_of(name: str, given: object) -> str:
    """The option as it is written."""
    if name == "screen" and given is False:
        return "--no-screen"
    return {"smoothing": "--lambda"}.get(name, f"--{name.replace('_', '-')}")


def _twice(args: Namespace) -> Iterator[str]:
    for name in REASONED:
        reasons: dict[object, set[str]] = {}
        for on, why in getattr(args, name):
            reasons.setdefault(on, set()).add(why)
        for on, said in reasons.items():
            if len(said) > 1:
                yield f"--{name} {on} is given twice with different reasons; keep one"
