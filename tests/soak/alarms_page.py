"""The section of `docs/soak.md` on false alarms and on months to a signal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spc import CHARTS, CONVENTIONS
from spc.moss.design import Mode
from tests.soak import report, sums
from tests.soak.alarms import SHIFTS, STABLE, Share, alarms, delay, waits
from tests.soak.alarms_words import CUSUM, HEAD, MOSS
from tests.soak.shifts import SOURCES, longer, wider_ranges, wider_spreads
from tests.soak.sums import CUSUMS, MEANS, Cusum

Tell = Callable[[int, int], None]
MODES: tuple[Mode, ...] = ("national", "exact")
TOO_FAR = 4.5  # standard errors: less is chance among so many figures
WORDS = {
    ("g", -1): "shorter gaps",
    ("t", -1): "shorter gaps",
    ("g", 1): "longer gaps",
    ("t", 1): "longer gaps",
    ("mr", 1): "wider",
    ("s", 1): "wider",
}


@dataclass(frozen=True)
class Size:
    """How many series each figure rests on."""

    alarms: int = 20_000
    waits: int = 4_000
    learned: int = 1_000  # CUSUM charts that take what is expected from their points: each has its own design


WHOLE = Size()


def lines(size: Size = WHOLE, tell: Tell | None = None) -> tuple[list[str], list[str]]:
    """The lines of the section, and what contradicts a stated chance."""
    steps = len(CONVENTIONS) + 2
    found, faults = _head(size), []
    for step, convention in enumerate(CONVENTIONS, start=1):
        rows, far = of_convention(convention, size)
        found += ["", f"### {convention}", "", *rows]
        faults += far
        if tell is not None:
            tell(step, steps)
    found += ["", "### CUSUM", "", *CUSUM.splitlines(), "", *of_cusum(size)]
    if tell is not None:
        tell(steps - 1, steps)
    found += ["", "### Maternity Outcomes Signal System", "", *MOSS.splitlines(), "", *of_moss(size)]
    if tell is not None:
        tell(steps, steps)
    return found, faults


def _head(size: Size) -> list[str]:
    def factors(of: Callable[[float], float], side: int = 1) -> str:
        return ", ".join(f"{of(side * k):.2f}" for k in SHIFTS)

    filled = HEAD.format(
        alarms=f"{size.alarms:,}",
        waits=f"{size.waits:,}",
        gaps=factors(longer, -1),
        ranges=factors(wider_ranges),
        spreads=factors(wider_spreads),
    )
    return filled.splitlines()


def _table(*columns: str) -> list[str]:
    names = [*columns, *(f"{k:g} sigma" for k in SHIFTS)]
    return [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]


def of_convention(convention: str, size: Size) -> tuple[list[str], list[str]]:
    """The table of one convention, and where it contradicts `spc.chance`."""
    rows, far = _table("chart", "a point", "a quarter"), []
    for chart in CHARTS:
        shares = alarms(chart, convention, size.alarms)
        far += contradictions(f"{convention} {chart}", shares)
        first = SOURCES[chart].sides[0]
        for side in SOURCES[chart].sides:
            told = " | ".join(str(delay(waits(chart, convention, side * k, size.waits))) for k in SHIFTS)
            said = f"{shares[0]} | {shares[1]}" if side == first else " | "
            rows.append(f"| {_named(chart, side)} | {said} | {told} |")
    return rows, far


def _named(chart: str, side: int) -> str:
    words = WORDS.get((chart, side))
    if words is None and len(SOURCES[chart].sides) > 1:
        words = "more" if side > 0 else "fewer"
    return chart if words is None else f"{chart}, {words}"


def contradictions(name: str, shares: tuple[Share, Share]) -> list[str]:
    """A sentence for each share that chance does not explain."""
    return [
        f"false alarms: {name}: {what} is {share}, {share.apart:.1f} standard errors apart"
        for what, share in zip(("a point", "a quarter"), shares, strict=True)
        if share.apart > TOO_FAR
    ]


def of_cusum(size: Size) -> list[str]:
    rows = _table("events a month", "expected is", "a point", "a quarter")
    for chart in CUSUMS:
        shares = sums.cusum_shares(chart, size.alarms if chart.known else size.learned)
        series = size.waits if chart.known else size.learned
        told = " | ".join(str(delay(sums.cusum_waits(chart, k, series))) for k in SHIFTS)
        known = "known" if chart.known else f"from {STABLE} points"
        rows.append(f"| {_events(chart)} | {known} | {shares[0]} | {shares[1]} | {told} |")
    return rows


def _events(chart: Cusum) -> str:
    among = f" of {sums.CASES}" if chart.kind == "bernoulli" else ""
    return f"{chart.expected:g}{among} ({chart.kind})"


def of_moss(size: Size) -> list[str]:
    rows = _table("mean a month", "mode", "level", "months to a signal", "a point", "a quarter")
    for mean, mode, level in ((mean, mode, level) for mean in MEANS for mode in MODES for level in (1, 2)):
        run = sums.moss_run(mean, mode, level, size.waits)
        shares = sums.moss_shares(mean, mode, level, size.alarms)
        found = [delay(sums.moss_waits(mean, mode, level, k, size.waits)) for k in SHIFTS]
        told = " | ".join(str(one) for one in found)
        rows.append(f"| {mean:g} | {mode} | {level} | {run} | {shares[0]} | {shares[1]} | {told} |")
    return rows


def section(tell: Tell | None = None) -> list[str]:
    """Run whole and write the section. What contradicts `spc.chance` is a fault."""
    found, faults = lines(tell=tell)
    report.write("false_alarms", "False alarms, and months to a signal", found)
    return faults
